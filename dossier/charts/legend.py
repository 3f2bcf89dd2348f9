"""What tells series apart, and what a pointer is told: colours, shapes, legends and tooltips of a plot."""

from __future__ import annotations

from typing import Any

from dossier.charts import altair as alt
from dossier.charts.plot import Plot
from dossier.charts.theme import SHAPES, label_expression, text_width


def colour(plot: Plot) -> dict[str, Any]:
    if not plot.series:
        return {}
    scale = alt.Scale(domain=plot.series)
    return {"color": alt.Color(field="series", type="nominal", scale=scale, legend=_legend(plot))}


def shape(plot: Plot) -> dict[str, Any]:
    """Shape besides colour, for readers who do not tell colours apart."""
    if not plot.series:
        return {}
    scale = alt.Scale(domain=plot.series, range=list(SHAPES[: len(plot.series)]))
    return {"shape": alt.Shape(field="series", type="nominal", scale=scale, legend=_legend(plot)), **colour(plot)}


def stroke(plot: Plot) -> dict[str, Any]:
    if not plot.series:
        return {}
    return {"stroke": alt.Stroke(field="series", type="nominal", scale=alt.Scale(domain=plot.series), legend=None)}


def tooltip(plot: Plot) -> alt.Tooltip:
    """The whole row in words: a table of cells would show “undefined” where one is missing."""
    return alt.Tooltip(field="words", type="nominal")


def _legend(plot: Plot) -> alt.Legend:
    """In as many columns as fit: a legend begins at the plot's left edge, and what passes the right one is lost."""
    font, room = plot.size.font, plot.size.width - 20 - plot.beside
    expression = label_expression(plot.series, room - 42, font)
    lines: dict[str, Any] = {"labelExpr": expression} if expression else {}
    widths = [min(text_width(name, font) + 42, room) for name in plot.series]
    fits = [n for n in range(1, len(widths) + 1) if _row_width(widths, n) <= room]
    return alt.Legend(title=None, columns=max(fits, default=1), offset=12 + plot.above, **lines)


def _row_width(widths: list[float], columns: int) -> float:
    return sum(max(widths[i::columns]) for i in range(columns))
