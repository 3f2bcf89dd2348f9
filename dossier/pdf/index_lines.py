"""Where the evidence speaks of a record, as in the index of a book: claims by their numbers, events by their dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from dossier.language.messages import N_, numerals
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, worked_out
from dossier.pdf.book import Book
from dossier.pdf.runs import runs
from dossier.pdf.typst_text import call, words
from dossier.report.records import Actor, Claim, Event, in_time
from dossier.report.source import Source
from dossier.report.term import Term
from dossier.text import day, without_year
from dossier.web import facets, term_links

_CLAIMS, _SPEAKS, _EVENTS = N_("Claims:"), N_("Speaks in claims:"), N_("Events:")
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


def of_actor(book: Book, actor: Actor) -> str:
    claims, events = facets.claims_by_speaker(book.ledger), facets.events_with(book.ledger)
    return _paragraph(book, claims.get(actor.id, ()), events.get(actor.id, ()), _SPEAKS)


def of_place(book: Book, place: str) -> str:
    return _paragraph(book, facets.claims_at(book.ledger).get(place, ()), facets.events_at(book.ledger).get(place, ()))


def of_term(book: Book, term: Term) -> str:
    return _paragraph(book, _claims_by_term(book.ledger).get(term.id, ()), ())


def of_source(book: Book, source: Source) -> str:
    """What stands among the pages of a reference."""
    claims, events = book.ledger.report.claims, book.ledger.report.events
    uses = book.ledger.source_uses.get(source.id, ())
    named = dict.fromkeys((use.role, use.anchor.removeprefix(f"{use.role}-")) for use in uses)
    own_claims = [claims[name] for role, name in named if role == "claim"]
    own_events = [events[name] for role, name in named if role == "event"]
    return words(_("; ")).join(_parts(book, own_claims, in_time(own_events), _CLAIMS))


def _paragraph(book: Book, claims: Iterable[Claim], events: Iterable[Event], of_claims: str = _CLAIMS) -> str:
    parts = [] if book.excerpt else [*_parts(book, claims, events, of_claims)]
    return call("aside", body=words(". ").join(parts) + words(".")) if parts else ""


def _parts(book: Book, claims: Iterable[Claim], events: Iterable[Event], of_claims: str) -> Iterator[str]:
    """`events` in order of time."""
    marks = {}
    for claim in claims:
        number = book.claim_numbers[claim.id]
        marks[number] = book.to(f"claim:{claim.id}", words(numerals(number)))
    if marks:
        yield words(_(of_claims) + " ") + words(_(", ")).join(runs(marks))
    dates: dict[str, Event] = {}
    for event in events:
        dates.setdefault(event.date, event)
    if dates:
        yield words(_(_EVENTS) + " ") + words(_("; ")).join(_years(book, dates))


def _years(book: Book, events: Mapping[str, Event]) -> Iterator[str]:
    """The dates of each year, which the last of them names."""
    for _year, group in groupby(events, key=lambda date: date[:4]):
        *others, last = group
        shown = [(date, without_year(date) if _DAY.fullmatch(date) else day(date)) for date in others]
        marks = (book.to(f"event:{events[date].id}", words(text)) for date, text in (*shown, (last, day(last))))
        yield words(_(", ")).join(marks)


@worked_out
def _claims_by_term(ledger: Ledger) -> dict[str, list[Claim]]:
    """The claims that name each term of the glossary in words that mean nothing else."""
    found: dict[str, list[Claim]] = {}
    for claim in ledger.report.claims.values():
        for name in term_links.named_in(claim.statement, ledger):
            found.setdefault(name, []).append(claim)
    return found
