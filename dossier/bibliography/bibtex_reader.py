"""BibTeX and BibLaTeX → CSL items. Pandoc reads the entries; beside it is read what it leaves out or gets wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from dossier.bibliography import pandoc
from dossier.bibliography.bibtex_entries import Entry, divided
from dossier.bibliography.bibtex_losses import losses
from dossier.bibliography.csl import Item
from dossier.bibliography.reading import MONTHS, Reading, Unread, Work, day_in, day_of
from dossier.bibliography.written_case import marked_where_needed
from dossier.problems import in_quotes
from dossier.report.csl import CSL_TYPES

_PLAIN_LOCALE = "de_DE.UTF-8"  # under an English one Pandoc puts titles into lower case
_GENRES = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "mastersthesis": "Master’s thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
}  # fmt: skip
_HELD = {
    "title": ("title",), "author": ("author",), "editor": ("editor",), "publisher": ("publisher", "institution"),
    "container-title": ("journal", "journaltitle", "booktitle"), "volume": ("volume",), "page": ("pages",),
    "URL": ("url",), "DOI": ("doi",), "ISBN": ("isbn",), "edition": ("edition",),
}  # fmt: skip
CONTRIBUTORS = (  # that BibLaTeX and reference managers name, and Pandoc leaves out
    "afterword", "annotator", "commentator", "composer", "director", "editora", "editorb", "editorc", "foreword",
    "holder", "illustrator", "interviewer", "introduction", "narrator", "performer", "producer", "recipient",
)  # fmt: skip
_STRING = re.compile(r"@string\{\s*([^\s=]+)")
_NAME = re.compile(r"[A-Za-z][\w:+./-]*")
_LONGEST_STRING = 10_000  # signs
_BODIES = ("publisher", "institution", "school", "organization", "howpublished")  # which Pandoc joins, and divides
_ADDRESS = re.compile(r"\\url\s*\{([^{}]+)\}|(https?://[^\s{}<>\"]+)")
_QUOTE = re.compile("[‘’“”„‚«»‹›'\"]")
_WRITTEN_QUOTE = re.compile("\\\\textquotesingle\\{\\}|``|''|`|[‘’“”„‚«»‹›'\"]")
_SIGNS = {r"\textquotesingle{}": "'", "``": "“", "''": "”", "`": "‘"}
_QUOTED = {"title": ("title",), "abstract": ("abstract",), "container-title": ("journaltitle", "journal", "booktitle")}
_ACCESSED = re.compile(r"\b(?:last\s+)?(?:accessed|visited|retrieved|checked|viewed)\b(.{0,40})", re.I)


def read(text: str) -> Reading:
    strings, entries = divided(text)
    _check_size(strings)
    unread = [
        Unread(entry.key or f"@{entry.kind}", "its brackets do not close; mend it, or export it anew")
        for entry in entries
        if not entry.is_closed
    ]
    closed = [entry for entry in entries if entry.is_closed]
    keys = {entry.key: f"w{number}" for number, entry in enumerate(closed)}
    sources = {f"w{number}": (entry, entry.written(f"w{number}", keys)) for number, entry in enumerate(closed)}
    items, faults = _items(strings, {key: written for key, (_, written) in sources.items()})
    unread += [Unread(sources[key][0].key, fault) for key, fault in faults.items()]
    defined = {_STRING.match(string)[1].lower() for string in strings}  # type: ignore[index]
    works = [_work(entry, items[key], defined) for key, (entry, _) in sources.items() if key in items]
    return Reading(works, unread)


def _items(strings: Sequence[str], entries: Mapping[str, str]) -> tuple[dict[str, Item], dict[str, str]]:
    """The entries that Pandoc reads, and its words about those that it does not: halves are tried where all fail."""
    if not entries:
        return {}, {}
    try:
        text = "\n".join([*strings, *entries.values()])
        items = json.loads(pandoc.convert(text, "--from=biblatex", "--to=csljson", locale=_PLAIN_LOCALE))
        by_key = {item["id"]: item for item in items}
        return by_key, {key: "Pandoc finds no work in it; export it anew" for key in entries if key not in by_key}
    except pandoc.PandocError as error:
        if len(entries) == 1:
            return {}, {next(iter(entries)): f"it cannot be read ({error}); export it anew"}
    half = len(entries) // 2
    first, second = (_items(strings, dict(part)) for part in ([*entries.items()][:half], [*entries.items()][half:]))
    return first[0] | second[0], first[1] | second[1]


def _check_size(strings: Collection[str]) -> None:
    """Raises ValueError where abbreviations stand for one another so often that nobody could hold what they mean."""
    sizes: dict[str, int] = {}
    for string in strings:
        name, _, value = string.partition("{")[2].partition("=")
        size = len(value) + sum(sizes.get(word.lower(), 0) for word in _NAME.findall(value))
        if size > _LONGEST_STRING:
            raise ValueError(f"the string {in_quotes(name.strip())} stands for more than {_LONGEST_STRING:,} signs")
        sizes[name.strip().lower()] = size


def _work(entry: Entry, item: Item, defined: Collection[str]) -> Work:
    """The item, mended by what its entry says itself."""
    fields = entry.fields
    url = _address(entry.literal)
    mended = {
        **{name: fields[name] for name in CONTRIBUTORS if name in fields},
        **item,
        "id": entry.key,
        "type": _type(fields, item, url),
        "URL": url or item.get("URL"),
        "publisher": _publisher(fields, item),
        **{key: _quoted_as_written(key, fields, item) for key in _QUOTED},
        "title": marked_where_needed(_quoted_as_written("title", fields, item), _in_braces(fields.get("title", ""))),
        "genre": _GENRES.get(item.get("genre", ""), item.get("genre")),
        **_numbers(fields, item),
        **{key: [_initials(name, fields.get(key, "")) for name in item.get(key, ())] for key in ("author", "editor")},
        "archive": item.get("archive") or item.get("call-number"),
        "call-number": None,
        "issued": _issued(fields, item),
        "accessed": item.get("accessed") or _accessed(fields),
    }
    item = {key: value for key, value in mended.items() if value}
    undefined = [(name, string) for name, string in entry.strings() if string.lower() not in {*defined, *MONTHS}]
    remarks = [f"{name} {in_quotes(string)} is a string that the file does not define" for name, string in undefined]
    remarks += [*_unread_fields(fields, item), *losses(entry.literal, item), *_unread_month(entry, item)]
    return Work(entry.key, item, tuple(remarks))


def _unread_month(entry: Entry, item: Item) -> Iterator[str]:
    """Of a season, or of several months."""
    month = entry.fields.get("month", "")
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    if month and "date" not in entry.fields and len(parts[0]) == 1:
        yield f"month {in_quotes(month)} is no single month and is left out"


def _unread_fields(fields: Mapping[str, str], item: Item) -> Iterator[str]:
    """Pandoc drops a field whose commands it does not know."""
    for key, names in _HELD.items():
        name = next((name for name in names if fields.get(name)), "")
        of_other_kind = name == "editor" and fields.get("editortype") in item
        if name and not item.get(key) and not of_other_kind:
            yield f"{name} {in_quotes(fields[name])} cannot be read and is left out"


def _type(fields: Mapping[str, str], item: Item, url: str) -> str:
    own = fields.get("csltype", "")
    return own if own in CSL_TYPES else item["type"] or ("webpage" if url or item.get("URL") else "document")


def _quoted_as_written(key: str, fields: Mapping[str, str], item: Item) -> str:
    """The text with the quotation marks that its entry has: Pandoc puts those of the locale.

    A plain ' or " is left to Pandoc, which knows an apostrophe.
    """
    text = str(item.get(key, ""))
    written = next((fields[name] for name in _QUOTED[key] if name in fields), "")
    signs = [_SIGNS.get(sign, sign if sign not in "'\"" else "") for sign in _WRITTEN_QUOTE.findall(written)]
    if len(signs) != len(_QUOTE.findall(text)):
        return text
    remaining = iter(signs)
    return _QUOTE.sub(lambda match: next(remaining) or match[0], text)


def _in_braces(title: str) -> list[str]:
    """The phrases that keep their letters; not those behind commands, nor the whole title."""
    inner = title[1:-1] if title.startswith("{") and title.endswith("}") else title
    return re.findall(r"(?<![\w\\}\]])\{([^{}\\$]{2,200})\}", inner)


def _initials(name: Mapping[str, str], written: str) -> Mapping[str, str]:
    """The name with “J.P.” where that is written: Pandoc puts blanks in between."""
    given = name.get("given", "")
    close = re.sub(r"\.\s+(?=\w\.)", ".", given)
    return {**name, "given": close} if given not in written and close in written else name


def _address(fields: Mapping[str, str]) -> str:
    if url := fields.get("url"):
        wrapped = _ADDRESS.search(url)
        return _without_tex(wrapped[1] or url if wrapped else url)
    for name in ("howpublished", "note"):
        if match := _ADDRESS.search(fields.get(name, "")):
            return _without_tex(match[1] or match[2]).rstrip(".,;)")
    return ""


def _without_tex(text: str) -> str:
    """An address without the strokes and brackets by which TeX lets its signs stand for themselves."""
    text = text.replace(r"{\textasciitilde}", "~").replace(r"\textasciitilde", "~").replace(r"$\sim$", "~")
    return re.sub(r"\\([_&%#$~^{}])", r"\1", text).replace("{", "").replace("}", "").strip()


def _publisher(fields: Mapping[str, str], item: Item) -> str:
    """Without what the work appeared in, which Pandoc joins to it, and without an address."""
    bodies = [name for name in _BODIES if name in fields]
    publisher = str(item.get("publisher", "")).replace("; ", " and " if len(bodies) == 1 else "; ")
    container = str(item.get("container-title", ""))
    parts = [part for part in publisher.split("; ") if part]
    if container and ("organization" in fields or "howpublished" in fields) and container in parts:
        parts.remove(container)
    if "howpublished" in fields and _ADDRESS.search(fields["howpublished"]):
        parts = [part for part in parts if not re.search(r"https?://|\bURL\b", part)]
    return "; ".join(parts)


def _numbers(fields: Mapping[str, str], item: Item) -> dict[str, str | None]:
    """Number and issue, which Pandoc joins in articles and of which it leaves one out elsewhere."""
    number, issue = fields.get("number"), fields.get("issue")
    if number and issue:
        return {"number": _without_tex(number), "issue": _without_tex(issue)}
    of_series = None if item.get("collection-title") not in (None, item.get("container-title")) else (
        item.get("collection-number")
    )  # fmt: skip
    return {
        "number": item.get("number") or of_series,
        "issue": item.get("issue") or (_without_tex(issue or "") or None),
    }


def _issued(fields: Mapping[str, str], item: Item) -> Item | None:
    """The date as Pandoc reads it; where it cannot, as it is written."""
    date, issued = fields.get("date") or fields.get("year"), item.get("issued")
    parts = (issued or {}).get("date-parts") or ()
    if issued and (date or "").endswith(("?", "%")):  # uncertain, as EDTF writes it
        issued = {**issued, "circa": True}
    if re.fullmatch(r"\d{1,2}", date or ""):  # of which century, nothing tells
        return {"raw": date}
    if parts and len(parts[0]) == 1 and len(parts) == 1 and "date" not in fields:
        words = re.sub(r"\\[a-z]+|[{}.,~]", " ", fields.get("month", ""))
        if day := day_of(f"{words} {parts[0][0]:04}"):
            return {"date-parts": [[int(part) for part in day.split("-")]]}
    return issued if any(parts) or not date else {"raw": date}


def _accessed(fields: Mapping[str, str]) -> Item | None:
    """The day in words such as “Accessed: 3 May 2020”, where there is no field of its own."""
    words = " ".join(fields.get(name, "") for name in ("urldate", "lastchecked", "note", "howpublished", "annote"))
    behind = fields.get("urldate") or fields.get("lastchecked") or next(iter(_ACCESSED.findall(words)), "")
    day = day_in(behind)
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else None
