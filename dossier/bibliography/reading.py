"""What the readers of bibliographies give: works as CSL items under the keys of their files, and what they could not
read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.bibliography.csl import Item

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b")


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
    if match := _YEAR_FIRST.search(text):
        year, month, day = match.groups()
    elif (match := _DAY_FIRST.search(text)) and match[2].lower() in MONTHS:
        day, month, year = match[1], _number(match[2]), match[3]
    elif (match := _MONTH_FIRST.search(text)) and match[1].lower() in MONTHS:
        month, day, year = _number(match[1]), match[2], match[3]
    else:
        return ""
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _number(month: str) -> str:
    return str(MONTHS.index(month.lower()) + 1)
