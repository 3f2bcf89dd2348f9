"""Errors that were mended, told apart from new evidence."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from edition_samples import frozen
from tiny_report import TINY

from dossier.comparison import formats, sections
from dossier.comparison.compare import Change, Comparison, compare
from dossier.comparison.history import mark
from dossier.comparison.snapshot import snapshot_of
from dossier.ledger import unformatted_ledger
from dossier.report import editions

Write = Callable[[Mapping[str, str | bytes | None]], Path]
MENDED = {
    "data/claims.yml": TINY["data/claims.yml"].replace("59", "61"),
    "content/index.md": TINY["content/index.md"].replace("59", "61"),
    "data/events.yml": TINY["data/events.yml"].replace("It was shut.", "It was shut at night."),
}
SLIP = '- {id: a-slip, date: "2025-01-02", reason: Two digits were swapped., records: [claim:fall, chapter:index]}\n'


def found(report: Write, corrections: str, before: str = "") -> Comparison:
    old = snapshot_of(unformatted_ledger(report({"data/corrections.yml": before})), "old")
    return compare(old, snapshot_of(unformatted_ledger(report({**MENDED, "data/corrections.yml": corrections})), "new"))


def headings(comparison: Comparison) -> list[str]:
    return [section.heading for section in sections.sections(comparison)]


def test_what_a_correction_names_stands_with_its_reason_and_not_among_new_evidence(report: Write) -> None:
    comparison = found(report, SLIP)
    assert headings(comparison) == ["Corrections (2)", "Chapters and pages (1)", "Events (1)"]
    text = formats.as_text(comparison)
    assert text.startswith(
        "What changed from old to new\n"
        "Claims: 1 changed. Pages: 1 changed. Events: 1 changed. Corrections: 1 added.\n"
        "\n"
        "CORRECTIONS (2)\n"
        "\n"
        "  Trade fell by 61 percent in 2024. (fall)  [T]\n"
        "      reason: Together with 1 other entry: Two digits were swapped.\n"
        "      value: 59 percent → 61 percent\n"
        "      statement: Trade fell by [-59-] {+61+} percent in 2024.\n"
        "  T (index.md)\n"
        "      reason: Together with 1 other entry: Two digits were swapped.\n"
        "\n"
        "CHAPTERS AND PAGES (1)\n"
    )


def test_what_all_parts_count_is_what_the_sum_says(report: Write) -> None:
    comparison = found(report, SLIP.replace("chapter:index", "event:closure"))
    assert headings(comparison) == ["Corrections (2)", "Chapters and pages (1)"]
    said = "Of these, the following stand under the corrections alone: Claims: 1. Events: 1."
    assert sections.under_corrections(comparison) == said
    assert sections.summary(comparison).startswith("Claims: 1 changed. Pages: 1 changed. Events: 1 changed.")
    assert sections.under_corrections(found(report, "")) == ""


def test_without_one_the_same_change_is_new_evidence(report: Write) -> None:
    assert headings(found(report, "")) == [
        "Claims with another figure or standing (1)", "Chapters and pages (1)", "Events (1)",
    ]  # fmt: skip


def test_a_correction_of_an_earlier_edition_explains_nothing_later(report: Write) -> None:
    assert headings(found(report, SLIP, before=SLIP))[0] == "Claims with another figure or standing (1)"


def test_a_correction_whose_records_are_as_they_were_stands_for_itself(report: Write) -> None:
    (first, *_) = sections.sections(found(report, SLIP.replace("claim:fall, chapter:index", "place:gate")))
    assert [(entry.title, entry.lines) for entry in first.entries] == [("2 January 2025: Two digits were swapped.", ())]


def test_a_record_that_was_removed_for_an_error_is_corrected_too(report: Write) -> None:
    sources = TINY["data/sources.yml"].partition("- {id: lost")[0]
    old = snapshot_of(unformatted_ledger(report({})), "old")
    slip = SLIP.replace("claim:fall, chapter:index", "source:lost")
    new = unformatted_ledger(report({"data/sources.yml": sources, "data/corrections.yml": slip}))
    (first, *others) = sections.sections(compare(old, snapshot_of(new, "new")))
    assert (first.heading, others) == ("Corrections (1)", [])
    assert [(e.change.kind, e.change.what, e.change.id) for e in first.entries] == [("sources", "withdrawn", "lost")]


def test_what_is_new_is_new_whatever_was_mended_of_it_before(report: Write) -> None:
    event = TINY["data/events.yml"].replace("id: closure", "id: opening")
    slips = SLIP.replace("chapter:index", "event:opening") + (
        '- {id: b-slip, date: "2025-01-03", reason: It was a draft., records: [event:opening]}\n'
    )
    new = {"data/events.yml": TINY["data/events.yml"] + event, "data/corrections.yml": slips}
    old = snapshot_of(unformatted_ledger(report({})), "old")
    comparison = compare(old, snapshot_of(unformatted_ledger(report({**MENDED, **new})), "new"))
    (first, *_) = sections.sections(comparison)
    assert "Events (1)" in headings(comparison) and first.heading == "Corrections (1)"
    assert [line.spans for entry in first.entries for line in entry.lines if line.name == "reason"] == [
        (("=", "Two digits were swapped."),)
    ]
    assert [change.id for change in comparison.of("corrections")] == ["a-slip"]


def test_programs_read_which_corrections_name_a_change(report: Write) -> None:
    data = json.loads(formats.as_json(found(report, SLIP)))
    assert data["schema-version"] == "1.1"
    assert {(c["kind"], c["id"]): c.get("corrections") for c in data["changes"]} == {
        ("claim", "fall"): ["a-slip"], ("page", "index.md"): ["a-slip"], ("event", "closure"): None,
        ("correction", "a-slip"): None,
    }  # fmt: skip


@pytest.mark.parametrize("corrections, told", [(SLIP, "corrected"), ("", "changed")])
def test_a_claim_is_marked_as_corrected(report: Write, corrections: str, told: str) -> None:
    settings = f'{TINY["mkdocs.yml"]}      edition: "{{0}}"\n      published: "{{0}}-05-01"\n'
    root = report({"mkdocs.yml": settings.format("2024")})
    record = frozen(unformatted_ledger(root))
    editions.path_of(root, record.id).parent.mkdir()
    editions.path_of(root, record.id).write_text(record.dumps(), "utf-8")
    new = report({"mkdocs.yml": settings.format("2025"), "data/corrections.yml": corrections, **MENDED})
    ledger = unformatted_ledger(new)
    assert mark(ledger, ledger.report.claims["fall"]) == told


def test_corrections_stand_open_however_many_they_are() -> None:
    entries = tuple(
        sections.Entry(Change("claims", "fall", "changed", "It fell."), "It fell.", "", ()) for _ in range(41)
    )
    folded = {title: sections.Section(title, entries).folded for title in (sections.CORRECTED, "New claims")}
    assert folded == {sections.CORRECTED: False, "New claims": True}
