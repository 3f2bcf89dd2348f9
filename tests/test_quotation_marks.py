from __future__ import annotations

from typing import Any

import pytest

from dossier.language.languages import using
from dossier.quotation_marks import quoted, same_words, straight


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
        ("First point - checked", "First point – checked", True),
        ("First point -- checked", "First point — checked", True),
        ("in 2024-25", "in 2024–25", True),
        ("a well-known man", "a well known man", False),
        ("- one", "– one", False),
        ("at -5 degrees", "at – 5 degrees", False),
        ("an anti-war march", "an anti–war march", False),
    ],
)
def test_quotation_marks_apostrophes_and_dashes_are_no_words(one: Any, other: Any, same: bool) -> None:
    assert same_words(one, other) is same_words(other, one) is same


def test_an_address_with_another_mark_is_another_address() -> None:
    assert not same_words("https://a.example/o'neil", "https://a.example/o’neil")
    assert not same_words("https://a.example/2024-25", "https://a.example/2024–25")
    assert same_words("“[It's](https://a.example/)”, she said", '"[It’s](https://a.example/)", she said')
    assert straight("‘a’ (https://a.example/o’neil) “b”") == "'a' (https://a.example/o’neil) \"b\""


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en-GB", "the army said", "“the army said”"),
        ("en-GB", "it is “open war”", "“it is ‘open war’”"),
        ("en-GB", '"successfully conducted" it', "“‘successfully conducted’ it”"),
        ("en-GB", "he said “a ‘safe haven’ is one”", "“he said ‘a “safe haven” is one’”"),
        ("en-GB", "a 'safe haven' and a ‘grave’ of the army's", "“a ‘safe haven’ and a ‘grave’ of the army’s”"),
        ("en-GB", "of their brothers”, he said", "“of their brothers’, he said”"),
        ("en-GB", 'was “reported and "more', "“was ‘reported and ‘more”"),
        ("en-GB", 'the army" said', "“the army’ said”"),
        ("en-GB", 'a 6" gun', '“a 6" gun”'),
        ("en-GB", "don’t and the soldiers’ arms", "“don’t and the soldiers’ arms”"),
        ("en-GB", "خبر «بارڈر» ہے", "“خبر «بارڈر» ہے”"),
        ("de", "er sprach von „Krieg“", "„er sprach von ‚Krieg‘“"),
        ("de", "it is “open war”", "„it is ‚open war‘“"),
        ("de", "Krieg“, sagte er", "„Krieg‘, sagte er“"),
        ("fr", "il parle de « guerre »", "« il parle de “guerre” »"),
        ("fr", 'a "war"', "« a “war” »"),
        ("ar", "قال «الحرب»", "«قال “الحرب”»"),
    ],
)
def test_marks_within_a_quotation_are_those_of_one_in_it(language: str, words: str, expected: str) -> None:
    with using(language):
        assert quoted(words).replace("\xa0", " ").replace("\u202f", " ") == expected
