"""Which areas of a map lie within others: counties in their state. What holds others is drawn below them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dossier.report.places import Feature

Ring = Sequence[tuple[float, float]]


class _Area(NamedTuple):
    feature: Feature
    size: float
    frame: tuple[float, float, float, float]  # west, south, east, north
    point: tuple[float, float]  # in it


def within(features: Iterable[Feature]) -> dict[str, set[str]]:
    """Of each area the names of those that it holds; an area in a hole of another is not in it."""
    areas = [_Area(f, _size(f), _frame(f), _inner_point(f)) for f in features if not f.line]
    return {holder.feature.name: {a.feature.name for a in areas if _holds(holder, a)} for holder in areas}


def floors(features: Sequence[Feature]) -> list[list[Feature]]:
    """In the order of drawing: each on a floor below those that it holds."""
    held = within(features)
    depths = {feature.name: _depth(feature.name, held) for feature in features}
    return [[f for f in features if depths[f.name] == depth] for depth in sorted({*depths.values()}, reverse=True)]


def _depth(name: str, held: dict[str, set[str]]) -> int:
    """How many areas lie in one another within this one; sizes fall from each to the next, so there is an end."""
    return max((1 + _depth(other, held) for other in held.get(name, ())), default=0)


def _size(feature: Feature) -> float:
    """In square degrees, which do for two that lie at one place."""
    return sum(_area(part[0]) - sum(map(_area, part[1:])) for part in feature.parts)


def _area(ring: Ring) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))) / 2


def _inner_point(feature: Feature) -> tuple[float, float]:
    """The middle of the widest stretch of its largest part, halfway up: on no border that it shares with others."""
    part = max(feature.parts, key=lambda part: _area(part[0]))
    lats = [lat for _, lat in part[0]]
    lat = (min(lats) + max(lats)) / 2 + 1e-7  # between positions, which may lie halfway up themselves
    ends = sorted(lon for ring in part for lon in _crossings(ring, lat))
    spans = list(zip(ends[::2], ends[1::2], strict=False)) or [(part[0][0][0],) * 2]
    low, high = max(spans, key=lambda span: span[1] - span[0])
    return (low + high) / 2, lat


def _frame(feature: Feature) -> tuple[float, float, float, float]:
    lons, lats = zip(*(position for part in feature.parts for position in part[0]), strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def _holds(holder: _Area, other: _Area) -> bool:
    (west, south, east, north), (lon, lat) = holder.frame, other.point
    if other.size >= holder.size or not (west <= lon <= east and south <= lat <= north):
        return False
    rings = (ring for part in holder.feature.parts for ring in part)
    return sum(crossing < lon for ring in rings for crossing in _crossings(ring, lat)) % 2 == 1


def _crossings(ring: Ring, lat: float) -> Iterable[float]:
    sides = pairwise(ring)
    return (ax + (lat - ay) / (by - ay) * (bx - ax) for (ax, ay), (bx, by) in sides if (ay > lat) != (by > lat))
