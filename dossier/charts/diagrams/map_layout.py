"""One map made ready for drawing at one size: degrees as pixels, its points, and labels that do not collide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import degrees, inf, pi, radians, sqrt
from types import MappingProxyType
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record
from dossier.charts.diagrams.size_legend import area_of
from dossier.charts.label_placement import NEAR, XY, Board, Label, Outline, around, between
from dossier.charts.mercator import Mercator, latitude_of, north_of
from dossier.charts.theme import Size, wrapped
from dossier.language.messages import gettext as _
from dossier.report.declared_kinds import PlaceKind
from dossier.report.places import Feature, Geo, GeoPlace
from dossier.text import capital

_COVERS = 60.0  # what a label weighs that lies wholly on a shape with a figure of its own
_BEYOND = 8  # pixels around the map, which marks are clipped to: where an outline is cut off, no line is seen
LARGEST = {False: 1500, True: 700}  # square pixels of the largest point, by whether the drawing is narrow


class MapLayout(Mercator):
    """Of `rows` with the keys x, lat, lon and perhaps series; `points` are those that say where they are.

    `spots` are places that help to find one's way. `labels` has each name's place by its style ("point", "spot",
    "shape" or "land"), None where there is no room. `kinds` are those of places, which say how outlines are drawn.
    `captions` stand in place of the names of shapes, the first of them first where room is scarce; an empty one leaves
    its shape without. Up to `led` that have no room in their shape stand beside it, and `leaders` has the line
    from the shape to the caption.
    """

    def __init__(
        self,
        geo: Geo,
        rows: Sequence[Record],
        places: Sequence[GeoPlace],
        kinds: Mapping[str, PlaceKind],
        size: Size,
        captions: Mapping[str, str] = MappingProxyType({}),
        led: int = 0,
    ) -> None:
        super().__init__(geo, size.width - 2 * PADDING)
        self.rows, self.kinds, self.size, self.captions = rows, kinds, size, captions
        self.points = [row for row in rows if row["lat"] is not None and row["lon"] is not None]
        self.spots: list[Record] = [
            {"x": place.name, "kind": self._called(place), "lat": at.lat, "lon": at.lon}
            for place in places
            if (at := place.coordinates)
        ]
        self.led = led
        self.leaders: dict[str, tuple[XY, XY]] = {}
        self.labels = self._labels()

    @property
    def outlined(self) -> list[Feature]:
        return [feature for feature in self.geo.features if not feature.line]

    def style_of(self, feature: Feature) -> str:
        """How an outline is drawn: what its kind declares."""
        return self.kinds[feature.kind].outline if feature.kind in self.kinds else "land"

    def _called(self, place: GeoPlace) -> str:
        return capital(self.kinds[place.kind].label if place.kind in self.kinds else place.kind)

    # -- from the picture to degrees -----------------------------------------------------------------------------

    def position(self, xy: XY) -> tuple[float, float]:
        west, _, _, north = self.geo.bbox
        lat = degrees(latitude_of(north_of(north) - xy[1] / self.scale))
        return round(west + degrees(xy[0] / self.scale), 4), round(lat, 4)

    @property
    def projection(self) -> alt.Projection:
        west, _, east, north = self.geo.bbox
        if west >= -180 and east <= 180:
            turn: dict[str, Any] = {}
        else:  # the library counts longitudes from the middle of the map
            turn, west = {"rotate": [-(west + east) / 2, 0, 0]}, (west - east) / 2
        start = [round(-self.scale * radians(west), 3), round(self.scale * north_of(north), 3)]
        extent = [[-_BEYOND, -_BEYOND], [self.width + _BEYOND, self.height + _BEYOND]]
        return alt.Projection(type="mercator", scale=round(self.scale, 3), translate=start, clipExtent=extent, **turn)

    # -- labels --------------------------------------------------------------------------------------------------

    def _labels(self) -> dict[tuple[str, str], Label | None]:
        """Points first, as they can move least, then shapes in the order of their captions and from the smallest."""
        marks = [(style, mark, self.xy((mark["lon"], mark["lat"]))) for style, mark in self._marks()]
        lines = [xy for f in self.geo.features if f.line for xy in between([self.xy(p) for p in f.parts[0][0]])]
        board = Board(self.width, self.height, [xy for _, _, xy in marks], lines)
        labels: dict[tuple[str, str], Label | None] = {}
        for style, mark, xy in marks:
            labels[style, mark["x"]] = self._name_of_mark(board, mark, xy, point=style == "point")
        ranks = {name: rank for rank, name in enumerate(self.captions)}
        shapes = sorted(
            self._outlines(),
            key=lambda pair: (self.style_of(pair[0]) == "land", ranks.get(pair[0].name, len(ranks)), pair[1].area),
        )
        parts = [outline for feature, outline in shapes if self.style_of(feature) == "part"]
        others = [outline for feature, outline in shapes if self.captions.get(feature.name)]
        named = {name for (_style, name), label in labels.items() if label}
        full = False  # without room for a figure, so that no lower one may have it
        for feature, outline in shapes:
            small = self.style_of(feature) == "part"
            name = _("{name} (disputed)").format(name=feature.name) if feature.disputed else feature.name
            text = self.captions.get(feature.name, name if small or feature.disputed else name.upper())
            if not text or (small and name in named):  # a province around the town of its name
                continue
            wishes = outline.wishes(text, self.size.font - 2, not small, () if small else parts)
            captioned = feature.name in self.captions
            if captioned and full and self.led:
                continue
            label = board.place(wishes)
            if label is None and captioned and len(self.leaders) < self.led:
                label = self._beside(board, feature.name, outline, others)
            full = full or (captioned and label is None)
            labels["shape" if small else "land", name] = label
        return labels

    def _beside(self, board: Board, name: str, outline: Outline, others: Sequence[Outline]) -> Label | None:
        """The caption of a small shape a little off, with its leader, and where it covers no other shape's figure."""
        wishes = around(self.captions[name], outline.middle, self.size.font - 2, rings=4, reach=22)
        label = board.place((cost + _COVERS * sum(o.share(w.box) for o in others), w) for cost, w in wishes)
        if label:
            x, y = outline.middle
            end = label.at[0] + {"left": -3, "right": 3, "center": 0}[label.align], label.at[1]
            if label.align == "center":
                end = label.at[0], label.at[1] + (7 if label.at[1] < y else -7)
            self.leaders[name] = ((x, y), end)
            board.keep_free(between(self.leaders[name]))
        return label

    def _name_of_mark(self, board: Board, mark: Record, xy: XY, point: bool) -> Label | None:
        rings, reach = 3 if point else 1, max(sqrt(self.area(mark) / pi) + 4, 9)
        wishes = around(mark["x"], xy, self.size.font - 2 + point, bold=point, rings=rings, reach=reach)
        label = board.place(wishes, inf if point else NEAR * 2)
        if label is None and not point:  # its dot goes as well
            board.leave(xy)
        return label

    @property
    def most(self) -> float:
        """The figure of the largest point."""
        return max(float(point["size"]) for point in self.points)

    def area(self, mark: Record) -> float:
        """Of a point whose size stands for a figure, in square pixels."""
        return area_of(float(mark["size"]), self.most, LARGEST[self.size.narrow]) if "size" in mark else 0

    def _marks(self) -> Iterator[tuple[str, Record]]:
        yield from (("point", point) for point in self.points)
        yield from (("spot", spot) for spot in self.spots)

    def _outlines(self) -> Iterator[tuple[Feature, Outline]]:
        for feature in self.outlined:
            rings = [[self.xy(p) for p in ring] for part in feature.parts for ring in part]
            yield feature, Outline(rings, self.width, self.height)

    @property
    def middles(self) -> dict[str, tuple[float, float]]:
        """Where each outline has the middle of what is in the picture, in degrees."""
        return {feature.name: self.position(outline.middle) for feature, outline in self._outlines()}

    @property
    def captions_without_room(self) -> list[str]:
        """In their order, of those that stand nowhere on the map."""
        placed = {name for (_style, name), label in self.labels.items() if label}
        return [text for name, text in self.captions.items() if text and name not in placed]

    @property
    def notes(self) -> list[str]:
        """Lines that name what of the data the map cannot show, so that nothing vanishes without a word."""
        groups: dict[str, list[str]] = {}
        for row in self.rows:
            if row not in self.points:
                groups.setdefault(str(row.get("series") or ""), []).append(str(row["x"]))
        lost = [
            _("{names} ({group})").format(names=_(", ").join(names), group=group) if group else _(", ").join(names)
            for group, names in groups.items()
        ]
        texts = [_("Not on the map, without coordinates: {names}.").format(names=_("; ").join(lost))] if lost else []
        if crowded := sorted(name for (style, name), at in self.labels.items() if at is None and style == "point"):
            texts.append(_("No room to name {names}.").format(names=_(", ").join(crowded)))
        return [line for text in texts for line in wrapped(text, self.width - 10, self.size.font - 1)]
