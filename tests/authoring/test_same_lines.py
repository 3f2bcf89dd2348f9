"""Which lines stay where a text is changed, and that the longest files take no longer for it."""

from __future__ import annotations

import pytest
from time_limits import stopped_after

from dossier.authoring.same_lines import same_lines


def record(name: str) -> list[str]:
    return [f"- id: {name}", "  type: webpage", "  kind: press", "  standing: located", ""]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("", "", {}),
        ("", "ab", {}),
        ("ab", "", {}),
        ("ab", "ab", {0: 0, 1: 1}),
        ("ac", "abc", {0: 0, 2: 1}),
        ("abc", "ac", {0: 0, 1: 2}),
        ("axb", "axxb", {0: 0, 1: 1, 3: 2}),
        ("xaxbx", "xaxcxbx", {0: 0, 1: 1, 2: 2, 5: 3, 6: 4}),
        ("abcd", "bcda", {0: 1, 1: 2, 2: 3}),
        ("ab", "ba", {0: 1}),
        ("xx", "xyx", {0: 0, 2: 1}),
        ("xyyx", "xzyzyzx", {0: 0, 2: 1, 4: 2, 6: 3}),
    ],
)
def test_the_lines_that_stay_are_known_by_their_new_numbers(before: str, after: str, same: dict[int, int]) -> None:
    assert same_lines(before, after) == same


def test_a_new_record_like_its_neighbours_is_none_of_them() -> None:
    before = [*record("a"), *record("c")]
    after = [*record("a"), *record("b"), *record("c")]
    assert same_lines(before, after) == {**{n: n for n in range(5)}, **{n: n - 5 for n in range(10, 15)}}


def test_ten_thousand_records_among_ten_thousand_that_are_like_them_take_no_minute() -> None:
    names = [f"{number:05}" for number in range(20_000)]
    before = [line for name in names[::2] for line in record(name)]
    after = [line for name in names for line in record(name)]
    with stopped_after(20):
        same = same_lines(before, after)
    assert same == {10 * number + line: 5 * number + line for number in range(10_000) for line in range(5)}
