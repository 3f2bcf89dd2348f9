"""What forms on axes share: lanes for their series, and figures that stand past the ends of marks."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import Any, TypeVar

from dossier.charts import altair as alt
from dossier.charts.annotations import annotated, layers_of
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart, Check, Form
from dossier.charts.form_checks import (
    annotations_have_a_place,
    figures_are_positive,
    inner_intervals_lie_within,
    intervals_hold_their_values,
    labels_fit_the_axis,
    references_are_positive,
    series_can_be_told_apart,
    what_is_sorted_are_names,
)
from dossier.charts.gaps import gaps
from dossier.charts.mark_labels import figure_width
from dossier.charts.panels import panels
from dossier.charts.plot import Plot, Record
from dossier.charts.selection import Selection
from dossier.charts.theme import Size, text_width
from dossier.report.axis_charts import Plotted

_FARTHEST = 16  # pixels that a figure moves off its mark
P = TypeVar("P", bound=Plotted)


def plotted(record: type[P], draw: Callable[[Plot], AltairChart], axes: Axes, *checks: Check[P]) -> Form[P]:
    """A form whose drawing needs a Plot; `checks` are those of its own."""

    def whole(plot: Plot) -> AltairChart:
        drawing, beside = draw(plot), [*gaps(plot)] if axes.bands else []
        if axes.bars and plot.negative:
            zero = alt.Chart(plot.data([{"zero": 0}])).encode(plot.number("zero", stack=None))
            beside.append(zero.mark_rule(style="zero"))
        return alt.layer(*layers_of(drawing), *beside) if beside else drawing

    def at_size(selection: Selection[P], size: Size) -> AltairChart:
        if "by" in selection.roles:
            return panels(selection, axes, size, whole)
        plot = Plot(selection, axes, size)
        drawing = annotated(whole(plot), plot).properties(height=plot.height)
        return drawing.properties(padding=_padding(plot)) if plot.names.margin else drawing

    common = (
        labels_fit_the_axis(axes),
        series_can_be_told_apart,
        intervals_hold_their_values,
        inner_intervals_lie_within,
        what_is_sorted_are_names,
        *(figures_are_positive(role, "log") for role in ("y", "low", "high")),
        references_are_positive,
        annotations_have_a_place(axes),
    )
    return Form(record, at_size, (*common, *checks))


def _padding(plot: Plot) -> dict[str, int]:
    """Readers' fonts differ, and what stands beside a plot would be cut off where theirs are wider."""
    names = plot.names
    wider = ceil(names.margin / names.sides * 0.08)
    return {"left": 12 + (wider if names.sides == 2 else 0), "right": 16 + wider, "top": 6, "bottom": 6}


def lanes(plot: Plot) -> dict[str, Any]:
    """A lane for each series beside the others, at every label."""
    offset = alt.YOffset if plot.horizontal else alt.XOffset
    lane = offset(field="series", type="nominal", scale=alt.Scale(domain=plot.series))
    return {"yOffset" if plot.horizontal else "xOffset": lane}


def figures_fit(plot: Plot, room: float) -> bool:
    """Whether each figure has room beside the others, in pixels."""
    return all(figure_width(record, plot.size.font - 1) <= room for record in plot.whole.records)


def beyond(base: alt.Chart, plot: Plot, sign: int = 1, away: int = 9, turned: bool = False) -> AltairChart:
    """Figures past the end of their marks: right or left of them, above or below; and past lines across that place."""
    across = plot.horizontal or turned  # whether words run along the axis of figures
    far: Any = away * sign * (1 if across else -1)
    if plot.remarks.lines:
        records = [{**record, "moved": _past_lines(plot, record, across, sign, away)} for record in base.data.values]
        base = base.properties(data=alt.InlineData(values=records))
        far = alt.ExprRef(f"{far} + datum.moved")
    place: dict[str, Any] = (
        {"align": "left" if sign > 0 else "right", "dx": far, "baseline": "middle"}
        if across
        else {"align": "center", "dy": far, "baseline": "bottom" if sign > 0 else "top"}
    )
    if turned:
        place["angle"] = 270
    return base.mark_text(**place).encode(text=alt.Text(field="label", type="nominal"))


def _past_lines(plot: Plot, record: Record, across: bool, sign: int, away: int) -> float:
    """The pixels by which a record's figure moves on so that no reference line crosses it; far from its mark it would
    be another's, so there it stays, and its halo breaks the line.
    """
    roles = ("tip", "last", "high", "y") if sign > 0 else ("low", "y")
    end = next((float(record[role]) for role in roles if record.get(role) is not None), None)
    if end is None or not record.get("label"):
        return 0
    room = text_width(record["label"], plot.size.font - 1) if across else plot.size.font - 1
    at, moved = plot.scale.part(end) * plot.length * sign, 0.0
    for level in sorted(plot.remarks.lines, reverse=sign < 0):
        line = plot.scale.part(level) * plot.length * sign
        if at <= line and at + away + moved - 3 < line < at + away + moved + room + 3:
            moved = line + 4 - at - away
    if moved > _FARTHEST:
        return 0
    return round(moved * sign * (1 if across else -1), 1)


def whiskers(base: alt.Chart, plot: Plot) -> list[AltairChart]:
    """The interval of each figure that has one, over its mark."""
    if not plot.intervals:
        return []
    end = alt.X2(field="high") if plot.horizontal else alt.Y2(field="high")
    rule = base.transform_filter("isValid(datum.low)").encode(plot.number("low", stack=None), end)
    ends = [
        base.transform_filter("isValid(datum.low)").mark_tick(style="interval", thickness=1.4, size=9)
        .encode(plot.number(field, stack=None))
        for field in ("low", "high")
    ]  # fmt: skip
    return [rule.mark_rule(style="interval"), *_inner(base, plot), *ends]


def _inner(base: alt.Chart, plot: Plot) -> list[AltairChart]:
    """The narrower interval, upon the other."""
    if not plot.inner:
        return []
    end = alt.X2(field="inner_high") if plot.horizontal else alt.Y2(field="inner_high")
    inner = base.transform_filter("isValid(datum.inner_low)").encode(plot.number("inner_low", stack=None), end)
    return [inner.mark_rule(style="inner")]
