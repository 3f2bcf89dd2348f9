"""The form "stacked area": the parts of a whole over time, one upon the other."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.direct_labels import End, end_labels
from dossier.charts.form import AltairChart, problem
from dossier.charts.form_checks import no_figure_is_negative, one_row_each, parts_fit_the_whole
from dossier.charts.legend import colour, tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Plot
from dossier.charts.selection import Selection, years_between
from dossier.problems import Problem, in_quotes
from dossier.report.axis_charts import StackedArea
from dossier.times import order


def draw(plot: Plot) -> AltairChart:
    records = [{**record, "order": plot.series.index(record["series"])} for record in plot.records]
    base = alt.Chart(plot.data(records)).encode(plot.along(), order=alt.Order(field="order", type="quantitative"))
    areas = base.mark_area(style="stack").encode(plot.number(stack="zero"), **colour(plot))
    points = base.mark_point(opacity=0, size=40).encode(
        plot.number(stack="zero"), detail="series:N", tooltip=tooltip(plot)
    )
    layers = [areas, points, *([end_labels(plot, _ends(plot))] if plot.names.named else [])]
    return alt.layer(*layers)


def _ends(plot: Plot) -> list[End]:
    """The middle of each part at the last place."""
    last = max((str(r["x"]) for r in plot.records), key=order) if plot.temporal else plot.labels[-1]
    figures = {r["series"]: float(r["y"]) for r in plot.records if r["x"] == last}
    ends, floor = list[End](), 0.0
    for name in plot.series:
        ends.append(End(name, last, floor + figures[name] / 2, plot.names.lines(name)))
        floor += figures[name]
    return ends


def no_part_is_missing(selection: Selection[StackedArea]) -> Iterator[Problem]:
    """An area is drawn across what is missing, as if it had been counted."""
    panels = selection.values("by") or [""]
    places = selection.values("x")
    if selection.column("x") and (years := years_between(places)):
        places = years
    for panel in panels:
        rows = [row for row in selection.rows if selection.text(row, "by") == panel]
        there = {
            (selection.text(r, "series"), selection.text(r, "x")) for r in rows if selection.cell(r, "y") is not None
        }
        for name in selection.values("series"):
            for place in (place for place in places if (name, place) not in there):
                subject = f"{in_quotes(name)} has no figure for {in_quotes(place)}"
                sentence = (
                    f"{subject}, and an area would be drawn across it; show other rows by where, or choose stacked bars"
                )
                yield problem(selection.chart, sentence, "chart-rows")


FORM = plotted(
    StackedArea,
    draw,
    Axes(bars=True, stacked=True, flush=True, dated=True, labels="across", room=500),
    no_figure_is_negative("y", "choose lines"),
    one_row_each("x", "series", "by"),
    no_part_is_missing,
    parts_fit_the_whole,
)
