"""What rests on whom: which claims would stand otherwise without a kind of source or a publisher."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import TINY

from dossier.ledger import Ledger, unformatted_ledger
from dossier.web import rests

Write = Callable[[Mapping[str, str]], Path]
SOURCE = """\
- {{id: s-{number}, type: webpage, title: Work {number}, kind: press, standing: located, container-title: {outlet},
   URL: "https://works.example/{number}"}}
"""
CLAIM = """\
- {{id: c-{number}, statement: It is so {number}., standing: reported, evidence: X.,
   sources: [{{supports: s-{number}}}]}}
"""


@pytest.fixture
def ledger(report: Write) -> Callable[..., Ledger]:
    """Of a report in which one claim rests on each work of these outlets."""

    def make(*outlets: str) -> Ledger:
        sources = "".join(SOURCE.format(number=n, outlet=outlet) for n, outlet in enumerate(outlets))
        claims = "".join(CLAIM.format(number=n) for n in range(len(outlets)))
        files = {"data/sources.yml": TINY["data/sources.yml"] + sources}
        return unformatted_ledger(report({**files, "data/claims.yml": TINY["data/claims.yml"] + claims}))

    return make


def _publishers(ledger: Ledger) -> dict[str, int]:
    return {row.label: row.fallen for row in rests.rests(ledger).values() if row.is_publisher}


def test_publishers_that_share_some_letters_are_told_apart(ledger: Callable[..., Ledger]) -> None:
    outlets = ["Канал 24", "Новости 24", "قناة 24"]
    assert _publishers(ledger(*outlets * 3)) == dict.fromkeys(outlets, 3)


def test_a_publisher_that_is_spelled_in_two_ways_is_one(ledger: Callable[..., Ledger]) -> None:
    found = ledger(*["Al Jazeera", "Al-Jazeera", "al jazeera"] * 2)
    assert _publishers(found) == {"Al Jazeera": 6}
    assert rests.lines(found.report.claims["c-1"], found) == [
        "One source alone, Al-Jazeera, undated, of the kind “press”; without it the claim would be unverified."
    ]
