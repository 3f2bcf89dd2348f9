from __future__ import annotations

import json
import math
import re
from typing import Any

import pytest
import vl_convert
from chart_samples import marks, words

from dossier.charts.diagrams.network import Edge, NetworkLayout, Node, network
from dossier.charts.export import described, styled
from dossier.charts.theme import LIGHT, NARROW, WIDE, Size

NODES = [
    Node("a", "Alpha", "state"),
    Node("b", "Beta", "state"),
    Node("c", "Gamma", "state"),
    Node("x", "A person of a rather long name", "person"),
    Node("y", "Somebody else", "person"),
]
EDGES = [
    Edge("a", "b", "fights", "Alpha fights Beta"),
    Edge("b", "a", "fights", "Beta fights Alpha"),
    Edge("x", "a", "leads", "A person leads Alpha"),
    Edge("y", "c", "leads", "Somebody leads Gamma"),
]


def picture(size: Size, nodes: list[Node] = NODES, edges: list[Edge] = EDGES) -> str:
    spec = network(nodes, edges, size).to_dict()
    return described(vl_convert.vegalite_to_svg(styled(spec, LIGHT, size), allowed_base_urls=[]), "", "")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_every_actor_and_every_tie_has_its_mark(size: Size) -> None:
    drawn = picture(size)
    assert len(marks(drawn, "symbol")) == len(NODES)
    assert len(marks(drawn, "line")) == len(EDGES)
    assert {node.name for node in NODES} <= set(words(drawn))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_kinds_differ_in_shape_and_colour_and_ties_in_dashes(size: Size) -> None:
    drawn = picture(size)
    points = [re.sub(r'transform="[^"]*"', "", mark) for mark in marks(drawn, "symbol")]
    looks = {(re.search(r' d="([^"]*)"', p)[1], re.search(r'fill="([^"]*)"', p)[1]) for p in points}  # type: ignore[index]
    assert len(looks) == 2 and len({shape for shape, _ in looks}) == 2
    dashes = [re.findall(r'stroke-dasharray="([^"]*)"', line) for line in marks(drawn, "line")]
    assert len({tuple(dash) for dash in dashes}) == 2
    assert {"fights", "leads"} <= set(words(drawn))


def test_two_ties_of_a_pair_do_not_cover_each_other() -> None:
    for size in (WIDE, NARROW):
        paths = [re.search(r' d="([^"]*)"', line)[1] for line in marks(picture(size), "line")]  # type: ignore[index]
        assert len(set(paths)) == len(EDGES)


def test_the_same_ties_give_the_same_picture_in_any_order_of_the_nodes() -> None:
    order = [node.id for node in NetworkLayout(NODES, EDGES, WIDE).nodes]
    assert [node.id for node in NetworkLayout(NODES[::-1], EDGES, WIDE).nodes] == order
    assert picture(WIDE) == picture(WIDE)


def test_groups_stand_together() -> None:
    kinds = [node.kind for node in NetworkLayout(NODES, EDGES, WIDE).nodes]
    assert kinds == ["state"] * 3 + ["person"] * 2


def points_of(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    layers = [layer for layer in spec["hconcat"][0]["layer"] if layer["mark"]["type"] == mark]
    return [row for layer in layers for row in spec["datasets"][layer["data"]["name"]]]


def test_the_ring_and_its_names_stay_in_the_picture() -> None:
    many = [Node(f"n{n}", f"Number {n} of a good many actors", "state" if n % 3 else "person") for n in range(60)]
    ties = [Edge(f"n{n}", f"n{(n * 7 + 1) % 60}", "tie", "") for n in range(60)]
    spec = network(many, ties, WIDE).to_dict()
    points = points_of(spec, "point")
    middle = 334
    distances = {round(math.hypot(p["x"] - middle, p["y"] - points_middle(points)), 0) for p in points}
    assert len(distances) <= 2  # all on one ring
    root = picture(WIDE, many, ties).split(">")[0]
    found = re.search(r'width="(\d+)"', root)
    assert found and int(found[1]) <= WIDE.width + 12, root


def points_middle(points: list[dict[str, Any]]) -> float:
    return (min(p["y"] for p in points) + max(p["y"] for p in points)) / 2


def test_in_the_list_no_two_names_share_a_line() -> None:
    spec = network(NODES, EDGES, NARROW).to_dict()
    heights = [row["y"] for row in points_of(spec, "text")]
    assert len(heights) == len(NODES) + 2  # and a heading for each kind
    ordered = sorted(heights)
    assert min(b - a for a, b in zip(ordered, ordered[1:], strict=False)) >= 14
    assert json.dumps(spec)
