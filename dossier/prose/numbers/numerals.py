"""Numbers as such: what a run of digits, a fraction or words such as “two hundred and fifty” are worth."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from dossier.prose.numbers.tokens import Tokens, raised
from dossier.prose.numbers.words import PARTS, SCALES, SMALL, TENS, UNITS

LARGEST = 1e12  # scale; larger ones are not multiplied further
_LONGEST = 15  # digits that a float holds; longer runs are codes
_SIMPLE = ("2", "3", "4", "5", "8", "10")  # denominators that running text uses
_BIG = {word: scale for word, scale in SCALES.items() if scale > 100}


class Numeral(NamedTuple):
    """A number before its scale and unit; `after` is the index of the token behind it."""

    value: float
    step: float  # the last printed digit's worth
    digits: int  # significant ones
    after: int
    scale: float = 1.0

    def times(self, scale: float, after: int) -> Numeral:
        return Numeral(self.value * scale, self.step * scale, self.digits, after, self.scale * scale)


# -- in digits -------------------------------------------------------------------------------------------------------


def in_digits(tokens: Tokens, index: int) -> Numeral | None:
    """The number that a run of digits writes; None where its points and commas follow no known use, or none stands."""
    text = tokens[index].text
    if tokens[index].kind != "digits":
        return None
    whole, _, decimals = text.partition(".")
    if len(decimals) == 3 and decimals[2] == "0" and whole != "0":
        return None  # 1.500 is 1,500 to half of the world
    plain = _ungrouped(whole)
    if plain is None or not (decimals + "0").isdigit() or len(plain + decimals) > _LONGEST:
        return None
    if len(plain) > 1 and plain[0] == "0":
        return None
    significant = (plain + decimals).lstrip("0") if decimals else plain.strip("0")
    value = float(f"{plain}.{decimals or 0}")
    return Numeral(value, 10.0 ** -len(decimals), max(1, len(significant)), index + 1)


def _ungrouped(text: str) -> str | None:
    """The digits of a whole number without the signs between its thousands, or its lakhs and crores."""
    if text.isdigit():
        return text
    sign = next(char for char in text if not "0" <= char <= "9")
    first, *middle, last = text.split(sign)
    if len(last) != 3 or not all(group.isdigit() for group in (first, *middle, last)):
        return None
    western = len(first) <= 3 and all(len(group) == 3 for group in middle)
    indian = sign == "," and len(first) <= 2 and all(len(group) == 2 for group in middle)
    return first + "".join(middle) + last if western or indian else None


def proper_fraction(tokens: Tokens, index: int) -> float | None:
    """What 1/3 is worth, its digits at this index; None for what has a slash but is no plain fraction (24/7)."""
    over, slash, under = tokens[index : index + 3]
    if slash.text != "/" or not (over.is_plain and under.is_plain and tokens.glued(index + 1)):
        return None
    if tokens.glued(index + 2) and tokens[index + 3].text in ("/", "-"):
        return None
    known = under.text in _SIMPLE or tokens[index + 3].lower == "of"
    return float(over.text) / float(under.text) if known and 0 < float(over.text) < float(under.text) else None


def with_fraction(tokens: Tokens, number: Numeral) -> Numeral:
    """2½ and 2 1/2: a whole number with the fraction behind it."""
    after = number.after
    if number.step != 1 or number.value >= 100:
        return number
    if tokens[after].kind == "fraction":
        part, width = unicodedata.numeric(tokens[after].text), 1
    else:
        part, width = proper_fraction(tokens, after) or 0.0, 3
    return Numeral(number.value + part, 0.1, number.digits + 1, after + width) if part else number


def with_power(tokens: Tokens, number: Numeral) -> Numeral:
    """1e6, 10⁶, 10^6 and 1.5 × 10⁶."""
    after = number.after
    power = None
    if tokens[after].lower == "e" and tokens.glued(after - 1):
        power = _exponent(tokens, after + 1)
    elif tokens[after].text in ("×", "x", "·", "⋅", "*"):
        power = _power_of_ten(tokens, after + 1)
    elif power := _power_of_ten(tokens, after - 1):
        number = Numeral(1.0, 1.0, 1, after)
    return number.times(10.0 ** power[0], power[1])._replace(scale=1.0) if power else number


def _power_of_ten(tokens: Tokens, index: int) -> tuple[int, int] | None:
    if tokens[index].text != "10":
        return None
    if tokens[index + 1].text == "^":
        return _exponent(tokens, index + 2)
    if below_zero := tokens.exponent(index + 1):
        return -int(below_zero), index + 3
    small = raised(tokens[index + 1].text)
    is_raised = tokens.glued(index) and len(small) <= 2 and small.isascii() and tokens[index + 1].kind == "other"
    return (int(small), index + 2) if is_raised else None


def _exponent(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The whole number behind e or ^, with its sign, and the index behind it."""
    sign = tokens[index].text in ("-", "−")
    index += sign
    if not tokens[index].is_plain or not tokens.glued(index - 1) or len(tokens[index].text) > 2:
        return None
    return (-1 if sign else 1) * int(tokens[index].text), index + 1


# -- in words --------------------------------------------------------------------------------------------------------


def in_words(tokens: Tokens, index: int) -> Numeral | None:
    """The number that words write: five, twenty-three, two hundred and fifty thousand, two point five million."""
    joined = tokens[index - 1].lower != "between"  # between one hundred and fifty …
    number = _chunk(tokens, index, joined)
    if number and tokens[number.after].lower == "point":
        return _with_point(tokens, number)
    total: Numeral | None = None
    while number:
        number = _scaled(tokens, number)
        if total and number.value >= total.scale:
            break
        total = number if total is None else _sum(total, number)
        index = total.after + (joined and total.scale > 1 and tokens[total.after].lower == "and")
        number = _chunk(tokens, index, joined) if total.scale > 1 and tokens[index].lower not in ("a", "an") else None
    return _with_part(tokens, total) if total else None


def _with_part(tokens: Tokens, number: Numeral) -> Numeral:
    """Two and a half million, a million and a half."""
    part = part_in_words(tokens, number.after + 1) if tokens[number.after].lower == "and" else None
    if part is None:
        return number
    value, scale = number.value + part[0] * number.scale, number.scale
    return _scaled(tokens, Numeral(value, scale / 10, len(f"{value / scale:g}") - 1, part[1], scale))


def _sum(first: Numeral, second: Numeral) -> Numeral:
    return of_words(first.value + second.value, second.scale, second.after)


def of_words(value: float, scale: float, after: int) -> Numeral:
    """A whole number in words: its last word, a scale or one, says how exact it is."""
    return Numeral(value, scale, len(f"{value:.0f}".rstrip("0")) or 1, after, scale)


def _chunk(tokens: Tokens, index: int, joined: bool) -> Numeral | None:
    """A number below a thousand, with its hundreds."""
    small = _below_hundred(tokens, index)
    if small is None and tokens[index].lower in ("a", "an") and tokens[index + 1].lower in SCALES:
        small = (1, index + 1)
    if small is None:
        return None
    value, after = small
    if _scale_word(tokens, after) != "hundred":
        return of_words(value, 1.0, after)
    after += 1 + (tokens[after].text == "-")
    index = after + (joined and tokens[after].lower == "and")
    rest = _below_hundred(tokens, index) if tokens[index - 1].lower in ("hundred", "and") else None
    if rest and _scale_word(tokens, rest[1]) != "hundred":
        return of_words(value * 100 + rest[0], 1.0, rest[1])
    return of_words(value * 100, 100.0, after)


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int] | None:
    word = tokens[index].lower
    if word in UNITS:
        return UNITS[word], index + 1
    if word not in TENS:
        return None
    unit = index + 1 + (tokens[index + 1].text == "-" and tokens.glued(index + 1))
    if tokens[unit].lower in SMALL[:9]:
        return TENS[word] + UNITS[tokens[unit].lower], unit + 1
    return TENS[word], index + 1


def _scale_word(tokens: Tokens, index: int) -> str:
    return tokens[index + (tokens[index].text == "-")].lower


def _scaled(tokens: Tokens, number: Numeral) -> Numeral:
    """With the scale words behind it: thousand, million, lakh crore."""
    while (word := _scale_word(tokens, number.after)) in _BIG and number.scale < LARGEST:
        after = number.after + 1 + (tokens[number.after].text == "-")
        plain = number._replace(scale=1.0, step=1.0) if number.scale == 100 else number
        number = plain.times(_BIG[word], after)
    return number


def _with_point(tokens: Tokens, number: Numeral) -> Numeral | None:
    """Two point five million."""
    index, decimals = number.after + 1, ""
    while tokens[index].lower in ("zero", *SMALL[:9]):
        decimals += str(UNITS[tokens[index].lower])
        index += 1
    if not decimals:
        return number
    value, step = float(f"{number.value:.0f}.{decimals}"), 10.0 ** -len(decimals)
    plain = Numeral(value, step, len(f"{number.value:.0f}{decimals}".lstrip("0")) or 1, index)
    while (word := _scale_word(tokens, plain.after)) in SCALES and plain.scale < LARGEST:
        plain = plain.times(SCALES[word], plain.after + 1 + (tokens[plain.after].text == "-"))
    return plain


def part_in_words(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """A fraction in words (half, a third, three-quarters) and the index behind it."""
    word = tokens[index].lower
    if word == "half":
        return 0.5, index + 1
    count = 1 if word in ("a", "an") else UNITS.get(word, 0)
    place = tokens.over_hyphen(index + 1)
    part = tokens[place].lower
    if not count or part not in PARTS or (count > 1) != part.endswith("s") or (count, part) == (2, "quarters"):
        return None  # two quarters are half a year
    return count / PARTS[part], place + 1
