"""Blocks of a home page: how sure the report is, the newest event, and contested figures as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dossier.language.messages import counted
from dossier.report.records import Claim, Event, Position
from dossier.text import amount
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
    """One party's figure, and its length as a share of the longest of its dispute, from 0 to 1."""

    position: Position
    text: str
    length: float


@dataclass(frozen=True)
class Dispute:
    claim: Claim
    counted: str  # what the figures count
    shares: tuple[Share, ...]


def contested(claims: Iterable[Claim]) -> dict[str, Any]:
    """The disputes whose parties give figures, those for the briefing alone where a report chooses some."""
    disputes = [dispute for claim in claims if (dispute := _dispute(claim))]
    chosen = [dispute for dispute in disputes if dispute.claim.briefing]
    return {"disputes": chosen or disputes}


def _dispute(claim: Claim) -> Dispute | None:
    """None where fewer than two parties give figures that a length can stand for."""
    pairs = [(p, value) for p in claim.positions if (value := _value(p)) is not None]
    longest = max((value for _, value in pairs), default=0)
    if claim.standing != "contested" or len(pairs) < 2 or longest <= 0 or claim.unit in ("date", "year"):
        return None
    shares = tuple(Share(p, amount(p.figures), value / longest) for p, value in pairs)
    return Dispute(claim, claim.unit or claim.statement, shares)


def _value(position: Position) -> float | None:
    """The figure that a length stands for: the value, or the middle of a range; none below zero."""
    if isinstance(position.value, float):
        return position.value if position.value >= 0 else None
    figures = [figure for figure in position.figures if isinstance(figure, float)]
    middle = sum(figures) / len(figures) if figures and len(figures) == len(position.figures) else -1
    return middle if middle >= 0 else None
