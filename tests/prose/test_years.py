"""Years of all ages in words, for comparison: those before Christ, with their era, of centuries, and plain ones."""

from __future__ import annotations

import pytest

from dossier.prose.numbers.years import in_words, years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("In 215 BC, 48,200 were killed", ["215 BC"]),
        ("the war of 218–201 BC", ["218 BC–201 BC"]),
        ("31 BCE and AD 9", ["31 BC", "AD 9"]),
        ("In AD 10, many fell", ["AD 10"]),
        ("im Jahr 44 v. Chr. und 14 n. Chr.", ["44 BC", "AD 14"]),
        ("in the 1st century AD", ["AD 1–AD 100"]),
        ("the 2nd century BC", ["200 BC–101 BC"]),
        ("from the 5th century on", ["AD 401–AD 500"]),
        ("took Rome in 410, and left", ["AD 410"]),
        ("The west ended in 476.", ["AD 476"]),
        ("In 1066 the duke crossed", ["1066"]),
        ("1600 BC, not 1600", ["1600 BC", "1600"]),
        ("1947–49, 2024", ["1947–1949", "2024"]),
    ],
)
def test_years_are_read_with_their_era(text: str, years: list[str]) -> None:
    assert [in_words(found) for found in years_in(text)] == years


@pytest.mark.parametrize(
    "text", ["in 300 cases", "in 1200 men", "by 200 people", "in 410,000 homes", "the 20th century", "in 410.5"]
)
def test_what_is_no_year(text: str) -> None:
    assert list(years_in(text)) == []
