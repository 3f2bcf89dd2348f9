"""Words around a figure that say what it is to others: one of each, rows that are counted, a part of a whole, a sum.

In other languages they stand in `locale/<language>/context.yml`, where each is a pattern of whole words.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dossier.language.word_tables import language_read, word_table

_ENGLISH = {
    "each": ["each"],
    "each before": [],
    "rows": ["rows?"],
    "adding": [
        "adds?", "added", "all", "altogether", "both", "differs?", "gap", "rest", "sum", "together", "total",
    ],
    "of": ["of(?: the)?"],
    "by": ["by", "by (?:about|nearly|some)"],
}  # fmt: skip


class ContextWords(NamedTuple):
    """Patterns: of `each` and `rows` right behind the figure, of `before` up to it, of `adding` anywhere.

    “By” stands before what a figure differs from another by: it fell by 11.
    """

    each: re.Pattern[str]
    each_before: re.Pattern[str]
    rows: re.Pattern[str]
    adding: re.Pattern[str]
    of_before: re.Pattern[str]
    of_behind: re.Pattern[str]
    by_before: re.Pattern[str]


def context_words() -> ContextWords:
    """Those of the language that is read."""
    return _of_language(language_read())


@cache
def _of_language(language: str) -> ContextWords:
    """A language without a table has those of English."""
    table = word_table("context", language) or _ENGLISH
    each, each_before, rows, adding, of, by = ("|".join(table[key]) or "(?!)" for key in _ENGLISH)
    patterns = (
        rf"\s*(?:[^\W\d][^\s\d.,;:]*\s)?(?:{each})\b", rf"\b(?:{each_before})\s$", rf"\s(?:{rows})\b",
        rf"\b(?:{adding})\b", rf"\b(?:{of})\s$", rf"\s(?:\w+ )?(?:{of})\s\d",
        rf"\b(?:{by})\s$",
    )  # fmt: skip
    return ContextWords(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))
