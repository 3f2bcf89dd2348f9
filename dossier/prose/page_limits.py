"""What is refused of a page before Markdown reads it: measures with the square of which its time would grow."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from dossier.problems import Problem, ReportError, in_quotes, location_in
from dossier.prose import nesting
from dossier.report.records import Page

_MOST = {"lines": 20_000, "paragraphs": 3_000, "headings": 2_000}  # each heading needs an id that no other has
_LONGEST_LINE = 40_000  # signs
_MOST_IN_BLOCK = 2_000  # lines
_LONGEST_BLOCK = 50_000  # signs between two empty lines
_MOST_COLUMNS = 200
_MOST_OPEN = 200  # brackets; for each one Markdown looks through the rest of its block
_LONGEST_ROW = 100  # backticks
_MOST_ROWS = 20  # lengths of rows of backticks; for each one the end is looked for
_DEEPEST = 40  # levels; what is printed has fewer
_BRACKETS = {"[": "]", "(": ")", "<": ">"}
_HEADING = re.compile(r"^[ >]*(?:#|=+[ ]*$|-+[ ]*$)", re.M)
_MARKERS = re.compile(r"(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]){41}|[ \t>]*>(?:[ \t]*>){40}")

_Fault = tuple[int, str]  # an offset, and the sentence


def refuse(page: Page) -> None:
    """Raises ReportError for the first thing on the page that no reader could follow, and Markdown for minutes."""
    for offset, sentence in _faults(page.body):
        raise ReportError([Problem(location_in(page.body, offset, f"content/{page.path}"), sentence, "nesting")])


def _faults(text: str) -> Iterator[_Fault]:
    blocks = list(_blocks(text))
    numbers = {"lines": text.count("\n"), "paragraphs": len(blocks), "headings": len(_HEADING.findall(text))}
    for noun, most in _MOST.items():
        if (number := numbers[noun]) > most:
            yield 0, f"the page has {number} {noun}; divide it, {most} at most"
    for start, block in blocks:
        for offset, sentence in itertools.chain.from_iterable(check(block) for check in _CHECKS):
            yield start + offset, sentence


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """What stands between lines that Markdown takes for empty, with the offset at which it begins."""
    for is_empty, lines in itertools.groupby(_lines(text), key=lambda line: not line[1].strip(" \t")):
        if not is_empty:
            (offset, first), *others = lines
            yield offset, "\n".join([first, *(line for _, line in others)])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines, with the offsets at which they begin."""
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def _long_lines(block: str) -> Iterator[_Fault]:
    for offset, line in _lines(block):
        if len(line) > _LONGEST_LINE:
            yield offset, f"the line has {len(line)} signs; divide it, {_LONGEST_LINE} at most"
        if (columns := line.count("|")) > _MOST_COLUMNS:
            yield offset, f"the line has {columns} signs “|”; divide the table, {_MOST_COLUMNS} columns at most"
    if len(block) > _LONGEST_BLOCK:
        yield 0, f"from here on no line is empty for {len(block)} signs; divide the text, {_LONGEST_BLOCK} at most"
    if (lines := block.count("\n")) > _MOST_IN_BLOCK:
        yield 0, f"from here on none of {lines} lines is empty; divide the text, {_MOST_IN_BLOCK} at most"


def _deep_lines(block: str) -> Iterator[_Fault]:
    lines = [*_lines(block)]
    for offset, line in lines:
        if _MARKERS.match(line):
            yield offset, nesting.TOO_DEEP
        elif nesting.level(line) > _DEEPEST and nesting.is_item(line):
            yield next(start for start, line in lines if nesting.level(line) >= nesting.MOST), nesting.TOO_DEEP


def _many_brackets(block: str) -> Iterator[_Fault]:
    for opening, closing in _BRACKETS.items():
        unclosed: list[int] = []
        for match in re.finditer(rf"(?<!\\)[{re.escape(opening + closing)}]", block):
            if match.group() == closing:
                del unclosed[-1:]
                continue
            unclosed.append(match.start())
            if len(unclosed) > _MOST_OPEN:
                sentence = f"hundreds of brackets {in_quotes(opening)} are open at once from here on"
                remedy = f"close them, or write a backslash before each: {in_quotes(chr(92) + opening)}"
                yield unclosed[0], f"{sentence}; {remedy}"
                break


def _rows_of_backticks(block: str) -> Iterator[_Fault]:
    lengths: set[int] = set()
    for match in re.finditer("`+", block):
        lengths.add(len(match.group()))
        if len(match.group()) > _LONGEST_ROW:
            yield match.start(), f"{len(match.group())} backticks stand in a row; write three, or as many as are needed"
        if len(lengths) > _MOST_ROWS:
            sentence = f"backticks stand in rows of more than {_MOST_ROWS} lengths; close each row by one of its length"
            yield match.start(), sentence


_CHECKS: tuple[Callable[[str], Iterator[_Fault]], ...] = (
    _deep_lines, _many_brackets, _rows_of_backticks, _long_lines,
)  # fmt: skip
