"""Outlines as people have them (GeoJSON or TopoJSON) → parts of rings in degrees, cut at the antimeridian.

A feature here is its properties and its parts: lists of rings, of which the first goes round and the rest are holes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from math import atan, degrees, exp, isfinite, pi
from typing import Any, NamedTuple

from dossier.problems import Refused, in_quotes, listed

MOST_BYTES = 200_000_000
_DEGREES = re.compile(r"(CRS84|EPSG:+(4326|4269|4258))$", re.I)  # systems whose degrees differ by metres at most
_MERCATOR = re.compile(r"EPSG:+(3857|900913|3785)$", re.I)
_RADIUS = 6_378_137.0  # metres, of the sphere of Web Mercator

XY = tuple[float, float]
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
    features = list(_features_of_topology(raw, layer) if raw.get("type") == "Topology" else _features(raw))
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


def _features_of_topology(raw: dict[str, Any], layer: str) -> Iterator[dict[str, Any]]:
    objects = raw.get("objects") or {}
    if not layer and len(objects) > 1 or layer and layer not in objects:
        raise Refused(f"the file has the layers {listed(map(in_quotes, objects), 'and')}; name one by --layer")
    arcs = _arcs(raw)
    top = objects[layer or next(iter(objects))]
    for shape in top.get("geometries", [top]):
        yield {
            "properties": {"id": shape.get("id"), **(shape.get("properties") or {})},
            "geometry": _untopo(shape, arcs),
        }


def _arcs(raw: dict[str, Any]) -> list[Ring]:
    transform = raw.get("transform")
    if not transform:
        return [[(p[0], p[1]) for p in arc] for arc in raw["arcs"]]
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    arcs = []
    for arc in raw["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _untopo(shape: dict[str, Any], arcs: list[Ring]) -> dict[str, Any]:
    def line(numbers: Sequence[int]) -> Ring:
        points: Ring = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    kind, numbers = shape.get("type"), shape.get("arcs", [])
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}.get(str(kind))
    if kind == "GeometryCollection":
        return {"type": kind, "geometries": [_untopo(part, arcs) for part in shape.get("geometries", ())]}
    if depth is None:
        return {"type": kind}
    nested: Any = line(numbers) if depth == 0 else [line(n) for n in numbers] if depth == 1 else [
        [line(n) for n in part] for part in numbers
    ]  # fmt: skip
    return {"type": kind, "coordinates": nested}


def _outline(feature: dict[str, Any], convert: Callable[[Any], XY]) -> Outline | None:
    properties = {"id": feature.get("id"), **(feature.get("properties") or {})}
    shapes = [*_simple(feature.get("geometry") or {})]
    areas = [part for kind, part in shapes if kind == "Polygon"]
    lines = [part for kind, part in shapes if kind == "LineString"]
    parts = [[[convert(p) for p in ring] for ring in part] for part in areas]
    if parts:
        return Outline(properties, [piece for part in parts for piece in at_antimeridian(part)])
    return Outline(properties, [[[convert(p) for p in line]] for line in lines], is_line=True) if lines else None


def _simple(geometry: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    kind = str(geometry.get("type"))
    if kind == "GeometryCollection":
        for part in geometry.get("geometries", ()):
            yield from _simple(part)
    elif kind.startswith("Multi"):
        yield from ((kind.removeprefix("Multi"), part) for part in geometry.get("coordinates", ()))
    else:
        yield kind, geometry.get("coordinates")


# -- projections -----------------------------------------------------------------------------------------------------


def _to_degrees(raw: dict[str, Any]) -> tuple[Callable[[Any], XY], list[str]]:
    crs = raw.get("crs")
    name = str((crs.get("properties") or {}).get("name", "")) if isinstance(crs, dict) else ""
    if not name or _DEGREES.search(name):
        return _degrees, []
    if _MERCATOR.search(name):
        return _from_mercator, [f"the file is in {name} (Web Mercator) and was turned into degrees"]
    remedy = "export it in degrees (EPSG:4326), for example by “ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson”"
    raise Refused(f"the file is in the projection {in_quotes(name)}; {remedy}")


def _degrees(position: Any) -> XY:
    lon, lat = _numbers(position)
    if not (-360 <= lon <= 360 and -90 <= lat <= 90):
        remedy = "it is in a projection that it does not name; export it in degrees (EPSG:4326)"
        raise Refused(f"the position {in_quotes([lon, lat])} is not in degrees; {remedy}")
    return lon, lat


def _from_mercator(position: Any) -> XY:
    x, y = _numbers(position)
    return degrees(x / _RADIUS), degrees(2 * atan(exp(y / _RADIUS)) - pi / 2)


def _numbers(position: Any) -> XY:
    """A third number, the height, is of no use to a map."""
    try:
        lon, lat = float(position[0]), float(position[1])
    except (TypeError, ValueError, IndexError):
        raise Refused(f"the file has a position that is none: {in_quotes(position)}; save it anew") from None
    if not (isfinite(lon) and isfinite(lat)):
        raise Refused(f"the file has a position that is none: {in_quotes(position)}; save it anew")
    return lon, lat


# -- the antimeridian ------------------------------------------------------------------------------------------------


def at_antimeridian(part: Part) -> list[Part]:
    """The part, or its pieces on both sides where it crosses 180 degrees; each within -180 to 180."""
    rings = [_unwrapped(ring) for ring in part]
    lons = [lon for lon, _ in rings[0]]
    pieces = []
    for world in range(int((min(lons) + 180) // 360), int((max(lons) + 180) // 360) + 1):
        west = world * 360 - 180
        cut = [_clipped(_clipped(_beside(ring, lons), west, 1), west + 360, -1) for ring in rings]
        piece = [[(round(lon - world * 360, 9), lat) for lon, lat in ring] for ring in cut if len(ring) > 3]
        if piece and cut[0] and _has_width(piece[0]):
            pieces.append(piece)
    return pieces


def _unwrapped(ring: Ring) -> Ring:
    """Longitudes that run on over 180 degrees, in place of a jump to the other end of the map."""
    result = ring[:1]
    for lon, lat in ring[1:]:
        jump = lon - result[-1][0]
        result.append((lon - 360 * round(jump / 360), lat) if abs(jump) > 180 else (lon, lat))
    # A ring round a pole does not come back to where it began.
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
