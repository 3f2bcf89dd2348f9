"""The tags that CSL has in titles, and their text without them: raised and lowered signs as signs of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_MARKUP = re.compile(r"</?(?:span|i|b|sup|sub|em|strong)\b[^>]*>")
_SHIFTED = re.compile(r"<(sup|sub)\b[^<>]{0,200}>(.{0,200}?)</\1>", re.S)
_TAG = re.compile(r"<[^<>]{0,200}>")
_ORDINAL = re.compile(r"(?<=\d)<sup>(st|nd|rd|th)</sup>")  # which English has on the line as well
_FORMULA = re.compile(r"\$([\w.,+=<>/ ^_{}()-]{0,60}[\^_][\w.,+=<>/ ^_{}()-]{1,60})\$")
_IN_FORMULA = re.compile(r"([\^_])(?:\{([^{}^_]*)\}|(\w))")
_TAGS = {"^": "sup", "_": "sub"}
_LIKE = str.maketrans({"-": "\N{MINUS SIGN}", "\N{EN DASH}": "\N{MINUS SIGN}"})
_ANYWHERE = re.compile(r"[\s®™©*†‡§°ºª′″’']*")  # signs that are raised by themselves


def without_markup(text: str) -> str:
    """Without the tags by which CSL and reference managers keep letters and slopes; 10<sup>6</sup> becomes 10⁶."""
    return _MARKUP.sub("", with_raised_signs(text)) if "<" in text else text


def with_raised_signs(text: str) -> str:
    """10⁻³ and H₂O in place of 10<sup>-3</sup> and H<sub>2</sub>O; what Unicode has no signs for stays in its tags."""
    return _SHIFTED.sub(lambda match: _shifted(match) or match[0], _ORDINAL.sub(r"\1", text))


def not_raised(text: str) -> Iterator[str]:
    """What stands in such tags still, and would change its sense without them."""
    for match in _SHIFTED.finditer(_ORDINAL.sub("", text)):
        words = _TAG.sub("", match[2])
        if not _shifted(match) and not _ANYWHERE.fullmatch(words):
            yield words


def with_tags(text: str) -> str:
    """Formulas of TeX that only raise or lower signs, as $10^{-3}$ and $CO_2$, with tags in their place."""
    return _FORMULA.sub(lambda match: _tagged(match[1]) or match[0], text) if "$" in text else text


def _tagged(formula: str) -> str:
    """Empty where more stands in it."""
    if re.search(r"[\^_{}]", _IN_FORMULA.sub("", formula)):
        return ""
    return _IN_FORMULA.sub(lambda part: f"<{_TAGS[part[1]]}>{part[2] or part[3]}</{_TAGS[part[1]]}>", formula)


def _shifted(match: re.Match[str]) -> str:
    """Empty where one of its signs has no such form."""
    signs = _signs()[match[1]]
    forms = [signs.get(sign, "") for sign in _TAG.sub("", match[2]).translate(_LIKE)]
    return "".join(forms) if all(forms) else ""


@lru_cache
def _signs() -> dict[str, dict[str, str]]:
    """Letters, digits and signs with their forms, as Unicode tells them from the Latin to the Coptic blocks."""
    found: dict[str, dict[str, str]] = {"sup": {" ": " "}, "sub": {" ": " "}}
    for form in map(chr, range(0xB2, 0x2C80)):
        kind, _, plain = unicodedata.decomposition(form).partition(" ")
        tag = {"<super>": "sup", "<sub>": "sub"}.get(kind)
        if tag and " " not in plain and unicodedata.name(form) != "MASCULINE ORDINAL INDICATOR":
            found[tag].setdefault(chr(int(plain, 16)), form)
    return found
