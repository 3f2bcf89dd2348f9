"""The form "lanes": marks on one axis of time, in a lane for each value of `series`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.charts.diagrams.lanes import Lane, Mark, lanes
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.form_checks import events_are_known, series_can_be_told_apart, time_runs_forward
from dossier.charts.selection import Selection, TableRow
from dossier.charts.theme import Size
from dossier.charts.tooltips import with_provenance
from dossier.problems import Problem, did_you_mean, in_quotes, listed
from dossier.report.charts import Lanes
from dossier.report.records import Report
from dossier.text import span
from dossier.times import first_day, is_moment, is_time, last_day, moment


def draw(selection: Selection[Lanes], size: Size) -> AltairChart:
    rows, names = (
        sorted(selection.rows, key=lambda row: moment(selection.text(row, "start"))),
        selection.source_names(),
    )
    own = {lane: [row for row in rows if selection.text(row, "series") == lane] for lane in selection.values("series")}
    shown = selection.chart.highlight
    contents = [
        Lane(lane, [_mark(row, selection, names) for row in own[lane]], bool(shown) and lane not in shown)
        for lane in own
    ]
    return lanes(contents, size, _annotations(selection.chart, selection.report))


def _mark(row: TableRow, selection: Selection[Lanes], source_names: Mapping[str, str]) -> Mark:
    start, end = selection.text(row, "start"), selection.text(row, "end") or None
    return Mark(start, end, span(start, end), with_provenance(selection.text(row, "text"), row, source_names))


def _annotations(chart: Lanes, report: Report) -> dict[str, str]:
    """The words by their time; of a month or year by its first day."""
    times = {key: report.events[key].date if key in report.events else key for key in chart.annotations}
    return {t if is_moment(t) else first_day(t): chart.annotations[key] for key, t in times.items()}


# -- checks ----------------------------------------------------------------------------------------------------------


def annotations_lie_on_the_axis(selection: Selection[Lanes]) -> Iterator[Problem]:
    """Which runs over the whole years of what is shown."""
    years = [day[:4] for row in selection.rows for day in _ends(row, selection)]
    for day, text in _annotations(selection.chart, selection.report).items():
        if not min(years) <= day[:4] <= max(years):
            axis = f"the years shown, {min(years)} to {max(years)}"
            sentence = f"the annotation {in_quotes(text)} stands at {day}, outside {axis}; remove it"
            yield problem(selection.chart, sentence, "chart-rows", "annotations")


def _ends(row: TableRow, selection: Selection[Lanes]) -> tuple[str, str]:
    start = selection.text(row, "start")
    return first_day(start), last_day(selection.text(row, "end") or start)


def highlights_are_lanes(selection: Selection[Lanes]) -> Iterator[Problem]:
    known = selection.values("series")
    for name in (name for name in selection.chart.highlight if name not in known):
        advice = did_you_mean(name, known, f"its values are {listed(map(in_quotes, known), 'and')}")
        sentence = f"highlight names {in_quotes(name)}, which no row shown has as {selection.chart.series}; {advice}"
        yield problem(selection.chart, sentence, "chart-rows", "highlight")


def _named_events(chart: Lanes) -> list[str]:
    return [key for key in chart.annotations if not is_time(key)]


FORM = Form(
    Lanes,
    draw,
    (series_can_be_told_apart, time_runs_forward, annotations_lie_on_the_axis, highlights_are_lanes),
    references=(events_are_known(_named_events, "annotations"),),
    uses=lambda chart, report: _annotations(chart, report).items(),
)
