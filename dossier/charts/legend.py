"""What tells series apart, and what a pointer is told: colours, shapes, legends and tooltips of a plot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.plot import Plot
from dossier.charts.theme import SHAPES, Size, label_expression, text_width


def colour(plot: Plot) -> dict[str, Any]:
    if not plot.series:
        return {}
    scale = alt.Scale(domain=plot.whole.selection.palette)
    return {"color": alt.Color(field="series", type="nominal", scale=scale, legend=_legend(plot))}


def shape(plot: Plot) -> dict[str, Any]:
    """Shape besides colour, for readers who do not tell colours apart."""
    if not plot.series:
        return {}
    palette = plot.whole.selection.palette
    scale = alt.Scale(domain=palette, range=list(SHAPES[: len(palette)]))
    return {"shape": alt.Shape(field="series", type="nominal", scale=scale, legend=_legend(plot)), **colour(plot)}


def stroke(plot: Plot) -> dict[str, Any]:
    if not plot.series:
        return {}
    return {
        "stroke": alt.Stroke(
            field="series", type="nominal", scale=alt.Scale(domain=plot.whole.selection.palette), legend=None
        )
    }


def series_encodings(series: Sequence[str], size: Size, shapes: bool = True, above: float = 0) -> dict[str, Any]:
    """Colour, and shape besides, for a drawing whose marks have no labels along an axis; `above` is the room between
    the plot and its legend.
    """
    if not series:
        return {}
    legend = legend_of(series, size, size.width - 60, round(above) or 18)
    encodings: dict[str, Any] = {
        "color": alt.Color(field="series", type="nominal", scale=alt.Scale(domain=series), legend=legend)
    }
    if shapes:
        scale = alt.Scale(domain=series, range=list(SHAPES[: len(series)]))
        encodings["shape"] = alt.Shape(field="series", type="nominal", scale=scale, legend=legend)
    return encodings


def tooltip(plot: Plot) -> alt.Tooltip:
    """The whole row in words: a table of cells would show “undefined” where one is missing."""
    return alt.Tooltip(field="words", type="nominal")


def _legend(plot: Plot) -> alt.Legend | None:
    """A legend begins at the plot's left edge, and what passes the right one is lost."""
    if plot.names.named:
        return None
    plot = plot.whole
    return legend_of(plot.series, plot.size, plot.size.width - 20 - plot.beside, plot.above)


def legend_of(series: Sequence[str], size: Size, room: float, above: int = 18) -> alt.Legend:
    """In as many columns as fit."""
    expression = label_expression(series, room - 42, size.font)
    lines: dict[str, Any] = {"labelExpr": expression} if expression else {}
    widths = [min(text_width(name, size.font) + 42, room) for name in series]
    fits = [n for n in range(1, len(widths) + 1) if _row_width(widths, n) <= room]
    return alt.Legend(title=None, values=list(series), columns=max(fits, default=1), offset=12 + above, **lines)


def _row_width(widths: list[float], columns: int) -> float:
    return sum(max(widths[i::columns]) for i in range(columns))
