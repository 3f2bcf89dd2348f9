"""The months as people name them, in English and in the languages of the catalogues."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from babel import Locale

from dossier.language.languages import SOURCE, catalogues

_LEAST = 3  # letters of a name that is cut short, as Sept.


@lru_cache(4096)
def month_of(word: str) -> int:
    """The number of the month that the word names, whole or cut short; 0 where it names none, or one of two."""
    letters = _letters(word)
    if whole := _numbers().get(letters):
        return whole
    found = {number for name, number in _numbers().items() if name.startswith(letters)}
    return found.pop() if len(letters) >= _LEAST and len(found) == 1 else 0


@cache
def _numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for code in (*catalogues(), SOURCE):
        months = Locale.parse(code).months
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                numbers |= {_letters(name): number for number, name in months[context][width].items()}
    return numbers


def _letters(word: str) -> str:
    """Without accents, for many tables have lost them, and without the point behind an abbreviation."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).rstrip(".")
