"""A page's Markdown as the elements that are shown, before records are filled in: what is checked and printed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from dossier.libraries import reason
from dossier.problems import Location, Problem, ReportError
from dossier.prose import extension_faults, nesting, page_limits, sanitiser
from dossier.prose.heading_ids import name_headings
from dossier.prose.markdown_adapter import STASHED, UNFINISHED, ElementParser, Stash, with_ampersands
from dossier.prose.normal_form import NormalForm
from dossier.prose.raw_html import Code, code_of, html_text, is_code, is_comment
from dossier.prose.sanitiser import Dropped, Sanitiser
from dossier.prose.syntax import CITATION, OWN_SCHEMES
from dossier.report.records import Page
from dossier.report.settings import EXTENSION, Settings

_ENTITIES = re.compile(r"(?:&(?:#\d+|#x[0-9a-fA-F]+|\w+);)+")
_ESCAPED = "@$~^=:?/|%\"',;"  # signs behind a backslash that stand for themselves, beside those of Python-Markdown
_NUMBERED = re.compile(r"p-(\d+)")
SHOWN_IN = "data-in"  # the attribute of what is not shown everywhere: {: data-in="site report" }
TABLE = "data-table"  # the attribute of a table: how many stand before it on the page
SITE, REPORT, BRIEFING = "site", "report", "briefing"  # its values: each is a reader of its own, who has no other


def shown(element: etree.Element, stash: Stash) -> Iterator[str]:
    """The words of an element in their order, with those of what was put aside into `stash`."""
    for text in element.itertext():
        whole = STASHED.sub(lambda mark: _words(stash[int(mark[1])]), text)
        yield unescape(UNFINISHED.sub("", with_ampersands(whole)))


@dataclass(frozen=True)
class PageTree:
    """`root` has citations as spans with `data-items`, records as links by scheme; `stash` what `STASHED` points to."""

    page: Page
    root: etree.Element
    stash: Stash = ()
    dropped: tuple[Dropped, ...] = ()  # what the site does not show of the page

    def text(self, text: str | None) -> str:
        """The text with entities in place of their marks. Raises ValueError with the raw HTML that stands in it."""
        filled = STASHED.sub(lambda mark: _plain(self.stash[int(mark[1])]), text or "")
        return UNFINISHED.sub("", with_ampersands(filled))

    def pieces(self, text: str) -> Iterator[str]:
        """The text in parts, each block of code that stands in it by itself."""
        begin = 0
        for mark in STASHED.finditer(text):
            if self.code(mark.group()) is not None:
                yield from filter(None, (text[begin : mark.start()], mark.group()))
                begin = mark.end()
        if begin < len(text):
            yield text[begin:]

    def shown(self, element: etree.Element) -> Iterator[str]:
        """The words of an element in their order, with those of what was put aside."""
        return shown(element, self.stash)

    def code(self, text: str | None) -> Code | None:
        """The code of a fenced block, for which the text is nothing but a mark; None for any other text."""
        mark = STASHED.fullmatch((text or "").strip())
        raw = self.stash[int(mark[1])] if mark else None
        return code_of(raw) if isinstance(raw, str) and is_code(raw) else None

    @property
    def title(self) -> etree.Element | None:
        """The page's own first heading of the first rank; none that stands in a list, a quotation or a box."""
        return next((element for element in self.root if element.tag == "h1"), None)

    def is_contained(self, element: etree.Element) -> bool:
        return all(child is not element for child in self.root)

    def is_empty(self, element: etree.Element) -> bool:
        """Whether an element shows nothing."""
        if element.find(".//img") is not None or element.find(".//span[@data-items]") is not None:
            return False
        try:
            return not self.text("".join(element.itertext())).strip()
        except ValueError:  # raw HTML, which may show anything
            return False

    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.root.iter() if "id" in element.attrib]


class PageParser:
    """Python-Markdown with the extensions that a report's mkdocs.yml lists, as its site engine runs it."""

    def __init__(self, settings: Settings) -> None:
        names = [name for name in settings.extensions if name != EXTENSION]
        options = {name: dict(own) for name, own in settings.extension_options.items() if name in names}
        if "toc" in names:
            options["toc"] = {**options.get("toc", {}), "permalink": False, "anchorlink": False}
        self._marks = _Marks(settings.classes)
        try:
            for name in names:
                extension_faults.refuse_others(name)
            self._parser = ElementParser([*names, self._marks], options)
        except Exception as error:  # an extension may be anybody's
            raise ReportError(extension_faults.faults(settings) or [_unloadable(error, settings)]) from None

    def tree(self, page: Page) -> PageTree:
        """The elements of a page. Raises ReportError for one whose nesting no reader could follow either."""
        page_limits.refuse(page)
        try:
            root, stash = self._parser.elements(page.body)
        except RecursionError:
            raise nesting.too_deep(page) from None
        except Exception as error:  # an extension may be anybody's
            raise ReportError([self._unreadable(page, error)]) from None
        if nesting.depth(root) > nesting.MOST:
            raise nesting.too_deep(page)
        for number, table in enumerate(root.iter("table")):
            table.set(TABLE, str(number))
        return PageTree(page, root, stash, tuple(self._marks.sanitiser.dropped))

    def _unreadable(self, page: Page, error: Exception) -> Problem:
        sentence = f"Markdown gives up on what stands here ({reason(error)}); write it in another way"
        return Problem(Location(f"content/{page.path}", self._line_of_failure(page)), sentence, "markdown")

    def _line_of_failure(self, page: Page) -> int:
        """The first line with which the page cannot be read any more."""
        lines = page.body.split("\n")
        numbers = range(len(lines) + 1)
        return bisect_left(numbers, True, 1, len(lines), key=lambda number: self._fails("\n".join(lines[:number])))

    def _fails(self, text: str) -> bool:
        try:
            self._parser.elements(text)
        except Exception:
            return True
        return False


def _unloadable(error: Exception, settings: Settings) -> Problem:
    """Where each of them loads by itself."""
    sentence = f"the Markdown extensions cannot be loaded together ({reason(error)}); correct or remove one"
    return Problem(settings.at("markdown_extensions"), sentence, "site-engine")


class _Tags(Preprocessor):
    """Reads tags as MkDocs does in search of anchors: what Python cannot read of them stops its build."""

    def run(self, lines: list[str]) -> list[str]:
        html_text("\n".join(lines))
        return lines


class CitationMark(InlineProcessor):
    """Leaves a place-holder; numbers are given when the whole page, or the whole printed report, is known."""

    def handleMatch(self, match: Any, data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        element = etree.Element("span", {"class": "citation", "data-items": self.unescape(match["items"])})
        return element, match.start(0), match.end(0)


class RawCode(InlineProcessor):
    """Code that is written in HTML stays code: nothing in it is a mark."""

    def handleMatch(self, match: Any, data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]
        element = etree.Element(match["tag"].lower())
        element.text = AtomicString(self.unescape(unescape(match["code"])))
        return element, match.start(0), match.end(0)


def register_marks(md: Markdown) -> None:
    """Before links and references, so that “[@key]” is not taken for a reference; after code between backticks."""
    md.ESCAPED_CHARS += [sign for sign in _ESCAPED if sign not in md.ESCAPED_CHARS]
    md.inlinePatterns.register(
        RawCode(r"(?is)<(?P<tag>code|kbd|samp)>(?P<code>[^<]*)</(?P=tag)>", md), "dossier-code", 178
    )
    md.inlinePatterns.register(CitationMark(CITATION, md), "dossier-citation", 175)


class _Marks(Extension):
    """Reads citations and numbers paragraphs as the site's pages do, and knows what those drop."""

    sanitiser: Sanitiser

    def __init__(self, classes: Collection[str]) -> None:
        super().__init__()
        self.classes = classes

    def extendMarkdown(self, md: Markdown) -> None:
        register_marks(md)
        self.sanitiser = sanitiser.register(md, mends=False, classes=self.classes)
        md.preprocessors.register(_Tags(md), "dossier-tags", 21)  # where MkDocs reads them, after blocks of code
        md.treeprocessors.register(_Numbers(md), "dossier-numbers", 6.5)  # where the site's pages get theirs
        md.treeprocessors.register(NormalForm(md), "dossier-normal-form", -0.5)  # when all others have run


class _Numbers(Treeprocessor):
    def run(self, root: etree.Element) -> None:
        number_paragraphs(root)
        assert self.md is not None
        name_headings(self.md, root)


def number_paragraphs(root: etree.Element) -> None:
    """Gives a page that cites the ids p-1, p-2 … for its paragraphs, the same on the site and in print."""
    if not any(is_mark(element) and element.tag != "img" for element in root.iter()):
        return
    plain = [p for p in root if p.tag == "p" and not p.attrib and not any(e.tag == "img" for e in p.iter())]
    for number, paragraph in enumerate(plain, 1):
        paragraph.set("id", f"p-{number}")


def paragraph_number(element: etree.Element) -> str:
    """The digits of a paragraph that is numbered so; empty for any other element."""
    number = _NUMBERED.fullmatch(element.get("id", "")) if element.tag == "p" else None
    return number[1] if number else ""


def is_mark(element: etree.Element) -> bool:
    """Whether the element is a citation, or a link or image by one of our schemes."""
    if element.tag == "span":
        return "data-items" in element.attrib
    url = element.get("href", "") if element.tag == "a" else element.get("src", "") if element.tag == "img" else ""
    return ":" in url and url.partition(":")[0] in OWN_SCHEMES


def _words(stashed: Any) -> str:
    if not isinstance(stashed, str):
        return "".join(stashed.itertext())
    if is_code(stashed):
        return code_of(stashed).text
    return html_text(stashed) if stashed.lstrip().startswith("<") else stashed


def _plain(stashed: Any) -> str:
    raw = stashed if isinstance(stashed, str) else etree.tostring(stashed, encoding="unicode")
    if not raw.strip() or is_comment(raw):
        return ""
    if _ENTITIES.fullmatch(raw.strip()):
        return unescape(raw)
    raise ValueError(raw)
