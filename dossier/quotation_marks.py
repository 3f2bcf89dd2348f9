"""Quotation marks, apostrophes and dashes are form and not words: straight or typographic, or a hyphen for a dash, they
count as the same, and within a quotation marks are those of one in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dossier.language.messages import gettext as _

_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"', "--": "-", "–": "-", "—": "-"}
_DASH = r"(?<=\S )(?:--?|[–—])(?= \S)|(?<=\d)[–—](?=\d)"  # between words, or from one number to another
_ADDRESS = r"https?://[^\s()<>“”]*"  # which is no words: with another mark it leads elsewhere
_MARK = re.compile(rf"{_ADDRESS}|[‘’“”]|{_DASH}")


def straight(text: str) -> str:
    """What texts are compared by; readers are shown the text itself."""
    return _MARK.sub(lambda found: _STRAIGHT.get(found[0], found[0]), text)


def same_words(one: Any, other: Any) -> bool:
    """Whether two texts, or two lists or records of them, differ in nothing but such marks."""
    return bool(one == other or _straight(one) == _straight(other))


def _straight(value: Any) -> Any:
    if isinstance(value, str):
        return straight(value)
    if isinstance(value, Mapping):
        return {key: _straight(part) for key, part in value.items()}
    return [_straight(part) for part in value] if isinstance(value, list | tuple) else value


# -- a quotation -------------------------------------------------------------------------------------------------------

_BEGINS = r"(?<![^\s(\[“„«‘‚\-–—/])"  # where an opening mark stands, as far as one can tell
_PAIR = re.compile(r"“([^“”]*)”|„([^„“”]*)[“”]|\"([^\"]*)\"")
_IN_FRENCH_MARKS = re.compile(r"«[\s\u202f]*([^«»]*?)[\s\u202f]*»")
_SINGLE = re.compile(r"‘([^‘’]*)’(?!\w)|" + _BEGINS + r"'([^']*)'(?!\w)")
_HALF = re.compile(rf"({_BEGINS}[“”\"]|„)|(?<!\d)\"|[“”]")  # inches are no mark


def quoted(words: str) -> str:
    """The words of somebody as a quotation."""
    return _("“{words}”").format(words=within(words))


def within(quotation: str) -> str:
    """The words of a quotation whose own marks stand around them: marks in it become single ones, or what the language
    has in their place, and those in these become double ones again. Of a pair whose other half was left out too.
    """
    place = 0
    kept: list[str] = []
    for pair in _pairs(quotation):
        if pair.start() < place:
            continue
        inside = next(group for group in pair.groups() if group is not None)
        kept += [_rest(quotation[place : pair.start()]), _inner(_SINGLE.sub(_outer, inside))]
        place = pair.end()
    return "".join([*kept, _rest(quotation[place:])])


def _pairs(text: str) -> list[re.Match[str]]:
    own = _("“{words}”").startswith("«")
    return sorted([*_PAIR.finditer(text), *(_IN_FRENCH_MARKS.finditer(text) if own else ())], key=re.Match.start)


def _rest(text: str) -> str:
    """What stands outside of pairs of double marks."""
    text = _SINGLE.sub(lambda found: _inner(_single(found)), text)
    opening, _words, closing = _inner("|").partition("|")
    text = _HALF.sub(lambda found: opening if found[1] else closing, text)
    return re.sub(r"(?<=\w)'", "’", text)


def _inner(words: str) -> str:
    return _("‘{words}’").format(words=words)


def _outer(found: re.Match[str]) -> str:
    return _("“{words}”").format(words=_single(found))


def _single(found: re.Match[str]) -> str:
    return found[1] if found[1] is not None else found[2]
