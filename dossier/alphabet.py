"""The order of names in lists: by their letters and figures, whatever case, accent or mark they have.

Letters that are their own in some alphabets, as Å and Ł, stand beside those that they are written with in others, so
that a list of names from many languages is found through in one order.
"""

from __future__ import annotations

import re
import unicodedata

_WRITTEN_WITH = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ȷ": "j", "þ": "th"}
)


def plain_letters(text: str) -> str:
    """In small letters without accents; what is no letter stays as it is."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_WRITTEN_WITH)
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def filed(name: str) -> str:
    """What a name is ordered by: its letters and figures, word after word."""
    return re.sub(r"[^\w ]|_", "", plain_letters(name)).strip()


def in_alphabet(name: str) -> tuple[str, str]:
    """A key to sort by; names that differ in marks alone keep one order."""
    return filed(name), name
