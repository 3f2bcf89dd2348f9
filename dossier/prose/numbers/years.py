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
_BOUND = re.compile(
    rf"""\b(?:since|from|after|before|until|till|by|beyond)\s
         (?:(?:the|start|end|middle|beginning|early|late|mid|of|\d\d?|{"|".join(MONTHS)})[\s-])*(?:FY\s?)?$""",
    re.X | re.I,
)
_FARTHEST = 40  # signs before a year, among which such a word stands
_CENTURY = 100


class Years(NamedTuple):
    """The first and last of some years, and where the text names them; `bound`: a word makes them open at one end."""

    first: int
    last: int
    start: int
    bound: bool

    def meets(self, other: Years) -> bool:
        return self.bound or other.bound or self.first <= other.last and other.first <= self.last


def years_in(text: str) -> Iterator[Years]:
    for match in _YEAR.finditer(text):
        first, start = int(match["first"]), match.start()
        last = first - first % _CENTURY + int(match["end"]) if match["end"] else int(match["last"] or first)
        bound = _BOUND.search(text[max(0, start - _FARTHEST) : start])
        yield Years(first, max(first, last), start, bound is not None)  # 2025-04 is a month


def has_years(text: str) -> bool:
    return _YEAR.search(text) is not None


def hull(years: Iterable[Years]) -> Years | None:
    """From the first to the last of several; open where one of them is."""
    spans = list(years)
    if not spans:
        return None
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    return Years(first, last, spans[0].start, any(span.bound for span in spans))
