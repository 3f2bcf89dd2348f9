"""The rule that nothing has happened, was seen or counted after the report's own day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple, get_args

from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, in_quotes
from dossier.report.fields import Date, Time
from dossier.report.id_fields import hints
from dossier.report.kinds import records
from dossier.report.record import Record, fields_by_key
from dossier.report.records import Dataset
from dossier.times import first_day, is_time, last_day

_DAYS = {Date, Time}
_OF_TIME = ("date", "period", "year")
_DRAWN = "charts"  # which may show days ahead
_PROJECTED = "estimate"  # the standing of a projection
_OTHERWISE = {  # what may be meant, by noun and key
    ("event", "date"): "tell of what is planned or expected in a claim, whose period may lie ahead",
    ("event", "end-date"): "leave it out while it lasts",
    ("source", "issued"): "write the day on which readers got it",
}


class _Last(NamedTuple):
    """The last day of which the report can tell, what that is, and what else than the later day may be wrong."""

    day: str
    what: str
    remedy: str


@keeps("future-day")
def nothing_is_told_of_a_day_to_come(ledger: Ledger) -> Iterator[Problem]:
    last = _last(ledger)
    settings = ledger.report.settings
    if settings.horizon and first_day(settings.horizon) > last.day:
        sentence = f"horizon is {settings.horizon}, after {last.what}; {last.remedy}"
        yield Problem(settings.at("horizon"), sentence, "future-day")
    for kind, identifier, record in records(ledger.report):
        for key, day, part in _days(record) if kind.name != _DRAWN else ():
            if first_day(day) > last.day:
                otherwise = _OTHERWISE.get((kind.noun, key))
                remedy = f"{last.remedy}, or {otherwise}" if otherwise else last.remedy
                sentence = f"{kind.noun} {in_quotes(identifier)}: {key} is {day}, after {last.what}; {remedy}"
                yield Problem(part.at(key), sentence, "future-day")
    for dataset in ledger.report.datasets.values():
        yield from _rows_too_late(dataset, last)


def _last(ledger: Ledger) -> _Last:
    """Of an edition that is being made its day; else today, which begins where the sun rises first."""
    settings = ledger.report.settings
    is_out = any(edition.id == settings.edition for edition in ledger.editions)
    if settings.published and not is_out:
        remedy = "correct one; mkdocs.yml has that day under “published”"
        return _Last(last_day(settings.published), f"the day of this edition ({settings.published})", remedy)
    return _Last((datetime.now(UTC) + timedelta(hours=14)).date().isoformat(), "today", "correct it")


def _rows_too_late(dataset: Dataset, last: _Last) -> Iterator[Problem]:
    """What a row tells of a day to come is projected or aimed at, and its standing says so."""
    columns = [column.name for column in dataset.columns if column.type in _OF_TIME]
    for row in dataset.rows if columns else ():
        for key in columns if row.standing != _PROJECTED else ():
            day = str(row.cells.get(key, ""))
            if is_time(day) and first_day(day) > last.day:
                remedy = f"write “standing: {_PROJECTED}” where it is projected or aimed at, or correct it"
                sentence = f"dataset {in_quotes(dataset.id)}: {key} is {day}, after {last.what}; {remedy}"
                yield Problem(row.at(key), sentence, "future-day")


def _days(record: Record) -> Iterator[tuple[str, str, Record]]:
    """Each day that the record or a part of it gives, with its key and the part."""
    days, parts = _fields(type(record))
    for key, name in days.items():
        if value := getattr(record, name):
            yield key, value, record
    for name in parts:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from _days(part)


@lru_cache
def _fields(kind: type[Record]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The fields that are days, by their keys, and those that hold records with such fields."""
    names = fields_by_key(kind)
    days = {key: names[key] for key, hint in hints(kind).items() if _DAYS.intersection((hint, *get_args(hint)))}
    parts = (name for key, name in names.items() if any(any(_fields(part)) for part in _records(hints(kind)[key])))
    return days, tuple(parts)


def _records(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for part in get_args(hint):
        yield from _records(part)
