"""Under which keys of a YAML text a place stands, while it is written and may not be valid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_YAML_LINE = re.compile(
    r"(?P<blank> *)(?P<dashes>(?:-(?: +|$))*)(?:(?P<key>[\w-]{1,100}):(?=[ \t]|$)[ \t]*(?P<value>.*))?"
)
_TYPED = re.compile(r"[^\s\[\]{},\"']*$")
_PART = re.compile(r"[\[{]|[\]}]|(?<![\w-])(?P<key>[\w-]{1,100}):(?=\s|$)|\"[^\"]*\"|'[^']*'|,")


class KeyPath(NamedTuple):
    keys: tuple[str, ...]
    typed: str  # what stands before the place, of the text under the last key


def path_at(lines: Sequence[str], line: int, column: int) -> KeyPath:
    """The keys from the file's top to what is written at the place."""
    before = lines[line][:column]
    typed = _TYPED.search(before)
    assert typed
    match = _line(before[: typed.start()])
    keys = [match["key"], *_open_keys(match["value"])] if match["key"] else _open_keys(before[: typed.start()])
    return KeyPath((*_above(lines, line, _depth(match)), *keys), typed.group())


def _line(text: str) -> re.Match[str]:
    match = _YAML_LINE.match(text)
    assert match
    return match


def _depth(match: re.Match[str]) -> int:
    """How far in a key above may stand at most, and one more: a list may stand as far in as its key."""
    return len(match["blank"]) + (1 if match["dashes"] else 0)


def _above(lines: Sequence[str], line: int, depth: int) -> list[str]:
    """The keys of the blocks that hold the line, outermost first."""
    keys: list[str] = []
    for text in reversed(lines[:line]):
        if depth == 0:
            break
        match = _line(text)
        if not (match["key"] or match["dashes"]):
            continue
        column = len(match["blank"]) + len(match["dashes"])
        if match["key"] and column < depth:
            keys.insert(0, match["key"])
            depth = _depth(match)
        elif match["dashes"] and len(match["blank"]) < depth:  # the first line of the item that holds the line
            depth = _depth(match)
    return keys


def _open_keys(text: str) -> list[str]:
    """The keys of brackets that are not closed before the end of the text."""
    levels: list[list[str]] = []
    for part in _PART.finditer(text):
        if part.group() in ("[", "{"):
            levels.append([])
        elif part.group() in ("]", "}") and levels:
            levels.pop()
        elif part["key"] and levels:
            levels[-1] = [part["key"]]
        elif part.group() == "," and levels:
            levels[-1] = []
    return [key for level in levels for key in level]
