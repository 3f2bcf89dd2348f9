"""Problems for a reader at a terminal: place, the line itself with a mark under what is wrong, what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dossier.problems import Problem

_QUOTED = re.compile(r"“([^“”]*)”")
_WORD = re.compile(r"!?\[[^\]\n]{0,200}\]\([^)\n]{0,200}\)|\[[^\]\n]{0,200}\]|[\w-]+(?:: \S.*)?|\S")
_TURNS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BOLD, _RED, _BLUE, _GREEN, _PLAIN = "\033[1m", "\033[1;31m", "\033[1;34m", "\033[1;32m", "\033[0m"


def full(problems: Iterable[Problem], root: Path, width: int = 100, colours: bool = False) -> str:
    """Each problem as a few lines; `width` is that of the terminal."""
    lines = cache(lambda file: _lines(root / file))
    shown = (_one(problem, lines(problem.location.file), width) for problem in sorted(set(problems)))
    return "\n\n".join(_coloured(one) if colours else "\n".join(one) for one in shown)


def parts(sentence: str) -> tuple[str, str]:
    """What is wrong, and what to do: the two sides of the first semicolon that stands in no quotation or bracket."""
    held = re.sub(r"“[^“”]*”|\([^()]*\)", lambda m: "x" * len(m.group()), sentence)
    at = held.find("; ")
    if at >= 0:
        return sentence[:at], sentence[at + 2 :]
    return sentence, ""


def _lines(path: Path) -> list[str]:
    """Nothing of what is no file of the report: a pipe, which does not end, or a link to somebody's secret."""
    if path.is_symlink() or not path.is_file():
        return []
    try:
        return path.read_bytes().decode("utf-8-sig", errors="replace").splitlines()
    except OSError:  # a folder, or a file that is missing: the problem says so
        return []


def _one(problem: Problem, lines: list[str], width: int) -> list[str]:
    what, remedy = parts(problem.sentence)
    number = str(problem.location.line)
    gutter = " " * len(number)
    shown = [f"problem: {what} ({problem.rule})", f"{gutter}--> {problem.location}"]
    if problem.location.line <= len(lines):
        text = lines[problem.location.line - 1]
        start, end = marked(text, problem.location.column - 1, problem.sentence)
        text, start, end = _window(_visible(text), start, end, max(width - len(number) - 3, 20))
        mark = _blank(text[:start]) + "^" * max(_width(text[start:end]), 1)
        shown += [f"{gutter} |", f"{number} | {text}".rstrip(), f"{gutter} | {mark}"]
    return [*shown, f"{gutter} = do: {remedy}"] if remedy else shown


def marked(text: str, column: int, sentence: str) -> tuple[int, int]:
    """From where to where: a value that the sentence quotes, if it stands there; else the word or link there."""
    for value in _QUOTED.findall(sentence):
        value = value.removesuffix("…")
        if value and text.startswith(value, column):
            return column, column + len(value)
    for value in _QUOTED.findall(sentence):
        start = text.find(value, column) if len(value) > 1 and not value.endswith("…") else -1
        if start > column and not text[column:].startswith("["):
            return start, start + len(value)
    found = _WORD.match(text, column)
    return (column, found.end()) if found else (min(column, len(text)), min(column, len(text)) + 1)


def _visible(text: str) -> str:
    """Without what would move a terminal's cursor or turn its line round; each letter keeps its place."""
    return _TURNS.sub("�", text.replace("\t", " "))


def _window(text: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of a long line that holds the mark."""
    if len(text) <= width:
        return text, start, end
    end = min(end, start + width // 2)
    first = max(0, min(start - width // 4, len(text) - width + 1))
    head, tail = "…" if first else "", "…" if first + width < len(text) else ""
    cut = head + text[first + len(head) : first + width - len(tail)] + tail
    return cut, start - first, end - first


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    none = sum(unicodedata.category(letter) in ("Mn", "Me", "Cf") for letter in text)
    return len(text) + wide - none


def _blank(text: str) -> str:
    return " " * _width(text)


def _coloured(lines: list[str]) -> str:
    head, *rest = lines
    noun, _, what = head.partition(": ")
    shown = [f"{_RED}{noun}{_PLAIN}{_BOLD}: {what}{_PLAIN}"]
    for line in rest:
        found = re.match(r"\s*(-->|\d* \||= do:)", line)
        cut = found.end() if found else 0
        tint = _GREEN if "= do:" in line[:cut] else _BLUE
        tail = f"{_RED}{line[cut:]}{_PLAIN}" if set(line[cut:].strip()) == {"^"} else line[cut:]
        shown.append(f"{tint}{line[:cut]}{_PLAIN}{tail}")
    return "\n".join(shown)
