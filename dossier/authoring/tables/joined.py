"""A column of days and the column of times of day behind it, as one column of times."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dossier.authoring.tables.columns import TypedColumn
from dossier.authoring.tables.dates import as_dates
from dossier.problems import Refused, in_quotes

_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:(?::|\s?h\s?)(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?)?(?:\s?(?:h|Uhr))?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
)
_SPAN = re.compile(r"(?P<from>\d{1,2}:\d\d(?::\d\d)?)\s?[-–—]\s?\d{1,2}:\d\d(?::\d\d)?")  # an hour of the day
_MILITARY = re.compile(r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)")
_HOURS = re.compile(r"\b(?:hours?|hr|hh|time|stunde|std|zeit|uhrzeit|heure|hora|ora|час|ساعة|घंटा|小时)\b", re.I)
_COLONS = re.compile(r"\d{1,3}:[0-5]\d(?::[0-5]\d)?")
_DAY = len("2025-10-19")
_Rows = list[list[str]]


def joined(heads: list[str], rows: _Rows, number: int, order: str) -> tuple[list[str], _Rows]:
    """The table with the times of column `number`, from 0, behind the days of the one before. Raises Refused."""
    subject = f"--join names {in_quotes(heads[number])}"
    if number == 0:
        raise Refused(f"{subject}, before which no column of days stands; move it behind that column")
    days = [row[number - 1] for row in rows]
    read = as_dates(heads[number - 1], [day for day in days if day], order)
    if not read or any(len(day) != _DAY for day in read):  # months, or moments
        raise Refused(f"{subject}, but in the column before it, {in_quotes(heads[number - 1])}, are not only days")
    times = _times([row[number] for row in rows], subject)
    if alone := next((row[number] for row, day in zip(rows, days, strict=True) if row[number] and not day), ""):
        raise Refused(f"{subject}, where {in_quotes(alone)} stands beside no day; mend that row")
    moments = [" ".join(filter(None, pair)) for pair in zip(days, times, strict=True)]
    own = [[*row[: number - 1], moment, *row[number + 1 :]] for row, moment in zip(rows, moments, strict=True)]
    return [*heads[:number], *heads[number + 1 :]], own


def proposals(columns: Sequence[TypedColumn]) -> Iterator[str]:
    """For a column of times of day behind one of days, how they become one; for another, how it says what it is."""
    for before, column in zip([None, *columns], columns, strict=False):
        cells = [cell for cell in column.cells if cell]
        are_named = _HOURS.search(column.title.replace("_", " ")) or not all(map(str.isdecimal, cells))
        if before and _has_days(before) and cells and are_named and all(map(_time, cells)):
            pair = f"{in_quotes(before.title)} and {in_quotes(column.title)}"
            yield f"{pair} are one time once they are joined: --join {column.name}"
        elif cells and column.type == "text" and all(map(_COLONS.fullmatch, cells)):
            advice = "name it by --durations where it is how long something took"
            yield f"{in_quotes(column.title)}: {in_quotes(cells[0])} stands as text; {advice}"


def _has_days(column: TypedColumn) -> bool:
    return column.type == "date" and all(len(cell) in (0, _DAY) for cell in column.cells)


def _times(cells: list[str], subject: str) -> list[str]:
    """As 13:00 or 13:00:30, empty where a cell is. Raises Refused."""
    given = [cell for cell in cells if cell]
    if poor := next((cell for cell in given if not _time(cell)), ""):
        raise Refused(f"{subject}, where {in_quotes(poor)} is no time of day; mend it, or leave --join out")
    hours = {int(cell) for cell in given if cell.isdecimal() and len(cell) < 3}
    if 24 in hours and 0 not in hours:
        sentence = f"{subject}, which counts hours from 1 to 24, so that each may begin or end with its number"
        raise Refused(f"{sentence}; write times, such as 00:00 for the beginning of the first")
    return [_time(cell) for cell in cells]


def _time(cell: str) -> str:
    """The time of day, that of a span its beginning; empty where it is none."""
    span = _SPAN.fullmatch(cell)
    match = _MILITARY.fullmatch(cell) or _TIME.fullmatch(span["from"] if span else cell)
    if not match:
        return ""
    parts = match.groupdict()
    hour = int(parts["hour"])
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half in "Pp" else 0)
    minute, second = parts["minute"] or "00", parts.get("second")
    if hour > 24 or hour == 24 and int(minute + (second or "")):
        return ""
    return f"{hour:02}:{minute}" + (f":{second}" if second else "")
