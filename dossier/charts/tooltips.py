"""What a mark of a chart says to a pointer and to a screen reader: the row in words, with its standing and sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dossier.charts.selection import Selection, TableRow
from dossier.language.languages import SOURCE, current
from dossier.language.messages import gettext as _
from dossier.language.messages import ngettext
from dossier.text import amount, day, ended, number, unit_words, year


def row_in_words(row: TableRow, selection: Selection[Any], source_names: Mapping[str, str]) -> str:
    """PIPS, 2010: 2,113 attacks (reported). Source: Dawn, 2011. And the row's note."""
    subject = _(", ").join(filter(None, (_label(row, selection, role) for role in ("by", "series", "x"))))
    value = _span(row, selection) if "start" in selection.roles else _figures(row, selection)
    return with_provenance(labelled(subject, value).rstrip(), row, source_names)


def labelled(label: str, value: str) -> str:
    return _("{label}: {value}").format(label=label, value=value)


def with_provenance(text: str, row: TableRow, source_names: Mapping[str, str]) -> str:
    """The text, then standing, sources and note of a dataset's row; a record of the report has these in its entry."""
    if row.standing is None:
        return text
    sources = _("; ").join(source_names.get(source, source) for source in row.source)
    sentences = (
        f"{text.rstrip('.')} ({_(row.standing)})",
        ngettext("Source:", "Sources:", len(row.source)) + f" {sources}",
        row.note or "",
    )
    return " ".join(map(ended, filter(None, sentences)))


def _label(row: TableRow, selection: Selection[Any], role: str) -> str:
    column, value = selection.column(role), selection.cell(row, role)
    if value is None or column is None:
        return ""
    if column.type == "year":
        return year(str(value))
    return number(value) if column.type in ("date", "number") else str(value)


def _figures(row: TableRow, selection: Selection[Any]) -> str:
    y, low, high = (selection.cell(row, role) for role in ("y", "low", "high"))
    unit, before = unit_of(selection), selection.text(row, "qualifier")
    if low is not None and high is not None and low != high:
        if y is None:
            return " ".join(filter(None, (before, amount((low, high), unit))))
        return _("{value} (range {range})").format(value=amount((y,), unit), range=_ranges(row, selection, low, high))
    one = next((value for value in (y, high, low) if value is not None), None)
    if one is None:
        return _("no figure")
    return " ".join(filter(None, (before, amount((one,), unit))))


def _ranges(row: TableRow, selection: Selection[Any], low: Any, high: Any) -> str:
    inner = [selection.cell(row, role) for role in ("inner-low", "inner-high")]
    ends = [value for value in inner if value is not None]
    if len(ends) < 2:
        return amount((low, high))
    return _("{range}, inner range {inner}").format(range=amount((low, high)), inner=amount(ends))


def _span(row: TableRow, selection: Selection[Any]) -> str:
    start, end = (selection.cell(row, role) for role in ("start", "end"))
    if start is None:
        return ""
    text = _("from {start}, no end in the data") if end is None else _("{start} to {end}")
    return text.format(start=day(str(start)), end=day(str(end or start)))


def unit_of(selection: Selection[Any]) -> str:
    """The unit of the column drawn; where a column mixes units, the chart's title of the axis tells which is shown."""
    column = selection.column("value") or selection.column("y") or selection.column("low")
    if column and column.unit:
        return column.unit
    title: str | None = getattr(selection.chart, "y_title", None)
    if not title:
        return selection.table.unit if selection.table else ""
    begins_small = current().locale.language == SOURCE and not title[:2].isupper()  # among words, as no noun of German
    return title[:1].lower() + title[1:] if begins_small else title


def title_with_unit(selection: Selection[Any], role: str) -> str:
    """Of an axis: the column's title, and its unit where the title is not the same word."""
    column = selection.column(role)
    unit = unit_of_column(selection, role)
    if column is None or not unit or unit.casefold() == column.title.casefold():
        return str(column.title) if column else ""
    return f"{column.title} ({unit_words(unit)})"


def unit_of_column(selection: Selection[Any], role: str) -> str:
    """The column's own; that of the table where no other column has figures of which it might speak."""
    column, table = selection.column(role), selection.table
    if column is None or table is None:
        return ""
    return column.unit or (table.unit if sum(c.type == "number" for c in table.columns) == 1 else "")
