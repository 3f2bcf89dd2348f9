"""What a chart shows: the rows that pass `where`, and its labels in order."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from math import gcd

from dossier.report.records import Chart, Column, Dataset, Row

ROLES = ("x", "y", "series", "low", "high", "start", "end", "lat", "lon")


def shown_rows(chart: Chart, dataset: Dataset) -> list[Row]:
    wanted = {name: asked(value) for name, value in chart.where.items()}
    return [row for row in dataset.rows if all(cell_text(row, name) in wanted[name] for name in wanted)]


def cell_text(row: Row, column: str) -> str:
    """The cell as the author wrote it, for comparison; nothing for a missing cell."""
    value = row.cells.get(column, "")
    return f"{value:.15g}" if isinstance(value, float) else value


def column_of(dataset: Dataset, name: str | None) -> Column | None:
    return next((column for column in dataset.columns if column.name == name), None)


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
    found = [re.fullmatch(r"(FY|)(\d{4})((?<=FY\d{4})-\d\d|)", label, re.ASCII) for label in labels]
    shapes = {(m[1], bool(m[3])) for m in found if m}
    if not all(found) or len(shapes) != 1:
        return None
    ((prefix, two_years),) = shapes
    years = sorted({int(m[2]) for m in found if m})
    step = gcd(*(year - years[0] for year in years)) or 1
    filled = range(years[0], years[-1] + 1, step)
    return [f"{prefix}{year}" + (f"-{(year + 1) % 100:02}" if two_years else "") for year in filled]


def asked(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def first_day(date: str) -> str:
    return f"{date}-01-01"[:10] if len(date) == 4 else f"{date}-01"[:10]


def last_day(date: str) -> str:
    year, month, day = (*date.split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"
