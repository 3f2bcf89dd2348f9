from __future__ import annotations

import pytest

from dossier.language.languages import using
from dossier.text import amount, capital, day, number, period, slug, span, unit_words


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
        ([702.0, 426.0, 978.0], "deaths", "702 (426 to 978) deaths"),
        ([2, 1, 3], "USD billion", "USD 2 (1 to 3) billion"),
        (["2025-02", "2025-01", "2025-03"], "date", "February 2025 (January 2025 to March 2025)"),
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
        (12345678901.5, "12,345,678,901.5"), (123456789.25, "123,456,789.25"),
        (0.000123456789012345, "0.000123456789012345"), (9007199254740991.0, "9,007,199,254,740,991"),
        (6.02214076e23, "602,214,076,000,000,000,000,000"), (2e-7, "0.0000002"),
        ("1893-11-12", "12 November 1893"), (1699.0, "1,699"), (-0.25, "−0.25"), ("2025-10-19", "19 October 2025"),
    ],
)  # fmt: skip
def test_number(value: float | str, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    "date, shown",
    [
        ("2025", "2025"), ("2025-10", "October 2025"), ("2025-01-09", "9 January 2025"), ("2025-Q3", "Q3 2025"),
        ("2025-H1", "H1 2025"), ("2025-21", "spring 2025"), ("2025-23", "autumn 2025"), ("1999-24", "winter 1999–00"),
        ("2023-24", "winter 2023–24"), ("2025-Q5", "2025-Q5"), ("2025-13", "2025-13"), ("٢٠٢٥", "٢٠٢٥"),
        ("2025-02-30", "2025-02-30"), ("2025-02-30T12:00", "2025-02-30T12:00"),
        ("2025-04-28T12:33+02:00", "28 April 2025, 12:33 (UTC+2)"), ("2025-04-28T12:33Z", "28 April 2025, 12:33 (UTC)"),
        ("2025-04-28T09:03:07-03:30", "28 April 2025, 09:03:07 (UTC−3:30)"),
    ],
)  # fmt: skip
def test_day(date: str, shown: str) -> None:
    assert day(date) == shown


@pytest.mark.parametrize(
    "text, shown",
    [
        ("2023-24", "2023-24"), ("2020-21", "2020-21"), ("2019-20", "2019-20"), ("2025-02-30", "2025-02-30"),
        ("2023-22", "summer 2023"), ("2023-H2", "H2 2023"), ("2023-05", "May 2023"), ("three years", "three years"),
    ],
)  # fmt: skip
def test_a_period_that_may_be_a_financial_year_stays_as_it_is(text: str, shown: str) -> None:
    assert period(text) == shown


@pytest.mark.parametrize(
    "start, end, shown",
    [
        ("2025-Q1", "2025-Q3", "Q1 2025 – Q3 2025"), ("2025-22", None, "summer 2025"),
        ("2025-04-28T12:33+02:00", "2025-04-28T16:00+02:00", "28 April 2025, 12:33–16:00 (UTC+2)"),
        ("2025-04-28T22:33+02:00", "2025-04-29T06:00+02:00", "28 April 2025, 22:33 – 29 April 2025, 06:00 (UTC+2)"),
        ("2025-10-26T01:00+02:00", "2025-10-26T04:00+01:00",
         "26 October 2025, 01:00 (UTC+2) – 26 October 2025, 04:00 (UTC+1)"),
        ("2025-04-28T12:33+02:00", "2025-04-29", "28 April 2025, 12:33 (UTC+2) – 29 April 2025"),
        ("2025-03", "2025-Q3", "March 2025 – Q3 2025"), ("2025-H1", "2025-10-19", "H1 2025 – 19 October 2025"),
    ],
)  # fmt: skip
def test_a_span_may_begin_and_end_with_parts_of_years(start: str, end: str | None, shown: str) -> None:
    assert span(start, end) == shown


@pytest.mark.parametrize(
    "text, shown", [("Think tank", "think-tank"), ("UN: §3 (a)", "un-3-a"), ("2025", "2025"), ("—", "")]
)
def test_slug(text: str, shown: str) -> None:
    assert slug(text) == shown


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("civilians killed", "1 civilian killed"),
        ("policewomen killed", "1 policewoman killed"),
        ("armed servicemen", "1 armed serviceman"),
        ("specimen of lichens", "1 specimen of lichens"),
        ("people", "1 person"),
        ("Pakistani soldiers killed", "1 Pakistani soldier killed"),
        ("members of the forces killed", "1 member of the forces killed"),
        ("tonnes of pulses", "1 tonne of pulses"),
        ("active personnel", "1 active personnel"),
        ("parties", "1 party"),
        ("crossings a day", "1 crossing a day"),
        ("boxes", "1 box"),
        ("million people", "1 million people"),
        ("USD billion", "USD 1 billion"),
        ("percent of families", "1 percent of families"),
        ("km", "1 km"),
    ],
)
def test_a_count_of_one_has_its_unit_in_the_singular(unit: str, one: str) -> None:
    assert amount([1], unit) == one
    assert amount([2], unit) == one.replace("1", "2") if "USD" in unit else f"2 {unit}"
    assert amount([1, 3], "deaths") == "1 to 3 deaths"
    assert amount([1, 0, 3], "deaths") == "1 (0 to 3) deaths"


def test_units_of_other_languages_are_as_they_are_written() -> None:
    with using("fr"):
        assert amount([1], "pays") == "1 pays"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("attacks", "Attacks"),
        ("a bridge", "A bridge"),
        ("al-Qaida", "Al-Qaida"),
        ("d’Ivoire", "D’Ivoire"),
        ("élan", "Élan"),
        ("τιμή", "Τιμή"),
        ("z Warszawy", "Z Warszawy"),
        ("в Москве", "В Москве"),
        ("and/or", "And/or"),
        ("e-mail", "E-mail"),
    ],
)
def test_a_word_has_its_capital_letter_first(text: str, shown: str) -> None:
    assert capital(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "arXiv",
        "pH",
        "kWh used",
        "kg CO₂e/m²",
        "µg lead",
        "\u03bcg/L",
        "p < 0.05",
        "k = 3",
        "δ18O",
        "eGFR",
        "m",
        "mg/L",
        "co2",
    ],
)
def test_symbols_and_names_that_are_written_small_stay_small(text: str) -> None:
    assert capital(text) == text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("think tank", "think-tank"),
        ("Los ríos", "los-rios"),
        ("Łódź & Ærø", "lodz-aero"),
        ("Straße 5", "strasse-5"),
        ("بنك", ""),
    ],
)
def test_a_part_of_an_address_has_plain_letters(text: str, part: str) -> None:
    assert slug(text) == part


@pytest.mark.parametrize(
    ("code", "unit", "words"),
    [
        ("en-GB", "percent", "14.5 percent"), ("en-GB", "%", "14.5 %"), ("de", "percent", "14,5 Prozent"),
        ("fr", "percent", "14,5 pour cent"), ("fr", "%", "14,5 pour cent"), ("fr", "habitants", "14,5 habitants"),
        ("ar", "percent", "14.5 في المئة"), ("pt", "percent", "14,5 percent"),
        ("de", "percentage points", "14,5 Prozentpunkte"),
    ],
)  # fmt: skip
def test_percent_in_files_is_shown_in_the_words_of_the_language(code: str, unit: str, words: str) -> None:
    with using(code):
        assert amount([14.5], unit) == words
        assert words.endswith(f" {unit_words(unit)}")
