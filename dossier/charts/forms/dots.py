"""The form "dots": a point for each row, for figures that are no series."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.legend import shape, tooltip
from dossier.charts.marks import beyond, figures_fit, plotted, whiskers
from dossier.charts.plot import Plot
from dossier.report.axis_charts import Dots


def draw(plot: Plot) -> AltairChart:
    base = alt.Chart(plot.data()).encode(plot.along(), plot.number())
    points = base.mark_point(size=90).encode(tooltip=tooltip(plot), **shape(plot))
    tips = base.encode(plot.number("tip")) if plot.intervals else base
    layers = [*whiskers(base, plot), points, *([beyond(tips, plot)] if _labelled(plot) else ())]
    return alt.layer(*layers) if len(layers) > 1 else points


def _labelled(plot: Plot) -> bool:
    """Where each label has one point; side by side where there is room, and no words of the author's are in the way."""
    alone = len(plot.labels) == len(plot.records)
    return alone and (plot.horizontal or (figures_fit(plot, plot.slot) and not plot.chart.callouts))


FORM = plotted(Dots, draw, Axes(dated=True, bare=_labelled))
