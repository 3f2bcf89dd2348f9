"""Whether the words of a line stand on paper in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tagged_text import Run, TaggedText, Words

_ISOLATE = re.compile("([\u2066-\u2069])")
_END = "\u2069"
_ROUNDED = 0.5  # points


class Unit(NamedTuple):
    """What keeps its place in a line: words outside of isolates, or all of an isolate."""

    text: str
    page: int
    x: float
    y: float
    end: float
    isolated: bool


def displaced(document: TaggedText, direction: str = "ltr") -> list[tuple[int, str, str]]:
    """The page and words of what does not stand behind the words that are read before it, in the same line."""
    found = []
    for block in document.blocks:
        if block[0].kinds[-1] != "Figure":
            from_right = direction == "rtl" or _is_turned(block)
            units = list(_units(block, merged=from_right))
            for one, other in zip(units, units[1:], strict=False):
                step = one.end - other.end if from_right else other.x - one.x
                if _same_line(one, other) and step < -_ROUNDED:
                    found.append((one.page, one.text, other.text))
    return found


def _is_turned(block: list[Words]) -> bool:
    """Whether a paragraph of a page that runs from the left runs from the right: all its letters do."""
    text = "".join(words.run.text for words in block)
    return bool(re.search("[\u0590-\u08ff]", text)) and not re.search("[A-Za-z\u00c0-\u024f]", text)


def _units(block: list[Words], merged: bool) -> Iterator[Unit]:
    """Words that run from the right are shown one by one in any order; where the page runs so, `merged`."""
    depth, last = 0, None
    for run in (words.run for words in block):
        for part in _ISOLATE.split(run.text):
            if _ISOLATE.fullmatch(part):
                depth += -1 if part == _END else 1
                if last and not depth:
                    yield last
                    last = None
            elif part.strip():
                unit = _unit(run, part, depth > 0)
                if last and last.isolated == unit.isolated and _same_line(last, unit) and (depth or merged):
                    last = _joined(last, unit)
                else:
                    if last:
                        yield last
                    last = unit
    if last:
        yield last


def _unit(run: Run, text: str, isolated: bool) -> Unit:
    return Unit(text, run.page, run.x, run.y, run.end, isolated)


def _joined(one: Unit, other: Unit) -> Unit:
    return one._replace(text=one.text + other.text, x=min(one.x, other.x), end=max(one.end, other.end))


def _same_line(one: Unit, other: Unit) -> bool:
    return one.page == other.page and abs(one.y - other.y) < 3
