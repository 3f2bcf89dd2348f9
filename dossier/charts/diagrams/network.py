"""Who is tied to whom: a ring of names with the ties across it; where it is narrow, a list with the ties beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import cos, degrees, pi, sin
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.label_placement import XY
from dossier.charts.theme import SHAPES, Size, text_width, wrapped
from dossier.language.messages import gettext as _
from dossier.text import capital

DASHES = ([1, 0], [8, 3], [2, 3], [10, 3, 2, 3], [1, 5], [5, 5])
_GAP = 1.2  # between groups, in names
_ROW, _HEAD = 16, 26
_LEAST, _APART = 90, 40  # the least radius of a ring; how far apart few names stand on it, pixels


class Node(NamedTuple):
    """`kind` is the group that it stands in; the legend tells groups apart."""

    id: str
    name: str
    kind: str


class Edge(NamedTuple):
    """From one node's id to another's: `style` is what the legend tells apart, `tooltip` what a pointer is told."""

    start: str
    end: str
    style: str
    tooltip: str


class NetworkLayout:
    """`kinds` is in order of size; `nodes` group by group, in each those together that are tied to the same part."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[Edge], size: Size) -> None:
        self.edges, self.size = edges, size
        self.width = size.width - 2 * PADDING
        counts = Counter(node.kind for node in nodes)
        self.kinds = sorted(counts, key=lambda kind: (-counts[kind], kind))
        self.nodes = self._in_order(nodes)

    def _in_order(self, nodes: Sequence[Node]) -> list[Node]:
        order = sorted(nodes, key=lambda node: (self.kinds.index(node.kind), node.id))
        for _turn in range(8):
            turn = {node.id: 2 * pi * n / len(order) for n, node in enumerate(order)}
            pull = {node.id: self._pull(node, nodes, turn) for node in order}
            order.sort(key=lambda node: (self.kinds.index(node.kind), round(pull[node.id], 6), node.id))
        return order

    def _pull(self, node: Node, nodes: Sequence[Node], turn: Mapping[str, float]) -> float:
        """How far round its neighbours lie on average, counted from the middle of its own group."""
        own = [turn[other.id] for other in nodes if other.kind == node.kind]
        middle = sum(own) / len(own)
        near = [e.end if e.start == node.id else e.start for e in self.edges if node.id in (e.start, e.end)]
        return sum((turn[name] - middle) % (2 * pi) for name in near) / max(len(near), 1)

    def bends(self) -> Iterator[tuple[Edge, int]]:
        """Each edge with its number among those of the same pair, so that none covers another."""
        seen: Counter[frozenset[str]] = Counter()
        for edge in self.edges:
            pair = frozenset((edge.start, edge.end))
            yield edge, seen[pair]
            seen[pair] += 1


def network(nodes: Sequence[Node], edges: Sequence[Edge], size: Size) -> Any:
    """A ring, or a list where the picture is narrow or the names are too long to stand round one."""
    layout = NetworkLayout(nodes, edges, size)
    turns = _turns(layout)
    radius = _radius(layout, turns)
    if size.narrow or radius < _LEAST:
        return _list(layout)
    return _ring(layout, turns, min(radius, max(_LEAST, _APART * len(nodes) / (2 * pi))))


# -- the ring --------------------------------------------------------------------------------------------------------


def _radius(layout: NetworkLayout, turns: Mapping[str, float]) -> float:
    """That of a ring whose names, which stand round it like spokes, reach from edge to edge."""
    middle = layout.width / 2
    room = [(abs(cos(turns[n.id])), text_width(n.name, layout.size.font - 2) + 14) for n in layout.nodes]
    return min(((middle - width * across) / across for across, width in room if across > 0.2), default=middle / 2)


def _ring(layout: NetworkLayout, turns: Mapping[str, float], radius: float) -> Any:
    font, middle = layout.size.font - 2, layout.width / 2
    at = {name: (cos(turn), sin(turn)) for name, turn in turns.items()}
    ends = [at[n.id][1] * (radius + text_width(n.name, font) + 14) for n in layout.nodes]
    above, below = max(radius, -min(ends)), max(radius, max(ends))

    def place(name: str, r: float) -> XY:
        return round(middle + r * at[name][0], 2), round(above + r * at[name][1], 2)

    curves = [
        (edge, _curve(place(edge.start, radius - 6), (middle, above), place(edge.end, radius - 6), 0.75 - 0.25 * n))
        for edge, n in layout.bends()
    ]
    labels = []
    for node in layout.nodes:
        (px, py), turn, left = place(node.id, radius + 9), degrees(turns[node.id]), at[node.id][0] < 0
        labels.append({"x": px, "y": py, "text": node.name, "turn": round(turn + 180 * left, 2) % 360, "left": left})
    points = {node.id: place(node.id, radius) for node in layout.nodes}
    texts = [
        words([w for w in labels if w["left"] == left], align="right" if left else "left", fontSize=font).encode(
            angle=alt.Angle(field="turn", type="quantitative", scale=None)
        )
        for left in (False, True)
    ]
    return drawing([_edges(layout, curves), _points(layout, points), *texts], layout.width, round(above + below))


def _turns(layout: NetworkLayout) -> dict[str, float]:
    """Where round the ring each node stands, with gaps between the groups; from the top, clockwise."""
    whole = len(layout.nodes) + _GAP * len(layout.kinds)
    return {
        node.id: 2 * pi * (n + _GAP * (layout.kinds.index(node.kind) + 0.5)) / whole - pi / 2
        for n, node in enumerate(layout.nodes)
    }


def _curve(a: XY, middle: XY, b: XY, pull: float) -> list[XY]:
    """From a to b, layout towards the middle: three points, which the drawing library rounds (a B-spline)."""
    cx, cy = ((a[i] + b[i]) / 2 * (1 - pull) + middle[i] * pull for i in (0, 1))
    return [a, (cx, cy), b]


# -- the list --------------------------------------------------------------------------------------------------------


def _list(layout: NetworkLayout) -> Any:
    font, left = layout.size.font - 1, 104.0
    names = {node.id: wrapped(node.name, layout.width - left - 12, font) for node in layout.nodes}
    places: dict[str, XY] = {}
    heads, top = [], 0
    for kind in layout.kinds:
        heads.append({"x": left - 6, "y": top + _HEAD + _ROW / 2 - 17, "text": capital(kind)})
        top += _HEAD
        for node in (node for node in layout.nodes if node.kind == kind):
            places[node.id] = (left, top + _ROW / 2)
            top += _ROW * len(names[node.id])
    height = top + 4
    curves = [(edge, _arc(places[edge.start], places[edge.end], height, n)) for edge, n in layout.bends()]
    labels = [{"x": left + 12, "y": y, "text": "\n".join(names[name])} for name, (_, y) in places.items()]
    texts = [words(labels, _ROW, fontSize=font), words(heads, fontSize=font, fontWeight="bold")]
    return drawing([_edges(layout, curves), _points(layout, places), *texts], layout.width, height)


def _arc(a: XY, b: XY, height: float, bend: int) -> list[XY]:
    """An arc left of the list, the wider the farther apart its ends."""
    out = 10 + 100 * (abs(a[1] - b[1]) / height) ** 0.6 + 5 * bend
    return [(a[0] - 6, a[1]), (a[0] - 6 - out, a[1]), (b[0] - 6 - out, b[1]), (b[0] - 6, b[1])]


# -- both ------------------------------------------------------------------------------------------------------------


def _edges(layout: NetworkLayout, curves: Sequence[tuple[Edge, list[XY]]]) -> Any:
    styles = [style for style, _ in Counter(edge.style for edge in layout.edges).most_common()]
    values = [
        {"x": round(px, 1), "y": round(py, 1), "tie": n, "step": step, "style": edge.style, "says": edge.tooltip}
        for n, (edge, curve) in enumerate(curves)
        for step, (px, py) in enumerate(curve)
    ]
    columns = _columns(layout, styles, 56)
    legend: Any = None  # where all edges are of one style without a name
    if styles != [""]:
        legend = alt.Legend(symbolType="stroke", symbolSize=900, symbolStrokeWidth=1.5, clipHeight=14, columns=columns)
    scale = alt.Scale(domain=styles, range=list(DASHES[: len(styles)]))
    return (
        base(values)
        .mark_line(style="arrow", strokeWidth=1.2, opacity=0.8, interpolate="basis")
        .encode(
            detail="tie:N",
            order=alt.Order("step:Q"),
            strokeDash=alt.StrokeDash("style:N", scale=scale, legend=legend),
            tooltip=alt.Tooltip("says:N", title=_("Tie")),
        )
    )


def _points(layout: NetworkLayout, places: dict[str, XY]) -> Any:
    values: list[Record] = [
        {"x": places[node.id][0], "y": places[node.id][1], "name": node.name, "kind": node.kind}
        for node in layout.nodes
    ]
    named = layout.kinds != [""]
    headed = layout.size.narrow  # the list has the kinds as headings
    legend: Any = alt.Legend(columns=_columns(layout, layout.kinds, 30)) if named and not headed else None
    shapes = alt.Scale(domain=layout.kinds, range=list(SHAPES[: len(layout.kinds)]))
    tooltip = [alt.Tooltip("name:N", title=_("Name"))] + [alt.Tooltip("kind:N", title=_("Kind"))] * named
    return (
        base(values)
        .mark_point(size=70)
        .encode(
            shape=alt.Shape("kind:N", scale=shapes, legend=legend),
            color=alt.Color("kind:N", scale=alt.Scale(domain=layout.kinds), legend=legend),
            tooltip=tooltip,
        )
    )


def _columns(layout: NetworkLayout, names: Sequence[str], beside: float) -> int:
    widest = max((text_width(name, layout.size.font) for name in names), default=0) + beside
    return max(int(layout.width // widest), 1)
