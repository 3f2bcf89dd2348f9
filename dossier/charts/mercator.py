"""The degrees of a report's map as pixels of a picture, as Mercator and the drawing library have them."""

from __future__ import annotations

from math import asinh, atan, radians, sinh, tan

from dossier.charts.label_placement import XY
from dossier.report.places import Geo


class Mercator:
    """The whole of the map in a picture of this width; its height follows."""

    def __init__(self, geo: Geo, width: int) -> None:
        self.geo, self.width = geo, width
        west, south, east, north = geo.bbox
        self.scale = width / radians(east - west)
        self.height = round(self.scale * (north_of(north) - north_of(south)))

    def xy(self, position: tuple[float, float]) -> XY:
        """Of a longitude and a latitude."""
        west, _, _, north = self.geo.bbox
        across = self.scale * radians(self.geo.turned(position[0]) - west)
        return across, self.scale * (north_of(north) - north_of(position[1]))


def north_of(latitude: float) -> float:
    """How far from the equator, in radii of the globe."""
    return asinh(tan(radians(latitude)))


def latitude_of(north: float) -> float:
    """The other way round, in radians."""
    return atan(sinh(north))
