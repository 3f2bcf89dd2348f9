"""The cards of records as files of their own, to which links on pages point."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from dossier.ledger import Ledger, unformatted_ledger
from dossier.report.records import Claim
from dossier.web import card_files, rendering


@pytest.fixture(scope="module")
def ledger(tiny: Path) -> Ledger:
    return unformatted_ledger(tiny)


def card(claim: Claim, ledger: Ledger) -> str:
    return card_files.card("claim", claim, card_files.cards(rendering.Links(ledger, "index.md")))


def words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]*>", " ", html))).strip()


def test_the_card_of_a_claim_shows_standing_amount_and_sources(ledger: Ledger) -> None:
    text = card(ledger.report.claims["customs-share"], ledger)
    assert text.startswith('<div class="card-body" aria-label="Claim: estimate">')
    assert words(text) == (
        "estimate 60 percent 2024 Customs brought 60 percent of revenue & more < all. "
        'supports United Nations, 2024 ↗ , para. 12 (UN) partly supports Dawn "the paper", 2025 ↗ (press) '
        "Why it stands so"
    )


def test_the_card_of_a_contested_claim_sets_the_positions_side_by_side(ledger: Ledger) -> None:
    text = card(ledger.report.claims["losses"], ledger)
    rows = [unescape(re.sub("<[^>]*>", "", row)) for row in re.findall("<tr>(.*?)</tr>", text, re.S)]
    assert rows == [
        "WhoSaysSource",
        'Tehrik-e-Taliban Pakistan58 deadDawn "the paper", 2025↗',
        "The army23 dead <script>alert(2)</script>Khan, 2025↗",
    ]


def test_a_position_is_shown_with_the_ends_that_its_words_leave_out(ledger: Ledger) -> None:
    losses = ledger.report.claims["losses"]
    one, other = losses.positions
    positions = (
        one.model_copy(update={"says": "58 dead, by a model.", "value": 58.0, "low": 40.0, "high": 90.0}),
        other.model_copy(update={"says": "20 to 23 dead", "value": None, "low": 20.0, "high": 23.0}),
    )
    text = words(card(losses.model_copy(update={"positions": positions, "unit": "deaths"}), ledger))
    assert "Tehrik-e-Taliban Pakistan 58 dead, by a model – 58 (40 to 90) deaths Dawn" in text
    assert "The army 20 to 23 dead Khan" in text


def test_every_record_that_pages_link_has_its_card_whose_links_lead_to_the_site(real_site: Path) -> None:
    pages = [path.read_text("utf-8") for path in real_site.glob("*/index.html")]
    named = {name for page in pages for name in re.findall(r'data-card="(?!ref-)([^"]*)"', page)}
    assert named and not [name for name in named if not (real_site / f"cards/{name}.html").is_file()]
    for name in sorted(named)[:40]:
        folder = (real_site / f"cards/{name}.html").parent
        text = (real_site / f"cards/{name}.html").read_text("utf-8")
        for address in re.findall(r'href="(?!https?:|mailto:)([^"#]*)', text):
            assert (folder / unescape(address) / "index.html").is_file(), (name, address)


def test_no_page_holds_a_card(real_site: Path) -> None:
    assert not [path for path in real_site.glob("*/index.html") if 'class="card' in path.read_text("utf-8")]
