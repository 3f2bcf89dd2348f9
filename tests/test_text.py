from __future__ import annotations

import pytest

from dossier.text import amount, day, number, slug


@pytest.mark.parametrize(
    ("figures", "unit", "words"),
    [
        ([57.5], "percent", "57.5 percent"), ([57.5, 60], "percent", "57.5 to 60 percent"),
        ([1430.0], "USD million", "USD 1,430 million"), ([2, 3], "USD billion", "USD 2 to 3 billion"),
        ([-307.1], "PKR", "PKR −307.1"), ([1], "USD million a day", "USD 1 million a day"),
        ([4.5], "EUR per tonne", "EUR 4.5 per tonne"),
        ([47], "UN staff", "47 UN staff"), ([12], "TTP fighters a month", "12 TTP fighters a month"),
        ([5], "million people", "5 million people"), ([3], "USD", "USD 3"), ([3], "rupees per USD", "3 rupees per USD"),
        ([7], "", "7"), ([7, 1200.5], None, "7 to 1,200.5"), ([9], "km", "9 km"),
        ([2018.0], "year", "2018"), ([2018], "date", "2018"), (["2025-10-18", "2025-11"], "date",
         "18 October 2025 to November 2025"), (["2025"], "year", "2025"),
        ([], "percent", ""), ([], None, ""),
    ],
)  # fmt: skip
def test_an_amount_has_its_unit_where_readers_expect_it(
    figures: list[float | str], unit: str | None, words: str
) -> None:
    assert amount(figures, unit) == words


@pytest.mark.parametrize(
    "value, shown",
    [
        (2611.0, "2,611"), (0.5, "0.5"), (60.0, "60"), (-3.25, "−3.25"), (1_200_000.0, "1,200,000"), (0.0, "0"),
        (1234567.89, "1,234,567.89"), (12_345_678_901.0, "12,345,678,901"), (-5.0, "−5"), (0.1 + 0.2, "0.3"),
        ("1893-11-12", "12 November 1893"), (1699.0, "1,699"), (-0.25, "−0.25"), ("2025-10-19", "19 October 2025"),
    ],
)  # fmt: skip
def test_number(value: float | str, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    "date, shown", [("2025", "2025"), ("2025-10", "October 2025"), ("2025-01-09", "9 January 2025")]
)
def test_day(date: str, shown: str) -> None:
    assert day(date) == shown


@pytest.mark.parametrize(
    "text, shown", [("Think tank", "think-tank"), ("UN: §3 (a)", "un-3-a"), ("2025", "2025"), ("—", "")]
)
def test_slug(text: str, shown: str) -> None:
    assert slug(text) == shown
