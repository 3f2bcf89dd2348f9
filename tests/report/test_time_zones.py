"""Times of day: their forms, their zone, and what its clocks skipped or showed twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import TINY

from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Problems = Callable[..., list[str]]
MADRID = TINY["mkdocs.yml"].replace("  - dossier:\n", "  - dossier:\n      time-zone: Europe/Madrid\n")
HOURS = """\
title: Load
definition: Load of the grid.
unit: MW
frequency: hourly
producer: The operator
licence: CC BY 4.0
date-accessed: 2025-05-01
processing: none
columns:
  - {name: hour, title: Hour, type: date}
  - {name: load, title: Load, type: number}
rows:
  - {hour: TIME, load: 41, source: gazette, standing: reported}
"""


def event(time: str, **files: str) -> dict[str, str]:
    return {"data/events.yml": TINY["data/events.yml"].replace('"2024-10-12"', f'"{time}"'), **files}


def hours(time: str, zone: str = "") -> dict[str, str]:
    own = f"time-zone: {zone}\ncolumns:" if zone else "columns:"
    return {"data/datasets/load.yml": HOURS.replace("TIME", time).replace("columns:", own)}


@pytest.mark.parametrize(
    "time, words",
    [
        (
            "2025-04-28 12:33",
            "must be a time such as 2025-04-28T12:33+02:00, not “2025-04-28 12:33”; write 2025-04-28T12:33",
        ),
        ("2025-04-28T12", "must be a time such as 2025-04-28T12:33+02:00, not “2025-04-28T12”"),
        ("2025-04-28T12:33 CEST", "must be a time such as 2025-04-28T12:33+02:00, not “2025-04-28T12:33 CEST”"),
        ("2025-04-28T24:00Z", "is not a time of the calendar and the clock: “2025-04-28T24:00Z”"),
        ("2025-02-29T12:00Z", "is not a time of the calendar and the clock: “2025-02-29T12:00Z”"),
        ("2025-04-28T12:33+25:00", "is not a time of the calendar and the clock: “2025-04-28T12:33+25:00”"),
        ("0001-01-01T00:00+02:00", "is not a time of the calendar and the clock: “0001-01-01T00:00+02:00”"),
    ],
)
def test_what_is_no_time_of_day_is_refused(problems: Problems, time: str, words: str) -> None:
    assert problems(event(time)) == [f"data/events.yml:2:3: event “closure”: date {words} (wrong-value)"]


def test_a_time_of_day_has_a_zone(problems: Problems) -> None:
    words = (
        "“2025-04-28T12:33” has no time zone; write its offset, as in 2025-04-28T12:33±HH:MM, or name the zone under"
    )
    assert problems(event("2025-04-28T12:33")) == [
        f"data/events.yml:2:3: event “closure”: {words} “time-zone” in mkdocs.yml (time-zone)"
    ]
    assert problems(hours("2025-04-28T12:33")) == [
        f"data/datasets/load.yml:13:6: dataset “load”: {words} “time-zone” in the dataset or in mkdocs.yml (time-zone)"
    ]


def test_times_of_many_rows_without_a_zone_are_one_problem(problems: Problems) -> None:
    text = hours("2025-04-28T12:33")
    (name, dataset), *_ = text.items()
    rows = [line for line in dataset.splitlines() if "2025-04-28T12:33" in line]
    more = "".join(rows[0].replace("12:33", f"12:{minute}") + "\n" for minute in range(34, 39))
    words = (
        "“2025-04-28T12:33” and 5 more have no time zone; write their offsets, as in 2025-04-28T12:33±HH:MM, or name "
        "the zone under “time-zone” in the dataset or in mkdocs.yml"
    )
    assert problems({**text, name: dataset.rstrip("\n") + "\n" + more}) == [
        f"data/datasets/load.yml:13:6: dataset “load”: {words} (time-zone)"
    ]


SKIPPED = (
    "“2025-03-30T02:30” never was in Europe/Madrid, where the clocks go forward over it; "
    "write 2025-03-30T01:30+01:00 or 2025-03-30T03:30+02:00, or correct it (time-zone)"
)
TWICE = (
    "“2025-10-26T02:30” comes twice in Europe/Madrid, where the clocks go back; "
    "write 2025-10-26T02:30+02:00 or 2025-10-26T02:30+01:00 (time-zone)"
)


@pytest.mark.parametrize(("time", "words"), [("2025-03-30T02:30", SKIPPED), ("2025-10-26T02:30", TWICE)])
def test_a_time_that_the_clocks_skipped_or_showed_twice_is_a_problem(problems: Problems, time: str, words: str) -> None:
    assert problems(event(time, **{"mkdocs.yml": MADRID})) == [f"data/events.yml:2:3: event “closure”: {words}"]
    assert problems(hours(time, "Europe/Madrid")) == [f"data/datasets/load.yml:14:6: dataset “load”: {words}"]


@pytest.mark.parametrize(
    "time, whole",
    [
        ("2025-03-30T01:59", "2025-03-30T01:59+01:00"), ("2025-03-30T03:00", "2025-03-30T03:00+02:00"),
        ("2025-10-26T01:59:59", "2025-10-26T01:59:59+02:00"), ("2025-10-26T03:00", "2025-10-26T03:00+01:00"),
        ("2025-10-26T02:30+01:00", "2025-10-26T02:30+01:00"), ("2025-10-26T02:30Z", "2025-10-26T02:30Z"),
        ("2025-10-26", "2025-10-26"), ("2025-Q4", "2025-Q4"),
    ],
)  # fmt: skip
def test_other_times_get_the_offset_of_that_day(report: Write, time: str, whole: str) -> None:
    loaded = load(report({**event(time), **hours(time), "mkdocs.yml": MADRID}))
    assert loaded.events["closure"].date == whole
    assert loaded.datasets["load"].rows[0].cells["hour"] == whole


def test_the_zone_of_a_dataset_goes_before_that_of_the_report(report: Write) -> None:
    loaded = load(report({**hours("2025-04-28T12:33", "Asia/Kolkata"), "mkdocs.yml": MADRID}))
    assert loaded.datasets["load"].rows[0].cells["hour"] == "2025-04-28T12:33+05:30"


CHART = """\
- id: load
  dataset: load
  form: lines
  title: Load
  subtitle: MW
  x: hour
  y: load
  alt: The load rises from one hour to the next of the day.
  annotations: {"NOTED": Morning}
  shaded: [{from: "NOTED", to: "2025-04-28T13:00"}]
  callouts: [{x: "NOTED", text: The first}]
"""
LANES = """\
- id: lanes
  dataset: load
  form: lanes
  title: Load
  subtitle: MW
  series: load
  start: hour
  text: load
  alt: One reading in each of the lanes, an hour apart.
  annotations: {"NOTED": Morning}
"""


def charted(noted: str, zone: str = "Asia/Kolkata") -> dict[str, str]:
    rows = hours("2025-04-28T12:33", zone)
    rows["data/datasets/load.yml"] += rows["data/datasets/load.yml"].splitlines(True)[-1].replace("T12", "T13")
    return {**rows, "data/charts.yml": (CHART + LANES).replace("NOTED", noted)}


def test_times_that_a_chart_names_are_those_of_its_dataset(report: Write) -> None:
    charts = load(report(charted("2025-04-28T12:33"))).charts
    whole = "2025-04-28T12:33+05:30"
    assert dict(charts["load"].annotations) == {whole: "Morning"}
    assert [(part.from_, part.to) for part in charts["load"].shaded] == [(whole, "2025-04-28T13:00+05:30")]
    assert [callout.x for callout in charts["load"].callouts] == [whole]
    assert dict(charts["lanes"].annotations) == {whole: "Morning"}


def test_a_time_on_an_axis_of_names_stays_as_it_is(report: Write) -> None:
    files = charted("2025-04-28T12:33")
    files["data/datasets/load.yml"] = files["data/datasets/load.yml"].replace("type: date}", "type: period}")
    assert dict(load(report(files)).charts["load"].annotations) == {"2025-04-28T12:33": "Morning"}


def test_a_time_that_a_chart_names_was_on_the_clocks(problems: Problems) -> None:
    found = problems(charted("2025-10-26T02:30", "Europe/Madrid"))
    assert found == [
        f"data/charts.yml:{line}: chart “{chart}”: {TWICE}"
        for line, chart in (("9:3", "load"), ("10:13", "load"), ("11:15", "load"), ("21:3", "lanes"))
    ]


def test_an_unknown_zone_is_a_problem(problems: Problems) -> None:
    assert problems(hours("2025-04-28T12:33", "Europe/Madrit")) == [
        "data/datasets/load.yml:9:1: dataset “load”: time-zone must be the name of a time zone, not “Europe/Madrit”; "
        "did you mean “Europe/Madrid”? (wrong-value)"
    ]
    for name in ("CEST", "America/Houston"):  # Moncton is merely alike
        assert problems(hours("2025-04-28T12:33", name)) == [
            f"data/datasets/load.yml:9:1: dataset “load”: time-zone must be the name of a time zone, not “{name}”; "
            "write one such as Europe/Berlin or UTC (wrong-value)"
        ]
