from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.prose.quantities import (
    Quantity,
    _quantities_in,
    agrees,
    agrees_with_words,
    currency_of,
    difference,
    fits,
    has_any,
    other_digits,
    quantities_in,
    same_currency,
    same_date,
    scale_of,
    unreadable_in,
)

ANY_TIME = settings(deadline=None)  # the machine that tests may be shared
NBSP, THIN = "\N{NO-BREAK SPACE}", "\N{THIN SPACE}"

# -- what is found ---------------------------------------------------------------------------------------------------

NUMBERS = [  # text, then (printed, kind, value, last digit's worth, hedge) of each figure
    ("59 percent", [("59 percent", "share", 59.0, 1.0, "")]),
    ("12.5%", [("12.5%", "share", 12.5, 0.1, "")]),
    ("3 per cent", [("3 per cent", "share", 3.0, 1.0, "")]),
    ("a 10-percent fee", [("10-percent", "share", 10.0, 1.0, "")]),
    ("a 3 percent rise", [("3 percent", "share", 3.0, 1.0, "")]),
    ("2,640 kilometres", [("2,640", "number", 2640.0, 1.0, "")]),
    ("a 2,640-kilometre line", [("2,640", "number", 2640.0, 1.0, "")]),
    ("1,065 million dollars", [("1,065 million", "number", 1.065e9, 1e6, "")]),
    ("$1.5bn", [("$1.5bn", "number", 1.5e9, 1e8, "")]),
    ("US$2 million", [("US$2 million", "number", 2e6, 1e6, "")]),
    ("Rs180 billion", [("Rs180 billion", "number", 1.8e11, 1e9, "")]),
    ("Rs 180 billion", [("Rs 180 billion", "number", 1.8e11, 1e9, "")]),
    ("up to 5.5m people", [("up to 5.5m", "number", 5.5e6, 1e5, "most")]),
    ("a wall of 5 m", [("5", "number", 5.0, 1.0, "")]),
    ("−5 percent", [("−5 percent", "share", -5.0, 1.0, "")]),
    ("-5 percent", [("-5 percent", "share", -5.0, 1.0, "")]),
    ("twenty-three percent", [("twenty-three percent", "share", 23.0, 1.0, "")]),
    ("five percent", [("five percent", "share", 5.0, 1.0, "")]),
    ("two hundred people", [("two hundred", "number", 200.0, 100.0, "")]),
    ("a million people", [("a million", "number", 1e6, 1e6, "")]),
    ("half a million people", [("half a million", "number", 5e5, 5e4, "")]),
    ("two and a half million", [("two and a half million", "number", 2.5e6, 1e5, "")]),
    ("about a quarter of a million", [("about a quarter of a million", "number", 2.5e5, 2.5e4, "about")]),
    ("sixty", [("sixty", "number", 60.0, 1.0, "")]),
    ("two dozen", [("two dozen", "number", 24.0, 1.0, "")]),
    ("half a dozen", [("half a dozen", "number", 6.0, 1.0, "")]),
    ("two thirds", [("two thirds", "share", 200 / 3, 5.0, "")]),
    ("more than two-thirds", [("more than two-thirds", "share", 200 / 3, 5.0, "above")]),
    ("by a third", [("a third", "share", 100 / 3, 5.0, "")]),
    ("a fifth of it", [("a fifth", "share", 20.0, 5.0, "")]),
    ("over half", [("over half", "share", 50.0, 5.0, "above")]),
    ("two\nthirds fell to\n60\npercent",
     [("two\nthirds", "share", 200 / 3, 5.0, ""), ("60\npercent", "share", 60.0, 1.0, "")]),
    ("23 or 58", [("23", "number", 23.0, 1.0, ""), ("58", "number", 58.0, 1.0, "")]),
    # a range gives its first number the scale and sign of the second
    ("46 to 58 percent", [("46", "share", 46.0, 1.0, ""), ("58 percent", "share", 58.0, 1.0, "")]),
    ("77 and 82 million", [("77", "number", 77e6, 1e6, ""), ("82 million", "number", 82e6, 1e6, "")]),
    ("1,430 and 1,230 million", [("1,430", "number", 1.43e9, 1e6, ""), ("1,230 million", "number", 1.23e9, 1e6, "")]),
    ("5 men and 7 million", [("5", "number", 5.0, 1.0, ""), ("7 million", "number", 7e6, 1e6, "")]),
    ("of 500 and 1.2 million", [("500", "number", 500.0, 1.0, ""), ("1.2 million", "number", 1.2e6, 1e5, "")]),
    ("12 percent and 7 million", [("12 percent", "share", 12.0, 1.0, ""), ("7 million", "number", 7e6, 1e6, "")]),
    ("up to 2020, up to 2000 men", [("2020", "year", "2020", 0.0, ""), ("up to 2000", "number", 2e3, 1.0, "most")]),
    ("between 46 and 58 percent", [("46", "share", 46.0, 1.0, ""), ("58 percent", "share", 58.0, 1.0, "")]),
    ("46 people and 58 percent", [("46", "number", 46.0, 1.0, ""), ("58 percent", "share", 58.0, 1.0, "")]),
    ("7.1–7.2 billion", [("7.1", "number", 7.1e9, 1e8, ""), ("7.2 billion", "number", 7.2e9, 1e8, "")]),
    ("$5–7.2bn", [("$5", "number", 5e9, 1e9, ""), ("7.2bn", "number", 7.2e9, 1e8, "")]),
    ("from 2 to about 7.2 billion",
     [("2", "number", 2e9, 1e9, ""), ("about 7.2 billion", "number", 7.2e9, 1e8, "about")]),
    ("60 million a month to 5 million",
     [("60 million", "number", 6e7, 1e6, ""), ("5 million", "number", 5e6, 1e6, "")]),
    ("from 7,095 to 2,887 million",
     [("7,095", "number", 7.095e9, 1e6, ""), ("2,887 million", "number", 2.887e9, 1e6, "")]),
    ("from 7,095 to 2 million",
     [("7,095", "number", 7095.0, 1.0, ""), ("2 million", "number", 2e6, 1e6, "")]),
    # scales
    ("10 lakh pages", [("10 lakh", "number", 1e6, 1e5, "")]),
    ("10 crore pages", [("10 crore", "number", 1e8, 1e7, "")]),
    ("5 lakh crore rupees", [("5 lakh crore", "number", 5e12, 1e12, "")]),
    ("1 lakh 20 thousand men", [("1 lakh 20 thousand", "number", 120000.0, 1e3, "")]),
    ("5 crore 20 lakh", [("5 crore 20 lakh", "number", 5.2e7, 1e5, "")]),
    ("10k people", [("10k", "number", 1e4, 1e3, "")]),
    ("USD 5m", [("USD 5m", "number", 5e6, 1e6, "")]),
    ("$3.2bn", [("$3.2bn", "number", 3.2e9, 1e8, "")]),
    ("3B dollars", [("3B", "number", 3e9, 1e9, "")]),
    ("$1.4b", [("$1.4b", "number", 1.4e9, 1e8, "")]),
    ("5mn people", [("5mn", "number", 5e6, 1e6, "")]),
    ("1.73 mln people", [("1.73 mln", "number", 1.73e6, 1e4, "")]),
    ("2 trn dollars", [("2 trn", "number", 2e12, 1e12, "")]),
    ("12m high", [("12", "number", 12.0, 1.0, "")]),
    # grouped digits
    ("10,00,000 pages", [("10,00,000", "number", 1e6, 1.0, "")]),
    ("12,34,567.5 pages", [("12,34,567.5", "number", 1234567.5, 0.1, "")]),
    (f"1{NBSP}000{NBSP}000", [(f"1{NBSP}000{NBSP}000", "number", 1e6, 1.0, "")]),
    (f"12{THIN}500.5", [(f"12{THIN}500.5", "number", 12500.5, 0.1, "")]),
    (f"5{NBSP}km", [("5", "number", 5.0, 1.0, "")]),
    ("1'000'000", [("1'000'000", "number", 1e6, 1.0, "")]),
    ("1’000’000", [("1’000’000", "number", 1e6, 1.0, "")]),
    # powers
    ("1e6", [("1e6", "number", 1e6, 1e6, "")]),
    ("1.5×10⁶", [("1.5×10⁶", "number", 1.5e6, 1e5, "")]),
    ("1.5 x 10^6", [("1.5 x 10^6", "number", 1.5e6, 1e5, "")]),
    ("10⁶", [("10⁶", "number", 1e6, 1e6, "")]),
    ("1.5 × 10⁻³", [("1.5 × 10⁻³", "number", 1.5e-3, 1e-4, "")]),
    ("10^-3", [("10^-3", "number", 1e-3, 1e-3, "")]),
    # fractions
    ("½ of all", [("½", "share", 50.0, 5.0, "")]),
    ("2½ million", [("2½ million", "number", 2.5e6, 1e5, "")]),
    ("2 1/2 million", [("2 1/2 million", "number", 2.5e6, 1e5, "")]),
    ("15¾ km", [("15¾", "number", 15.75, 0.1, "")]),
    ("½ million", [("½ million", "number", 5e5, 5e4, "")]),
    ("1/2 percent", [("1/2 percent", "share", 0.5, 0.05, "")]),
    ("1/3 of them", [("1/3", "share", 100 / 3, 5.0, "")]),
    ("about 1/3 of them", [("about 1/3", "share", 100 / 3, 5.0, "about")]),
    ("two-thirds", [("two-thirds", "share", 200 / 3, 5.0, "")]),
    ("three quarters of a million", [("three quarters of a million", "number", 7.5e5, 7.5e4, "")]),
    ("a quarter of a percent", [("a quarter of a percent", "share", 0.25, 0.025, "")]),
    ("one and a half million", [("one and a half million", "number", 1.5e6, 1e5, "")]),
    ("a million and a half", [("a million and a half", "number", 1.5e6, 1e5, "")]),
    ("the first half of it, in the last three quarters", []),
    # ratios
    ("one in five", [("one in five", "share", 20.0, 5.0, "")]),
    ("nearly 1 in 5 men", [("nearly 1 in 5", "share", 20.0, 5.0, "below")]),
    ("three in ten attacks", [("three in ten", "share", 30.0, 5.0, "")]),
    ("a one-in-five chance", [("one-in-five", "share", 20.0, 5.0, "")]),
    ("3/7 of them", [("3/7", "share", 300 / 7, 5.0, "")]),
    ("nine out of ten", [("nine out of ten", "share", 90.0, 5.0, "")]),
    ("one in every 1,000", [("one in every 1,000", "share", 0.1, 5.0, "")]),
    ("12 in 20 raids", [("12", "number", 12.0, 1.0, ""), ("20", "number", 20.0, 1.0, "")]),
    ("12 out of 34 districts", [("12", "number", 12.0, 1.0, ""), ("34", "number", 34.0, 1.0, "")]),
    # words
    ("two hundred and fifty men", [("two hundred and fifty", "number", 250.0, 1.0, "")]),
    ("twenty-three thousand four hundred", [("twenty-three thousand four hundred", "number", 23400.0, 100.0, "")]),
    ("two hundred and three hundred",
     [("two hundred", "number", 200.0, 100.0, ""), ("three hundred", "number", 300.0, 100.0, "")]),
    ("between one hundred and fifty thousand",
     [("one hundred", "number", 100.0, 100.0, ""), ("fifty thousand", "number", 5e4, 1e3, "")]),
    ("two million, three hundred",
     [("two million", "number", 2e6, 1e6, ""), ("three hundred", "number", 300.0, 100.0, "")]),
    ("two point five million", [("two point five million", "number", 2.5e6, 1e5, "")]),
    # signs
    ("minus 5 percent", [("minus 5 percent", "share", -5.0, 1.0, "")]),
    ("(–5 percent)", [("–5 percent", "share", -5.0, 1.0, "")]),
    ("-$5", [("-$5", "number", -5.0, 1.0, "")]),
    ("$-5", [("$-5", "number", -5.0, 1.0, "")]),
    ("the army–600", [("600", "number", 600.0, 1.0, "")]),
    # hedges behind and in signs
    ("200 or so", [("200 or so", "number", 200.0, 1.0, "about")]),
    ("200-odd men", [("200-odd", "number", 200.0, 1.0, "about")]),
    ("200 or more", [("200 or more", "number", 200.0, 1.0, "least")]),
    ("200 or more than 300", [("200", "number", 200.0, 1.0, ""), ("more than 300", "number", 300.0, 1.0, "above")]),
    ("200+", [("200+", "number", 200.0, 1.0, "least")]),
    ("2 + 3", [("2", "number", 2.0, 1.0, ""), ("3", "number", 3.0, 1.0, "")]),
    ("200 or fewer", [("200 or fewer", "number", 200.0, 1.0, "most")]),
    ("~200, ≈ 200", [("~200", "number", 200.0, 1.0, "about"), ("≈ 200", "number", 200.0, 1.0, "about")]),
    ("<5, >5", [("<5", "number", 5.0, 1.0, "under"), (">5", "number", 5.0, 1.0, "above")]),
    ("≤5, ≥5", [("≤5", "number", 5.0, 1.0, "most"), ("≥5", "number", 5.0, 1.0, "least")]),
    ("ca. 200 km", [("ca. 200", "number", 200.0, 1.0, "about")]),
    ("about the 500 dollars", [("about the 500", "number", 500.0, 1.0, "about")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", NUMBERS)
def test_numbers_are_found_in_digits_and_in_words(
    text: str, expected: list[tuple[str, str, float, float, str]]
) -> None:
    found = [(m.text, m.kind, m.value, m.step, m.hedge) for m in quantities_in(text)]
    assert found == [(t, k, pytest.approx(v), pytest.approx(s), h) for t, k, v, s, h in expected]


OTHER_KINDS = [  # text, then (printed, kind, value, unit)
    ("5 percentage points", ("5 percentage points", "points", 5.0, "")),
    ("a 5-percentage-point rise", ("5-percentage-point", "points", 5.0, "")),
    ("5 percent points", ("5 percent points", "points", 5.0, "")),
    ("5 pp", ("5 pp", "points", 5.0, "")),
    ("50 basis points", ("50 basis points", "points", 0.5, "")),
    ("50bp", ("50bp", "points", 0.5, "")),
    ("5 %", ("5 %", "share", 5.0, "")),
    ("5 pct", ("5 pct", "share", 5.0, "")),
    ("66pc", ("66pc", "share", 66.0, "")),
    ("12 PP members", ("12", "number", 12.0, "")),
    ("5 per thousand", ("5 per thousand", "rate", 5.0, "per 1,000")),
    ("5‰", ("5‰", "rate", 5.0, "per 1,000")),
    ("12.5 per 100,000", ("12.5 per 100,000", "rate", 12.5, "per 100,000")),
    ("12 deaths per 100,000 people", ("12", "rate", 12.0, "per 100,000")),
    ("twice the exports", ("twice", "multiple", 2.0, "")),
    ("almost threefold", ("almost threefold", "multiple", 3.0, "")),
    ("more than doubled", ("more than doubled", "multiple", 2.0, "")),
    ("three times as many", ("three times", "multiple", 3.0, "")),
    ("2x the price", ("2x", "multiple", 2.0, "")),
    ("a 10-fold rise", ("10-fold", "multiple", 10.0, "")),
    ("a three-fold rise", ("three-fold", "multiple", 3.0, "")),
    ("dozens of men", ("dozens of", "vague", 12.0, "")),
    ("tens of thousands left", ("tens of thousands", "vague", 1e4, "")),
    ("100s of men", ("100s of", "vague", 100.0, "")),
    ("several hundred men", ("several hundred", "vague", 100.0, "")),
    ("a few dozen men", ("few dozen", "vague", 12.0, "")),
    ("a couple of hundred thousand", ("couple of hundred thousand", "vague", 1e5, "")),
    ("a wall of 5 m", ("5", "number", 5.0, "m")),
    ("12 km²", ("12", "number", 12.0, "km²")),
    ("the 48-hour truce", ("48", "number", 48.0, "hours")),
    ("a 2,640-kilometre line", ("2,640", "number", 2640.0, "km")),
]


@pytest.mark.parametrize("text, expected", OTHER_KINDS)
def test_points_rates_multiples_and_vague_counts_are_no_plain_numbers(
    text: str, expected: tuple[str, str, float, str]
) -> None:
    assert [(m.text, m.kind, m.value, m.unit) for m in quantities_in(text)] == [expected]


CURRENCIES = [
    ("193.9 billion dollars", "USD"), ("US$2 million", "USD"), ("A$2 million", "AUD"), ("$ 5", "USD"), ("€2m", "EUR"),
    ("Rs 5 crore", "Rs"), ("Rs. 5 crore", "Rs"), ("₹5 lakh", "INR"), ("AFN 3bn", "AFN"), ("5 million PKR", "PKR"),
    ("5 crore rupees", "Rs"), ("5 million Pakistani rupees", "PKR"), ("a 5-dollar fee", "USD"), ("5 afghanis", "AFN"),
    ("5 men", ""), ("5 TTP men", ""),
]  # fmt: skip


@pytest.mark.parametrize("text, currency", CURRENCIES)
def test_the_currency_stands_before_or_behind(text: str, currency: str) -> None:
    assert [m.currency for m in quantities_in(text)] == [currency]


def test_both_ends_of_a_range_are_of_one_currency() -> None:
    assert [m.currency for m in quantities_in("$5–7.2bn, 3 to 5 million euros")] == ["USD", "USD", "EUR", "EUR"]


@pytest.mark.parametrize(
    "text, currency, same",
    [
        ("5 dollars", "USD", True), ("5 dollars", "AFN", False), ("5", "USD", True), ("5 dollars", "", True),
        ("Rs 5", "PKR", True), ("Rs 5", "USD", False), ("PKR 5", "INR", False),
    ],
)  # fmt: skip
def test_rupees_are_of_any_country(text: str, currency: str, same: bool) -> None:
    (quantity,) = quantities_in(text)
    assert same_currency(quantity, currency) is same


@pytest.mark.parametrize(
    "unit, currency",
    [("USD million", "USD"), ("million dollars", "USD"), ("PKR", "PKR"), ("percent", ""), (None, ""), ("people", "")],
)
def test_the_unit_of_the_ledger_names_a_currency(unit: str | None, currency: str) -> None:
    assert currency_of(unit) == currency


DATES = [
    ("19 October 2025", ["date 2025-10-19"]),
    ("19\nOctober 2025", ["date 2025-10-19"]),
    ("October 19, 2025", ["date 2025-10-19"]),
    ("2025-10-19", ["date 2025-10-19"]),
    ("19 October", ["date -10-19"]),
    ("11–12 October 2025", ["date 2025-10-11", "date 2025-10-12"]),
    ("11 and 12 October", ["date -10-11", "date -10-12"]),
    ("October 2025", ["month 2025-10"]),
    ("in 2025", ["year 2025"]),
    ("2023–24", ["year 2023"]),
    ("2021–2022", ["year 2021", "year 2022"]),
    ("some 12 may have died", ["number 12.0"]),
    ("12 may have died", ["number 12.0"]),
    ("2,025 people", ["number 2025.0"]),
    ("2019/20", ["year 2019"]),
    ("2019/2020", ["year 2019", "year 2020"]),
    ("2024-05", ["month 2024-05"]),
    ("2024-09/10", ["month 2024-09", "month 2024-10"]),
    ("2025-10-11/12", ["date 2025-10-11", "date 2025-10-12"]),
    ("2025-10-01/12-31", ["date 2025-10-01", "date 2025-12-31"]),
    ("2024/10/12", ["date 2024-10-12"]),
    ("25/12/2024", ["date 2024-12-25"]),
    ("12/25/2024", ["date 2024-12-25"]),
    ("25.12.2024", ["date 2024-12-25"]),
    ("10/10/2024", ["date 2024-10-10"]),
    ("12/13 October", ["date -10-12", "date -10-13"]),
    ("11, 12 and 13 October", ["date -10-11", "date -10-12", "date -10-13"]),
    ("11 October to 3 November 2025", ["date -10-11", "date 2025-11-03"]),
    ("the 19th of October 2025", ["date 2025-10-19"]),
    ("10 May", ["date -05-10"]),
    ("May 10", ["date -05-10"]),
    ("on May 10 men met", ["date -05-10"]),
    ("May 10 to 12 June", ["date -05-10", "date -06-12"]),
    ("in May 10 men met", ["number 10.0"]),
    ("by May 10 armed men had come", ["number 10.0"]),
    ("since May 10 percent", ["share 10.0"]),
    ("October 58 soldiers", ["number 58.0"]),
    ("Oct. 5, 2024", ["date 2024-10-05"]),
    ("5 Sept 2024", ["date 2024-09-05"]),
    ("Dec. 2021", ["month 2021-12"]),
    ("up to 1 July 2026", ["date 2026-07-01"]),
    ("the 1990s", ["year 199X"]),
    ("the 21st century", ["year 20XX"]),
    ("the mid-20th century", ["year 19XX"]),
    ("the nineteenth century", ["year 18XX"]),
    ("mid-2024, pre-1947", ["year 2024", "year 1947"]),
    ("in 1747", ["year 1747"]),
    ("1747 men", ["number 1747.0"]),
    ("in about 1990", ["year 1990"]),
    ("c. 2014", ["year 2014"]),
    ("about 1990", ["number 1990.0"]),
    ("killed 2000 people", ["number 2000.0"]),
    ("in 2000 people fled", ["year 2000"]),
    ("the 2024 elections", ["year 2024"]),
    ("2000 km", ["number 2000.0"]),
    ("2023 H1", ["year 2023"]),
    ("one in 1973", ["year 1973"]),
]


@pytest.mark.parametrize("text, expected", DATES)
def test_dates_are_told_from_numbers(text: str, expected: list[str]) -> None:
    assert [f"{m.kind} {m.value}" for m in quantities_in(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "no figure at all", "five men and one woman", "half the truth", "a third party", "by a third party",
        "the 21st, 22nd, 3rd", "COVID-19", "F-16", "AK47", "S/2024/499", "9/11", "24/7", "at 10:30", "FY2024", "Q3",
        "dozens", "thousands", "v1.2", "secondhand", "Mayor", "one of them", "ten", "they came in dozens",
        "three in five days", "struck three times", "ran twice more", "the 80s", "half-hour", "five dollars",
        "two and a half years", "https://a.example/2024/59-percent", "www.a.example/59", "10.1000/182",
    ],
)  # fmt: skip
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert quantities_in(text) == []


UNREADABLE = [  # text, what is named, what to write
    ("12/10/2024", "12/10/2024", "write “12 October 2024” or “10 December 2024”"),
    ("on 12.10.2024.", "12.10.2024", "write “12 October 2024” or “10 December 2024”"),
    ("12/10/24", "12/10/24", "write the month in words"),
    ("25/12/24", "25/12/24", "write the month in words"),
    ("12,5 percent", "12,5", "write “12.5”, or a space behind the comma"),
    ("in 2019,20", "2019,20", "write “2019.20”, or a space behind the comma"),
    ("1.500 men", "1.500", "write “1,500” or “1.5”"),
    ("1.000.000 men", "1.000.000", "write “1,000,000”"),
    ("1.234,56", "1.234,56", "write a comma before every three digits and a point before decimals: 1,234,567.8"),
    ("1,0000 men", "1,0000", "write a comma before every three digits and a point before decimals: 1,234,567.8"),
    ("1,000'000 men", "1,000'000", "write “1,000,000”"),
    ("1 000 000 men", "1 000 000", "write “1,000,000”"),
    ("5 000 men", "5 000", "write “5,000”"),
    ("05 men", "05", "write “5”"),
    ("12345678901234567 men", "12345678901234567",
     "write a comma before every three digits and a point before decimals: 1,234,567.8"),
    ("2/3 majority", "2/3", "write the fraction in words, such as “one third”"),
    ("5/6 percent", "5/6", "write one number, or the fraction in words"),
    ("a 60/40 split", "60/40", "write one number, or the fraction in words"),
    ("12/15 districts", "12/15", "write one number, or the fraction in words"),
    ("outnumbered 3:1", "3:1", "write “3 to 1”"),
    ("974/2,408", "974/2,408", "write one number, or the fraction in words"),
    ("20xyz", "20xyz", "write a space before “xyz”"),
    ("12TTP men", "12TTP", "write a space before “TTP”"),
    ("from 500 to 1.2 million", "500", "say of both numbers whether they are thousands, millions or billions"),
    ("nineteen eighty-nine", "nineteen eighty-nine", "write the year or the number in digits"),
    ("men²", "²", "write figures with the digits 0 to 9"),
    ("② men", "②", "write figures with the digits 0 to 9"),
    ("５９ percent", "５９", "write figures with the digits 0 to 9"),
    ("٥٩ percent", "٥٩", "write figures with the digits 0 to 9"),
    ("Ⅳ men", "Ⅳ", "write figures with the digits 0 to 9"),
]  # fmt: skip


@pytest.mark.parametrize("text, printed, advice", UNREADABLE)
def test_what_cannot_be_read_is_named_and_never_read_by_its_first_digits(text: str, printed: str, advice: str) -> None:
    unread = [(m.text, m.advice) for m in quantities_in(text) if m.kind == "unreadable"]
    assert unread == [(printed, advice)]
    assert unreadable_in(text) == [m for m in quantities_in(text) if m.kind == "unreadable"]
    rest = [m.text for m in quantities_in(text) if m.kind != "unreadable"]
    assert rest in ([], ["1.2 million"])


@pytest.mark.parametrize("text, expected", [
    ("12 km², 3 m³, 10⁶", []), ("½ and 2¾", []), ("men² and ②", ["²", "②"]), ("١٢", ["١٢"]), ("é", []),
    ("H₂O, CO₂, R² and x³", []), ("₅₉ of R⁴", ["₅₉", "⁴"]), ("(₅₉)", ["₅₉"]),
    ("SO₄²⁻, PO₄³⁻, HCO₃⁻, Fe³⁺, Mn⁴⁺, UO₂²⁺", []), ("[Fe(CN)₆]³⁻ and Fe(CN)₆³⁻", []), ("C₁₂H₂₂O₁₁ and x₁²", []),
    ("¹⁴C, δ¹⁸O, ²³⁵U, ¹³⁷Cs, ²³⁵₉₂U and (¹³CO₂)", []), ("5¹⁴C and ⁵The men", ["¹⁴", "⁵"]), ("2³ and 5⁻¹", ["³", "¹"]),
    ("5 mg L⁻¹, 3 m s⁻¹, 4 kg m⁻² yr⁻¹, 10⁻³ mol", []), ("men⁵ died.⁵", ["⁵", "⁵"]),
])  # fmt: skip
def test_digits_that_are_not_0_to_9_are_found(text: str, expected: list[str]) -> None:
    digits = other_digits(text)
    assert [token.text for token in digits] == expected
    assert [text[token.start : token.end] for token in digits] == expected


@pytest.mark.parametrize("char", "²⁰₉①⓪❿⒈Ⅻ㈠〇𝟓๒４𐄇𒐀፩")
def test_no_numeral_of_any_writing_passes_unseen(char: str) -> None:
    assert [token.text for token in other_digits(f"It fell by {char}.")] == [char]
    assert [m.kind for m in unreadable_in(f"It fell by {char}.")] == ["unreadable"]


def test_places_are_offsets_in_the_text() -> None:
    text = "It fell by about 59 percent, to 41."
    assert [text[m.start : m.end] for m in quantities_in(text)] == ["about 59 percent", "41"]


@ANY_TIME
@given(st.text())
def test_no_text_stops_it(text: str) -> None:
    for quantity in quantities_in(text):
        assert 0 <= quantity.start < quantity.end <= len(text)


WORDS = st.sampled_from(
    [
        "about",
        "nearly",
        "more",
        "than",
        "at",
        "least",
        "half",
        "a",
        "quarter",
        "third",
        "of",
        "two",
        "and",
        "million",
        "billion",
        "hundred",
        "percent",
        "per",
        "cent",
        "dozen",
        "by",
        "to",
        "between",
        "5",
        "60",
        "1,000",
        "2.5",
        "0",
        "2025",
        "1893-11-12",
        "19",
        "October",
        "2023–24",
        "–",
        "-",
        "−",
        "$",
        "Rs",
        "%",
        ",",
        ".",
        "\n",
        "may",
        "1/2",
        "10:30",
        "19th",
        "½",
        "",
        *("lakh", "k", "e6", "×10", "⁶", "٥", "in", "out", "every", "point", "dozen", "tens", "several", "twice"),
        *("Section", "No.", "Rs.", "12.10.2024", "12/10/2024", "1,00", "007", "+92", "S&P", "nineteen", "eighty"),
        *("fold", "times", "as", "c.", "~", "pp", "per", "1990s", "century", "21st", "May", "é", "’", "'s", "/", "("),
        *("https://a.example/5", "km", "²", "Rule 40", "SRO", "x", "s", "bn", "PKR", "-odd", "or more", "+"),
    ]
)


@ANY_TIME
@given(st.lists(WORDS).map(" ".join) | st.lists(WORDS).map("".join))
def test_no_heap_of_figures_stops_it(text: str) -> None:
    for quantity in quantities_in(text):
        assert quantity.text == text[quantity.start : quantity.end].strip()
        if quantity.is_date:
            same_date(quantity, "2025-10-19")
        elif quantity.kind == "unreadable":
            assert quantity.advice
        else:
            agrees(quantity, 5.0)
            agrees(quantity, 5.0, 50.0)


@ANY_TIME
@example(".00")
@example("x ,05 y")
@example("0,503")
@given(st.lists(WORDS).map(" ".join) | st.lists(WORDS).map("".join) | st.text() | st.text("0123459.,'/ –-exm½¹"))
def test_what_is_quick_to_say_misses_nothing(text: str) -> None:
    quantities = quantities_in(text, ("Rule 40", "SRO"))
    assert not quantities or has_any(text)
    assert unreadable_in(text, ("Rule 40", "SRO")) == [m for m in quantities if m.kind == "unreadable"]


HEAPS = [
    "1 ", "1,", "1/", "1-", "1–", "1.1", "1’", "1", "0", "+1 ", "+1 111 ", "1 million ", "10 million to ", "11, ", "½",
    "②", "a ", "one ", "one hundred and ", "twenty ", "one point one ", "point one ", "million ", "half a ", "and ",
    "a quarter of a ", "one in ", "tens of ", "several ", "nineteen eighty ", "three times ", "May ", "10 May ",
    "12.10.", "2024-", "2024/", "1990s ", "about ", "at least ", "minus ", "per ", "1 per ", "(", "$", "Rs. ", "€",
    "–", "-", "'", "between 1 and ", "https://", "www.", "10.1234/", "pages 1, ", "Section ", "Section 1 and ",
    "No. ", "AK", "AK4-",
    "S&P ", "Rule ", "Rule 40 ", "1e6", "10^", "×10", "é", "é1", "x", "\n",
]  # fmt: skip


@pytest.mark.parametrize("heap", HEAPS)
def test_the_time_grows_with_the_text_and_not_with_its_square(heap: str) -> None:
    def seconds(length: int) -> float:
        text = (heap * length)[:length]
        return timed(lambda: (quantities_in(text, ("Rule 40", "SRO")), unreadable_in(text)))

    if seconds(10_000) < 0.02:
        return  # too quick to be measured, and quick enough
    few, many = map(min, zip(*((seconds(1_000), seconds(10_000)) for _ in range(5)), strict=True))  # in turn
    assert many / few < 10**1.3


def timed(work: Callable[[], object]) -> float:
    _quantities_in.cache_clear()
    begin = time.process_time()
    work()
    return time.process_time() - begin


# -- what agrees -----------------------------------------------------------------------------------------------------

AGREEMENT = [  # text, the ledger's value or range, whether they agree
    ("59 percent", (59,), True),
    ("59 percent", (59.4,), True),
    ("59 percent", (58.4,), False),
    ("59 percent", (60,), False),
    ("59.4 percent", (59.44,), True),
    ("59.4 percent", (59.5,), False),
    ("521", (521,), True),
    ("521", (522,), False),
    ("1.2 million", (1_192_000,), True),
    ("1.2 million", (1_260_000,), False),
    ("−5 percent", (-5,), True),
    ("5 percent", (-5,), False),
    ("0 percent", (0,), True),
    ("about 60 percent", (57.5,), True),
    ("about 60 percent", (50,), False),
    ("nearly 1.2 million", (1_192_000,), True),
    ("nearly 1.2 million", (1_210_000,), False),
    ("almost 60 percent", (50,), False),
    ("more than 200", (200,), True),
    ("more than 200", (235,), True),
    ("more than 200", (199,), False),
    ("more than 200", (300,), False),
    ("over 4 million", (4_900_000,), True),
    ("over 4 million", (5_000_000,), False),
    ("more than 400 percent", (470,), True),
    ("more than 400 percent", (500,), False),
    ("more than 10,000", (12_000,), True),
    ("under 6 million", (5_000_000,), False),
    ("at least 41", (41,), True),
    ("at least 41", (45,), True),
    ("at least 41", (40,), False),
    ("up to 5.5 million", (5_500_000,), True),
    ("up to 5.5 million", (5_600_000,), False),
    ("under 100", (90,), True),
    ("under 100", (101,), False),
    ("two thirds", (67,), True),
    ("two thirds", (59,), False),
    ("more than two thirds", (69,), True),
    ("57.5 percent", (57.5, 60), True),
    ("60 percent", (57.5, 60), True),
    ("58 percent", (57.5, 60), True),  # 57.5, rounded
    ("59 percent", (57.5, 60), False),
    ("about 59 percent", (57.5, 60), True),
    ("about 75 percent", (57.5, 60), False),
]


@pytest.mark.parametrize("text, ledger, agree", AGREEMENT)
def test_a_printed_figure_agrees_within_its_rounding_and_its_hedge(
    text: str, ledger: tuple[float, ...], agree: bool
) -> None:
    (quantity,) = quantities_in(text)
    assert agrees(quantity, *ledger) is agree


PLAIN = st.integers(0, 10**12).filter(lambda n: not 1800 <= n <= 2099) | st.decimals(0, 10**9, places=2)


@ANY_TIME
@given(PLAIN)
def test_a_number_printed_plainly_agrees_with_itself(number: float) -> None:
    (quantity,) = quantities_in(f"It was {number:,} in all.")
    assert agrees(quantity, float(number))


@ANY_TIME
@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"]), st.sampled_from(["", ".4", ".75"]))
def test_a_number_with_a_scale_agrees_with_itself(number: int, scale: str, rest: str) -> None:
    (quantity,) = quantities_in(f"It was {number}{rest} {scale}.")
    assert agrees(quantity, float(f"{number}{rest}") * scale_of(scale))


@ANY_TIME
@given(PLAIN, st.floats(1.001, 1e6), st.booleans())
def test_a_number_changed_by_more_than_its_rounding_never_agrees_unhedged(
    number: float, steps: float, up: bool
) -> None:
    (quantity,) = quantities_in(f"It was {number:,}.")
    change = steps * quantity.step / 2
    assert quantity.hedge == ""
    assert not agrees(
        quantity, float(number) + (change if up else -change) * (1 + 1e-6) + (1e-8 if up else -1e-8) * float(number)
    )


@ANY_TIME
@given(st.integers(0, 99), st.integers(0, 99))
def test_two_whole_shares_agree_only_when_they_are_one(printed: int, held: int) -> None:
    (quantity,) = quantities_in(f"{printed} percent")
    assert agrees(quantity, held) is (printed == held)


@pytest.mark.parametrize(
    "text, ledger, agree",
    [
        ("19 October 2025", "2025-10-19", True),
        ("19 October 2025", "2025-10-18", False),
        ("19 October 2025", "2025-10", False),
        ("19 October", "2025-10-19", True),
        ("19 October", "2025-11-19", False),
        ("October 2025", "2025-10-19", True),
        ("October 2025", "2025", False),
        ("in 2025", "2025-10-19", True),
        ("in 2024", "2025-10-19", False),
        ("the 1990s", "1994-11", True),
        ("the 1990s", "2001", False),
        ("the 1990s", "199X", True),
        ("in 1994", "199X", False),
        ("the 20th century", "1947-08-14", True),
        ("the 21st century", "1947-08-14", False),
    ],
)
def test_a_printed_date_may_be_less_precise_than_the_ledger_but_not_more(text: str, ledger: str, agree: bool) -> None:
    (quantity,) = quantities_in(text)
    assert same_date(quantity, ledger) is agree


@pytest.mark.parametrize(
    "unit, scale",
    [
        (None, 1),
        ("percent", 1),
        ("USD million", 1e6),
        ("PKR billion", 1e9),
        ("thousand tonnes", 1e3),
        ("m", 1),
        ("Million", 1e6),
        ("PKR crore", 1e7),
        ("lakh people", 1e5),
    ],
)
def test_the_unit_says_what_one_is_worth(unit: str | None, scale: float) -> None:
    assert scale_of(unit) == scale


def test_a_mention_is_a_value() -> None:
    assert quantities_in("59 percent") == [Quantity("59 percent", 0, 10, "share", 59.0, 1.0, digits=2)]
    assert quantities_in("about 5 million dollars") == [
        Quantity("about 5 million", 0, 15, "number", 5e6, 1e6, hedge="about", scale=1e6, digits=1, currency="USD")
    ]


@pytest.mark.parametrize(
    "text, unit, fit",
    [
        ("59 percent", "percent", True), ("59 percent", "people", False), ("59 percent", "percentage points", False),
        ("5 percentage points", "percentage points", True), ("5 percentage points", "percent", False),
        ("5 basis points", "percentage points", True), ("59", "percent", True), ("59", None, True),
        ("dozens of", "people", True), ("doubled", "times", True), ("doubled", "percent", False),
        ("5 per thousand", "per 1,000", True),
    ],
)  # fmt: skip
def test_a_share_is_none_of_what_is_counted(text: str, unit: str | None, fit: bool) -> None:
    (quantity,) = quantities_in(text)
    assert fits(quantity, unit) is fit


@pytest.mark.parametrize(
    ("unit", "same", "other"),
    [
        ("µg", ["125 µg", "125 \u03bcg", "125 mcg", "125 micrograms"], ["125 mg", "125 g", "125 milligrams", "125 ml"]),
        ("µg/L", ["0.5 µg/L", "0.5 µg/l", "0.5 µg per litre"], ["0.5 mg/L", "0.5 µg/mL", "0.5 ng/L"]),
        ("kg CO₂e/m²", ["12 kg CO₂e/m²", "12 kilograms"], ["12 g CO₂e/m²", "12 tonnes", "12 t"]),
        ("MW", ["40 MW", "40 megawatts", "a 40-megawatt plant"], ["40 GW", "40 MWh", "40 megawatt-hours"]),
        ("kWh", ["40 kWh", "40 kilowatt hours", "40 kilowatt-hours"], ["40 kW", "40 Wh", "40 MWh"]),
        ("°C", ["-18 °C", "18 degrees Celsius"], ["40 °F", "40 degrees Fahrenheit"]),
        ("km/h", ["40 km/h", "40 km per hour", "40 kilometres an hour"], ["40 m/s", "40 km/s"]),
        ("m³/s", ["5 m³/s", "5 m³ s⁻¹", "5 m³·s⁻¹"], ["5 L/s", "5 m³/h", "5 L s⁻¹", "5 m³ h⁻¹"]),
        ("m³ s⁻¹", ["5 m³/s", "5 m³ s⁻¹"], ["5 L/s", "5 m³/h"]),
        ("mg L⁻¹", ["5 mg/L", "5 mg L⁻¹", "5 mg⋅L⁻¹"], ["5 µg/L", "5 µg L⁻¹", "5 mg mL⁻¹"]),
        ("kg m⁻² yr⁻¹", ["5 kg/m²/yr", "5 kg m⁻² yr⁻¹"], ["5 t/m²/yr", "5 kg m⁻² d⁻¹"]),
        ("mmol/L", ["4 mmol/L"], ["4 µmol/L", "4 mmol/mL", "4 moles"]),
        ("people", ["40", "40 t-shirts", "40 G20 members"], ["40 g", "40 km", "40 GB"]),
    ],
)
def test_a_measure_is_no_other_and_none_with_another_prefix(unit: str, same: list[str], other: list[str]) -> None:
    found = {text: {difference(q, unit) for q in quantities_in(text)} for text in (*same, *other)}
    assert found == dict.fromkeys(same, {""}) | dict.fromkeys(other, {"unit"})


@pytest.mark.parametrize(
    "text, stated, agree",
    [
        ("59", "59 percent", True), ("59 percent", "59", False), ("59 percent", "59 percent", True),
        ("5 percentage points", "5 percent", False), ("5 percent", "5 percentage points", False),
        ("dozens of", "dozens of", True), ("dozens of", "hundreds of", False), ("dozens of", "58", True),
        ("58", "dozens of", False), ("doubled", "twofold", True), ("doubled", "tripled", False),
        ("2", "doubled", False),
    ],
)  # fmt: skip
def test_a_figure_agrees_with_one_in_words(text: str, stated: str, agree: bool) -> None:
    ((quantity,), (other,)) = quantities_in(text), quantities_in(stated)
    assert agrees_with_words(quantity, other) is agree


@pytest.mark.parametrize(
    "text, ledger, agree",
    [
        ("doubled", 2.04, True), ("doubled", 2.1, False), ("more than doubled", 2.1, True),
        ("more than doubled", 1.9, False), ("more than doubled", 3.3, True), ("more than doubled", 3.4, False),
        ("more than halved", 0.41, True), ("more than halved", 0.55, False), ("more than halved", 0.36, True),
        ("more than halved", 0.35, False), ("almost tripled", 2.85, True), ("almost tripled", 3.1, False),
        ("nearly halved", 0.55, True), ("nearly halved", 0.45, False),
    ],
)  # fmt: skip
def test_a_multiple_is_open_to_the_side_of_the_change(text: str, ledger: float, agree: bool) -> None:
    (quantity,) = quantities_in(text)
    assert agrees(quantity, ledger) is agree
