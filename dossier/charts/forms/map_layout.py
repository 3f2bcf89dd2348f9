"""One map made ready for drawing at one size: degrees as pixels, its points, and labels that do not collide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asinh, atan, degrees, inf, radians, sinh, tan

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record
from dossier.charts.label_placement import NEAR, XY, Board, Label, Outline, around
from dossier.charts.selection import shown_rows
from dossier.charts.theme import Size, wrapped
from dossier.report.records import Chart, Dataset, Feature, Geo, GeoPlace


@dataclass(frozen=True)
class Map:
    chart: Chart
    geo: Geo
    dataset: Dataset | None
    places: Sequence[GeoPlace]
    size: Size

    # -- from degrees to the picture (Mercator, as the drawing library has it) -----------------------------------

    @property
    def width(self) -> int:
        return self.size.width - 2 * PADDING

    @property
    def height(self) -> int:
        return round(self.scale * (_north(self.geo.bbox[3]) - _north(self.geo.bbox[1])))

    @property
    def scale(self) -> float:
        return self.width / radians(self.geo.bbox[2] - self.geo.bbox[0])

    def xy(self, position: tuple[float, float]) -> XY:
        west, _, _, north = self.geo.bbox
        return self.scale * radians(position[0] - west), self.scale * (_north(north) - _north(position[1]))

    def position(self, xy: XY) -> tuple[float, float]:
        west, _, _, north = self.geo.bbox
        lat = degrees(_south(_north(north) - xy[1] / self.scale))
        return round(west + degrees(xy[0] / self.scale), 4), round(lat, 4)

    @property
    def projection(self) -> alt.Projection:
        west, _, _, north = self.geo.bbox
        start = [round(-self.scale * radians(west), 3), round(self.scale * _north(north), 3)]
        extent = [[0, 0], [self.width, self.height]]
        return alt.Projection(type="mercator", scale=round(self.scale, 3), translate=start, clipExtent=extent)

    # -- what is drawn -------------------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> list[Record]:
        """The dataset's points, and those of its rows that say not where they are."""
        if self.dataset is None:
            return []
        roles = [role for role in ("x", "series", "lat", "lon") if getattr(self.chart, role)]
        rows = shown_rows(self.chart, self.dataset)
        return [
            {role: row.cells.get(getattr(self.chart, role)) for role in roles}
            | {"standing": row.standing, **({"note": row.note} if row.note else {})}
            for row in rows
        ]

    @property
    def points(self) -> list[Record]:
        return [row for row in self.rows if row["lat"] is not None and row["lon"] is not None]

    @property
    def spots(self) -> list[Record]:
        """The places that help to find one's way."""
        found = [(place.name, place.coordinates) for place in self.places if place.coordinates]
        return [{"x": name, "lat": at.lat, "lon": at.lon} for name, at in found]

    @property
    def notes(self) -> list[str]:
        """Lines that name what the map cannot show, so that nothing vanishes without a word."""
        lost = [row for row in self.rows if row not in self.points]
        groups: dict[str, list[str]] = {}
        for row in lost:
            groups.setdefault(str(row.get("series") or ""), []).append(str(row["x"]))
        texts = [
            f"{group}: {', '.join(names)}." if group else f"{', '.join(names)}." for group, names in groups.items()
        ]
        texts = ["Without coordinates in the data:", *texts] if texts else []
        if crowded := sorted(name for (_, name), label in self.placed.items() if label is None):
            texts.append(f"No room to name {', '.join(crowded)}.")
        return [line for text in texts for line in wrapped(text, self.width - 10, self.size.font - 1)]

    # -- labels --------------------------------------------------------------------------------------------------

    @cached_property
    def placed(self) -> dict[tuple[str, str], Label | None]:
        """Each name's label by its style: points first, as they can move least, then shapes from the smallest."""
        marks = [(style, mark, self.xy((mark["lon"], mark["lat"]))) for style, mark in self._marks()]
        lines = [xy for f in self.geo.features if f.kind == "line" for xy in _dense(self.xy(p) for p in f.parts[0][0])]
        board = Board(self.width, self.height, [xy for _, _, xy in marks], lines)
        found: dict[tuple[str, str], Label | None] = {}
        for style, mark, xy in marks:
            point, font = style == "point", self.size.font - 2
            wishes = around(mark["x"], xy, font + point, bold=point, rings=3 if point else 1)
            found[style, mark["x"]] = label = board.place(wishes, inf if point else NEAR * 2)
            if label is None and not point:  # its dot goes as well
                board.leave(xy)
        shapes = sorted(self._outlines(), key=lambda pair: (_order(pair[0]), pair[1].area))
        provinces = [outline for feature, outline in shapes if feature.kind == "province"]
        for feature, outline in shapes:
            small = feature.kind == "province"
            name = f"{feature.name} (disputed)" if feature.disputed else feature.name
            words = name if small or feature.disputed else name.upper()
            wishes = outline.wishes(words, self.size.font - 2, not small, () if small else provinces)
            found["shape" if small else "land", name] = board.place(wishes)
        return found

    def _marks(self) -> Iterator[tuple[str, Record]]:
        yield from (("point", point) for point in self.points)
        yield from (("spot", spot) for spot in self.spots)

    def _outlines(self) -> Iterator[tuple[Feature, Outline]]:
        for feature in self.geo.features:
            if feature.kind != "line":
                rings = [[self.xy(p) for p in ring] for part in feature.parts for ring in part]
                yield feature, Outline(rings, self.width, self.height)


def _order(feature: Feature) -> int:
    return ("province", "area", "country").index(feature.kind)


def _north(latitude: float) -> float:
    return asinh(tan(radians(latitude)))


def _south(y: float) -> float:
    return atan(sinh(y))


def _dense(line: Iterable[XY]) -> Iterator[XY]:
    """The line's points, and more between those far apart, so that a label across it is noticed."""
    points = list(line)
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        steps = int(max(abs(bx - ax), abs(by - ay)) // 4) + 1
        yield from ((ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(steps))
