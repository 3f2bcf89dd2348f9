"""Who is tied to whom: a ring of names with the ties across it; where it is narrow, a list with the ties beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, degrees, pi, sin
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.label_placement import XY
from dossier.charts.theme import SHAPES, Size, text_width

DASHES = ([1, 0], [8, 3], [2, 3], [10, 3, 2, 3], [1, 5], [5, 5])
_GAP = 1.2  # between groups, in names
_ROW, _HEAD = 16, 26


@dataclass(frozen=True)
class Node:
    id: str
    name: str
    kind: str


@dataclass(frozen=True)
class Bond:
    """A tie: `style` is the kind that the legend tells apart, `says` what a pointer is told."""

    start: str
    end: str
    style: str
    says: str


@dataclass(frozen=True)
class Network:
    nodes: Sequence[Node]
    bonds: Sequence[Bond]
    size: Size

    @property
    def width(self) -> int:
        return self.size.width - 2 * PADDING

    @cached_property
    def kinds(self) -> list[str]:
        counts = Counter(node.kind for node in self.nodes)
        return sorted(counts, key=lambda kind: (-counts[kind], kind))

    @cached_property
    def order(self) -> list[Node]:
        """Group by group; in each, those with ties to the same part of the ring stand together."""
        order = sorted(self.nodes, key=lambda node: (self.kinds.index(node.kind), node.id))
        for _ in range(8):
            turn = {node.id: 2 * pi * n / len(order) for n, node in enumerate(order)}
            pull = {node.id: self._pull(node, turn) for node in order}
            order.sort(key=lambda node: (self.kinds.index(node.kind), round(pull[node.id], 6), node.id))
        return order

    def _pull(self, node: Node, turn: dict[str, float]) -> float:
        """How far round its neighbours lie on average, counted from the middle of its own group."""
        own = [turn[other.id] for other in self.nodes if other.kind == node.kind]
        middle = sum(own) / len(own)
        near = [b.end if b.start == node.id else b.start for b in self.bonds if node.id in (b.start, b.end)]
        return sum((turn[name] - middle) % (2 * pi) for name in near) / max(len(near), 1)

    def bends(self) -> Iterator[tuple[Bond, int]]:
        """Each tie with its number among those of the same pair, so that none covers another."""
        seen: Counter[frozenset[str]] = Counter()
        for bond in self.bonds:
            pair = frozenset((bond.start, bond.end))
            yield bond, seen[pair]
            seen[pair] += 1


def network(nodes: Sequence[Node], bonds: Sequence[Bond], size: Size) -> Any:
    drawn = Network(nodes, bonds, size)
    return _list(drawn) if size.narrow else _ring(drawn)


# -- the ring --------------------------------------------------------------------------------------------------------


def _ring(drawn: Network) -> Any:
    font = drawn.size.font - 2
    turns = _turns(drawn)
    middle = drawn.width / 2
    room = [(abs(cos(turns[n.id])), text_width(n.name, font) + 14) for n in drawn.order]
    radius = min((middle - width * across) / across for across, width in room if across > 0.2)
    at = {name: (cos(turn), sin(turn)) for name, turn in turns.items()}
    ends = [at[n.id][1] * (radius + text_width(n.name, font) + 14) for n in drawn.order]
    above, below = max(radius, -min(ends)), max(radius, max(ends))

    def place(name: str, r: float) -> XY:
        return round(middle + r * at[name][0], 2), round(above + r * at[name][1], 2)

    curves = [
        (bond, _curve(place(bond.start, radius - 6), (middle, above), place(bond.end, radius - 6), 0.75 - 0.25 * n))
        for bond, n in drawn.bends()
    ]
    labels = []
    for node in drawn.order:
        (px, py), turn, left = place(node.id, radius + 9), degrees(turns[node.id]), at[node.id][0] < 0
        labels.append({"x": px, "y": py, "text": node.name, "turn": round(turn + 180 * left, 2) % 360, "left": left})
    points = {node.id: place(node.id, radius) for node in drawn.order}
    texts = [
        words([w for w in labels if w["left"] == left], align="right" if left else "left", fontSize=font).encode(
            angle=alt.Angle(field="turn", type="quantitative", scale=None)
        )
        for left in (False, True)
    ]
    return drawing([_bonds(drawn, curves), _points(drawn, points), *texts], drawn.width, round(above + below))


def _turns(drawn: Network) -> dict[str, float]:
    """Where round the ring each node stands, with gaps between the groups; from the top, clockwise."""
    whole = len(drawn.order) + _GAP * len(drawn.kinds)
    return {
        node.id: 2 * pi * (n + _GAP * (drawn.kinds.index(node.kind) + 0.5)) / whole - pi / 2
        for n, node in enumerate(drawn.order)
    }


def _curve(a: XY, middle: XY, b: XY, pull: float) -> list[XY]:
    """From a to b, drawn towards the middle: three points, which the drawing library rounds (a B-spline)."""
    cx, cy = ((a[i] + b[i]) / 2 * (1 - pull) + middle[i] * pull for i in (0, 1))
    return [a, (cx, cy), b]


# -- the list --------------------------------------------------------------------------------------------------------


def _list(drawn: Network) -> Any:
    font, left = drawn.size.font - 1, 104.0
    places = {
        node.id: (left, _HEAD * (drawn.kinds.index(node.kind) + 1) + _ROW * (n + 0.5))
        for n, node in enumerate(drawn.order)
    }
    height = _HEAD * len(drawn.kinds) + _ROW * len(drawn.order) + 4
    curves = [(bond, _arc(places[bond.start], places[bond.end], height, n)) for bond, n in drawn.bends()]
    labels = [{"x": left + 12, "y": places[node.id][1], "text": node.name} for node in drawn.order]
    heads = [
        {
            "x": left - 6,
            "y": min(places[n.id][1] for n in drawn.order if n.kind == kind) - 17,
            "text": kind.capitalize(),
        }
        for kind in drawn.kinds
    ]
    texts = [words(labels, fontSize=font), words(heads, fontSize=font, fontWeight="bold")]
    return drawing([_bonds(drawn, curves), _points(drawn, places), *texts], drawn.width, height)


def _arc(a: XY, b: XY, height: float, bend: int) -> list[XY]:
    """An arc left of the list, the wider the farther apart its ends."""
    out = 10 + 100 * (abs(a[1] - b[1]) / height) ** 0.6 + 5 * bend
    return [(a[0] - 6, a[1]), (a[0] - 6 - out, a[1]), (b[0] - 6 - out, b[1]), (b[0] - 6, b[1])]


# -- both ------------------------------------------------------------------------------------------------------------


def _bonds(drawn: Network, curves: Sequence[tuple[Bond, list[XY]]]) -> Any:
    styles = [style for style, _ in Counter(bond.style for bond in drawn.bonds).most_common()]
    values = [
        {"x": round(px, 1), "y": round(py, 1), "tie": n, "step": step, "style": bond.style, "says": bond.says}
        for n, (bond, curve) in enumerate(curves)
        for step, (px, py) in enumerate(curve)
    ]
    columns = _columns(drawn, styles, 56)
    legend = alt.Legend(symbolType="stroke", symbolSize=900, symbolStrokeWidth=1.5, clipHeight=14, columns=columns)
    scale = alt.Scale(domain=styles, range=list(DASHES[: len(styles)]))
    return (
        base(values)
        .mark_line(style="arrow", strokeWidth=1.2, opacity=0.8, interpolate="basis")
        .encode(
            detail="tie:N",
            order=alt.Order("step:Q"),
            strokeDash=alt.StrokeDash("style:N", scale=scale, legend=legend),
            tooltip=alt.Tooltip("says:N", title="Tie"),
        )
    )


def _points(drawn: Network, places: dict[str, XY]) -> Any:
    values: list[Record] = [
        {"x": places[node.id][0], "y": places[node.id][1], "name": node.name, "kind": node.kind} for node in drawn.order
    ]
    legend: Any = None if drawn.size.narrow else alt.Legend(columns=_columns(drawn, drawn.kinds, 30))
    shapes = alt.Scale(domain=drawn.kinds, range=list(SHAPES[: len(drawn.kinds)]))
    tooltip = [alt.Tooltip("name:N", title="Name"), alt.Tooltip("kind:N", title="Kind")]
    return (
        base(values)
        .mark_point(size=70)
        .encode(
            shape=alt.Shape("kind:N", scale=shapes, legend=legend),
            color=alt.Color("kind:N", scale=alt.Scale(domain=drawn.kinds), legend=legend),
            tooltip=tooltip,
        )
    )


def _columns(drawn: Network, names: Sequence[str], beside: float) -> int:
    widest = max((text_width(name, drawn.size.font) for name in names), default=0) + beside
    return max(int(drawn.width // widest), 1)
