"""GeoJSON for maps, read strictly: outlines and lines in degrees, each feature with its line for messages."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dossier.problems import Location, Problem, ReportError, in_quotes, listed
from dossier.report.fields import LOCATION
from dossier.report.strict_yaml import Mapping, Sequence

_DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}  # of lists around a position
_NOT_OURS = {"type", "geometry", "properties", "id", "bbox"}  # what GeoJSON itself puts in a feature


def read_geo(text: str, file: str) -> Mapping:
    """The features with their properties and their `parts`, lists of rings or lines; raises ReportError."""
    raw = _json(text, file)
    top = Location(file)
    if not (isinstance(raw, dict) and raw.get("type") == "FeatureCollection" and isinstance(raw.get("features"), list)):
        sentence = "the file must be a GeoJSON FeatureCollection; save it as one, with “source”, “bbox” and “features”"
        raise ReportError([Problem(top, sentence, "geo-form")])
    places = [Location(file, line) for line in _lines_of_features(text)] + [top] * len(raw["features"])
    problems: list[Problem] = []
    features = Sequence()
    for feature, place in zip(raw["features"], places, strict=False):
        try:
            features.append(_feature(feature, place))
            features.items_at.append(place)
        except _Wrong as error:
            problems.append(Problem(place, f"{_name(feature)}: {error}", "geo-form"))
    if problems:
        raise ReportError(problems)
    return _mapping({k: v for k, v in raw.items() if k != "type"} | {"features": features}, top)


def _lines_of_features(text: str) -> Iterator[int]:
    line, reached = 1, 0
    for match in re.finditer(r'"type"\s*:\s*"Feature"', text):
        line += text.count("\n", reached, match.start())
        reached = match.start()
        yield line


class _Wrong(Exception):
    """What is wrong with one feature, and what to do."""


_SENTENCES: dict[type[Exception], str] = {
    RecursionError: "the lists are nested too deeply; save the file anew",
    ValueError: "a number has thousands of digits; save the file anew, with those that are needed",
}


def _json(text: str, file: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        sentence = f"this is not valid JSON ({error.msg}); check commas, brackets and quotation marks"
        raise ReportError([Problem(Location(file, error.lineno, error.colno), sentence, "geo-syntax")]) from None
    except (_Wrong, RecursionError, ValueError) as error:
        sentence = _SENTENCES.get(type(error)) or str(error)
        raise ReportError([Problem(Location(file), sentence, "geo-syntax")]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = Counter(name for name, _ in pairs)
    if twice := [name for name, count in names.items() if count > 1]:
        raise _Wrong(f"the key {in_quotes(twice[0])} stands twice in one object; remove one")
    return dict(pairs)


def _no_constant(name: str) -> None:
    raise _Wrong(f"{in_quotes(name)} is not a number in JSON; remove it")


def _name(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return f"feature {in_quotes(name)}" if isinstance(name, str) else "this feature"


def _mapping(values: dict[str, Any], place: Location) -> Mapping:
    result = Mapping(place)
    keyed = result[LOCATION]
    result.update(values)
    result[LOCATION] = keyed  # even where the file has a key of this name
    return result


def _feature(feature: Any, place: Location) -> Mapping:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or feature.get("type") != "Feature":
        raise _Wrong("it must be of type “Feature”, with “properties” and “geometry”")
    if strange := sorted(set(feature) - _NOT_OURS):
        raise _Wrong(f"{in_quotes(strange[0])} is not a known key; put it into “properties” or remove it")
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(kind, str) or kind not in _DEPTHS:
        raise _Wrong(f"geometry must be {listed(_DEPTHS)}, not {in_quotes(kind)}")
    _check(geometry.get("coordinates"), _DEPTHS[kind], "Polygon" in kind)
    for key in ("parts", "line"):
        if key in properties:
            raise _Wrong(f"{in_quotes(key)} is no property of a feature, whose geometry says it; remove it")
    return _mapping({**properties, "parts": _parts(geometry["coordinates"], kind), "line": "Line" in kind}, place)


def _parts(coordinates: list[Any], kind: str) -> list[Any]:
    """As in a MultiPolygon: parts of rings of positions; a line is a part of one ring."""
    if kind == "MultiLineString":
        return [[line] for line in coordinates]
    return coordinates if kind == "MultiPolygon" else [coordinates] if kind == "Polygon" else [[coordinates]]


def _closed(ring: list[Any]) -> bool:
    return len(ring) > 3 and ring[0] == ring[-1]


def _check(value: Any, depth: int, outline: bool) -> None:
    if not isinstance(value, list) or not value:
        raise _Wrong("the coordinates are not lists of positions as its geometry has them; save the file anew")
    if depth > 1:
        for part in value:
            _check(part, depth - 1, outline)
        return
    for position in value:
        for sentence in _faults(position):
            raise _Wrong(sentence)
    if outline and not _closed(value):
        raise _Wrong("an outline must end where it begins, and have at least four positions; close it")
    if not outline and len(value) < 2:
        raise _Wrong("a line needs at least two positions; add one")


def _faults(position: Any) -> Iterator[str]:
    numbers = isinstance(position, list) and len(position) == 2 and all(type(n) in (int, float) for n in position)
    if not numbers:
        yield f"a position must be two numbers, degrees east and north, not {in_quotes(position)}"
    elif not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        yield f"the position {in_quotes(position)} is out of range; write degrees, east before north"
