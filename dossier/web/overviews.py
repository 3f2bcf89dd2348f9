"""Blocks of a home page: how sure the report is, the newest event, and contested figures as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

from dossier.language.messages import counted
from dossier.prose.position_amounts import in_short
from dossier.report.records import Claim, Event, Position
from dossier.text import unit_words
from dossier.web import marks


def standings(claims: Iterable[Claim]) -> dict[str, Any]:
    counts = marks.counts(claims)
    return {"counts": counts, "total": sum(counts.values()), "how_sure": how_sure(sum(counts.values()))}


def how_sure(total: int) -> str:
    return counted(
        "How sure: {count} claim, each with its standing", "How sure: {count} claims, each with its standing", total
    )


def newest(events: Iterable[Event]) -> dict[str, Any]:
    return {"event": max(events, key=lambda event: (event.date, event.id), default=None)}


@dataclass(frozen=True)
class Share:
    """One party's figure or range, and where it lies on the scale of its dispute, from 0 to 100."""

    position: Position
    text: str
    low: float
    high: float
    point: float | None  # the figure, alone or within its interval; none where a range is all that is known


@dataclass(frozen=True)
class Dispute:
    claim: Claim
    counted: str  # what the figures count
    top: float  # of the scale, which begins at zero
    shares: tuple[Share, ...]
    others: tuple[Position, ...]  # who gives no figure, or one that counts something else


def contested(claims: Iterable[Claim]) -> dict[str, Any]:
    """The disputes whose parties give figures, those for the briefing alone where a report chooses some.

    Disputes about figures of the same unit have one scale, so that they compare; of others none is implied.
    """
    disputed = [claim for claim in claims if _is_drawn(claim)]
    chosen = [claim for claim in disputed if claim.briefing] or disputed
    tops: dict[str, float] = {}
    for claim in chosen:
        unit = _counted(claim)
        tops[unit] = max(tops.get(unit, 0), *(high for _, (_low, high) in _figures(claim)))
    return {"disputes": [_dispute(claim, _rounded_up(tops[_counted(claim)])) for claim in chosen]}


def _dispute(claim: Claim, top: float) -> Dispute:
    figures = _figures(claim)
    others = tuple(position for position in claim.positions if position not in [found for found, _ends in figures])
    return Dispute(claim, _counted(claim), top, tuple(_share(*found, 100 / top) for found in figures), others)


def _share(position: Position, ends: tuple[float, float], scale: float) -> Share:
    value = position.value
    point = value * scale if isinstance(value, float) else None
    return Share(position, in_short(position), ends[0] * scale, ends[1] * scale, point)


def _counted(claim: Claim) -> str:
    return unit_words(claim.unit or "") or claim.statement


def _is_drawn(claim: Claim) -> bool:
    """Whether two parties or more give figures that a place on a scale can stand for."""
    found = _figures(claim)
    amounts = claim.unit not in ("date", "year") and any(high > 0 for _, (_low, high) in found)
    return claim.standing == "contested" and len(found) > 1 and amounts


def _figures(claim: Claim) -> list[tuple[Position, tuple[float, float]]]:
    """The positions with a figure or a range, none of it below zero."""
    found = []
    for position in claim.positions:
        figures = [figure for figure in position.figures if isinstance(figure, float)]
        if figures and len(figures) == len(position.figures) and min(figures) >= 0:
            found.append((position, (min(figures), max(figures))))
    return found


def _rounded_up(figure: float) -> float:
    """The end of a scale: the next half of a power of ten."""
    step = float(10 ** floor(log10(figure))) / 2
    return ceil(round(figure / step, 9)) * step
