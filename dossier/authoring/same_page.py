"""Whether a page's Markdown still makes the same elements of it, but for the form of its quotation marks."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dossier.problems import ReportError
from dossier.prose.page_tree import PageParser
from dossier.quotation_marks import straight
from dossier.report.front_matter import body
from dossier.report.records import FrontMatter, Page
from dossier.report.settings import settings_in

_FRONT = FrontMatter(title="Page", description="A page before and after")
_WORDS = ("alt", "title", "data-heading")  # attributes that readers are shown


def parser_of(root: Path) -> PageParser | None:
    """Markdown as the report sets it up; None where its settings cannot be read, which the check tells."""
    try:
        settings, _ = settings_in((root / "mkdocs.yml").read_bytes().decode("utf-8"))
        return PageParser(settings) if settings else None
    except (OSError, UnicodeDecodeError, ReportError):
        return None


def shows_the_same(before: str, after: str, parser: PageParser) -> bool:
    try:
        return _shown(before, parser) == _shown(after, parser)
    except ReportError:  # neither can be shown
        return False


def _shown(text: str, parser: PageParser) -> list[Any]:
    tree = parser.tree(Page(path="page.md", front=_FRONT, body=body(text)))
    return [*_elements(tree.root, is_code=False), *(part for part in tree.stash if isinstance(part, str))]


def _elements(element: etree.Element, is_code: bool) -> Iterator[Any]:
    is_code = is_code or element.tag in ("pre", "code", "kbd", "samp")
    yield element.tag, {name: straight(v) if name in _WORDS else v for name, v in element.items()}
    yield element.text if is_code else _words(element.text)
    for child in element:
        yield from _elements(child, is_code)
        yield child.tail if is_code else _words(child.tail)
    yield None  # it ends


def _words(text: str | None) -> str:
    return " ".join(straight(text or "").split())
