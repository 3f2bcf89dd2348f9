from __future__ import annotations

import json
import time

import pytest

from dossier.problems import Location, Names, Problem, ReportError, did_you_mean, first_of, in_quotes, listed, show

FIRST = Problem(Location("a.yml", 2, 3), "it is wrong; mend it", "some-rule")
SECOND = Problem(Location("a.yml", 10, 1), "100% wrong:\nmend, it", "other")


def test_a_problem_is_a_place_a_sentence_and_a_rule() -> None:
    assert str(FIRST) == "a.yml:2:3: it is wrong; mend it (some-rule)"


def test_a_place_without_line_is_the_top_of_the_file() -> None:
    assert str(Location("a.yml")) == "a.yml:1:1"


def test_problems_are_sorted_by_line_as_a_number_and_shown_once() -> None:
    assert show([SECOND, FIRST, FIRST]).splitlines()[0] == str(FIRST)
    assert show([FIRST, FIRST]) == str(FIRST)


def test_no_problems_show_nothing() -> None:
    assert show([]) == ""
    assert show([], "github") == ""


def test_the_github_form_escapes_what_would_end_the_command() -> None:
    assert show([SECOND], "github") == "::error file=a.yml,line=10,col=1,title=other::100%25 wrong:%0Amend, it"


def test_the_github_form_escapes_commas_and_colons_of_a_file_name() -> None:
    problem = Problem(Location("a,b:c%.md"), "x", "r")
    assert show([problem], "github") == "::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=r::x"


def test_the_json_form_has_the_same_facts() -> None:
    rows = json.loads(show([FIRST], "json"))
    assert rows == [{"file": "a.yml", "line": 2, "column": 3, "sentence": "it is wrong; mend it", "rule": "some-rule"}]


def test_no_problems_are_an_empty_list_in_json() -> None:
    assert json.loads(show([], "json")) == []


def test_a_report_error_carries_each_problem_once_and_prints_them_all() -> None:
    error = ReportError([SECOND, FIRST, FIRST])
    assert error.problems == [FIRST, SECOND]
    assert str(error) == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    "value, shown",
    [
        ("a", "“a”"),
        ("a\n  b\t", "“a b”"),
        (5.0, "“5.0”"),
        ("", "“”"),
        ("x" * 60, f"“{'x' * 60}”"),
        ("x" * 61, f"“{'x' * 59}…”"),
    ],
)
def test_quoted_values_stand_on_one_line_and_are_cut(value: object, shown: str) -> None:
    assert in_quotes(value) == shown


@pytest.mark.parametrize("words, shown", [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")])
def test_listed_words_read_as_a_sentence(words: list[str], shown: str) -> None:
    assert listed(words) == shown


def test_of_many_names_the_first_are_shown_and_the_others_counted() -> None:
    assert first_of(["a", "b"], 2) == "a, b"
    assert first_of(["a", "b", "c"], 2) == "a, b and 1 more"


def test_the_nearest_known_word_is_proposed() -> None:
    assert did_you_mean("titel", ["title", "type"]) == "did you mean “title”?"


def test_letters_of_another_size_are_near() -> None:
    assert did_you_mean("url", ["volume", "URL"]) == "did you mean “URL”?"


def test_without_a_near_word_the_general_advice_is_given() -> None:
    assert did_you_mean("zzz", ["title"], "add it") == "add it"
    assert did_you_mean("zzz", []) == ""


@pytest.mark.parametrize(
    ("name", "sentence", "is_in"),
    [
        ("“fall”", "there is no claim “fall”; add it", True),
        ("“fall”", "claim “falling”: it fell", False),
        ("“fall”", "“he said “fall” twice” is no quotation", True),
        ("“a “b””", "there is no page “a “b””", True),
        ("“it’s 5”", "there is no page “it’s 5”", True),
        ("data/claims.yml", "add it to data/claims.yml", True),
    ],
)
def test_a_name_is_found_in_a_sentence_as_messages_show_it(name: str, sentence: str, is_in: bool) -> None:
    assert Names([name, "“nothing”"]).within(sentence) == ({name} if is_in else set())


def test_as_many_names_as_a_large_file_has_cost_nothing_at_each_problem() -> None:
    names = Names([in_quotes(f"claim-{number}") for number in range(20_000)])
    start = time.process_time()
    assert all(names.within(f"there is no claim “claim-{number}”; add it") for number in range(1_000))
    assert time.process_time() - start < 1
