from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.ledger import Ledger, compile_ledger
from dossier.report.places import Coordinates
from dossier.report.records import Event
from dossier.report.source import Source
from dossier.web import rendering
from dossier.web.rendering import Links


def event(**keys: Any) -> Event:
    return Event.model_validate({"id": "e", "title": "T", "summary": "S", "sources": ["s"], **keys})


def source(**keys: Any) -> Source:
    return Source.model_validate({"id": "s", "type": "report", "kind": "press", "standing": "located", **keys})


@pytest.fixture(scope="module")
def ledger(tiny: Path) -> Ledger:
    return compile_ledger(tiny)


@pytest.mark.parametrize(
    "keys, shown",
    [
        ({"date": "2025-10-18"}, "18 October 2025"),
        ({"date": "2025-10-18", "end-date": "2025-10-19"}, "18–19 October 2025"),
        ({"date": "2025-10-18", "end-date": "2025-11-02"}, "18 October – 2 November 2025"),
        ({"date": "2023-10", "end-date": "2025-11-17"}, "October 2023 – 17 November 2025"),
        ({"date": "2025-10", "end-date": "2025-11"}, "October – November 2025"),
        ({"date": "2025-10-18", "end-date": "2025-10-18"}, "18 October 2025"),
        ({"date": "2025-10", "end-date": "2025"}, "October 2025 – 2025"),
        ({"date": "1996", "end-date": "2001"}, "1996 – 2001"),
    ],
)
def test_span(keys: dict[str, str], shown: str) -> None:
    assert rendering.span(event(**keys)) == shown


@pytest.mark.parametrize(
    "lat, lon, shown",
    [(34.12, 71.09, "34.12° N, 71.09° E"), (-1.5, -78.25, "1.5° S, 78.25° W"), (0, 0, "0° N, 0° E")],
)
def test_degrees(lat: float, lon: float, shown: str) -> None:
    assert rendering.degrees(Coordinates(lat=lat, lon=lon, source="s")) == shown


@pytest.mark.parametrize(
    "text, shown",
    [
        ("short", "short"),
        ("one two three", "one two …"),
        ("onelongwordonly", "onelongword …"),
        ("exactly ten", "exactly ten"),
    ],
)
def test_clip(text: str, shown: str) -> None:
    assert rendering.clip(text, 11) == shown


@pytest.mark.parametrize(
    "keys, shown",
    [
        ({"container-title": "Dawn", "publisher": "P", "issued": "2025-01"}, "Dawn, 2025"),
        ({"publisher": "United Nations"}, "United Nations, undated"),
        ({"author": [{"family": "Khan", "given": "A."}], "issued": "2024"}, "Khan, 2024"),
        ({"author": [{"literal": "Some Institute"}], "issued": "2024"}, "Some Institute, 2024"),
        (
            {"author": [{"literal": "AFP"}], "container-title": "The Courier", "issued": "2024"},
            "AFP in The Courier, 2024",
        ),
        ({"author": [{"literal": "AFP"}], "publisher": "AFP Fact Check"}, "AFP Fact Check, undated"),
        ({"author": [{"literal": "The Dawn"}], "container-title": "Dawn", "issued": "2024"}, "Dawn, 2024"),
        ({"author": [{"family": "Khan"}], "container-title": "Dawn", "issued": "2024"}, "Dawn, 2024"),
        ({"title": "A title", "issued": "2024"}, "A title, 2024"),
        ({"description": "A letter"}, "A letter, undated"),
        ({}, "s, undated"),
    ],
)
def test_short(keys: dict[str, Any], shown: str) -> None:
    assert source(**keys).short == shown


@pytest.mark.parametrize(
    "here, path, anchor, address",
    [
        ("index.md", "lists/claims.md", "claim-x", "lists/claims.md#claim-x"),
        ("lists/claims.md", "lists/claims.md", "claim-x", "#claim-x"),
        ("lists/claims.md", "lists/claims.md", "", "claims.md"),
        ("lists/claims.md", "lists/sources.md", "", "sources.md"),
        ("lists/claims.md", "security.md", "a", "../security.md#a"),
        ("index.md", "", "claim-x", "#claim-x"),
    ],
)
def test_links_are_relative_to_the_page(here: str, path: str, anchor: str, address: str, ledger: Ledger) -> None:
    assert Links(ledger, here).page(path, anchor) == address


@pytest.mark.parametrize(
    "noun, address",
    [
        ("claim", "../lists/claims.md#claim-x"), ("actor", "../lists/actors.md#actor-x"),
        ("place", "../lists/places.md#place-x"), ("event", "../lists/timeline.md#event-x"),
        ("dataset", "../lists/datasets.md#dataset-x"),
    ],
)  # fmt: skip
def test_links_to_records_lead_to_the_page_that_shows_them(noun: str, address: str, ledger: Ledger) -> None:
    assert Links(ledger, "chapters/one.md").to(noun, "x") == address


def test_links_to_sources_and_files(ledger: Ledger) -> None:
    links = Links(ledger, "lists/claims.md")
    assert links.source("un-2024") == "sources.md#source-un-2024"
    assert links.file("charts/deaths.svg") == "../charts/deaths.svg"


def test_a_table_shows_units_figures_and_gaps(ledger: Ledger) -> None:
    dataset = ledger.report.datasets["deaths"]
    shown = rendering.table(dataset, dataset.rows[:2])
    assert shown["heads"] == ["Year", "Deaths (people)"]
    assert [row["cells"] for row in shown["rows"]] == [
        [{"text": "2022", "number": False}, {"text": "1,200", "number": True}],
        [{"text": "2023", "number": False}, {"text": "–", "number": True}],
    ]


_NAMES = st.lists(st.sampled_from(["a", "b", "index.html", "..", ".", ""]), min_size=1, max_size=4).map("/".join)


@given(_NAMES.filter(bool), st.just(".") | _NAMES.filter(bool))
def test_a_way_is_the_one_that_the_library_gives(path: str, folder: str) -> None:
    assert rendering._relative(path, folder) == posixpath.relpath(path, folder)
