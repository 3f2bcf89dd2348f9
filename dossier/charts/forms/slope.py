"""The form "slope": a line for each series between its figures at two places, named at both ends."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.direct_labels import End, end_labels
from dossier.charts.figure_words import percent_affixes
from dossier.charts.form import AltairChart, problem
from dossier.charts.form_checks import one_row_each
from dossier.charts.legend import tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Plot, Record
from dossier.charts.selection import Selection
from dossier.problems import Problem, in_quotes, listed
from dossier.report.axis_charts import Slope


def draw(plot: Plot) -> AltairChart:
    colours = alt.Color(field="series", type="nominal", scale=alt.Scale(domain=plot.series), legend=None)
    base = alt.Chart(plot.data()).encode(plot.along(), plot.number(), colours)
    joined = base.mark_line().encode(detail="series:N")
    points = base.mark_point(size=70).encode(tooltip=tooltip(plot))
    first, last = plot.labels
    return alt.layer(
        joined, points, end_labels(plot, _ends(plot, first), left=True), end_labels(plot, _ends(plot, last))
    )


def _ends(plot: Plot, label: str) -> list[End]:
    return [
        End(r["series"], label, float(r["y"]), _lines(r, plot))
        for r in plot.records
        if r["x"] == label and r["y"] is not None
    ]


def _lines(record: Record, plot: Plot) -> list[str]:
    before, behind = percent_affixes(plot.unit)  # there are no ticks to say it
    return plot.names.lines(f"{record['series']} {before}{record['label']}{behind}")


def there_are_two_places(selection: Selection[Slope]) -> Iterator[Problem]:
    places = selection.values("x")
    if len(places) != 2:
        count = f"{in_quotes(selection.chart.x)} has {len(places)}"
        sentence = f"a slope runs between two places, and {count}; choose two by where, or draw lines"
        yield problem(selection.chart, sentence, "chart-rows", "x")


def every_series_has_both_ends(selection: Selection[Slope]) -> Iterator[Problem]:
    there = {
        (selection.text(row, "series"), selection.text(row, "x"))
        for row in selection.rows
        if selection.cell(row, "y") is not None
    }
    for name in selection.values("series"):
        missing = [in_quotes(place) for place in selection.values("x") if (name, place) not in there]
        if missing:
            sentence = (
                f"{in_quotes(name)} has no figure for {listed(missing, 'and')}; add it or leave the series out by where"
            )
            yield problem(selection.chart, sentence, "chart-rows", "series")


FORM = plotted(
    Slope,
    draw,
    Axes(labels="across", ends=True, bare=lambda plot: True),
    there_are_two_places,
    one_row_each("x", "series"),
    every_series_has_both_ends,
)
