"""Who is tied to a few names, and how: a table with a row for each of the others and a column for each of the few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.diagrams.network import Node
from dossier.charts.legend import series_encodings
from dossier.charts.theme import Size, text_width, wrapped
from dossier.text import capital

_MARK, _LINE, _APART, _HEAD = 14, 14, 6, 24


class Relation(NamedTuple):
    """What stands in the cell of a row and a column, both by id: the words for the tie, drawn as its group is."""

    row: str
    column: str
    text: str
    group: str
    tooltip: str


class RelationsLayout:
    """`marks` and `texts` of the ties, `names` of the rows and `heads` of their kinds, with places in pixels."""

    def __init__(self, nodes: Sequence[Node], columns: Mapping[str, str], ties: Sequence[Relation], size: Size) -> None:
        self.font, self.width = size.font - (2 if size.narrow else 1), size.width - 2 * PADDING
        self.columns = columns
        rows = [node for node in nodes if any(tie.row == node.id for tie in ties)]
        room = self.width * (0.29 if size.narrow else 0.27)
        self.gutter = min(max(text_width(node.name, self.font) for node in rows) + 10, room)
        self.column = (self.width - self.gutter) / len(columns)
        self.marks: list[Record] = []
        self.texts: list[Record] = []
        self.names: list[Record] = []
        self.heads: list[Record] = []
        self.lines: list[float] = []
        self.top = _LINE * max(len(lines) for lines in self.titles) + 8
        self.height = float(self.top)
        kinds = dict.fromkeys(node.kind for node in rows)
        for kind in kinds:
            self.heads.append({"x": 0, "y": self.height + _HEAD / 2 + 2, "text": capital(kind)})
            self.height += _HEAD
            for node in (node for node in rows if node.kind == kind):
                self._row(node, [tie for tie in ties if tie.row == node.id])

    @property
    def titles(self) -> list[list[str]]:
        return [wrapped(name, self.column - _MARK, self.font) for name in self.columns.values()]

    def left(self, column: str) -> float:
        return self.gutter + [*self.columns].index(column) * self.column

    def _row(self, node: Node, ties: Sequence[Relation]) -> None:
        name = wrapped(node.name, self.gutter - 8, self.font)
        depth = {column: 0 for column in self.columns}
        for tie in ties:
            lines = wrapped(tie.text, self.column - _MARK - 4, self.font)
            y = self.height + _APART / 2 + depth[tie.column] * _LINE + _LINE / 2
            place = {"x": self.left(tie.column) + 5, "y": y, "series": tie.group, "told": tie.tooltip}
            self.marks.append(place)
            self.texts.append({"x": self.left(tie.column) + _MARK, "y": y, "text": "\n".join(lines)})
            depth[tie.column] += len(lines)
        self.names.append({"x": 0, "y": self.height + _APART / 2 + _LINE / 2, "text": "\n".join(name)})
        self.height += max(*depth.values(), len(name)) * _LINE + _APART
        self.lines.append(self.height)


def relations(
    nodes: Sequence[Node],
    columns: Mapping[str, str],
    ties: Sequence[Relation],
    groups: Sequence[str],
    size: Size,
) -> Any:
    """`columns` are names by id; rows are in the order of the nodes by kind. Those without a tie are left out."""
    layout = RelationsLayout(nodes, columns, ties, size)
    layers = [*_ground(layout), _marks(layout, groups, size), *_words(layout)]
    return drawing(layers, layout.width, layout.height)


def _ground(layout: RelationsLayout) -> Iterator[Any]:
    lines = ({"x": 0, "x2": layout.width, "y": y} for y in layout.lines)
    yield base(lines).mark_rule(opacity=0.25).encode(alt.X2("x2"))


def _marks(layout: RelationsLayout, groups: Sequence[str], size: Size) -> Any:
    encodings = series_encodings(groups, size)
    return base(layout.marks).mark_point(size=60).encode(tooltip=alt.Tooltip("told:N"), **encodings)


def _words(layout: RelationsLayout) -> Iterator[Any]:
    line: Record = {"fontSize": layout.font}
    heads = [
        {"x": layout.left(column) + _MARK, "y": 8, "text": "\n".join(lines)}
        for column, lines in zip(layout.columns, layout.titles, strict=True)
    ]
    yield words(heads, _LINE, fontWeight="bold", **line)
    yield words(layout.heads, style="muted", fontWeight="bold", **line)
    yield words(layout.names, _LINE, **line)
    yield words(layout.texts, _LINE, **line)
