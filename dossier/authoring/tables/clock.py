"""Days with times of day as tables write them: 15.02.2021 00:00, 2/15/2021 1:50 PM, 2021-02-15T01:50:00Z."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dossier.problems import Refused, in_quotes

_TIME = re.compile(
    r"(?P<day>\S.{3,25}?)(?:,\s?|\s|T)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]0{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?|\s?(?:Uhr|h))?"
    r"(?:\s?(?P<zone>Z|UTC|GMT|[A-Z]{3,5}|[+\-−]\d\d(?::?\d\d)?))?"
)


class _Clock(NamedTuple):
    """`day` is as it is written; one o'clock after midday is 13:00."""

    day: str
    hour: int
    minute: str
    second: str
    zone: str

    @property
    def is_midnight(self) -> bool:
        return (self.hour, self.minute, self.second or "00") == (0, "00", "00")

    def behind(self, day: str, with_seconds: bool) -> str:
        """24:00 is the beginning of the next day."""
        if self.hour == 24:
            day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        seconds = f":{self.second or '00'}" if with_seconds else ""
        return f"{day}T{self.hour % 24:02}:{self.minute}{seconds}{self.zone}"


def as_moments(
    name: str, cells: Sequence[str], days_of: Callable[[Sequence[str]], list[str] | None]
) -> list[str] | None:
    """The cells as 2021-02-15T01:50, with the offset where they have one; as days where all are the hour of midnight.

    `days_of` reads the days. None where some cells are neither days with times nor days. Raises Refused for a zone that
    letters name.
    """
    clocks = [_clock(cell) for cell in cells]
    whole = [clock for clock in clocks if clock]
    days = days_of([clock.day if clock else cell for clock, cell in zip(clocks, cells, strict=True)]) if whole else None
    if not days or any(clock and len(day) < 10 for clock, day in zip(clocks, days, strict=True)):
        return None
    if lettered := next((cell for clock, cell in zip(clocks, cells, strict=True) if clock and clock.zone.isalpha()
                         and clock.zone != "Z"), ""):  # fmt: skip
        sentence = f"in the column {in_quotes(name)}, {in_quotes(lettered)} names its zone by letters that several have"
        raise Refused(f"{sentence}; write offsets such as -06:00, or leave them out and say --time-zone AREA/CITY")
    if all(clock.is_midnight and clock.zone in ("", "Z") for clock in whole):
        return days
    with_seconds = any(clock.second.strip("0") for clock in whole)
    return [clock.behind(day, with_seconds) if clock else day for clock, day in zip(clocks, days, strict=True)]


def _clock(cell: str) -> _Clock | None:
    match = _TIME.fullmatch(cell)
    if not match:
        return None
    hour, minute, second = int(match["hour"]), match["minute"], match["second"] or ""
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    ends_day = hour == 24 and not int(minute) and not int(second or 0)
    if hour > 23 and not ends_day or int(minute) > 59 or int(second or 0) > 59:
        return None
    return _Clock(match["day"], hour, minute, second, _offset(match["zone"] or ""))


def _offset(zone: str) -> str:
    if zone in ("UTC", "GMT"):
        return "Z"
    digits = re.sub(r"\D", "", zone)
    return f"{zone[0].replace('−', '-')}{digits[:2]}:{digits[2:] or '00'}" if digits else zone
