"""An id renamed: every place that names it, on pages and in data; refused where the new one cannot be an id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dossier.editor.entries import Entry, Place
from dossier.editor.index import Index
from dossier.problems import Refused, first_of, in_quotes
from dossier.report.fields import identifier
from dossier.report.naming import CHAPTER

_AUTHORED = "build_charts.py"


class Renaming(NamedTuple):
    """The places where the text stands in place of what is there now; `files` are pairs of an old and a new path."""

    changes: Sequence[tuple[Place, str]]
    files: Sequence[tuple[Path, Path]]


def may_rename(entry: Entry | None) -> bool:
    return entry is not None and entry.noun != CHAPTER


def renaming(index: Index, entry: Entry, new: str) -> Renaming:
    """Raises Refused."""
    _refuse(index, entry, new)
    places = [mention.place for mention in index.mentions(entry)]
    changes = [(place, new) for place in (places if entry.is_file else [entry.place, *places])]
    if entry.noun == "chart":
        changes += _of_function(index.root / _AUTHORED, entry.name, new)
    path = entry.place.file
    return Renaming(changes, [(path, path.with_name(f"{new}{path.suffix}"))] if entry.is_file else [])


def _refuse(index: Index, entry: Entry, new: str) -> None:
    if not may_rename(entry):
        raise Refused(f"the page {in_quotes(entry.name)} is no record; rename its file, and correct what links to it")
    try:
        identifier(new)
    except ValueError as error:
        raise Refused(f"the id {error}") from None
    if other := index.entry(entry.noun, new):
        place = f"{other.place.file.relative_to(index.root).as_posix()}:{other.place.line + 1}"
        raise Refused(f"there is a {entry.noun} {in_quotes(new)} already ({place}); choose another id")
    if unread := index.unread():
        files = first_of([path.relative_to(index.root).as_posix() for path in unread])
        raise Refused(f"what is wrong in {files} hides where the id stands; mend the YAML there first")


def _of_function(path: Path, old: str, new: str) -> Iterator[tuple[Place, str]]:
    """The function that draws a chart has its id as name."""
    name, new = old.replace("-", "_"), new.replace("-", "_")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines):
        for match in re.finditer(rf"(?<=^def ){re.escape(name)}(?=\()", line):
            yield Place(path, number, match.start(), len(name)), new
