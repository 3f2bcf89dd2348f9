"""Figures in words: finds numbers, shares and dates in a sentence, and says whether one agrees with the ledger."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from dossier.language.languages import language_of, text_language
from dossier.prose.numbers import amounts, counts, dates, names, shares
from dossier.prose.numbers.measures import are_alike
from dossier.prose.numbers.quantity import Quantity, Reading, unreadable
from dossier.prose.numbers.tokens import Tokens, has_digits, has_other_digits, other_digits, words_of
from dossier.prose.numbers.tolerance import agrees, same_currency, same_date
from dossier.prose.numbers.translation import translation_from
from dossier.prose.numbers.units import (
    Difference,
    currency_of,
    difference,
    fits,
    is_share,
    is_telling,
    relates,
    same_unit,
    scale_of,
)
from dossier.prose.numbers.words import PARTS, SCALES, SMALL, TENS, UNITS

__all__ = [
    "Difference", "Quantity", "agrees", "agrees_with_words", "currency_of", "difference", "differs_from_words",
    "fits", "has_any", "in_words", "is_in_words", "is_share", "is_telling", "other_digits", "quantities_in", "relates",
    "same_currency", "same_date", "same_unit", "scale_of", "unreadable_in",
]  # fmt: skip

_APART = 10  # from 500 to 1.2 million: farther apart the first number may be a whole one
_SCALELESS = "say of both numbers whether they are thousands, millions or billions"
_FOREIGN = "write figures with the digits 0 to 9"
_GRAMMARS: dict[str, tuple[Callable[[Tokens, int], Reading | None], ...]] = {  # by the kind of token
    "digits": (counts.read_round_plural, shares.read_fraction, amounts.read_digits),
    "fraction": (shares.read_fraction,),
    "word": (
        counts.read_vague, counts.read_dozen, shares.read_fraction, counts.read_multiple, amounts.read_words,
    ),
}  # fmt: skip
_NUMBER_WORDS = {*UNITS, *TENS, "a", "an", *counts.WORDS}
_HEADS = _NUMBER_WORDS | dates.WORDS | names.NOUNS  # words at which reading begins
_TELLING = {*UNITS, *TENS, *PARTS, *SCALES, *counts.TELLING, *dates.CENTURY_WORDS}  # without one words give no figure
_SPELLED_YEARS = {*TENS, *(word for word, value in UNITS.items() if value >= 10)}  # nineteen eighty-nine
_DOUBTFUL = re.compile(  # whatever the grammar may refuse; a test holds that it finds no less
    rf"""
    [0-9] (?: \s{{,9}}/[0-9] | (?!(?:s|st|nd|rd|th)\b)[^\W\d_] | \s{{1,9}}[0-9]{{3}}(?![0-9]) | [^\w\s.,/–-][0-9]
            | [0-9]{{15}} | ,[0-9]{{1,2}}(?![0-9]) | ,[0-9]{{4}} | [0-9]{{3}},[0-9] | \.[0-9]{{2}}0
            | \.[0-9]+[.,'’][0-9]
            | \s?(?:[–-]|to\s|and\s) [^;:]{{,40}} (?:{"|".join(SCALES)})
            | (?<=0)(?:(?<![0-9.,]0)|(?<=(?<![0-9])[.,]0))[0-9] | (?<=(?<![0-9])0),[0-9] )
    | [¼½¾⅐-⅞] [^\W\d_]
    """,
    re.X,
)


def has_any(text: str) -> bool:
    """Whether the text may hold a figure: quick to say, so that most sentences are not read further."""
    return has_digits(text) or not _TELLING.isdisjoint(words_of(text))


def quantities_in(text: str, own_names: tuple[str, ...] = ()) -> list[Quantity]:
    """Every figure in the text, in its order, but for those in the report's `own_names` (Rule 40; SRO, for SRO 1381).

    Small whole numbers in words ("five") are not figures. What is printed as a figure but cannot be read with
    certainty is of the kind "unreadable".
    """
    return list(_quantities_in(text, own_names, text_language())) if has_any(text) else []


def unreadable_in(text: str, own_names: tuple[str, ...] = ()) -> list[Quantity]:
    """The figures that cannot be read with certainty; texts in which nothing looks like one are not read."""
    in_english = translation_from(text_language()) is None
    doubtful = (
        not in_english
        or _DOUBTFUL.search(text)
        or has_other_digits(text)
        or not _SPELLED_YEARS.isdisjoint(words_of(text))
    )
    if not doubtful:
        return []
    return [quantity for quantity in quantities_in(text, own_names) if quantity.kind == "unreadable"]


@lru_cache(maxsize=2**15)  # two rules read each claim's statement, one after the other through all claims
def _quantities_in(text: str, own_names: tuple[str, ...], language: str) -> tuple[Quantity, ...]:
    tokens = Tokens(text, names.without_names(text, own_names))
    return tuple(_ranges(tokens, list(_read(tokens))))


def _read(tokens: Tokens) -> Iterator[Quantity]:
    index = 0
    while index < tokens.size:
        token = tokens[index]
        if token.kind == "word" and token.lower in _HEADS or token.kind in ("digits", "fraction"):
            quantities, index = _at(tokens, index)
            yield from quantities
        else:
            if token.kind == "other" and tokens.is_foreign(index):
                yield unreadable(tokens.printed(index, index + 1), _FOREIGN)
            index += 1


def _at(tokens: Tokens, index: int) -> Reading:
    """The figures at this token, none for a name that holds a number, and the index behind what was read."""
    if end := names.end_of_name(tokens, index):
        return [], end
    if reading := dates.read(tokens, index):
        return reading
    if end := names.end_of_code(tokens, index):
        return [], end
    for grammar in _GRAMMARS[tokens[index].kind]:
        if reading := grammar(tokens, index):
            return reading
    return [], index + 1


# -- ranges ----------------------------------------------------------------------------------------------------------


def _ranges(tokens: Tokens, quantities: list[Quantity]) -> list[Quantity]:
    """In "7.1–7.2 billion" and "46 to 58 percent" the first number has the scale and the unit of the second."""
    for i in range(len(quantities) - 2, -1, -1):
        if _joined(tokens, quantities[i], quantities[i + 1]):
            quantities[i : i + 2] = _of_one_unit(quantities[i], quantities[i + 1])
    return quantities


def _joined(tokens: Tokens, first: Quantity, second: Quantity) -> bool:
    between = tokens.words_from(first.end, second.start)
    if between == "and":
        return tokens.words_from(max(0, first.start - 12), first.start).endswith("between") or _are_listed(
            first, second
        )
    return between in ("–", "-", "to")


def _are_listed(first: Quantity, second: Quantity) -> bool:
    """77 and 82 million: two numbers of about one size, whose scale is said once."""
    numbers = first.kind == second.kind == "number" and first.scale == 1 < second.scale
    return numbers and float(first.value) <= _APART * float(second.value) / second.scale


def _of_one_unit(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    inherits = first.kind == "number" and first.scale == 1 and second.kind in ("number", "share", "points", "rate")
    if not inherits:
        return first, second
    currency, unit = first.currency or second.currency, first.unit or second.unit
    second = replace(second, currency=currency)
    if _is_grouped(first.text) and not _is_grouped(second.text) or first.unit:
        return replace(first, currency=currency), second
    if second.scale > 1 and float(first.value) > _APART * float(second.value) / second.scale:
        return unreadable((first.text, first.start, first.end), _SCALELESS), second
    value, step = float(first.value) * second.scale, first.step * second.scale
    return replace(
        first, kind=second.kind, value=value, step=step, scale=second.scale, currency=currency, unit=unit
    ), second


def _is_grouped(text: str) -> bool:
    """Whether its digits are set apart by three, as those of a number in full are: 1,200 to 3 million."""
    sign = language_of(text_language()).thousands
    between = r"\s" if sign.isspace() else re.escape(sign)
    return re.search(rf"\d{between}\d{{3}}", text) is not None


# -- what the ledger's units say -------------------------------------------------------------------------------------


def in_words(value: float) -> str | None:
    """A small whole number as running text writes it: "five"."""
    return next((word for word in SMALL if UNITS[word] == value), None)


def is_in_words(value: float, text: str) -> bool:
    """Whether the text has the value as a word of its own."""
    words = words_of(text) if translation_from(text_language()) else text.lower().split()
    return in_words(value) in words


def agrees_with_words(quantity: Quantity, stated: Quantity) -> bool:
    """Whether a printed figure, no date, agrees with one that words state; a plain one may be a share there."""
    if quantity.kind in ("vague", "multiple") and quantity.kind == stated.kind:
        return quantity.value == stated.value
    plain = quantity.kind in ("number", "vague") and stated.kind in ("number", "share", "points", "rate")
    kind = plain or quantity.kind == stated.kind
    return kind and agrees(quantity, float(stated.value)) and not differs_from_words(quantity, stated)


def differs_from_words(quantity: Quantity, stated: Quantity) -> Difference:
    """In what two figures that words print cannot be one, if in anything: their currencies or units, where both say."""
    if not same_currency(quantity, stated.currency):
        return "currency"
    return "unit" if quantity.unit and stated.unit and not are_alike(quantity.unit, stated.unit) else ""
