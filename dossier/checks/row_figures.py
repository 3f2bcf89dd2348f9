"""What the rows of a table hold in figures, and what follows: counts, sums, differences, shares, multiples."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from dossier.charts.selection import Table, TableRow, cell_text
from dossier.checks.bases import COUNTED, COUNTED_IN_WORDS, Held, Label
from dossier.prose import quantities
from dossier.report.records import Column
from dossier.times import plain_year

_PARTS = re.compile(r", | and |; ")  # of a cell that names several
Series = list[float]  # of one column, in the order of the rows


class Rows(NamedTuple):
    """`named` are the columns by which a chart labels its rows; all, where it names none."""

    table: Table
    rows: Sequence[TableRow]
    named: Collection[str] = ()

    @property
    def figures(self) -> list[Column]:
        return [column for column in self.table.columns if column.type == "number"]

    @property
    def labels(self) -> list[Column]:
        return [column for column in self.table.columns if column.type != "number"]

    @property
    def shown(self) -> list[Column]:
        """The labels that readers see."""
        return [column for column in self.labels if not self.named or column.name in self.named]

    def unit(self, column: Column) -> str:
        return column.unit or self.table.unit


def cells(rows: Rows) -> Iterator[Held]:
    names = [column.name for column in rows.labels]
    columns = [(column.name, rows.unit(column), quantities.scale_of(rows.unit(column))) for column in rows.figures]
    for row in rows.rows:
        labels = [cell_text(row, name) for name in names]
        for name, unit, scale in columns:
            value = row.cells.get(name)
            if isinstance(value, float):
                yield Held(value * scale, unit, labels)


def totals(rows: Rows) -> Iterator[Held]:
    """What all rows add up to, which words may give as it is."""
    for column in rows.figures:
        scale = quantities.scale_of(rows.unit(column))
        values = [value for row in rows.rows if isinstance(value := row.cells.get(column.name), float)]
        if len(values) > 1 and not quantities.is_share(rows.unit(column)):
            yield Held(sum(values) * scale, rows.unit(column))


def by_label(rows: Rows) -> dict[Label, list[Held]]:
    """Of each label: its figures, or the number of its rows where rows hold none."""
    held: dict[Label, list[Held]] = defaultdict(list)
    for column in rows.labels:
        groups = Counter(_name(cell_text(row, column.name), column) for row in rows.rows)
        for label, number in groups.items() if not rows.figures else ():
            held[column.name, label].append(Held(float(number), COUNTED))
    for row in rows.rows if rows.figures else ():
        for column in rows.labels:
            held[column.name, _name(cell_text(row, column.name), column)] += cells(rows._replace(rows=[row]))
    return {label: figures for label, figures in held.items() if label[1]}


def texts(rows: Rows) -> Iterator[str]:
    """The cells of labels and the notes of rows, each once."""
    labels = ((cell_text(row, column.name), column) for row in rows.rows for column in rows.shown)
    found = (text for label, column in labels for text in _as_read(label, column))
    yield from dict.fromkeys(filter(None, chain(found, (row.note for row in rows.rows))))


def _name(text: str, column: Column) -> str:
    """A label as words name it."""
    return plain_year(text) if column.type == "year" else text


def _as_read(text: str, column: Column) -> tuple[str, ...]:
    """A year before 1000 as files and as readers have it."""
    return (text, plain_year(text)) if column.type == "year" else (text,)


def derived(rows: Rows) -> Iterator[Held]:
    """Counts, and for each column of figures what its series give."""
    yield from counts(rows)
    groups = list(_groups(rows)) if rows.figures else []
    for column in rows.figures:
        yield from _summed(_series(rows, rows.rows, column), rows.unit(column))
        for group in groups or [rows.rows]:
            series = _series(rows, group, column)
            yield from _summed(series, rows.unit(column))
            yield from _compared(series, rows.unit(column))
    yield from _across(rows)


def _series(rows: Rows, group: Iterable[TableRow], column: Column) -> Series:
    scale = quantities.scale_of(rows.unit(column))
    return [value * scale for row in group if isinstance(value := row.cells.get(column.name), float)]


def _groups(rows: Rows) -> Iterator[Sequence[TableRow]]:
    """Rows that have one label, and those that differ in one column of labels alone; never all."""
    groups: dict[object, list[TableRow]] = defaultdict(list)
    names = [column.name for column in rows.labels]
    for row in rows.rows:
        for name in names:
            others = (row.cells.get(other) for other in names if other != name)
            groups["with", name, row.cells.get(name)].append(row)
            groups["without", name, *others].append(row)
    yield from (group for group in groups.values() if 1 < len(group) < len(rows.rows))


# -- counts ----------------------------------------------------------------------------------------------------------


def counts(rows: Rows) -> Iterator[Held]:
    """How many rows there are and how many labels; where rows hold no figures, also how many rows of each label and of
    each pair of labels, and their shares of one another.
    """
    shown = rows.shown
    total, labels = len(rows.rows), [list(_labels(row, shown)) for row in rows.rows]
    single = Counter(label for row in labels for label in row)
    named = Counter(column for column, _ in single)
    unit = COUNTED_IN_WORDS if rows.figures else COUNTED
    yield from (Held(float(number), unit) for number in {total, *named.values()})
    if rows.figures:
        return
    pairs = Counter((a, b) for row in labels for a in row for b in row if a[0] != b[0])
    yield from (Held(float(number), COUNTED, parts=[label]) for label, number in single.items())
    yield from (Held(float(number), COUNTED, parts=pair) for pair, number in pairs.items())
    yield from (Held(100 * number / total, "percent", parts=[label]) for label, number in single.items())
    for (one, other), number in pairs.items():
        yield Held(100 * number / single[one], "percent", parts=[one, other])


def _labels(row: TableRow, columns: Iterable[Column]) -> Iterator[Label]:
    """The labels of a row by column: years of dates, and each of several names in a cell."""
    for column in columns:
        if text := cell_text(row, column.name):
            years = {plain_year(text)} if column.type in ("date", "year") else _PARTS.split(text)
            yield from ((column.name, name) for name in {_name(text, column), *years})


# -- series ----------------------------------------------------------------------------------------------------------


def _summed(series: Series, unit: str) -> Iterator[Held]:
    """The sum, what is left of it without one, and the shares of it; shares themselves are not added up."""
    if len(series) < 2 or quantities.is_share(unit):
        return
    total = sum(series)
    yield Held(total, unit)
    for value in series:
        yield Held(total - value, unit)
        yield from _share(value, total)


def _compared(series: Series, unit: str) -> Iterator[Held]:
    """The span, and how neighbours, ends and extremes compare; of shares how far they lie apart."""
    if len(series) < 2:
        return
    shares = quantities.is_share(unit)
    for first, last in ((series[0], series[-1]), (min(series), max(series))):
        yield Held(abs(last - first), f"{unit} points" if shares else unit)
    for one, other in () if shares else {*pairwise(series), *_far_apart(series)}:
        yield from _related(one, other)


def _far_apart(series: Series) -> Iterator[tuple[float, float]]:
    points = (series[0], series[-1], min(series), max(series))
    yield from ((one, other) for one in points for other in points if one != other)


def _related(one: float, other: float) -> Iterator[Held]:
    """One figure as a share and a multiple of another, and the change between them."""
    for first, second in ((one, other), (other, one)):
        yield from _share(first, second)
        if second:
            yield Held(abs(first / second - 1) * 100, "percent")
            yield Held(first / second, "times")


def _share(part: float, whole: float) -> Iterator[Held]:
    if whole:
        yield Held(100 * part / whole, "percent")


def _across(rows: Rows) -> Iterator[Held]:
    """How the figures of one row compare, where they are of one unit."""
    columns: dict[str, list[Column]] = defaultdict(list)
    for column in rows.figures:
        columns[rows.unit(column)].append(column)
    for unit, alike in columns.items():
        for row in rows.rows if len(alike) > 1 else ():
            series = [value for column in alike for value in _series(rows, [row], column)]
            yield from _summed(series, unit)
            yield from _compared(series, unit)
