"""The texts of a drawing as a language writes them: from right to left, and in its own digits.

Dates on axes are written by the drawing library, which knows neither.
"""

from __future__ import annotations

import re

from dossier.language.languages import Language

_TEXT = re.compile(r"(<(text|tspan)\b[^>]*>)([^<]+)(?=</\2>)")  # of several lines each is a tspan
_NUMBER = re.compile(r"(?<![A-Za-z0-9])\d[\d.,]*(?![A-Za-z])", re.ASCII)  # not the 2 of CO2, nor that of 2G
# Vowel signs: in a drawing, PDF/A has no place for what stands above a letter and is none itself. People read, and maps
# are written, without them; the table below the figure has the words in full.
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]")
_ISOLATED = "\u2067{}\u2069"  # Unicode’s “right-to-left isolate” and its end


def written(svg: str, language: Language) -> str:
    """The drawing; where texts run from left to right in the digits of the library, as it is."""
    if language.direction == "ltr" and language.numerals("0") == "0":
        return svg
    return _TEXT.sub(lambda match: f"{match[1]}{_own(match[3], language)}", svg)


def _own(text: str, language: Language) -> str:
    text = _NUMBER.sub(lambda match: language.numerals(match[0]), text)
    return isolated(_VOWEL_SIGNS.sub("", text)) if language.direction == "rtl" else text


def isolated(text: str) -> str:
    """The text from right to left, whatever stands around it."""
    return _ISOLATED.format(text)
