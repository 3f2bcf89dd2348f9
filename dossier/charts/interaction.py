"""A drawing made ready to be explored: marks that say their row in words, and legends that set one series off.

Changes the JSON only, which readers explore and take away; the pictures keep to what can be seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Spec = dict[str, Any]
SEEN = "datum.point"  # the filter by which a long line shows a few of its points
WORDS = "words"  # the field of a record that says all of it
_SILENT = ("text", "rule", "line", "area", "trail", "tick")  # without a tooltip, a point or bar beside these speaks
_NAMES = ("nominal", "ordinal", "temporal")
_LEGENDS = ("color", "shape", "fill", "stroke")
_PICKED = "picked"
_DIMMED = 0.12


def explorable(spec: Spec) -> Spec:
    """The same drawing, for a pointer, a finger, a keyboard and a screen reader."""
    copy: Spec = _copied(spec)
    units = list(_units(copy))
    kinds = {_kind_of(unit) for unit in units}
    speaking = next((kind for kind in ("tooltip", "axis", "text") if kind in kinds), "")  # the best there is
    for unit in units:
        _speak(unit, speaking)
    if not any(key in copy for key in ("hconcat", "vconcat", "concat", "facet", "repeat")):
        _pick_by_legend(units)
    return copy


def _copied(part: Any) -> Any:
    """A copy to change, but for the rows, which may be thousands and stay as they are."""
    if isinstance(part, dict):
        return {key: value if key in ("data", "datasets") else _copied(value) for key, value in part.items()}
    return [_copied(item) for item in part] if isinstance(part, list) else part


def _units(part: Spec) -> Iterator[Spec]:
    parts = [inner for key in ("layer", "hconcat", "vconcat", "concat") for inner in part.get(key, ())]
    if not parts and "mark" in part:
        yield part
    for inner in parts:
        yield from _units(inner)


def _speak(unit: Spec, speaking: str) -> None:
    mark = unit["mark"] = {"type": unit["mark"]} if isinstance(unit["mark"], str) else unit["mark"]
    encoding = unit.setdefault("encoding", {})
    if "description" in mark:  # it says itself what it is: a panel's name
        return
    if _kind_of(unit) != speaking or unit.get("data", {}).get("values") == []:  # a group without marks has no name
        mark["aria"] = False
        return
    channel = encoding.get("text" if speaking == "text" else "tooltip")
    if isinstance(channel, dict) and "field" in channel:
        encoding["description"] = {"field": channel["field"], "type": "nominal"}
    elif isinstance(channel, list) and all({*part} <= {"field", "title", "type"} for part in channel):
        mark["tooltip"] = mark["description"] = {"expr": _sentences(encoding.pop("tooltip"))}
    if mark["type"] == "point" and {"filter": SEEN} in unit.get("transform", ()):
        unit["transform"] = [{"filter": "isValid(datum.y)"} if t == {"filter": SEEN} else t for t in unit["transform"]]
        # Points that the picture leaves out are there to be pointed at; the page shows the one that is pointed at.
        encoding["fillOpacity"] = {"condition": {"test": SEEN, "value": 1}, "value": 0}


def _kind_of(unit: Spec) -> str:
    """By what a mark can speak: its tooltip, the names on its axes, its text, or nothing."""
    mark = unit["mark"] if isinstance(unit["mark"], str) else unit["mark"]["type"]
    encoding = unit.get("encoding", {})
    if "tooltip" in encoding:
        return "tooltip"
    if mark in _SILENT:
        return "text" if mark == "text" else ""
    return "axis" if any(encoding.get(axis, {}).get("type") in _NAMES for axis in ("x", "y")) else ""


def _sentences(parts: list[Spec]) -> str:
    """An expression that names each cell there is: the library would show “undefined” for one that is missing."""
    names = [(json.dumps(part["field"]), json.dumps(f"{part.get('title') or part['field']}: ")) for part in parts]
    return " + ".join(f"(isValid(datum[{field}]) ? {title} + datum[{field}] + '. ' : '')" for field, title in names)


def _pick_by_legend(units: list[Spec]) -> None:
    """A choice in the legend dims the other series."""
    with_legend = [(unit, field) for unit in units if (field := _legend_field(unit))]
    if not with_legend:
        return
    first, field = with_legend[0]
    select = {"type": "point", "fields": [field], "toggle": "true"}
    first.setdefault("params", []).append({"name": _PICKED, "select": select, "bind": "legend"})
    for unit in units:
        if field in _fields(unit) or unit["mark"]["type"] == "text":
            unit["encoding"]["opacity"] = {"condition": {"param": _PICKED, "value": 1}, "value": _DIMMED}


def _legend_field(unit: Spec) -> str | None:
    for channel in _LEGENDS:
        coded = unit["encoding"].get(channel, {})
        if coded.get("type") in ("nominal", "ordinal") and coded.get("field") and coded.get("legend", {}) is not None:
            return str(coded["field"])
    return None


def _fields(unit: Spec) -> set[str]:
    return {coded["field"] for coded in unit["encoding"].values() if isinstance(coded, dict) and "field" in coded}
