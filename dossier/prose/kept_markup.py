"""Pages that were read before: their marks and words, kept as JSON by the text of each and by how Markdown is set up.

Of most pages only the marks are asked for, so that the rest stays as it is kept until somebody asks.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from dossier import cache
from dossier.problems import Location, Problem, ReportError
from dossier.prose.markup import Markup, Outline
from dossier.prose.page_tree import PageParser, PageTree
from dossier.prose.passages import Passage, Span
from dossier.prose.places import Lines
from dossier.prose.sanitiser import Dropped
from dossier.prose.syntax import Citation, Link
from dossier.report.fingerprint import machinery
from dossier.report.records import Page
from dossier.report.settings import EXTENSION, Settings

_CLOSED = (  # extensions that read nothing but the page
    EXTENSION, "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html", "meta",
    "nl2br", "sane_lists", "smarty", "tables", "toc",
)  # fmt: skip
_CLOSED_PACKAGES = ("markdown.extensions.", "pymdownx.")


def depend_on_nothing_else(settings: Settings) -> bool:
    """Whether what a page shows follows from its text and the settings; anybody's extension may read what it likes."""
    return all(name in _CLOSED or name.startswith(_CLOSED_PACKAGES) for name in settings.extensions)


def read_pages(pages: Mapping[str, Page], settings: Settings) -> dict[str, Markup]:
    """Each page's marks and words. Raises ReportError with all that keeps one from being read."""
    names = _names(pages, settings) if depend_on_nothing_else(settings) else {}
    kept = cache.get(set(names.values()))
    markups: dict[str, Markup] = {
        path: _Kept(page, kept[names[path]]) for path, page in pages.items() if names.get(path) in kept
    }
    if len(markups) < len(pages):
        read = dict(_read({path: page for path, page in pages.items() if path not in markups}, settings))
        cache.put({names[path]: data for path, markup in read.items() if path in names and (data := _plain(markup))})
        markups |= read
    return {path: markups[path] for path in pages}


def _names(pages: Mapping[str, Page], settings: Settings) -> dict[str, str]:
    options = (settings.extensions, settings.extension_options, settings.classes)
    how = json.dumps(options, default=repr, sort_keys=True)
    return {path: cache.key("page", machinery(), how, page.body) for path, page in pages.items()}


def _read(pages: Mapping[str, Page], settings: Settings) -> Iterator[tuple[str, Markup]]:
    parser, problems = PageParser(settings), list[Problem]()
    for path, page in pages.items():
        try:
            yield path, Markup(parser.tree(page))
        except ReportError as error:
            problems += error.problems
    if problems:
        raise ReportError(problems)


# -- as JSON ---------------------------------------------------------------------------------------------------------


def _plain(markup: Markup) -> bytes:
    """Empty for a page whose elements hold what JSON cannot."""
    numbers = {id(link): number for number, link in enumerate(markup.addresses)}
    try:
        passages = [
            [one.kind, one.text, [[s.start, s.end, numbers.get(id(s.link)), s.code] for s in one.spans], one.words]
            for one in markup.passages
        ]
        tree = [_element(markup.tree.root), [_stashed(part) for part in markup.tree.stash], markup.tree.dropped]
        return json.dumps({
            "citations": [[c.key, *c.location[1:], c.locator, c.prefix, c.group] for c in markup.citations],
            "links": [[*x.location[1:], x.scheme, x.target, x.words, x.image, x.cites] for x in markup.addresses],
            "raw": markup.raw_html, "outline": markup.outline,
            "passages": json.dumps(passages), "tree": json.dumps(tree),
        }).encode()  # fmt: skip
    except (TypeError, RecursionError):
        return b""


def _element(element: etree.Element) -> list[Any]:
    if not isinstance(element.tag, str):  # a comment
        raise TypeError
    return [element.tag, element.attrib, element.text, element.tail, *map(_element, element)]


def _stashed(part: Any) -> Any:
    return _element(part) if isinstance(part, etree.Element) else part


def _made(plain: list[Any]) -> etree.Element:
    tag, attributes, text, tail, *children = plain
    element = etree.Element(tag, attributes)
    element.text, element.tail = text, tail
    element.extend(map(_made, children))
    return element


class _Kept(Markup):
    """A page as it was kept."""

    def __init__(self, page: Page, data: bytes) -> None:
        self.page = page
        self._plain = plain = json.loads(data)
        file = f"content/{page.path}"
        self.lines = Lines(file, page.body)
        self.citations = tuple(
            Citation(key, Location(file, line, column), locator, prefix, group)
            for key, line, column, locator, prefix, group in plain["citations"]
        )
        self.addresses = tuple(
            Link(scheme, target, words, Location(file, line, column), image, cites)
            for line, column, scheme, target, words, image, cites in plain["links"]
        )
        self.raw_html = tuple((raw, offset) for raw, offset in plain["raw"])

    @cached_property
    def tree(self) -> PageTree:  # type: ignore[override]
        root, stash, dropped = json.loads(self._plain["tree"])
        parts = tuple(part if isinstance(part, str) else _made(part) for part in stash)
        return PageTree(self.page, _made(root), parts, tuple(Dropped(*one) for one in dropped))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:  # type: ignore[override]
        return tuple(
            Passage(kind, text, tuple(map(self._span, spans)), tuple((here, there) for here, there in words))
            for kind, text, spans, words in json.loads(self._plain["passages"])
        )

    def _span(self, plain: list[Any]) -> Span:
        start, end, link, code = plain
        return Span(start, end, None if link is None else self.addresses[link], code)

    @cached_property
    def outline(self) -> Outline:
        ids, headings, tables = self._plain["outline"]
        return Outline(tuple(ids), tuple((name, words) for name, words in headings), tuple(tables))
