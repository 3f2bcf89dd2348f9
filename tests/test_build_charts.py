"""The charts of the real report that are drawn by its own functions: what they show, counted against the data."""

from __future__ import annotations

import functools
import re
import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import vl_convert
from chart_samples import marks, words

from dossier.chart_atlas import Map
from dossier.chart_export import styled
from dossier.chart_look import LIGHT, NARROW, WIDE, Size
from dossier.load import load
from dossier.model import Report

PROJECT = Path(__file__).parents[1]
SIZES = [WIDE, NARROW]
build_charts = SimpleNamespace(**runpy.run_path(str(PROJECT / "build_charts.py")))


@functools.cache
def report() -> Report:
    return load(PROJECT)


def svg(drawing: Any, size: Size) -> str:
    return str(vl_convert.vegalite_to_svg(styled(drawing.to_dict(), LIGHT, size), allowed_base_urls=[]))


@pytest.mark.parametrize("size", SIZES)
def test_the_network_has_each_tie_and_each_tied_actor(size: Size) -> None:
    ties = [(actor.id, tie.to) for actor in report().actors.values() for tie in actor.ties]
    tied = {name for pair in ties for name in pair}
    drawing, rows = build_charts.actor_network(report(), size)
    drawn = svg(drawing, size)
    assert (len(marks(drawn, "line")), len(marks(drawn, "symbol"))) == (len(ties), len(tied))
    names = {report().actors[name].short or report().actors[name].name for name in tied}
    assert names <= set(words(drawn))
    assert len(rows) == len(ties) and all(row["source"] for row in rows)


def test_every_kind_of_tie_has_its_line() -> None:
    kinds = {tie.kind for actor in report().actors.values() for tie in actor.ties}
    assert kinds - build_charts.TIE_OF.keys() == set(), "add the kind to TIES in build_charts.py"


@pytest.mark.parametrize("size", SIZES)
def test_the_chain_tells_its_events_in_order(size: Size) -> None:
    drawing, rows = build_charts.escalation_chain(report(), size)
    found = words(svg(drawing, size))
    dates = [row["date"] for row in rows]
    assert dates == sorted(dates) and len(rows) == 7
    for name, event in build_charts.CHAIN.items():
        assert name in found and report().events[event].title in found


@pytest.mark.parametrize("size", SIZES)
def test_every_event_since_2021_has_its_own_mark(size: Size) -> None:
    events = [event for event in report().events.values() if event.date >= "2021"]
    several = sum(event.end_date is not None for event in events)
    drawing, rows = build_charts.events_by_driver(report(), size)
    drawn = svg(drawing, size)
    assert (len(marks(drawn, "symbol")), len(rows)) == (len(events) - several, len(events))
    bars = [mark for mark in marks(drawn, "rule") if 'stroke-width="8"' in mark]
    assert len(bars) == several
    for driver, title in report().settings.drivers.items():
        assert f"{title} ({sum(event.driver == driver for event in events)})" in words(drawn)
    places = [re.search(r'transform="([^"]*)"', mark)[1] for mark in marks(drawn, "symbol")]  # type: ignore[index]
    assert len(set(places)) == len(places)


def frontier(size: Size) -> Map:
    chart = report().charts["frontier-map"]
    places = [report().places[name] for name in chart.places]
    return Map(chart, report().geo["frontier"], report().datasets["crossings"], places, size)


def test_the_frontier_map_names_every_crossing_and_province() -> None:
    atlas = frontier(WIDE)
    below = " ".join(atlas.notes)
    placed = {name for (style, name), label in atlas.placed.items() if label}
    for row in report().datasets["crossings"].rows:
        assert str(row.cells["crossing"]) in placed or str(row.cells["crossing"]) in below
    assert {f.name for f in atlas.geo.features if f.kind == "province"} <= placed
    assert "No room" not in below


def test_the_durand_line_is_disputed_and_said_to_be() -> None:
    (line,) = [f for f in report().geo["frontier"].features if f.kind == "line"]
    chart = report().charts["frontier-map"]
    assert line.name == "Durand Line" and line.disputed
    assert "disputed" in chart.subtitle and "does not recognise the Durand Line" in (chart.note or "")


def test_crossings_named_in_the_closure_of_october_are_shut_and_no_others() -> None:
    closures = report().datasets["border-closures"]
    assert [r for r in closures.rows if r.cells["closed"] == "2025-10-12" and "reopened" not in r.cells]
    named = closures.definition.partition("All crossings means ")[2]
    for row in report().datasets["crossings"].rows:
        first = str(row.cells["crossing"]).split("–")[0]
        assert (row.cells["state"] == "Shut to trade") == (first in named), first
