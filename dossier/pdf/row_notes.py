"""Notes of single rows of a dataset in print: each once, under a letter that stands with every row that has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dossier.language.messages import gettext as _
from dossier.pdf.data_columns import Column
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.prose.numbering import letters
from dossier.report.records import Dataset
from dossier.text import ended
from dossier.web.tables import GAP

_SHORT, _PAGE = 300, 5000  # letters of a paragraph of several notes, about two lines; of one that no page parts


class Note(NamedTuple):
    """`name` is the label that the letter leads to."""

    name: str
    letter: str
    text: str


def column_of(dataset: Dataset) -> Column | None:
    """The notes as a column, where any row has one."""
    texts = [row.note or GAP for row in dataset.rows]
    return Column(_("Note"), texts, [*map(words, texts)]) if {*texts} != {GAP} else None


def lettered(columns: Sequence[Column], notes: Column | None, label: str) -> tuple[Sequence[Column], list[Note]]:
    """The columns with the letters of the notes behind the cells of the first that has words, and the notes."""
    if notes is None:
        return columns, []
    texts = dict.fromkeys(text for text in notes.texts if text != GAP)
    names = (letters(place).lower() for place in range(len(texts)))
    found = {text: Note(f"note:{label}:{name}", name, text) for text, name in zip(texts, names, strict=True)}
    of_rows = [found.get(text) for text in notes.texts]
    place = next((n for n, column in enumerate(columns) if not column.is_number), 0)
    marked = [_marked(column, of_rows) if n == place else column for n, column in enumerate(columns)]
    return marked, [*found.values()]


def _marked(column: Column, notes: Sequence[Note | None]) -> Column:
    pairs = [*zip(column.texts, column.cells, notes, strict=True)]
    return column._replace(
        texts=[f"{text} {note.letter}" if note else text for text, _cell, note in pairs],
        cells=[cell + (_mark(note) if note else "") for _text, cell, note in pairs],
    )


def _mark(note: Note) -> str:
    return call("row-mark", string(note.name), string(note.letter))


def below(notes: Sequence[Note]) -> str | None:
    """What stands below the table: paragraphs of notes, and whether each surely stands on a page."""
    if not notes:
        return None
    return array(
        array([str(sum(len(note.text) for note in part) <= _PAGE).lower(), array(map(_shown, part))])
        for part in paragraphs(notes)
    )


def paragraphs(notes: Sequence[Note]) -> list[list[Note]]:
    """Several short notes in each, so that they take few lines and a page that ends between them leaves few free."""
    parts: list[list[Note]] = []
    for note in notes:
        if parts and sum(len(other.text) for other in parts[-1]) + len(note.text) <= _SHORT:
            parts[-1].append(note)
        else:
            parts.append([note])
    return parts


def _shown(note: Note) -> str:
    return array([string(note.name), string(note.letter), block(words(ended(note.text)))])
