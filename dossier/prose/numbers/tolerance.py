"""Whether a printed figure agrees with the ledger: how far its hedge and its printed digits let the two lie apart."""

from __future__ import annotations

import math
from typing import NamedTuple

from dossier.prose.numbers.quantity import Quantity
from dossier.prose.numbers.words import RUPEES

_PLAIN_PART = 0.05  # 2 million is not 1.6 million without a hedge, though it would round to it


class _Bound(NamedTuple):
    """How far the ledger's figure may lie from the printed one, in both measures."""

    part: float  # of the ledger's figure
    digits: float  # of the worth of the printed one's last significant digit


class _Tolerance(NamedTuple):
    """On which side of the printed figure the ledger's may lie; the bounds for 1, 2, and 3 or more significant digits.

    `rounds`: what rounds to the printed figure agrees as well, on either side.
    """

    below: bool
    above: bool
    bounds: tuple[_Bound, _Bound, _Bound]
    rounds: bool = False


_ANY = math.inf
_NEXT = 0.99  # over 4 million is not the 5 million that could be printed as well
_ONE_SIDED = (_Bound(0.2, _NEXT), _Bound(0.1, _ANY), _Bound(_ANY, 1))
TOLERANCES = {  # by hedge: a hedge excuses no digits that are printed, so three or more agree to the last
    "about": _Tolerance(True, True, (_Bound(0.1, 0.5), _Bound(0.05, 1), _Bound(_ANY, 0.5))),
    "below": _Tolerance(True, False, (_Bound(0.08, _ANY), _Bound(0.05, 1), _Bound(_ANY, 1))),
    "above": _Tolerance(False, True, _ONE_SIDED),
    "least": _Tolerance(False, True, _ONE_SIDED, rounds=True),
    "most": _Tolerance(True, False, _ONE_SIDED, rounds=True),
    "under": _Tolerance(True, False, _ONE_SIDED),
}
_MULTIPLES = 2  # times as far may a multiple lie that is open to one side: more than tripled goes up to fivefold
_SLACK = 1e-9  # 1.1 × 1,000,000 is not quite 1,100,000
_VAGUE = (2, 20)  # hundreds of: 200 or more, below 2,000


def agrees(quantity: Quantity, low: float, high: float | None = None) -> bool:
    """Whether a printed number agrees with the ledger's number, or with a range from low to high."""
    if high is not None and high != low:
        within = quantity.hedge != "" and quantity.digits < 3 and low <= float(quantity.value) <= high
        return within or _close(quantity, low) or _close(quantity, high)
    return _close(quantity, low)


def _close(quantity: Quantity, ledger: float) -> bool:
    printed = float(quantity.value)
    if quantity.kind == "vague":
        return _VAGUE[0] * printed <= ledger < _VAGUE[1] * printed
    apart = max(0.0, abs(printed - ledger) - _SLACK * max(1.0, abs(ledger)))
    part = apart / abs(ledger or 1.0)
    rounds = apart <= quantity.step / 2 and (quantity.step <= 1 or part <= _PLAIN_PART)
    if not quantity.hedge or not apart:
        return rounds
    tolerance = TOLERANCES[quantity.hedge]
    within = _opens(tolerance, quantity, ledger) and _is_near(tolerance, quantity, part, apart)
    return within or (tolerance.rounds and rounds)


def _opens(tolerance: _Tolerance, quantity: Quantity, ledger: float) -> bool:
    """Whether the ledger's figure lies on a side to which the hedge opens; what more than halved is less than half."""
    falls = quantity.kind == "multiple" and float(quantity.value) < 1
    return tolerance.below if (ledger < float(quantity.value)) != falls else tolerance.above


def _is_near(tolerance: _Tolerance, quantity: Quantity, part: float, apart: float) -> bool:
    bound = tolerance.bounds[min(max(quantity.digits, 1), 3) - 1]
    opens = bound.digits in (_NEXT, _ANY)
    widened = _MULTIPLES if quantity.kind == "multiple" and opens else 1
    is_word = not any(map(str.isdigit, quantity.text)) and quantity.step < _NEXT * _digit(quantity)  # such as half
    has_no_next = opens and (widened > 1 or is_word)
    return part <= bound.part * widened and (has_no_next or apart <= bound.digits * _digit(quantity))


def _digit(quantity: Quantity) -> float:
    """The worth of the last significant digit that is printed: 10,000 in 660,000."""
    size = abs(float(quantity.value))
    return 10.0 ** (math.floor(math.log10(size)) - max(quantity.digits, 1) + 1) if size else quantity.step


def same_date(quantity: Quantity, ledger: str) -> bool:
    """Whether a printed date, month, year, decade or century agrees with a ledger's date of any precision."""
    printed, known = str(quantity.value).split("-"), ledger.split("-")
    parts = zip(printed, known, strict=False)
    return all(_same_part(p, k) for p, k in parts if p and k) and len(printed) <= len(known)


def _same_part(printed: str, known: str) -> bool:
    """199X is any year of the 1990s; a year is not the decade that the ledger knows alone."""
    return len(printed) == len(known) and all(p in (k, "X") for p, k in zip(printed, known, strict=True))


def same_currency(quantity: Quantity, currency: str) -> bool:
    """Whether the money that is printed can be the ledger's: where one of both names none, it can."""
    either = {quantity.currency, currency}
    return "" in either or len(either) == 1 or ("Rs" in either and either <= RUPEES)
