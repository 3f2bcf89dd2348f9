"""Datasets in print: what each counts, under a number of its own, and its rows where they are not many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dossier.bibliography.how_to_cite import permanent
from dossier.language.messages import counted, numerals
from dossier.language.messages import gettext as _
from dossier.pdf import row_notes
from dossier.pdf.addresses import of_page
from dossier.pdf.book import Book
from dossier.pdf.citations import cites
from dossier.pdf.data_columns import Column, Parted, columns_of, parted, said_once
from dossier.pdf.entries import numbered_entry
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.widths import SMALL, as_set, fits, widths
from dossier.pdf.writer import Writer
from dossier.report.records import Dataset
from dossier.text import day, unit_words
from dossier.web import own_pages
from dossier.web.tables import GAP

_ROWS, _COLUMNS = 60, 10  # of a printed table, at the most
_BELOW = 2  # columns that may stand in a line under each row


def view(writer: Writer, data: dict[str, Any]) -> str:
    level, book = writer.level(2), writer.book
    parts = [part for number, dataset in in_order(book) for part in _dataset(book, dataset, number, level)]
    place = _address(book, "")
    if place and parts and not book.excerpt:
        said = _("The words that each row is taken from, and all rows as files stand at {place}.")
        parts.insert(0, call("aside", body=words(said.format(place=place))))
    return "\n".join(parts)


def in_order(book: Book) -> Iterator[tuple[int, Dataset]]:
    """Each with the number that print calls it by."""
    return enumerate(sorted(book.ledger.report.datasets.values(), key=lambda dataset: dataset.title), 1)


def listed(book: Book) -> str:
    """Those that this document has, for its contents: number, label and title of each."""
    rows = [(number, f"dataset:{dataset.id}", dataset.title) for number, dataset in in_order(book)]
    return array(
        array([string(numerals(number)), string(label), block(words(title))])
        for number, label, title in rows
        if book.shows(label)
    )


def _address(book: Book, name: str) -> str:
    """Of all datasets on the site, or of this one; nothing where the site has no page of them, or no known address."""
    edition, home = permanent(book.ledger.report.settings), book.ledger.homes.get("datasets", "")
    if not edition or not home:
        return ""
    return edition + own_pages.of_record("dataset", name) if name else of_page(edition, home)


def _dataset(book: Book, dataset: Dataset, number: int, level: str) -> Iterator[str]:
    text = _("{definition} Unit: {unit}. Producer: {producer}. Processing: {processing}")
    if _is_none(dataset.processing):
        text = _("{definition} Unit: {unit}. Producer: {producer}.")
    told = {name: getattr(dataset, name) for name in ("definition", "producer", "processing")}
    facts = text.format(unit=unit_words(dataset.unit), **told)
    checked = _("last checked {day}").format(day=day(dataset.date_accessed))
    about = counted("{count} row", "{count} rows", len(dataset.rows)) + f" · {checked}"
    body = words(facts) + (call("aside", body=words(dataset.notes)) if dataset.notes else "")
    rows = "" if book.excerpt else _rows(book, dataset, number)
    if not rows and not book.excerpt:
        body += _elsewhere(book, dataset)
    label = f"dataset:{dataset.id}"
    yield numbered_entry(book, label, level, number, words(dataset.title), about, body, leads="true" if rows else None)
    yield rows


def _is_none(processing: str) -> bool:
    """Whether it only says that there was none."""
    return processing.strip().removesuffix(".").casefold() in ("none", _("none").casefold())


def _rows(book: Book, dataset: Dataset, number: int) -> str:
    """The table; nothing where it is too long. Where none is narrow enough, each row is a paragraph."""
    if len(dataset.rows) > _ROWS:
        return ""
    notes = row_notes.column_of(dataset)
    columns, alike = said_once([*columns_of(book, dataset), *([notes] if notes else [])])
    above = block(_alike(alike)) if alike else "none"
    own = [column for column in columns if column is not notes] or columns
    parts = _parts(own)
    if parts is None:
        return _paragraphs(columns, above)
    below = notes if notes in columns and notes not in own else None
    return _table(parts, below, f"dataset:{dataset.id}", number, above)


def _parts(columns: Sequence[Column]) -> Parted | None:
    """The rows as a table that a page holds: one too wide in groups below what they share, then with the longest words
    in a line under each row. None where two columns of these are not enough. The notes of rows count for nothing.
    """
    whole = Parted([], columns, [range(len(columns[0].texts))])
    parts: Parted | None = whole if _holds(columns) else parted(columns) or whole
    for _time in range(_BELOW):
        if parts and not _holds(parts.columns):
            parts = parts.narrower
    return parts if parts and _holds(parts.columns) else None


def _holds(columns: Sequence[Column]) -> bool:
    """Whether a page is as wide."""
    return len(columns) <= _COLUMNS and fits(_texts(columns))


def _texts(columns: Sequence[Column]) -> list[tuple[str, ...]]:
    """Head and rows of a table."""
    return [*zip(*((column.head, *column.texts) for column in columns), strict=True)]


def _alike(columns: Sequence[Column]) -> str:
    """What all rows say, and what none has."""
    said = [words(column.head + _(": ")) + _unended(column, 0) for column in columns if column.texts[0] != GAP]
    none = [column.head for column in columns if column.texts[0] == GAP]
    parts = [words(_("In every row:") + " ") + words(_("; ")).join(said) + words(".")] if said else []
    parts += [words(_("No row has: {columns}.").format(columns=_("; ").join(none)))] if none else []
    return words(" ").join(parts)


def _table(parts: Parted, notes: Column | None, label: str, number: int, above: str) -> str:
    columns, noted = row_notes.lettered(parts.columns, notes, label)
    texts = _texts(columns)
    groups = (
        array([
            _joined(column.cells[rows[0]] for column in parts.shared),
            array(array(_cells(columns, parts.below, row)) for row in rows),
        ])
        for rows in parts.groups
    )  # fmt: skip
    return call(
        "data-rows", string(numerals(number)), str(number), array(widths(texts, SMALL)),
        array(block(words(column.head)) for column in columns), array(groups),
        align=array("right" if column.is_number else "left" for column in columns),
        shared=_joined(words(column.head) for column in parts.shared),
        below=_joined(words(column.head) for column in parts.below),
        above=above, notes=row_notes.below(noted), **as_set(texts, SMALL),
    )  # fmt: skip


def _cells(columns: Sequence[Column], below: Sequence[Column], row: int) -> Iterator[str]:
    """Of a row, and last the line under it."""
    yield from (block(column.cells[row]) for column in columns)
    if below:
        yield _joined(column.cells[row] for column in below if column.texts[row] != GAP)


def _joined(parts: Iterable[str]) -> str:
    """What stands in one line; Typst's none where that is nothing."""
    said = words(" · ").join(parts)
    return block(said) if said else "none"


def _paragraphs(columns: Sequence[Column], above: str) -> str:
    """Each row with the heads before its cells, without what it lacks."""
    rows = range(len(columns[0].texts))
    return call("data-paragraphs", array(block(_paragraph(columns, row)) for row in rows), above=above)


def _paragraph(columns: Sequence[Column], row: int) -> str:
    first, *others = [column for column in columns if column.texts[row] != GAP]
    said = [words(column.head + _(": ")) + _unended(column, row) for column in others]
    return call("strong", body=_unended(first, row)) + words(". ") + words(_("; ")).join(said) + words(".")


def _unended(column: Column, row: int) -> str:
    """A cell without the full stop of its words, behind which others follow."""
    text = column.texts[row]
    return words(text.removesuffix(".")) if column.cells[row] == words(text) else column.cells[row]


def _elsewhere(book: Book, dataset: Dataset) -> str:
    """Where the rows stand that print does not show, and what they rest on."""
    place = _address(book, dataset.id)
    said = _("Its rows stand at {place}.").format(place=place) if place else _("The site has its rows.")
    sources = cites(book, dict.fromkeys(key for row in dataset.rows for key in row.source))
    return call("aside", body=words(f"{said} ") + words(_("Their sources:") + " ") + sources + words("."))
