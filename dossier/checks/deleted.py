"""Records that an edition held, are gone since, and are named all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.bibliography.same_work import addresses
from dossier.checks.mentions import mentions, published
from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, first_of, in_quotes
from dossier.report.kinds import BY_NOUN, Kind
from dossier.report.naming import heading


@keeps("deleted-record")
def no_deleted_record_is_named(ledger: Ledger) -> Iterator[Problem]:
    """One problem a record, where it is named first, with the other places."""
    if not any(_deleted_ids(ledger)):
        return
    places: dict[tuple[str, str], set[Location]] = defaultdict(set)
    for noun, name, location in mentions(ledger):
        if name not in BY_NOUN[noun].records(ledger.report):
            places[noun, name].add(location)
    for (noun, name), locations in places.items():
        if record := published(ledger, noun, name):
            yield _deleted(ledger, BY_NOUN[noun], name, *record, sorted(locations))


def _deleted_ids(ledger: Ledger) -> Iterator[str]:
    for edition in ledger.editions:
        for kind in BY_NOUN.values():
            yield from edition.ledger.get(kind.name, {}).keys() - kind.records(ledger.report).keys()


def _deleted(
    ledger: Ledger, kind: Kind, name: str, edition: str, data: Mapping[str, Any], places: list[Location]
) -> Problem:
    others = [f"{place.file}:{place.line}" for place in places[1:]]
    where = f"here and at {first_of(others)}" if others else "here alone"
    successor = _successor(ledger, kind, data)
    remedy = f"name {in_quotes(successor)}, which is the same, there" if successor else "take it out there"
    subject = f"the {kind.noun} {in_quotes(name)} is gone"
    was = f"edition {edition} had it as {in_quotes(heading(data))}"
    sentence = f"{subject} ({was}) and is used {where}; {remedy}, or bring its record back"
    return Problem(places[0], sentence, "deleted-record")


def _successor(ledger: Ledger, kind: Kind, data: Mapping[str, Any]) -> str:
    """The record that is the same under another id: a source of the same address, another of the same words."""
    marks = set(addresses(data.get("URL"), data.get("DOI")).values())
    for identifier, record in kind.records(ledger.report).items():
        own = addresses(getattr(record, "url", None), getattr(record, "doi", None))
        if marks & set(own.values()) or (not marks and heading(record) == heading(data)):
            return identifier
    return ""
