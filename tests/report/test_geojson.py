from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from geo_samples import feature, geo, square, write_map

from dossier.problems import ReportError


def refused(root: Path, outlines: Any) -> str:
    with pytest.raises(ReportError) as caught:
        write_map(root, outlines=outlines)
    return str(caught.value)


def one(kind: str, form: str, coordinates: Any, **more: Any) -> dict[str, Any]:
    return geo(features=[feature("Here", kind, form, coordinates, **more)])


def test_features_become_records_of_parts_and_rings(tmp_path: Path) -> None:
    small = write_map(tmp_path).geo["small"]
    assert [(f.name, f.kind, f.disputed) for f in small.features[-2:]] == [
        ("The Line", "line", True),
        ("The Road", "line", False),
    ]
    assert [len(f.parts) for f in small.features] == [1, 1, 1, 1, 1, 2]
    assert small.features[0].parts[0][0][1] == (10, 0)
    assert (small.bbox, small.source) == ((-1, -1, 21, 11), ("a",))


def test_each_feature_remembers_its_line(tmp_path: Path) -> None:
    text = json.dumps(geo()).replace('{"type": "Feature"', '\n{"type": "Feature"')
    found = write_map(tmp_path, outlines=text).geo["small"]
    assert [f.location.line for f in found.features] == [2, 3, 4, 5, 6, 7]
    assert found.location.file == "data/geo/small.geojson"


def test_a_closed_line_stays_a_line(tmp_path: Path) -> None:
    found = write_map(tmp_path, outlines=one("line", "MultiLineString", [square(0, 0, 1), [[2, 2], [3, 3]]]))
    assert [len(part) for part in found.geo["small"].features[0].parts] == [1, 1]


def test_a_hole_stays_in_its_part(tmp_path: Path) -> None:
    found = write_map(tmp_path, outlines=one("country", "Polygon", [square(0, 0, 9), square(3, 3, 1)]))
    assert [len(part) for part in found.geo["small"].features[0].parts] == [2]


def test_broken_json_is_told_with_its_line(tmp_path: Path) -> None:
    said = refused(tmp_path, '{"type": "FeatureCollection",\n "features": [}')
    assert said.startswith("data/geo/small.geojson:2:15: this is not valid JSON (Expecting value)")
    assert said.endswith("(geo-syntax)")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1, "a": 2}', "the key “a” stands twice in one object; remove one"),
        ('{"a": NaN}', "“NaN” is not a number in JSON; remove it"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "must be a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": {}}', "must be a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [], "source": ["a"], "bbox": [0, 0, 1, 1]}', "features is empty"),
    ],
)
def test_what_is_no_map_is_told(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in refused(tmp_path, text)


@pytest.mark.parametrize(
    ("outlines", "expected"),
    [
        (one("country", "Point", [1, 2]), "feature “Here”: geometry must be LineString, MultiLineString, Polygon or"),
        (one("country", "Polygon", [square(0, 0, 1)[:-1]]), "an outline must end where it begins"),
        (one("line", "LineString", [[0, 0]]), "a line needs at least two positions"),
        (one("country", "Polygon", [[[0, 91], [1, 1], [2, 2], [0, 91]]]), "the position “[0, 91]” is out of range"),
        (one("line", "LineString", [[0, 0], [181, 0]]), "the position “[181, 0]” is out of range"),
        (one("line", "LineString", [[0, 0], ["1", 0]]), "a position must be two numbers, degrees east and north"),
        (one("line", "LineString", [[0, 0], [1, True]]), "a position must be two numbers"),
        (one("line", "LineString", [[0, 0], [1, 2, 3]]), "a position must be two numbers"),
        (one("line", "LineString", []), "the coordinates are not lists of positions"),
        (one("country", "MultiPolygon", [square(0, 0, 1)]), "a position must be two numbers"),
        (one("country", "Polygon", 7), "the coordinates are not lists of positions"),
        (
            one("area", "Polygon", [square(0, 0, 1)], parts=[]),
            "feature “Here”: “parts” is no property of a feature, whose geometry says it; remove it",
        ),
        (one("river", "LineString", [[0, 0], [1, 1]], line=False), "“line” is no property of a feature"),
        (one("area", "Polygon", [square(0, 0, 1)], colour="red"), "“colour” is not a known key"),
        (geo(features=[{"type": "Feature", "geometry": None, "properties": None}]), "must be of type “Feature”"),
        (geo(features=[7]), "must be of type “Feature”"),
        (geo(bbox=[5, 0, 1, 1]), "bbox that is not west, south, east, north"),
        (geo(bbox=[0, -89, 1, 89]), "bbox that is not west, south, east, north"),
        (geo(source=[]), "source is empty"),
        (geo(crs="x"), "“crs” is not a known key"),
    ],
)
def test_what_is_wrong_with_a_feature_is_told(tmp_path: Path, outlines: dict[str, Any], expected: str) -> None:
    assert expected in refused(tmp_path, outlines)


def test_all_wrong_features_are_told_at_once(tmp_path: Path) -> None:
    wrong = [feature(name, "country", "Point", [0, 0]) for name in ("One", "Two")]
    said = refused(tmp_path, geo(features=wrong))
    assert "feature “One”" in said and "feature “Two”" in said
