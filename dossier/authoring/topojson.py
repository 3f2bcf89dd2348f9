"""TopoJSON → features as GeoJSON has them: their lines are put together of arcs, which neighbours share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dossier.authoring.json_parts import XY, of_form, part, position, simple_shapes
from dossier.problems import Refused, in_quotes, listed

_Arc = list[XY]
_DEPTHS = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}  # of lists around a line


def features_of(topology: dict[str, Any], layer: str) -> Iterator[dict[str, Any]]:
    """The features of the layer, or of the only one. Raises Refused."""
    layers = part(topology, "objects", dict)
    if not layers:
        raise Refused("the file has no layer, and so no outlines; save it anew")
    if not layer and len(layers) > 1 or layer and layer not in layers:
        raise Refused(f"the file has the layers {listed(map(in_quotes, layers), 'and')}; name one by --layer")
    arcs = _arcs(topology)
    top = part(layers, layer or next(iter(layers)), dict)
    for shape in part(top, "geometries", list) or [top]:
        shape = of_form(shape, dict, "a geometry")
        properties = {"id": shape.get("id"), **part(shape, "properties", dict)}
        geometries = [_geometry(own, arcs) for own in simple_shapes(shape)]
        yield {"properties": properties, "geometry": {"type": "GeometryCollection", "geometries": geometries}}


def _arcs(topology: dict[str, Any]) -> list[_Arc]:
    arcs = [list(map(position, of_form(arc, list, "an arc"))) for arc in part(topology, "arcs", list)]
    transform = part(topology, "transform", dict)
    if not transform:
        return arcs
    scale, start = position(transform.get("scale")), position(transform.get("translate"))
    return [_in_place(steps, scale, start) for steps in arcs]


def _in_place(steps: _Arc, scale: XY, start: XY) -> _Arc:
    """The positions of an arc, each of which is written as the steps from the one before."""
    x = y = 0.0
    positions = []
    for step in steps:
        x, y = x + step[0], y + step[1]
        positions.append((x * scale[0] + start[0], y * scale[1] + start[1]))
    return positions


def _geometry(shape: dict[str, Any], arcs: Sequence[_Arc]) -> dict[str, Any]:
    kind = str(shape.get("type"))
    if kind not in _DEPTHS:
        return {"type": kind}
    return {"type": kind, "coordinates": _joined(part(shape, "arcs", list), _DEPTHS[kind], arcs)}


def _joined(numbers: Any, depth: int, arcs: Sequence[_Arc]) -> list[Any]:
    numbers = of_form(numbers, list, "“arcs”")
    if depth:
        return [_joined(own, depth - 1, arcs) for own in numbers]
    line: _Arc = []
    for number in numbers:
        arc = _arc(number, arcs)
        line += arc[1:] if line else arc
    return line


def _arc(number: Any, arcs: Sequence[_Arc]) -> _Arc:
    """The arc of this number; backwards, where it is the complement of one."""
    if not (isinstance(number, int) and -len(arcs) <= number < len(arcs)):
        raise Refused(f"the file has no arc {in_quotes(number)}, of which it makes an outline; save it anew")
    return arcs[number] if number >= 0 else arcs[~number][::-1]
