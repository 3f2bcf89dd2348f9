"""The form "histogram": how many rows have a figure in each of some steps of equal width."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor
from statistics import median
from typing import Any, Literal, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.figure_words import labels_at, percent_affixes
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.scales import round_step
from dossier.charts.selection import Selection
from dossier.charts.theme import Size, figure, text_width, wrapped
from dossier.charts.tooltips import labelled, title_with_unit, unit_of_column
from dossier.language.messages import counted, numerals
from dossier.language.messages import gettext as _
from dossier.problems import Problem, in_quotes
from dossier.report.axis_charts import Histogram
from dossier.text import number

_STEPS = 10  # about so many, where the author names no width
MOST = 60  # that can be seen


class Bin(NamedTuple):
    """The rows with a figure from `low` to below `high`."""

    low: float
    high: float
    rows: int


def draw(selection: Selection[Histogram], size: Size) -> AltairChart:
    bins = _bins(_figures(selection), selection.chart.step)
    data = alt.InlineData(values=[_record(b, selection, bins, size) for b in bins])
    title = selection.chart.x_title or title_with_unit(selection, "x")
    unit = unit_of_column(selection, "x")
    edges = [bins[0].low, *(b.high for b in bins)]
    affixes = percent_affixes(unit)
    told = [number(edge).join(affixes) for edge in edges]
    every = ceil(max(text_width(words, size.font) for words in told) * 1.3 / (size.plot / len(bins)))
    across = alt.Axis(
        title=wrapped(title, size.plot, size.font),
        grid=False,
        titleAnchor="end",
        **labels_at(edges[::every], told[::every]),
    )
    scale = alt.Scale(domain=[edges[0], edges[-1]], nice=False, zero=False)
    above: dict[str, Any] = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
    most = max(b.rows for b in bins)
    steps = [*range(0, most + 1, max(round(round_step(most / 4)), 1))]
    lift = size.font + 4 if selection.chart.median else 0
    counts = alt.Axis(title=_(selection.chart.y_title), titleX=0, titleY=-10 - lift, values=steps, format=",d", **above)
    base = alt.Chart(data).encode(alt.Y("rows:Q", axis=counts, scale=alt.Scale(domain=[0, most * 1.08])))
    bars = base.mark_rect(style="stack").encode(
        alt.X("low:Q", scale=scale, axis=across), alt.X2("high"), alt.Y2(datum=0), tooltip=alt.Tooltip("words:N")
    )
    places = base.encode(alt.X("middle:Q", scale=scale), text="label:N")
    labels = [places.mark_text(baseline="bottom", dy=-4, style=style) for style in ("halo", "annotation")]
    return alt.layer(bars, *_median(selection, scale, edges, size), *labels).properties(height=size.height)


def _median(selection: Selection[Histogram], scale: alt.Scale, edges: list[float], size: Size) -> list[AltairChart]:
    """A line at the figure that half of the rows do not exceed, with its words above the plot."""
    if not selection.chart.median:
        return []
    middle, unit = median(_figures(selection)), unit_of_column(selection, "x")
    shown = figure(middle).join(percent_affixes(unit))
    part = (middle - edges[0]) / (edges[-1] - edges[0])
    record = {"low": middle, "text": _("Median {figure}").format(figure=shown)}
    base = alt.Chart(alt.InlineData(values=[record])).encode(alt.X("low:Q", scale=scale))
    rule = base.mark_rule(style="annotation-line", strokeDash=[3, 3])
    align: Literal["left", "center", "right"] = "left" if part < 0.2 else "right" if part > 0.8 else "center"
    words = base.mark_text(align=align, baseline="bottom", style="annotation")
    return [
        rule.encode(y=alt.value(-3), y2=alt.value(size.height)),
        words.encode(y=alt.value(-5), text=alt.Text("text:N")),
    ]


def _figures(selection: Selection[Histogram]) -> list[float]:
    return [float(value) for row in selection.rows if (value := selection.cell(row, "x")) is not None]


def _bins(figures: list[float], step: float | None) -> list[Bin]:
    """A figure on an edge counts above it."""
    least, most = min(figures), max(figures)
    step = step or max(round_step((most - least or abs(most) or 1) / _STEPS), float(_are_whole(figures)))
    first, last = floor(round(least / step, 9)), floor(round(most / step, 9))
    places = [floor(round(value / step, 9)) for value in figures]
    return [Bin(n * step, (n + 1) * step, places.count(n)) for n in range(first, last + 1)]


def _are_whole(figures: list[float]) -> bool:
    """As counts are, which have nothing between one and the next."""
    return all(figure.is_integer() for figure in figures)


def _record(b: Bin, selection: Selection[Histogram], bins: list[Bin], size: Size) -> dict[str, Any]:
    column, unit = selection.column("x"), unit_of_column(selection, "x")
    text = _("{low} to below {high}").format(low=number(b.low), high=number(b.high))
    ends = f"{column.title if column else ''} {text}{f' {unit}' if unit else ''}"
    words = labelled(ends, counted("{count} row", "{count} rows", b.rows))
    fits = text_width(str(b.rows), size.font - 1) + 2 <= size.plot / len(bins) or _stands_out(b, bins, size)
    label = numerals(b.rows) if fits and b.rows else ""
    return {**b._asdict(), "middle": (b.low + b.high) / 2, "label": label, "words": words}


def _stands_out(b: Bin, bins: list[Bin], size: Size) -> bool:
    """Whether the words of the bars beside it stand at another height, so that its own may be wider than the bar."""
    pixels = size.height / max(other.rows for other in bins)
    place = bins.index(b)
    beside = [*bins[max(place - 1, 0) : place], *bins[place + 1 : place + 2]]
    return all(abs(b.rows - other.rows) * pixels > 2 * size.font for other in beside)


def steps_can_be_seen(selection: Selection[Histogram]) -> Iterator[Problem]:
    step, figures = selection.chart.step, _figures(selection)
    if step and (max(figures) - min(figures)) / step > MOST:
        count = f"{(max(figures) - min(figures)) / step:,.0f}"
        subject = f"a step of {in_quotes(number(step))} makes {count} bars"
        sentence = f"{subject}, and a histogram has room for {MOST}; choose a wider one"
        yield problem(selection.chart, sentence, "chart-rows", "step")


FORM = Form(Histogram, draw, (steps_can_be_seen,))
