"""Small multiples: a panel for each value of a column, with the same axes, so that they compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.annotations import annotated
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.plot import Plot
from dossier.charts.selection import Selection
from dossier.charts.sorting import panels_in_order
from dossier.charts.theme import Size, wrapped
from dossier.times import order

_GAP = 18  # pixels between panels
_BELOW = 62  # for the labels of one row and the titles of the next
_ABOVE = 14  # and their names above them
_EDGE = 18  # left and right of them: the theme's padding, and half of the last label


def panels(selection: Selection[Any], axes: Axes, size: Size, draw: Callable[[Plot], AltairChart]) -> AltairChart:
    """In rows of two or three; only the first of a row has labels at its axis."""
    whole = Plot(selection, axes, size)
    places = whole.labels or sorted({str(record["x"]) for record in whole.records}, key=order)
    names = panels_in_order(whole.records, selection.chart, selection.values("by"), places)
    columns = min(
        len(names),
        1
        if size.narrow and (whole.horizontal or (axes.bars and len(whole.labels) > 8))
        else 2
        if size.narrow or len(names) in (2, 4)
        else 3,
    )
    beside = whole.beside
    width = (size.width - beside - _EDGE - _GAP * (columns - 1)) / columns
    own = replace(size, width=round(width) + 70, height=round(size.height * (0.5 if columns > 1 else 0.6)), ticks=4)
    drawings = [
        _panel(name, Plot(_part(selection, name), axes, own, whole, first=n % columns == 0), draw)
        for n, name in enumerate(names)
    ]
    title = alt.TitleParams(wrapped(whole.number_title, size.plot, size.font), offset=12)
    return (
        alt.concat(*drawings, columns=columns, spacing={"row": _BELOW, "column": _GAP}, bounds="flush", title=title)
        .resolve_scale(color="shared", shape="shared")
    )  # fmt: skip


def _part(selection: Selection[Any], name: str) -> Selection[Any]:
    return replace(selection, rows=[row for row in selection.rows if selection.text(row, "by") == name])


def _panel(name: str, plot: Plot, draw: Callable[[Plot], AltairChart]) -> AltairChart:
    """With its name as a text: where a title stands depends on what the axis has labels for."""
    lines = wrapped(name, plot.size.plot, plot.size.font)
    row = plot.size.font + 4
    text = alt.Chart(alt.InlineData(values=[{"text": "\n".join(lines)}])).mark_text(
        style="panel",
        description=name,  # a screen reader has it before the values, where it stands
        fontSize=plot.size.font,
        align="left",
        baseline="bottom",
        lineBreak="\n",
        lineHeight=row,
    )
    place = text.encode(x=alt.value(0), y=alt.value(-_ABOVE - (len(lines) - 1) * row), text="text:N")
    return alt.layer(place, annotated(draw(plot), plot)).properties(width=plot.size.plot, height=plot.height)
