"""A table of counts by two kinds, with a bar in each cell; all bars have one scale, so any two can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.theme import Size, text_width, wrapped
from dossier.text import number

_GAP = 6


@dataclass(frozen=True)
class Cells:
    """`counts` by row and column; a pair without a count has none."""

    down: Sequence[str]
    across: Sequence[str]
    counts: Mapping[tuple[str, str], int]
    size: Size
    picked: str | None = None  # the column that is set off from the others

    @property
    def width(self) -> int:
        return self.size.width - 2 * PADDING

    @property
    def font(self) -> int:
        return self.size.font - 1

    @cached_property
    def labels(self) -> list[list[str]]:
        """The rows' names with their sums, in lines."""
        sums = [sum(self.counts.get((row, column), 0) for column in self.across) for row in self.down]
        names = [f"{_capital(row)} ({number(total)})" for row, total in zip(self.down, sums, strict=True)]
        return [wrapped(name, self.size.gutter, self.font) for name in names]

    @cached_property
    def gutter(self) -> float:
        return max(text_width(line, self.font) for lines in self.labels for line in lines) + 14

    @property
    def column(self) -> float:
        return (self.width - self.gutter) / len(self.across)

    @cached_property
    def beside(self) -> bool:
        """Whether a figure has room beside its bar; else it stands above."""
        return self.column - self._figures > 40

    @property
    def _figures(self) -> float:
        return text_width(number(max(self.counts.values(), default=1)), self.font) + 2 * _GAP

    @cached_property
    def scale(self) -> float:
        """Pixels for one."""
        return (self.column - (self._figures if self.beside else _GAP)) / max(self.counts.values(), default=1)

    @property
    def bar(self) -> float:
        return 14 if self.beside else 8

    @property
    def row(self) -> float:
        lines = max(map(len, self.labels)) * (self.font + 3) + 6
        return max(self.bar + (12 if self.beside else self.font + 10), lines)

    @property
    def turned(self) -> bool:
        """Whether the columns are too narrow for their names."""
        return any(text_width(name, self.font) > self.column - _GAP for name in self.across)

    @property
    def top(self) -> float:
        return max(text_width(name, self.font) for name in self.across) + 12 if self.turned else self.font + 14

    @property
    def height(self) -> float:
        return self.top + self.row * len(self.down)

    @cached_property
    def cells(self) -> list[Record]:
        """A record for each cell: the ends of its bar, and where its figure stands."""
        return [
            self._cell(n, m, self.counts.get((row, column), 0))
            for n, row in enumerate(self.down)
            for m, column in enumerate(self.across)
        ]

    def _cell(self, n: int, m: int, count: int) -> Record:
        left, middle = self.gutter + m * self.column, self.top + self.row * (n + 0.5)
        right = left + max(count * self.scale, 1)
        low = middle - self.bar / 2 + (0 if self.beside else self.font / 2 + 1)
        figure = (right + _GAP - 1, middle) if self.beside else (left + 3, low - self.font / 2 - 1)
        place = {"x": left, "x2": right, "y": low, "y2": low + self.bar, "at": figure}
        names = {"row": self.down[n], "column": self.across[m], "count": count}
        return {**place, **names, "told": f"{_capital(self.down[n])}, {self.across[m]}: {number(count)}"}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def cells(drawn: Cells) -> Any:
    layers = [*_bars(drawn), *_ground(drawn), *_figures(drawn), *_names(drawn)]
    return drawing(layers, drawn.width, drawn.height)


def _bars(drawn: Cells) -> Iterator[Any]:
    for aside in (False, True):
        own = [c for c in drawn.cells if c["count"] and (drawn.picked not in (None, c["column"])) == aside]
        bars = base({key: c[key] for key in c if key != "at"} for c in own)
        drawn_bars = bars.mark_rect(style="aside") if aside else bars.mark_rect()
        yield drawn_bars.encode(alt.X2("x2"), alt.Y2("y2"), tooltip=alt.Tooltip("told:N"))


def _ground(drawn: Cells) -> Iterator[Any]:
    """The line on which a column's bars stand."""
    lefts = [drawn.gutter + m * drawn.column for m in range(len(drawn.across))]
    yield base({"x": x, "y": drawn.top, "y2": drawn.height} for x in lefts).mark_rule().encode(alt.Y2("y2"))


def _figures(drawn: Cells) -> Iterator[Any]:
    styles: list[tuple[bool, Record]] = [(True, {}), (False, {"style": "muted"})]
    for some, style in styles:
        own = [cell for cell in drawn.cells if bool(cell["count"]) == some]
        yield words(({"x": c["at"][0], "y": c["at"][1], "text": number(c["count"])} for c in own), **style)


def _names(drawn: Cells) -> Iterator[Any]:
    for n, lines in enumerate(drawn.labels):
        row = drawn.font + 3
        first = drawn.top + drawn.row * (n + 0.5) - (len(lines) - 1) * row / 2
        yield words([{"x": 0, "y": first, "text": "\n".join(lines)}], lineHeight=row)
    lefts = [drawn.gutter + m * drawn.column for m in range(len(drawn.across))]
    heads: list[Record] = [{"x": left, "text": _capital(name)} for left, name in zip(lefts, drawn.across, strict=True)]
    if drawn.turned:
        yield words([{**h, "x": h["x"] + drawn.font / 2 + 2, "y": drawn.top - 6} for h in heads], angle=270)
    else:
        yield words({**head, "y": drawn.top - drawn.font / 2 - 6} for head in heads)
