"""How deep a page's blocks lie in one another."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from dossier.problems import Location, Problem, ReportError
from dossier.report.records import Page

MOST = 10  # levels; print gives up at fifteen quotations in one another
TOO_DEEP = f"lists or quotations lie more than {MOST} deep in one another; make fewer levels of them"
_LEVELS = ("ul", "ol", "dl", "blockquote", "details", "table")
_BEFORE_WORDS = re.compile(r"[ >]*")
_ITEM = re.compile(r"[ >]*(?:[-*+]|\d{1,9}[.)])(?: |$)|[ ]*>")


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
    levels = [level(line) for line in page.body.split("\n")]
    line = next((n for n, lies in enumerate(levels) if lies >= MOST), levels.index(max(levels))) + 1
    return ReportError([Problem(Location(f"content/{page.path}", line), TOO_DEEP, "nesting")])


def level(line: str) -> int:
    """How far in the words of a line stand: a level is four blanks, or the sign of a quotation."""
    before = _BEFORE_WORDS.match(line.expandtabs(4))
    return len(before.group().replace("> ", ">").replace(">", "    ")) // 4 if before and line.strip() else 0


def is_item(line: str) -> bool:
    """Whether a line begins an item of a list, or stands in a quotation."""
    return bool(_ITEM.match(line.expandtabs(4)))
