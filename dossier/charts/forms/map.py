"""The form "map": outlines from data/geo, with the points of a dataset and places of the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier.charts.diagrams.map import draw_map
from dossier.charts.diagrams.map_layout import MapLayout
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.rules import series_can_be_told_apart
from dossier.charts.selection import Selection
from dossier.charts.tables import csv_rows
from dossier.charts.theme import Size
from dossier.problems import Problem, did_you_mean_id, in_quotes
from dossier.report.charts import Map
from dossier.report.declared_kinds import PlaceKind
from dossier.report.places import GeoPlace
from dossier.report.records import Report


def draw(selection: Selection[Map], size: Size) -> AltairChart:
    titles = {role: column.title for role in ("x", "series") if (column := selection.column(role))}
    return draw_map(layout(selection, size), titles)


def layout(selection: Selection[Map], size: Size) -> MapLayout:
    geo = selection.report.geo[selection.chart.geo]
    report = selection.report
    return MapLayout(geo, _points(selection), _places(selection.chart, report), report.kinds.places, size)


def _points(selection: Selection[Map]) -> list[dict[str, Any]]:
    return [
        {role: selection.cell(row, role) for role in selection.roles}
        | {"standing": row.standing, **({"note": row.note} if row.note else {})}
        for row in selection.rows
    ]


def _places(chart: Map, report: Report) -> list[GeoPlace]:
    return [report.places[name] for name in chart.places if name in report.places]


def _outlines(chart: Map, report: Report) -> list[PlaceKind | None]:
    """How the outlines of the map are drawn."""
    return [report.kinds.places.get(feature.kind) for feature in report.geo[chart.geo].features]


def _csv(selection: Selection[Map]) -> list[dict[str, Any]]:
    if selection.table:
        return csv_rows(selection)
    places = _places(selection.chart, selection.report)
    located = [(place.name, place.coordinates) for place in places if place.coordinates]
    return [{"place": name, "lat": at.lat, "lon": at.lon, "source": at.source} for name, at in located]


def _sources(chart: Map, report: Report) -> Iterator[str]:
    """Of the places, then of the outlines."""
    yield from (place.coordinates.source for place in _places(chart, report) if place.coordinates)
    if geo := report.geo.get(chart.geo):
        yield from geo.source


# -- checks ----------------------------------------------------------------------------------------------------------


def outlines_are_known(selection: Selection[Map]) -> Iterator[Problem]:
    chart, known = selection.chart, selection.report.geo
    if chart.geo not in known:
        advice = did_you_mean_id(chart.geo, known, f"put {chart.geo}.geojson into data/geo/")
        yield problem(chart, f"there are no outlines {in_quotes(chart.geo)}; {advice}", "unknown-geo", "geo")


def places_have_coordinates(selection: Selection[Map]) -> Iterator[Problem]:
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
    west, south, east, north = selection.report.geo[selection.chart.geo].bbox
    for name, lon, lat in _positions(selection):
        if (lon is None) != (lat is None):
            sentence = f"{in_quotes(name)} has only one of lat and lon; give both or none"
            yield problem(selection.chart, sentence, "chart-rows")
        elif isinstance(lon, float) and isinstance(lat, float) and not (west <= lon <= east and south <= lat <= north):
            place = f"{in_quotes(name)} lies at {lat:g}, {lon:g}, which is outside the map"
            yield problem(selection.chart, f"{place}; mend it or widen its bbox", "chart-rows")


def _positions(selection: Selection[Map]) -> Iterator[tuple[str, Any, Any]]:
    """The name, degrees east and degrees north of each place and point."""
    for place in _places(selection.chart, selection.report):
        if place.coordinates:
            yield place.name, place.coordinates.lon, place.coordinates.lat
    for row in selection.rows:
        yield selection.text(row, "x"), selection.cell(row, "lon"), selection.cell(row, "lat")


FORM = Form(
    Map,
    draw,
    (points_lie_on_the_map, series_can_be_told_apart),
    references=(outlines_are_known, places_have_coordinates),
    csv=_csv,
    sources=_sources,
    uses=lambda chart, report: [report.geo[chart.geo], _places(chart, report), _outlines(chart, report)],
)
