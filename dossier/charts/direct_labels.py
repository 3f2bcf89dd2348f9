"""Series named beside their marks, in their colours, instead of in a legend."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.label_placement import dodged
from dossier.charts.leaders import stroke
from dossier.charts.legend import colour
from dossier.charts.plot import Plot
from dossier.charts.word_rows import line_height

_STILL = 2  # pixels that no reader sees
_BESIDE, _LED = 9, 16  # pixels from the end of a mark to its words, and to words that a line leads to


class End(NamedTuple):
    """Where a mark of a series ends, and the words for it, which may stand at another label (`x`) than it (`own`)."""

    series: str
    x: str
    figure: float
    lines: Sequence[str]
    own: str | None = None


def end_labels(plot: Plot, ends: Sequence[End], left: bool = False) -> AltairChart:
    """The words right of the ends (or left), moved up or down where they would cover each other; where one is moved far
    or stands nearer to another's end, all stand in one column, with a line to each that is not beside its own.
    """
    font = plot.size.font - 1
    line = line_height(font)
    wanted = [(1 - plot.scale.part(end.figure)) * plot.height for end in ends]
    middles = dodged(wanted, [len(end.lines) * line for end in ends], plot.height)
    moved = [middle - at for middle, at in zip(middles, wanted, strict=True)]
    astray = _nearer_to_another(plot, ends, middles)
    led = any(abs(by) > line * 0.7 for by in moved) or any(astray)
    away = _LED if led else _BESIDE
    layers = []
    if led:
        ends = _in_a_column(plot, ends, left)
        layers = [_leader(plot, end, by, left) for end, by in zip(ends, moved, strict=True) if not _beside(end, by)]
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


def _in_a_column(plot: Plot, ends: Sequence[End], left: bool) -> list[End]:
    """The same at the label of the outermost."""
    outermost = (min if left else max)((end.x for end in ends), key=plot.part_of)
    return [end._replace(x=outermost, own=end.own or end.x) for end in ends]


def _beside(end: End, moved: float) -> bool:
    return abs(moved) <= _STILL and end.x == end.own


def _nearer_to_another(plot: Plot, ends: Sequence[End], middles: Sequence[float]) -> list[bool]:
    """Whether the end of another series is nearer to the words than their own."""
    places = [(_from_words(plot, end), (1 - plot.scale.part(end.figure)) * plot.height) for end in ends]
    astray = []
    for n, (end, middle) in enumerate(zip(ends, middles, strict=True)):
        at = plot.part_of(end.x) * plot.width
        far = [hypot(x - at, y - middle) for x, y in places]
        astray.append(any(other < far[n] for m, other in enumerate(far) if m != n))
    return astray


def _from_words(plot: Plot, end: End) -> float:
    return plot.part_of(end.own or end.x) * plot.width


def _leader(plot: Plot, end: End, moved: float, left: bool) -> AltairChart:
    sign = -1 if left else 1
    back = plot.part_of(end.x) * plot.width - _from_words(plot, end)  # to the mark, where the words stand after it
    record = {"x": end.x, "y": end.figure, "series": end.series}
    base = alt.Chart(plot.data([record])).encode(plot.along(), plot.number())
    return stroke(base, (4 * sign - back, 0), ((_LED - 2) * sign, moved))
