"""A map: outlines and lines from a GeoJSON file, and points by degrees, with their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.annotations import haloed
from dossier.charts.diagrams.canvas import Record, drawing
from dossier.charts.diagrams.map_layout import LARGEST, MapLayout
from dossier.charts.diagrams.nesting import floors
from dossier.charts.diagrams.size_legend import LEAST, SizeLegend, least_figure
from dossier.charts.legend import legend_of
from dossier.charts.theme import SHAPES
from dossier.language.messages import gettext as _
from dossier.report.places import Feature

_DASHES = {True: [6, 4], False: [1, 0]}


def draw_map(layout: MapLayout, titles: Mapping[str, str]) -> Any:
    """`titles` are those of x and perhaps series, for what a point says."""
    shapes = shape_layers(layout, layout.geo.features)
    layers = [*shapes, *line_layers(layout), *spot_layers(layout), *_points(layout, titles), *_names(layout)]
    layers = [layer.properties(projection=layout.projection) for layer in layers]
    picture = drawing(layers, layout.width, layout.height, layout.notes)
    return alt.vconcat(_sizes(layout, titles["size"]), picture, spacing=4) if "size" in titles else picture


def shape_layers(layout: MapLayout, shown: Sequence[Feature]) -> Iterator[Any]:
    """Lands, then their parts, which lie above them; of each what is disputed last."""
    for style, disputed in product(("land", "part"), (False, True)):
        own = [f for f in shown if not f.line and layout.style_of(f) == style and f.disputed == disputed]
        features = [feature for floor in floors(own) for feature in floor]
        if features:
            data = alt.InlineData(values=[feature_geojson(feature) for feature in features])
            shapes = alt.Chart(data).mark_geoshape(style=style, strokeDash=[3, 3] if disputed else [1, 0], clip=True)
            yield shapes.encode(tooltip=alt.Tooltip("name:N", title=_("Name")))


def line_layers(layout: MapLayout) -> Iterator[Any]:
    """Lines with their names in the legend, where a disputed one is called so."""
    lines = [f for f in layout.geo.features if f.line]
    names = [_("{name} (disputed)").format(name=f.name) if f.disputed else f.name for f in lines]
    if lines:
        values = [{**feature_geojson(f), "label": name} for f, name in zip(lines, names, strict=True)]
        # Without its height the sample of the line would be as high as it is long.
        own = legend_of(names, layout.size, layout.width - 20)
        legend = alt.Legend(**own.to_dict(), symbolType="stroke", symbolSize=900, symbolStrokeWidth=2.2, clipHeight=16)
        scale = alt.Scale(domain=names, range=[_DASHES[f.disputed] for f in lines])
        dash = alt.StrokeDash("label:N", scale=scale, legend=legend)
        line = alt.Chart(alt.InlineData(values=values)).mark_geoshape(style="course", filled=False, clip=True)
        yield line.encode(strokeDash=dash, tooltip=alt.Tooltip("label:N", title=_("Name")))


def feature_geojson(feature: Feature) -> Record:
    """On the sphere an outline runs clockwise; the other way round it would enclose the rest of the Earth."""
    if feature.line:
        shape = {"type": "MultiLineString", "coordinates": [part[0] for part in feature.parts]}
    else:
        parts = [[_turned(ring, hole=n > 0) for n, ring in enumerate(part)] for part in feature.parts]
        shape = {"type": "MultiPolygon", "coordinates": parts}
    return {"type": "Feature", "geometry": shape, "name": feature.name}


def _turned(ring: Sequence[tuple[float, float]], hole: bool) -> Sequence[tuple[float, float]]:
    turn = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False))
    return ring[::-1] if (turn > 0) != hole else ring


def spot_layers(layout: MapLayout) -> Iterator[Any]:
    """Places with their names, and what they are in the legend; a dot without a name would tell nothing."""
    spots = [spot for spot in layout.spots if layout.labels["spot", spot["x"]]]
    if spots:
        kinds = list(dict.fromkeys(spot["kind"] for spot in spots))
        legend = legend_of(kinds, layout.size, layout.width - 4)
        # A channel without a look of its own, as the dots are alike: it makes them entries of the legend.
        kind = alt.Opacity("kind:N", scale=alt.Scale(domain=kinds, range=[1] * len(kinds)), legend=legend)
        base = alt.Chart(alt.InlineData(values=spots)).mark_circle(style="aside", size=32)
        tooltip = alt.Tooltip("x:N", title=_("Place"))
        yield base.encode(longitude="lon:Q", latitude="lat:Q", opacity=kind, tooltip=tooltip)


def _points(layout: MapLayout, titles: Mapping[str, str]) -> Iterator[Any]:
    if not layout.points:
        return
    fields = {**titles, "standing": _("Standing"), "note": _("Note")}
    tooltip = [alt.Tooltip(field=key, type="nominal", title=title) for key, title in fields.items()]
    base = alt.Chart(alt.InlineData(values=layout.points)).mark_point(size=95)
    names = list(dict.fromkeys(point["series"] for point in layout.points)) if "series" in titles else []
    series: dict[str, Any] = {}
    if names:
        shapes = alt.Scale(domain=names, range=list(SHAPES[1 : len(names) + 1]))  # circles are for places
        legend = legend_of(names, layout.size, layout.width - 4)
        series["shape"] = alt.Shape("series:N", scale=shapes, legend=legend)
        series["color"] = alt.Color("series:N", scale=alt.Scale(domain=names), legend=legend)
    if "size" in titles:
        base = base.mark_point(style="bubble", opacity=0.8)
        series["size"] = _size(layout)
    yield base.encode(longitude="lon:Q", latitude="lat:Q", tooltip=tooltip, **series)


def _size(layout: MapLayout) -> Any:
    """The area stands for the figure."""
    largest = LARGEST[layout.size.narrow]
    scale = alt.Scale(domain=[least_figure(layout.most, largest), layout.most], range=[LEAST, largest], clamp=True)
    return alt.Size("size:Q", scale=scale, legend=None)


def _sizes(layout: MapLayout, title: str) -> Any:
    """What the areas stand for, as a picture of its own above the map."""
    legend = SizeLegend(title, layout.most, LARGEST[layout.size.narrow], layout.size.font, layout.width)
    layers = legend.layers(0, legend.height)
    return alt.layer(*layers).properties(width=layout.width, height=legend.height)


def _names(layout: MapLayout) -> Iterator[Any]:
    styles: dict[str, Record] = {
        "land": {"style": "muted", "fontWeight": "bold"}, "shape": {"style": "muted", "fontStyle": "italic"},
        "spot": {}, "point": {"fontWeight": "bold"},
    }  # fmt: skip
    for style, options in styles.items():
        for align in ("left", "center", "right"):
            own = [
                label for (name, _), label in layout.labels.items() if label and (name, label.align) == (style, align)
            ]
            if own:
                places = [layout.position(label.start) for label in own]
                values = [
                    {"lon": x, "lat": y, "text": label.lettering.text}
                    for (x, y), label in zip(places, own, strict=True)
                ]
                font = own[0].lettering.font
                base = alt.Chart(alt.InlineData(values=values)).encode(longitude="lon:Q", latitude="lat:Q")
                look: Record = {"align": align, "baseline": "middle", "fontSize": font, **options}
                yield from haloed(base, font, ("halo", look.pop("style", "annotation")), **look)
