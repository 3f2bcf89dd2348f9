"""Every word of the tables of figures, on both sides of what it allows: no value, and no bound, changes unseen."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dossier.prose.numbers import hedges, measures, words
from dossier.prose.numbers.tolerance import TOLERANCES
from dossier.prose.quantities import Quantity, agrees, quantities_in

HAIR = 1e-6  # of a bound: just inside it, just outside


def quantity(text: str) -> Quantity:
    (only,) = quantities_in(text)
    return only


def assert_agrees_from_to(text: str, low: float, high: float, *, open_above: bool = False) -> None:
    """The printed figure agrees with what lies from low to high, and with nothing outside of it."""
    printed, hair = quantity(text), HAIR * max(abs(low), abs(high))
    assert [agrees(printed, value) for value in (low - hair, low, low + hair)] == [False, True, True], text
    expected = [True, not open_above, False]
    assert [agrees(printed, value) for value in (high - hair, high, high + hair)] == expected, text


def every(table: Iterable[str], tried: Iterable[str]) -> None:
    assert set(tried) == set(table), "each word of the table has a case here, and each case is a word of it"


# -- hedges ----------------------------------------------------------------------------------------------------------

BOUNDS = {  # by hedge, for figures of one, two and three significant digits: what the ledger may have
    "": {"200": (199.5, 200.5), "240": (239.5, 240.5), "241": (240.5, 241.5)},
    "about": {"200": (200 / 1.1, 200 / 0.9), "240": (230, 250), "241": (240.5, 241.5)},
    "below": {"200": (200 / 1.08, 200), "240": (230, 240), "241": (240, 241)},
    "above": {"200": (200, 250), "240": (240, 240 / 0.9), "241": (241, 242)},
    "least": {"200": (199.5, 250), "240": (239.5, 240 / 0.9), "241": (240.5, 242)},
    "most": {"200": (200 / 1.2, 200.5), "240": (240 / 1.1, 240.5), "241": (240, 241.5)},
    "under": {"200": (200 / 1.2, 200), "240": (240 / 1.1, 240), "241": (240, 241)},
}
HEDGES = {
    "about": [
        "about", "around", "roughly", "some", "approximately", "close to", "an estimated", "circa", "in the region of",
    ],
    "below": [
        "nearly", "almost", "just under", "just below", "just short of", "nearing", "approaching", "slightly under",
        "slightly less than",
    ],
    "above": [
        "over", "more than", "above", "just over", "just above", "well over", "slightly over", "slightly more than",
        "a little over", "a little more than", "in excess of", "upwards of", "exceeding",
    ],
    "least": ["at least", "no fewer than", "no less than", "not less than", "a minimum of"],
    "most": ["up to", "at most", "no more than", "not more than", "as many as", "as much as", "a maximum of"],
    "under": ["under", "less than", "fewer than", "below", "well under", "well below"],
}  # fmt: skip
BEHIND = {"about": ["or so", "-odd"], "least": ["or more", "-plus", "+"], "most": ["or less", "or fewer"]}
SIGNS = {"about": "~≈", "above": ">", "under": "<", "least": "≥", "most": "≤"}
WORDS_OF_HEDGES = [(hedge, word) for hedge, group in HEDGES.items() for word in group]


@pytest.mark.parametrize("hedge, word", WORDS_OF_HEDGES)
def test_each_hedge_lets_the_ledger_lie_where_it_says_and_nowhere_else(hedge: str, word: str) -> None:
    for figure, bounds in BOUNDS[hedge].items():
        assert_agrees_from_to(f"{word} {figure}", *bounds)


@pytest.mark.parametrize("hedge, word", WORDS_OF_HEDGES)
def test_a_hedge_is_read_at_the_start_of_a_sentence_and_over_the_end_of_a_line(hedge: str, word: str) -> None:
    for text in (f"{word} 200", f"{word.capitalize()} 200", word.replace(" ", "\n") + " 200"):
        assert [(m.hedge, m.value, m.text) for m in quantities_in(text)] == [(hedge, 200.0, text)]


@pytest.mark.parametrize("hedge, word", [(hedge, word) for hedge, group in BEHIND.items() for word in group])
def test_a_hedge_behind_the_figure_has_the_same_bounds(hedge: str, word: str) -> None:
    for figure, bounds in BOUNDS[hedge].items():
        assert_agrees_from_to(f"{figure}{word if word[0] in '-+' else f' {word}'} men", *bounds)


@pytest.mark.parametrize("hedge, sign", [(hedge, sign) for hedge, signs in SIGNS.items() for sign in signs])
def test_a_hedge_in_a_sign_has_the_same_bounds(hedge: str, sign: str) -> None:
    for figure, bounds in BOUNDS[hedge].items():
        assert_agrees_from_to(f"{sign}{figure}", *bounds)


@pytest.mark.parametrize("word", sorted(hedges.SHORT_HEDGES))
def test_a_shortened_hedge_is_about(word: str) -> None:
    assert_agrees_from_to(f"{word}. 240 men", 230, 250)


def test_a_figure_without_a_hedge_agrees_to_its_last_digit() -> None:
    for figure, bounds in BOUNDS[""].items():
        assert_agrees_from_to(figure, *bounds)
    assert_agrees_from_to("2 million", 2e6 / 1.05, 2e6 / 0.95)  # half of its digit would be a quarter of it
    assert_agrees_from_to("24 million", 23.5e6, 24.5e6)
    assert_agrees_from_to("2.41 million", 2.405e6, 2.415e6)


def test_every_hedge_has_a_case() -> None:
    every(hedges.HEDGES, (word for _, word in WORDS_OF_HEDGES))
    every(hedges.HEDGES_BEHIND, (word.strip("-") for group in BEHIND.values() for word in group))
    every(hedges.HEDGE_SIGNS, "".join(SIGNS.values()))
    every(TOLERANCES, BOUNDS.keys() - {""})


@pytest.mark.parametrize(
    "text, ledger, agree",
    [
        ("about 667,000", 660_000, False), ("about 667,000", 667_400, True), ("about 660,000", 667_000, True),
        ("about 660,000", 675_000, False), ("about 700,000", 667_000, True), ("about 2 million", 1_600_000, False),
        ("about 1.19 million", 1_192_000, True), ("about 1.18 million", 1_192_000, False), ("about 1.0", 0.96, True),
        ("nearly 1.2 million", 1_192_000, True), ("nearly 1.25 million", 1_192_000, False),
        ("more than 2,600", 2_611, True), ("more than 2,610", 2_611, True), ("more than 2,605", 2_611, False),
        ("at least two dozen", 26, True), ("about half", 45, False), ("about half", 46, True),
        ("nearly half", 46, False), ("nearly half", 47, True), ("more than half", 62, True),
        ("more than half", 63, False), ("about 0", 0, True),
    ],
)  # fmt: skip
def test_a_hedge_does_not_excuse_the_digits_that_are_printed(text: str, ledger: float, agree: bool) -> None:
    assert agrees(quantity(text), ledger) is agree


@pytest.mark.parametrize(
    "text, agree", [("about 59", True), ("about 590", False), ("about 59.3", False), ("59", False), ("59.5", False)]
)
def test_within_a_range_a_hedged_figure_agrees_unless_it_prints_three_digits(text: str, agree: bool) -> None:
    assert agrees(quantity(f"{text} percent"), 57.5, 60) is agree


# -- numbers ---------------------------------------------------------------------------------------------------------

NUMBERS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1_000, "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "million": 1_000_000,
    "mn": 1_000_000, "mln": 1_000_000, "mio": 1_000_000, "crore": 10_000_000, "crores": 10_000_000,
    "billion": 1_000_000_000, "bn": 1_000_000_000, "bln": 1_000_000_000, "trillion": 10**12, "tn": 10**12,
    "trn": 10**12,
}  # fmt: skip
GLUED = {"k": 1_000, "K": 1_000, "m": 1_000_000, "M": 1_000_000, "B": 1_000_000_000, "cr": 10_000_000}
MANY = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "lakhs": 100_000,
    "millions": 1_000_000, "crores": 10_000_000, "billions": 1_000_000_000, "trillions": 10**12,
}  # fmt: skip
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
SEVERAL_PARTS = {
    "two thirds": (2, 3), "three quarters": (3, 4), "three fourths": (3, 4), "two fifths": (2, 5),
    "three fifths": (3, 5), "four fifths": (4, 5), "five sixths": (5, 6), "two sevenths": (2, 7),
    "seven eighths": (7, 8), "four ninths": (4, 9), "nine tenths": (9, 10), "five twelfths": (5, 12),
    "nine twentieths": (9, 20),
    "three hundredths": (3, 100),
}  # fmt: skip


@pytest.mark.parametrize("word, value", NUMBERS.items())
def test_each_number_word_has_its_value(word: str, value: int) -> None:
    assert_agrees_from_to(f"{word} percent", value - 0.5, value + 0.5)


@pytest.mark.parametrize("word, scale", SCALES.items())
def test_each_scale_has_its_value(word: str, scale: int) -> None:
    for text in (f"20 {word}", f"20-{word}", f"20{word}", f"twenty {word}"):
        assert_agrees_from_to(f"{text} men", 19.5 * scale, 20.5 * scale)


@pytest.mark.parametrize("letter, scale", GLUED.items())
def test_each_letter_behind_digits_has_its_scale(letter: str, scale: int) -> None:
    assert_agrees_from_to(f"20{letter} men", 19.5 * scale, 20.5 * scale)
    assert [m.scale for m in quantities_in(f"20 {letter} men")] == [1.0]


@pytest.mark.parametrize("word, one", MANY.items())
def test_each_vague_count_is_of_two_to_twenty(word: str, one: int) -> None:
    assert_agrees_from_to(f"{word} of men", 2 * one, 20 * one, open_above=True)
    assert quantities_in(word) == []


@pytest.mark.parametrize("word, under", PARTS.items())
def test_each_fraction_has_its_value(word: str, under: int) -> None:
    value = 100 / under
    for text in (word if word == "half" else f"a {word}", f"one {word}", f"one-{word}"):
        assert_agrees_from_to(f"{text} of them", max(value / 1.05, value - 2.5), min(value / 0.95, value + 2.5))


@pytest.mark.parametrize("text, part", SEVERAL_PARTS.items())
def test_each_fraction_of_several_has_its_value(text: str, part: tuple[int, int]) -> None:
    value = 100 * part[0] / part[1]
    for form in (text, text.replace(" ", "-")):
        assert_agrees_from_to(form, max(value / 1.05, value - 2.5), min(value / 0.95, value + 2.5))


@pytest.mark.parametrize("sign, value", {
    "½": 50, "⅓": 100 / 3, "⅔": 200 / 3, "¼": 25, "¾": 75, "⅕": 20, "⅖": 40, "⅗": 60, "⅘": 80, "⅙": 100 / 6,
    "⅚": 500 / 6, "⅐": 100 / 7, "⅛": 12.5, "⅜": 37.5, "⅝": 62.5, "⅞": 87.5, "⅑": 100 / 9, "⅒": 10,
}.items())  # fmt: skip
def test_each_sign_of_a_fraction_has_its_value(sign: str, value: float) -> None:
    assert_agrees_from_to(f"{sign} of them", max(value / 1.05, value - 2.5), min(value / 0.95, value + 2.5))


def test_every_number_word_has_a_case() -> None:
    every(words.UNITS.keys() | words.TENS.keys(), NUMBERS)
    every(words.SCALES, SCALES)
    every(words.GLUED_SCALES, GLUED)
    every(words.MANY, MANY)
    every(words.PARTS, [*PARTS, *(text.split()[1] for text in SEVERAL_PARTS)])


def test_a_dozen_is_twelve() -> None:
    assert_agrees_from_to("a dozen", 11.5, 12.5)
    assert_agrees_from_to("two dozen", 23.5, 24.5)
    assert_agrees_from_to("half a dozen", 5.5, 6.5)


# -- the rest of the tables ------------------------------------------------------------------------------------------

MULTIPLES = {
    "double the": 2, "double that": 2, "doubled": 2, "doubling": 2, "doubles": 2, "tripled": 3, "tripling": 3,
    "trebled": 3, "quadrupled": 4, "halved": 0.5, "halving": 0.5, "twofold": 2, "threefold": 3, "fourfold": 4,
    "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
TIMES = {"twice the": 2, "thrice as": 3}
POINTS = {
    "percentage point": 1, "percentage points": 1, "percent points": 1, "% points": 1, "pp": 1, "ppt": 1, "ppts": 1,
    "basis point": 0.01, "basis points": 0.01, "bp": 0.01, "bps": 0.01,
}  # fmt: skip
RATES = {
    "‰": "per 1,000", "per mille": "per 1,000", "per thousand": "per 1,000", "per hundred thousand": "per 100,000",
    "per lakh": "per 100,000", "per million": "per 1,000,000",
}  # fmt: skip
CURRENCIES = {
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "american dollars": "USD", "australian dollars": "AUD",
    "canadian dollars": "CAD", "hong kong dollars": "HKD", "euro": "EUR", "euros": "EUR", "pounds sterling": "GBP",
    "rupee": "Rs", "rupees": "Rs", "pakistani rupees": "PKR", "indian rupees": "INR", "afghani": "AFN",
    "afghanis": "AFN", "yuan": "CNY", "renminbi": "CNY", "yen": "JPY", "rouble": "RUB", "roubles": "RUB",
    "ruble": "RUB", "rubles": "RUB", "taka": "BDT", "swiss francs": "CHF", "dirhams": "AED",
}  # fmt: skip
MONTHS = {
    "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6, "July": 7, "August": 8, "September": 9,
    "October": 10, "November": 11, "December": 12, "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8,
    "Sep": 9, "Sept": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip


@pytest.mark.parametrize("text, value", [*MULTIPLES.items(), *TIMES.items()])
def test_each_multiple_has_its_value(text: str, value: float) -> None:
    assert_agrees_from_to(text, value - 0.05, value + 0.05)
    assert quantity(text).kind == "multiple"


@pytest.mark.parametrize("word, worth", POINTS.items())
def test_points_are_no_percent(word: str, worth: float) -> None:
    printed = quantity(f"20 {word}")
    assert (printed.kind, printed.value, printed.step) == ("points", 20 * worth, worth)


@pytest.mark.parametrize("word", ["%", "percent", "per cent", "pct", "pc"])
def test_each_word_for_percent_makes_a_share(word: str) -> None:
    assert quantity(f"20 {word} of it").kind == "share"
    assert_agrees_from_to(f"20 {word}", 19.5, 20.5)


@pytest.mark.parametrize("word, unit", RATES.items())
def test_each_rate_has_its_base(word: str, unit: str) -> None:
    printed = quantity(f"20 {word}")
    assert (printed.kind, printed.value, printed.unit) == ("rate", 20.0, unit)


@pytest.mark.parametrize("word, code", CURRENCIES.items())
def test_each_currency_has_its_code(word: str, code: str) -> None:
    assert quantity(f"20 million {word}").currency == code


@pytest.mark.parametrize("sign, code", words.CURRENCY_SIGNS.items())
def test_each_sign_of_a_currency_is_read_before_digits(sign: str, code: str) -> None:
    assert [(m.text, m.currency) for m in quantities_in(f"{sign}20m")] == [(f"{sign}20m", code)]


@pytest.mark.parametrize("code", sorted(words.CURRENCY_CODES))
def test_each_code_of_a_currency_is_read_before_and_behind(code: str) -> None:
    found = [m.currency for text in (f"{code} 20m", f"{code}20m", f"20m {code}") for m in quantities_in(text)]
    assert found == [words.CURRENCY_CODES[code]] * 3


@pytest.mark.parametrize("country, code", words.DOLLARS.items())
def test_each_kind_of_dollar_is_told_from_the_others(country: str, code: str) -> None:
    assert quantity(f"{country}$20m").currency == code


@pytest.mark.parametrize("word, unit", measures.MEASURES.items())
def test_each_unit_of_measure_is_read(word: str, unit: str) -> None:
    assert (quantity(f"20 {word}").unit, quantity(f"20-{word} line").unit) == (unit, unit)


@pytest.mark.parametrize("name, number", MONTHS.items())
def test_each_month_has_its_number(name: str, number: int) -> None:
    texts = (f"{name} 2024", f"5 {name} 2024", f"{name} 5, 2024", f"5 {name}")
    dates = [f"2024-{number:02d}", f"2024-{number:02d}-05", f"2024-{number:02d}-05", f"-{number:02d}-05"]
    assert [quantity(text).value for text in texts] == dates


def test_every_other_word_has_a_case() -> None:
    every(words.MULTIPLES, MULTIPLES)
    every(words.TIMES, (text.split()[0] for text in TIMES))
    every(words.POINTS, POINTS)
    every(words.RATES, RATES)
    every(words.PERCENT, ["%", "percent", "per cent", "pct", "pc"])
    every(words.CURRENCY_WORDS, CURRENCIES)
    every(words.MONTH_NUMBERS, MONTHS)


@pytest.mark.parametrize("word, first", [
    ("fifteenth", 1400), ("sixteenth", 1500), ("seventeenth", 1600), ("eighteenth", 1700), ("nineteenth", 1800),
    ("twentieth", 1900), ("twenty-first", 2000),
])  # fmt: skip
def test_each_century_has_its_years(word: str, first: int) -> None:
    assert quantity(f"the {word} century").value == f"{first // 100}XX"
