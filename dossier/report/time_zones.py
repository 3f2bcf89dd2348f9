"""Times of day get the offset of their zone: their own, that of their dataset, or that of the report.

Those that a chart names on its axis are those of its dataset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.report.axis_charts import Figures
from dossier.report.chart import KnownForm
from dossier.report.charts import Lanes
from dossier.report.record import Record
from dossier.report.records import Dataset, Event, Row
from dossier.times import lacks_zone, with_zone

_T = TypeVar("_T")
_R = TypeVar("_R", bound=Record)
_Zoned = Callable[[str, Location], str]  # the time that stands there


class _Times:
    """Puts the zone's offset behind times, and keeps the problems of those that it cannot.

    Where no zone is known, that is one problem of them all.
    """

    def __init__(self, subject: str, zone: str | None, keys: str) -> None:
        self._subject, self._zone, self._keys = subject, zone, keys
        self._wrong: list[Problem] = []
        self._without: list[tuple[str, Location]] = []

    def zoned(self, text: str, location: Location) -> str:
        if not lacks_zone(text):
            return text
        if self._zone is None:
            self._without.append((text, location))
            return text
        try:
            return with_zone(text, self._zone)
        except ValueError as error:
            self._wrong.append(Problem(location, f"{self._subject}: {error}", "time-zone"))
            return text

    @property
    def problems(self) -> list[Problem]:
        return [*self._wrong, *self._without_zone()]

    def _without_zone(self) -> Iterator[Problem]:
        if not self._without:
            return
        (text, location), *others = self._without
        what, verb = (f"{in_quotes(text)} and {len(others)} more", "have") if others else (in_quotes(text), "has")
        advice = f"write its offset, as in {text}±HH:MM, or name the zone under “time-zone” in {self._keys}"
        advice = advice.replace("its offset", "their offsets") if others else advice
        yield Problem(location, f"{self._subject}: {what} {verb} no time zone; {advice}", "time-zone")


def event_in_zone(event: Event, zone: str | None) -> Event:
    """Raises ReportError for times without a zone, and for those that the zone does not have or has twice."""
    times = _Times(f"event {in_quotes(event.id)}", zone, "mkdocs.yml")
    own = {"date": times.zoned(event.date, event.at("date"))}
    if event.end_date:
        own["end_date"] = times.zoned(event.end_date, event.at("end-date"))
    return _unless_wrong(times, event.model_copy(update=own))


def dataset_in_zone(dataset: Dataset, zone: str | None) -> Dataset:
    """Raises the same."""
    times = _Times(f"dataset {in_quotes(dataset.id)}", dataset.time_zone or zone, "the dataset or in mkdocs.yml")
    rows = tuple(_row_in_zone(row, _dates(dataset), times.zoned) for row in dataset.rows)
    return _unless_wrong(times, dataset.model_copy(update={"rows": rows}))


def _row_in_zone(row: Row, dates: list[str], zoned: _Zoned) -> Row:
    cells = {name: zoned(str(row.cells[name]), row.at(name)) for name in dates if name in row.cells}
    return row.model_copy(update={"cells": {**row.cells, **cells}}) if cells else row


def chart_in_zone(chart: KnownForm, datasets: Mapping[str, Dataset], zone: str | None) -> KnownForm:
    """With the offset of its dataset's zone behind the times that it names on the axis; raises the same."""
    dataset = datasets.get(getattr(chart, "dataset", None) or "")
    keys = "the dataset or in mkdocs.yml" if dataset else "mkdocs.yml"
    times = _Times(f"chart {in_quotes(chart.id)}", (dataset and dataset.time_zone) or zone, keys)
    if isinstance(chart, Lanes):
        return _unless_wrong(times, chart.model_copy(update={"annotations": _named(chart, chart.annotations, times)}))
    if not isinstance(chart, Figures) or dataset is None or chart.x not in _dates(dataset):
        return chart
    own = {
        "annotations": _named(chart, chart.annotations, times),
        "shaded": tuple(_part_in_zone(part, ("from_", "to"), times) for part in chart.shaded),
        "callouts": tuple(_part_in_zone(part, ("x",), times) for part in chart.callouts),
    }
    return _unless_wrong(times, chart.model_copy(update=own))


def _named(chart: KnownForm, words: Mapping[str, str], times: _Times) -> dict[str, str]:
    return {times.zoned(name, chart.at("annotations")): text for name, text in words.items()}


def _part_in_zone(part: _R, fields: tuple[str, ...], times: _Times) -> _R:
    return part.model_copy(
        update={name: times.zoned(getattr(part, name), part.at(name.rstrip("_"))) for name in fields}
    )


def _dates(dataset: Dataset) -> list[str]:
    return [column.name for column in dataset.columns if column.type == "date"]


def _unless_wrong(times: _Times, record: _T) -> _T:
    if times.problems:
        raise ReportError(times.problems)
    return record
