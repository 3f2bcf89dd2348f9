"""By what claims and sources are found: the two dimensions of their matrix, and others that are lists alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dossier.language.messages import N_, numerals
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, worked_out
from dossier.report.naming import speakers
from dossier.report.records import Claim, Event, Tie, in_time
from dossier.web.filters import Dimension, Filter, filters_of

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_WORTH_A_LIST = 2  # entries


class Facet(NamedTuple):
    label: str
    filters: tuple[Filter, ...]


def stem(claim: Claim) -> str:
    return Path(claim.location.file).stem


def title_of(stem: str, ledger: Ledger) -> str:
    page = ledger.report.pages.get(f"{stem}.md")
    return page.front.title if page else stem.replace("-", " ").capitalize()


def years(text: str | None) -> list[str]:
    return _YEAR.findall(text or "")


# -- the dimensions of the matrix ------------------------------------------------------------------------------------


def of_claims(ledger: Ledger) -> tuple[Dimension, ...]:
    return (
        Dimension(N_("chapter"), lambda claim: [stem(claim)], lambda name: title_of(name, ledger)),
        Dimension(N_("standing"), lambda claim: [claim.standing], _),
    )


def of_sources(ledger: Ledger) -> tuple[Dimension, ...]:
    return (
        Dimension(N_("kind"), lambda source: [source.kind], lambda name: ledger.report.kinds.label("sources", name)),
        Dimension(N_("standing"), lambda source: [source.standing], _),
    )


# -- the dimensions of the list of all charts --------------------------------------------------------------------------


def of_charts(ledger: Ledger, page_of: Mapping[str, str]) -> tuple[Dimension, ...]:
    """`page_of` gives the page that shows a chart first, by its id."""
    return (
        Dimension(N_("chapter"), lambda chart: [Path(page_of[chart.id]).stem], lambda name: title_of(name, ledger)),
        Dimension(N_("form"), lambda chart: [chart.told_as], _),
    )


# -- the others ------------------------------------------------------------------------------------------------------


def _others_of_claims(ledger: Ledger) -> tuple[Dimension, ...]:
    report = ledger.report
    return (
        Dimension(N_("actor"), lambda claim: _speakers(claim, ledger), lambda name: _short(report.actors[name])),
        Dimension(N_("place"), lambda c: [c.place] if c.place else [], lambda name: report.places[name].name),
        Dimension(N_("year"), lambda claim: years(claim.period), numerals),
    )


def _others_of_sources(ledger: Ledger) -> tuple[Dimension, ...]:
    return (
        Dimension(N_("publisher"), lambda source: [source.outlet] if source.outlet else []),
        Dimension(N_("year"), lambda source: years(source.issued), numerals),
    )


def _speakers(claim: Claim, ledger: Ledger) -> Iterable[str]:
    named = [claim.by or "", *(position.by for position in claim.positions)]
    return dict.fromkeys(part for by in named for part, is_actor in speakers(by, ledger.report.actors) if is_actor)


@worked_out
def claims_by_speaker(ledger: Ledger) -> dict[str, list[Claim]]:
    """The claims of each actor, and those in which it takes a position."""
    claims: dict[str, list[Claim]] = {}
    for claim in ledger.report.claims.values():
        for name in _speakers(claim, ledger):
            claims.setdefault(name, []).append(claim)
    return claims


@worked_out
def claims_at(ledger: Ledger) -> dict[str, list[Claim]]:
    """The claims of each place."""
    claims: dict[str, list[Claim]] = {}
    for claim in ledger.report.claims.values():
        claims.setdefault(claim.place or "", []).append(claim)
    return claims


@worked_out
def events_at(ledger: Ledger) -> dict[str, list[Event]]:
    """The events of each place, in order of time."""
    return _in_time(ledger, lambda event: (event.place or "",))


@worked_out
def events_with(ledger: Ledger) -> dict[str, list[Event]]:
    """The events of each actor, in order of time."""
    return _in_time(ledger, lambda event: event.actors)


class TieBack(NamedTuple):
    """A tie that another actor declares."""

    by: str
    tie: Tie


@worked_out
def ties_to(ledger: Ledger) -> dict[str, list[TieBack]]:
    """The ties of others to each actor."""
    ties: dict[str, list[TieBack]] = {}
    for actor in ledger.report.actors.values():
        for tie in actor.ties:
            ties.setdefault(tie.to, []).append(TieBack(actor.id, tie))
    return ties


def _in_time(ledger: Ledger, names: Callable[[Event], Iterable[str]]) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for event in in_time(ledger.report.events.values()):
        for name in names(event):
            events.setdefault(name, []).append(event)
    return events


def _short(actor: Any) -> str:
    return str(actor.short or actor.name)


_OTHERS: dict[str, Callable[[Ledger], tuple[Dimension, ...]]] = {
    "claims": _others_of_claims, "sources": _others_of_sources,
}  # fmt: skip


def others(view: str, records: Iterable[Any], ledger: Ledger) -> list[Facet]:
    """Each dimension beside the matrix with its filters, years in their order, else the most frequent first."""
    records = list(records)
    found = []
    for dimension in _OTHERS[view](ledger):
        filters = filters_of(view, records, (dimension,)).groups[dimension.name]
        worth = [f for f in filters if f.count >= _WORTH_A_LIST]
        if dimension.name == "year":
            worth.sort(key=lambda f: f.value, reverse=True)
        if worth:
            found.append(Facet(dimension.label, tuple(worth)))
    return found
