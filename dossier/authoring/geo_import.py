"""Outlines and lines as people have them (GeoJSON or TopoJSON) → parts in degrees, cut at the antimeridian.

A feature here is its properties and its parts: lists of rings, of which the first goes round and the rest are holes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import atan, ceil, degrees, exp, floor, pi
from typing import Any, NamedTuple

from dossier.authoring.json_parts import XY, of_form, part, position, simple_shapes
from dossier.authoring.topojson import features_of
from dossier.problems import Refused, in_quotes

MOST_BYTES = 200_000_000
_DEGREES = re.compile(r"(CRS84|EPSG:+(4326|4269|4258))$", re.I)  # systems whose degrees differ by metres at most
_MERCATOR = re.compile(r"EPSG:+(3857|900913|3785)$", re.I)
_RADIUS = 6_378_137.0  # metres, of the sphere of Web Mercator
_FURTHEST = 2 * pi * _RADIUS  # metres east or west, and north or south

Ring = list[XY]
Part = list[Ring]


class Outline(NamedTuple):
    properties: dict[str, Any]
    parts: list[Part]
    is_line: bool = False


class Import(NamedTuple):
    """The outlines of a file, and sentences about what was changed or left out."""

    outlines: list[Outline]
    remarks: list[str]


def read_outlines(data: bytes, layer: str = "") -> Import:
    """Raises Refused, with what to do instead."""
    if len(data) > MOST_BYTES:
        size, most = (f"{n / 1e6:,.0f} MB" for n in (len(data), MOST_BYTES))
        raise Refused(f"the file has {size}, more than the {most} that are read; cut out the part that the map shows")
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused("the file is neither GeoJSON nor TopoJSON; convert it, for example with “ogr2ogr”") from None
    if not isinstance(raw, dict):
        raise Refused("the file is neither GeoJSON nor TopoJSON; its outermost value must be an object")
    features = list(features_of(raw, layer) if raw.get("type") == "Topology" else _features(raw))
    convert, remarks = _to_degrees(raw)
    outlines = [outline for feature in features if (outline := _outline(feature, convert))]
    if left_out := len(features) - len(outlines):
        remarks.append(f"{left_out} of {len(features)} features have neither outline nor line and were left out")
    if not outlines:
        raise Refused("the file has no outlines; a map of points takes them from a dataset with lat and lon")
    return Import(outlines, remarks)


# -- formats ---------------------------------------------------------------------------------------------------------


def _features(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if raw.get("type") == "FeatureCollection" and isinstance(raw.get("features"), list):
        yield from (feature for feature in raw["features"] if isinstance(feature, dict))
    elif raw.get("type") == "Feature":
        yield raw
    elif "coordinates" in raw or "geometries" in raw:
        yield {"geometry": raw, "properties": {}}
    else:
        raise Refused(f"the file is neither GeoJSON nor TopoJSON: its type is {in_quotes(raw.get('type'))}")


def _outline(feature: dict[str, Any], convert: Callable[[Any], XY]) -> Outline | None:
    """The feature's areas; its lines where it has none; None of what is empty, or points."""
    properties = {"id": feature.get("id"), **part(feature, "properties", dict)}
    shapes = [*_simple(part(feature, "geometry", dict))]
    areas = [_rings(coordinates, convert) for kind, coordinates in shapes if kind == "Polygon"]
    if parts := [piece for rings in areas if rings for piece in at_antimeridian(rings)]:
        return Outline(properties, parts)
    lines = [_ring(coordinates, convert) for kind, coordinates in shapes if kind == "LineString"]
    parts = [[piece] for line in lines if len(line) > 1 for piece in line_at_antimeridian(line)]
    return Outline(properties, parts, is_line=True) if parts else None


def _simple(geometry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The kinds and coordinates of the shapes that are not made of others."""
    for shape in simple_shapes(geometry):
        kind, coordinates = str(shape.get("type")), part(shape, "coordinates", list)
        for own in coordinates if kind.startswith("Multi") else [coordinates]:
            yield kind.removeprefix("Multi"), own


def _rings(coordinates: Any, convert: Callable[[Any], XY]) -> Part:
    """None where the outline itself is empty."""
    rings = [_ring(ring, convert) for ring in of_form(coordinates, list, "an outline")]
    return [ring for ring in rings if ring] if rings and rings[0] else []


def _ring(coordinates: Any, convert: Callable[[Any], XY]) -> Ring:
    return [convert(own) for own in of_form(coordinates, list, "a line of positions")]


# -- projections -----------------------------------------------------------------------------------------------------


def _to_degrees(raw: dict[str, Any]) -> tuple[Callable[[Any], XY], list[str]]:
    crs = raw.get("crs")
    name = str(part(crs, "properties", dict).get("name", "")) if isinstance(crs, dict) else ""
    if not name or _DEGREES.search(name):
        return _degrees, []
    if _MERCATOR.search(name):
        return _from_mercator, [f"the file is in {name} (Web Mercator) and was turned into degrees"]
    remedy = "export it in degrees (EPSG:4326), for example by “ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson”"
    raise Refused(f"the file is in the projection {in_quotes(name)}; {remedy}")


def _degrees(value: Any) -> XY:
    lon, lat = position(value)
    if not (-360 <= lon <= 360 and -90 <= lat <= 90):
        remedy = "it is in a projection that it does not name; export it in degrees (EPSG:4326)"
        raise Refused(f"the position {in_quotes([lon, lat])} is not in degrees; {remedy}")
    return lon, lat


def _from_mercator(value: Any) -> XY:
    x, y = position(value)
    if max(abs(x), abs(y)) > _FURTHEST:
        raise Refused(f"the position {in_quotes([x, y])} is not in metres of Web Mercator; save the file anew")
    return degrees(x / _RADIUS), degrees(2 * atan(exp(y / _RADIUS)) - pi / 2)


# -- the antimeridian ------------------------------------------------------------------------------------------------


def at_antimeridian(part: Part) -> list[Part]:
    """The part, or its pieces on both sides where it crosses 180 degrees; each within -180 to 180."""
    rings = [_closing(ring) for ring in part]
    lons = [lon for lon, _ in rings[0]]
    pieces = []
    for world in range(int((min(lons) + 180) // 360), int((max(lons) + 180) // 360) + 1):
        west = world * 360 - 180
        cut = [_clipped(_clipped(_beside(ring, lons), west, 1), west + 360, -1) for ring in rings]
        piece = [[(round(lon - world * 360, 9), lat) for lon, lat in ring] for ring in cut if len(ring) > 3]
        if piece and cut[0] and _has_width(piece[0]):
            pieces.append(piece)
    return pieces


def line_at_antimeridian(line: Ring) -> list[Ring]:
    """The line, or its pieces on both sides of each crossing of 180 degrees; each within -180 to 180."""
    positions = _unwrapped(line)
    pieces = [positions[:1]]
    for start, end in pairwise(positions):
        for crossing in _crossings(start, end):
            pieces[-1].append(crossing)
            pieces.append([crossing])
        pieces[-1].append(end)
    return [_within(piece) for piece in pieces if len(set(piece)) > 1]


def _crossings(start: XY, end: XY) -> list[XY]:
    """Where the way from one position to the other crosses 180 degrees, in its order."""
    (ax, ay), (bx, by) = start, end
    first = floor((min(ax, bx) + 180) / 360) * 360 + 180
    edges = sorted(range(first, ceil(max(ax, bx)), 360), reverse=bx < ax)
    return [(edge, ay + (by - ay) * (edge - ax) / (bx - ax)) for edge in edges]


def _within(piece: Ring) -> Ring:
    """The piece of a line, which crosses nothing, in the turn of the world that maps show."""
    lons = [lon for lon, _ in piece]
    turn = (min(lons) + max(lons)) / 2 + 180
    return [(round(lon - turn // 360 * 360, 9), lat) for lon, lat in piece]


def _unwrapped(line: Ring) -> Ring:
    """Longitudes that run on over 180 degrees, in place of a jump to the other end of the map."""
    result = line[:1]
    for lon, lat in line[1:]:
        jump = lon - result[-1][0]
        result.append((lon - 360 * round(jump / 360), lat) if abs(jump) > 180 else (lon, lat))
    return result


def _closing(ring: Ring) -> Ring:
    """The ring unwrapped; as it is where it goes round a pole, and so does not come back to where it began."""
    result = _unwrapped(ring)
    return result if abs(result[-1][0] - result[0][0]) < 180 else ring


def _beside(ring: Ring, lons: Sequence[float]) -> Ring:
    """A hole in the same turn of the world as its outline."""
    shift = 360 * round(((min(lons) + max(lons)) / 2 - sum(lon for lon, _ in ring) / len(ring)) / 360)
    return [(lon + shift, lat) for lon, lat in ring]


def _clipped(ring: Ring, edge: float, side: int) -> Ring:
    """What lies east (1) or west (-1) of the edge, closed."""
    if all((lon - edge) * side >= 0 for lon, _ in ring):
        return ring
    result: Ring = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
        inside, next_inside = (ax - edge) * side >= 0, (bx - edge) * side >= 0
        if inside:
            result.append((ax, ay))
        if inside != next_inside:
            result.append((edge, ay + (by - ay) * (edge - ax) / (bx - ax)))
    return [*result, result[0]] if result else []


def _has_width(ring: Ring) -> bool:
    return max(lon for lon, _ in ring) > min(lon for lon, _ in ring)
