"""RIS → CSL items, as reference managers write it: blank lines, old tags and lines that go on are all read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.bibliography.csl import Item
from dossier.bibliography.reading import Reading, Unread, Work, day_in
from dossier.bibliography.writers import NUMBERED, csl_type_of_ris
from dossier.report.csl import CSL_TYPES

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|$)")
_FIELDS = {  # CSL variable: the tags that may hold it, the likeliest first
    "title": ("TI", "T1", "CT", "ST"), "container-title": ("T2", "JF", "JO", "JA", "BT", "J2"), "publisher": ("PB",),
    "volume": ("VL",), "issue": ("IS",), "edition": ("ET",), "language": ("LA",), "DOI": ("DO", "DI"),
    "abstract": ("AB", "N2"), "note": ("N1",), "publisher-place": ("CY", "PP"), "collection-title": ("T3",),
    "number": ("M1",), "genre": ("M3",), "archive": ("DB",), "call-number": ("CN",), "citation-key": ("ID",),
    "section": ("SE",), "number-of-volumes": ("NV",), "reviewed-title": ("RI",),
}  # fmt: skip
_NAMES = {"author": ("AU", "A1"), "editor": ("ED", "A2"), "collection-editor": ("A3",), "translator": ("A4",)}
_BOOKS = ("book", "chapter", "entry-encyclopedia", "entry-dictionary", "report", "classic")
_TYPE_NOTE = "csl-type: "  # written by `formats.ris` for types that RIS has none of its own for

Lines = list[tuple[str, str]]


def read(text: str) -> Reading:
    works, unread = [], []
    for lines in _records(text):
        tags: dict[str, list[str]] = {}
        for tag, value in lines:
            tags.setdefault(tag, []).append(value)
        key = _first(tags, ("ID",))
        if len(lines) > 1:
            works.append(Work(key, _item(tags)))
        else:
            unread.append(Unread(key or lines[0][1], "it has a type and nothing else; export it anew"))
    return Reading(works, unread)


def _records(text: str) -> Iterator[Lines]:
    """The tagged lines of each record, which begins with TY, whatever ends it."""
    lines: Lines = []
    for line in text.splitlines():
        match = _LINE.fullmatch(line.strip("\ufeff").rstrip())
        if match and match[1] == "TY" and lines:
            yield lines
            lines = []
        if match and match[1] != "ER" and (lines or match[1] == "TY"):
            lines.append((match[1], (match[2] or "").strip()))
        elif not match and lines and line.strip():  # the value above goes on
            tag, value = lines[-1]
            lines[-1] = (tag, f"{value} {line.strip()}")
    if lines:
        yield lines


def _first(tags: Mapping[str, Sequence[str]], names: Sequence[str]) -> str:
    return next((value for name in names for value in tags.get(name, ()) if value), "")


def _item(tags: Mapping[str, list[str]]) -> Item:
    item: dict[str, Any] = {key: _first(tags, names) for key, names in _FIELDS.items()}
    item["type"] = _type(tags)
    item |= {key: [_name(name) for tag in names for name in tags.get(tag, ()) if name] for key, names in _NAMES.items()}
    item |= {"page": _pages(tags), "keyword": ", ".join(tags.get("KW", ())), **_address(tags), **_number(tags, item)}
    item["issued"] = _issued(tags)
    if item["type"] in NUMBERED and not item["number"]:
        item |= {"number": item["issue"], "issue": ""}
    if day := day_in(_first(tags, ("Y2",)).rstrip("/")):
        item["accessed"] = _date(day)
    if not item["title"] and item["type"] in ("book", "report"):  # older programs keep a book's title as its container
        item["title"], item["container-title"] = _first(tags, ("BT",)), ""
    return {key: value for key, value in item.items() if value}


def _type(tags: Mapping[str, list[str]]) -> str:
    own = next((value for value in tags.get("U1", ()) if value.startswith(_TYPE_NOTE)), "").removeprefix(_TYPE_NOTE)
    return own if own in CSL_TYPES else csl_type_of_ris(_first(tags, ("TY",)))


def _name(text: str) -> dict[str, str]:
    family, comma, given = text.partition(",")
    given, _, suffix = given.partition(",")
    parts = {"family": family.strip(), "given": given.strip(), "suffix": suffix.strip()}
    return {key: part for key, part in parts.items() if part} if given.strip() else {"literal": family.strip()}


def _pages(tags: Mapping[str, list[str]]) -> str:
    first, last = _first(tags, ("SP",)), _first(tags, ("EP",))
    return f"{first}-{last}" if first and last and last != first and "-" not in first else first or last


def _address(tags: Mapping[str, list[str]]) -> dict[str, str]:
    addresses = [part for tag in ("UR", "L2", "LK") for value in tags.get(tag, ()) for part in re.split(r";\s+", value)]
    return {"URL": next((address for address in addresses if "://" in address or "." in address), "")}


def _number(tags: Mapping[str, list[str]], item: Item) -> dict[str, str]:
    """SN is an ISBN where the work is a book or in one, or where it is as long as one."""
    number = _first(tags, ("SN",))
    digits = re.sub(r"[^0-9Xx]", "", number.partition("(")[0])
    is_isbn = len(digits) in (10, 13) or item["type"] in _BOOKS and len(digits) != 8
    return {"ISBN" if is_isbn else "ISSN": number}


def _issued(tags: Mapping[str, list[str]]) -> Item | None:
    """The fullest of the dates, as long as they agree; 2024/03/05/ and 2024///spring are years with what follows."""
    dates = [value for tag in ("DA", "PY", "Y1") for value in tags.get(tag, ()) if value.strip("/ ")]
    days = [_slashed(date) or day_in(date) for date in dates]
    year = next((match[0] for date in dates if (match := re.search(r"\b\d{4}\b", date))), "")
    fitting = [day for day in days if day.startswith(year)] if year else []
    if fitting:
        return _date(max(fitting, key=len))
    return _date(year) if year and dates[-1].strip("/ ") == year else {"raw": dates[0]} if dates else None


def _slashed(text: str) -> str:
    match = re.match(r"(\d{4})(?:/(\d{1,2})(?:/(\d{1,2}))?)?/*(?!\S)", text)
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


def _date(day: str) -> Item:
    return {"date-parts": [[int(part) for part in day.split("-")]]}
