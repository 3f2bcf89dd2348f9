"""What the readers of bibliographies give: works as CSL items under the keys of their files, and what they could not
read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.bibliography.csl import Item
from dossier.language.months import month_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORD = r"([^\W\d_]{3,12})"
_TH = "(?:st|nd|rd|th|er)?"
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}}){_TH}\.?\s+{_WORD}\.?,?\s+(\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b{_WORD}\.?\s+(?:(\d{{1,2}}){_TH},?\s+)?(\d{{4}})\b")

_Match = re.Match[str] | None


class Work(NamedTuple):
    """A work as a CSL item, under the key that it has in its file; remarks are of what could not be read in it.

    A date that is none stands as CSL's `raw`.
    """

    key: str
    item: Item
    remarks: tuple[str, ...] = ()


class Unread(NamedTuple):
    key: str
    reason: str


class Reading(NamedTuple):
    works: list[Work]
    unread: list[Unread]


def day_in(text: str) -> str:
    """The first day or month that a text names, as 2020-05-06 or 2020-05; empty where it names none for certain."""
    return _read(*(pattern.search(text) for pattern in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST)))


def day_of(text: str) -> str:
    """The day or month that the text is; empty where it is none, or more than that."""
    return _read(*(pattern.fullmatch(text.strip()) for pattern in (_YEAR_FIRST, _DAY_FIRST, _MONTH_FIRST)))


def _read(year_first: _Match, day_first: _Match, month_first: _Match) -> str:
    if year_first:
        year, month, day = year_first.groups()
    elif day_first and month_of(day_first[2]):
        day, month, year = day_first[1], str(month_of(day_first[2])), day_first[3]
    elif month_first and month_of(month_first[1]):
        month, day, year = str(month_of(month_first[1])), month_first[2], month_first[3]
    else:
        return ""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
