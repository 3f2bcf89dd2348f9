"""What would keep a chart from being drawn, or make its drawing mislead. Imports no drawing library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from dossier.charts.selection import ROLES, asked, cell_text, column_of, first_day, last_day, shown_rows
from dossier.problems import Problem, did_you_mean, in_quotes, listed
from dossier.report.records import Chart, Dataset, Geo, Report, Row

MAX_SERIES = 8
MAX_PLACES = 100  # side by side or one below the other; a line bears more
MAX_STEPS = 500

_NEEDED: dict[str, tuple[str, ...]] = {
    "bars": ("x", "y"),
    "grouped bars": ("x", "y", "series"),
    "stacked bars": ("x", "y", "series"),
    "lines": ("x", "y"),
    "dots": ("x", "y"),
    "ranges": ("x",),
    "paired": ("x", "y", "series"),
    "spans": ("x", "start", "end"),
    "map": ("x", "lat", "lon"),
    "custom": (),
}
_OPTIONAL: dict[str, tuple[str, ...]] = {
    "lines": ("series",),
    "dots": ("series",),
    "ranges": ("y", "low", "high", "series"),
    "spans": ("series",),
    "map": ("series",),
    "custom": ROLES,
}
_TYPES = {"y": "number", "low": "number", "high": "number", "start": "date", "end": "date"}
_TYPES |= {"lat": "number", "lon": "number"}
_ONE_MARK_EACH = ("bars", "grouped bars", "stacked bars", "lines")


def check_chart(chart: Chart, dataset: Dataset | None) -> Iterator[Problem]:
    """What stands between a chart and its drawing; only the first kind of problem, as the rest would follow from it."""
    if dataset is None:
        yield from _no_dataset(chart)
        return
    for check in (_columns_exist, _encodings_fit, _rows_remain, _rows_are_whole, _places_fit, _marks_are_told_apart):
        problems = list(check(chart, dataset))
        yield from problems
        if problems:
            return


def _problem(chart: Chart, sentence: str, rule: str, key: str = "") -> Problem:
    return Problem(chart.at(key), f"chart {in_quotes(chart.id)}: {sentence}", rule)


def _no_dataset(chart: Chart) -> Iterator[Problem]:
    if chart.form == "map" and not chart.places:
        yield _problem(chart, "a map needs a dataset or places; name one of the two", "chart-encoding")
    elif chart.form not in ("custom", "map"):
        yield _problem(chart, f"the form {in_quotes(chart.form)} needs a dataset; name one", "chart-encoding")


def check_map(chart: Chart, report: Report) -> Iterator[Problem]:
    """What only maps have: outlines, and points that must lie where the map shows them."""
    if chart.form != "map":
        for key in ("geo", "places"):
            if getattr(chart, key):
                yield _problem(chart, f"{chart.form} do not show {key}; remove it", "chart-encoding", key)
    elif not chart.geo or chart.geo not in report.geo:
        known = f"put {chart.geo}.geojson into data/geo/" if chart.geo else "name a file of data/geo/"
        advice = did_you_mean(chart.geo or "", report.geo, known)
        yield _problem(chart, f"there are no outlines {in_quotes(chart.geo or '')}; {advice}", "unknown-geo", "geo")
    else:
        yield from _points_are_on_the_map(chart, report, report.geo[chart.geo])


def _points_are_on_the_map(chart: Chart, report: Report, geo: Geo) -> Iterator[Problem]:
    west, south, east, north = geo.bbox
    points: list[tuple[str, Any, Any]] = []
    for name in chart.places:
        place = report.places.get(name)
        if place is None or place.coordinates is None:
            lack = "has no coordinates" if place else "is not known"
            advice = did_you_mean(name, report.places, "add it") if not place else "add them or leave it out"
            yield _problem(chart, f"the place {in_quotes(name)} {lack}; {advice}", "unknown-place", "places")
        else:
            points.append((place.name, place.coordinates.lon, place.coordinates.lat))
    dataset = report.datasets.get(chart.dataset or "")
    for row in shown_rows(chart, dataset) if dataset else ():
        points.append((cell_text(row, chart.x or ""), row.cells.get(chart.lon or ""), row.cells.get(chart.lat or "")))
    for name, lon, lat in points:
        if (lon is None) != (lat is None):
            yield _problem(chart, f"{in_quotes(name)} has only one of lat and lon; give both or none", "chart-rows")
        elif isinstance(lon, float) and isinstance(lat, float) and not (west <= lon <= east and south <= lat <= north):
            sentence = (
                f"{in_quotes(name)} lies at {lat:g}, {lon:g}, which is outside the map; mend it or widen its bbox"
            )
            yield _problem(chart, sentence, "chart-rows")


def _columns_exist(chart: Chart, dataset: Dataset) -> Iterator[Problem]:
    names = [column.name for column in dataset.columns]
    used = [(role, getattr(chart, role)) for role in ROLES if getattr(chart, role)]
    for role, name in [*used, *(("where", name) for name in chart.where)]:
        if name not in names:
            remedy = did_you_mean(name, names)
            columns = f"the columns of dataset {in_quotes(dataset.id)} are {listed(names, 'and')}"
            sentence = (
                f"{role} names {in_quotes(name)}, which is not a column; {' '.join(filter(None, (remedy, columns)))}"
            )
            yield _problem(chart, sentence, "chart-column", role)


def _encodings_fit(chart: Chart, dataset: Dataset) -> Iterator[Problem]:
    needed = _NEEDED[chart.form]
    for role in needed:
        if getattr(chart, role) is None:
            needs = "a map needs" if chart.form == "map" else f"{chart.form} need"
            yield _problem(chart, f"{needs} {role}; name a column", "chart-encoding", "form")
    if chart.form == "ranges" and not chart.y and not (chart.low and chart.high):
        yield _problem(chart, "ranges need low and high, or y; name the columns", "chart-encoding", "form")
    if (chart.low is None) != (chart.high is None):
        yield _problem(
            chart, "low and high go together; name both columns", "chart-encoding", "low" if chart.low else "high"
        )
    for role in ROLES:
        name = getattr(chart, role)
        if name and role not in needed + _OPTIONAL.get(chart.form, ()):
            shows = "a map does" if chart.form == "map" else f"{chart.form} do"
            yield _problem(chart, f"{shows} not show {role}; remove it", "chart-encoding", role)
        column, kind = column_of(dataset, name), _TYPES.get(role)
        if column and role in ("x", "series") and column.type == "number":
            sentence = (
                f"{role} must be a column of type period, date, year or text; {in_quotes(name)} is of type number"
            )
            yield _problem(chart, sentence, "chart-encoding", role)
        if column and kind and column.type != kind:
            sentence = f"{role} must be a column of type {kind}; {in_quotes(name)} is of type {column.type}"
            yield _problem(chart, sentence, "chart-encoding", role)


def _rows_remain(chart: Chart, dataset: Dataset) -> Iterator[Problem]:
    unknown = False
    for name, value in chart.where.items():
        known = list(dict.fromkeys(cell_text(row, name) for row in dataset.rows if name in row.cells))
        for word in asked(value):
            if word not in known:
                unknown = True
                advice = did_you_mean(word, known, f"its values are {listed(map(in_quotes, known[:12]), 'and')}")
                sentence = f"where asks for {name} {in_quotes(word)}, which no row has; {advice}"
                yield _problem(chart, sentence, "chart-rows", "where")
    rows = shown_rows(chart, dataset)
    if not rows and not unknown:
        yield _problem(chart, "no row is left after where; ask for values that go together", "chart-rows", "where")
    elif rows and chart.form != "custom" and not any(_has_mark(chart, row) for row in rows):
        yield _problem(chart, "no row shown has a value to draw; add one or show other rows", "chart-rows")


def _has_mark(chart: Chart, row: Row) -> bool:
    drawn = {chart.y, chart.low, chart.start, chart.lat} - {None}
    return chart.x in row.cells and any(name in row.cells for name in drawn)


def _rows_are_whole(chart: Chart, dataset: Dataset) -> Iterator[Problem]:
    """A row without its label would vanish from the drawing without a word."""
    rows = shown_rows(chart, dataset)
    for role in ("x", "series", "start") if chart.form != "custom" else ():
        name = getattr(chart, role)
        count = sum(name not in row.cells for row in rows) if name else 0
        if count:
            sentence = f"{count} of the rows shown have no {in_quotes(name)}; fill it in or leave the rows out by where"
            yield _problem(chart, sentence, "chart-rows")
    if chart.form == "spans":
        for row in rows:
            start, end = cell_text(row, chart.start or ""), cell_text(row, chart.end or "")
            if start and end and first_day(start) > last_day(end):
                yield _problem(chart, f"a span ends ({end}) before it begins ({start}); mend the row", "chart-rows")


def _places_fit(chart: Chart, dataset: Dataset) -> Iterator[Problem]:
    """An axis of names has room for so many; one of dates, on which points lie anywhere, for all."""
    column = column_of(dataset, chart.x)
    over_time = column and column.type == "date" and chart.form in ("lines", "dots") and not chart.horizontal
    if not column or over_time or chart.form in ("map", "custom"):
        return
    most = MAX_STEPS if chart.form == "lines" else MAX_PLACES
    count = len({row.cells.get(column.name) for row in shown_rows(chart, dataset)})
    if count > most:
        remedy = "show fewer by where, or make it a column of type date and the chart one of lines or dots"
        sentence = f"{chart.form} have room for {most} places, and {in_quotes(column.name)} has {count:,}; {remedy}"
        yield _problem(chart, sentence, "chart-rows", "x")


def _marks_are_told_apart(chart: Chart, dataset: Dataset) -> Iterator[Problem]:
    rows = shown_rows(chart, dataset)
    series = {cell_text(row, chart.series) for row in rows} if chart.series else set()
    if len(series) > MAX_SERIES:
        sentence = f"series {in_quotes(chart.series)} has {len(series)} values; show at most {MAX_SERIES} by where"
        yield _problem(chart, sentence, "chart-rows", "series")
    if chart.form == "stacked bars":
        for row in rows:
            if float(row.cells.get(chart.y or "", 0)) < 0:
                sentence = f"stacked bars cannot show the negative value {in_quotes(cell_text(row, chart.y or ''))}"
                yield _problem(chart, f"{sentence}; choose grouped bars", "chart-rows")
    if chart.form in _ONE_MARK_EACH:
        yield from _one_row_each(chart, rows)


def _one_row_each(chart: Chart, rows: list[Row]) -> Iterator[Problem]:
    roles = [name for name in (chart.x, chart.series) if name]
    counts = Counter(tuple(cell_text(row, name) for name in roles) for row in rows if chart.y in row.cells)
    for cells, count in counts.items():
        if count > 1:
            place = listed((f"{name} {in_quotes(cell)}" for name, cell in zip(roles, cells, strict=True)), "and")
            sentence = f"{count} rows have {place} and would cover each other; tell them apart by where or series"
            yield _problem(chart, sentence, "chart-rows")
