"""What a chart shows: a table, the rows of it that pass `where`, and their labels in order."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import gcd
from typing import Any, Generic, Protocol, TypeVar

from dossier.language.languages import SOURCE, current
from dossier.language.messages import numerals
from dossier.report.chart import Chart
from dossier.report.records import Column, Report
from dossier.text import date_in, day, period, year
from dossier.times import first_day, four_digits, is_day, part_of_year, plain_year


class TableRow(Protocol):
    """A row of a dataset, or a record of the report as a row, which may have no standing."""

    @property
    def cells(self) -> Mapping[str, float | str]: ...
    @property
    def source(self) -> Sequence[str]: ...
    @property
    def locator(self) -> str | None: ...
    @property
    def standing(self) -> str | None: ...
    @property
    def note(self) -> str | None: ...


_R = TypeVar("_R", bound=TableRow, covariant=True)
C = TypeVar("C", bound=Chart)
V = TypeVar("V", bound=float | str | None)
_C = TypeVar("_C", bound=Chart, covariant=True)


class Rows(Protocol[_R]):
    @property
    def rows(self) -> Sequence[_R]: ...
    @property
    def columns(self) -> Sequence[Column]: ...


class Table(Rows[TableRow], Protocol):
    """A dataset, or the report's own records in its form (charts/tables.py); `unit` is that of its figures."""

    @property
    def id(self) -> str: ...
    @property
    def unit(self) -> str: ...


@dataclass(frozen=True)
class Selection(Generic[_C]):
    """What a chart shows: `rows` are those of the table that pass `where`; a map or an author's chart may have none."""

    chart: _C
    report: Report
    table: Table | None
    rows: Sequence[TableRow]
    roles: Mapping[str, str]  # the columns that the chart names

    def column(self, role: str) -> Column | None:
        return column_of(self.table, self.roles.get(role)) if self.table else None

    def cell(self, row: TableRow, role: str) -> float | str | None:
        """What stands in the column that the role names; None where there is no such column or cell."""
        return self._named(row.cells.get(self.roles.get(role, "")), role)

    def text(self, row: TableRow, role: str) -> str:
        """The cell as the author wrote it; nothing where there is none."""
        return self._named(cell_text(row, self.roles.get(role, "")), role)

    def _named(self, value: V, role: str) -> V | str:
        """A year that is the name of a series, a panel or a part of a table, as readers have it; others as they are."""
        is_name = role in ("series", "by") or self.chart.form == "matrix"
        return plain_year(value) if isinstance(value, str) and is_name and is_year(self.column(role)) else value

    def values(self, role: str) -> list[str]:
        """The texts in a role's column, once each: in the order in which `where` asks for them, else of the rows."""
        texts = list(dict.fromkeys(filter(None, (self.text(row, role) for row in self.rows))))
        order = [self._named(text, role) for text in self.chart.where.get(self.roles.get(role, ""), ())]
        return [text for text in order if text in texts] or texts

    @property
    def palette(self) -> list[str]:
        """The series in the order of the theme's colours, so that a name that the report gives a colour has it in every
        chart; blanks hold the colours between them.
        """
        own, given = self.values("series"), self.report.style.colours
        fixed = {given[name] - 1: name for name in own if name in given}
        if len(fixed) < sum(name in given for name in own):  # two would have the same
            return own
        others = iter([name for name in own if name not in fixed.values()])
        count = max([len(own), *(place + 1 for place in fixed)])
        filled = [fixed[n] if n in fixed else next(others, " " * (n + 1)) for n in range(count)]
        return [*filled, *others]

    def source_names(self) -> dict[str, str]:
        """The sources of the rows in a few words, by id; an id that is unknown is a problem of its own."""
        ids = {name for row in self.rows for name in row.source}
        return {name: self.report.sources[name].short for name in sorted(ids) if name in self.report.sources}


def selection_of(chart: C, report: Report, table: Table | None) -> Selection[C]:
    own = _with_years_of_rows(chart, report, table) if table else chart
    return Selection(own, report, table, shown_rows(own, table) if table else [], chart.roles)


_OF_TIME = ("year", "period", "date")


def _with_years_of_rows(chart: C, report: Report, table: Table) -> C:
    """The chart with years before 1000 as its rows have them, which authors may write without zeros too: 476."""

    def own(role: str, text: str | None) -> str | None:
        column = column_of(table, chart.roles.get(role))
        is_time = text and column and column.type in _OF_TIME and text not in report.events
        return four_digits(text) if text and is_time else text

    def name(role: str, text: str | None) -> str | None:
        return plain_year(text) if text and is_year(column_of(table, chart.roles.get(role))) else text

    changed: dict[str, Any] = {"where": _asked_of_rows(chart, table)} if chart.where else {}
    if isinstance(highlight := getattr(chart, "highlight", None), str):
        changed["highlight"] = name("x", highlight)
    place = "start" if "start" in chart.roles else "x"
    if marked := getattr(chart, "annotations", None):
        changed["annotations"] = {own(place, label): words for label, words in marked.items()}
    if shaded := getattr(chart, "shaded", None):
        ends = ({"from_": own("x", part.from_), "to": own("x", part.to)} for part in shaded)
        changed["shaded"] = tuple(part.model_copy(update=both) for part, both in zip(shaded, ends, strict=True))
    if callouts := getattr(chart, "callouts", None):
        rows = ({"x": own("x", one.x), "series": name("series", one.series)} for one in callouts)
        changed["callouts"] = tuple(one.model_copy(update=row) for one, row in zip(callouts, rows, strict=True))
    return chart.model_copy(update=changed) if changed else chart


def _asked_of_rows(chart: Chart, table: Rows[Any]) -> dict[str, tuple[str, ...]]:
    years = {column.name for column in table.columns if is_year(column)}
    return {name: tuple(map(four_digits, texts) if name in years else texts) for name, texts in chart.where.items()}


def shown_rows(chart: Chart, table: Rows[_R]) -> list[_R]:
    """The rows that pass `where`; of a chart with a first day, those that do not start before it."""
    where = _asked_of_rows(chart, table).items()
    rows = [row for row in table.rows if all(cell_text(row, name) in texts for name, texts in where)]
    since: str | None = getattr(chart, "since", None)
    if not since:
        return rows
    start, first = chart.roles["start"], first_day(since)
    return [row for row in rows if start not in row.cells or first_day(cell_text(row, start)) >= first]


def cell_text(row: TableRow, column: str) -> str:
    """The cell as the author wrote it, for comparison; nothing for a missing cell."""
    value = row.cells.get(column, "")
    return f"{value:.15g}" if isinstance(value, float) else value


def is_year(column: Column | None) -> bool:
    return column is not None and column.type == "year"


def column_of(table: Table, name: str | None) -> Column | None:
    return next((column for column in table.columns if column.name == name), None)


def in_order(sequences: Iterable[Sequence[str]]) -> list[str]:
    """One order for the labels of several series: as they stand in the data, and each newcomer after its predecessor.

    Series may begin and end apart, so the order of first appearance alone would put 2020 behind 2025.
    """
    groups, merged = list(sequences), list[str]()
    for sequence in groups:
        place = 0
        for i, label in enumerate(sequence):
            if label not in merged:
                following = next((merged.index(later) for later in sequence[i + 1 :] if later in merged), None)
                merged.insert(place if i else following or 0, label)
            place = max(place, merged.index(label) + 1)
    return sorted(merged) if len(groups) > 1 and _sortable(merged) else merged


def _sortable(labels: list[str]) -> bool:
    """Labels of one shape that lead with the year (2023-Q1, FY2023-24) are in time order when sorted as text."""
    shapes = {re.sub(r"\d", "9", label) for label in labels}
    return len(shapes) == 1 and bool(re.match(r"\D*\d{4}", labels[0]))


def years_between(labels: Sequence[str]) -> list[str] | None:
    """Years, or fiscal years such as FY2023-24, with the missing ones filled in; None where labels are of other kinds.

    The step is the longest that meets every year of the data.
    """
    matches = [re.fullmatch(r"(FY|)(\d{4})((?<=FY\d{4})-\d\d|)", label, re.ASCII) for label in labels]
    shapes = {(m[1], bool(m[3])) for m in matches if m}
    if not all(matches) or len(shapes) != 1:
        return None
    ((prefix, two_years),) = shapes
    years = sorted({int(m[2]) for m in matches if m})
    step = gcd(*(year - years[0] for year in years)) or 1
    filled = range(years[0], years[-1] + 1, step)
    return [f"{prefix}{year:04}" + (f"-{(year + 1) % 100:02}" if two_years else "") for year in filled]


def written(label: str, dated: bool = False) -> str:
    """A time as people write it: 0476 is 476, FY2023-24 is 2023–24, 2023-Q1 is Q1 2023, 2022-03 is Mar 2022; other
    texts stay.

    `dated`: whether it is a date for certain, so that 2023-24 is a winter.
    """
    if match := re.fullmatch(r"FY(\d{4})-(\d\d)", label, re.ASCII):
        return numerals(f"{plain_year(match[1])}–{match[2]}")
    if re.fullmatch(r"\d{4}", label, re.ASCII):
        return year(label)
    if part_of_year(label):
        return day(label) if dated else period(label)
    if (match := re.fullmatch(r"(\d{4})-(\d\d)(-\d\d)?", label, re.ASCII)) and is_day(label):
        return _short_date(match[1], match[2], match[3])
    return label


def _short_date(of_year: str, month: str, number: str | None) -> str:
    """In English as the axes of time have it, which the drawing library writes; in others by CLDR."""
    locale = current().locale
    if locale.language == SOURCE:
        return f"{f'{int(number[1:])} ' if number else ''}{calendar.month_abbr[int(month)]} {plain_year(of_year)}"
    pattern = locale.datetime_skeletons["yMMMd" if number else "yMMM"].pattern
    return date_in(pattern, date.fromisoformat(f"{of_year}-{month}{number or '-01'}"))


def is_horizontal(selection: Selection[Chart]) -> bool:
    """Whether the author asks for labels down the side; not every form can have them so."""
    return bool(getattr(selection.chart, "horizontal", False))
