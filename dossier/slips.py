"""Which id a misspelt one was meant to be. Two ids that are merely alike name two records: no advice is better than
one that, followed literally, makes a statement rest on another source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_SMALL = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"}
_MOST = 2  # slips in one id


def meant_id(name: str, known: Iterable[str]) -> str | None:
    """The known id of which the name is a slip of the hand; None where none is, or where two are as near."""
    distances = [(distance, other) for other in known if (distance := _slips(name, other)) is not None]
    nearest = sorted(distances)[:2]
    if not nearest or (len(nearest) == 2 and nearest[0][0] == nearest[1][0]):
        return None
    return nearest[0][1]


def _slips(name: str, other: str) -> int | None:
    """How many slips lead from one id to the other, 0 for another order or hyphens; None where they are unlike."""
    one, two = _tokens(name), _tokens(other)
    if "".join(one) == "".join(two) or (_significant(one) and _significant(one) == _significant(two)):
        return 0
    if len(one) != len(two):
        return None
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    edits = [_edits(a, b) for a, b in pairs]
    return sum(edits) if all(edits) and sum(edits) <= _MOST else None


def _tokens(name: str) -> list[str]:
    return _TOKEN.findall(name.lower())


def _significant(tokens: list[str]) -> list[str]:
    return sorted(token for token in tokens if token not in _SMALL)


def _edits(word: str, other: str) -> int:
    """1 or 2 letters missed, doubled or exchanged, in a long word also mistaken; 0 where the words are two words.

    Numbers are never slips of each other, nor are words that begin with different letters: import is not export.
    """
    longest = max(len(word), len(other))
    if word[0] != other[0] or word.isdigit() or other.isdigit() or longest < 4:
        return 0
    if sorted(word) == sorted(other):
        return 1 if _exchanged(word, other) else 0
    most = 2 if longest >= 10 else 1
    missed = abs(len(word) - len(other))
    short, long = sorted((word, other), key=len)
    if 0 < missed <= most and _is_within(short, long):
        return missed
    differing = sum(a != b for a, b in zip(word, other, strict=False))
    return 1 if missed == 0 and differing == 1 and longest >= 6 else 0


def _exchanged(word: str, other: str) -> bool:
    """Whether two letters that stand side by side changed places."""
    differing = [n for n, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    return len(differing) == 2 and differing[1] == differing[0] + 1


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of the one stand in the other, in order."""
    letters = iter(long)
    return all(letter in letters for letter in short)
