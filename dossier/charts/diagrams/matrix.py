"""A table of figures by two kinds, with a bar in each cell; all bars have one scale, so any two can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.theme import Size, text_width, wrapped
from dossier.language.messages import gettext as _
from dossier.text import capital, number

_GAP = 6


class MatrixLayout:
    """`labels` are the rows' names, in lines; `cells` has a record for each figure: the ends of its bar, and where the
    figure stands, in pixels.
    """

    def __init__(
        self,
        rows: Sequence[str],
        columns: Sequence[str],
        figures: Mapping[tuple[str, str], float],
        size: Size,
        totals: bool = True,
    ) -> None:
        self.rows, self.columns, self.figures = rows, columns, figures
        self.width, self.font = size.width - 2 * PADDING, size.font - 1
        names = [self._with_sum(row) if totals else capital(row) for row in rows]
        self.labels = [wrapped(name, size.gutter, self.font) for name in names]
        self.gutter = max(text_width(line, self.font) for lines in self.labels for line in lines) + 14
        self.column = (self.width - self.gutter) / len(columns)
        most = max(figures.values(), default=0) or 1
        room = text_width(number(most), self.font) + 2 * _GAP
        self.beside = self.column - room > 40  # a figure has room beside its bar; else it stands above
        self.scale = (self.column - (room if self.beside else _GAP)) / most
        self.bar = 14 if self.beside else 8
        lines = max(map(len, self.labels)) * (self.font + 3) + 6
        self.row = max(self.bar + (12 if self.beside else self.font + 10), lines)
        widths = [text_width(name, self.font) for name in columns]
        self.heads = [wrapped(capital(name), self.column - _GAP, self.font) for name in columns]
        parts = [text_width(line, self.font) for lines in self.heads for line in lines]
        self.turned = any(width > self.column - _GAP for width in parts)  # too narrow for the columns' names
        lines = max(map(len, self.heads))
        self.top = max(widths) + 12 if self.turned else self.font + 14 + (lines - 1) * (self.font + 3)
        self.height = self.top + self.row * len(rows)
        pairs = [(n, m) for n in range(len(rows)) for m in range(len(columns)) if (rows[n], columns[m]) in figures]
        self.cells = [self._cell(n, m) for n, m in pairs]

    def _with_sum(self, row: str) -> str:
        return f"{capital(row)} ({number(sum(self.figures.get((row, column), 0) for column in self.columns))})"

    def _cell(self, n: int, m: int) -> Record:
        row, column = self.rows[n], self.columns[m]
        figure = self.figures[row, column]
        left, middle = self.gutter + m * self.column, self.top + self.row * (n + 0.5)
        right = left + max(figure * self.scale, 1)
        low = middle - self.bar / 2 + (0 if self.beside else self.font / 2 + 1)
        at = (right + _GAP - 1, middle) if self.beside else (left + 3, low - self.font / 2 - 1)
        place = {"x": left, "x2": right, "y": low, "y2": low + self.bar, "at": at}
        names = {"row": row, "column": column, "count": figure}
        return {
            **place,
            **names,
            "told": _("{row}, {column}: {figure}").format(row=capital(row), column=column, figure=number(figure)),
        }


def matrix(
    rows: Sequence[str],
    columns: Sequence[str],
    figures: Mapping[tuple[str, str], float],
    size: Size,
    *,
    highlight: str | None = None,
    totals: bool = True,
    tooltips: Mapping[tuple[str, str], str] = MappingProxyType({}),
) -> Any:
    """`figures` are by row and column, zero or more; a pair without one is a gap. `totals` stand beside the rows'
    names; `highlight` is a column that is set off from the others; `tooltips` are told to a pointer, if it is more than
    the figure.
    """
    layout = MatrixLayout(rows, columns, figures, size, totals)
    for cell in layout.cells:
        cell["told"] = tooltips.get((cell["row"], cell["column"]), cell["told"])
    layers = [*_bars(layout, highlight), *_ground(layout), *_figures(layout), *_names(layout)]
    return drawing(layers, layout.width, layout.height)


def figures_have_room(
    rows: Sequence[str], columns: Sequence[str], figures: Mapping[tuple[str, str], float], size: Size, totals: bool
) -> bool:
    """Whether each figure is narrower than its column."""
    layout = MatrixLayout(rows, columns, figures, size, totals)
    return all(text_width(number(figure), layout.font) <= layout.column - 3 for figure in figures.values())


def _bars(layout: MatrixLayout, highlight: str | None) -> Iterator[Any]:
    for aside in (False, True):
        own = [c for c in layout.cells if c["count"] and (highlight not in (None, c["column"])) == aside]
        bars = base({key: c[key] for key in c if key != "at"} for c in own)
        rectangles = bars.mark_rect(style="aside") if aside else bars.mark_rect()
        yield rectangles.encode(alt.X2("x2"), alt.Y2("y2"), tooltip=alt.Tooltip("told:N"))


def _ground(layout: MatrixLayout) -> Iterator[Any]:
    """The line on which a column's bars stand."""
    lefts = [layout.gutter + m * layout.column for m in range(len(layout.columns))]
    yield base({"x": x, "y": layout.top, "y2": layout.height} for x in lefts).mark_rule().encode(alt.Y2("y2"))


def _figures(layout: MatrixLayout) -> Iterator[Any]:
    styles: list[tuple[bool, Record]] = [(True, {}), (False, {"style": "muted"})]
    for some, style in styles:
        own = [cell for cell in layout.cells if bool(cell["count"]) == some]
        yield words(({"x": c["at"][0], "y": c["at"][1], "text": number(c["count"])} for c in own), **style)


def _names(layout: MatrixLayout) -> Iterator[Any]:
    for n, lines in enumerate(layout.labels):
        row = layout.font + 3
        first = layout.top + layout.row * (n + 0.5) - (len(lines) - 1) * row / 2
        yield words([{"x": 0, "y": first, "text": "\n".join(lines)}], lineHeight=row)
    lefts = [layout.gutter + m * layout.column for m in range(len(layout.columns))]
    if layout.turned:
        yield words(
            [
                {"x": left + layout.font / 2 + 2, "y": layout.top - 6, "text": capital(name)}
                for left, name in zip(lefts, layout.columns, strict=True)
            ],
            angle=270,
        )
        return
    row = layout.font + 3
    floor = layout.top - layout.font / 2 - 6
    yield words(
        [
            {"x": left, "y": floor - (len(lines) - 1) * row, "text": "\n".join(lines)}
            for left, lines in zip(lefts, layout.heads, strict=True)
        ],
        row,
    )
