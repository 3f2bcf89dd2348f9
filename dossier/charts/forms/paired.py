"""The form "paired": points of several series at each label, joined, with the figures at both ends."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.legend import shape, tooltip
from dossier.charts.marks import beyond, figures_fit, plotted
from dossier.charts.plot import Plot, Record
from dossier.report.axis_charts import Paired


def draw(plot: Plot) -> AltairChart:
    base = alt.Chart(plot.data()).encode(plot.along(), plot.number())
    points = base.mark_point(size=100).encode(tooltip=tooltip(plot), **shape(plot))
    low, high = _ends(plot)
    if not plot.horizontal and not figures_fit(plot, plot.slot):
        return alt.layer(_joints(plot, low, high), points)
    figures = beyond(_at(plot, high), plot), beyond(_at(plot, low), plot, -1)
    return alt.layer(_joints(plot, low, high), points, *figures)


def _at(plot: Plot, records: list[Record]) -> alt.Chart:
    return alt.Chart(plot.data(records)).encode(plot.along(), plot.number())


def _joints(plot: Plot, low: list[Record], high: list[Record]) -> AltairChart:
    least = {record["x"]: record["y"] for record in low}
    records = [{"x": r["x"], "low": least[r["x"]], "high": r["y"]} for r in high if r["x"] in least]
    end = alt.X2(field="high") if plot.horizontal else alt.Y2(field="high")
    base = alt.Chart(plot.data(records)).mark_rule(strokeWidth=2, opacity=0.6)
    return base.encode(plot.along(), plot.number("low"), end)


def _ends(plot: Plot) -> tuple[list[Record], list[Record]]:
    """The lowest and the highest record of each label; a lone one is the highest only."""
    valued = [record for record in plot.records if record.get("y") is not None]
    groups = [[record for record in valued if record["x"] == x] for x in plot.labels]
    for group in groups:
        group.sort(key=lambda record: float(record["y"]))
    return [g[0] for g in groups if len(g) > 1], [g[-1] for g in groups if g]


FORM = plotted(Paired, draw, Axes(labelled=True, bare=lambda plot: plot.horizontal))
