"""CSL items as text for reference managers: BibTeX, BibLaTeX, RIS and CSL-JSON.

Pandoc writes no RIS, and its BibLaTeX puts titles into other capitals and leaves out what a web page appeared in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.bibliography.csl import Item
from dossier.report.csl_markup import without_markup


class _Type(NamedTuple):
    ris: str
    biblatex: str
    container: str  # the field of BibLaTeX for what the work appeared in


_TYPES = {
    "article": _Type("UNPB", "article", "journal"),
    "article-journal": _Type("JOUR", "article", "journal"),
    "article-magazine": _Type("MGZN", "article", "journal"),
    "article-newspaper": _Type("NEWS", "article", "journal"),
    "bill": _Type("BILL", "legislation", "organization"),
    "book": _Type("BOOK", "book", "series"),
    "chapter": _Type("CHAP", "incollection", "booktitle"),
    "dataset": _Type("DATA", "dataset", "organization"),
    "entry": _Type("ELEC", "online", "organization"),
    "entry-dictionary": _Type("DICT", "inreference", "booktitle"),
    "entry-encyclopedia": _Type("ENCYC", "inreference", "booktitle"),
    "figure": _Type("ELEC", "online", "organization"),
    "graphic": _Type("ART", "artwork", "organization"),
    "hearing": _Type("HEAR", "misc", "howpublished"),
    "legal_case": _Type("CASE", "jurisdiction", "organization"),
    "legislation": _Type("STAT", "legislation", "organization"),
    "manuscript": _Type("MANSCPT", "unpublished", "howpublished"),
    "map": _Type("MAP", "misc", "howpublished"),
    "motion_picture": _Type("VIDEO", "movie", "organization"),
    "pamphlet": _Type("PAMP", "booklet", "howpublished"),
    "paper-conference": _Type("CPAPER", "inproceedings", "booktitle"),
    "patent": _Type("PAT", "patent", "organization"),
    "personal_communication": _Type("PCOMM", "letter", "howpublished"),
    "post-weblog": _Type("BLOG", "online", "organization"),
    "report": _Type("RPRT", "report", "organization"),
    "software": _Type("COMP", "software", "organization"),
    "standard": _Type("STAND", "standard", "organization"),
    "thesis": _Type("THES", "thesis", "organization"),
    "webpage": _Type("ELEC", "online", "organization"),
}
_OTHER = _Type("GEN", "misc", "howpublished")
_BY_RIS = {  # others write these as well
    **{kind.ris: name for name, kind in _TYPES.items()},
    "ABST": "article-journal", "CONF": "paper-conference", "CTLG": "book", "CLSWK": "classic", "DBASE": "dataset",
    "AGGR": "dataset", "EBOOK": "book", "ECHAP": "chapter", "EDBOOK": "book", "EJOUR": "article-journal",
    "FIGURE": "figure", "GOVDOC": "report", "INPR": "article-journal", "JFULL": "periodical", "LEGAL": "legislation",
    "MPCT": "motion_picture", "MUSIC": "musical_score", "SER": "book", "SLIDE": "document", "SOUND": "song",
}  # fmt: skip
_KNOWN_TO_BIBLATEX = frozenset({  # what is read back as the same type from the entry's type alone
    "article-journal", "article-magazine", "article-newspaper", "book", "chapter", "dataset", "entry-encyclopedia",
    "graphic", "legal_case", "legislation", "manuscript", "motion_picture", "pamphlet", "paper-conference", "patent",
    "personal_communication", "report", "software", "thesis", "webpage",
})  # fmt: skip
NUMBERED = ("bill", "legal_case", "legislation", "patent", "regulation", "report", "standard")  # and have no issues
_WITH_CONTAINER = ("journal", "booktitle")  # fields that every program takes for what the work appeared in


def csl_type_of_ris(code: str) -> str:
    """The CSL type of a type of RIS; of one that tells nothing, the general one."""
    return _BY_RIS.get(code, "document")


def csl_json(items: Iterable[Item]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=1)


def csl_json_line_by_line(item: Item) -> str:
    """One item with a line for each field, for people to read and copy."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items()]
    return "[{\n  " + ",\n  ".join(lines) + "\n}]"


# -- BibTeX ----------------------------------------------------------------------------------------------------------

_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "'": r"\textquotesingle{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
})  # fmt: skip
_TEX_COMMANDS = {"i": "emph", "b": "textbf", "sup": "textsuperscript", "sub": "textsubscript"}


def bibtex(item: Item) -> str:
    """One entry that programs of any age read: of the type misc, dated by year and month."""
    year, month, *_ = [*_date(item, "issued").split("-"), "", ""]
    fields = {
        "author": " and ".join(_tex_name(name) for name in item.get("author", ())),
        "title": f"{{{_tex(_title(item))}}}",
        "howpublished": _tex(" in ".join(filter(None, (item.get("genre"), item.get("container-title"))))),
        "edition": _tex(item.get("version", "")),
        "publisher": _tex(item.get("publisher", "")),
        "year": year,
        "month": month,
        "doi": _verbatim(item.get("DOI", "")),
        "issn": _tex(item.get("ISSN", "")),
        "url": _verbatim(item.get("URL", "")),
        "note": _tex(item.get("note", "")),
    }
    return _tex_entry("misc", item["id"], fields)


def biblatex(items: Iterable[Item]) -> str:
    """An entry for each item, dated to the day; titles keep their capitals."""
    return "\n".join(_biblatex_entry(item) for item in items)


def _biblatex_entry(item: Item) -> str:
    kind = _TYPES.get(item["type"], _OTHER)
    of_newspaper = re.fullmatch("article-(newspaper|magazine)", item["type"])
    fields = {
        "author": " and ".join(_tex_name(name) for name in item.get("author", ())),
        "editor": " and ".join(_tex_name(name) for name in item.get("editor", ())),
        "title": f"{{{_tex(_title(item))}}}",
        "entrysubtype": of_newspaper[1] if of_newspaper else "",
        kind.container: _tex_body(item.get("container-title", "")),
        "journaltitle": "" if kind.container in _WITH_CONTAINER else _tex(item.get("container-title", "")),
        "csltype": "" if item["type"] in _KNOWN_TO_BIBLATEX else item["type"],
        "institution" if kind.biblatex == "report" else "publisher": _tex_body(item.get("publisher", "")),
        "type": _tex(item.get("genre", "")) if "title" in item else "",
        "volume": _tex(item.get("volume", "")),
        **_biblatex_numbers(item),
        "pages": _tex(item.get("page", "")),
        "edition": _tex(item.get("edition") or item.get("version", "")),
        "date": _date(item, "issued"),
        "urldate": _date(item, "accessed"),
        "doi": _verbatim(item.get("DOI", "")),
        "isbn": _tex(item.get("ISBN", "")),
        "issn": _tex(item.get("ISSN", "")),
        "url": _verbatim(item.get("URL", "")),
        "langid": item.get("language", ""),
        "library": _tex(item.get("archive", "")),
        "keywords": _tex(item.get("keyword", "")),
        "abstract": _tex(item.get("abstract", "")),
        "note": _tex(item.get("note", "")),
    }
    return _tex_entry(kind.biblatex, item["id"], fields)


def _biblatex_numbers(item: Item) -> dict[str, str]:
    """BibLaTeX calls the issue of a periodical its number, where that has no other."""
    number, issue = _tex(item.get("number", "")), _tex(item.get("issue", ""))
    of_periodical = item["type"].startswith("article") and not number
    return {"number": issue} if of_periodical else {"number": number, "issue": issue}


def _tex_entry(kind: str, key: str, fields: dict[str, str]) -> str:
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{body}\n}}"


def _tex(text: str) -> str:
    escaped = text.translate(_TEX)
    for tag, command in _TEX_COMMANDS.items() if "<" in escaped else ():
        escaped = re.sub(rf"<{tag}>(.*?)</{tag}>", rf"\\{command}{{\1}}", escaped)
    escaped = re.sub('<span class="nocase">(.*?)</span>', r"{\1}", escaped)
    return without_markup(escaped)


def _tex_name(name: dict[str, str]) -> str:
    """A name as BibTeX divides it: what is no person's, or holds its own “and” or comma, stands in braces."""
    parts = [_tex(name[part]) for part in ("family", "given") if part in name]
    braced = [f"{{{part}}}" if re.search(r",|\band\b", part) else part for part in parts]
    return ", ".join(braced) or f"{{{_tex(name.get('literal', ''))}}}"


def _tex_body(text: str) -> str:
    """A body's name, which BibLaTeX would divide at its “and”."""
    return f"{{{_tex(text)}}}" if re.search(r"\band\b", text) else _tex(text)


def _verbatim(text: str) -> str:
    """An address, in which TeX's signs stand for themselves; a brace that has no other would end the entry."""
    return text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


# -- RIS -------------------------------------------------------------------------------------------------------------


def ris(items: Iterable[Item]) -> str:
    return "\n\n".join("\n".join(f"{tag}  - {value}" for tag, value in _ris_lines(item)) for item in items)


def _ris_lines(item: Item) -> Iterator[tuple[str, str]]:
    issued, accessed = _date(item, "issued"), _date(item, "accessed")
    first, _, last = re.sub("[-\N{EN DASH}]+", "-", item.get("page", "")).partition("-")
    code = _TYPES.get(item["type"], _OTHER).ris
    fields = [
        ("ID", item["id"]), ("TI", _title(item)), *(("AU", _ris_name(name)) for name in item.get("author", ())),
        *(("ED", _ris_name(name)) for name in item.get("editor", ())),
        ("T2", item.get("container-title")), ("PB", item.get("publisher")), ("VL", item.get("volume")),
        ("IS", item.get("issue") or (item.get("number") if item["type"] in NUMBERED else None)),
        ("SP", first), ("EP", last),
        ("SN", item.get("ISBN") or item.get("ISSN")),
        ("ET", item.get("edition") or item.get("version")), ("PY", issued[:4]), ("DA", issued.replace("-", "/")),
        ("Y2", accessed.replace("-", "/")), ("LA", item.get("language")), ("DO", item.get("DOI")),
        ("UR", item.get("URL")), ("M3", item.get("genre") if "title" in item else None), ("DB", item.get("archive")),
        ("M1", item.get("number") if item.get("issue") or item["type"] not in NUMBERED else None),
        ("KW", item.get("keyword")),
        ("AB", item.get("abstract")), ("N1", item.get("note")),
        ("U1", None if csl_type_of_ris(code) == item["type"] else f"csl-type: {item['type']}"),
    ]  # fmt: skip
    yield "TY", code
    yield from ((tag, " ".join(without_markup(value).split())) for tag, value in fields if value)
    yield "ER", ""


def _ris_name(name: dict[str, str]) -> str:
    return name.get("literal") or ", ".join(name[part] for part in ("family", "given") if part in name)


# -- what they share -------------------------------------------------------------------------------------------------


def _title(item: Item) -> str:
    """The title, or in brackets, as cataloguers do, what describes a work whose title was not seen."""
    words = item.get("genre") or item["id"]
    return str(item.get("title") or (words if words.startswith("[") else f"[{words}]"))


def _date(item: Item, key: str) -> str:
    """2025, 2025-10 or 2025-10-19; empty where there is none. Years have four digits, as all these forms want them."""
    parts = item.get(key, {}).get("date-parts", [[]])[0]
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2, 2), strict=False))
