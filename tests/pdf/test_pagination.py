"""Which chapters begin a page and where figures are placed: planned from what came of the plan before."""

from __future__ import annotations

import json

import pytest

from dossier.pdf.pagination import Plan

Mark = tuple[str, str, int, int]


def chapter(name: str, page: int = 1, title: int = 0) -> Mark:
    """`page` is the one on which the words before it end, `title` that of its title, where it is another."""
    return "chapter", name, title or page, page


def call(figure: str, page: int, stands: int) -> Mark:
    return "call", figure, page, stands


def end(page: int) -> Mark:
    """Of the words of a chapter."""
    return "end", "next", 0, page


def planned(*settings: list[Mark]) -> Plan:
    """By what came of each plan, the last of which is kept."""
    plan = Plan()
    moved = [plan.improve(json.dumps(marks)) for marks in settings]
    assert moved == [True] * (len(settings) - 1) + [False]
    return plan


@pytest.mark.parametrize(
    "marks",
    [
        [chapter("home"), chapter("a"), chapter("b")],
        [chapter("home"), call("x", 7, 8), chapter("a", 9)],  # its last figure stands on an earlier page
        [],
    ],
)
def test_chapters_follow_each_other(marks: list[Mark]) -> None:
    assert planned(marks).begins == ()


def test_a_chapter_begins_a_page_where_a_figure_of_the_one_before_would_stand_below_its_title() -> None:
    marks = [chapter("home"), call("x", 8, 9), end(9), chapter("a", 9)]
    assert planned(marks, marks).begins == ("a",)


def test_a_chapter_begins_a_page_where_its_own_figure_would_stand_before_its_title() -> None:
    marks = [chapter("home"), chapter("a", 3, title=4), call("x", 4, 3)]
    then = [chapter("home"), chapter("a", 3, title=4), call("x", 4, 4)]
    assert planned(marks, then).begins == ("a",)


def test_of_those_the_first_alone_is_moved_before_the_pages_are_seen_again() -> None:
    first = [chapter("home"), call("x", 4, 4), chapter("a", 4), call("y", 5, 5), chapter("b", 5)]
    then = [chapter("home"), call("x", 4, 4), chapter("a", 4), call("y", 5, 5), chapter("b", 6)]
    assert planned(first, then).begins == ("a",)


def test_of_each_chapter_the_first_figure_that_drifted_waits_for_those_before_it() -> None:
    """Where the others then stand is seen when the pages are set again; one more page behind a call is none too far."""
    marks = [chapter("home"), call("a", 1, 2), call("b", 1, 3), call("c", 1, 4), chapter("x"), call("d", 5, 7)]
    then = [chapter("home"), call("a", 1, 2), call("b", 2, 3), call("c", 2, 4), chapter("x"), call("d", 6, 7)]
    last = [chapter("home"), call("a", 1, 2), call("b", 2, 3), call("c", 3, 5), chapter("x"), call("d", 6, 7)]
    assert planned(marks, then, last).placed == ("b", "d", "c")  # nothing more helps c


def test_figures_of_a_chapter_that_is_moved_are_looked_at_when_it_stands() -> None:
    marks = [chapter("home"), call("v", 1, 1), chapter("a", 1), call("x", 2, 4)]
    then = [chapter("home"), call("v", 1, 1), chapter("a", 1), call("x", 2, 3)]
    plan = planned(marks, then)
    assert (plan.begins, plan.placed) == (("a",), ())


def test_figures_behind_all_words_of_their_chapter_stand_at_the_head_of_their_page() -> None:
    """The next chapter goes on below them."""
    words = [chapter("home"), call("x", 7, 7), call("y", 7, 8), end(7), chapter("a", 8)]
    plan = planned(words, words)
    assert (plan.heads, plan.begins) == (("y",), ())


def test_figures_that_share_a_page_with_words_stand_at_its_foot() -> None:
    assert planned([chapter("home"), call("x", 7, 8), end(8), chapter("a", 9)]).heads == ()
