"""Which words name a claim, and which only look like its id."""

from __future__ import annotations

import time

import pytest

from dossier.prose.named_claims import parts_of

CLAIMS = {"border-closure", "cease-fire", "eco-share", "mil-toll-2026", "toll"}


def named(text: str) -> list[str]:
    parts = list(parts_of(text, CLAIMS))
    assert "".join(part for part, _ in parts) == text
    return [part for part, is_claim in parts if is_claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It fell (eco-share).", ["eco-share"]),
        ("(eco-share) has it", ["eco-share"]),
        ("It fell (eco-share, mil-toll-2026); both say so (cease-fire; eco-share).",
         ["eco-share", "mil-toll-2026", "cease-fire", "eco-share"]),
        ("It fell (eco-share,\n  mil-toll-2026)", ["eco-share", "mil-toll-2026"]),
        ("انخفضت (eco-share، mil-toll-2026)", ["eco-share", "mil-toll-2026"]),
        ("下降（eco-share、mil-toll-2026）。", ["eco-share", "mil-toll-2026"]),
    ],
)  # fmt: skip
def test_ids_in_parentheses_name_claims(text: str, claims: list[str]) -> None:
    assert named(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The border-closure of October held.", "Both kept the cease-fire, see eco-share.", "It held (no cease-fire).",
        "https://x.example/?q=eco-share", "https://x.example/?q=(eco-share)", "https://x.example/a_(eco-share)/b",
        "(https://x.example/eco-share)", "(eco-share, half-time)", "(eco-share-2)", "(eco-share)/b", "(toll)",
        "([eco-share])", "(eco-share", "",
    ],
)  # fmt: skip
def test_other_words_stay_words(text: str) -> None:
    assert named(text) == []


def test_a_long_text_takes_no_time() -> None:
    begun = time.process_time()
    assert named("(a-" * 50_000 + " (" + "a-b, " * 50_000) == []
    assert time.process_time() - begun < 2
