"""The form "stacked bars": the parts of a whole, one upon the other, at each label."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.legend import colour, tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Axes, Plot
from dossier.charts.rules import no_figure_is_negative, one_row_each, parts_fit_the_whole
from dossier.report.axis_charts import StackedBars


def draw(plot: Plot) -> AltairChart:
    records = [{**record, "order": plot.series.index(record["series"])} for record in plot.records]
    base = alt.Chart(plot.data(records)).encode(tooltip=tooltip(plot), **colour(plot))
    order = alt.Order(field="order", type="ordinal")
    return base.mark_bar(style="stack").encode(plot.along(), plot.number(stack="zero"), order=order)


NO_NEGATIVE = no_figure_is_negative("y", "choose grouped bars")
FORM = plotted(
    StackedBars,
    draw,
    Axes(bars=True, bands=True, stacked=True),
    NO_NEGATIVE,
    one_row_each("x", "series", "by"),
    parts_fit_the_whole,
)
