"""Records and chapters by what names them: “actor:bank”, “chapter:economic”; and the words that stand for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dossier.report.fields import reference
from dossier.report.kinds import BY_NOUN
from dossier.report.record import Record

CHAPTER = "chapter"
NOUNS = (*(noun for noun, kind in BY_NOUN.items() if kind.has_entries), CHAPTER)
_HEADINGS = ("statement", "title", "name", "description", "reason")


def page_of(chapter: str) -> str:
    """The page below content/ that “chapter:lists/claims” names."""
    return f"{chapter}.md"


def plural(text: str) -> tuple[str, str]:
    """The kind, or “pages”, and the id, or the page's path, as comparisons and ledger.json have them."""
    noun, name = reference(text)
    return ("pages", page_of(name)) if noun == CHAPTER else (BY_NOUN[noun].name if noun in BY_NOUN else noun, name)


def heading(record: Record | Mapping[str, Any]) -> str:
    """The words that stand for a record, also as plain data; its id, where it has none."""
    values = record if isinstance(record, Mapping) else {key: getattr(record, key, None) for key in (*_HEADINGS, "id")}
    return str(next(filter(None, map(values.get, _HEADINGS)), values.get("id", "")))


def name_of(by: str, actors: Mapping[str, Any]) -> str:
    """Who says something: the name of an actor whose id it is, anybody else as the author wrote."""
    return str(actors[by].name) if by in actors else by


def added_short(record: Any) -> str:
    """The record's short name in brackets, to stand behind its name; nothing where the name says it already."""
    short = getattr(record, "short", None)
    return f" ({short})" if short and short not in record.name else ""
