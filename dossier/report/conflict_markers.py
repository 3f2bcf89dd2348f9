"""What git leaves in a file where two changes meet, told before anything else that would follow from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.problems import Location, Problem, in_quotes

_SIGNS = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_MARKER = re.compile(rf"^(?:{'|'.join(map(re.escape, _SIGNS))})(?: [^\n]*)?$", re.M)
_OPEN, _MIDDLE, _CLOSE = _SIGNS[0], _SIGNS[2], _SIGNS[3]


def conflicts(text: str, file: str) -> Iterator[Problem]:
    """One problem for each conflict, at its first line; for each marker that is left of one."""
    if not any(sign in text for sign in _SIGNS):
        return
    inside = False
    for match in _MARKER.finditer(text):
        sign = match.group()[:7]
        if not inside and not (sign == _MIDDLE and _underlines(text, match.start(), file)):
            yield _problem(match.group(), text.count("\n", 0, match.start()) + 1, file)
        inside = sign != _CLOSE and (inside or sign == _OPEN)


def _underlines(text: str, at: int, file: str) -> bool:
    """Whether the line of “=” is Markdown's sign of a heading, below its words."""
    above = text[:at].removesuffix("\n").rpartition("\n")[2]
    return file.endswith(".md") and bool(above.strip())


def _problem(marker: str, line: int, file: str) -> Problem:
    if marker.startswith(_OPEN):
        remedy = f"keep one of its two sides, and remove the lines of {_OPEN}, {_MIDDLE} and {_CLOSE}"
        sentence = f"git left a conflict here: {in_quotes(marker)}; {remedy}"
    else:
        sentence = f"git left {in_quotes(marker)} of a conflict here; remove the line"
    return Problem(Location(file, line), sentence, "conflict-marker")
