"""Which chapters begin a page and where figures are placed: planned from what came of the plan before."""

from __future__ import annotations

import json

import pytest

from dossier.pdf.pagination import Plan, closer_by, turn_of

Mark = tuple[str, str, int, int]


def chapter(name: str, page: int = 1, title: int = 0) -> Mark:
    """`page` is the one on which the words before it end, `title` that of its title, where it is another."""
    return "chapter", name, title or page, page


def call(figure: str, page: int, stands: int) -> Mark:
    return "call", figure, page, stands


def end(page: int, filled: int = 90) -> Mark:
    """Of the words of a chapter, on a page of which so many percent stand above it."""
    return "end", "next", filled, page


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


def test_a_figure_that_would_stand_below_the_title_of_the_next_chapter_stands_at_the_head_of_its_page() -> None:
    marks = [chapter("home"), call("x", 8, 9), end(9), chapter("a", 9)]
    plan = planned(marks, marks)
    assert (plan.heads, plan.begins) == (("x",), ())


@pytest.mark.parametrize(
    "marks",
    [
        [chapter("home", 9), call("x", 9, 9), end(9), chapter("a", 9)],  # its head is above the figure's own title
        [chapter("home"), call("x", 8, 9), end(9), chapter("a", 9, title=10)],  # whose page has no room for it
    ],
)
def test_a_chapter_begins_a_page_where_a_figure_of_the_one_before_stays_at_the_foot(marks: list[Mark]) -> None:
    assert planned(marks, marks).begins == ("a",)


def test_a_chapter_begins_a_page_where_its_own_figure_would_stand_before_its_title() -> None:
    marks = [chapter("home"), chapter("a", 3, title=4), call("x", 4, 3)]
    then = [chapter("home"), chapter("a", 3, title=4), call("x", 4, 4)]
    assert planned(marks, then).begins == ("a",)


def test_of_those_the_first_alone_is_moved_before_the_pages_are_seen_again() -> None:
    first = [chapter("home"), call("x", 4, 4), chapter("a", 4), call("y", 5, 5), chapter("b", 5)]
    then = [chapter("home"), call("x", 4, 4), chapter("a", 4), call("y", 5, 5), chapter("b", 6)]
    assert planned(first, then).heads == ("x",)


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


@pytest.mark.parametrize(
    ("heights", "in_first", "turn"),
    [
        ([10, 10, 10, 10], 4, 3),  # all of them in the first column
        ([10, 10, 10, 10], 3, 3),  # all but one
        ([30, 10, 10, 10], 4, 2),
        ([10, 10, 10, 40], 4, 4),
        ([10, 10, 10], 3, 3),  # the first column is the higher one
        ([10], 1, None),
        ([], 0, None),
    ],
)
def test_the_last_references_stand_in_columns_of_about_one_height(
    heights: list[int], in_first: int, turn: int | None
) -> None:
    """`in_first` of them stand in the first column when they are set at first."""
    places = []
    for number in range(1, len(heights) + 2):
        column = number > in_first and in_first < len(heights)
        own = heights[in_first : number - 1] if column else heights[: number - 1]
        places.append((number, 300.0 if column else 40.0, 50.0 + sum(own)))
    assert turn_of(places if heights else []) == turn


def test_a_chapter_that_began_a_page_follows_again_where_the_page_before_is_nearly_empty_by_now() -> None:
    """Once: it is moved again where it cannot follow."""
    first = [chapter("home", 8), call("x", 8, 8), chapter("a", 8)]
    empty = [chapter("home"), call("x", 7, 7), end(8, 20), chapter("a", 8, title=9)]
    follows = [chapter("home"), call("x", 7, 7), end(8, 20), chapter("a", 8)]
    assert planned(first, empty, follows).begins == ()
    assert planned(first, empty, first, empty).begins == ("a",)
    full = [chapter("home"), call("x", 7, 7), end(8, 60), chapter("a", 8, title=9)]
    assert planned(first, full).begins == ("a",)
    below_a_figure = [chapter("home"), call("x", 7, 8), end(8, 20), chapter("a", 8, title=9)]
    assert planned(first, below_a_figure).begins == ("a",)


def test_a_title_stands_in_less_room_over_its_own_figure_than_leaves_most_of_the_page_before_blank() -> None:
    """Once the chapter has begun a page, has followed again, and the figure still stands before its title."""
    early = [chapter("home"), end(3, 20), chapter("a", 3, title=4), call("x", 4, 3)]
    begins = [chapter("home"), end(3, 20), chapter("a", 3, title=4), call("x", 4, 4)]
    fits = [chapter("home"), end(3, 20), chapter("a", 3), call("x", 3, 3)]
    plan = planned(early, begins, early, fits)
    assert (plan.begins, plan.over_figures) == ((), ("a",))
    assert json.loads(plan.json)["over-figures"] == ["a"]
    plan = planned(early, begins, early, early, begins)  # it does not fit even so
    assert (plan.begins, plan.over_figures) == (("a",), ("a",))


def test_references_stand_closer_where_few_would_fill_a_page() -> None:
    last = [(998, 40, 50.0), (999, 40, 60.0), (1000, 40, 70.0), (0, 40, 80.0)]
    assert closer_by(last) == 30 / 997
    assert closer_by([]) == closer_by([(0, 40, 80.0)]) == 0
    assert closer_by([(1, 40, 50.0), (2, 40, 90.0), (0, 40, 99.0)]) == 0  # no other page has any
    assert closer_by([(98, 40, 50.0), (99, 40, 160.0), (0, 40, 199.0)]) == 0  # too few to make room
    assert closer_by([(998, 40, 50.0), (999, 40, 500.0), (0, 40, 699.0)]) == 0  # enough for a page
