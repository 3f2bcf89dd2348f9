"""Whether a figure in words is one of a claim's, and if not, in what it differs."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.problems import in_quotes, listed
from dossier.prose import quantities
from dossier.prose.quantities import Difference, Quantity
from dossier.report.amount import Amount
from dossier.report.records import Claim
from dossier.text import amount

Names = tuple[str, ...]  # that hold a number and are the report's own

_FACTORS = (1e2, 1e3, 1e6, 1e9, 1e5, 1e7)  # by which a wrong scale word errs: thousand, million, lakh, crore


def agrees_with_claim(quantity: Quantity, claim: Claim, names: Names = ()) -> bool:
    """Whether a figure in words is one of the claim's: its value or range, a position's, or one that it states."""
    return difference(quantity, claim, names) == ""


def difference(quantity: Quantity, claim: Claim, names: Names = ()) -> Difference | None:
    """Nothing where the figure is one of the claim's, else in what alone it differs; None where in its number."""
    if quantity.is_date:
        return "" if any(quantities.same_date(quantity, date) for date in dates(claim, names)) else None
    own = (
        [] if quantity.kind == "multiple" and not quantities.fits(quantity, claim.unit) else list(_own(quantity, claim))
    )
    differences = [*own, *_in_words(quantity, claim, names)]
    if "" in differences or _relates_two(quantity, claim, names):
        return ""
    return next(iter(differences), "scale" if _of_another_scale(quantity, claim) else None)


def is_own(quantity: Quantity, claim: Claim) -> bool:
    """Whether the claim, or a position, holds the figure itself, and not its words alone."""
    return "" in _own(quantity, claim)


def _own(quantity: Quantity, claim: Claim) -> Iterator[Difference]:
    """For each of the claim's amounts with this number: in what unit the two differ, if in any."""
    for held in amounts(claim):
        if any(quantities.agrees(quantity, low, high) for low, high in ranges(held, claim.unit)):
            yield quantities.difference(quantity, claim.unit)


def _in_words(quantity: Quantity, claim: Claim, names: Names) -> Iterator[Difference]:
    """The same for the figures that the claim states."""
    for other in stated(claim, names):
        if quantities.agrees_with_words(quantity, other):
            yield ""
        elif quantity.kind == other.kind == "number" and quantities.agrees(quantity, float(other.value)):
            yield quantities.differs_from_words(quantity, other)


def _relates_two(quantity: Quantity, claim: Claim, names: Names) -> bool:
    """Whether a multiple relates two figures, of which the claim holds one."""
    return quantity.kind == "multiple" and not any(other.kind == "multiple" for other in stated(claim, names))


def _of_another_scale(quantity: Quantity, claim: Claim) -> bool:
    if quantity.kind != "number" or quantities.difference(quantity, claim.unit):
        return False
    factors = [factor for scale in _FACTORS for factor in (scale, 1 / scale)]
    held = [pair for one in amounts(claim) for pair in ranges(one, claim.unit)]
    return any(quantities.agrees(quantity, low * by, high * by) for low, high in held if low for by in factors)


def amounts(claim: Claim) -> Iterator[Amount]:
    """What holds numbers of the claim: itself, and its positions."""
    yield from (one for one in (claim, *claim.positions) if any(isinstance(f, float) for f in one.figures))


def ranges(held: Amount, unit: str | None) -> list[tuple[float, float]]:
    """Both ends of a range; a value twice, and each end of its interval, for no figure between is the claim's own.

    In full: 2.5 USD million → 2500000.
    """
    numbers = [f * quantities.scale_of(unit) for f in held.figures if isinstance(f, float)]
    return [(numbers[0], numbers[1])] if len(numbers) == 2 else [(number, number) for number in numbers]


def stated(claim: Claim, names: Names = ()) -> list[Quantity]:
    """The figures in the claim's own words."""
    texts = (claim.statement, claim.period or "", *(p.says for p in claim.positions))
    return [quantity for text in texts for quantity in quantities.quantities_in(text, names)]


def dates(claim: Claim, names: Names = ()) -> Iterator[str]:
    """The dates that the claim holds or states, as the ledger writes them."""
    for held in (claim, *claim.positions):
        yield from (f for f in held.figures if isinstance(f, str))
        yield from (f"{f:.0f}" for f in held.figures if isinstance(f, float) and claim.unit in ("date", "year"))
    yield from (str(quantity.value) for quantity in stated(claim, names) if quantity.is_date)


def in_figures(claim: Claim) -> str:
    """What the claim has, for a message: its amounts, or its statement where it has none."""
    printed = [amount(c.figures, claim.unit) for c in (claim, *claim.positions) if c.figures]
    return in_quotes(listed(dict.fromkeys(printed), "and") if printed else claim.statement, 120)
