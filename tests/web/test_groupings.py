"""What a report calls its own grouping of events, and one that has none: on its pages, in print and when checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from printed_text import pdftotext
from tiny_report import TINY

from dossier.build import build
from dossier.checks.registry import check
from dossier.ledger import Ledger, compile_ledger
from dossier.web import views

Write = Callable[[Mapping[str, str | bytes | None]], Path]
UNGROUPED = {"data/kinds.yml": None, "data/events.yml": TINY["data/events.yml"].replace("  theme: trade\n", "")}


def timeline(ledger: Ledger) -> str:
    """The words of the block, without the rules of its filters."""
    block = views.view("timeline", {}, ledger, "evidence.md")
    block.remove(next(block.iter("style")))
    return " ".join(" ".join(block.itertext()).split())


@pytest.mark.parametrize(("key", "label", "name"), [("theme", "", "theme"), ("bereich", "Bereich", "Bereich")])
def test_the_groups_have_the_name_that_the_report_gives_them(key: str, label: str, name: str, report: Write) -> None:
    own = f"grouping:\n  key: {key}\n{f'  label: {label}' if label else ''}\n  groups: {{trade: Trade, arms: Arms}}\n"
    events = TINY["data/events.yml"].replace("theme:", f"{key}:")
    ledger = compile_ledger(report({"data/kinds.yml": own, "data/events.yml": events}))
    assert check(ledger) == []
    assert f"{name.capitalize()} Trade 1 Actor (1)" in timeline(ledger)
    assert f"1 of 1 events · {name}: Trade Show all" in timeline(ledger)
    assert ("theme" in timeline(ledger)) == (name == "theme")
    page = views.view("timeline", {key: "trade"}, ledger, "evidence.md")
    assert "The gate closes" in "".join(page.itertext())


def test_a_report_without_groups_speaks_of_none(report: Write) -> None:
    root = report(UNGROUPED)
    ledger = compile_ledger(root)
    assert check(ledger) == []
    assert not re.search("theme|group|none", timeline(ledger), re.I)
    assert "Actor (1) Bureau 1 Place (1) The Gate 1" in timeline(ledger)


def test_a_report_without_groups_is_built_and_printed(report: Write) -> None:
    site = build(report(UNGROUPED))
    page = (site / "evidence/index.html").read_text("utf-8")
    assert 'id="event-closure"' in page and "None" not in page
    printed = pdftotext(site / "downloads/evidence.pdf", "-layout")
    assert "The gate closes" in printed and "The Gate" in printed and "None" not in printed


def test_a_filter_by_groups_that_are_not_there_says_so(problems: Callable[..., list[str]]) -> None:
    page = TINY["content/index.md"] + "\n![](view:timeline?theme=trade)\n"
    assert problems({**UNGROUPED, "content/index.md": page}) == [
        "content/index.md:7:1: the view timeline has no filter “theme”; it takes actor or place (unknown-view)"
    ]
