"""Every record that a page or another record names, and what is said of one that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dossier.ledger import Ledger
from dossier.problems import Location, Problem, unknown
from dossier.report.chart import Chart
from dossier.report.fields import reference
from dossier.report.kinds import BY_NOUN, records
from dossier.report.record import Record, source_mentions
from dossier.report.records import Actor, Claim, Dataset, Event
from dossier.report.term import Term


class Mention(NamedTuple):
    """The id of a record where a page or another record names it; `noun` is that of its kind."""

    noun: str
    name: str
    location: Location


def mentions(ledger: Ledger) -> Iterator[Mention]:
    for page in ledger.markups.values():
        yield from (Mention("source", mark.key, mark.location) for mark in page.citations)
        yield from (Mention(link.scheme, link.target, link.location) for link in page.links if link.scheme in BY_NOUN)
    for _, _, record in records(ledger.report):
        yield from (Mention("source", name, location) for name, location, _ in source_mentions(record))
        yield from named_records(record)


def named_records(record: Record) -> Iterator[Mention]:
    """The records that a record names, but for sources and what charts draw, of which their own rules tell."""
    if isinstance(record, Chart | Dataset | Claim):
        yield from (Mention("claim", claim, record.at("claims")) for claim in record.claims)
    if isinstance(record, Event):
        yield from (Mention("actor", actor, record.at("actors")) for actor in record.actors)
    if isinstance(record, Event | Claim) and record.place:
        yield Mention("place", record.place, record.at("place"))
    if isinstance(record, Actor):
        yield from (Mention("actor", tie.to, tie.at("to")) for tie in record.ties)
    if isinstance(record, Term):
        yield from (mention for mention in named_by_term(record) if mention.noun in BY_NOUN)


def named_by_term(term: Term) -> Iterator[Mention]:
    """What a term of the glossary refers to; a chapter, or a noun that there is not, may be among it."""
    yield from (Mention(*reference(named), term.at("see")) for named in filter(None, [term.see]))
    yield from (Mention(*reference(named), term.at("see-also")) for named in term.see_also)


def unknown_record(ledger: Ledger, mention: Mention) -> Iterator[Problem]:
    """Nothing where the record is there, or was in an edition: of one that was deleted another rule tells."""
    noun, name, location = mention
    known = BY_NOUN[noun].records(ledger.report)
    if name not in known and not published(ledger, noun, name):
        yield unknown(location, noun, name, known, BY_NOUN[noun].place, f"unknown-{noun}")


def published(ledger: Ledger, noun: str, name: str) -> tuple[str, Mapping[str, Any]] | None:
    """The newest edition that holds a record, and the record as plain data."""
    for edition in reversed(ledger.editions):
        if record := edition.ledger.get(BY_NOUN[noun].name, {}).get(name):
            return edition.id, record
    return None
