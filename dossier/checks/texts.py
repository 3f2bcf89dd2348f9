"""Every text of a report that stands outside of its pages, with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dossier.ledger import Ledger
from dossier.problems import Location, in_quotes
from dossier.report.kinds import records
from dossier.report.record import Record, fields_by_key


class Text(NamedTuple):
    text: str
    location: Location
    subject: str


def texts(ledger: Ledger) -> Iterator[Text]:
    """Every text of the records, of the pages' heads and of the settings."""
    yield from texts_of_records(ledger)
    for page in ledger.report.pages.values():
        yield from _of_record(page.front, "the front matter")
    yield from _of_record(ledger.report.settings, "mkdocs.yml")


def texts_of_records(ledger: Ledger) -> Iterator[Text]:
    for kind, identifier, record in records(ledger.report):
        yield from _of_record(record, f"{kind.noun} {in_quotes(identifier)}")


def _of_record(record: Record, subject: str) -> Iterator[Text]:
    for key, name in fields_by_key(type(record)).items():
        yield from _of_value(getattr(record, name), record.at(key), subject)


def _of_value(value: Any, location: Location, subject: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(value, location, subject)
    elif isinstance(value, Record):
        yield from _of_record(value, subject)
    elif isinstance(value, Mapping | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _of_value(part, location, subject)
