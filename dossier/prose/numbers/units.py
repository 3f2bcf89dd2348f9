"""What the ledger's units say: “USD million”, “billion afghani”, “tonnes of wheat”, “percentage points”."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from dossier.language.languages import text_language
from dossier.prose.numbers.measures import measures_in, parts
from dossier.prose.numbers.money import currency_in, money_scale
from dossier.prose.numbers.quantity import Quantity
from dossier.prose.numbers.tokens import Tokens
from dossier.prose.numbers.tolerance import same_currency
from dossier.prose.numbers.translation import FOREIGN, translation_from
from dossier.prose.numbers.words import PERCENT, SCALES

Difference = Literal["", "currency", "unit", "scale"]
_OF_KINDS = {"share": {"percent"}, "points": {"points", "point"}, "multiple": {"times"}}
_RELATIONS = frozenset().union(*_OF_KINDS.values())
_ALIKE = {"tons": "tonnes"}  # by people who do not mean the short ton


class Unit(NamedTuple):
    words: frozenset[str]
    scale: float  # what one in the ledger is worth: 1,000,000 for “USD million”
    currency: str  # as quantities name it; nothing for what is no money
    measures: frozenset[str]


def read_unit(text: str | None) -> Unit:
    return _read_unit(text or "", text_language())


@lru_cache(maxsize=2**10)
def _read_unit(text: str, language: str) -> Unit:
    tokens = Tokens(text)
    in_order = text.lower().replace("per cent", "percent").split()
    if translation_from(language):
        in_order = [token.lower.removeprefix(FOREIGN) for token in tokens[: tokens.size]]
    shares = PERCENT if _OF_KINDS["points"].isdisjoint(in_order) else set()
    words = frozenset("percent" if word in shares else word for word in in_order)
    scale = next((SCALES[word] for word in in_order if word in SCALES), 0.0)
    scale = scale or next(filter(None, (money_scale(tokens, index) for index in range(tokens.size))), 1.0)
    return Unit(words, scale, currency_in(tokens), frozenset(_ALIKE.get(name, name) for name in measures_in(tokens)))


def is_telling(text: str | None) -> bool:
    """Whether a unit is a currency, a measure or a relation, which words can mistake for another."""
    unit = read_unit(text)
    return bool(unit.currency or unit.measures or not unit.words.isdisjoint(_RELATIONS))


def scale_of(unit: str | None) -> float:
    return read_unit(unit).scale


def currency_of(unit: str | None) -> str:
    return read_unit(unit).currency


def is_share(unit: str | None) -> bool:
    """Whether a unit is percent of anything."""
    return "percent" in read_unit(unit).words


def relates(unit: str | None) -> bool:
    """Whether what has this unit compares two numbers."""
    return not read_unit(unit).words.isdisjoint(_RELATIONS)


def is_percent(unit: str | None) -> bool:
    """Whether a unit is percent alone, and of nothing that it names."""
    return read_unit(unit).words == {"percent"}


def same_unit(one: str, other: str) -> bool:
    """Whether two units can be one in other words: people and civilians killed; but not USD million and USD billion."""
    first, second = read_unit(one), read_unit(other)
    relations = [unit.words & _RELATIONS for unit in (first, second)]
    return (first[1:], relations[0]) == (second[1:], relations[1])


def fits(quantity: Quantity, unit: str | None) -> bool:
    """Whether a number of this kind can be one of the ledger's in this unit: a share only in percent."""
    if quantity.kind in _OF_KINDS:
        return not _OF_KINDS[quantity.kind].isdisjoint(read_unit(unit).words)
    return quantity.kind in ("number", "vague", "rate")


def difference(quantity: Quantity, unit: str | None) -> Difference:
    """In what a printed number says of its unit that it cannot be one of the ledger's in this unit, if in anything.

    A plain number can be one of any unit, and a unit that is not given may be any.
    """
    known = read_unit(unit)
    if not known.words:
        return ""
    if quantity.currency and known.currency:
        return "" if same_currency(quantity, known.currency) else "currency"
    measured = {_ALIKE.get(name, name) for name in parts(quantity.unit)} if quantity.kind == "number" else set()
    other_measure = not measured <= known.measures
    return "unit" if not fits(quantity, unit) or quantity.currency or other_measure else ""
