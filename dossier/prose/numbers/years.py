"""The years that words are about, for comparison: 2021–22 is of both, since 2021 of that and any later one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.text import MONTHS

_YEAR = re.compile(
    r"""(?<![\d.,/$])(?P<first>(?:1[5-9]|20)\d\d)
        (?:(?:\s?[–-]|\sto\s)(?P<last>\d{4})|[–/-](?P<end>\d\d)(?![\d-]))?(?!,?\d|\.\d|s\b)
    """,
    re.X,
)
_BEFORE = r"BCE?|B\.C\.(?:E\.)?|v\.\s?Chr\.|av\.\s?J\.-C\.|ق\.\s?م\.?"
_SINCE = r"AD|CE|A\.D\.|n\.\s?Chr\.|apr\.\s?J\.-C\."
_OF_ERA = re.compile(
    rf"""(?<![\w.,])(?:
        (?:AD|CE|A\.D\.)\s?(?P<ahead>\d{{1,4}})(?:(?:\s?[–-]|\sto\s)(?P<ahead_last>\d{{1,4}}))?(?!,?\d)
      | (?P<first>\d{{1,4}})(?:(?:\s?[–-]|\sto\s)(?P<last>\d{{1,4}}))?\s?(?:(?P<before>{_BEFORE})|{_SINCE})(?!\w)
    )""",
    re.X,
)
_OF_CENTURY = re.compile(
    rf"\b(?P<number>\d{{1,2}})(?:st|nd|rd|th)\scentury(?:\s(?:(?P<before>{_BEFORE})|(?P<since>{_SINCE}))(?!\w))?"
)
_EARLY = re.compile(  # an early year stands behind “in”, and before nothing that it could count
    r"""(?<=\b[Ii]n\s)(?P<first>[2-9]\d\d|1[0-4]\d\d)
        (?=\s*$|[,.;:)](?!\d)|\s(?:a|an|and|at|but|by|he|her|his|it|its|she|the|their|they|to|under|when|where|with)\b|\s[\[(])
    """,
    re.X,
)
_SURELY_ONE = 15  # the last century that is read without its era; later ones name an age as well
_BOUND = re.compile(
    rf"""\b(?:since|from|after|before|until|till|by|beyond)\s
         (?:(?:the|start|end|middle|beginning|early|late|mid|of|\d\d?|{"|".join(MONTHS)})[\s-])*(?:FY\s?)?$""",
    re.X | re.I,
)
_FARTHEST = 40  # signs before a year, among which such a word stands
_CENTURY, _FOUR_DIGITS = 100, 1000


class Years(NamedTuple):
    """The first and last of some years, and where the text names them; `bound`: a word makes them open at one end."""

    first: int
    last: int
    start: int
    bound: bool

    def meets(self, other: Years) -> bool:
        return self.bound or other.bound or self.first <= other.last and other.first <= self.last


def years_in(text: str) -> Iterator[Years]:
    """In the order of the text; those before Christ are negative."""
    found = []
    for pattern, read in ((_OF_ERA, _of_era), (_OF_CENTURY, _of_century), (_YEAR, _late), (_EARLY, _early)):
        for match in pattern.finditer(text):
            if years := read(match):
                start = match.start()
                bound = _BOUND.search(text[max(0, start - _FARTHEST) : start])
                found.append(Years(*years, start, bound is not None))
                text = text[: match.start()] + "x" * (match.end() - match.start()) + text[match.end() :]
    yield from sorted(found, key=lambda years: years.start)


def _of_era(match: re.Match[str]) -> tuple[int, int]:
    if match["ahead"]:
        return _rising(int(match["ahead"]), int(match["ahead_last"] or match["ahead"]))
    sign = -1 if match["before"] else 1
    return _rising(sign * int(match["first"]), sign * int(match["last"] or match["first"]))


def _of_century(match: re.Match[str]) -> tuple[int, int] | None:
    number, last = int(match["number"]), int(match["number"]) * _CENTURY
    if match["before"]:
        return -last, -last + _CENTURY - 1
    return (last - _CENTURY + 1, last) if match["since"] or number <= _SURELY_ONE else None


def _late(match: re.Match[str]) -> tuple[int, int]:
    first = int(match["first"])
    last = first - first % _CENTURY + int(match["end"]) if match["end"] else int(match["last"] or first)
    return first, max(first, last)  # 2025-04 is a month


def _early(match: re.Match[str]) -> tuple[int, int]:
    return int(match["first"]), int(match["first"])


def _rising(first: int, last: int) -> tuple[int, int]:
    return min(first, last), max(first, last)


def has_years(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_YEAR, _OF_ERA, _OF_CENTURY, _EARLY))


def in_words(years: Years) -> str:
    """2021; 2021–2024; 216 BC; AD 9–AD 14."""
    return "–".join(map(_in_words, dict.fromkeys((years.first, years.last))))


def _in_words(year: int) -> str:
    return f"{-year} BC" if year < 0 else f"AD {year}" if year < _FOUR_DIGITS else f"{year}"


def hull(years: Iterable[Years]) -> Years | None:
    """From the first to the last of several; open where one of them is."""
    spans = list(years)
    if not spans:
        return None
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    return Years(first, last, spans[0].start, any(span.bound for span in spans))
