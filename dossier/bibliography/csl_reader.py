"""CSL-JSON as Zotero, Crossref, DataCite and Pandoc write it → CSL items of one form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dossier.bibliography.csl import DATES, NAMES, Item
from dossier.bibliography.reading import Reading, Unread, Work
from dossier.problems import in_quotes
from dossier.report.csl import CSL_TYPES

_TYPES = {  # of Crossref, where they are others
    "journal-article": "article-journal", "proceedings-article": "paper-conference", "book-chapter": "chapter",
    "book-section": "chapter", "book-part": "chapter", "monograph": "book", "edited-book": "book",
    "reference-book": "book", "proceedings": "book", "posted-content": "article", "dissertation": "thesis",
    "reference-entry": "entry", "peer-review": "review", "report-component": "report", "journal": "periodical",
    "journal-issue": "periodical", "other": "document", "grant": "document",
}  # fmt: skip
_ISSUED = ("issued", "published", "published-print", "published-online", "created")


def read(text: str) -> Reading:
    """Raises ValueError where the text is no JSON."""
    raw = json.loads(text)
    if isinstance(raw, dict):
        raw = raw.get("message", raw)  # an answer of Crossref
        raw = raw.get("items", raw) if isinstance(raw, dict) else raw
    works, unread = [], []
    for number, item in enumerate(raw if isinstance(raw, list) else [raw], 1):
        if isinstance(item, dict):
            works.append(Work(_key(item), _item(item)))
        else:
            unread.append(Unread(f"number {number}", f"it must be an object, not {in_quotes(item)}"))
    return Reading(works, unread)


def _key(item: Mapping[str, Any]) -> str:
    return str(item.get("citation-key") or item.get("id") or "")


def _item(raw: Mapping[str, Any]) -> Item:
    item: Item = {key: _text(value) for key, value in raw.items() if key not in (*_ISSUED, *DATES, *NAMES)}
    item["type"] = _type(raw)
    item["event-title"] = item.get("event-title") or item.pop("event", "")  # as CSL 1.0.1 names it
    item |= {key: [_name(name) for name in raw.get(key) or () if name] for key in NAMES}
    item |= {key: _date(raw.get(key)) for key in DATES}
    item["issued"] = next((date for key in _ISSUED if (date := _date(raw.get(key)))), None)
    return {key: value for key, value in item.items() if value}


def _type(raw: Mapping[str, Any]) -> str:
    name = str(raw.get("type") or "")
    return name if name in CSL_TYPES else _TYPES.get(name, name or ("webpage" if raw.get("URL") else "document"))


def _text(value: Any) -> str:
    """Crossref keeps titles in lists, and subtitles apart."""
    if isinstance(value, list):
        value = next((part for part in value if part), "")
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _name(name: Any) -> dict[str, str]:
    if not isinstance(name, dict):
        return {"literal": str(name)}
    if body := name.get("name") or name.get("literal"):
        return {"literal": str(body)}
    return {key: str(value) for key, value in name.items() if isinstance(value, str) and value}


def _date(date: Any) -> Item | None:
    if isinstance(date, str | int):
        return {"raw": str(date)}
    if not isinstance(date, dict):
        return None
    parts = date.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and any(parts[0]):
        return {**date, "date-parts": [[part for part in one if part not in (None, "")] for one in parts]}
    raw = date.get("raw") or date.get("literal") or date.get("date-time")
    return {"raw": str(raw)} if raw else None
