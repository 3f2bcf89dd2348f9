"""`dossier new geo` on real files: what it adds can be drawn, and what it refuses leaves nothing behind."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from math import cos, pi, sin
from pathlib import Path
from typing import Any

import pytest
from command_line import dossier, printed
from geo_samples import square

from dossier.charts.diagrams.map_layout import MapLayout
from dossier.charts.theme import WIDE
from dossier.report.load import load
from dossier.report.places import Geo

Write = Callable[[Mapping[str, str | bytes | None]], Path]
ADDED = "added lands to data/geo/lands.geojson; a chart of the form map or choropleth names it\n"


def collection(*features: tuple[Any, Any], **more: Any) -> dict[str, Any]:
    named = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    return {"type": "FeatureCollection", "features": named, **more}


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


WEST = ({"NAME_1": "Westland", "admin": "Chad"}, polygon(square(0, 0, 10)))
EAST = ({"NAME_1": "Eastland", "admin": "Chad"}, polygon(square(10, 0, 10)))


def new(root: Path, raw: Any, *options: str, name: str = "lands.geojson") -> tuple[int, str, str]:
    file = root / name
    file.write_bytes(raw if isinstance(raw, bytes) else json.dumps(raw).encode())
    try:
        return printed(dossier("new", "geo", str(file), "--source", "bureau", *options, root=root))
    finally:
        file.unlink()


def lands(root: Path) -> Geo:
    return load(root).geo["lands"]


def refused(root: Path, raw: Any, *options: str) -> str:
    code, out, err = new(root, raw, *options)
    assert (code, out, (root / "data/geo").exists()) == (2, "", False)
    return err.removeprefix("dossier: ").rstrip("\n")


def test_outlines_get_their_names_from_the_property_asked_for(report: Write) -> None:
    root = report({})
    assert new(root, collection(WEST, EAST), "--name", "NAME_1") == (0, "geo: lands\n", ADDED)
    geo = lands(root)
    assert [(f.name, f.kind) for f in geo.features] == [("Westland", "region"), ("Eastland", "region")]
    assert geo.source == ("bureau",) and geo.bbox == (-0.4, -0.4, 20.4, 10.4)


def test_outlines_are_of_the_kind_that_they_say_themselves(report: Write) -> None:
    root = report({})
    said = [({**WEST[0], "kind": "district"}, WEST[1]), ({**EAST[0], "kind": "county"}, EAST[1])]
    code, _, err = new(root, collection(*said), "--name", "NAME_1")
    assert (code, [(f.name, f.kind) for f in lands(root).features]) == (
        0, [("Westland", "district"), ("Eastland", "region")],
    )  # fmt: skip
    assert (
        "“county”, which the file has as “kind”, is no kind of place in data/kinds.yml; those outlines became "
        "“region”: declare it there, or give them one by --kind" in err
    )
    assert new(root, collection(*said), "--name", "NAME_1", "--kind", "area", "--id", "more")[0] == 0
    assert {feature.kind for feature in load(root).geo["more"].features} == {"area"}


def test_the_property_of_names_is_found_where_people_keep_it(report: Write) -> None:
    root = report({})
    lone = [({"NAME_1": p["NAME_1"]}, shape) for p, shape in (WEST, EAST)]
    assert new(root, collection(*lone))[0] == 0
    assert [feature.name for feature in lands(root).features] == ["Westland", "Eastland"]


def test_which_property_holds_the_names_is_asked_with_examples(report: Write) -> None:
    features = [({"code": "W1", "titre": "Ouest"}, WEST[1]), ({"code": "E1", "titre": "Est"}, EAST[1])]
    assert refused(report({}), collection(*features)) == (
        "which property holds the names? Name one by --name:\n  code: W1, E1\n  titre: Ouest, Est"
    )


def test_a_property_that_is_none_is_answered_with_the_right_one(report: Write) -> None:
    assert refused(report({}), collection(WEST), "--name", "NAME1") == (
        "--name names “NAME1”, which no feature has; did you mean “NAME_1”?"
    )


def test_some_of_the_features_can_be_chosen(report: Write) -> None:
    root = report({})
    assert new(root, collection(WEST, EAST), "--name", "NAME_1", "--where", "NAME_1=Eastland")[0] == 0
    assert [feature.name for feature in lands(root).features] == ["Eastland"]
    assert new(root, collection(WEST), "--where", "admin=Tschad", "--id", "more")[2] == (
        "dossier: no feature has admin “Tschad”; did you mean “Chad”?\n"
    )


def test_features_can_be_chosen_by_how_a_value_begins(report: Write) -> None:
    root = report({})
    assert new(root, collection(WEST, EAST), "--name", "NAME_1", "--where", "NAME_1=East*")[0] == 0
    assert [feature.name for feature in lands(root).features] == ["Eastland"]
    assert new(root, collection(WEST), "--where", "admin=Tsch*", "--id", "more")[2] == (
        "dossier: no feature has admin “Tsch*”; it has “Chad”\n"
    )


def test_another_projection_is_named_and_refused(report: Write) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}}
    assert refused(report({}), collection(WEST, crs=crs)) == (
        "the file is in the projection “urn:ogc:def:crs:EPSG::25832”; export it in degrees (EPSG:4326), for example by "
        "“ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson”"
    )


def test_metres_without_the_name_of_their_projection_are_refused(report: Write) -> None:
    far = ({"name": "A"}, polygon(square(500000, 5800000, 1000)))
    assert refused(report({}), collection(far)) == (
        "the position “[500000.0, 5800000.0]” is not in degrees; it is in a projection that it does not name; "
        "export it in degrees (EPSG:4326)"
    )


def test_web_mercator_is_turned_into_degrees(report: Write) -> None:
    root = report({})
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    metres = ({"name": "A"}, polygon(square(0, 0, 1113194.9079327357)))
    code, _, err = new(root, collection(metres, crs=crs))
    assert code == 0 and "the file is in urn:ogc:def:crs:EPSG::3857 (Web Mercator) and was turned into degrees" in err
    east, north = lands(root).features[0].parts[0][0][2]
    assert east == pytest.approx(10, abs=0.01) and north == pytest.approx(9.95, abs=0.01)


def test_holes_stay_holes(report: Write) -> None:
    root = report({})
    new(root, collection(({"name": "Ring"}, polygon(square(0, 0, 10), square(4, 4, 2)))))
    (part,) = lands(root).features[0].parts
    assert len(part) == 2 and (4, 4) in [(round(x, 2), round(y, 2)) for x, y in part[1]]


@pytest.mark.parametrize("west", [178, 538, -182], ids=["jumping", "beyond", "before"])
def test_an_outline_over_the_antimeridian_is_cut_and_drawn_in_one_frame(west: float, report: Write) -> None:
    root = report({})
    ring = [[west, 0], [west + 4, 0], [west + 4, 4], [west, 4], [west, 0]]
    if west == 178:
        ring = [[x - 360 if x > 180 else x, y] for x, y in ring]
    if west == 538:
        ring = [[x - 360, y] for x, y in ring]
    code, _, err = new(root, collection(({"name": "Fiji"}, polygon(ring))))
    assert code == 0, err
    geo = lands(root)
    assert len(geo.features[0].parts) == 2
    assert all(-180 <= x <= 180 for part in geo.features[0].parts for x, _ in part[0])
    assert geo.bbox[2] - geo.bbox[0] < 5
    layout = MapLayout(geo, (), (), {}, WIDE)
    places = [layout.xy(position)[0] for part in geo.features[0].parts for position in part[0]]
    assert 0 <= min(places) < max(places) <= layout.width


@pytest.mark.parametrize("west", [178, 538, -182], ids=["jumping", "beyond", "before"])
def test_a_line_over_the_antimeridian_is_cut_and_drawn_in_one_frame(west: float, report: Write) -> None:
    root = report({})
    line = [[west + x - (360 if west == 538 else 0), x] for x in (0, 1, 4)]
    if west == 178:
        line = [[x - 360 if x > 180 else x, y] for x, y in line]
    code, _, err = new(root, collection(({"name": "Date line"}, {"type": "LineString", "coordinates": line})))
    assert code == 0, err
    geo = lands(root)
    (feature,) = geo.features
    pieces = [[(round(x, 1), round(y, 1)) for x, y in part[0]] for part in feature.parts]
    assert (feature.line, pieces) == (True, [[(178, 0), (179, 1), (180, 2)], [(-180, 2), (-178, 4)]])
    assert geo.bbox[2] - geo.bbox[0] < 5


def test_a_line_that_crosses_nothing_keeps_each_of_its_parts(report: Write) -> None:
    root = report({})
    parts = [[[0, 0], [20, 0]], [[0, 5], [5, 5], [10, 5], [20, 6]]]
    assert new(root, collection(({"name": "Roads"}, {"type": "MultiLineString", "coordinates": parts})))[0] == 0
    assert [len(part[0]) for part in lands(root).features[0].parts] == [2, 4]


def test_a_topology_gives_its_arcs_back(report: Write) -> None:
    root = report({})
    arcs = [[[10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10], [10, 0]], [[10, 0], [10, 0], [0, 10], [-10, 0]]]
    shapes = [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Westland"}},
        {"type": "MultiPolygon", "arcs": [[[2, ~0]]], "properties": {"name": "Eastland"}},
    ]
    transform = {"scale": [1, 1], "translate": [0, 0]}
    lands_ = {"type": "GeometryCollection", "geometries": shapes}
    raw = {"type": "Topology", "transform": transform, "arcs": arcs, "objects": {"lands": lands_}}
    assert new(root, raw, name="lands.json")[0] == 0
    corners = [{tuple(map(round, p)) for p in feature.parts[0][0]} for feature in lands(root).features]
    assert corners == [{(0, 0), (10, 0), (10, 10), (0, 10)}, {(10, 0), (20, 0), (20, 10), (10, 10)}]


def test_a_topology_of_several_layers_wants_one_named(report: Write) -> None:
    raw = {"type": "Topology", "arcs": [], "objects": {"lands": {}, "rivers": {}}}
    assert refused(report({}), raw) == "the file has the layers “lands” and “rivers”; name one by --layer"


def test_forty_megabytes_are_thinned_out_with_a_sentence(report: Write) -> None:
    root = report({})
    count = 1_000_000
    ring = [[10 * cos(2 * pi * n / count), 10 * sin(2 * pi * n / count)] for n in range(count)]
    raw = json.dumps(
        collection(({"name": "Disc"}, polygon([*ring, ring[0]])), ({"name": "B"}, polygon(square(12, 0, 5))))
    )
    assert len(raw) > 40_000_000
    start = time.monotonic()
    code, _, err = new(root, raw.encode())
    assert code == 0 and time.monotonic() - start < 60
    assert "1,000,006 positions were thinned out to " in err and "which a map of this part shows alike" in err
    assert (root / "data/geo/lands.geojson").stat().st_size < 400_000


def test_a_border_that_two_outlines_share_stays_shared(report: Write) -> None:
    root = report({})
    border = [[10 + 0.3 * sin(n), n / 1000] for n in range(10_001)]
    west = [[0, 0], *border, [0, border[-1][1]], [0, 0]]
    east = [[20, 0], [20, border[-1][1]], *border[::-1], [20, 0]]
    new(root, collection(({"name": "W"}, polygon(west)), ({"name": "E"}, polygon(east))))
    one, other = (set(feature.parts[0][0]) for feature in lands(root).features)
    assert len(one & other) == len(one) - 2


def test_an_island_too_small_for_the_map_keeps_its_largest_part(report: Write) -> None:
    root = report({})
    speck = {"type": "MultiPolygon", "coordinates": [[square(50, 50, 0.00001)], [square(51, 50, 0.00002)]]}
    assert new(root, collection(WEST, ({"NAME_1": "Speck"}, speck)), "--name", "NAME_1")[0] == 0
    assert [feature.name for feature in lands(root).features] == ["Westland", "Speck"]


def test_points_and_features_without_a_name_are_left_out_with_a_sentence(report: Write) -> None:
    root = report({})
    point = ({"name": "P"}, {"type": "Point", "coordinates": [1, 2]})
    nameless = ({"name": None}, polygon(square(0, 0, 1)))
    code, _, err = new(root, collection(({"name": "A"}, WEST[1]), point, nameless), "--name", "name")
    assert code == 0
    assert "1 of 3 features have neither outline nor line and were left out\n" in err
    assert "1 of 2 features have no name and were left out\n" in err


def topology(shape: Any, **more: Any) -> dict[str, Any]:
    return {"type": "Topology", "arcs": [[[0, 0], [9, 0], [9, 9], [0, 0]]], "objects": {"lands": shape}, **more}


AREA = {"type": "Polygon", "arcs": [[0]], "properties": {"name": "A"}}
MERCATOR = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
EMPTY = "the file has no outlines; a map of points takes them from a dataset with lat and lon"
DAMAGED: dict[str, tuple[Any, str]] = {
    "no layer": (topology(None, objects={}), "the file has no layer, and so no outlines; save it anew"),
    "layers that are none": (topology(None, objects=[1]), "“objects” must be an object, not “[1]”; save the file anew"),
    "a layer that is none": (topology(7), "“lands” must be an object, not “7”; save the file anew"),
    "a shape that is none": (
        topology({"geometries": [7]}), "a geometry must be an object, not “7”; save the file anew",
    ),
    "no arcs": (topology(AREA, arcs=None), "the file has no arc “0”, of which it makes an outline; save it anew"),
    "an arc beyond the last": (
        topology({**AREA, "arcs": [[1]]}), "the file has no arc “1”, of which it makes an outline; save it anew",
    ),
    "an arc before the first": (
        topology({**AREA, "arcs": [[~1]]}), "the file has no arc “-2”, of which it makes an outline; save it anew",
    ),
    "arcs that are no lists": (topology({**AREA, "arcs": [0]}), "“arcs” must be a list, not “0”; save the file anew"),
    "an arc of words": (
        topology(AREA, arcs=[["ab"]]), "the file has a position that is none: “ab”; save it anew",
    ),
    "half a transform": (
        topology(AREA, transform={"scale": [1, 1]}), "the file has a position that is none: “None”; save it anew",
    ),
    "properties that are none": (
        {"type": "Feature", "properties": [1], "geometry": polygon(square(0, 0, 1))},
        "“properties” must be an object, not “[1]”; save the file anew",
    ),
    "a geometry that is none": (
        collection(({"name": "A"}, "all")), "“geometry” must be an object, not “all”; save the file anew",
    ),
    "coordinates that are none": (
        collection(({"name": "A"}, {"type": "Polygon", "coordinates": 5})),
        "“coordinates” must be a list, not “5”; save the file anew",
    ),
    "too few lists": (
        collection(({"name": "A"}, {"type": "MultiPolygon", "coordinates": [5]})),
        "an outline must be a list, not “5”; save the file anew",
    ),
    "a ring that is none": (
        collection(({"name": "A"}, polygon(5))), "a line of positions must be a list, not “5”; save the file anew",
    ),
    "an empty ring": (collection(({"name": "A"}, polygon([]))), EMPTY),
    "an empty outline": (collection(({"name": "A"}, polygon())), EMPTY),
    "two positions": (collection(({"name": "A"}, polygon([[0, 0], [0, 0]]))), EMPTY),
    "a line of one": (collection(({"name": "A"}, {"type": "LineString", "coordinates": [[0, 0]]})), EMPTY),
    "a huge number": (
        collection(({"name": "A"}, polygon([[10**400, 0]]))),
        f"the file has a position that is none: “[{'1' + '0' * 57}…”; save it anew",
    ),
    "metres beyond the world": (
        collection(({"name": "A"}, polygon(square(1e300, 0, 1))), crs=MERCATOR),
        "the position “[1e+300, 0.0]” is not in metres of Web Mercator; save the file anew",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("raw", "expected"), DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_refused_with_what_is_wrong(raw: Any, expected: str, report: Write) -> None:
    assert refused(report({}), raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"<kml/>", "the file is neither GeoJSON nor TopoJSON; convert it, for example with “ogr2ogr”"),
        (b"\xff\xfe", "the file is neither GeoJSON nor TopoJSON; convert it, for example with “ogr2ogr”"),
        ([], "the file is neither GeoJSON nor TopoJSON; its outermost value must be an object"),
        ({"type": "Dog"}, "the file is neither GeoJSON nor TopoJSON: its type is “Dog”"),
        (collection(), "the file has no outlines; a map of points takes them from a dataset with lat and lon"),
        (
            collection(({"name": "A"}, polygon([[0, 0], ["x", 1], [0, 0]]))),
            "the file has a position that is none: “['x', 1]”; save it anew",
        ),
    ],
)
def test_what_is_no_map_is_refused(raw: Any, expected: str, report: Write) -> None:
    assert refused(report({}), raw) == expected
