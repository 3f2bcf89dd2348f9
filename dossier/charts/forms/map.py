"""The form "map": outlines from data/geo, with the points of a dataset and places of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.charts.diagrams.map import draw_map
from dossier.charts.diagrams.map_layout import MapLayout
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.form_checks import figures_are_positive, series_can_be_told_apart
from dossier.charts.selection import Selection
from dossier.charts.tables import csv_rows
from dossier.charts.theme import Size
from dossier.language.messages import gettext as _
from dossier.problems import Problem, did_you_mean, did_you_mean_id, first_of, in_quotes
from dossier.report.charts import Choropleth, Map
from dossier.report.declared_kinds import PlaceKind
from dossier.report.places import Geo, GeoPlace
from dossier.report.records import Report


def draw(selection: Selection[Map], size: Size) -> AltairChart:
    titles = {role: column.title for role in ("x", "size", "series") if (column := selection.column(role))}
    if "size" in titles:
        titles["size"] = selection.chart.size_title or titles["size"]
    return draw_map(layout(selection, size), titles)


def layout(selection: Selection[Map], size: Size) -> MapLayout:
    """Points without degrees lie in the middle of the outlines that they name, and say the name."""
    chart, report = selection.chart, selection.report
    geo, named = report.geo[chart.geo], "lat" not in selection.roles and bool(selection.rows)
    captions = dict.fromkeys(selection.values("x"), "") if named else {}
    middles = _middles(geo, size) if named else {}
    places, kinds = places_of(chart, report), report.kinds.places
    return MapLayout(geo, _points(selection, middles), places, kinds, size, captions)


def _middles(geo: Geo, size: Size) -> dict[str, tuple[float, float]]:
    return MapLayout(geo, (), (), {}, size, dict.fromkeys((f.name for f in geo.features), "")).middles


def _points(selection: Selection[Map], middles: Mapping[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """The largest first, so that they cover no other; one without a figure has no place, nor area."""
    points = [
        {role: selection.cell(row, role) for role in selection.roles}
        | dict(zip(("lon", "lat"), middles.get(selection.text(row, "x"), ()), strict=False))
        | {"standing": _(row.standing) if row.standing else None, **({"note": row.note} if row.note else {})}
        for row in selection.rows
    ]
    if "size" not in selection.roles:
        return points
    unplaced = {"lat": None, "lon": None}
    points = [point if point["size"] is not None else point | unplaced for point in points]
    return sorted(points, key=lambda point: -float(point["size"] or 0))


def places_of(chart: Map | Choropleth, report: Report) -> list[GeoPlace]:
    return [report.places[name] for name in chart.places if name in report.places]


def outlines_of(chart: Map | Choropleth, report: Report) -> list[PlaceKind | None]:
    """How the outlines of the map are drawn."""
    return [report.kinds.places.get(feature.kind) for feature in report.geo[chart.geo].features]


def _csv(selection: Selection[Map]) -> list[dict[str, Any]]:
    if selection.table:
        return csv_rows(selection)
    places = places_of(selection.chart, selection.report)
    located = [(place.name, place.coordinates) for place in places if place.coordinates]
    return [{"place": name, "lat": at.lat, "lon": at.lon, "source": at.source} for name, at in located]


def sources_of(chart: Map | Choropleth, report: Report) -> Iterator[str]:
    """Of the places, then of the outlines."""
    yield from (place.coordinates.source for place in places_of(chart, report) if place.coordinates)
    if geo := report.geo.get(chart.geo):
        yield from geo.source


# -- checks ----------------------------------------------------------------------------------------------------------


def outlines_are_known(selection: Selection[Any]) -> Iterator[Problem]:
    chart, known = selection.chart, selection.report.geo
    if chart.geo not in known:
        advice = did_you_mean_id(chart.geo, known, f"put {chart.geo}.geojson into data/geo/")
        yield problem(chart, f"there are no outlines {in_quotes(chart.geo)}; {advice}", "unknown-geo", "geo")


def places_have_coordinates(selection: Selection[Any]) -> Iterator[Problem]:
    places = selection.report.places
    for name in selection.chart.places:
        place = places.get(name)
        if place is None:
            sentence = f"the place {in_quotes(name)} is not known; {did_you_mean_id(name, places, 'add it')}"
            yield problem(selection.chart, sentence, "unknown-place", "places")
        elif place.coordinates is None:
            sentence = f"the place {in_quotes(name)} has no coordinates; add them or leave it out"
            yield problem(selection.chart, sentence, "unknown-place", "places")


def points_lie_on_the_map(selection: Selection[Map]) -> Iterator[Problem]:
    geo = selection.report.geo[selection.chart.geo]
    west, south, east, north = geo.bbox
    for name, lon, lat in _positions(selection):
        if (lon is None) != (lat is None):
            sentence = f"{in_quotes(name)} has only one of lat and lon; give both or none"
            yield problem(selection.chart, sentence, "chart-rows")
        elif (
            isinstance(lon, float)
            and isinstance(lat, float)
            and not (west <= geo.turned(lon) <= east and south <= lat <= north)
        ):
            place = f"{in_quotes(name)} lies at {lat:g}, {lon:g}, which is outside the map"
            yield problem(selection.chart, f"{place}; mend it or widen its bbox", "chart-rows")


def names_are_outlines(selection: Selection[Any]) -> Iterator[Problem]:
    """Where the rows have no degrees of their own."""
    if not selection.table or "lat" in selection.roles:
        return
    geo = selection.report.geo[selection.chart.geo]
    names = [feature.name for feature in geo.features if feature.kind != "line"]
    for name in (name for name in selection.values("x") if name not in names):
        advice = did_you_mean(name, names, f"they are {first_of(names)}")
        sentence = f"{in_quotes(name)} is no outline of {in_quotes(geo.id)}; {advice}"
        yield problem(selection.chart, sentence, "chart-rows", "x")


def _positions(selection: Selection[Map]) -> Iterator[tuple[str, Any, Any]]:
    """The name, degrees east and degrees north of each place and point."""
    for place in places_of(selection.chart, selection.report):
        if place.coordinates:
            yield place.name, place.coordinates.lon, place.coordinates.lat
    for row in selection.rows:
        if "lat" in selection.roles:
            yield selection.text(row, "x"), selection.cell(row, "lon"), selection.cell(row, "lat")


FORM = Form(
    Map,
    draw,
    (names_are_outlines, points_lie_on_the_map, series_can_be_told_apart, figures_are_positive("size")),
    references=(outlines_are_known, places_have_coordinates),
    csv=_csv,
    sources=sources_of,
    uses=lambda chart, report: [report.geo[chart.geo], places_of(chart, report), outlines_of(chart, report)],
)
