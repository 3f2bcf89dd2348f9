"""Quotation marks and apostrophes are form and not words: straight or typographic, they count as the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}
_MARK = re.compile(r"https?://[^\s()<>“”]*|[‘’“”]")  # an address is no words: with another mark it leads elsewhere


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
