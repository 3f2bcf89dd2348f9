from __future__ import annotations

from typing import Any

import pytest

from dossier.quotation_marks import same_words, straight


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("the ministry's words", "the ministry’s words", True),
        ('he said "no"', "he said “no”", True),
        ("a 'safe haven'", "a ‘safe haven’", True),
        ("the ministry's words", "the ministries’ words", False),
        ("he said 'no'", 'he said "no"', False),
        ("as 'it' says", "as it says", False),
        ({"says": "It's so.", "sources": ["a"]}, {"says": "It’s so.", "sources": ["a"]}, True),
        ({"says": "It's so.", "sources": ["a"]}, {"says": "It’s so.", "sources": ["b"]}, False),
        ([{"rows": ["It's so.", 1, None]}], [{"rows": ["It’s so.", 1, None]}], True),
        ("It's so.", None, False),
    ],
)
def test_quotation_marks_and_apostrophes_are_no_words(one: Any, other: Any, same: bool) -> None:
    assert same_words(one, other) is same_words(other, one) is same


def test_an_address_with_another_mark_is_another_address() -> None:
    assert not same_words("https://a.example/o'neil", "https://a.example/o’neil")
    assert same_words("“[It's](https://a.example/)”, she said", '"[It’s](https://a.example/)", she said')
    assert straight("‘a’ (https://a.example/o’neil) “b”") == "'a' (https://a.example/o’neil) \"b\""
