"""What differs between two states of a report."""

from __future__ import annotations

from compared import Write
from tiny_report import HEAD, TINY

from dossier import changes_text
from dossier.compare import compare
from dossier.ledger import unformatted_ledger
from dossier.states import state_of


def test_a_state_does_not_differ_from_itself(report: Write) -> None:
    state = state_of(unformatted_ledger(report({})), "it")
    found = compare(state, state)
    assert found.changes == () and set(found.pages.values()) == {"same"}
    assert changes_text.as_text(found) == "What changed from it to it\nNothing changed.\n"


def test_a_page_changes_with_the_records_that_it_shows(report: Write) -> None:
    texts = {"content/other.md": HEAD + "Nothing.\n", "content/chart.md": HEAD + "![It fell](chart:trade)\n"}
    old = state_of(unformatted_ledger(report(texts)))
    claims = {"data/claims.yml": TINY["data/claims.yml"].replace("Both counted it.", "Both say so.")}
    assert compare(old, state_of(unformatted_ledger(report({**texts, **claims})))).pages == {
        "index.md": "changed", "evidence.md": "changed", "other.md": "same", "chart.md": "same",
    }  # fmt: skip
