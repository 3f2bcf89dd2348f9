"""Claims judged again without some of their sources: what is left carries a standing by the rules, or another one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from dossier.checks import records as rules
from dossier.ledger import Ledger
from dossier.report.judgement import grounds, standing
from dossier.report.records import Claim
from dossier.report.source import Source


def source(name: str, standing: str = "located") -> Source:
    return Source.model_validate({"id": name, "type": "report", "title": "T", "kind": "press", "standing": standing})


SOURCES = {name: source(name) for name in ("a", "b", "c")} | {"lost": source("lost", "unlocated")}
SAID = [{"by": "One", "says": "5", "sources": ["a"]}, {"by": "Other", "says": "9", "sources": ["b"]}]


def claim(standing: str, **keys: Any) -> Claim:
    return Claim.model_validate({"id": "x", "statement": "S", "standing": standing, "evidence": "E", **keys})


def supports(*names: str) -> dict[str, Any]:
    return {"sources": [{"supports": name} for name in names]}


@pytest.mark.parametrize(
    ("record", "without", "would"),
    [
        (claim("agreed", **supports("a", "b", "c")), "c", "agreed"),
        (claim("agreed", **supports("a", "b")), "b", "reported"),
        (claim("agreed", **supports("a", "b", "lost")), "b", "reported"),  # what was not found carries nothing
        (claim("agreed", **supports("a", "b")), "ab", "unverified"),
        (claim("reported", **supports("a", "b")), "b", "reported"),
        (claim("reported", **supports("a")), "a", "unverified"),
        (claim("estimate", **supports("a")), "a", "unverified"),
        (claim("estimate", **supports("a")), "b", "estimate"),
        (claim("contested", positions=SAID), "c", "contested"),
        (claim("contested", positions=SAID), "b", "reported"),
        (claim("contested", positions=SAID), "ab", "unverified"),
        (claim("refuted", sources=[{"supports": "a"}, {"contradicts": "b"}]), "b", "reported"),
        (claim("refuted", sources=[{"supports": "a"}, {"contradicts": "b"}]), "a", "refuted"),
        (claim("assessment", by="One", **supports("a", "b")), "b", "assessment"),
        (claim("assessment", by="One", **supports("a")), "a", "unverified"),
        (claim("assessment", by="One"), "a", "assessment"),  # it rested on none before
        (claim("unverified", **supports("lost")), "a", "unverified"),
        (claim("reported", sources=[{"supports": "a"}, {"background": "b"}]), "a", "unverified"),
        (claim("reported", sources=[{"supports": "a"}, {"background": "b"}]), "b", "reported"),
        (claim("assessment", by="One", sources=[{"background": "b"}]), "b", "assessment"),
    ],
)
def test_a_standing_that_is_no_longer_carried_falls(record: Claim, without: str, would: str) -> None:
    assert standing(record, SOURCES, set(without)) == would


def reduced(record: Claim, without: Iterable[str], would: str) -> Claim:
    """The claim as an author would write it after these sources were taken out."""
    gone = set(without)
    positions = [
        p.model_copy(update={"sources": tuple(s for s in p.sources if s not in gone)}) for p in record.positions
    ]
    kept = tuple(p for p, before in zip(positions, record.positions, strict=True) if p.sources or not before.sources)
    sources = tuple(s for s in record.sources if s.source not in gone)
    return record.model_copy(update={"standing": would, "sources": sources, "positions": kept})


def test_the_rules_find_nothing_wrong_with_what_is_left_of_the_real_claims(real_ledger: Ledger) -> None:
    """The judgement and the rule for standings agree, whichever kind of source is taken out."""
    report = real_ledger.report
    judged = 0
    for kind in report.kinds.sources:
        without = {source.id for source in report.sources.values() if source.kind == kind}
        claims = {}
        for name, record in report.claims.items():
            if grounds(record, report.sources).all & without:
                would = standing(record, report.sources, without)
                claims[name] = reduced(record, without, would)
                judged += would != record.standing
        left = replace(real_ledger, report=report.model_copy(update={"claims": claims}))
        assert [str(problem) for problem in rules.every_claim_has_what_its_standing_needs(left)] == [], kind
    assert judged > 50
