"""What stands before and behind a number: hedge, sign, currency; percent, unit, currency again."""

from __future__ import annotations

from typing import NamedTuple

from dossier.prose.numbers.hedges import HEDGE_SIGNS, HEDGES, HEDGES_BEHIND, SHORT_HEDGES
from dossier.prose.numbers.measures import unit_at
from dossier.prose.numbers.money import currency_at
from dossier.prose.numbers.numerals import Numeral, in_digits
from dossier.prose.numbers.quantity import Kind, Quantity, Reading
from dossier.prose.numbers.tokens import Phrases, Tokens
from dossier.prose.numbers.words import (
    CURRENCY_CODES,
    CURRENCY_SIGNS,
    DOLLARS,
    PERCENT,
    POINTS,
    RATES,
)

_HEDGES = Phrases(HEDGES)
_HEDGES_BEHIND = Phrases(HEDGES_BEHIND)
_SUFFIXES: Phrases[tuple[Kind, str, float]] = Phrases(
    {phrase: ("share", "", 1.0) for phrase in PERCENT}
    | {phrase: ("points", "", worth) for phrase, worth in POINTS.items()}
    | {phrase: ("rate", unit, 1.0) for phrase, unit in RATES.items()}
    | {"fold": ("multiple", "", 1.0)}
)
_MINUS = ("-", "−", "–")


class Before(NamedTuple):
    """What stands before a number, from the token `first` on."""

    first: int
    hedge: str = ""
    currency: str = ""
    sign: int = 1


class Behind(NamedTuple):
    """What stands behind a number, up to the token `after`: the kind that it makes it, its unit, what one is worth."""

    kind: Kind
    unit: str
    worth: float
    after: int
    currency: str = ""


def with_affixes(tokens: Tokens, number: Numeral, around: Before, suffix: Behind) -> Reading:
    """The figure that a number is together with what stands around it."""
    hedge, after = (around.hedge, suffix.after) if around.hedge else _hedge_behind(tokens, suffix.after)
    quantity = Quantity(
        *tokens.printed(around.first, after),
        kind=suffix.kind,
        value=number.value * suffix.worth * around.sign,
        step=number.step * suffix.worth,
        hedge=hedge,
        scale=number.scale,
        digits=number.digits,
        currency=around.currency or suffix.currency,
        unit=suffix.unit,
    )
    return [quantity], after


def before(tokens: Tokens, index: int) -> Before:
    first, currency = currency_before(tokens, _minus(tokens, index))
    first = _minus(tokens, first)
    negative = any(token.text in _MINUS or token.lower == "minus" for token in tokens[first:index])
    hedge, first = hedge_before(tokens, first, tokens[index].kind == "digits")
    return Before(first, hedge, currency, -1 if negative else 1)


def _minus(tokens: Tokens, index: int) -> int:
    """The index of the minus before this token, or this index; a hyphen or dash behind a word or number is none."""
    sign, previous = tokens[index - 1], tokens[index - 2]
    if sign.lower == "minus" and previous.kind != "digits":
        return index - 1
    if sign.text not in _MINUS or not tokens.glued(index - 1):
        return index
    joins = tokens.glued(index - 2) and (previous.kind != "sign" or previous.text in ")]%")
    return index if joins else index - 1


def currency_before(tokens: Tokens, index: int) -> tuple[int, str]:
    """The index of the first token of the currency before this one, and its code; this index where there is none."""
    sign = tokens[index - 1].text
    if sign in CURRENCY_SIGNS:
        country = tokens[index - 2].text if sign == "$" and tokens.glued(index - 2) else ""
        return (index - 2, DOLLARS[country]) if country in DOLLARS else (index - 1, CURRENCY_SIGNS[sign])
    if sign == "." and tokens[index - 2].text in ("Rs", "Re"):
        return index - 2, "Rs"
    return (index - 1, CURRENCY_CODES[sign]) if sign in CURRENCY_CODES else (index, "")


def hedge_before(tokens: Tokens, first: int, in_digits: bool) -> tuple[str, int]:
    """The hedge before the token `first`, over an article before digits, and the index where it begins."""
    article = in_digits and tokens[first - 1].lower in ("a", "the")
    for place in (first, first - 1) if article else (first,):
        if hedge := _HEDGES.before(tokens, place):
            return hedge
    sign = tokens[first - 1].text
    if sign in HEDGE_SIGNS:
        return HEDGE_SIGNS[sign], first - 1
    if sign == "." and tokens[first - 2].lower in SHORT_HEDGES and tokens.glued(first - 2):
        return "about", first - 2
    return "", first


def behind(tokens: Tokens, index: int) -> Behind:
    place = tokens.over_hyphen(index)
    suffix = _SUFFIXES.at(tokens, place)
    if suffix and not (tokens[place].text.isupper() and len(tokens[place].text) <= 3):
        (kind, unit, worth), after = suffix
    elif tokens[index].lower == "per" and (base := in_digits(tokens, index + 1)):
        kind, unit, worth, after = "rate", f"per {base.value:,.0f}", 1.0, base.after
    else:
        kind, unit, worth, after = "number", _base_ahead(tokens, index), 1.0, index
        kind = "rate" if unit else kind
    return Behind(kind, unit or unit_at(tokens, after), worth, after, currency_at(tokens, after))


def _hedge_behind(tokens: Tokens, index: int) -> tuple[str, int]:
    """200 or more, 200-odd, 200+: the hedge and the index behind it."""
    place = tokens.over_hyphen(index)
    hedge = _HEDGES_BEHIND.at(tokens, place)
    if not hedge or tokens[hedge[1]].lower == "than":
        return "", index
    joined = place > index or tokens[place].lower == "or" or tokens[place].text == "+" and tokens.glued(index - 1)
    return hedge if joined else ("", index)


def _base_ahead(tokens: Tokens, index: int) -> str:
    """12 deaths per 100,000: the base of a rate a few words behind its number."""
    for place in range(index, index + 4):
        if tokens[place].lower == "per" and (base := in_digits(tokens, place + 1)):
            return f"per {base.value:,.0f}"
        if tokens[place].kind != "word":
            break
    return ""
