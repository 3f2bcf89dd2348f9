"""Records and chapters by what names them: “actor:bank”, “chapter:economic”; and the words that stand for one."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import cache
from typing import Any

from dossier.language.messages import gettext as _
from dossier.report.csl_markup import without_markup
from dossier.report.fields import reference
from dossier.report.kinds import BY_NOUN
from dossier.report.record import Record

CHAPTER = "chapter"
HOME = "index.md"  # the page that a site opens with
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
    keys = (*_HEADINGS, "id", "type")
    values = record if isinstance(record, Mapping) else {key: getattr(record, key, None) for key in keys}
    words = str(next(filter(None, map(values.get, _HEADINGS)), values.get("id", "")))
    return without_markup(words) if values.get("type") else words  # works have types, and titles as CSL has them


def name_of(by: str, actors: Mapping[str, Any]) -> str:
    """Who says something: each actor whose id is there by its name, anybody else as the author wrote."""
    return "".join(_name(actors[part]) if is_actor else part for part, is_actor in speakers(by, actors))


def speakers(by: str, actors: Container[str]) -> list[tuple[str, bool]]:
    """Who says something in parts, between commas and words as “and”, and whether each is the id of an actor."""
    parts = [part for part in _between(_("and or with for via")).split(by) if part]
    if not any(part in actors for part in parts):
        return [(by, False)]
    return [(part, part in actors) for part in parts]


def _name(actor: Any) -> str:
    return str(actor["name"] if isinstance(actor, Mapping) else actor.name)


@cache
def _between(words: str) -> re.Pattern[str]:
    """What stands between two who speak; a single letter may be joined to the second, as in Arabic."""
    joined = "|".join(
        rf"{word}\s*" if len(word) == 1 and not word.isascii() else rf"{word}\s+" for word in words.split()
    )
    return re.compile(rf"(\s*[,;،؛、]\s*(?:{joined})?|\s+(?:{joined}))")


def added_short(record: Any) -> str:
    """The record's short name in brackets, to stand behind its name; nothing where the name says it already."""
    short = getattr(record, "short", None)
    return f" ({short})" if short and short not in record.name else ""
