"""CSL items as text for reference managers: BibTeX, BibLaTeX, RIS and CSL-JSON.

Pandoc writes no RIS, and its BibLaTeX puts titles into other capitals and leaves out what a web page appeared in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.bibliography.csl import Item, without_markup


class _Type(NamedTuple):
    ris: str
    biblatex: str
    container: str  # the field of BibLaTeX for what the work appeared in


_TYPES = {
    "article-journal": _Type("JOUR", "article", "journal"),
    "article-magazine": _Type("MGZN", "article", "journal"),
    "article-newspaper": _Type("NEWS", "article", "journal"),
    "book": _Type("BOOK", "book", "series"),
    "chapter": _Type("CHAP", "incollection", "booktitle"),
    "dataset": _Type("DATA", "dataset", "organization"),
    "entry": _Type("ELEC", "online", "organization"),
    "entry-encyclopedia": _Type("ENCYC", "inreference", "booktitle"),
    "figure": _Type("ELEC", "online", "organization"),
    "paper-conference": _Type("CPAPER", "inproceedings", "booktitle"),
    "post-weblog": _Type("BLOG", "online", "organization"),
    "report": _Type("RPRT", "report", "organization"),
    "thesis": _Type("THES", "thesis", "organization"),
    "webpage": _Type("ELEC", "online", "organization"),
}
_OTHER = _Type("GEN", "misc", "howpublished")


def csl_json(items: Iterable[Item]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=1)


def csl_json_line_by_line(item: Item) -> str:
    """One item with a line for each field, for people to read and copy."""
    lines = [f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items()]
    return "[{\n  " + ",\n  ".join(lines) + "\n}]"


# -- BibTeX ----------------------------------------------------------------------------------------------------------

_TEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}  # fmt: skip
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
        "title": f"{{{_tex(_title(item))}}}",
        "entrysubtype": of_newspaper[1] if of_newspaper else "",
        kind.container: _tex(item.get("container-title", "")),
        "institution" if kind.biblatex == "report" else "publisher": _tex(item.get("publisher", "")),
        "type": _tex(item.get("genre", "")) if "title" in item else "",
        "volume": _tex(item.get("volume", "")),
        "number": _tex(item.get("issue") or item.get("number", "")),
        "pages": _tex(item.get("page", "")),
        "edition": _tex(item.get("edition") or item.get("version", "")),
        "date": _date(item, "issued"),
        "urldate": _date(item, "accessed"),
        "doi": _verbatim(item.get("DOI", "")),
        "isbn": _tex(item.get("ISBN", "")),
        "issn": _tex(item.get("ISSN", "")),
        "url": _verbatim(item.get("URL", "")),
        "langid": item.get("language", ""),
        "note": _tex(item.get("note", "")),
    }
    return _tex_entry(kind.biblatex, item["id"], fields)


def _tex_entry(kind: str, key: str, fields: dict[str, str]) -> str:
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{body}\n}}"


def _tex(text: str) -> str:
    escaped = re.sub(r"[\\~^&%$#_{}]", lambda match: _TEX[match[0]], text)
    for tag, command in _TEX_COMMANDS.items():
        escaped = re.sub(rf"<{tag}>(.*?)</{tag}>", rf"\\{command}{{\1}}", escaped)
    return without_markup(escaped)


def _tex_name(name: dict[str, str]) -> str:
    """A name as BibTeX divides it: what is no person's, or holds its own “and” or comma, stands in braces."""
    parts = [_tex(name[part]) for part in ("family", "given") if part in name]
    braced = [f"{{{part}}}" if re.search(r",|\band\b", part) else part for part in parts]
    return ", ".join(braced) or f"{{{_tex(name.get('literal', ''))}}}"


def _verbatim(text: str) -> str:
    """An address, in which TeX's signs stand for themselves; a brace that has no other would end the entry."""
    return text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")


# -- RIS -------------------------------------------------------------------------------------------------------------


def ris(items: Iterable[Item]) -> str:
    return "\n\n".join("\n".join(f"{tag}  - {value}" for tag, value in _ris_lines(item)) for item in items)


def _ris_lines(item: Item) -> Iterator[tuple[str, str]]:
    issued, accessed = _date(item, "issued"), _date(item, "accessed")
    first, _, last = re.sub("[-\N{EN DASH}]+", "-", item.get("page", "")).partition("-")
    names = [name.get("literal") or ", ".join(name[part] for part in ("family", "given") if part in name)
             for name in item.get("author", ())]  # fmt: skip
    fields = [
        ("ID", item["id"]), ("TI", _title(item)), *(("AU", name) for name in names),
        ("T2", item.get("container-title")), ("PB", item.get("publisher")), ("VL", item.get("volume")),
        ("IS", item.get("issue") or item.get("number")), ("SP", first), ("EP", last),
        ("SN", item.get("ISBN") or item.get("ISSN")),
        ("ET", item.get("edition") or item.get("version")), ("PY", issued[:4]), ("DA", issued.replace("-", "/")),
        ("Y2", accessed.replace("-", "/")), ("LA", item.get("language")), ("DO", item.get("DOI")),
        ("UR", item.get("URL")), ("N1", item.get("note")),
    ]  # fmt: skip
    yield "TY", _TYPES.get(item["type"], _OTHER).ris
    yield from ((tag, " ".join(without_markup(value).split())) for tag, value in fields if value)
    yield "ER", ""


# -- what they share -------------------------------------------------------------------------------------------------


def _title(item: Item) -> str:
    """The title, or what describes a work whose title was not seen."""
    return str(item.get("title") or item.get("genre") or item["id"])


def _date(item: Item, key: str) -> str:
    """2025, 2025-10 or 2025-10-19; empty where there is none."""
    parts = item.get(key, {}).get("date-parts", [[]])[0]
    return "-".join(f"{part:02}" for part in parts)
