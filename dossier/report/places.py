"""The records of places and of the outlines of maps: frozen, typed, each remembering its file and line."""

from __future__ import annotations

from pydantic import Field, model_validator

from dossier.report.fields import Degrees, Id, Names, SomeSources, SourceId, Text
from dossier.report.record import Record


class Coordinates(Record):
    """Degrees north and east."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    source: SourceId


class GeoPlace(Record):
    """A place of the subject; `Location` is a place in a file."""

    id: Id
    name: Text
    local: Names = Field(default_factory=dict)
    kind: Text  # one of data/kinds.yml
    country: Text
    coordinates: Coordinates | None = None
    description: Text
    sources: SomeSources


class Feature(Record):
    """An outline or a line of a map: `parts` of rings (the first goes round, the rest are holes) or of one line."""

    name: Text
    kind: Text  # of a place, one of data/kinds.yml
    disputed: bool = False
    line: bool  # has no outline
    parts: tuple[tuple[tuple[Degrees, ...], ...], ...]


class Geo(Record):
    """The outlines of a map, and what it shows: `bbox` is west, south, east, north; east passes 180, or west -180,
    where the map holds the antimeridian.
    """

    id: Id
    source: SomeSources
    bbox: tuple[float, float, float, float]
    features: tuple[Feature, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _shows_a_part_of_the_earth(self) -> Geo:
        west, south, east, north = self.bbox
        if not (-360 <= west < east <= 540 and east - west <= 360 and -85 <= south < north <= 85):
            raise ValueError("has a bbox that is not west, south, east, north in degrees (85 south to 85 north)")
        return self

    def turned(self, lon: float) -> float:
        """The longitude as the frame counts: a place west of it is one far in the east."""
        west, _, east, _ = self.bbox
        return lon + 360 if lon < west and lon + 360 <= east else lon - 360 if lon > east and lon - 360 >= west else lon
