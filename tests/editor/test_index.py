"""The ids of a report as the editor finds them in its texts are those that the check reads; slips hide few of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.checks.mentions import mentions
from dossier.editor.index import Index
from dossier.editor.yaml_path import path_at
from dossier.ledger import unformatted_ledger
from dossier.report.kinds import BY_NOUN

REPORTS = [Path(__file__).parents[2], *sorted((Path(__file__).parents[2] / "examples").glob("*/"))]


@pytest.mark.parametrize("root", REPORTS, ids=lambda root: root.name)
def test_the_editor_finds_every_id_that_the_check_knows(root: Path) -> None:
    index, ledger = Index(root), unformatted_ledger(root)
    found = {
        (entry.noun, entry.name, use.place.file.relative_to(root).as_posix())
        for noun in BY_NOUN
        for entry in index.entries(noun)
        for use in index.mentions(entry)
    }
    known = {(m.noun, m.name, m.location.file) for m in mentions(ledger) if m.noun != "view"}
    assert {(noun, name, file) for noun, name, file in known if name in BY_NOUN[noun].records(ledger.report)} <= found
    for noun, kind in BY_NOUN.items():
        assert {entry.name for entry in index.entries(noun)} == set(kind.records(ledger.report))


@pytest.mark.parametrize("root", REPORTS, ids=lambda root: root.name)
def test_each_id_stands_where_the_editor_says(root: Path) -> None:
    index = Index(root)
    entries = [entry for noun in BY_NOUN for entry in index.entries(noun)]
    uses = [use for entry in entries for use in index.mentions(entry)]
    for named in (*uses, *(entry for entry in entries if not entry.is_file)):
        file, line, column, length = named.place
        assert index.lines(file)[line][column : column + length] == named.name
        assert index.at(file, line, column)


@pytest.mark.parametrize(
    "text, keys, typed",
    [
        ("- id: a\n  sources:\n    - supports: b|", ("sources", "supports"), "b"),
        ("- id: a\n  sources:\n  - supports: b\n    quote: c|", ("sources", "quote"), "c"),
        ("- id: a\n  sources: [b, c|", ("sources",), "c"),
        ("- id: a\n  sources: [{supports: b, locator: d}, {partly: c|", ("sources", "partly"), "c"),
        ("- {id: a, sources: [{supports: b}], place: c|", ("place",), "c"),
        ('- id: a\n  note: "x: y"\n  place: |', ("place",), ""),
        ("- id: a\n  note: >\n    words: more\n  place: b|", ("place",), "b"),
        ("- id: a\n  actors:\n  # of both sides\n\n  - b\n  - c|", ("actors",), "c"),
        ("- id: a\n  positions:\n    - by: X\n      sources:\n        - b|", ("positions", "sources"), "b"),
        ("- id: a\n- id: b\n  place: c|", ("place",), "c"),
        ("rows:\n- year: 2024\n  source: b|", ("rows", "source"), "b"),
        ("rows:\n  - {year: 2024, source: b|", ("rows", "source"), "b"),
        ("- id: a\n  see: actor:b|", ("see",), "actor:b"),
        ("|", (), ""),
    ],
)
def test_the_keys_above_a_place_that_may_not_be_valid(text: str, keys: tuple[str, ...], typed: str) -> None:
    before, _, after = text.partition("|")
    lines = (before + after).split("\n")
    line = before.count("\n")
    assert path_at(lines, line, len(before) - before.rfind("\n") - 1) == (keys, typed)
