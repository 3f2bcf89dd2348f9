"""Dozens, multiples and vague counts: two dozen, threefold, dozens of, several hundred."""

from __future__ import annotations

from dossier.prose.numbers.affixes import before, hedge_before
from dossier.prose.numbers.numerals import LARGEST, in_words
from dossier.prose.numbers.quantity import Quantity, Reading
from dossier.prose.numbers.tokens import Phrases, Tokens
from dossier.prose.numbers.words import (
    COMPARATIVES,
    COMPARED,
    DOZEN,
    MANY,
    MULTIPLES,
    SCALES,
    SEVERAL,
    SMALL,
    TIMES,
    UNITS,
)

_MULTIPLES = Phrases(MULTIPLES)
_ROUND = ("10", "100", "1000")
TELLING = {*MANY, *_MULTIPLES.first_words(), *TIMES, "dozen"}  # without one of them, or a scale, there is none
WORDS = {*TELLING, *SEVERAL, "couple", "half"}  # with which one begins


def read_dozen(tokens: Tokens, index: int) -> Reading | None:
    """A dozen, two dozen, half a dozen."""
    words = [token.lower for token in tokens[index : index + 3]]
    if words == ["half", "a", "dozen"]:
        count, after = 0.5, index + 3
    elif words[1] == "dozen" and (words[0] == "a" or words[0] in SMALL):
        count, after = UNITS.get(words[0], 1), index + 2
    elif words[0] == "dozen":
        count, after = 1, index + 1
    else:
        return None
    around = before(tokens, index)
    return [Quantity(*tokens.printed(around.first, after), "number", count * DOZEN, 1.0, around.hedge, digits=1)], after


def read_multiple(tokens: Tokens, index: int) -> Reading | None:
    """Doubled, threefold, twice the, three times as many; but not “ran twice”, “struck three times”."""
    multiple = _MULTIPLES.at(tokens, index) or _times(tokens, index)
    if multiple is None:
        return None
    value, after = multiple
    hedge, first = hedge_before(tokens, index, in_digits=False)
    return [Quantity(*tokens.printed(first, after), "multiple", float(value), 0.1, hedge, digits=1)], after


def _times(tokens: Tokens, index: int) -> tuple[float, int] | None:
    word = tokens[index].lower
    if word in TIMES:
        return (TIMES[word], index + 1) if tokens[index + 1].lower in COMPARED else None
    number = in_words(tokens, index)
    if number is None or tokens[number.after].lower != "times" or tokens[number.after + 1].lower not in COMPARATIVES:
        return None
    return number.value, number.after + 1


def read_vague(tokens: Tokens, index: int) -> Reading | None:
    """Dozens of, tens of thousands, several hundred: `value` is the one of which there are several."""
    vague = _many(tokens, index) or _several(tokens, index)
    if vague is None:
        return None
    value, after = vague
    return [Quantity(*tokens.printed(index, after), "vague", value)], after


def _many(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Dozens of, tens of thousands; but not “they came in dozens”."""
    if tokens[index].lower not in MANY:
        return None
    value, after = MANY[tokens[index].lower], index + 1
    while tokens[after].lower == "of" and tokens[after + 1].lower in MANY and value < LARGEST:
        value, after = value * MANY[tokens[after + 1].lower], after + 2
    of = tokens[after].lower == "of"
    return (value, after + of) if of or after > index + 1 else None


def _several(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Several hundred, a few dozen, a couple of hundred thousand."""
    couple = tokens[index].lower == "couple" and tokens[index + 1].lower == "of"
    if not couple and tokens[index].lower not in SEVERAL:
        return None
    after, value = index + 1 + couple, 1.0
    while (word := tokens[after].lower) in SCALES or word == "dozen":
        value, after = value * SCALES.get(word, DOZEN), after + 1
        if value >= LARGEST:
            break
    return (value, after) if value > 1 else None


def read_round_plural(tokens: Tokens, index: int) -> Reading | None:
    """100s of."""
    if tokens[index].text not in _ROUND or tokens[index + 1].text != "s" or tokens[index + 2].lower != "of":
        return None
    return [Quantity(*tokens.printed(index, index + 3), "vague", float(tokens[index].text))], index + 3
