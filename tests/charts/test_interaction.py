"""What the JSON that readers explore and take away has beyond the picture."""

from __future__ import annotations

import json
from typing import Any

import pytest
from chart_samples import CHARTS, sample

from dossier.charts.draw import draw
from dossier.charts.interaction import explorable

SPEAKING = {"bar", "point"}


@pytest.fixture(scope="module")
def specs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    root = tmp_path_factory.mktemp("specs")
    draw(sample(root), root)
    return {
        path.name.removesuffix(".json"): json.loads(path.read_text("utf-8"))
        for path in (root / "content/charts").glob("*.json")
    }


def units(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return spec.get("layer", [spec])


@pytest.mark.parametrize("width", ["", ".narrow"])
@pytest.mark.parametrize("name", CHARTS)
def test_only_bars_and_points_speak_and_they_say_their_row(
    name: str, width: str, specs: dict[str, dict[str, Any]]
) -> None:
    spec = specs[name + width]
    for unit in units(spec):
        speaks = unit["mark"].get("aria", True)
        told = (
            unit["encoding"].get("description", {}).get("field")
            == unit["encoding"].get("tooltip", {}).get("field")
            == "words"
        )
        assert speaks == told, unit["mark"]
        assert not speaks or unit["mark"]["type"] in SPEAKING
    assert any(unit["mark"].get("aria", True) for unit in units(spec))
    values = (spec.get("data") or units(spec)[0]["data"])["values"]
    assert all(row["words"].endswith(".") for row in values if "standing" in row)


@pytest.mark.parametrize("name", CHARTS)
def test_a_legend_can_be_chosen_from_where_there_is_one(name: str, specs: dict[str, dict[str, Any]]) -> None:
    params = [param for unit in units(specs[name]) for param in unit.get("params", ())]
    has_series = name in ("grouped", "stacked", "lines", "dots", "paired")
    assert [(p["name"], p["bind"], p["select"]["fields"]) for p in params] == [
        ("picked", "legend", ["series"])
    ] * has_series


def test_every_point_of_a_long_line_can_be_pointed_at(specs: dict[str, dict[str, Any]]) -> None:
    points = units(specs["lines"])[1]
    assert points["transform"] == [{"filter": "isValid(datum.y)"}]
    assert points["encoding"]["fillOpacity"] == {"condition": {"test": "datum.point", "value": 1}, "value": 0}


def test_the_picture_s_own_spec_is_left_as_it_was() -> None:
    spec = {"data": {"values": [{"a": 1}]}, "mark": "rule", "encoding": {"x": {"field": "a"}}}
    before = json.dumps(spec)
    made = explorable(spec)
    assert json.dumps(spec) == before
    assert made["mark"] == {"type": "rule"}
    assert made["data"] is spec["data"]  # thousands of rows are not copied


def test_parts_side_by_side_speak_but_have_no_common_legend() -> None:
    part = {"mark": "point", "encoding": {"color": {"field": "kind", "type": "nominal"}, "tooltip": {"field": "t"}}}
    made = explorable({"hconcat": [part, {"layer": [part]}]})
    assert "params" not in json.dumps(made)
    assert made["hconcat"][0]["encoding"]["description"] == {"field": "t", "type": "nominal"}


def test_a_missing_cell_is_left_out_of_what_several_fields_say() -> None:
    fields = [{"field": "name", "title": "Name", "type": "nominal"}, {"field": "it's", "type": "nominal"}]
    made = explorable({"mark": "point", "encoding": {"tooltip": fields}})
    said = """(isValid(datum["name"]) ? "Name: " + datum["name"] + '. ' : '')"""
    said += """ + (isValid(datum["it's"]) ? "it's: " + datum["it's"] + '. ' : '')"""
    assert made == {"mark": {"type": "point", "tooltip": {"expr": said}, "description": {"expr": said}}, "encoding": {}}


def test_lines_that_tell_something_speak_too() -> None:
    tie = {"mark": "line", "encoding": {"tooltip": {"field": "says"}}}
    assert explorable({"layer": [tie, {"mark": "text", "encoding": {}}]})["layer"] == [
        {"mark": {"type": "line"}, "encoding": tie["encoding"] | {"description": {"field": "says", "type": "nominal"}}},
        {"mark": {"type": "text", "aria": False}, "encoding": {}},
    ]


def test_where_nothing_else_can_speak_the_words_do() -> None:
    box = {"mark": "rect", "encoding": {"x": {"field": "left", "type": "quantitative"}}}
    words = {"mark": "text", "encoding": {"text": {"field": "text"}}}
    bar = {"mark": "bar", "encoding": {"y": {"field": "who", "type": "nominal"}}}
    silent = [
        [unit["mark"].get("aria") is False for unit in explorable({"layer": parts})["layer"]]
        for parts in ([box, words], [bar, words])
    ]
    assert silent == [[True, False], [False, True]]


def test_a_layer_without_rows_is_silent() -> None:
    """A group of no marks would have a role and no name."""
    rows = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"tooltip": {"field": "a"}}}
    none = {**rows, "data": {"values": []}}
    made = explorable({"layer": [rows, none]})
    assert [layer["mark"].get("aria") for layer in made["layer"]] == [None, False]
