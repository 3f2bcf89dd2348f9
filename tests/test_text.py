from __future__ import annotations

import pytest

from dossier.text import amount, day, number, slug


@pytest.mark.parametrize(
    ("figures", "unit", "shown"),
    [
        ("57.5", "percent", "57.5 percent"), ("1,430", "USD million", "USD 1,430 million"),
        ("307.1", "PKR", "PKR 307.1"),
        ("2 to 3", "USD billion", "USD 2 to 3 billion"), ("47", "UN staff", "47 UN staff"),
        ("7", "", "7"), ("9", "km", "9 km"),
    ],
)  # fmt: skip
def test_an_amount_has_its_unit_where_readers_expect_it(figures: str, unit: str, shown: str) -> None:
    assert amount(figures, unit) == shown


def test_figures_and_dates() -> None:
    assert [number(1699.0), number(-0.25), number("2025-10-19"), day("2025-10")] == [
        "1,699", "−0.25", "19 October 2025", "October 2025",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text, shown", [("Think tank", "think-tank"), ("UN: §3 (a)", "un-3-a"), ("2025", "2025"), ("—", "")]
)
def test_slug(text: str, shown: str) -> None:
    assert slug(text) == shown
