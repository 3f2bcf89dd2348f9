"""The years that words are about, for comparison: 2021–22 is of both, since 2021 of that and any later one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.text import MONTHS

_MONTHS = "|".join(MONTHS)
_YEAR = re.compile(
    rf"""(?<![\d.,/$])
        (?:(?P<bound>since|from|after|before|until|till|by|beyond)\s
           (?:(?:the|start|end|middle|beginning|early|late|mid|of|\d\d?|{_MONTHS})[\s-])*)?
        (?:FY\s?)?(?P<first>1[5-9]\d\d|20\d\d)
        (?:(?:\s?[–-]|\sto\s)(?P<last>\d{{4}})|[–/-](?P<end>\d\d)(?![\d-]))?(?!,?\d|\.\d|s\b)
    """,
    re.X | re.I,
)
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
        first = int(match["first"])
        last = first - first % _CENTURY + int(match["end"]) if match["end"] else int(match["last"] or first)
        if first <= last:
            yield Years(first, last, match.start("first"), bool(match["bound"]))
