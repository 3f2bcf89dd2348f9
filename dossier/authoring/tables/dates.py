"""Days, months, years and other times as tables write them, in the order that all cells of a column allow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.authoring.tables.clock import as_moments
from dossier.language.months import month_of
from dossier.problems import Refused, in_quotes
from dossier.times import in_plain_digits, is_day

ORDERS = ("dmy", "mdy", "ymd")
_NUMERIC = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})\.?")
_YEAR_MONTH = re.compile(r"(\d{4})(?:[-/M](\d{1,2})|\.(\d\d))")  # 1960.1 is a fraction
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WORD = r"[^\W\d_]{3,12}"
_NAMED = re.compile(
    rf"(?:(\d{{1,2}})(?:er|\.)?[\s.-]+)?({_WORD})\.?[\s-]*(?:(\d{{1,2}}),?\s+)?(\d{{4}})|(\d{{4}})[\s-]({_WORD})"
)
_PERIOD = re.compile(r"\d{4}[-\s/]?[QTHS][1-4]|[QT][1-4][-\s/]\d{4}|\d{4}\s?[-–/]\s?\d{2,4}|\d{4}-?W\d{1,2}", re.I)


def as_dates(name: str, cells: Sequence[str], order: str = "", is_time: bool = False) -> list[str] | None:
    """The cells as 2025-10-19 or 2025-10, if all are days or months, or as days with times of day.

    1960.01 is a month where the column `is_time` by its head, else a fraction.
    Raises Refused where their order is open.
    """

    cells = [in_plain_digits(cell) for cell in cells]

    def days_of(cells: Sequence[str]) -> list[str] | None:
        readings = (_all_months(cells, is_time), _all_named(cells), _all_numeric(name, cells, order))
        return next((days for days in readings if days and all(map(is_day, days))), None)

    return days_of(cells) or as_moments(name, cells, days_of)


def as_compact_dates(cells: Sequence[str]) -> list[str] | None:
    """20251019, where every cell is such a day."""
    matches = [_COMPACT.fullmatch(in_plain_digits(cell)) for cell in cells]
    days = ["-".join(match.groups()) for match in matches if match]
    return days if len(days) == len(cells) and all(map(is_day, days)) else None


def are_periods(cells: Sequence[str]) -> bool:
    """Quarters, halves, weeks and years that run from one into another, such as 2024/25."""
    return all(map(_PERIOD.fullmatch, cells))


def _all_months(cells: Sequence[str], is_time: bool) -> list[str] | None:
    matches = [_YEAR_MONTH.fullmatch(cell) for cell in cells]
    pairs = [(int(match[1]), int(match[2] or match[3])) for match in matches if match and (match[2] or is_time)]
    if len(pairs) < len(cells) or all(second == (year + 1) % 100 for year, second in pairs):  # 2011-12, 2012-13
        return None
    return [f"{year}-{month:02}" for year, month in pairs]


def _all_named(cells: Sequence[str]) -> list[str] | None:
    days = [_named(cell) for cell in cells]
    return days if all(days) else None


def _named(cell: str) -> str:
    match = _NAMED.fullmatch(cell)
    if not match:
        return ""
    month, year, day = month_of(match[2] or match[6]), match[4] or match[5], match[1] or match[3]
    return "-".join([year, f"{month:02}", *([day.zfill(2)] if day else [])]) if month else ""


def _all_numeric(name: str, cells: Sequence[str], asked: str) -> list[str] | None:
    matches = [_NUMERIC.fullmatch(cell) for cell in cells]
    parts = [(match[1], match[3], match[4]) for match in matches if match]
    if len(parts) < len(cells):
        return None
    fitting = [order for order in ORDERS if all(is_day(_iso(part, order)) for part in parts)]
    if asked in fitting:
        return [_iso(part, asked) for part in parts]
    if len(fitting) > 1 and len({_iso(part, order) for part in parts for order in fitting}) > len(set(parts)):
        if matches[0] and matches[0][2] == "." and "dmy" in fitting:  # with points nobody writes the month first
            fitting = ["dmy"]
        else:
            sentence = f"in the column {in_quotes(name)}, {in_quotes(cells[0])} may be day or month first"
            raise Refused(f"{sentence}; say --dates dmy or --dates mdy")
    return [_iso(part, fitting[0]) for part in parts] if fitting else None


def _iso(parts: tuple[str, ...], order: str) -> str:
    by_letter = dict(zip(order, parts, strict=True))
    if len(by_letter["y"]) != 4:
        return ""
    return f"{by_letter['y']}-{by_letter['m'].zfill(2)}-{by_letter['d'].zfill(2)}"
