"""Steps that follow each other, as boxes and arrows: a ring of two rows, or a column where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.label_placement import XY
from dossier.charts.theme import Size, wrapped

_GAP, _MARGIN = 34, 10
_HEADS = {(1, 0): "triangle-right", (-1, 0): "triangle-left", (0, 1): "triangle-down", (0, -1): "triangle-up"}


@dataclass(frozen=True)
class Step:
    """A box: what kind of step it is, when it was, and what happened."""

    name: str
    date: str
    text: str


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def centre(self) -> XY:
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True)
class Chain:
    """Steps in order; `again` says what the arrow from the last back to the first means."""

    steps: Sequence[Step]
    again: str
    size: Size

    @property
    def width(self) -> int:
        return self.size.width - 2 * PADDING

    @property
    def columns(self) -> int:
        return 1 if self.size.narrow else ceil(len(self.steps) / 2)

    @property
    def box_width(self) -> float:
        if self.size.narrow:
            return self.width - _GAP
        return (self.width - _GAP * (self.columns - 1)) / self.columns

    def lines(self, step: Step) -> list[str]:
        return wrapped(step.text, self.box_width - 2 * _MARGIN, self.size.font - 1)

    @property
    def box_height(self) -> float:
        return 2 * _MARGIN + (2 + max(len(self.lines(step)) for step in self.steps)) * self.row

    @property
    def row(self) -> int:
        return self.size.font + 4

    def boxes(self) -> list[_Box]:
        """Round the ring clockwise: the first half above from left to right, the rest below and back."""
        found = []
        for n in range(len(self.steps)):
            line, place = divmod(n, self.columns)
            column = place if line == 0 or self.size.narrow else self.columns - 1 - place
            left = (_GAP if self.size.narrow else 0) + column * (self.box_width + _GAP)
            found.append(_Box(left, line * (self.box_height + _GAP) + 1, self.box_width, self.box_height))
        return found

    @property
    def height(self) -> float:
        lines = ceil(len(self.steps) / self.columns)
        return lines * self.box_height + (lines - 1) * _GAP + 2


def chain(steps: Sequence[Step], again: str, size: Size) -> Any:
    drawn = Chain(steps, again, size)
    boxes = drawn.boxes()
    edges = {"x": "left", "y": "top", "x2": "right", "y2": "bottom"}
    frames = [
        {"left": b.left, "top": b.top, "right": b.right, "bottom": b.bottom, "name": s.name}
        for b, s in zip(boxes, steps, strict=True)
    ]
    channels = {key: _pixel(key, field) for key, field in edges.items()}
    frame = alt.Chart(alt.InlineData(values=frames)).mark_rect(style="box", cornerRadius=5).encode(**channels)
    return drawing([frame, *_texts(drawn, boxes), *_arrows(drawn, boxes)], drawn.width, drawn.height, _notes(drawn))


def _pixel(key: str, field: str) -> Any:
    if key in ("x2", "y2"):
        return (alt.X2 if key == "x2" else alt.Y2)(field=field)
    return (alt.X if key == "x" else alt.Y)(field=field, type="quantitative", scale=None, axis=None)


def _notes(drawn: Chain) -> list[str]:
    return wrapped(f"Dashed arrow: {drawn.again}", drawn.width - 10, drawn.size.font - 1)


def _texts(drawn: Chain, boxes: Sequence[_Box]) -> Iterator[Any]:
    font, row = drawn.size.font, drawn.row
    parts: list[tuple[list[str], Record]] = [
        ([step.name for step in drawn.steps], {"fontWeight": "bold", "fontSize": font + 1}),
        ([step.date for step in drawn.steps], {"style": "muted"}),
        (["\n".join(drawn.lines(step)) for step in drawn.steps], {"lineHeight": row}),
    ]
    for n, (texts, options) in enumerate(parts):
        places = [{"x": box.left + _MARGIN, "y": box.top + _MARGIN + row * (n + 0.5)} for box in boxes]
        yield words([{**place, "text": text} for place, text in zip(places, texts, strict=True)], **options)


# -- arrows ----------------------------------------------------------------------------------------------------------


def _arrows(drawn: Chain, boxes: Sequence[_Box]) -> Iterator[Any]:
    paths = [_between(a, b) for a, b in zip(boxes, boxes[1:], strict=False)]
    paths.append(_back(boxes[-1], boxes[0], drawn.size.narrow))
    values: list[Record] = [
        {"x": x, "y": y, "arrow": n, "step": step, "again": n == len(paths) - 1}
        for n, path in enumerate(paths)
        for step, (x, y) in enumerate(path)
    ]
    dash = alt.StrokeDash("again:N", scale=alt.Scale(domain=[False, True], range=[[1, 0], [4, 3]]), legend=None)
    yield base(values).mark_line(style="arrow").encode(detail="arrow:N", order=alt.Order("step:Q"), strokeDash=dash)
    heads = [{"x": path[-1][0], "y": path[-1][1], "head": _head(path)} for path in paths]
    shape = alt.Shape("head:N", scale=alt.Scale(domain=list(_HEADS.values()), range=list(_HEADS.values())), legend=None)
    yield base(heads).mark_point(style="arrow", size=70, strokeWidth=0).encode(shape=shape)


def _between(a: _Box, b: _Box) -> list[XY]:
    """From the middle of one side to the middle of the side opposite."""
    (ax, ay), (bx, by) = a.centre, b.centre
    if abs(ax - bx) < 1:
        return [(ax, a.bottom + 2), (bx, b.top - 5)] if by > ay else [(ax, a.top - 2), (bx, b.bottom + 5)]
    return [(a.right + 2, ay), (b.left - 5, by)] if bx > ax else [(a.left - 2, ay), (b.right + 5, by)]


def _back(last: _Box, first: _Box, narrow: bool) -> list[XY]:
    """From the last box to the first: straight up, or round the corner where another stands between."""
    (_, low), (column, high) = last.centre, first.centre
    if narrow:
        return [(last.left - 2, low), (8, low), (8, high), (first.left - 5, high)]
    if abs(last.left - first.left) < 1 or abs(last.top - first.top) < 1:
        return _between(last, first)
    return [(last.left - 2, low), (column, low), (column, first.bottom + 5)]


def _head(path: Sequence[XY]) -> str:
    (ax, ay), (bx, by) = path[-2:]
    return _HEADS[((bx > ax) - (bx < ax), (by > ay) - (by < ay))]
