"""The charts of the real report that show its records, or are drawn by its own functions, counted against the data."""

from __future__ import annotations

import functools
import re
import runpy
import tempfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import vl_convert
from chart_samples import marks, words
from real_report import copied

from dossier.charts.diagrams.map_layout import MapLayout
from dossier.charts.export import styled
from dossier.charts.forms.map import layout
from dossier.charts.registry import FORMS, select
from dossier.charts.selection import shown_rows
from dossier.charts.theme import LIGHT, NARROW, WIDE, Size
from dossier.report.load import load
from dossier.report.records import Report

PROJECT = Path(__file__).parents[2]
SIZES = [WIDE, NARROW]
FIRST_HORIZON = "2025-11-17"  # of the edition of 2025
build_charts = SimpleNamespace(**runpy.run_path(str(PROJECT / "build_charts.py")))


@functools.cache
def report() -> Report:
    with tempfile.TemporaryDirectory() as folder:  # the checkout's cache is neither read nor written
        return load(copied(PROJECT, Path(folder) / "report"))


def chart(name: str) -> Any:
    return report().charts[name]


def drawing_of(name: str, size: Size) -> tuple[str, list[dict[str, Any]]]:
    """The picture of a chart of data/charts.yml, and the rows of its table."""
    form, selection = FORMS[chart(name).form], select(chart(name), report())
    assert form.draw
    return svg(form.draw(selection, size), size), form.csv(selection)


def svg(drawing: Any, size: Size) -> str:
    return str(vl_convert.vegalite_to_svg(styled(drawing.to_dict(), LIGHT, size), allowed_base_urls=[]))


@pytest.mark.parametrize("size", SIZES)
def test_the_table_of_ties_has_each_tie_to_the_three_parties(size: Size) -> None:
    actors = report().actors
    hubs = {actor.id for actor in actors.values() if actor.name in chart("actor-network").hubs}
    ties = [(actor.id, tie.to) for actor in actors.values() for tie in actor.ties]
    shown = [pair for pair in ties if hubs & {*pair}]
    picture, rows = drawing_of("actor-network", size)
    assert len(hubs) == 3 and len(marks(picture, "symbol")) == len(shown)
    written = " ".join(words(picture))
    for name in {name for pair in shown for name in pair}:
        assert all(part in written for part in (actors[name].short or actors[name].name).split())
    assert len(rows) == len(ties) and all(row["source"] for row in rows)


def test_every_kind_of_tie_is_joined_with_others() -> None:
    kinds = {tie.kind for actor in report().actors.values() for tie in actor.ties}
    joined = {kind for kinds in chart("actor-network").groups.values() for kind in kinds}
    assert kinds - joined == set(), "add the kind to the groups of actor-network in data/charts.yml"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["escalation-chain", "escalation-chain-2026", "talks-chain"])
def test_the_chain_tells_its_events_in_order(name: str, size: Size) -> None:
    picture, rows = drawing_of(name, size)
    dates = [row["date"] for row in rows]
    assert dates == sorted(dates) and len(rows) == len(chart(name).events)
    texts = words(picture)
    for step, event in chart(name).events.items():
        assert step in texts and report().events[event].title in texts


@pytest.mark.parametrize("size", SIZES)
def test_every_event_since_2021_has_its_own_mark(size: Size) -> None:
    events = [event for event in report().events.values() if event.date >= "2021"]
    picture, rows = drawing_of("events-by-driver", size)
    bars = [mark for mark in marks(picture, "rule") if 'stroke-width="8"' in mark]  # of events long enough to see
    assert len(marks(picture, "symbol")) + len(bars) == len(rows) == len(events)
    assert len(bars) <= sum(event.end_date is not None for event in events)
    lanes = [text for text in words(picture) if re.fullmatch(r".+ \(\d+\)", text)]
    assert lanes == [
        f"{title} ({sum(event.group == driver for event in events)})" for driver, title in report().kinds.groups.items()
    ]
    places = [re.search(r'transform="([^"]*)"', mark)[1] for mark in marks(picture, "symbol")]  # type: ignore[index]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("size", SIZES)
def test_every_step_up_to_the_horizon_stands_in_the_lane_of_each_actor(size: Size) -> None:
    dataset = report().datasets["diplomacy"]
    for row in dataset.rows:
        date = str(row.cells["date"])
        assert (row.cells["horizon"] == "Before") == (date <= FIRST_HORIZON), f"horizon of {date} in diplomacy.yml"
        assert date <= str(report().settings.horizon), f"{date} lies after the horizon that mkdocs.yml names"
    drawing, rows = build_charts.diplomatic_steps(report(), size)
    assert len(rows) == len(shown_rows(report().charts["diplomatic-steps"], dataset))
    lanes = {name: lane for lane, names in build_charts.ACTORS.items() for name in names}
    actors = [re.split(", | and ", row["actor"]) for row in rows]
    assert {name for names in actors for name in names} <= lanes.keys(), "give each a lane: ACTORS in build_charts.py"
    taken = [{lanes[name] for name in names} for names in actors]
    drawn = svg(drawing, size)
    assert len(marks(drawn, "symbol")) == sum(map(len, taken))
    for lane in build_charts.ACTORS:
        assert f"{lane} ({sum(lane in lanes_of_step for lanes_of_step in taken)})" in words(drawn)


@pytest.mark.parametrize("size", SIZES)
def test_every_claim_is_counted_once_by_chapter_and_standing(size: Size) -> None:
    picture, rows = drawing_of("claims-by-standing", size)
    claims = list(report().claims.values())
    assert sum(row["claims"] for row in rows) == len(claims)
    assert len(marks(picture, "rect")) == len(rows)
    written = " ".join(words(picture))
    for name in {Path(claim.location.file).stem for claim in claims}:
        own = sum(Path(claim.location.file).stem == name for claim in claims)
        page = report().pages.get(f"{name}.md")
        assert f"{page.front.title if page else name.capitalize()} ({own})" in written


@pytest.mark.parametrize("size", SIZES)
def test_every_source_is_counted_once_by_kind_and_standing(size: Size) -> None:
    picture, rows = drawing_of("sources-by-kind", size)
    sources = report().sources.values()
    assert sum(row["sources"] for row in rows) == len(sources)
    assert len(marks(picture, "rect")) == len(rows)


def test_the_deported_are_a_part_of_all_who_returned() -> None:
    drawing, rows = build_charts.returns_deported(report())
    shown = shown_rows(report().charts["returns-deported"], report().datasets["returns-monthly"])
    assert [row["month"] for row in rows] == [row.cells["period"] for row in shown]
    assert all("deported" in row.cells and row.cells["part"] == "Whole month" for row in shown)
    drawn = svg(drawing, NARROW)
    assert len(marks(drawn, "rect")) == 2 * len(rows)
    for row in rows:
        assert any(f"{row['deported']:,.0f} of {row['returns']:,.0f}" in text for text in words(drawn))
        assert 0 < row["deported"] < row["returns"]


@pytest.mark.parametrize("size", SIZES)
def test_transit_a_month_adds_up_to_the_running_totals(size: Size) -> None:
    totals = report().datasets["transit-collapse"].rows
    drawing, rows = build_charts.transit_step(report(), size)
    drawn = svg(drawing, size)
    assert (len(rows), len(marks(drawn, "rect"))) == (len(totals), len(totals))
    for year in {str(row.cells["year"]) for row in totals}:
        begins = f"{year[2:6]}-07"
        own = [row for row in rows if begins <= row["from"] < f"{int(year[2:6]) + 1}-07"]
        months = [1 + months_between(row["from"], row["to"]) for row in own]
        found = sum(row["million-dollars-a-month"] * n for row, n in zip(own, months, strict=True))
        total = max(float(row.cells["value"]) for row in totals if row.cells["year"] == year)
        assert abs(found - total) <= sum(months) / 2  # each average is rounded
        assert sum(months) == 1 + months_between(begins, max(row["to"] for row in own))  # and no month is left out


def months_between(first: str, last: str) -> int:
    return 12 * (int(last[:4]) - int(first[:4])) + int(last[5:]) - int(first[5:])


def test_deaths_by_counter_agree_with_the_counters_own_datasets() -> None:
    datasets = report().datasets
    found = {
        (str(r.cells["counter"]), r.cells["year"]): r.cells.get("value") for r in datasets["deaths-by-counter"].rows
    }
    counts = {
        ("Global Terrorism Index: attacks", r.cells["year"]): r.cells["deaths"] for r in datasets["gti-pakistan"].rows
    }
    for row in datasets["picss-combat-deaths"].rows:
        counts["PICSS: attacks and operations", row.cells["period"]] = row.cells["total"]
    for row in datasets["crss-annual"].rows:
        if row.cells["part"] == "Whole year":
            basis = str(row.cells["basis"])
            counts[f"CRSS: {basis[0].lower()}{basis[1:]}", row.cells["period"]] = row.cells["value"]
    assert found.keys() & counts.keys()
    assert {key: value for key, value in found.items() if counts.get(key, value) != value} == {}


def frontier(size: Size) -> MapLayout:
    return layout(select(chart("frontier-map"), report()), size)


def test_the_frontier_map_names_every_crossing_and_province() -> None:
    atlas = frontier(WIDE)
    below = " ".join(atlas.notes)
    placed = {name for (style, name), label in atlas.labels.items() if label}
    for row in report().datasets["crossings"].rows:
        assert str(row.cells["crossing"]) in placed or str(row.cells["crossing"]) in below
    for feature in atlas.geo.features:
        assert feature.kind != "province" or feature.name in placed or feature.name in below, feature.name


def test_the_durand_line_is_disputed_and_said_to_be() -> None:
    (line,) = [f for f in report().geo["frontier"].features if f.kind == "line"]
    assert line.name == "Durand Line" and line.disputed
    shown = chart("frontier-map")
    assert "disputed" in shown.subtitle and "does not recognise the Durand Line" in shown.note


def test_no_crossing_is_shut_that_the_open_closure_does_not_name() -> None:
    """One that opened again is no longer “Shut to trade”, though the closure names it still."""
    closures = report().datasets["border-closures"]
    still = {str(row.cells["crossing"]) for row in closures.rows if "reopened" not in row.cells}
    if "All crossings" in still:
        still.add(closures.definition.partition("All crossings means ")[2])
    for row in report().datasets["crossings"].rows:
        first = str(row.cells["crossing"]).split("–")[0]
        assert row.cells["state"] != "Shut to trade" or any(first in names for names in still), first
