"""The form "map": outlines and lines from a GeoJSON file, and points by degrees, with their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import Record, drawing
from dossier.charts.forms.map_layout import Map
from dossier.charts.selection import column_of
from dossier.charts.theme import SHAPES, Size
from dossier.report.records import Chart, Dataset, Feature, Geo, GeoPlace

_STYLES = {"country": "land", "area": "land", "province": "province"}
_DASHES = {True: [6, 4], False: [1, 0]}


def map_of(chart: Chart, geo: Geo, dataset: Dataset | None, places: Sequence[GeoPlace], size: Size) -> Any:
    drawn = Map(chart, geo, dataset, places, size)
    layers = [*_shapes(drawn), *_lines(drawn), *_spots(drawn), *_points(drawn), *_words(drawn)]
    layers = [layer.properties(projection=drawn.projection) for layer in layers]
    return drawing(layers, drawn.width, drawn.height, drawn.notes)


def _shapes(drawn: Map) -> Iterator[Any]:
    for kind, disputed in (("country", False), ("area", False), ("area", True), ("province", False)):
        found = [f for f in drawn.geo.features if f.kind == kind and f.disputed == disputed]
        if found:
            data = alt.InlineData(values=[_geojson(feature) for feature in found])
            shapes = alt.Chart(data).mark_geoshape(style=_STYLES[kind], strokeDash=[3, 3] if disputed else [1, 0])
            yield shapes.encode(tooltip=alt.Tooltip("name:N", title="Name"))


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
        line = alt.Chart(alt.InlineData(values=values)).mark_geoshape(style="course", filled=False)
        yield line.encode(strokeDash=dash, tooltip=alt.Tooltip("label:N", title="Name"))


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
    """Places with their names; a dot without one would tell nothing."""
    spots = [spot for spot in drawn.spots if drawn.placed["spot", spot["x"]]]
    if spots:
        base = alt.Chart(alt.InlineData(values=spots)).mark_circle(style="aside", size=32)
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
        series["shape"] = alt.Shape("series:N", scale=shapes)
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
            own = [
                label for (name, _), label in drawn.placed.items() if label and (name, label.align) == (style, align)
            ]
            if own:
                places = [drawn.position(label.start) for label in own]
                values = [{"lon": x, "lat": y, "text": w.text} for (x, y), w in zip(places, own, strict=True)]
                base = alt.Chart(alt.InlineData(values=values))
                size: Record = {"fontSize": own[0].font, "lineHeight": own[0].height}
                text = base.mark_text(align=align, baseline="middle", lineBreak="\n", **size, **options)
                yield text.encode(longitude="lon:Q", latitude="lat:Q", text="text:N")
