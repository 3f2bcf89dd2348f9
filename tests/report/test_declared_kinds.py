"""The kinds that a report declares: how they may be written, what is refused, and what holds where nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import TINY

from dossier.report import json_schemas
from dossier.report.declared_kinds import DEFAULTS, default_kinds
from dossier.report.load import declared_kinds_of, load
from dossier.report.record import fields_by_key
from dossier.report.records import Event

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Problems = Callable[..., list[str]]
FILE = "data/kinds.yml"
OWN = TINY[FILE]


def test_a_list_a_mapping_and_properties_are_three_ways_to_write_kinds(report: Write) -> None:
    text = "sources: [press, law]\nactors: {firm: Company, union: }\nplaces: {ward: {outline: part}, town: Town}\n"
    kinds = declared_kinds_of(report({FILE: text}))
    assert {name: kind.label for name, kind in kinds.sources.items()} == {"press": "press", "law": "law"}
    assert {name: kind.label for name, kind in kinds.actors.items()} == {"firm": "Company", "union": "union"}
    assert [(kind.label, kind.outline) for kind in kinds.places.values()] == [("ward", "part"), ("Town", "land")]


def test_a_section_that_is_left_out_is_that_of_every_new_report(report: Write) -> None:
    kinds = declared_kinds_of(report({FILE: "sources: [press]\nties: []\n"}))
    assert (kinds.actors, kinds.places) == (default_kinds().actors, default_kinds().places)
    assert (list(kinds.sources), list(kinds.ties), kinds.grouping) == (["press"], [], None)


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n"])
def test_where_no_kinds_are_declared_the_plain_ones_hold(report: Write, text: str | None) -> None:
    kinds = declared_kinds_of(report({FILE: text}))
    assert kinds.model_dump() == default_kinds().model_dump()


def test_the_plain_kinds_suit_any_subject() -> None:
    text = DEFAULTS.read_text("utf-8").lower()
    for word in ("crossing", "province", "armed", "wire", "statement", "driver", "state media", "militant"):
        assert word not in text


SLIPS = [
    ("sourcs: [press]\n", "1:1: the kinds: “sourcs” is not a known key; did you mean “sources”? (unknown-key)"),
    ("sources: press\n",
     "1:1: the kinds: sources must be a list of kinds, or a mapping from each to its label, not “press” (wrong-value)"),
    ("sources: [press, law, press]\n", "1:1: the kinds: sources has “press” twice; remove one (wrong-value)"),
    ("actors:\n  - firm: Company\n",
     "1:1: the kinds: actors must hold one kind a line; one with a label is written in a mapping, as “kind: label” "
     "(wrong-value)"),
    ("sources: {press: {lable: Press}}\n",
     "1:19: the kinds, sources, press: “lable” is not a known key; did you mean “label”? (unknown-key)"),
    ("sources: {press: {outline: part}}\n",
     "1:19: the kinds, sources, press: “outline” is not a known key; the keys are label (unknown-key)"),
    ("places: {ward: {outline: parts}}\n",
     "1:17: the kinds, places, ward: outline must be land or part, not “parts”; did you mean “part”? (unknown-value)"),
    ("sources: {press: Paper, law: Paper}\n",
     "1:11: the kinds: sources has the label “Paper” for “press” and “law”; change one (wrong-value)"),
    ("sources: [UN, un]\n",
     "1:1: the kinds: sources has “UN” and “un”, which are one in addresses; rename one (wrong-value)"),
    ("actors: [شركة]\n",
     "1:1: the kinds: actors has a kind “شركة”, which no address can hold; name it in the letters a to z, and write "
     "these words as its label (wrong-value)"),
    ("grouping: {groups: [a]}\n", "1:11: the kinds, grouping: key is missing; add it (missing-key)"),
    ("grouping: {key: theme}\n", "1:11: the kinds, grouping: groups is missing; add it (missing-key)"),
    ("grouping: {key: theme, groups: []}\n",
     "1:24: the kinds, grouping: groups is empty; give at least one, or leave the grouping out (wrong-value)"),
    ("grouping: {key: My theme, groups: [a]}\n",
     "1:12: the kinds, grouping: key must be lower-case letters, digits and single hyphens, not “My theme” "
     "(wrong-value)"),
    ("grouping: {key: title, groups: [a]}\n",
     "1:12: the kinds, grouping: the key “title” has a meaning already; choose another (wrong-value)"),
    ("grouping: {key: actor, groups: [a]}\n",
     "1:12: the kinds, grouping: the key “actor” has a meaning already; choose another (wrong-value)"),
    ("- press\n", "1:1: the kinds must be a mapping of keys to values, not a list (record-form)"),
]  # fmt: skip


@pytest.mark.parametrize("text, problem", SLIPS)
def test_a_slip_is_told_with_its_place_and_a_remedy(problems: Problems, text: str, problem: str) -> None:
    events = TINY["data/events.yml"].replace("  theme: trade\n", "")
    assert problems({FILE: text, "data/events.yml": events}) == [f"{FILE}:{problem}"]


def test_a_declared_kind_that_nothing_uses_may_stand(problems: Problems) -> None:
    assert problems({FILE: OWN + "sources: [press, government, oracle]\nties: {haunts: haunts}\n"}) == []


def test_a_group_stands_under_the_key_that_the_report_gives_it(report: Write) -> None:
    files = {FILE: "grouping: {key: policy-area, label: Policy area, groups: {trade: Trade}}\n",
             "data/events.yml": TINY["data/events.yml"].replace("theme: trade", "policy-area: trade")}  # fmt: skip
    (event,) = load(report(files)).events.values()
    assert event.group == "trade" and event.at("policy-area").line == 7
    assert "policy-area" in fields_by_key(type(event)) and "policy-area" not in fields_by_key(Event)
    assert "group" not in fields_by_key(type(event))


def test_another_report_s_key_is_unknown_here(problems: Problems) -> None:
    assert problems({"content/index.md": "---\ntitle: T\ndescription: D\ndriver: trade\n---\nWords.\n"}) == [
        "content/index.md:4:1: the front matter: “driver” is not a known key; the keys are title, description, theme, "
        "briefing, appendix, printed or hide (unknown-key)"
    ]


def test_editors_are_offered_the_report_s_own_kinds_with_their_labels(report: Write) -> None:
    root = report({FILE: OWN + "sources: {press: Newspapers and broadcasters, law: law}\n"})
    json_schemas.write(root)
    sources, events = (
        json.loads((root / f"data/schemas/{name}.json").read_text("utf-8")) for name in ("sources", "events")
    )
    assert sources["$defs"]["Source"]["properties"]["kind"] == {
        "enum": ["press", "law"], "description": "press: Newspapers and broadcasters"
    }  # fmt: skip
    assert events["$defs"]["Event"]["properties"]["theme"]["enum"] == ["trade", "arms"]


def test_without_readable_kinds_no_schema_is_written(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    from dossier.cli.main import main

    root = report({FILE: "sources: press\n"})
    assert main(["--root", str(root), "schemas"]) == 1
    assert "data/kinds.yml:1:1: the kinds: sources must be a list of kinds" in capsys.readouterr().out
    assert not (root / "data/schemas").exists()
