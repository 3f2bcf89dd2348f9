"""What is read of a noted ledger is noted, and nothing is given beside what is noted."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from pathlib import Path

import pytest

from dossier.ledger import Ledger, unformatted_ledger
from dossier.noted import ledger as noted_ledger
from dossier.noted.ledger import NotedLedger, making
from dossier.noted.mapping import NotedMapping
from dossier.report.records import Report

EXAMPLE = Path(__file__).parents[2] / "examples/power-failure"
OF_SETTINGS = {"settings", "kinds", "style", "look", "files", "location"}  # in a report; see `of_settings`


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "report", ignore=shutil.ignore_patterns("site", "charts", ".theme"))


def noted(root: Path) -> NotedLedger:
    return NotedLedger.of(unformatted_ledger(root), root)


def reads(ledger: NotedLedger) -> set[str]:
    return ledger.notes.by_output["it"]


def test_each_way_to_ask_has_a_name_of_its_own(root: Path) -> None:
    ledger = noted(root)
    claims = ledger.report.claims
    with making(ledger, "it"):
        claims["deaths"].location.line  # noqa: B018
        claims.get("gone")
        assert "gone" not in claims and len(claims) > 1
        ledger.link_uses.get(("claim", "deaths"))
        assert ledger.report.pages["toll.md"].body
    assert reads(ledger) == {
        "claims/deaths", "claims@deaths", "claims/gone", "claims?gone", "claims#", "ledger.link_uses/claim\tdeaths",
        "pages/toll.md", "markups/toll.md",
    }  # fmt: skip


@pytest.mark.parametrize("ask", [list, lambda c: list(c.values()), lambda c: list(c.items()), lambda c: {**c}])
def test_who_goes_through_a_mapping_reads_it_whole(root: Path, ask: object) -> None:
    ledger = noted(root)
    with making(ledger, "it"):
        assert callable(ask) and ask(ledger.report.claims)
    assert "claims" in reads(ledger)


def test_what_others_have_worked_out_is_read_by_its_own_name(root: Path) -> None:
    from dossier.web.facets import claims_by_speaker

    ledger = noted(root)
    for _ in range(2):
        with making(ledger, "it"):
            claims_by_speaker(ledger).get("ercot")
    assert reads(ledger) == {"dossier.web.facets.claims_by_speaker/ercot"}


def test_a_digest_tells_what_changed_and_not_where_it_stands(root: Path) -> None:
    names = ("claims/deaths", "claims/excess-deaths", "claims", "claims#", "claims@deaths", "claims?deaths")
    before = {name: noted(root).digest(name) for name in names}
    path = root / "data/claims/people.yml"
    path.write_text("# a line more\n" + path.read_text("utf-8"), "utf-8")
    moved = {name: noted(root).digest(name) for name in names}
    assert {name for name in names if moved[name] != before[name]} == {"claims@deaths"}
    path.write_text(path.read_text("utf-8").replace("is counted in two ways", "is told in two ways"), "utf-8")
    ledger = noted(root)
    assert {name for name in names if ledger.digest(name) != moved[name]} == {"claims/deaths", "claims"}
    assert ledger.digest("nothing/known") == ledger.digest("claims/gone")


def test_every_part_of_a_ledger_is_noted_or_settled_or_refused(root: Path) -> None:
    """A new one must be put into one of the three; else makers would read it without a note."""
    ledger = noted(root)
    worked_out = {name for name, value in vars(Ledger).items() if isinstance(value, cached_property)}
    for name in {field.name for field in fields(Ledger)} | worked_out:
        if isinstance(vars(NotedLedger).get(name), property):
            with pytest.raises(LookupError, match="must be noted"):
                getattr(ledger, name)
        elif isinstance(value := getattr(ledger, name), Mapping):
            assert isinstance(value, NotedMapping), name
        else:
            assert name in (*noted_ledger._FIXED, "printed", "numbering", "report", "earlier_editions"), name
    for name in Report.model_fields:
        if name in ("hidden", "unusual"):
            assert not hasattr(ledger.report, name)
        else:
            assert isinstance(getattr(ledger.report, name), NotedMapping) or name in OF_SETTINGS, name


def test_no_two_mappings_have_one_name(root: Path) -> None:
    """The corrections of a report are by their ids, those of a ledger by the records that were wrong."""
    ledger = noted(root)
    mappings = [value for holder in (ledger, ledger.report, ledger.numbering) for value in vars(holder).values()]
    named = [value.name for value in mappings if isinstance(value, NotedMapping)]
    assert len(named) == len(set(named)) == len(vars(ledger)["_parts"])


def test_what_makers_have_worked_out_serves_who_notes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dossier.web.facets import events_with

    plain = unformatted_ledger(root)
    found = {**events_with(NotedLedger.of(plain, root))}
    monkeypatch.setattr(noted_ledger, "WORKED_OUT", {})
    monkeypatch.setattr("dossier.ledger.WORKED_OUT", {})
    assert found and {**events_with(plain)} == found
