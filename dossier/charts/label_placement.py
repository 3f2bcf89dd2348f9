"""Labels that do not collide: each takes the best free place of several, those with the least choice first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import hypot, inf
from typing import NamedTuple

from dossier.charts.theme import BOLD, text_width

XY = tuple[float, float]
NEAR = 30.0  # what a mark beside a label weighs
LEAST = 0.6  # how much of its name a shape must hold


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, point: XY) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


class Lettering:
    """A text of one or more lines as it is written, measured once, since it is tried in hundreds of places."""

    def __init__(self, text: str, font: int, bold: bool = False) -> None:
        lines = text.split("\n")
        self.text, self.font, self.line_height = text, font, font + 2
        self.width = max(text_width(line, font) for line in lines) * (BOLD if bold else 1) + 2
        self.height = len(lines) * self.line_height


class Label(NamedTuple):
    """Lettering whose middle line stands at a place; `align` says which part of it."""

    lettering: Lettering
    at: XY
    align: str

    @property
    def box(self) -> Box:
        width, half = self.lettering.width, self.lettering.height / 2
        left = self.at[0] - {"left": 0, "center": width / 2, "right": width}[self.align]
        return Box(left, self.at[1] - half, left + width, self.at[1] + half)

    @property
    def start(self) -> XY:
        """Where the first line stands."""
        return self.at[0], self.at[1] - (self.lettering.height - self.lettering.line_height) / 2


Wish = tuple[float, Label]  # a place that a label might take, and what speaks against it


class Board:
    """The picture's room: what stands there already, and lines that labels better leave free."""

    CELL = 4

    def __init__(self, width: float, height: float, marks: Sequence[XY] = (), lines: Iterable[XY] = ()) -> None:
        self.frame = Box(0, 0, width, height)
        self.marks = marks
        self.lines = set[tuple[int, int]]()
        self.keep_free(lines)
        self.taken = [_about(mark, 6) for mark in marks]

    def place(self, wishes: Iterable[Wish], most: float = inf) -> Label | None:
        """The label at the best free place, which is then taken; None where all places are, or cost more."""
        for cost, label in sorted(((cost + self._against(label.box), label) for cost, label in wishes), key=_cost):
            if cost < most and self._free(label.box):
                self.taken.append(label.box)
                return label
        return None

    def keep_free(self, line: Iterable[XY]) -> None:
        """A line that labels better do not cross."""
        self.lines |= {(int(x // self.CELL), int(y // self.CELL)) for x, y in line}

    def leave(self, mark: XY) -> None:
        """A mark that is not drawn after all."""
        self.marks = [other for other in self.marks if other != mark]
        self.taken.remove(_about(mark, 6))

    def _free(self, box: Box) -> bool:
        inside = self.frame.holds((box.left, box.top)) and self.frame.holds((box.right, box.bottom))
        return inside and not any(box.meets(other) for other in self.taken)

    def _against(self, box: Box) -> float:
        """Lines below the label, and marks so near that it might be read as theirs (its own counts everywhere)."""
        across = range(int(box.left // self.CELL), int(box.right // self.CELL) + 1)
        down = range(int(box.top // self.CELL), int(box.bottom // self.CELL) + 1)
        near = sum(box.meets(_about(mark, 9)) for mark in self.marks)
        return 7.0 * sum((x, y) in self.lines for x in across for y in down) + NEAR * near


def _about(point: XY, reach: float) -> Box:
    return Box(point[0] - reach, point[1] - reach, point[0] + reach, point[1] + reach)


def _cost(wish: Wish) -> tuple[float, XY, str]:
    return wish[0], wish[1].at, wish[1].align  # places too, so that equals never depend on chance


def between(places: Sequence[XY]) -> Iterator[XY]:
    """The places, and more between those far apart, so that a label across the line is noticed."""
    for (ax, ay), (bx, by) in pairwise(places):
        steps = int(max(abs(bx - ax), abs(by - ay)) // Board.CELL) + 1
        yield from ((ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(steps))


def around(text: str, at: XY, font: int, bold: bool = False, rings: int = 3, reach: float = 9) -> Iterator[Wish]:
    """Places for a point's label: beside it first (`reach` pixels from its middle), then above and below, then farther
    off.
    """
    lettering = Lettering(text, font, bold)
    for far in range(rings):
        r = reach + far * font * 0.8
        d = (0.7 * r, 0.95 * r)
        offsets = [(r, 0, "left"), (d[0], d[1], "left"), (d[0], -d[1], "left"), (-r, 0, "right")]
        offsets += [(0, r + 4, "center"), (0, -r - 4, "center"), (-d[0], d[1], "right"), (-d[0], -d[1], "right")]
        for order, (dx, dy, align) in enumerate(offsets):
            yield far * 20 + order, Label(lettering, (at[0] + dx, at[1] + dy), align)


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


class Outline:
    """A shape in the picture's units: `middle` is the centre of the area that is in the picture."""

    STEP = 3

    def __init__(self, rings: Iterable[Sequence[XY]], width: float, height: float) -> None:
        crossings: dict[int, list[float]] = {}
        for ring in rings:
            for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
                low, high = sorted((ay, by))
                first = int(max(low, -1) // self.STEP) + 1
                for row in range(first, int(min(high, height) // self.STEP) + 1):
                    x = ax + (row * self.STEP - ay) / (by - ay) * (bx - ax)
                    crossings.setdefault(row, []).append(min(max(x, 0), width))
        rows = {row: sorted(xs) for row, xs in crossings.items()}
        self.spans = {row: list(zip(xs[::2], xs[1::2], strict=False)) for row, xs in rows.items()}
        self.middle = self._middle()
        self.area = sum(b - a for row in self.spans for a, b in self.spans[row]) * self.STEP

    def _middle(self) -> XY:
        parts = [((a + b) / 2, row * self.STEP, b - a) for row in self.spans for a, b in self.spans[row]]
        whole = sum(part[2] for part in parts) or 1.0
        return sum(x * w for x, _, w in parts) / whole, sum(y * w for _, y, w in parts) / whole

    def share(self, box: Box) -> float:
        """How much of the box lies inside the shape, from 0 to 1."""
        rows = range(round(box.top / self.STEP), round(box.bottom / self.STEP) + 1)
        return sum(self._inside(row, box) for row in rows) / len(rows) / (box.right - box.left)

    def _inside(self, row: int, box: Box) -> float:
        spans = self.spans.get(row, ())
        return sum(max(0.0, min(right, box.right) - max(left, box.left)) for left, right in spans)

    def wishes(self, name: str, font: int, bold: bool, others: Sequence[Outline] = ()) -> Iterator[Wish]:
        """Places for the shape's name near its middle; none where most of it would lie outside and mislead."""
        (x, y), step = self.middle, max(self.area**0.5 / 12, 3)
        moves = [(dx * step, dy * step) for dx in range(-8, 9) for dy in range(-8, 9)]
        for lines, text in enumerate(dict.fromkeys((name, name.replace(" ", "\n")))):
            lettering = Lettering(text, font, bold)
            for dx, dy in moves:
                label = Label(lettering, (round(x + dx, 1), round(y + dy, 1)), "center")
                share = self.share(label.box) - sum(other.share(label.box) for other in others)
                if share >= LEAST:
                    yield 250 * (1 - share) + 0.4 * hypot(dx, dy) + 12 * lines, label
