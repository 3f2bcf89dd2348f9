"""The form "bars": a bar for each label, from zero, with its figure past the end where all have room."""

from __future__ import annotations

from typing import Any

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.form_checks import one_row_each
from dossier.charts.legend import colour, tooltip
from dossier.charts.marks import beyond, figures_fit, plotted, whiskers
from dossier.charts.plot import Plot
from dossier.report.axis_charts import Bars


def draw(plot: Plot) -> AltairChart:
    return labelled_bars(plot, plot.horizontal or figures_fit(plot, plot.slot), {})


def labelled_bars(plot: Plot, labelled: bool, offset: dict[str, Any]) -> AltairChart:
    """Figures run upwards where they have no room side by side, and are left out where they have none at all."""
    base = alt.Chart(plot.data()).encode(plot.along(), plot.number(stack=None), **offset)
    bars = base.mark_bar().encode(tooltip=tooltip(plot), **colour(plot))
    layers = [bars, *whiskers(base, plot)]
    if plot.turned and not labelled:
        layers.append(beyond(base, plot, away=5, turned=True))
    elif labelled:
        layers += _figures(base, plot)
    return alt.layer(*layers) if len(layers) > 1 else bars


def _figures(base: alt.Chart, plot: Plot) -> list[AltairChart]:
    """Past the ends of bars and intervals, above zero or below it."""
    tips = base.encode(plot.number("tip", stack=None)) if plot.intervals else base
    above = beyond(tips.transform_filter("datum.y >= 0"), plot, away=5)
    if all((record.get("y") or 0) >= 0 for record in plot.records):
        return [above]
    ends = base.encode(plot.number("low", stack=None)) if plot.intervals else base
    return [above, beyond(ends.transform_filter("datum.y < 0"), plot, -1, away=5)]


FORM = plotted(Bars, draw, Axes(bars=True, bands=True, labelled=True), one_row_each("x", "by"))
