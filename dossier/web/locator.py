"""Where a place lies: the outlines of the report's map that shows it, as a small picture on the page of the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.charts.label_placement import Outline
from dossier.charts.mercator import Mercator
from dossier.ledger import Ledger
from dossier.report.fields import Degrees
from dossier.report.places import Feature, Geo, GeoPlace

_WIDTH = 320  # pixels


@dataclass(frozen=True)
class Shape:
    path: str  # of SVG
    style: str  # "land", "part" or "line"


@dataclass(frozen=True)
class Name:
    text: str
    x: int
    y: int


@dataclass(frozen=True)
class Locator:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    lands: tuple[Name, ...]
    x: float
    y: float


def locator(place: GeoPlace, ledger: Ledger) -> Locator | None:
    """On the map that shows the least beside the place; None where none shows it, or nobody says where it lies."""
    at = place.coordinates
    maps = [geo for geo in ledger.report.geo.values() if at and _shows(geo, at.lat, at.lon)]
    if not at or not maps:
        return None
    frame = _Frame(min(maps, key=_extent), _WIDTH)
    styles = {kind: declared.outline for kind, declared in ledger.report.kinds.places.items()}
    features = sorted(frame.geo.features, key=lambda f: ("land", "part", "line").index(_style(f, styles)))
    shapes = tuple(Shape(frame.path(f), _style(f, styles)) for f in features)
    lands = tuple(frame.name(f) for f in features if _style(f, styles) == "land" and not f.disputed)
    x, y = frame.xy((at.lon, at.lat))
    return Locator(frame.width, frame.height, shapes, lands, round(x, 1), round(y, 1))


def _style(feature: Feature, styles: Mapping[str, str]) -> str:
    return "line" if feature.line else styles.get(feature.kind, "land")


def _shows(geo: Geo, lat: float, lon: float) -> bool:
    west, south, east, north = geo.bbox
    return west <= geo.turned(lon) <= east and south <= lat <= north


def _extent(geo: Geo) -> float:
    west, south, east, north = geo.bbox
    return (east - west) * (north - south)


class _Frame(Mercator):
    def path(self, feature: Feature) -> str:
        """To whole pixels: more is not seen in a picture of this size."""
        end = "" if feature.line else "Z"
        return "".join(f"M{_joined(self._places(ring))}{end}" for part in feature.parts for ring in part)

    def _places(self, ring: Sequence[Degrees]) -> list[tuple[int, int]]:
        places = [(round(x), round(y)) for x, y in map(self.xy, ring)]
        return [places[0], *(place for before, place in pairwise(places) if place != before)]

    def name(self, feature: Feature) -> Name:
        rings = [[self.xy(at) for at in ring] for part in feature.parts for ring in part]
        x, y = Outline(rings, self.width, self.height).middle
        return Name(feature.name, round(x), round(y))


def _joined(places: Iterable[tuple[int, int]]) -> str:
    return "L".join(f"{x} {y}" for x, y in places)
