"""The form "periods": bars as wide as their time is long, from zero, so that the area is the sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dossier.charts.diagrams.periods import Period, axis_of, periods
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.form_checks import no_figure_is_negative, time_runs_forward
from dossier.charts.selection import Selection, TableRow
from dossier.charts.theme import Size
from dossier.charts.tooltips import labelled, unit_of, with_provenance
from dossier.problems import Problem, in_quotes
from dossier.report.charts import Periods
from dossier.text import amount
from dossier.times import is_moment, moment


def draw(selection: Selection[Periods], size: Size) -> AltairChart:
    return periods(_periods(selection), selection.chart.y_title or unit_of(selection), size)


def _periods(selection: Selection[Periods]) -> Sequence[Period]:
    """In order of time; a row without a figure is a gap."""
    names, unit = selection.source_names(), unit_of(selection)
    return sorted(
        (_period(row, selection, names, unit) for row in selection.rows if selection.cell(row, "y") is not None),
        key=lambda period: moment(period.start),
    )


def _period(row: TableRow, selection: Selection[Periods], source_names: Mapping[str, str], unit: str) -> Period:
    start, value = selection.text(row, "start"), float(selection.cell(row, "y") or 0)
    period = Period(start, selection.text(row, "end") or start, value)
    return period._replace(tooltip=with_provenance(labelled(period.name, amount((value,), unit)), row, source_names))


def periods_lie_apart(selection: Selection[Periods]) -> Iterator[Problem]:
    own = _periods(selection)
    axis = axis_of(own, 1) if own else None
    for before, after in pairwise(own):
        if axis and after.edges(axis)[0] < before.edges(axis)[1]:
            sentence = (
                f"the periods {in_quotes(before.name)} and {in_quotes(after.name)} overlap and would cover each other"
            )
            yield problem(selection.chart, f"{sentence}; show one of them by where", "chart-rows", "start")


def periods_last(selection: Selection[Periods]) -> Iterator[Problem]:
    for period in _periods(selection):
        if is_moment(period.start) and period.start == period.end:
            sentence = (
                f"the period {in_quotes(period.name)} has no length; say when it ends in {selection.roles['end']}"
            )
            yield problem(selection.chart, sentence, "chart-rows", "end")


FORM = Form(
    Periods, draw, (time_runs_forward, no_figure_is_negative("y", "choose bars"), periods_lie_apart, periods_last)
)
