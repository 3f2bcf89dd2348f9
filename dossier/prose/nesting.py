"""How deep a page's blocks lie in one another, and what is refused before libraries give up on it or never end."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.report.records import Page

MOST = 10  # levels; print gives up at fifteen quotations in one another
_MOST_OPEN = 200  # brackets; for each one Markdown looks through the rest of its paragraph
_LEVELS = ("ul", "ol", "dl", "blockquote", "details", "table")
_BEFORE_WORDS = re.compile(r"[ >]*")
_BRACKETS = {"[": "]", "(": ")"}


def depth(root: etree.Element) -> int:
    """How many lists, quotations and other blocks that hold blocks lie in one another."""
    deepest, left = 0, [(root, 0)]
    while left:
        element, level = left.pop()
        level += element.tag in _LEVELS
        deepest = max(deepest, level)
        left += [(child, level) for child in element]
    return deepest


def too_deep(page: Page) -> ReportError:
    """The problem, at the first line that lies so far in, or the one that does most."""
    levels = [_level(line) for line in page.body.split("\n")]
    line = next((n for n, level in enumerate(levels) if level >= MOST), levels.index(max(levels))) + 1
    sentence = f"lists or quotations lie more than {MOST} deep in one another; make fewer levels of them"
    return ReportError([Problem(Location(f"content/{page.path}", line), sentence, "nesting")])


def _level(line: str) -> int:
    """How far in the words of a line stand: a level is four blanks, or the sign of a quotation."""
    before = _BEFORE_WORDS.match(line.expandtabs(4))
    return len(before.group().replace("> ", ">").replace(">", "    ")) // 4 if before and line.strip() else 0


def refuse_open_brackets(page: Page) -> None:
    """Raises ReportError where brackets are opened by the hundred: Markdown would look for their ends for minutes."""
    for opening, closing in _BRACKETS.items():
        if _count(page.body, opening) - _count(page.body, closing) > _MOST_OPEN:
            sentence = f"hundreds of brackets {in_quotes(opening)} are opened from here on and not closed"
            remedy = f"close them, or write a backslash before each: {in_quotes(chr(92) + opening)}"
            raise ReportError([Problem(_first_open(page, opening, closing), f"{sentence}; {remedy}", "nesting")])


def _count(text: str, bracket: str) -> int:
    return text.count(bracket) - text.count(f"\\{bracket}")


def _first_open(page: Page, opening: str, closing: str) -> Location:
    unclosed: list[int] = []
    for match in re.finditer(rf"(?<!\\)[{re.escape(opening + closing)}]", page.body):
        if match.group() == opening:
            unclosed.append(match.start())
        elif unclosed:
            unclosed.pop()
    at = unclosed[0]
    return Location(f"content/{page.path}", page.body.count("\n", 0, at) + 1, at - page.body.rfind("\n", 0, at))
