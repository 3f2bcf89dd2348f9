"""A source as a CSL item, the form of a reference that Zotero, Pandoc and Quarto share."""

from __future__ import annotations

from typing import Any

from dossier.report.source import Name, Source

Item = dict[str, Any]
_FIELDS = (
    "type", "title", "container_title", "publisher", "url", "doi", "isbn", "volume", "issue", "page", "number",
    "edition", "genre", "language", "archive",
)  # fmt: skip
NAMES = (  # the variables of CSL 1.0.2 that hold persons and bodies
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
)  # fmt: skip
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")


def csl_item(source: Source) -> Item:
    """The source as CSL-JSON. Without a checked title what describes it stands where CSL puts the kind of a work."""
    item: Item = {"id": source.id}
    for field in _FIELDS:
        if value := getattr(source, field):
            item[Source.model_fields[field].alias or field] = value
    if not source.title and source.untitled:
        item["genre"] = source.untitled
    for key, names in (("author", source.author), ("editor", source.editor)):
        if names:
            item[key] = [csl_name(name) for name in names]
    for key, date in (("issued", source.issued), ("accessed", source.accessed)):
        if date:
            item[key] = csl_date(date)
    return item


def exported_item(source: Source) -> Item:
    """The same with what only a reference manager needs: its kind as a keyword, and of a work whose title was not seen
    what describes it, and that its words are those of its address.
    """
    item = {**csl_item(source), "keyword": source.kind}
    if source.title_from_address:
        item["genre"] = f"[From the address: {source.title_from_address}]"
        item |= {"abstract": source.description} if source.description else {}
    return item


def csl_name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "literal": name.literal}
    return {key: part for key, part in parts.items() if part}


def csl_date(date: str) -> dict[str, list[list[int]]]:
    """2025, 2025-10 or 2025-10-19, as CSL has it."""
    return {"date-parts": [[int(part) for part in date.split("-")]]}
