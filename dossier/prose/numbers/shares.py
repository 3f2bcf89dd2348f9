"""Fractions and ratios: half of, two thirds, 1/3 of, a quarter of a million, one in five, nine out of ten."""

from __future__ import annotations

import unicodedata

from dossier.prose.numbers.affixes import Before, before, behind, with_affixes
from dossier.prose.numbers.measures import PERIODS, unit_at
from dossier.prose.numbers.numerals import LARGEST, Numeral, in_digits, in_words, part_in_words, proper_fraction
from dossier.prose.numbers.quantity import Quantity, Reading, unreadable
from dossier.prose.numbers.tokens import Tokens
from dossier.prose.numbers.words import SCALES, words

_STEP = 5.0  # percentage points that a fraction in words is exact to
_BEFORE_PERIODS = words("first second third fourth last latter next past other previous st nd rd")
_NO_PARTS = words("party parties person country state side man woman source time")  # by a third party
_ONE = ("half", "a", "an", "one")
_IN_TENS = (3, 4, 5, 10, 100, 1000)


def read_fraction(tokens: Tokens, index: int) -> Reading | None:
    part = _part(tokens, index)
    if part is None or _is_period(tokens, index, part[1]):
        return None
    value, after = part
    around = before(tokens, index)
    if number := _part_of_one(tokens, value, after):
        return with_affixes(tokens, number, around, behind(tokens, number.after))
    if _is_share(tokens, index, after, around):
        return [_share(tokens, around.first, after, value, around.hedge)], after
    if tokens[index].kind == "digits":
        advice = "write the fraction in words, such as “one third”"
        return [unreadable(tokens.printed(index, after), advice)], after
    return [], after


def _part(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """A fraction, in whichever way it is printed, and the index behind it."""
    if tokens[index].kind == "fraction":
        return unicodedata.numeric(tokens[index].text), index + 1
    if tokens[index].kind == "digits":
        value = proper_fraction(tokens, index)
        return (value, index + 3) if value else None
    return part_in_words(tokens, index)


def _is_period(tokens: Tokens, index: int, after: int) -> bool:
    """The first half of 2024, the last three quarters; and half-hour."""
    compound = tokens[after].text == "-" and tokens.glued(after - 1)
    return compound or tokens[index - 1].lower in _BEFORE_PERIODS


def _part_of_one(tokens: Tokens, value: float, after: int) -> Numeral | None:
    """Half a million, a quarter of a million, ½ million, half a percent: the number, up to its suffix."""
    article = after + (tokens[after].lower == "of")
    place = article + (tokens[article].lower in ("a", "an", "one"))
    measured = place > article or article == after  # half a percent, ½ percent; but not “half of percent”
    scale = 1.0
    while tokens[place].lower in SCALES and scale < LARGEST:
        scale *= SCALES[tokens[place].lower]
        place += 1
    if scale == 1 and not (measured and behind(tokens, place).after > place):
        return None
    return Numeral(value * scale, value * scale / 10, 1, place, scale)


def _is_share(tokens: Tokens, index: int, after: int, around: Before) -> bool:
    """Whether a fraction is a figure: half of, by a third, over half, two thirds; not half the truth, a third party."""
    if tokens[after].lower == "of" or around.hedge or tokens[index].kind == "fraction":
        return True
    if tokens[index].lower not in _ONE and tokens[index].kind == "word":
        return True
    return tokens[index - 1].lower == "by" and tokens[after].lower not in _NO_PARTS


def _share(tokens: Tokens, first: int, after: int, part: float, hedge: str) -> Quantity:
    return Quantity(*tokens.printed(first, after), "share", part * 100, _STEP, hedge, digits=1)


# -- ratios ----------------------------------------------------------------------------------------------------------


def ratio(tokens: Tokens, index: int, number: Numeral) -> Reading | None:
    """One in five, one-in-five, 9 out of 10, one in every 1,000: shares, begun by the number at this index."""
    if number.step != 1 or number.scale != 1:
        return None
    place = tokens.over_hyphen(number.after)
    out_of = tokens[place].lower == "out" and tokens[place + 1].lower == "of"
    if not out_of and tokens[place].lower != "in":
        return None
    place = tokens.over_hyphen(place + 1 + out_of)
    every = tokens[place].lower in ("every", "each")
    base = in_digits(tokens, place + every) or in_words(tokens, place + every)
    if base is None or not _is_base(tokens, number.value, base, every or out_of):
        return None
    around = before(tokens, index)
    return [_share(tokens, around.first, base.after, number.value / base.value, around.hedge)], base.after


def _is_base(tokens: Tokens, count: float, base: Numeral, certain: bool) -> bool:
    """Whether a count in so many is a share: not three in five days, not one in 1973, not 12 in 20 raids."""
    year = tokens[base.after - 1].is_plain and 1000 <= base.value < 2200
    if not 0 < count < base.value or base.value % 1 or year or unit_at(tokens, base.after) in PERIODS:
        return False
    usual = base.value <= 10 or base.value in (20, 100) or base.value >= 1000
    return usual and (certain or count == 1 or base.value in _IN_TENS)
