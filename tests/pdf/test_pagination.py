"""Where chapters begin and figures are placed: planned from what came of the plan before."""

from __future__ import annotations

import json

import pytest

from dossier.pdf.pagination import Plan

Mark = tuple[str, str, float, int]


def chapter(name: str, filled: float, page: int = 9) -> Mark:
    """`filled` is how much of its page the one before leaves filled."""
    return "chapter", name, filled, page


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


def test_a_chapter_goes_on_where_the_one_before_leaves_most_of_its_page_empty() -> None:
    first = [chapter("home", 0.2), chapter("a", 0.4), chapter("b", 0.3), chapter("c", 0.6)]
    then = [chapter("home", 0.2), chapter("a", 0.4), chapter("b", 0.7), chapter("c", 0.6)]
    assert planned(first, then).goes_on == ("a",)  # behind the contents none does; b no more, when a goes on


def test_a_chapter_goes_on_behind_one_that_did_so_too() -> None:
    first = [chapter("home", 0.2), chapter("a", 0.4), chapter("b", 0.9), chapter("c", 0.3)]
    then = [chapter("home", 0.2), chapter("a", 0.4), chapter("b", 0.1), chapter("c", 0.3)]
    last = [chapter("home", 0.2), chapter("a", 0.4), chapter("b", 0.1), chapter("c", 0.8)]
    assert planned(first, then, last).goes_on == ("a", "b")


def test_what_was_seen_once_stays_so() -> None:
    """The title of a chapter that goes on may move the mark of where the one before ends."""
    marks = [chapter("home", 0.2), chapter("a", 0.4)]
    moved = [chapter("home", 0.2), chapter("a", 0)]
    assert planned(marks, moved).goes_on == ("a",)


@pytest.mark.parametrize(
    "marks",
    [
        [chapter("home", 0), chapter("a", 0)],  # the one before ends with figures alone on a page
        [chapter("home", 0), call("x", 8, 9), chapter("a", 0.2, 9)],  # its last figure stands below its end
        [chapter("home", 0), chapter("a", 0.5)],
        [],
    ],
)
def test_else_a_chapter_begins_a_page(marks: list[Mark]) -> None:
    assert planned(marks).goes_on == ()


def test_figures_of_the_chapter_before_that_stand_on_earlier_pages_do_not_matter() -> None:
    marks = [chapter("home", 0), call("x", 7, 8), chapter("a", 0.2, 9)]
    assert planned(marks, marks).goes_on == ("a",)


def test_of_each_chapter_the_first_figure_that_drifted_waits_for_those_before_it() -> None:
    """Where the others then stand is seen when the pages are set again; one more page behind a call is none too far."""
    marks = [chapter("home", 0), call("a", 1, 2), call("b", 1, 3), call("c", 1, 4), chapter("x", 1), call("d", 5, 7)]
    then = [chapter("home", 0), call("a", 1, 2), call("b", 2, 3), call("c", 2, 4), chapter("x", 1), call("d", 6, 7)]
    last = [chapter("home", 0), call("a", 1, 2), call("b", 2, 3), call("c", 3, 5), chapter("x", 1), call("d", 6, 7)]
    assert planned(marks, then, last).placed == ("b", "d", "c")  # nothing more helps c


def test_figures_of_a_chapter_that_is_moved_are_looked_at_when_it_stands() -> None:
    marks = [chapter("home", 0), chapter("a", 0.3), call("x", 2, 4)]
    then = [chapter("home", 0), chapter("a", 0.3), call("x", 2, 3)]
    plan = planned(marks, then)
    assert (plan.goes_on, plan.placed) == (("a",), ())


def test_figures_behind_all_words_of_their_chapter_stand_at_the_head_of_their_page() -> None:
    """The next chapter goes on below them, where they leave most of the page empty."""
    words = [chapter("home", 0), call("x", 7, 7), call("y", 7, 8), end(7)]
    plan = planned([*words, chapter("a", 0, 8)], [*words, chapter("a", 0.4, 8)], [*words, chapter("a", 0.4, 8)])
    assert (plan.heads, plan.goes_on) == (("y",), ("a",))


def test_figures_that_share_a_page_with_words_stand_at_its_foot() -> None:
    assert planned([chapter("home", 0), call("x", 7, 8), end(8), chapter("a", 0.2, 8)]).heads == ()
