"""Series named beside their marks, in their colours, instead of in a legend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.label_placement import dodged
from dossier.charts.leaders import stroke
from dossier.charts.legend import colour
from dossier.charts.plot import Plot
from dossier.charts.word_rows import line_height

_BESIDE, _LED = 9, 16  # pixels from the end of a mark to its words, and to words that a line leads to


class End(NamedTuple):
    """Where a mark of a series ends, and the words for it."""

    series: str
    x: str
    figure: float
    lines: Sequence[str]


def end_labels(plot: Plot, ends: Sequence[End], left: bool = False) -> AltairChart:
    """The words right of the ends (or left), moved up or down where they would cover each other, with a line to each
    that is moved far.
    """
    font = plot.size.font - 1
    line = line_height(font)
    wanted = [(1 - plot.scale.part(end.figure)) * plot.height for end in ends]
    middles = dodged(wanted, [len(end.lines) * line for end in ends], plot.height)
    moved = [middle - at for middle, at in zip(middles, wanted, strict=True)]
    led = any(abs(by) > line * 0.7 for by in moved)
    away = _LED if led else _BESIDE
    layers = []
    if led:
        layers = [_leader(plot, end, by, left) for end, by in zip(ends, moved, strict=True) if abs(by) > 2]
    records = [
        {"x": end.x, "series": end.series, "text": "\n".join(end.lines)}
        # The first of several lines stands at the place, and the others below it.
        | {"y": plot.scale.figure(1 - (middle - (len(end.lines) - 1) * line / 2) / plot.height)}
        for end, middle in zip(ends, middles, strict=True)
    ]
    base = alt.Chart(plot.data(records)).encode(plot.along(), plot.number(), **colour(plot))
    side: dict[str, Any] = {"align": "right", "dx": -away} if left else {"align": "left", "dx": away}
    text = base.mark_text(baseline="middle", lineBreak="\n", lineHeight=line, **side)
    words = text.encode(text=alt.Text(field="text", type="nominal"))
    return alt.layer(*layers, words) if layers else words


def _leader(plot: Plot, end: End, moved: float, left: bool) -> AltairChart:
    sign = -1 if left else 1
    record = {"x": end.x, "y": end.figure, "series": end.series}
    base = alt.Chart(plot.data([record])).encode(plot.along(), plot.number())
    return stroke(base, (4 * sign, 0), ((_LED - 2) * sign, moved))
