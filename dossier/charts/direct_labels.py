"""Series named beside their marks, in their colours, instead of in a legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.legend import colour
from dossier.charts.plot import Plot
from dossier.charts.word_rows import line_height


class End(NamedTuple):
    """Where a mark of a series ends, and the words for it."""

    series: str
    x: str
    figure: float
    lines: Sequence[str]


def end_labels(plot: Plot, ends: Sequence[End], left: bool = False) -> AltairChart:
    """The words right of the ends (or left), moved up or down where they would cover each other."""
    font = plot.size.font - 1
    line = line_height(font)
    wanted = [(1 - plot.scale.part(end.figure)) * plot.height for end in ends]
    middles = dodged(wanted, [len(end.lines) * line for end in ends], plot.height)
    records = [
        {"x": end.x, "series": end.series, "text": "\n".join(end.lines)}
        # The first of several lines stands at the place, and the others below it.
        | {"y": plot.scale.figure(1 - (middle - (len(end.lines) - 1) * line / 2) / plot.height)}
        for end, middle in zip(ends, middles, strict=True)
    ]
    base = alt.Chart(plot.data(records)).encode(plot.along(), plot.number(), **colour(plot))
    side: dict[str, Any] = {"align": "right", "dx": -9} if left else {"align": "left", "dx": 9}
    text = base.mark_text(baseline="middle", lineBreak="\n", lineHeight=line, **side)
    return text.encode(text=alt.Text(field="text", type="nominal"))


def dodged(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """The middles of boxes of these heights, as near to those wanted as they can be without touching each other."""
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    middles = list(wanted)
    floor = -float("inf")
    for n in order:
        middles[n] = max(middles[n], floor + heights[n] / 2)
        floor = middles[n] + heights[n] / 2
    ceiling = room + heights[order[-1]] / 2 if order else room
    for n in reversed(order):
        middles[n] = min(middles[n], ceiling - heights[n] / 2)
        ceiling = middles[n] - heights[n] / 2
    return middles
