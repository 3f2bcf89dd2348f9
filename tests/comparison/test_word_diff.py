from __future__ import annotations

import pytest

from dossier.comparison.word_diff import item_spans, paired, without_common, word_spans


def test_items_that_only_moved_are_no_difference() -> None:
    assert list(paired(("a", "b", "c"), ("c", "a", "b"))) == []
    assert list(paired(("a b c d", "x"), ("x", "a b c e", "y"))) == [("a b c d", "a b c e"), ("", "y")]


def test_items_whose_quotation_marks_differ_are_no_difference() -> None:
    assert list(paired(("it's", "'b'"), ("‘b’", "it’s"))) == []
    assert without_common(("it's a", "b"), ("it’s a", "c")) == (("b",), ("c",))
    assert list(item_spans(("it's a", "it's b c"), ("it’s a", "it’s b d"))) == [
        ("=", "it’s b "), ("-", "c"), ("=", " "), ("+", "d"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "before, after, spans",
    [
        ("a b", "a b", [("=", "a b")]),
        ("a b", "a c", [("=", "a "), ("-", "b"), ("=", " "), ("+", "c")]),
        ("a b c", "a c", [("=", "a "), ("-", "b"), ("=", " "), ("=", "c")]),
        ("a b c", "a b", [("=", "a b "), ("-", "c")]),
        ("a b", "a b c", [("=", "a b "), ("+", "c")]),
        ("b", "a b", [("+", "a"), ("=", " "), ("=", "b")]),
        ("", "a", [("+", "a")]),
        ("it's a", "it’s a", [("=", "it’s a")]),
        ("it's “a”", 'it’s "b"', [("=", "it’s "), ("-", "“a”"), ("=", " "), ("+", '"b"')]),
    ],
)
def test_words_that_stayed_went_and_came(before: str, after: str, spans: list[tuple[str, str]]) -> None:
    assert word_spans(before, after) == spans
