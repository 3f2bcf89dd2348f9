"""What one file says of ids: the records that it has, and the places that name others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dossier.prose.numbering import FIGURES
from dossier.report.naming import CHAPTER


class Place(NamedTuple):
    """Where an id stands; line and column count characters from 0."""

    file: Path
    line: int
    column: int
    length: int

    def covers(self, line: int, column: int) -> bool:
        return line == self.line and self.column <= column <= self.column + self.length


class Mention(NamedTuple):
    """An id where it stands. `noun` is that of its kind; “figure” for either kind of those, “section”, “table”."""

    noun: str
    name: str
    place: Place

    def names(self, entry: Entry) -> bool:
        name = self.name.partition("#")[0] if self.noun == "section" else self.name
        return name == entry.name and self.noun in entry.nouns


@dataclass(frozen=True)
class Entry:
    """A record as editors show it. `end` is the line behind it; `is_file` where its file's name is its id."""

    noun: str
    name: str
    title: str
    standing: str
    place: Place
    end: int
    is_file: bool = False

    @property
    def nouns(self) -> tuple[str, ...]:
        common = "figure" if self.noun in FIGURES else "section" if self.noun == CHAPTER else None
        return (self.noun, common) if common else (self.noun,)


@dataclass(frozen=True)
class FileEntries:
    """`is_whole` is false where a part of the file could not be read."""

    entries: Sequence[Entry] = ()
    mentions: Sequence[Mention] = ()
    is_whole: bool = True

    def at(self, line: int, column: int) -> Mention | None:
        """The id at a place, of a record of the file itself among them."""
        heads = (Mention(e.noun, e.name, e.place) for e in self.entries if not e.is_file)
        return next((mention for mention in (*self.mentions, *heads) if mention.place.covers(line, column)), None)


def moved(entries: Iterable[Entry], mentions: Iterable[Mention], file: Path, line: int) -> FileEntries:
    """The same in another file, so many lines further down."""
    return FileEntries(
        [
            Entry(e.noun, e.name, e.title, e.standing, _moved(e.place, file, line), e.end + line, e.is_file)
            for e in entries
        ],
        [Mention(m.noun, m.name, _moved(m.place, file, line)) for m in mentions],
    )


def _moved(place: Place, file: Path, line: int) -> Place:
    return Place(file, place.line + line, place.column, place.length)
