"""Times as records write them: where they begin and end, and in which order they stand."""

from __future__ import annotations

import pytest

from dossier.times import first_day, is_time, last_day, order


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2025", "2025-01-01", "2025-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-10-19", "2025-10-19", "2025-10-19"), ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-H2", "2025-07-01", "2025-12-31"), ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-Q4", "2025-10-01", "2025-12-31"), ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-23", "2025-09-01", "2025-11-30"), ("2023-24", "2023-12-01", "2024-02-29"),
        ("0999-24", "0999-12-01", "1000-02-28"),
    ],
)  # fmt: skip
def test_every_time_has_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert is_time(text)
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2025-Q5", "2025-H0", "25-Q1", "٢٠٢٥", "٢٠٢٥-١٠-١٩", "2025-Q1-01", "", "2025-13", "2025-02-30", "0000",
        "0000-01-01", "0000-Q1", "9999-24", "2025-02-30T10:00", "2025-02-03T24:30",
    ],
)  # fmt: skip
def test_other_texts_are_no_times(text: str) -> None:
    assert not is_time(text)


@pytest.mark.parametrize("text", ["0001", "0001-01-01", "0001-Q1", "9999", "9999-12-31", "9999-H2", "9998-24"])
def test_the_calendar_begins_with_the_year_1_and_ends_with_9999(text: str) -> None:
    assert is_time(text) and order(text) and last_day(text) >= first_day(text)


def test_they_stand_in_the_order_in_which_they_begin() -> None:
    times = ["2024-24", "2025", "2025-01", "2025-01-01", "2025-H1", "2025-Q1", "2025-21", "2025-Q2", "2025-22"]
    assert sorted(reversed(times), key=order) == times


def test_times_of_day_stand_in_the_order_of_their_moments() -> None:
    times = ["2025-04-28", "2025-04-28T12:00+02:00", "2025-04-28T10:30Z", "2025-04-28T07:00-04:00", "2025-04-29"]
    assert sorted(reversed(times), key=order) == times
