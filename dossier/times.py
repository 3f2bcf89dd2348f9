"""Times as records write them: 2025, 2025-10, 2025-10-19, 2025-10-19T14:30+02:00; 2025-H1, 2025-Q3, 2025-21.

The seasons are those of ISO 8601-2: 21 to 24 for spring to winter. They are drawn as meteorologists in the north count
them, in whole months: spring from March, and winter from December of its year to February of the next.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dossier.language.months import month_of
from dossier.problems import in_quotes, listed

DAY_FORM = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"  # as precise as is known
_PART = r"(\d{4})-(Q[1-4]|H[12]|2[1-4])"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(Z|[+-]\d\d:\d\d)?"
FORM = rf"{_PART}|{DAY_FORM}|{_MOMENT}"
_NUMERIC = re.compile(r"(\d{4}|\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{1,2})")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|er|\.)?\s)?([^\W\d_]{3,12})\.?\s(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s)?(?P<year>\d{4})"
)
_CLOCK = re.compile(
    r"(?P<day>\S.{3,24}?)(?:,\s|\s|T)(?P<hour>\d{1,2}):(?P<rest>\d\d(?::\d\d)?)\s?(?P<zone>Z|[+-]\d\d:\d\d)?"
)
WINTER = "24"  # which ends in the year after its own
_SEASON_MONTHS = {"21": 3, "22": 6, "23": 9, WINTER: 12}


def part_of_year(text: str) -> tuple[int, str] | None:
    """The year and the half-year, quarter or season that a text names; None for any other."""
    match = re.fullmatch(_PART, text, re.ASCII)
    return (int(match[1]), match[2]) if match else None


def is_time(text: str) -> bool:
    """Whether it is a time of the calendar, written as one."""
    return re.fullmatch(FORM, text, re.ASCII) is not None and _is(valid_moment, text)


def is_day(text: str) -> bool:
    """Whether it is a day, month or year of the calendar, as dates are written."""
    return _is(valid_day, text)


def _is(check: Callable[[str], str], text: str) -> bool:
    try:
        check(text)
    except ValueError:
        return False
    return True


def valid_day(text: str) -> str:
    """A year, a month or a day; raises ValueError for anything else."""
    if not re.fullmatch(DAY_FORM, text, re.ASCII):
        raise ValueError(
            f"must be a date such as 2025, 2025-10 or 2025-10-19, not {in_quotes(text)}{_remedy(text, 10)}"
        )
    if part_of_year(text) or not _is_of_calendar(text):
        raise ValueError(f"is not a day of the calendar: {in_quotes(text)}")
    return text


def _is_of_calendar(text: str) -> bool:
    """Whether it begins and ends in the years 1 to 9999, which others can reckon with."""
    try:
        return date.fromisoformat(first_day(text)) <= date.fromisoformat(last_day(text))
    except ValueError:
        return False


def valid_time(text: str) -> str:
    """The same, or a part of a year."""
    if re.fullmatch(r"\d{4}-[A-Z]\d*", text) and not part_of_year(text):
        raise ValueError(f"must be a quarter, Q1 to Q4, or a half-year, H1 or H2, not {in_quotes(text)}")
    if not part_of_year(text):
        return valid_day(text)
    if not _is_of_calendar(text):
        raise ValueError(f"is not a part of a year of the calendar: {in_quotes(text)}")
    return text


def valid_moment(text: str) -> str:
    """The same, or a day with a time of day, with or without its zone."""
    if not re.match(r"\d{4}-\d\d-\d\d[T ]", text) and not _CLOCK.fullmatch(text):
        return valid_time(text)
    if not is_moment(text):
        raise ValueError(f"must be a time such as 2025-04-28T12:33+02:00, not {in_quotes(text)}{_remedy(text)}")
    try:
        datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"is not a time of the calendar and the clock: {in_quotes(text)}") from None
    return text


def in_plain_digits(text: str) -> str:
    """With 0 to 9 in place of the digits of other scripts."""
    return re.sub(r"\d", lambda digit: str(int(digit[0])), text)


def written_otherwise(text: str) -> list[str]:
    """The days or times that a text may mean which is written in another form, as 15.2.2021 or 3 March 2021, 9:05, or
    with other digits than 0 to 9.
    """
    written, text = text, in_plain_digits(text)
    if text != written and is_time(text):
        return [text]
    clock = _CLOCK.fullmatch(text)
    day = clock["day"] if clock else text
    if match := _NUMERIC.fullmatch(day):
        one, two, three = match.groups()
        orders = [(one, two, three)] if len(one) == 4 else [(three, two, one), (three, one, two)]
        orders = orders[:1] if "." in day else orders  # with points nobody writes the month first
    elif match := _NAMED.fullmatch(day):
        orders = [(match["year"], str(month_of(match[2])), match[1] or match["day"] or "")]
    else:
        return []
    days = [
        "-".join([year, *(part.zfill(2) for part in (month, of_month) if part)]) for year, month, of_month in orders
    ]
    behind = f"T{clock['hour'].zfill(2)}:{clock['rest']}{clock['zone'] or ''}" if clock else ""
    return list(dict.fromkeys(f"{day}{behind}" for day in days if is_day(day) and not (behind and len(day) < 10)))


def _remedy(text: str, most: int | None = None) -> str:
    """What to write for a time in another form; of a day, so many signs at most."""
    meant = [other[:most] for other in written_otherwise(text)]
    return f"; write {listed(meant)}" if meant else ""


def is_moment(text: str) -> bool:
    """Whether it has a time of day."""
    return re.fullmatch(_MOMENT, text, re.ASCII) is not None


def has_zone(text: str) -> bool:
    return text.endswith("Z") or bool(re.search(r"T[^T]*[+-]", text))


def lacks_zone(text: str) -> bool:
    """Whether it has a time of day, of which nobody knows where it was."""
    return is_moment(text) and not has_zone(text)


def with_zone(text: str, zone: str) -> str:
    """A time of day in a zone of IANA's (Europe/Berlin), with the offset that the zone had then.

    Raises ValueError, with a remedy, for what its clocks skipped or showed twice.
    """
    local = [datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1)]
    moments = [time.astimezone(ZoneInfo(zone)) for time in sorted({moment.astimezone(UTC) for moment in local})]
    timespec = "seconds" if text.count(":") == 2 else "minutes"
    own = [moment.isoformat(timespec=timespec) for moment in moments]
    if len({moment.utcoffset() for moment in local}) == 1:
        return own[0]
    if not own[0].startswith(text):
        skipped = f"{in_quotes(text)} never was in {zone}, where the clocks go forward over it"
        raise ValueError(f"{skipped}; write {own[0]} or {own[1]}, or correct it")
    raise ValueError(f"{in_quotes(text)} comes twice in {zone}, where the clocks go back; write {own[0]} or {own[1]}")


def moment(text: str) -> datetime:
    """Of a day its beginning, in UTC, as of a time that names no zone."""
    time = datetime.fromisoformat(text if is_moment(text) else first_day(text))
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def ends_before(end: str, start: str) -> bool:
    """2025-02 is not before 2025-02-11; nor is a day before any hour of it."""
    if is_moment(end) and is_moment(start):
        return moment(end) < moment(start)
    return last_day(end) < first_day(start)


def four_digits(text: str) -> str:
    """A year as files have it, which may be written as readers have it: 476 → 0476; other texts stay."""
    return text.zfill(4) if re.fullmatch(r"[1-9]\d{0,2}", text, re.ASCII) else text


def plain_year(text: str) -> str:
    """The year of a time as readers have it, without leading zeros: 0476-08 → 476."""
    return text[:4].lstrip("0")


def first_day(text: str) -> str:
    if is_moment(text):
        return text[:10]
    if part := part_of_year(text):
        year, month, _ = _months(*part)
        return f"{year:04}-{month:02}-01"
    return f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]


def last_day(text: str) -> str:
    if is_moment(text):
        return text[:10]
    if part := part_of_year(text):
        begins_in, first, count = _months(*part)
        past = first + count - 2
        return last_day(f"{begins_in + past // 12:04}-{past % 12 + 1:02}")
    year, month, day = (*text.split("-"), "", "")[:3]
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def _months(year: int, part: str) -> tuple[int, int, int]:
    """The year and the month in which a part of a year begins, and how many months it has."""
    number = int(part[1])
    if part[0] == "H":
        return year, 6 * number - 5, 6
    return (year, 3 * number - 2, 3) if part[0] == "Q" else (year, _SEASON_MONTHS[part], 3)


def order(text: str) -> tuple[datetime, str]:
    """By the moment at which it begins; of what begins at one, the less precise first."""
    return moment(text), text
