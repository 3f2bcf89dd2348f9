"""What forms on axes share: lanes for their series, and figures that stand past the ends of marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from dossier.charts import altair as alt
from dossier.charts.annotations import annotated, layers_of
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart, Check, Form
from dossier.charts.gaps import gaps
from dossier.charts.panels import panels
from dossier.charts.plot import Plot
from dossier.charts.rules import (
    annotations_have_a_place,
    figures_are_positive,
    intervals_hold_their_values,
    labels_fit_the_axis,
    series_can_be_told_apart,
)
from dossier.charts.selection import Selection
from dossier.charts.theme import Size, text_width
from dossier.report.axis_charts import Plotted

# Readers' fonts differ, and what stands beside a plot would be cut off where theirs are wider.
_BESIDE_NAMES = {"left": 12, "right": 16, "top": 6, "bottom": 6}
P = TypeVar("P", bound=Plotted)


def plotted(record: type[P], draw: Callable[[Plot], AltairChart], axes: Axes, *checks: Check[P]) -> Form[P]:
    """A form whose drawing needs a Plot; `checks` are those of its own."""

    def whole(plot: Plot) -> AltairChart:
        drawing, beside = draw(plot), [*gaps(plot)] if axes.bands else []
        return alt.layer(*layers_of(drawing), *beside) if beside else drawing

    def at_size(selection: Selection[P], size: Size) -> AltairChart:
        if "by" in selection.roles:
            return panels(selection, axes, size, whole)
        plot = Plot(selection, axes, size)
        drawing = annotated(whole(plot), plot).properties(height=plot.height)
        return drawing.properties(padding=_BESIDE_NAMES) if plot.names.margin else drawing

    common = (
        labels_fit_the_axis(axes),
        series_can_be_told_apart,
        intervals_hold_their_values,
        *(figures_are_positive(role, "log") for role in ("y", "low", "high")),
        annotations_have_a_place(axes),
    )
    return Form(record, at_size, (*common, *checks))


def lanes(plot: Plot) -> dict[str, Any]:
    """A lane for each series beside the others, at every label."""
    offset = alt.YOffset if plot.horizontal else alt.XOffset
    lane = offset(field="series", type="nominal", scale=alt.Scale(domain=plot.series))
    return {"yOffset" if plot.horizontal else "xOffset": lane}


def figures_fit(plot: Plot, room: float) -> bool:
    """Whether each figure has room beside the others, in pixels."""
    return all(text_width(record.get("label", ""), plot.size.font - 1) <= room - 1 for record in plot.records)


def beyond(base: alt.Chart, plot: Plot, sign: int = 1, away: int = 9) -> AltairChart:
    """Figures past the end of their marks: right or left of them, above or below."""
    place: dict[str, Any] = (
        {"align": "left" if sign > 0 else "right", "dx": away * sign, "baseline": "middle"}
        if plot.horizontal
        else {"align": "center", "dy": -away * sign, "baseline": "bottom" if sign > 0 else "top"}
    )
    return base.mark_text(**place).encode(text=alt.Text(field="label", type="nominal"))


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
    return [rule.mark_rule(style="interval"), *ends]
