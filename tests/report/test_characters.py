"""Characters that nobody sees: where they are right, what is said where they are not, and what mends itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_report import HEAD, TINY

from dossier.report.characters import hidden, mended, without_hidden

Problems = Callable[..., list[str]]
FIX = "or run “dossier check --fix”"

RIGHT = [
    "5\xa0km, USD\xa05, p.\u202f4, 10\u2007000 and §\xa04",
    "« Oui »\xa0: non\u202f!".replace(" ", "\u202f"),
    "a word\xa0– and another",
    "می\u200cخواهم",  # Persian
    "نہ\u200cیں",  # Urdu
    "क्\u200dष and क्\u200cष",  # Hindi
    "\N{WOMAN}\u200d\N{ROCKET} and \N{HEAVY BLACK HEART}\ufe0f\u200d\N{FIRE}",
    "ไทย\u200bไทย",
    "The name \u2068طورخم\u2069 stands there.",
    "\u2067طورخم \u2066two\u2069 one\u2069",
    "طورخم\u200f, 2025",
    "plain words, tabs\tand\nlines",
]
WRONG = [  # text, the place of the first, what is said, the text mended (none where a person must look)
    ("a\xa0b", "1:2", f"NO-BREAK SPACE (U+00A0); write a plain space, {FIX}", "a b"),
    ("a\u202fb", "1:2", f"NARROW NO-BREAK SPACE (U+202F); write a plain space, {FIX}", "a b"),
    ("tr\xadade", "1:3", f"SOFT HYPHEN (U+00AD); remove it, {FIX}", "trade"),
    ("x\ntr\u200bade", "2:3", f"ZERO WIDTH SPACE (U+200B); remove it, {FIX}", "x\ntrade"),
    ("tr\u200dade", "1:3", f"ZERO WIDTH JOINER (U+200D); remove it, {FIX}", "trade"),
    ("tr\u200cade", "1:3", f"ZERO WIDTH NON-JOINER (U+200C); remove it, {FIX}", "trade"),
    ("tr\u2060ade", "1:3", f"WORD JOINER (U+2060); remove it, {FIX}", "trade"),
    ("tr\ufeffade", "1:3", f"ZERO WIDTH NO-BREAK SPACE (U+FEFF); remove it, {FIX}", "trade"),
    ("trade\u200f.", "1:6", f"RIGHT-TO-LEFT MARK (U+200F); remove it, {FIX}", "trade."),
    ("a\u2028b", "1:2", f"LINE SEPARATOR (U+2028); write a plain space, {FIX}", "a b"),
    ("a\U000e0041b", "1:2", f"TAG LATIN CAPITAL LETTER A (U+E0041); remove it, {FIX}", "ab"),
    ("a\x07b", "1:2", "control character (U+0007); remove it, and see whether a letter is missing there", None),
    ("a\x85b", "1:2", "control character (U+0085); remove it, and see whether a letter is missing there", None),
    ("a\u2800b", "1:2", "BRAILLE PATTERN BLANK (U+2800); remove it, and see whether a letter is missing there", None),
    ("a \u202eedart\u202c", "1:3", "RIGHT-TO-LEFT OVERRIDE (U+202E); it turns the order of letters round: remove it, "
     "and see whether the line still says what it should", None),
    ("a\u2067b\nc\u2069", "1:2", "RIGHT-TO-LEFT ISOLATE (U+2067); it turns the order of letters round: remove it, and "
     "see whether the line still says what it should", None),
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_where_one_is_right_it_stays(text: str) -> None:
    assert list(hidden(text, "a.md")) == []
    assert without_hidden(text) == mended(text)[0] == text


@pytest.mark.parametrize("text, place, words, after", WRONG)
def test_where_one_is_wrong_it_is_named_and_mended_if_no_letter_can_be_lost(
    text: str, place: str, words: str, after: str | None
) -> None:
    first = next(iter(hidden(text, "a.md")))
    assert str(first) == f"a.md:{place}: a hidden character stands here: {words} (hidden-character)"
    assert mended(text)[0] == (text if after is None else after)
    assert list(hidden(without_hidden(text), "a.md")) == []


def test_what_mends_itself_is_one_problem_and_what_does_not_is_one_each() -> None:
    found = [str(problem) for problem in hidden("a\xadb\nc\xadd\xade\x07\x07", "a.md")]
    assert found == [
        f"a.md:1:2: a hidden character stands here and 2 more in this file: SOFT HYPHEN (U+00AD); remove it, {FIX} "
        "(hidden-character)",
        *(f"a.md:2:{n}: a hidden character stands here: control character (U+0007); remove it, and see whether a "
          "letter is missing there (hidden-character)" for n in (6, 7)),
    ]  # fmt: skip


@given(st.text(st.sampled_from("a5 \n-طक😀\xa0\xad\u200b\u200c\u200d\u200f\u2028\u202e\u2066\u2069\ufeff\x07")))
def test_what_is_mended_needs_no_more_and_loses_nothing_that_is_seen(text: str) -> None:
    after, number = mended(text)
    assert mended(after) == (after, 0)
    assert (after == text) == (number == 0)
    assert [c for c in after if c.isprintable() and not c.isspace()] == [
        c for c in text if c.isprintable() and not c.isspace()
    ]


FILES = [
    ("content/index.md", TINY["content/index.md"].replace("Trade", "Tr\xadade"), "5:3"),
    ("content/index.md", HEAD.replace("title: T", "title: T\xade") + "Words.\n", "2:9"),
    ("data/claims.yml", TINY["data/claims.yml"].replace("statement", "state\xadment"), "2:8"),
    ("data/datasets/trade.yml", TINY["data/datasets/trade.yml"].replace("Goods", "Go\xadods"), "2:15"),
    ("mkdocs.yml", TINY["mkdocs.yml"].replace("tiny", "ti\xadny"), "1:16"),
]


@pytest.mark.parametrize("file, text, place", FILES)
def test_one_is_named_once_in_any_file_and_nothing_follows_from_it(
    problems: Problems, file: str, text: str, place: str
) -> None:
    said = f"a hidden character stands here: SOFT HYPHEN (U+00AD); remove it, {FIX} (hidden-character)"
    assert problems({file: text}) == [f"{file}:{place}: {said}"]


def test_a_mark_of_byte_order_at_the_very_beginning_is_none(problems: Problems) -> None:
    assert problems({name: f"\ufeff{text}" for name, text in TINY.items()}) == []
