"""Which words behind a number are what it counts."""

from __future__ import annotations

from dossier.prose.numbers.measures import measure
from dossier.prose.numbers.money import currency_at
from dossier.prose.numbers.tokens import Tokens
from dossier.prose.numbers.words import words

_PEOPLE = words("""
    people persons men women children boys girls babies soldiers troops policemen police officers personnel staff
    civilians fighters militants insurgents guerrillas rebels gunmen guards refugees families households migrants
    returnees deportees passengers pilgrims workers labourers students pupils prisoners detainees""")
_FATES = words("dead wounded injured killed missing casualties victims deaths lives members")
_NO_PLURALS = words("""
    was is has does goes says as its his hers this thus perhaps besides towards afterwards yes always across plus minus
    versus less unless whereas series news ours theirs""")
_NO_ADJECTIVES = words("""
    of in on at and or the a an to for by from with were are had have will would may might can could must should that
    which who whose when where while but not than under over after before since until if then so did do said died fell
    rose came went took met""")


def is_of_people(tokens: Tokens, index: int) -> bool:
    """Whether people, money or a measure stand here: what even a number like a year counts."""
    token = tokens[index]
    return token.lower in _PEOPLE or measure(token) != "" or currency_at(tokens, index) != ""


def is_counted(tokens: Tokens, index: int) -> bool:
    """Whether what stands here, or behind one adjective, can be counted: men, armed men, attacks."""
    if _is_plural(tokens, index):
        return True
    adjective = tokens[index].kind == "word" and tokens[index].lower not in _NO_ADJECTIVES | _NO_PLURALS
    return adjective and _is_plural(tokens, index + 1)


def _is_plural(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    if token.kind != "word" or token.lower in _NO_PLURALS or not token.text.islower():
        return False
    ends_in_s = len(token.text) > 3 and token.text.endswith("s") and not token.text.endswith(("ss", "us", "is"))
    return ends_in_s or token.lower in _FATES or is_of_people(tokens, index)
