"""What is said beside a claim of the editions before this one."""

from __future__ import annotations

import pytest
from compared import Write
from edition_samples import frozen
from tiny_report import TINY

from dossier.comparison.history import ClaimVersion, history, mark
from dossier.ledger import Ledger, unformatted_ledger
from dossier.report import editions


def settings(edition: str) -> dict[str, str]:
    return {"mkdocs.yml": f'{TINY["mkdocs.yml"]}      edition: "{edition}"\n      published: "{edition[:4]}-05-01"\n'}


def second(report: Write, evidence: str) -> Ledger:
    """The second of two editions, whose claim rests on this evidence."""
    root = report({**settings("2024.1"), **claims("The ministry's bureau counted it.")})
    record = frozen(unformatted_ledger(root))
    editions.path_of(root, record.id).parent.mkdir()
    editions.path_of(root, record.id).write_text(record.dumps(), "utf-8")
    return unformatted_ledger(report({**settings("2025.1"), **claims(evidence)}))


def claims(evidence: str) -> dict[str, str]:
    return {"data/claims.yml": TINY["data/claims.yml"].replace("Both counted it.", evidence)}


@pytest.mark.parametrize(
    "evidence, shown",
    [
        ("The ministry's bureau counted it.", ""),
        ("The ministry’s bureau counted it.", ""),
        ("The ministry’s bureau counted it twice.", "changed"),
    ],
)
def test_a_claim_is_marked_where_its_words_are_others(report: Write, evidence: str, shown: str) -> None:
    ledger = second(report, evidence)
    assert mark(ledger, ledger.report.claims["fall"]) == shown


def test_a_claim_that_no_edition_had_is_new_and_a_first_edition_marks_nothing(report: Write) -> None:
    ledger = second(report, "It was counted.")
    claim = ledger.report.claims["fall"].model_copy(update={"id": "rise"})
    assert mark(ledger, claim) == "new"
    assert mark(Ledger(ledger.report, {}), claim) == ""


def test_its_history_ends_with_this_edition(report: Write) -> None:
    ledger = second(report, "It was counted.")
    claim = ledger.report.claims["fall"].model_copy(update={"standing": "reported"})
    assert history(ledger, claim) == [
        ClaimVersion("2024.1", "59 percent", "agreed"),
        ClaimVersion("2025.1", "59 percent", "reported"),
    ]
    assert history(Ledger(ledger.report, {}), claim) == []


def test_editions_in_which_a_claim_stood_the_same_are_told_once(report: Write) -> None:
    ledger = second(report, "It was counted.")
    claim = ledger.report.claims["fall"]
    assert history(ledger, claim) == [ClaimVersion("2024.1 – 2025.1", "59 percent", "agreed")]
