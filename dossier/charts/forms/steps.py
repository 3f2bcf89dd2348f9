"""The form "steps": boxes and arrows in order, of a dataset's rows or of events by the names of their steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.charts.diagrams.steps import Step, steps
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.form_checks import events_are_known, time_runs_forward
from dossier.charts.selection import Selection, Table, TableRow
from dossier.charts.tables import event_steps, table_of
from dossier.charts.theme import Size
from dossier.charts.tooltips import labelled, with_provenance
from dossier.language.messages import gettext as _
from dossier.problems import Problem, did_you_mean, in_quotes, listed
from dossier.report.charts import Steps
from dossier.report.records import Report
from dossier.text import ended, span

MOST = 8  # boxes that hold their words


def draw(selection: Selection[Steps], size: Size) -> AltairChart:
    boxes = _steps(selection)
    if not selection.chart.again:
        return steps(boxes, size)
    last = boxes.pop()
    sentence = labelled(_(", ").join(filter(None, (last.name, last.date))), last.text)
    return steps(boxes, size, again=ended(sentence))


def _steps(selection: Selection[Steps]) -> list[Step]:
    names = selection.source_names()
    return [_step(row, selection, names) for row in selection.rows]


def _step(row: TableRow, selection: Selection[Steps], source_names: Mapping[str, str]) -> Step:
    name, text, start = (selection.text(row, role) for role in ("x", "text", "start"))
    date = span(start, selection.text(row, "end")) if start else ""
    tooltip = labelled(_(", ").join(filter(None, (name, date))), text)
    return Step(name, date, text, with_provenance(tooltip, row, source_names) if row.standing else "")


def _table(chart: Steps, report: Report) -> Table | None:
    return event_steps(chart.events, report) if chart.events else table_of(chart, report)


def _sources(chart: Steps, report: Report) -> Iterator[str]:
    """Of the events that stand for the steps."""
    known = (report.events.get(name) for name in chart.events.values())
    yield from (source for event in known if event for source in event.sources)


# -- checks ----------------------------------------------------------------------------------------------------------


def boxes_have_room(selection: Selection[Steps]) -> Iterator[Problem]:
    count = len(selection.rows) - bool(selection.chart.again)
    if not 2 <= count <= MOST:
        sentence = f"steps are drawn as 2 to {MOST} boxes, and this chart has {count}; show others by where"
        yield problem(selection.chart, sentence, "chart-rows", "events")


def the_last_step_begins_again(selection: Selection[Steps]) -> Iterator[Problem]:
    chart, again = selection.chart, selection.chart.again
    names = [selection.text(row, "x") for row in selection.rows]
    if again and again not in names:
        advice = did_you_mean(again, names, f"the last step is {in_quotes(names[-1])}")
        yield problem(
            selection.chart, f"again names {in_quotes(again)}, which is no step; {advice}", "chart-rows", "again"
        )
    elif again and again != names[-1]:
        sentence = f"again names {in_quotes(again)}, which is not the last of {listed(map(in_quotes, names), 'and')}"
        yield problem(chart, f"{sentence}; put it there", "chart-rows", "again")


FORM = Form(
    Steps,
    draw,
    (the_last_step_begins_again, boxes_have_room, time_runs_forward),
    sources=_sources,
    references=(events_are_known(lambda chart: chart.events.values(), "events"),),
    table=_table,
)
