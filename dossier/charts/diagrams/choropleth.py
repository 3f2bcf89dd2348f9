"""A map whose outlines are filled by their figures in classes; those without a figure are hatched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.annotations import HALOED, haloed
from dossier.charts.diagrams.canvas import base, words
from dossier.charts.diagrams.map import feature_geojson, line_layers, shape_layers, spot_layers
from dossier.charts.diagrams.map_layout import MapLayout
from dossier.charts.diagrams.nesting import floors
from dossier.charts.figure_words import percent_affixes
from dossier.charts.label_placement import XY
from dossier.charts.theme import RAMP, readers_width, text_width, wrapped
from dossier.language.messages import N_, counted
from dossier.language.messages import gettext as _
from dossier.report.places import Feature
from dossier.text import number

_HATCH = 9.0  # pixels from line to line
_BOX, _BOX_HEIGHT = 74, 14
_TOLD = 8  # figures below the map, of those that have no room on it
NO_DATA = N_("No data")


class Region(NamedTuple):
    """An outline with the number of its class, None where there is no figure, and what a pointer is told."""

    feature: Feature
    level: int | None
    tooltip: str


def draw_choropleth(
    layout: MapLayout, regions: Sequence[Region], edges: Sequence[float], title: str, unit: str = ""
) -> Any:
    """`edges` are those of the classes, one more than there are."""
    own = {region.feature.name for region in regions}
    layers = [
        *shape_layers(layout, [f for f in layout.geo.features if f.name not in own]),
        *(fill for floor in _floors(regions) for fill in _fills(floor, edges)),
        *_hatches(layout, [region.feature for region in regions if region.level is None]),
        *line_layers(layout),
        *spot_layers(layout),
        *_leaders(layout),
        *_names(layout, regions, edges),
    ]
    drawing = alt.layer(*(layer.properties(projection=layout.projection) for layer in layers), **_note(layout))
    drawing = drawing.properties(width=layout.width, height=layout.height)
    affixes = percent_affixes(unit)
    bounds = [number(edge).join(affixes) for edge in edges]
    legend = _legend(layout, edges, bounds, title, any(region.level is None for region in regions))
    return alt.vconcat(legend, drawing, spacing=10)


def class_style(index: int, edges: Sequence[float]) -> str:
    """Of the class between two edges, spread over the theme's ramp; over two from zero where classes end there."""
    count, below = len(edges) - 1, edges.index(0) if 0 in edges[1:-1] else 0
    kind, rank = ("below", below - 1 - index) if index < below else ("class", index - below)
    most = max(below, count - below)
    return f"{kind}-{round(rank * (RAMP - 1) / (most - 1)) if most > 1 else RAMP // 2}"


def _floors(regions: Sequence[Region]) -> list[list[Region]]:
    """Those that hold others first: what is drawn later lies above."""
    own = {region.feature.name: region for region in regions}
    return [[own[f.name] for f in floor] for floor in floors([region.feature for region in regions])]


def _fills(regions: Sequence[Region], edges: Sequence[float]) -> Iterator[Any]:
    for index in [*range(len(edges) - 1), None]:
        own = [region for region in regions if region.level == index]
        if own:
            values = [{**feature_geojson(region.feature), "words": region.tooltip} for region in own]
            style = "no-data" if index is None else class_style(index, edges)
            shapes = alt.Chart(alt.InlineData(values=values)).mark_geoshape(style=style)
            yield shapes.encode(tooltip=alt.Tooltip("words:N"))


# -- hatching --------------------------------------------------------------------------------------------------------


def _hatches(layout: MapLayout, features: Iterable[Feature]) -> Iterator[Any]:
    lines = [
        [layout.position(start), layout.position(end)]
        for feature in features
        for start, end in hatch([layout.xy(p) for p in ring] for part in feature.parts for ring in part)
    ]
    if lines:
        shape = {"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": lines}}
        yield alt.Chart(alt.InlineData(values=[shape])).mark_geoshape(style="hatch", filled=False)


def hatch(rings: Iterable[Sequence[XY]], gap: float = _HATCH) -> Iterator[tuple[XY, XY]]:
    """Slanting lines inside the rings: where x - y is a multiple of the gap."""
    crossings: dict[int, list[float]] = {}
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
            low, high = sorted(((ax - ay) / gap, (bx - by) / gap))
            for row in range(ceil(low), ceil(high)):
                part = (row * gap - (ax - ay)) / ((bx - by) - (ax - ay))
                crossings.setdefault(row, []).append(ax + ay + part * (bx + by - ax - ay))
    for row, sums in sorted(crossings.items()):
        ends = [((s + row * gap) / 2, (s - row * gap) / 2) for s in sorted(sums)]
        yield from zip(ends[::2], ends[1::2], strict=False)


# -- words -----------------------------------------------------------------------------------------------------------


def _names(layout: MapLayout, regions: Sequence[Region], edges: Sequence[float]) -> Iterator[Any]:
    """Those for which there is room; a pointer is told all."""
    classes = {r.feature.name: class_style(r.level, edges) for r in regions if r.level is not None}
    for (_kind, name), label in layout.labels.items():
        if label:
            lettering, own = label.lettering, classes.get(name) if name not in layout.leaders else None
            lon, lat = layout.position(label.start)
            text = alt.Chart(alt.InlineData(values=[{"lon": lon, "lat": lat, "text": lettering.text}]))
            place = text.encode(longitude="lon:Q", latitude="lat:Q")
            styles = (f"halo-{own}", f"name-{own}") if own else HALOED
            options: dict[str, Any] = {"align": label.align, "baseline": "middle", "fontSize": lettering.font}
            yield from haloed(place, lettering.font, styles, **options)


def _note(layout: MapLayout) -> dict[str, Any]:
    """The highest figures for which the map has no room: a phone keeps them as well."""
    if not (names := layout.captions_without_room):
        return {}
    shown = _(", ").join(names[:_TOLD])
    text = _("Without room on the map: {names}.").format(names=shown)
    if len(names) > _TOLD:
        more = counted("{count} more", "{count} more", len(names) - _TOLD)
        text = _("Without room on the map: {names} and {more}.").format(names=shown, more=more)
    return {
        "title": alt.TitleParams(wrapped(text, layout.width - 10, layout.size.font - 1), orient="bottom", offset=10)
    }


def _leaders(layout: MapLayout) -> Iterator[Any]:
    """A line from each name that stands beside its outline to the outline."""
    lines = [[layout.position(start), layout.position(end)] for start, end in layout.leaders.values()]
    if lines:
        shape = {"type": "Feature", "geometry": {"type": "MultiLineString", "coordinates": lines}}
        yield alt.Chart(alt.InlineData(values=[shape])).mark_geoshape(style="leader", filled=False)


def _legend(layout: MapLayout, edges: Sequence[float], bounds: Sequence[str], title: str, hatched: bool) -> Any:
    """Boxes in a row with the figures at which one class ends and the next begins, and one for what is not known."""
    font, count = layout.size.font, len(edges) - 1
    last = text_width(_(NO_DATA), font) + 34 if hatched else 0
    box = min(_BOX, (layout.width - last - 40) / count)
    heads = wrapped(title, layout.width, font)
    top = len(heads) * (font + 3) + 4
    left = text_width(bounds[0], font) / 2
    layers = [words([{"x": 0, "y": font / 2 + 2, "text": "\n".join(heads)}], font + 3)]
    for index in range(count):
        record = {"x": left + index * box, "x2": left + (index + 1) * box, "y": top, "y2": top + _BOX_HEIGHT}
        layers.append(_box(record, class_style(index, edges)))
    widest = max(readers_width(bound, font) for bound in bounds) + 6
    rows = 2 if widest > box else 1  # every other bound below its neighbours, so that none is left out
    ticks = [
        {"x": left + n * box, "y": top + _BOX_HEIGHT + 10 + n % rows * (font + 2), "text": bound}
        for n, bound in enumerate(bounds)
    ]
    layers.append(words(ticks, align="center"))
    if hatched:
        layers += _no_data(left + count * box + 18 + text_width(bounds[-1], font) / 2, top)
    return alt.layer(*layers).properties(width=layout.width, height=top + _BOX_HEIGHT + 20 + (rows - 1) * (font + 2))


def _no_data(x: float, top: float) -> list[Any]:
    right, floor = x + 22, top + _BOX_HEIGHT
    lines = [
        {"x": ax, "y": ay, "x2": bx, "y2": by}
        for (ax, ay), (bx, by) in hatch([[(x, top), (right, top), (right, floor), (x, floor), (x, top)]], 6)
    ]
    return [
        _box({"x": x, "x2": right, "y": top, "y2": floor}, "no-data"),
        base(lines).mark_rule(style="hatch").encode(alt.X2("x2"), alt.Y2("y2")),
        words([{"x": right + 6, "y": top + _BOX_HEIGHT / 2, "text": _(NO_DATA)}]),
    ]


def _box(record: Mapping[str, Any], style: str) -> Any:
    return base([dict(record)]).mark_rect(style=style).encode(alt.X2("x2"), alt.Y2("y2"))
