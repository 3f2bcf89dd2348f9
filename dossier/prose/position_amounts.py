"""The figures of a claim and of its positions, as readers are shown them everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dossier.prose import quantities
from dossier.prose.quantities import Quantity
from dossier.report.records import Claim, Position
from dossier.text import amount, either, period


def head_of(claim: Claim) -> tuple[str, str]:
    """Its amount and its period, as they stand side by side: a day is not said beside the time that it begins."""
    value, when = amount_of(claim), period(claim.period or "")
    if claim.unit != "date" or not value or not when:
        return value, when
    if value.endswith(when):
        return value, ""
    return ("" if all(part in when for part in value.split()[1:]) else value), when


def amount_of(claim: Claim) -> str:
    """The claim's amount; of a contested one each that a party gives, as one of them alone would take its side.

    What lies within the range of another party is left to that. A claim without an amount has none.
    """
    positions = claim.positions if claim.standing == "contested" else ()
    return among(claim.figures, [position.figures for position in positions], claim.unit)


def among(figures: Sequence[float | str], given: Iterable[Sequence[float | str]], unit: str | None) -> str:
    """The figures of a claim as the amounts that parties give, where these are known to lie apart."""
    ends = sorted(set(_ends(given))) if figures else []
    apart = [one for one in ends if not any(one != o and o[0] <= one[0] and one[1] <= o[1] for o in ends)]
    if len(apart) < 2:
        return amount(figures, unit)
    return either([list(dict.fromkeys(one)) for one in apart], unit)


def _ends(given: Iterable[Sequence[float | str]]) -> Iterator[tuple[float, float]]:
    """Of each value or range; days are none."""
    for figures in given:
        numbers = [figure for figure in figures if not isinstance(figure, str)]
        if numbers and len(numbers) == len(figures):
            yield min(numbers), max(numbers)


def said(position: Position, unit: str | None) -> str:
    """Its words, and its range or interval as a claim's own is printed, where they do not give all of that.

    A value alone is what the words say in their own way, which the check holds to it.
    """
    if position.low is None or _gives(position, unit):
        return position.says
    return f"{position.says.rstrip('.')} – {amount(position.figures, unit)}"


def in_short(position: Position) -> str:
    """Its figures alone; a value with the hedge that its words have for it, as “more than 200”."""
    if position.value is None or position.low is not None:
        return amount(position.figures)
    found = (quantity for quantity in quantities.quantities_in(position.says) if quantity.hedge)
    return next((quantity.text for quantity in found if _is(quantity, position.value, 1)), amount(position.figures))


def _gives(position: Position, unit: str | None) -> bool:
    found, scale = quantities.quantities_in(position.says), quantities.scale_of(unit)
    return all(any(_is(quantity, figure, scale) for quantity in found) for figure in position.figures)


def _is(quantity: Quantity, figure: float | str, scale: float) -> bool:
    if isinstance(figure, str) or quantity.is_date:
        day = figure if isinstance(figure, str) else f"{figure:.0f}"
        return quantity.is_date and quantities.same_date(quantity, day)
    return quantity.kind != "unreadable" and quantities.agrees(quantity, figure * scale)
