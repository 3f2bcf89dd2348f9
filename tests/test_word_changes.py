from __future__ import annotations

import pytest

from dossier.word_changes import paired, word_spans


def test_items_that_only_moved_are_no_difference() -> None:
    assert list(paired(("a", "b", "c"), ("c", "a", "b"))) == []
    assert list(paired(("a b c d", "x"), ("x", "a b c e", "y"))) == [("a b c d", "a b c e"), ("", "y")]


@pytest.mark.parametrize(
    "before, after, spans",
    [
        ("a b", "a b", [("=", "a b")]),
        ("a b", "a c", [("=", "a "), ("-", "b"), ("=", " "), ("+", "c")]),
        ("a b c", "a c", [("=", "a "), ("-", "b"), ("=", " "), ("=", "c")]),
        ("b", "a b", [("+", "a"), ("=", " "), ("=", "b")]),
        ("", "a", [("+", "a")]),
    ],
)
def test_words_that_stayed_went_and_came(before: str, after: str, spans: list[tuple[str, str]]) -> None:
    assert word_spans(before, after) == spans
