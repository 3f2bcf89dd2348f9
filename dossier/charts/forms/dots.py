"""The form "dots": a point for each row, for figures that are no series."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.legend import shape, tooltip
from dossier.charts.marks import beyond, plotted
from dossier.charts.plot import Axes, Plot
from dossier.report.charts import Dots


def draw(plot: Plot) -> AltairChart:
    labelled = plot.horizontal and len(plot.labels) == len(plot.records)
    base = alt.Chart(plot.data()).encode(plot.along(), plot.number(grid=not labelled))
    points = base.mark_point(size=90).encode(tooltip=tooltip(plot), **shape(plot))
    return alt.layer(points, beyond(base, plot)) if labelled else points


FORM = plotted(Dots, draw, Axes(dated=True))
