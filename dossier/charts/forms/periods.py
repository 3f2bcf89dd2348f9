"""The form "periods": bars as wide as their time is long, from zero, so that the area is the sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dossier.charts.diagrams.periods import Period, periods
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.rules import no_figure_is_negative, time_runs_forward
from dossier.charts.selection import Selection, TableRow
from dossier.charts.theme import Size
from dossier.charts.tooltips import unit_of, with_provenance
from dossier.problems import Problem, in_quotes
from dossier.report.charts import Periods
from dossier.text import amount


def draw(selection: Selection[Periods], size: Size) -> AltairChart:
    return periods(_periods(selection), selection.chart.y_title or unit_of(selection), size)


def _periods(selection: Selection[Periods]) -> Sequence[Period]:
    """In order of time; a row without a figure is a gap."""
    names, unit = selection.source_names(), unit_of(selection)
    return sorted(
        (_period(row, selection, names, unit) for row in selection.rows if selection.cell(row, "y") is not None),
        key=lambda period: period.days,
    )


def _period(row: TableRow, selection: Selection[Periods], source_names: Mapping[str, str], unit: str) -> Period:
    start, value = selection.text(row, "start"), float(selection.cell(row, "y") or 0)
    period = Period(start, selection.text(row, "end") or start, value)
    return period._replace(tooltip=with_provenance(f"{period.name}: {amount((value,), unit)}", row, source_names))


def periods_lie_apart(selection: Selection[Periods]) -> Iterator[Problem]:
    for before, after in pairwise(_periods(selection)):
        if after.days[0] < before.days[1]:
            sentence = (
                f"the periods {in_quotes(before.name)} and {in_quotes(after.name)} overlap and would cover each other"
            )
            yield problem(selection.chart, f"{sentence}; show one of them by where", "chart-rows", "start")


FORM = Form(Periods, draw, (time_runs_forward, no_figure_is_negative("y", "choose bars"), periods_lie_apart))
