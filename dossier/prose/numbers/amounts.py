"""Numbers in digits and in words, with their scale: 1.5 million, USD 5m, 5 lakh crore, 10,00,000, two hundred."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from dossier.language.languages import language_of, text_language
from dossier.prose.numbers.affixes import Before, Behind, before, behind, currency_before, with_affixes
from dossier.prose.numbers.dates import is_year
from dossier.prose.numbers.hedges import SHORT_HEDGES
from dossier.prose.numbers.money import money_scale
from dossier.prose.numbers.nouns import is_counted
from dossier.prose.numbers.numerals import LARGEST, Numeral, in_digits, in_words, with_fraction, with_power
from dossier.prose.numbers.quantity import Quantity, Reading, unreadable
from dossier.prose.numbers.shares import ratio
from dossier.prose.numbers.tokens import Tokens
from dossier.prose.numbers.translation import translation_from
from dossier.prose.numbers.words import GLUED_SCALES, METRES, SCALES, SMALL, TENS, UNITS

_SAMPLE = Decimal("1234567.8")
_QUOTIENTS = ("/", ":")
_ABOUT_A_YEAR = ("in", "since", "from", "by", "until")  # in about 1990


def read_digits(tokens: Tokens, index: int) -> Reading:
    if tokens[index - 1].lower in ("per", "every"):
        return [], index + 1  # what a rate is reckoned on
    number = in_digits(tokens, index)
    if number is None or _is_spaced(tokens, index) or _is_quotient(tokens, index):
        return _unreadable(tokens, index)
    number = _compound(tokens, _scaled(tokens, with_power(tokens, with_fraction(tokens, number))))
    return _stuck(tokens, index, number) or ratio(tokens, index, number) or _amount(tokens, index, number)


def read_words(tokens: Tokens, index: int) -> Reading | None:
    number = in_words(tokens, index)
    if number is None:
        return None
    behind_it = tokens.over_hyphen(number.after)
    if number.scale == 1 and _is_spelled_year(number.value, tokens[behind_it].lower):
        second = in_words(tokens, behind_it)
        after = second.after if second else behind_it + 1
        return [unreadable(tokens.printed(index, after), "write the year or the number in digits")], after
    return ratio(tokens, index, number) or _amount(tokens, index, number)


def _is_spelled_year(first: float, second: str) -> bool:
    """Nineteen eighty-nine, nineteen fourteen, ten sixty-six: a second number in words right behind the first."""
    return 10 <= first <= 20 and second in TENS or 13 <= first <= 20 and UNITS.get(second, 0) >= 10


def _scaled(tokens: Tokens, number: Numeral) -> Numeral:
    """With the scale behind the digits: million, lakh crore, -million, k, bn."""
    letter = tokens[number.after].text
    if tokens.glued(number.after - 1) and (scale := _letter_scale(tokens, number, letter)):
        return number.times(scale, number.after + 1)
    if scale := money_scale(tokens, number.after):
        return number.times(scale, number.after + 1)
    while number.scale < LARGEST and tokens[place := tokens.over_hyphen(number.after)].lower in SCALES:
        number = number.times(SCALES[tokens[place].lower], place + 1)
    return number


def _letter_scale(tokens: Tokens, number: Numeral, letter: str) -> float:
    """What a letter glued to the digits multiplies by: 5m people, $3b; but not 5m high, flat 3b."""
    if letter == "m" and tokens[number.after + 1].lower in METRES:
        return 0.0
    if letter == "b":
        return GLUED_SCALES["B"] if currency_before(tokens, number.after - 1)[1] else 0.0
    return GLUED_SCALES.get(letter, 0.0)


def _compound(tokens: Tokens, number: Numeral) -> Numeral:
    """5 crore 20 lakh: a second number with a smaller scale."""
    second = in_digits(tokens, number.after) if number.scale > 1 else None
    if second and 1 < (second := _scaled(tokens, second)).scale < number.scale:
        value = number.value + second.value
        digits = len(f"{value / second.scale:.0f}".rstrip("0"))
        return Numeral(value, second.step, digits, second.after, second.scale)
    return number


def _amount(tokens: Tokens, index: int, number: Numeral) -> Reading:
    around, suffix = before(tokens, index), behind(tokens, number.after)
    if year := _year(tokens, index, around, suffix):
        return [year], suffix.after
    if tokens[index].kind == "word" and suffix.kind in ("number", "rate") and _is_small(number):
        return [], number.after
    return with_affixes(tokens, number, around, suffix)


def _is_small(number: Numeral) -> bool:
    """Small whole numbers, and those and a half, are no figures where they stand in words."""
    return number.value <= len(SMALL) and number.scale == 1 and number.step >= 0.1


def _year(tokens: Tokens, index: int, around: Before, suffix: Behind) -> Quantity | None:
    """Digits that are a year, where nothing makes them a number; a hedge does, but not in about 1990, up to 1990."""
    bare = tokens[index].is_plain and suffix.after == index + 1 and suffix.kind == "number"
    dated = around.hedge == "about" and _is_dated(tokens, around.first)
    hedged = around.hedge and not dated and not _is_up_to(tokens, around.first, index)
    if not bare or around.currency or around.sign < 0 or hedged or not is_year(tokens, index):
        return None
    return Quantity(*tokens.printed(index, index + 1), "year", tokens[index].text)


def _is_dated(tokens: Tokens, hedge: int) -> bool:
    circa = tokens[hedge].lower in ("circa", *SHORT_HEDGES)
    return circa or tokens[hedge - 1].lower in _ABOUT_A_YEAR


def _is_up_to(tokens: Tokens, hedge: int, index: int) -> bool:
    """Up to 2020; but up to 2000 men."""
    return tokens[hedge].lower == "up" and not is_counted(tokens, index + 1)


# -- what cannot be read ---------------------------------------------------------------------------------------------


def _is_spaced(tokens: Tokens, index: int) -> bool:
    """1 000 000 with plain spaces, or 5 000."""
    first, second = tokens[index], tokens[index + 1]
    return first.is_plain and second.is_plain and len(first.text) <= 3 == len(second.text)


def _is_quotient(tokens: Tokens, index: int) -> bool:
    """974/2,408, 3:1: a sign between two numbers that neither dates nor fractions nor names know."""
    joined = tokens[index + 1].text in _QUOTIENTS and tokens.glued(index) and tokens.glued(index + 1)
    return joined and tokens[index + 2].kind == "digits"


def _unreadable(tokens: Tokens, index: int) -> Reading:
    after = index + 1
    while tokens[after].is_plain and len(tokens[after].text) == 3:
        after += 1
    after += 2 * _is_quotient(tokens, after - 1)
    printed = tokens.printed(index, after)
    return [unreadable(printed, _remedy(printed[0]))], after


def _remedy(text: str) -> str:
    """How to write what stands there instead."""
    digits = re.sub(r"[^0-9]", "", text)
    if "/" in text:
        return "write one number, or the fraction in words"
    if translation_from(text_language()):
        return f"write it as in {language_of(text_language()).decimal(_SAMPLE)}"
    if ":" in text:
        return f"write “{text.replace(':', ' to ')}”"
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", text):
        return f"write “{text.replace(',', '.')}”, or a space behind the comma"
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", text):
        return f"write “{int(digits):,}” or “{text.rstrip('0').rstrip('.')}”"
    if re.fullmatch(r"[0-9]{1,3}(?:[^0-9][0-9]{3})+", text) or text.isdigit() and len(digits) <= 15:
        return f"write “{int(digits):,}”"
    return "write a comma before every three digits and a point before decimals: 1,234,567.8"


def _stuck(tokens: Tokens, index: int, number: Numeral) -> Reading | None:
    """A number to which letters stick that are no unit, scale or currency: 2x, the 80s; others cannot be read.

    To a word they stick by an apostrophe alone: 3 millions d’EVP.
    """
    letters, after = tokens[number.after], number.after + 1
    if letters.kind != "word" or not tokens.glued(number.after - 1) or tokens[number.after - 1].kind == "word":
        return None
    suffix = behind(tokens, number.after)
    if suffix.after > number.after or suffix.currency or suffix.unit:
        return None
    if letters.text == "s" or unicodedata.decomposition(letters.text[0]).startswith("<super>"):
        return [], after  # the 80s, 2ⁿ
    if letters.text == "x" and number.scale == 1:
        printed = tokens.printed(index, after)
        return [Quantity(*printed, "multiple", number.value, number.step, digits=number.digits)], after
    return [unreadable(tokens.printed(index, after), f"write a space before “{letters.text}”")], after
