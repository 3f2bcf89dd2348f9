"""BibTeX, RIS and CSL-JSON, as reference managers export them, as the fields of our sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from dossier.bibliography import bibtex_reader, csl_reader, ris_reader
from dossier.bibliography.csl import DATES, NAMES, Item
from dossier.bibliography.reading import Reading, Unread, Work, day_of
from dossier.bibliography.same_work import bare_doi, tracking, untracked
from dossier.bibliography.written_case import needs_mark
from dossier.problems import Refused, did_you_mean, in_quotes, listed
from dossier.report.csl import CSL_TYPES
from dossier.report.csl_markup import not_raised, with_tags, without_markup
from dossier.report.fields import is_url
from dossier.times import is_day

_FORMS: dict[str, tuple[re.Pattern[str], Callable[[str], Reading]]] = {
    "RIS": (re.compile(r"\A(?:[^\n]*\n){0,50}?[ \t]*TY  ?-"), ris_reader.read),
    "CSL-JSON": (re.compile(r"\A\s*[\[{]"), csl_reader.read),
    "BibTeX": (re.compile(r"^[ \t]*@\s{0,9}\w{1,30}\s{0,9}[{(]", re.M), bibtex_reader.read),  # comments stand anywhere
}
_TEXTS = (
    "title", "container-title", "publisher", "volume", "issue", "page", "number", "edition", "genre", "language",
    "archive", "ISBN",
)  # fmt: skip
_ORDER = (
    "type", "title", "title-from-address", "description", "author", "editor", "container-title", "publisher", "issued",
    "URL", "DOI", "ISBN", "volume", "issue", "page", "number", "edition", "genre", "language", "accessed", "archive",
)  # fmt: skip
_FACTS = sorted({  # of CSL and BibLaTeX, for which a source has no field
    *NAMES, *DATES, *bibtex_reader.CONTRIBUTORS, "ISSN", "PMCID", "PMID", "annote", "archive-place",
    "archive_collection", "archive_location", "authority", "call-number", "chapter-number", "collection-number",
    "collection-title", "dimensions", "division", "event-place", "event-title", "jurisdiction", "medium", "note",
    "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place", "original-title",
    "part-number", "part-title", "printing-number", "publisher-place", "reviewed-genre", "reviewed-title", "scale",
    "section", "status", "supplement-number", "version", "volume-title",
} - {*_ORDER})  # fmt: skip
_FROM_ADDRESS = re.compile(r"\[From the address: (.+)\]")
_IN_BRACKETS = re.compile(r"\[([^\[\]]+)\]")
_PLAIN_FORMULA = re.compile(r"\$([\d.,+=<>/ -]+)\$")  # of TeX
_FORMULA = re.compile(r"\$(?=\S)[^$]*[^\s$]\$(?!\d)")  # as Pandoc tells it from amounts of money
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_KEPT = re.compile('(<span class="nocase">)([^<>]+)(</span>)')
_SPECIES = re.compile(r"(<i>)((?:[A-Z][a-z]+|[A-Z]\.) [a-z]{3,}(?: [a-z]{3,})?)(</i>)")
_TAGS = ('<span class="nocase">', "</span>", "<i>", "</i>")
_OTHERS = re.compile(r"others|et\.? al\.?", re.I)


class Imported(NamedTuple):
    """A work as an entry for data/sources without what only we can know: kind and standing.

    `key` is that of the file; `keywords` are the words under which it is filed there; `remarks` are sentences about
    what was changed; `left_out` are the names of what a source has no field for.
    """

    key: str
    entry: dict[str, Any]
    keywords: list[str]
    remarks: list[str]
    left_out: list[str]
    looked_up: bool = False  # at its publisher’s
    of_file: bool = False  # with or without a key


def read_works(text: str) -> tuple[list[Imported], list[Unread]]:
    """The works of the text, and those of it that cannot be read. Raises Refused where it is no bibliography."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    name = next((name for name, (beginning, _) in _FORMS.items() if beginning.search(text)), "")
    if not name:
        raise Refused("this is neither BibTeX (@article{…), RIS (TY  - …) nor CSL-JSON ([{…}]); give one of them")
    try:
        works, unread = _FORMS[name][1](text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"the text cannot be read as {name} ({error}); export it anew") from None
    if not works and not unread:
        raise Refused(f"the text has no work in it that can be read as {name}; export it anew")
    return [imported(work) for work in works], unread


def imported(work: Work) -> Imported:
    item, remarks = work.item, [*work.remarks]
    entry: dict[str, Any] = {key: _words(item[key]) for key in _TEXTS if item.get(key)}
    entry |= _title(item)
    if _FORMULA.search(entry.get("title", "")):
        remarks.append("its title holds a formula of TeX, which pages show as it stands; write it in words")
    remarks += [
        f"its {key} has {in_quotes(words)} raised or lowered, for which there are no such signs; write it in words"
        for key in _TEXTS
        for words in not_raised(with_tags(str(item.get(key, ""))))
    ]
    entry["type"] = _type(item["type"], remarks)
    names = {"author": item.get("author"), "editor": item.get("editor") or item.get("editor-translator")}
    entry |= {key: _names(value or (), key, remarks) for key, value in names.items()}
    entry |= {key: _date(item.get(key), key, remarks) for key in ("issued", "accessed")}
    entry |= {"URL": _url(str(item.get("URL", "")), remarks), "DOI": bare_doi(str(item.get("DOI", "")))}
    kept = (item.get("container-title"), entry["URL"], item.get("number"), item.get("issue"))
    left_out = [key for key in _FACTS if item.get(key) and item[key] not in kept]
    keywords = [part.strip() for part in str(item.get("keyword", "")).split(",") if part.strip()]
    return Imported(work.key, {key: entry[key] for key in _ORDER if entry.get(key)}, keywords, remarks, left_out)


def _words(value: Any) -> str:
    text = _PLAIN_FORMULA.sub(r"\1", without_markup(with_tags(str(value))).replace(_SOFT_HYPHEN, ""))
    return " ".join(text.split())


def _title_words(value: str) -> str:
    """With the tags of what styles must not capitalise: words that are marked so, and names of species in italics."""
    kept = {tag: sign for tag, sign in zip(_TAGS, "\ue000\ue001\ue002\ue003", strict=True)}
    text = _KEPT.sub(
        lambda match: kept[match[1]] + match[2] + kept[match[3]] if needs_mark(match[2]) else match[2], value
    )
    text = _words(_SPECIES.sub(lambda match: kept[match[1]] + match[2] + kept[match[3]], text))
    for tag, sign in kept.items():
        text = text.replace(sign, tag)
    return text


def _title(item: Item) -> dict[str, str]:
    """What stands in brackets for a title is none: it describes the work, or is taken from its address."""
    title = _title_words(str(item.get("title", "")))
    words = title or _words(item.get("genre", ""))
    if match := _FROM_ADDRESS.fullmatch(words):
        abstract = _words(item.get("abstract", ""))
        return {"title": "", "genre": "", "title-from-address": match[1], "description": abstract}
    if not title and words:
        return {"description": words, "genre": ""}
    match = _IN_BRACKETS.fullmatch(title)
    return {"title": "", "description": match[1]} if match else {"title": title}


def _type(name: str, remarks: list[str]) -> str:
    if name in CSL_TYPES:
        return name
    advice = did_you_mean(name, CSL_TYPES, "correct it where it is another")
    remarks.append(f"the type {in_quotes(name)} is none of CSL’s, so that it stands as a document; {advice}")
    return "document"


# -- names -----------------------------------------------------------------------------------------------------------


def _names(names: Any, key: str, remarks: list[str]) -> list[dict[str, str]]:
    result = [_name(name) for name in names]
    if result and _OTHERS.fullmatch(result[-1].get("literal") or result[-1].get("family", "")):
        result.pop()
        remarks.append(f"its list of names ({key}) ends with “and others”; those are left out")
    return [name for name in result if any(name.values())]


def _name(name: Mapping[str, Any]) -> dict[str, str]:
    if not name.get("family"):
        return {"literal": _words(name.get("literal") or name.get("given") or "")}
    family = _words(name["family"])
    for part in ("non-dropping-particle", "dropping-particle"):
        if particle := _words(name.get(part) or ""):
            family = particle + ("" if particle[-1] in "-’'" else " ") + family
    family = " ".join(filter(None, [family, _words(name.get("suffix") or "")]))
    return {"family": family, **({"given": _words(name["given"])} if name.get("given") else {})}


# -- dates and addresses ---------------------------------------------------------------------------------------------


def _date(date: Any, key: str, remarks: list[str]) -> str:
    """As far as it is certain; what more there was is remarked."""
    if not date:
        return ""
    parts = [[str(part) for part in one] for one in date.get("date-parts") or ()] or [_parts(str(date.get("raw", "")))]
    day = _day(parts[0]) if parts[0] else ""
    is_about = str(date.get("circa") or "").lower() not in ("", "0", "false")
    is_whole = len(parts) == 1 and len(parts[0]) == len(day.split("-")) and not date.get("season")
    if not day or not is_whole or is_about:
        written = date.get("raw") or " to ".join("-".join(one) for one in parts)
        written = f"circa {written}" if is_about else written
        remarks.append(f"{key} {in_quotes(written)} is no single date; {day or 'none'} stands for it")
    return day


def _parts(text: str) -> list[str]:
    """Year, month and day; of other words the first year, with the words behind it."""
    if day := day_of(text):
        return day.split("-")
    if match := re.fullmatch(r"(\d{3,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?", text.strip()):
        return [part for part in match.groups() if part]
    year = re.search(r"(?<!\d)[12]\d{3}(?!\d)", text)
    return [year[0], text] if year else []


def _day(parts: list[str]) -> str:
    """The parts as 2025-10-19, as far as a calendar has them."""
    year, rest = parts[0].zfill(4), [part.zfill(2) for part in parts[1:3]]
    days = ["-".join([year, *rest[:count]]) for count in (2, 1, 0)]
    return next((day for day in days if is_day(day)), "")


def _url(text: str, remarks: list[str]) -> str:
    """The first address, with the scheme that browsers would add; nothing where it is none."""
    address, *others = text.split()[:2] or [""]
    if re.match(r"(www\.)?[\w-]+(\.[\w-]+)+(/|$)", address):
        address = f"http://{address}"
    if others:
        remarks.append(f"of its addresses the first is kept, and {in_quotes(' '.join(text.split()[1:]))} left out")
    if address and not is_url(address):
        remarks.append(f"its URL {in_quotes(text)} is no web address and is left out")
        return ""
    if address and (names := tracking(address)):
        remarks.append(f"its URL stands without {listed(names, 'and')}, by which senders know where a reader came from")
        return untracked(address)
    return address
