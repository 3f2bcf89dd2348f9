"""Currencies behind numbers, and the letters before them that say how many: 5 USD, 1,2 M€, 7,2 Mrd. €, 3 k€."""

from __future__ import annotations

from dossier.prose.numbers.tokens import Phrases, Tokens
from dossier.prose.numbers.words import CURRENCY_CODES, CURRENCY_SIGNS, CURRENCY_WORDS, DOLLARS, MONEY_SCALES

_CURRENCIES = Phrases(CURRENCY_WORDS)


def currency_at(tokens: Tokens, index: int) -> str:
    """The code of the currency that stands here behind a number."""
    place = tokens.over_hyphen(index)
    word = _CURRENCIES.at(tokens, place)
    return word[0] if word else CURRENCY_CODES.get(tokens[place].text, "") or _by_sign(tokens, place)


def _by_sign(tokens: Tokens, place: int) -> str:
    """5 €, 5 US$; a sign that is glued to digits is theirs."""
    country = DOLLARS.get(tokens[place].text, "") if tokens[place + 1].text == "$" and tokens.glued(place) else ""
    sign = place + (country != "")
    is_next = tokens.glued(sign) and tokens[sign + 1].kind == "digits"
    return "" if is_next else country or CURRENCY_SIGNS.get(tokens[sign].text, "")


def money_scale(tokens: Tokens, index: int) -> float:
    """What the letters here multiply by, which a currency follows: M€, M USD; 0 for others, such as the m of 5 m."""
    letters = tokens[index].text
    follows = tokens.glued(index) or letters[:1] == "M"
    return MONEY_SCALES.get(letters, 0.0) if follows and currency_at(tokens, index + 1) else 0.0


def currency_in(tokens: Tokens) -> str:
    """The first currency that is named."""
    return next((code for index in range(tokens.size) if (code := currency_at(tokens, index))), "")
