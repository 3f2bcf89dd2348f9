"""What forms on axes share: lanes for their series, and figures that stand past the ends of marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart, Check, Form
from dossier.charts.plot import Axes, Plot
from dossier.charts.rules import labels_fit_the_axis, series_can_be_told_apart
from dossier.charts.selection import Selection
from dossier.charts.theme import Size, text_width
from dossier.report.charts import Plotted

P = TypeVar("P", bound=Plotted)


def plotted(record: type[P], draw: Callable[[Plot], AltairChart], axes: Axes, *checks: Check[P]) -> Form[P]:
    """A form whose drawing needs a Plot; `checks` are those of its own."""

    def at_size(selection: Selection[P], size: Size) -> AltairChart:
        plot = Plot(selection, axes, size)
        return draw(plot).properties(height=plot.height)

    return Form(record, at_size, (labels_fit_the_axis(axes), series_can_be_told_apart, *checks))


def lanes(plot: Plot) -> dict[str, Any]:
    """A lane for each series beside the others, at every label."""
    offset = alt.YOffset if plot.horizontal else alt.XOffset
    lane = offset(field="series", type="nominal", scale=alt.Scale(domain=plot.series))
    return {"yOffset" if plot.horizontal else "xOffset": lane}


def figures_fit(plot: Plot, room: float) -> bool:
    """Whether each figure has room beside the others, in pixels."""
    return all(text_width(record.get("label", ""), plot.size.font - 1) <= room for record in plot.records)


def beyond(base: alt.Chart, plot: Plot, sign: int = 1, away: int = 9) -> AltairChart:
    """Figures past the end of their marks: right or left of them, above or below."""
    place: dict[str, Any] = (
        {"align": "left" if sign > 0 else "right", "dx": away * sign, "baseline": "middle"}
        if plot.horizontal
        else {"align": "center", "dy": -away * sign, "baseline": "bottom" if sign > 0 else "top"}
    )
    return base.mark_text(**place).encode(text=alt.Text(field="label", type="nominal"))
