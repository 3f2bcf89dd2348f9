"""Steps that follow each other, as boxes and arrows: a ring of two rows, or a column where it is narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.label_placement import XY
from dossier.charts.theme import Size, wrapped
from dossier.language.messages import gettext as _

_GAP, _MARGIN = 34, 10
_HEADS = {(1, 0): "triangle-right", (-1, 0): "triangle-left", (0, 1): "triangle-down", (0, -1): "triangle-up"}


class Step(NamedTuple):
    """A box: what kind of step it is, when it was, and what happened; `tooltip` is what a pointer is told beside it."""

    name: str
    date: str
    text: str
    tooltip: str = ""


class _Box(NamedTuple):
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


class StepLayout:
    """Steps in order, as boxes round a ring of two rows, or in one column; everything is in pixels."""

    def __init__(self, steps: Sequence[Step], size: Size) -> None:
        self.steps, self.size, self.row = steps, size, size.font + 4
        self.width = size.width - 2 * PADDING
        self.columns = 1 if size.narrow else ceil(len(steps) / 2)
        wide = (self.width - _GAP * (self.columns - 1)) / self.columns
        self.box_width = self.width - _GAP if size.narrow else wide
        self.box_height = 2 * _MARGIN + max(sum(map(len, self.lines(step))) for step in steps) * self.row
        rows = ceil(len(steps) / self.columns)
        self.height = rows * self.box_height + (rows - 1) * _GAP + 2

    def lines(self, step: Step) -> tuple[list[str], list[str], list[str]]:
        """What stands in the step's box: its name, its date and its text."""
        room, font = self.box_width - 2 * _MARGIN, self.size.font
        return (
            wrapped(step.name, room / 1.05, font + 1),  # bold, but into the margin rather than broken
            wrapped(step.date, room, font - 1),
            wrapped(step.text, room, font - 1),
        )

    def boxes(self) -> list[_Box]:
        """Round the ring clockwise: the first half above from left to right, the rest below and back."""
        boxes = []
        for n in range(len(self.steps)):
            line, place = divmod(n, self.columns)
            column = place if line == 0 or self.size.narrow else self.columns - 1 - place
            left = (_GAP if self.size.narrow else 0) + column * (self.box_width + _GAP)
            boxes.append(_Box(left, line * (self.box_height + _GAP) + 1, self.box_width, self.box_height))
        return boxes


def steps(steps: Sequence[Step], size: Size, again: str = "") -> Any:
    """With `again`, a dashed arrow leads from the last step back to the first, and these words say what it means."""
    layout = StepLayout(steps, size)
    boxes = layout.boxes()
    edges = {"x": "left", "y": "top", "x2": "right", "y2": "bottom"}
    frames: list[Record] = [
        {"left": b.left, "top": b.top, "right": b.right, "bottom": b.bottom, "name": s.name}
        for b, s in zip(boxes, steps, strict=True)
    ]
    channels = {key: _pixel(key, field) for key, field in edges.items()}
    if any(step.tooltip for step in steps):
        frames = [{**frame, "told": step.tooltip} for frame, step in zip(frames, steps, strict=True)]
        channels["tooltip"] = alt.Tooltip("told:N")
    frame = alt.Chart(alt.InlineData(values=frames)).mark_rect(style="box", cornerRadius=5).encode(**channels)
    layers = [frame, *_texts(layout, boxes), *_arrows(layout, boxes, bool(again))]
    notes = wrapped(_("Dashed arrow: {words}").format(words=again), layout.width - 10, size.font - 1) if again else []
    return drawing(layers, layout.width, layout.height, notes)


def _pixel(key: str, field: str) -> Any:
    if key in ("x2", "y2"):
        return (alt.X2 if key == "x2" else alt.Y2)(field=field)
    return (alt.X if key == "x" else alt.Y)(field=field, type="quantitative", scale=None, axis=None)


def _texts(layout: StepLayout, boxes: Sequence[_Box]) -> Iterator[Any]:
    row = layout.row
    styles: list[Record] = [
        {"fontWeight": "bold", "fontSize": layout.size.font + 1},
        {"style": "muted"},
        {"lineHeight": row},
    ]
    for n, style in enumerate(styles):
        texts = []
        for box, step in zip(boxes, layout.steps, strict=True):
            lines = layout.lines(step)
            above = sum(map(len, lines[:n]))
            top = box.top + _MARGIN + row * (above + 0.5)
            texts.append({"x": box.left + _MARGIN, "y": top, "text": "\n".join(lines[n])})
        yield words(texts, row, **style)


# -- arrows ----------------------------------------------------------------------------------------------------------


def _arrows(layout: StepLayout, boxes: Sequence[_Box], again: bool) -> Iterator[Any]:
    paths = [_between(a, b) for a, b in zip(boxes, boxes[1:], strict=False)]
    if again:
        paths.append(_back(boxes[-1], boxes[0], layout.size.narrow))
    values: list[Record] = [
        {"x": x, "y": y, "arrow": n, "step": step, "again": n == len(boxes) - 1}
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
