"""What an editor shows of a record, in Markdown: what it is, how it stands, and the record itself."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.editor.entries import Entry
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS

_MOST = 30  # lines of a record
_STANDINGS = {**STANDINGS, **SOURCE_STANDINGS}
_FENCE = "`````"


def text(entry: Entry, lines: Sequence[str]) -> str:
    """`lines` are those of the record's file."""
    own = [*lines[entry.place.line : entry.end]]
    cut = own[:_MOST] + (["…"] if len(own) > _MOST else [])
    record = "\n".join([f"{_FENCE}yaml", *cut, _FENCE]) if own and entry.place.file.suffix != ".geojson" else ""
    head = f"**{entry.noun}** `{entry.name}`"
    return "\n\n".join(filter(None, (head, _escaped(entry.title), _standing(entry), record)))


def _standing(entry: Entry) -> str:
    standing = _STANDINGS.get(entry.standing)
    return f"{standing.sign} *{standing.name}*: {standing.meaning}" if standing else ""


def _escaped(words: str) -> str:
    """Words that an editor shows as they are."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#" else letter for letter in words)
