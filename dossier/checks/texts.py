"""Every text of a report that stands outside of its pages, with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from dossier.ledger import Ledger
from dossier.problems import Location, in_quotes
from dossier.report.kinds import records
from dossier.report.record import Record, fields_by_key


class Text(NamedTuple):
    """A text in which something was found: the match, whose text it is for messages, and the record's key."""

    match: re.Match[str]
    subject: str
    record: Record
    key: str

    @property
    def location(self) -> Location:
        return self.record.at(self.key)


_Search = Callable[[str], re.Match[str] | None]


def matches(search: _Search, ledger: Ledger) -> Iterator[Text]:
    """What a search finds in the texts of the records, of the pages' heads and of the settings, once in each."""
    yield from matches_in_records(search, ledger)
    for page in ledger.report.pages.values():
        for match, record, key in _of_record(page.front, search):
            yield Text(match, "the front matter", record, key)
    for match, record, key in _of_record(ledger.report.settings, search):
        yield Text(match, "mkdocs.yml", record, key)


def matches_in_records(search: _Search, ledger: Ledger) -> Iterator[Text]:
    for kind, identifier, record in records(ledger.report):
        for match, part, key in _of_record(record, search):
            yield Text(match, f"{kind.noun} {in_quotes(identifier)}", part, key)


def _of_record(record: Record, search: _Search) -> Iterator[tuple[re.Match[str], Record, str]]:
    """Fast, for there are ten times as many texts as records, and next to none holds anything."""
    values = vars(record)
    for key, name in _keys(type(record)):
        value = values[name]
        if isinstance(value, str):
            if match := search(value):
                yield match, record, key
        elif isinstance(value, Record | Mapping | tuple):
            for part in _parts(value):
                if not isinstance(part, str):
                    yield from _of_record(part, search)
                elif match := search(part):
                    yield match, record, key


@cache
def _keys(record: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple(fields_by_key(record).items())


def _parts(value: Any) -> Iterator[str | Record]:
    """The texts and the records in the value of a field."""
    if isinstance(value, str | Record):
        yield value
    elif isinstance(value, Mapping | tuple):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _parts(part)
