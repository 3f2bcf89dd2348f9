"""Words above a plot, each at its place along the axis, in as many rows as keep them apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from dossier.charts.theme import text_width, wrapped

_WIDEST = 0.4  # of the plot, for the lines of one text
_APART = 8  # pixels


class Words(NamedTuple):
    """A text at a label of the axis, `part` of its length; the last line stands `height` pixels above the plot."""

    text: str
    label: str
    part: float
    align: Literal["left", "center", "right"]
    lines: tuple[str, ...] = ()
    height: float = 0

    @classmethod
    def over(cls, text: str, label: str, part: float) -> Words:
        """Centred over the label, but for the ends of the axis."""
        return cls(text, label, part, "left" if part < 0.2 else "right" if part > 0.8 else "center")

    def ends(self, width: float, font: int) -> tuple[float, float]:
        """Of the pixels that it takes along the axis."""
        across = max(text_width(line, font) for line in self.lines)
        left = self.part * width - {"left": 0, "center": across / 2, "right": across}[self.align]
        return left, left + across


def stacked(texts: Iterable[Words], width: float, font: int) -> list[Words]:
    """With lines and heights: each in the lowest row that is free at its place."""
    rows: list[list[Words]] = []
    for words in sorted(texts, key=lambda words: words.part):
        own = words._replace(lines=tuple(wrapped(words.text, width * _WIDEST, font)))
        left, _ = own.ends(width, font)
        row = next((row for row in rows if row[-1].ends(width, font)[1] + _APART < left), None)
        if row is None:
            rows.append(row := [])
        row.append(own)
    heights = [sum(_height(row, font) for row in rows[:n]) + 3 for n in range(len(rows))]
    return [words._replace(height=height) for row, height in zip(rows, heights, strict=True) for words in row]


def _height(row: list[Words], font: int) -> float:
    return max(len(words.lines) for words in row) * line_height(font) + 3


def height_of(texts: Iterable[Words], font: int) -> float:
    """From the plot to the top of the highest."""
    return max((words.height + len(words.lines) * line_height(font) for words in texts), default=0)


def line_height(font: int) -> int:
    return font + 2
