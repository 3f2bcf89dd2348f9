"""The form "matrix": a table of figures by the values of two columns, or of the number of rows that have both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from dossier.charts.diagrams.matrix import figures_have_room, matrix
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.form_checks import no_figure_is_negative, one_row_each
from dossier.charts.selection import Selection
from dossier.charts.tables import csv_rows
from dossier.charts.theme import NARROW, Size
from dossier.charts.tooltips import labelled, unit_of, with_provenance
from dossier.language.messages import gettext as _
from dossier.problems import Problem, did_you_mean, in_quotes, listed
from dossier.report.charts import Matrix
from dossier.text import amount

MOST_ROWS = 60
Figures = dict[tuple[str, str], float]


def draw(selection: Selection[Matrix], size: Size) -> AltairChart:
    figures = _figures(selection)
    rows, columns = _rows(selection, figures), selection.values("x")
    if selection.chart.value is None:
        figures = {(row, column): figures.get((row, column), 0) for row in rows for column in columns}
        return matrix(rows, columns, figures, size, highlight=selection.chart.highlight)
    tooltips = _tooltips(selection)
    return matrix(rows, columns, figures, size, highlight=selection.chart.highlight, totals=False, tooltips=tooltips)


def _tooltips(selection: Selection[Matrix]) -> dict[tuple[str, str], str]:
    """What each cell's row says, with what it rests on."""
    names, unit = selection.source_names(), unit_of(selection)
    tooltips = {}
    for row in selection.rows:
        down, across, value = (selection.cell(row, role) for role in ("y", "x", "value"))
        if value is not None:
            text = labelled(_("{row}, {column}").format(row=down, column=across), amount((value,), unit))
            tooltips[selection.text(row, "y"), selection.text(row, "x")] = with_provenance(text, row, names)
    return tooltips


def _figures(selection: Selection[Matrix]) -> Figures:
    """By the texts of y and x: the figure of the one row that has both, or the number of rows."""
    cells = [
        (selection.text(row, "y"), selection.text(row, "x"), selection.cell(row, "value")) for row in selection.rows
    ]
    if selection.chart.value is None:
        return dict(Counter((down, across) for down, across, _ in cells))
    return {(down, across): value for down, across, value in cells if isinstance(value, float)}


def _rows(selection: Selection[Matrix], figures: Figures) -> list[str]:
    rows, sort = selection.values("y"), selection.chart.sort
    sums = {row: sum(figure for (name, _), figure in figures.items() if name == row) for row in rows}
    return sorted(rows, key=sums.__getitem__, reverse=sort == "descending") if sort else rows


def _csv(selection: Selection[Matrix]) -> list[dict[str, Any]]:
    """A dataset's rows; of records, how many there are of each pair."""
    chart = selection.chart
    if not chart.records:
        return csv_rows(selection)
    figures = _figures(selection)
    pairs = [(row, column) for row in _rows(selection, figures) for column in selection.values("x")]
    return [
        {chart.y: row, chart.x: column, chart.records: figures[row, column]}
        for row, column in pairs
        if (row, column) in figures
    ]


# -- checks ----------------------------------------------------------------------------------------------------------


def cells_have_room(selection: Selection[Matrix]) -> Iterator[Problem]:
    """Also on a phone."""
    chart, figures = selection.chart, _figures(selection)
    rows, columns = _rows(selection, figures), selection.values("x")
    if len(rows) > MOST_ROWS:
        sentence = f"y {in_quotes(chart.y)} has {len(rows)} values; show at most {MOST_ROWS} by where"
        yield problem(chart, sentence, "chart-rows", "y")
    elif not figures_have_room(rows, columns, figures, NARROW, totals=chart.value is None):
        sentence = f"x {in_quotes(chart.x)} has {len(columns)} values, whose figures have no room on a phone"
        yield problem(chart, f"{sentence}; show fewer by where, or give the figures in thousands", "chart-rows", "x")


def highlight_is_a_column(selection: Selection[Matrix]) -> Iterator[Problem]:
    name, known = selection.chart.highlight, selection.values("x")
    if name and name not in known:
        advice = did_you_mean(name, known, f"its values are {listed(map(in_quotes, known), 'and')}")
        sentence = f"highlight names {in_quotes(name)}, which no row shown has as {selection.chart.x}; {advice}"
        yield problem(selection.chart, sentence, "chart-rows", "highlight")


FORM = Form(
    Matrix,
    draw,
    (
        highlight_is_a_column,
        no_figure_is_negative("value", "choose bars"),
        one_row_each("y", "x", value="value"),
        cells_have_room,
    ),
    csv=_csv,
)
