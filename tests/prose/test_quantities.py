from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.prose.quantities import Quantity, agrees, quantities_in, same_date, scale_of

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
    ("between 46 and 58 percent", [("46", "share", 46.0, 1.0, ""), ("58 percent", "share", 58.0, 1.0, "")]),
    ("46 people and 58 percent", [("46", "number", 46.0, 1.0, ""), ("58 percent", "share", 58.0, 1.0, "")]),
    ("7.1–7.2 billion", [("7.1", "number", 7.1e9, 1e8, ""), ("7.2 billion", "number", 7.2e9, 1e8, "")]),
    ("$5–7.2bn", [("$5", "number", 5e9, 1e9, ""), ("7.2bn", "number", 7.2e9, 1e8, "")]),
    ("from 2 to about 7.2 billion",
     [("2", "number", 2e9, 1e9, ""), ("about 7.2 billion", "number", 7.2e9, 1e8, "about")]),
    ("60 million a month to 5 million",
     [("60 million", "number", 6e7, 1e6, ""), ("5 million", "number", 5e6, 1e6, "")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", NUMBERS)
def test_numbers_are_found_in_digits_and_in_words(
    text: str, expected: list[tuple[str, str, float, float, str]]
) -> None:
    found = [(m.text, m.kind, m.value, m.step, m.hedge) for m in quantities_in(text)]
    assert found == [(t, k, pytest.approx(v), pytest.approx(s), h) for t, k, v, s, h in expected]


HEDGES = {
    "about": "about", "around": "about", "roughly": "about", "some": "about", "approximately": "about",
        "close to": "about",
    "nearly": "below", "almost": "below", "just under": "below", "over": "above", "more than": "above",
        "above": "above",
    "just over": "above", "well over": "above", "at least": "least", "up to": "most", "at most": "most",
    "no more than": "most", "under": "under", "less than": "under", "fewer than": "under", "below": "under",
}  # fmt: skip


@pytest.mark.parametrize("word, hedge", HEDGES.items())
def test_every_hedge_is_understood(word: str, hedge: str) -> None:
    for text in (f"{word} 200", f"{word.capitalize()} 200", word.replace(" ", "\n") + " 200"):
        assert [(m.hedge, m.value, m.text) for m in quantities_in(text)] == [(hedge, 200.0, text)]


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
]


@pytest.mark.parametrize("text, expected", DATES)
def test_dates_are_told_from_numbers(text: str, expected: list[str]) -> None:
    assert [f"{m.kind} {m.value}" for m in quantities_in(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "no figure at all", "five men and one woman", "half the truth", "a third party", "the 1990s",
            "the 19th century",
        "the 21st, 22nd, 3rd", "COVID-19", "F-16", "AK47", "S/2024/499", "9/11", "24/7", "at 10:30", "FY2024", "Q3",
            "dozens",
        "thousands", "three in five", "v1.2", "secondhand", "Mayor", "one of them", "ten",
    ],
)  # fmt: skip
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert quantities_in(text) == []


def test_places_are_offsets_in_the_text() -> None:
    text = "It fell by about 59 percent, to 41."
    assert [text[m.start : m.end] for m in quantities_in(text)] == ["about 59 percent", "41"]


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
    ]
)


@given(st.lists(WORDS).map(" ".join) | st.lists(WORDS).map("".join))
def test_no_heap_of_figures_stops_it(text: str) -> None:
    for quantity in quantities_in(text):
        assert quantity.text == text[quantity.start : quantity.end].strip()
        if quantity.kind in ("number", "share"):
            agrees(quantity, 5.0)
            agrees(quantity, 5.0, 50.0)
        else:
            same_date(quantity, "2025-10-19")


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


@given(PLAIN)
def test_a_number_printed_plainly_agrees_with_itself(number: float) -> None:
    (quantity,) = quantities_in(f"It was {number:,} in all.")
    assert agrees(quantity, float(number))


@given(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"]), st.sampled_from(["", ".4", ".75"]))
def test_a_number_with_a_scale_agrees_with_itself(number: int, scale: str, rest: str) -> None:
    (quantity,) = quantities_in(f"It was {number}{rest} {scale}.")
    assert agrees(quantity, float(f"{number}{rest}") * scale_of(scale))


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
    ],
)
def test_the_unit_says_what_one_is_worth(unit: str | None, scale: float) -> None:
    assert scale_of(unit) == scale


def test_a_mention_is_a_value() -> None:
    assert quantities_in("59 percent") == [Quantity("59 percent", 0, 10, "share", 59.0, 1.0)]
