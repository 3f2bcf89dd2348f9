"""The columns of a dataset in print: those in which all rows say the same, those that rows below each other share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dossier.language.languages import current
from dossier.language.messages import gettext as _
from dossier.pdf.book import Book
from dossier.pdf.citations import cites
from dossier.pdf.runs import in_words
from dossier.pdf.typst_text import call, words
from dossier.report.records import Column as Described
from dossier.report.records import Dataset
from dossier.web.tables import GAP, table

_LINE = 1500  # letters of a cell that may stand in a line under its row, which no page parts


class Column(NamedTuple):
    """`texts` are its cells, each as wide as it is printed; `cells` the same as code. `type` is that of a dataset's."""

    head: str
    texts: Sequence[str]
    cells: Sequence[str]
    type: str = ""

    @property
    def is_number(self) -> bool:
        return self.type == "number"

    @property
    def longest(self) -> int:
        return max(map(len, self.texts))

    def is_one_in(self, rows: Sequence[int]) -> bool:
        """Whether it says the same in all of these rows. Of figures none is, unless none is there."""
        own = {self.texts[row] for row in rows}
        return len(own) == 1 and (not self.is_number or own == {GAP})


class Parted(NamedTuple):
    """Rows that share some columns: what these say stands once, above `columns` of the rows. What those `below` say
    stands in a line under each row.
    """

    shared: Sequence[Column]
    columns: Sequence[Column]
    groups: Sequence[Sequence[int]]  # the rows
    below: Sequence[Column] = ()

    @property
    def narrower(self) -> Parted | None:
        """With the longest words, but not those that a row begins with, in the line under it; none where no column has
        any.
        """
        sentences = [column for column in self.columns[1:] if column.type == "text" and column.longest <= _LINE]
        if not sentences:
            return None
        moved = max(sentences, key=lambda column: column.longest)
        return self._replace(columns=[c for c in self.columns if c is not moved], below=[*self.below, moved])


def columns_of(book: Book, dataset: Dataset) -> list[Column]:
    """Those of its rows, then the standing of each and its sources."""
    rows = [row["cells"] for row in table(dataset, dataset.rows)["rows"]]
    own = zip(dataset.columns, zip(*rows, strict=True), strict=True)
    standings = [_(row.standing) for row in dataset.rows]
    return [
        *named_first(without_repeated([_column(_head(column, dataset), cells, column.type) for column, cells in own])),
        Column(_("Standing"), standings, [*map(words, standings)]),
        _sources(book, dataset),
    ]


def without_repeated(columns: Sequence[Column]) -> list[Column]:
    """Without those of which every cell stands in the words of another of its row, as a year in the date beside it. Of
    several with days, as the first and the last, none is left out.
    """
    kept, days = [*columns], sum(column.type == "date" for column in columns)
    for column in columns:
        others = [other for other in kept if other is not column and not other.is_number]
        is_of_several = column.type == "date" and days > 1
        if column.is_number or is_of_several or not others:
            continue
        if all(_stands_in(column, others, row) for row in range(len(column.texts))):
            kept = [other for other in kept if other is not column]
    return kept


def named_first(columns: Sequence[Column]) -> Sequence[Column]:
    """Those of a table whose rows mostly lack what they begin with begin with the first words that none lacks."""
    if 2 * columns[0].texts.count(GAP) <= len(columns[0].texts):
        return columns
    first = next((column for column in columns if not column.is_number and GAP not in column.texts), columns[0])
    return [first, *(column for column in columns if column is not first)]


def _stands_in(column: Column, others: Sequence[Column], row: int) -> bool:
    """Whether the cell is part of a longer one."""
    text = column.texts[row]
    longer = (other.texts[row] for other in others if len(other.texts[row]) > len(text))
    return text != GAP and any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", said) for said in longer)


def said_once(columns: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """Those in which rows differ, and those that say the same in all of several rows."""
    rows = range(len(columns[0].texts))
    alike = [len(rows) > 1 and column.is_one_in(rows) for column in columns]
    if all(alike):
        alike[0] = False
    pairs = [*zip(columns, alike, strict=True)]
    return [column for column, is_one in pairs if not is_one], [column for column, is_one in pairs if is_one]


def parted(columns: Sequence[Column]) -> Parted | None:
    """The rows in groups by as many of the first columns as pairs of rows share; none where rows share none."""
    for many in range(len(columns) - 1, 0, -1):
        groups = _runs(columns[:many])
        if 2 * len(groups) <= len(columns[0].texts):
            shared = [*columns[:many], *(c for c in columns[many:] if all(map(c.is_one_in, groups)))]
            return Parted(shared, [column for column in columns if column not in shared], groups)
    return None


def _runs(columns: Sequence[Column]) -> list[list[int]]:
    """The rows that follow each other and say the same."""
    rows = enumerate(zip(*(column.texts for column in columns), strict=True))
    return [[number for number, _texts in run] for _texts, run in groupby(rows, lambda row: row[1])]


def _head(column: Described, dataset: Dataset) -> str:
    """Without the unit where it is that of the whole dataset, which stands above the table."""
    return column.title if column.unit == dataset.unit else column.heading


def _column(head: str, cells: Iterable[dict[str, Any]], kind: str) -> Column:
    texts = [cell["text"] for cell in cells]
    if kind != "number":
        return Column(head, texts, [*map(words, texts)], kind)
    pairs = [*zip(texts, _tails(texts), strict=True)]
    codes = [words(text) + (call("hide", body=words(tail)) if tail else "") for text, tail in pairs]
    return Column(head, [text + tail for text, tail in pairs], codes, kind)


def _tails(texts: Sequence[str]) -> list[str]:
    """What each figure lacks of the decimals of the longest, so that points stand below each other."""
    point, zero = current().decimal_point, current().digits[0]
    own = [text.partition(point)[2] for text in texts]
    most = max(map(len, own))
    return [(point if not decimals and most else "") + zero * (most - len(decimals)) for decimals in own]


def _sources(book: Book, dataset: Dataset) -> Column:
    marks = [cites(book, row.source) for row in dataset.rows]
    texts = [f"[{in_words({book.number_of(key) for key in row.source})}]" for row in dataset.rows]
    return Column(_("Source"), texts, marks)
