"""What the areas of points stand for: circles one in the other, each with its figure."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import base, words
from dossier.charts.label_placement import dodged
from dossier.charts.scales import round_step
from dossier.charts.theme import figure, readers_width, wrapped

_PARTS = (1, 5, 25)  # what each circle is of the largest


LEAST = 16.0  # square pixels (as the drawing library counts them) below which no point is seen


def area_of(value: float, most: float, largest: float) -> float:
    """The area stands for the figure, down to the smallest point that is still seen."""
    return max(largest * value / most, LEAST)


def least_figure(most: float, largest: float) -> float:
    """The figure up to which points have the smallest area."""
    return most * LEAST / largest


class SizeLegend(NamedTuple):
    """`largest` is the area in square pixels of the point with the figure `most`; areas grow with figures."""

    title: str
    most: float
    largest: float
    font: int
    room: float

    @property
    def figures(self) -> list[float]:
        top = round_step(self.most)
        return [top / part for part in _PARTS if self.largest * top / part / self.most >= LEAST]

    def _radius(self, value: float) -> float:
        """As the drawing library draws a circle of an area."""
        return sqrt(self.largest * value / self.most) / 2

    @property
    def height(self) -> float:
        return max(2 * self._radius(self.figures[0]), len(self.figures) * (self.font + 1)) + 4

    def layers(self, left: float, floor: float) -> list[Any]:
        """From a place to the right and upwards, the title first; in pixels of the plot, which may lie below it."""
        lines, row = wrapped(self.title, self.room * 0.5, self.font), self.font + 2
        most = self._radius(self.figures[0])
        middle = left + max(readers_width(line, self.font) for line in lines) + 8 + most
        right = middle + most + 10
        tops = [floor - 2 * self._radius(value) for value in self.figures]
        heights = _within(dodged(tops, [row - 1] * len(tops), floor), floor - row / 2)
        title = {"x": left, "y": floor - self.height / 2 - (len(lines) - 1) * row / 2, "text": "\n".join(lines)}
        layers = [words([title], row, fontSize=self.font)]
        for value, top, at in zip(self.figures, tops, heights, strict=True):
            ring = base([{"x": middle, "y": floor - self._radius(value)}])
            size = self.largest * value / self.most
            layers.append(ring.mark_point(filled=False, shape="circle", style="ring", size=size))
            line = base([{"x": middle, "y": top, "x2": right - 3, "y2": at}])
            layers.append(line.mark_rule(style="leader").encode(alt.X2("x2"), alt.Y2("y2")))
            layers.append(words([{"x": right, "y": at, "text": figure(value)}], fontSize=self.font - 1))
        return layers


def _within(middles: Sequence[float], floor: float) -> list[float]:
    """Moved up together where the lowest would stand below the floor."""
    over = max(max(middles) - floor, 0)
    return [middle - over for middle in middles]
