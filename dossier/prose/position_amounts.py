"""What a position says, with the figures that its words leave out: what readers are shown of it everywhere."""

from __future__ import annotations

from dossier.prose import quantities
from dossier.prose.quantities import Quantity
from dossier.report.records import Position
from dossier.text import amount


def said(position: Position, unit: str | None) -> str:
    """Its words, and its range or interval as a claim's own is printed, where they do not give all of that.

    A value alone is what the words say in their own way, which the check holds to it.
    """
    if position.low is None or _gives(position, unit):
        return position.says
    return f"{position.says.rstrip('.')} – {amount(position.figures, unit)}"


def _gives(position: Position, unit: str | None) -> bool:
    found, scale = quantities.quantities_in(position.says), quantities.scale_of(unit)
    return all(any(_is(quantity, figure, scale) for quantity in found) for figure in position.figures)


def _is(quantity: Quantity, figure: float | str, scale: float) -> bool:
    if isinstance(figure, str) or quantity.is_date:
        day = figure if isinstance(figure, str) else f"{figure:.0f}"
        return quantity.is_date and quantities.same_date(quantity, day)
    return quantity.kind != "unreadable" and quantities.agrees(quantity, figure * scale)
