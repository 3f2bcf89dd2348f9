"""The form "map": outlines and lines from a GeoJSON file, points by degrees, and labels that do not collide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asinh, atan, degrees, radians, sinh, tan
from typing import Any

import altair as alt

from dossier.chart_labels import XY, Board, Label, Outline, around
from dossier.chart_look import SHAPES, Size, wrapped
from dossier.chart_rows import column_of, shown_rows
from dossier.model import Chart, Dataset, Feature, Geo, GeoPlace

Record = dict[str, Any]
PADDING = 6  # round every drawing
_STYLES = {"country": "land", "area": "land", "province": "province"}
_DASHES = {True: [6, 4], False: [1, 0]}


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
        found = [place for place in self.places if place.coordinates]
        return [{"x": p.name, "lat": p.coordinates.lat, "lon": p.coordinates.lon} for p in found if p.coordinates]

    @property
    def notes(self) -> list[str]:
        """Lines that name what the map cannot show, so that nothing vanishes without a word."""
        lost = [row for row in self.rows if row not in self.points]
        groups: dict[str, list[str]] = {}
        for row in lost:
            groups.setdefault(str(row.get("series") or ""), []).append(str(row["x"]))
        texts = [f"{group}: {', '.join(names)}." if group else f"{', '.join(names)}." for group, names in groups.items()]
        texts = ["Without coordinates in the data:", *texts] if texts else []
        if nameless := [name for name, (_, label) in self.placed.items() if label is None]:
            texts.append(f"Too small for their names here: {', '.join(sorted(nameless))}.")
        return [line for text in texts for line in wrapped(text, self.width - 10, self.size.font - 1)]

    # -- labels --------------------------------------------------------------------------------------------------

    @property
    def labels(self) -> list[tuple[str, Label]]:
        return [(style, label) for style, label in self.placed.values() if label]

    @cached_property
    def placed(self) -> dict[str, tuple[str, Label | None]]:
        """Each name's style and label: points first, as they can move least, then shapes from the smallest."""
        marks = [*self.points, *self.spots]
        lines = [xy for f in self.geo.features if f.kind == "line" for xy in _dense(self.xy(p) for p in f.parts[0][0])]
        board = Board(self.width, self.height, [self.xy((mark["lon"], mark["lat"])) for mark in marks], lines)
        found: dict[str, tuple[str, Label | None]] = {}
        for mark in marks:
            main = mark in self.points
            wishes = around(mark["x"], self.xy((mark["lon"], mark["lat"])), self.size.font - 2 + main, bold=main)
            found[mark["x"]] = "point" if main else "spot", board.place(wishes)
        outlines = list(self.outlines)
        provinces = [outline for feature, outline in outlines if feature.kind == "province"]
        for feature, outline in sorted(outlines, key=lambda pair: (_order(pair[0]), pair[1].area)):
            small = feature.kind == "province"
            words = f"{feature.name} (disputed)" if feature.disputed else feature.name if small else feature.name.upper()
            wishes = outline.wishes(words, self.size.font - 2, not small, () if small else provinces)
            found[f"{feature.name} ({feature.kind})"] = "shape" if small else "land", board.place(wishes)
        return found

    @property
    def outlines(self) -> Iterator[tuple[Feature, Outline]]:
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


# -- the drawing -----------------------------------------------------------------------------------------------------


def map_of(chart: Chart, geo: Geo, dataset: Dataset | None, places: Sequence[GeoPlace], size: Size) -> Any:
    drawn = Map(chart, geo, dataset, places, size)
    layers = [*_shapes(drawn), *_lines(drawn), *_spots(drawn), *_points(drawn), *_words(drawn)]
    layers = [layer.properties(projection=drawn.projection) for layer in layers]
    words: dict[str, Any] = {"title": alt.TitleParams(drawn.notes, orient="bottom", offset=10)}
    whole = alt.layer(*layers).properties(width=drawn.width, height=drawn.height, **(words if drawn.notes else {}))
    # A lone part of a row keeps its own width; any other drawing is fitted to the page, and degrees would shift.
    return alt.hconcat(whole)


def _shapes(drawn: Map) -> Iterator[Any]:
    for kind, disputed in (("country", False), ("area", False), ("area", True), ("province", False)):
        found = [f for f in drawn.geo.features if f.kind == kind and f.disputed == disputed]
        if found:
            data = alt.InlineData(values=[_geojson(feature) for feature in found])
            dash = {"strokeDash": [3, 3]} if disputed else {}
            tooltip = alt.Tooltip("name:N", title="Name")
            yield alt.Chart(data).mark_geoshape(style=_STYLES[kind], **dash).encode(tooltip=tooltip)


def _lines(drawn: Map) -> Iterator[Any]:
    """Lines with their names in the legend, where a disputed one is called so."""
    found = [f for f in drawn.geo.features if f.kind == "line"]
    names = [f"{f.name} (disputed)" if f.disputed else f.name for f in found]
    if found:
        values = [{**_geojson(f), "label": name} for f, name in zip(found, names, strict=True)]
        # Without its height the sample of the line would be as high as it is long.
        legend = alt.Legend(symbolType="stroke", symbolSize=900, symbolStrokeWidth=2.2, clipHeight=16)
        scale = alt.Scale(domain=names, range=[_DASHES[f.disputed] for f in found])
        dash = alt.StrokeDash("label:N", scale=scale, legend=legend)
        drawing = alt.Chart(alt.InlineData(values=values)).mark_geoshape(style="line", filled=False)
        yield drawing.encode(strokeDash=dash, tooltip=alt.Tooltip("label:N", title="Name"))


def _geojson(feature: Feature) -> Record:
    """On the sphere an outline runs clockwise; the other way round it would enclose the rest of the Earth."""
    if feature.kind == "line":
        shape = {"type": "MultiLineString", "coordinates": [part[0] for part in feature.parts]}
    else:
        parts = [[_turned(ring, hole=n > 0) for n, ring in enumerate(part)] for part in feature.parts]
        shape = {"type": "MultiPolygon", "coordinates": parts}
    return {"type": "Feature", "geometry": shape, "name": feature.name}


def _turned(ring: Sequence[tuple[float, float]], hole: bool) -> Sequence[tuple[float, float]]:
    turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))
    return ring[::-1] if (turn > 0) != hole else ring


def _spots(drawn: Map) -> Iterator[Any]:
    if drawn.spots:
        base = alt.Chart(alt.InlineData(values=drawn.spots)).mark_circle(style="aside", size=32)
        yield base.encode(longitude="lon:Q", latitude="lat:Q", tooltip=alt.Tooltip("x:N", title="Place"))


def _points(drawn: Map) -> Iterator[Any]:
    if not drawn.points:
        return
    chart, dataset = drawn.chart, drawn.dataset
    titles = {role: _title(dataset, getattr(chart, role)) for role in ("x", "series") if getattr(chart, role)}
    titles |= {"standing": "Standing", "note": "Note"}
    tooltip = [alt.Tooltip(field=key, type="nominal", title=title) for key, title in titles.items()]
    base = alt.Chart(alt.InlineData(values=drawn.points)).mark_point(size=95)
    names = list(dict.fromkeys(point["series"] for point in drawn.points)) if chart.series else []
    series: dict[str, Any] = {}
    if names:
        shapes = alt.Scale(domain=names, range=list(SHAPES[1 : len(names) + 1]))  # circles are for places
        series = {"shape": alt.Shape("series:N", scale=shapes), "color": alt.Color("series:N", sort=names)}
        series["color"] = alt.Color("series:N", scale=alt.Scale(domain=names))
    yield base.encode(longitude="lon:Q", latitude="lat:Q", tooltip=tooltip, **series)


def _title(dataset: Dataset | None, name: str) -> str:
    column = column_of(dataset, name) if dataset else None
    return column.title if column else name


def _words(drawn: Map) -> Iterator[Any]:
    styles: dict[str, Record] = {
        "land": {"style": "muted", "fontWeight": "bold"}, "shape": {"style": "muted", "fontStyle": "italic"},
        "spot": {}, "point": {"fontWeight": "bold"},
    }  # fmt: skip
    for style, options in styles.items():
        for align in ("left", "center", "right"):
            own = [label for name, label in drawn.labels if name == style and label.align == align]
            if own:
                places = [drawn.position(label.start) for label in own]
                values = [{"lon": x, "lat": y, "text": w.text} for (x, y), w in zip(places, own, strict=True)]
                base = alt.Chart(alt.InlineData(values=values))
                size = {"fontSize": own[0].font, "lineHeight": own[0].height}
                text = base.mark_text(align=align, baseline="middle", lineBreak="\n", **size, **options)
                yield text.encode(longitude="lon:Q", latitude="lat:Q", text="text:N")


