"""The form "grouped bars": the bars of several series side by side at each label."""

from __future__ import annotations

from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.form_checks import one_row_each
from dossier.charts.forms.bars import labelled_bars
from dossier.charts.marks import figures_fit, lanes, plotted
from dossier.charts.plot import Plot
from dossier.report.axis_charts import GroupedBars


def draw(plot: Plot) -> AltairChart:
    labelled = plot.horizontal or figures_fit(plot, plot.slot * 0.75 / len(plot.series))
    return labelled_bars(plot, labelled, lanes(plot))


AXES = Axes(bars=True, bands=True, labelled=True, lanes=lambda plot: True)
FORM = plotted(GroupedBars, draw, AXES, one_row_each("x", "series", "by"))
