"""The form "stacked bars": the parts of a whole, one upon the other, at each label."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.form_checks import no_figure_is_negative, one_row_each, parts_fit_the_whole
from dossier.charts.legend import colour, tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Plot, Record
from dossier.charts.theme import readers_width
from dossier.report.axis_charts import StackedBars

# Of black and white what is read better upon the part's colour, in either theme.
_PART = "scale('color', datum.series)"
_INK = f"contrast({_PART}, '#000000') > contrast({_PART}, '#ffffff') ? '#000000' : '#ffffff'"


def draw(plot: Plot) -> AltairChart:
    records = [{**record, "order": plot.series.index(record["series"])} for record in plot.records]
    base = alt.Chart(plot.data(records)).encode(tooltip=tooltip(plot), **colour(plot))
    order = alt.Order(field="order", type="ordinal")
    bars = base.mark_bar(style="stack").encode(plot.along(), plot.number(stack="zero"), order=order)
    return alt.layer(bars, *_figures(plot, records))


def _figures(plot: Plot, records: list[Record]) -> list[AltairChart]:
    """In the middle of the parts that have room for them, upwards where bars are narrow."""
    font, sums = plot.size.font - 1, dict[str, float]()
    length = plot.scale.high - plot.scale.low
    pixels = (plot.length if plot.horizontal else plot.height) / (length or 1)
    inside = []
    widest = max((readers_width(record.get("label", ""), font) for record in records), default=0)
    turned = not plot.horizontal and widest + 2 > plot.slot * 0.7  # wider than a bar
    if turned and plot.slot * 0.7 < font:
        return []
    for record in sorted(records, key=lambda r: int(r["order"])):
        value, low = float(record.get("y") or 0), sums.get(record["x"], 0)
        sums[record["x"]] = low + value
        width = readers_width(record.get("label", ""), font)
        if (width + 6 if plot.horizontal or turned else font + 4) <= value * pixels:
            inside.append(
                {"x": record["x"], "middle": low + value / 2, "text": record["label"], "series": record["series"]}
            )
    if not inside:
        return []
    base = alt.Chart(plot.data(inside)).encode(plot.along(), plot.number("middle", stack=None))
    words = base.mark_text(baseline="middle", align="center", fill=alt.ExprRef(_INK), angle=270 if turned else 0)
    return [words.encode(text=alt.Text(field="text", type="nominal"))]


NO_NEGATIVE = no_figure_is_negative("y", "choose grouped bars")
FORM = plotted(
    StackedBars,
    draw,
    Axes(bars=True, bands=True, stacked=True),
    NO_NEGATIVE,
    one_row_each("x", "series", "by"),
    parts_fit_the_whole,
)
