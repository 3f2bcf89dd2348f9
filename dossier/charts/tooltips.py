"""What a mark of a chart says to a pointer and to a screen reader: the row in words, with its standing and sources."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.charts.selection import column_of
from dossier.report.records import Chart, Dataset, Row
from dossier.text import amount, day, number


def spoken(row: Row, chart: Chart, dataset: Dataset, names: Mapping[str, str]) -> str:
    """PIPS, 2010: 2,113 attacks (reported). Source: Dawn, 2011. And the row's note."""
    subject = ", ".join(filter(None, (_cell(row, name, dataset) for name in (chart.series, chart.x))))
    told = " ".join(filter(None, (_told(row, chart, dataset), f"({row.standing})")))
    sources = "; ".join(names.get(source, source) for source in row.source)
    sentences = (f"{subject}: {told}", f"Source{'s' * (len(row.source) > 1)}: {sources}", row.note or "")
    return " ".join(s if s.endswith((".", "!", "?")) else f"{s}." for s in sentences if s)


def _cell(row: Row, name: str | None, dataset: Dataset) -> str:
    column, value = column_of(dataset, name), row.cells.get(name or "")
    if value is None or column is None:
        return ""
    return number(value) if column.type in ("date", "number") else str(value)


def _told(row: Row, chart: Chart, dataset: Dataset) -> str:
    if chart.start:
        return _span(row, chart)
    y, low, high = (row.cells.get(name or "") for name in (chart.y, chart.low, chart.high))
    unit = unit_of(chart, dataset)
    if low is not None and high is not None and low != high:
        return amount((low, high), unit) if y is None else f"{amount((y,), unit)} (range {amount((low, high))})"
    one = next((value for value in (y, high, low) if value is not None), None)
    return "no figure" if one is None else amount((one,), unit)


def _span(row: Row, chart: Chart) -> str:
    start, end = (row.cells.get(name or "") for name in (chart.start, chart.end))
    if start is None:
        return ""
    return f"from {day(str(start))}, no end in the data" if end is None else f"{day(str(start))} to {day(str(end))}"


def unit_of(chart: Chart, dataset: Dataset) -> str:
    """The unit of the column drawn; where a column mixes units, the chart's title of the axis tells which is shown."""
    column = column_of(dataset, chart.y or chart.low)
    if column and column.unit:
        return column.unit
    title = chart.y_title or dataset.unit
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
