"""What a page says: its marks and its words in passages, both taken from the elements that readers are shown."""

from __future__ import annotations

import re
import sys
import xml.etree.ElementTree as etree
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

from dossier.problems import Location
from dossier.prose.markdown_adapter import STASHED, UNFINISHED, with_ampersands
from dossier.prose.page_tree import PageTree
from dossier.prose.places import Places
from dossier.prose.syntax import OWN_SCHEMES, Citation, Link, parse_items

CITED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands in a passage's text where a citation is shown
_SENTENCE_END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(r"\b(?:Lt|Gen|Dr|Mr|Mrs|St|No|no|pp?|para|paras|vol|ed|cf|vs|U\.S|e\.g|i\.e|[A-Z])\.$")
_SCHEME = re.compile(r"\s*([^/?#\s:]+)\s*:")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul", *_HEADINGS,
}  # fmt: skip
_HOLDERS = ("table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "div")  # of blocks, with space between them


@dataclass(frozen=True)
class Span:
    """A stretch of a passage's text that is a link, or where a citation or some code is shown."""

    start: int
    end: int
    link: Link | None = None
    code: str = ""  # no prose, so that a space stands for it in the text


@dataclass(frozen=True)
class Passage:
    """Words that are shown as one block: a paragraph, a list item, a row of a table, a heading.

    `kind` is the element's name, “html” for what stands in raw HTML. `words` maps offsets in `text` to the page's.
    """

    kind: str
    text: str
    spans: tuple[Span, ...] = ()
    words: tuple[tuple[int, int], ...] = ()

    def source_of(self, offset: int) -> int:
        """Where an offset of the text stands in the page's Markdown: counted from the nearest word."""
        if not self.words:
            return 0
        index = max(0, bisect_right(self.words, (offset, sys.maxsize)) - 1)
        if index + 1 < len(self.words) and not self.text[offset : offset + 1].isalnum():
            after = self.words[index + 1][0]
            index += after - offset < 3 < offset - self.words[index][0]  # “$5” belongs to the word that follows
        start, source = self.words[index]
        return max(0, source + offset - start)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage; `start` is its offset in the passage's text."""

    passage: Passage
    text: str
    start: int

    @property
    def spans(self) -> Iterator[Span]:
        end = self.start + len(self.text)
        return (span for span in self.passage.spans if self.start <= span.start < end)

    @property
    def cites(self) -> bool:
        return CITED in self.text

    def links(self, *schemes: str) -> list[Link]:
        return [span.link for span in self.spans if span.link and span.link.scheme in schemes]

    def without_links(self, *schemes: str) -> str:
        """The text with the words of these links blanked; offsets kept."""
        text = self.text
        for span in self.spans:
            if span.link and span.link.scheme in schemes:
                start, end = span.start - self.start, span.end - self.start
                text = text[:start] + " " * (end - start) + text[end:]
        return text


class Markup:
    """The marks and words of one page. `passages` are in the order in which the page shows them."""

    def __init__(self, tree: PageTree) -> None:
        self.page = tree.page
        self.tree = tree
        places = Places(f"content/{self.page.path}", self.page.body)
        reader = _Reader(tree, places)
        reader.block(tree.root, "div")
        self.passages = tuple(reader.passages)
        self.citations = tuple(reader.citations)
        self.addresses = tuple(reader.links)  # every link and image
        self.links = tuple(link for link in reader.links if link.scheme in OWN_SCHEMES)
        self.raw_html = tuple(reader.raw_html)  # with its offset in the page's text
        self.at = places.at

    def place(self, passage: Passage, offset: int) -> Location:
        """Where an offset of a passage's text stands in the page's file."""
        return self.at(passage.source_of(offset))

    def place_of(self, passage: Passage, match: re.Match[str]) -> Location:
        """Where signs stand that are shown as their author wrote them, and so can be found as they are."""
        near = passage.source_of(match.start())
        start = self.page.body.find(match.group(), max(0, near - len(match.group())))
        return self.at(start if start >= 0 else near)

    def is_escaped(self, passage: Passage, offset: int) -> bool:
        """Whether its author wrote a backslash before what stands at this offset of a passage's text."""
        return self.page.body[max(0, passage.source_of(offset) - 1) :].startswith("\\")

    def read(self) -> Iterator[Passage]:
        """The passages that rules look at: on a page that is printed, raw HTML is refused as a whole."""
        return (passage for passage in self.passages if passage.kind != "html" or not self.page.front.printed)

    def sentences(self) -> Iterator[Sentence]:
        """Sentences of running text, list items and rows of tables; headings are none."""
        for passage in self.read():
            if passage.kind not in _HEADINGS:
                yield from sentences_of(passage)


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    begin, text = 0, passage.text
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[begin : end.start() + 1]):
            yield Sentence(passage, text[begin : end.end()], begin)
            begin = end.end()
    if text[begin:].strip():
        yield Sentence(passage, text[begin:], begin)


@dataclass
class _Reader:
    """Walks the elements in the order in which they are shown, and finds each word in the page's text."""

    tree: PageTree
    places: Places
    passages: list[Passage] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    raw_html: list[tuple[str, int]] = field(default_factory=list)
    _kind: str = "div"
    _text: str = ""
    _spans: list[Span] = field(default_factory=list)
    _words: list[tuple[int, int]] = field(default_factory=list)
    _groups: int = 0

    # -- blocks

    def block(self, element: etree.Element, kind: str) -> None:
        self._end(kind)
        self.inside(element, kind)
        self._end(kind)

    def inside(self, element: etree.Element, kind: str = "") -> None:
        self.between(element, element.text)
        for child in element:
            if child.tag in _BLOCKS:
                self.block(child, str(child.tag))
                self._kind = kind or self._kind
            else:
                self.inline(child)
            self.between(element, child.tail)

    def between(self, element: etree.Element, text: str | None) -> None:
        if text and not (element.tag in _HOLDERS and not text.strip()):
            self.words(text)

    def _end(self, kind: str) -> None:
        if self._text.strip() or self._spans:
            self.passages.append(Passage(self._kind, self._text, tuple(self._spans), tuple(self._words)))
        self._kind, self._text, self._spans, self._words = kind, "", [], []

    # -- what stands in a line

    def inline(self, element: etree.Element) -> None:
        if element.tag in ("code", "kbd", "samp"):
            self.code("".join(element.itertext()))
        elif element.tag == "br":
            self._text += "\n"
        elif element.tag == "span" and "data-items" in element.attrib:
            self.citation(element.attrib["data-items"])
        elif element.tag == "img":
            self.image(element)
        elif element.tag == "a" and not _is_note(element):
            self.link(element)
        elif element.tag in ("td", "th"):
            self.inside(element)
            self._text += " | "
        elif not _is_note(element):
            self.inside(element)

    def code(self, text: str) -> None:
        """Code is no prose, but its words are read past in the page's text."""
        self.places.words(text)
        self._spans.append(Span(len(self._text), len(self._text) + 1, code=text))
        self._text += " "

    def citation(self, items: str) -> None:
        offset = self.places.mark(f"[{items}]") + 1
        for item in items.split(";"):
            for key, locator, prefix in parse_items(item):
                place = self.places.at(offset + item.index("@"))
                self.citations.append(Citation(key, place, locator, prefix, self._groups))
            offset += len(item) + 1
        self._spans.append(Span(len(self._text), len(self._text) + 1))
        self._text += CITED
        self._groups += 1

    def link(self, element: etree.Element) -> None:
        start, cited, first = len(self._text), len(self.citations), len(self._words)
        index = len(self.links)
        self.inside(element)
        words = self._text[start:].replace(CITED, "")
        href = element.get("href", "")
        if len(self._words) > first and words != href:
            offset = self.places.opening("[", self._words[first][1])
        else:
            offset = self.places.mark(href)
            offset -= self.places.source[max(0, offset - 1) : offset] in ("[", "<")
        link = _link(href, words, self.places.at(offset), cites=len(self.citations) > cited)
        self.links.insert(index, link)
        self._spans.append(Span(start, len(self._text), link))

    def image(self, element: etree.Element) -> None:
        url, alt = element.get("src", ""), element.get("alt", "")
        offset = self.places.opening("![", self.places.mark(f"]({url}"))
        link = _link(url, alt, self.places.at(offset), image=True)
        self.links.append(link)
        self._spans.append(Span(len(self._text), len(self._text), link))

    def words(self, text: str | None) -> None:
        if not text:
            return
        begin = 0
        for mark in STASHED.finditer(text):
            self._plain(text[begin : mark.start()])
            self._stashed(self.tree.stash[int(mark[1])])
            begin = mark.end()
        self._plain(text[begin:])

    def _plain(self, text: str) -> None:
        text = UNFINISHED.sub("", with_ampersands(text))
        self._words += [(len(self._text) + at, offset) for at, offset in self.places.words(text)]
        self._text += text

    def _stashed(self, stashed: Any) -> None:
        raw = stashed if isinstance(stashed, str) else etree.tostring(stashed, encoding="unicode")
        if raw.lstrip().startswith(("<pre", '<div class="highlight"')):
            self.code(_html_text(raw))
        elif raw.lstrip().startswith("<"):
            self.raw_html.append((raw, self.places.mark(raw.strip().partition("\n")[0])))
            if text := _html_text(raw):
                kind = self._kind
                self._end("html")
                self._plain(text)
                self._end(kind)
        else:
            self._plain(unescape(raw))


def _is_note(element: etree.Element) -> bool:
    """The number of a footnote, and the sign that leads back from it."""
    classes = element.get("class", "").split()
    return "footnote-ref" in classes or "footnote-backref" in classes


def _link(url: str, words: str, location: Location, image: bool = False, cites: bool = False) -> Link:
    address = unescape(with_ampersands(url))  # Markdown hides addresses of mail
    scheme = _SCHEME.match(address)
    if not scheme:
        return Link("", address, words, location, image, cites)
    return Link(re.sub(r"\s", "", scheme[1]).lower(), address[scheme.end() :], words, location, image, cites)


def _html_text(raw: str) -> str:
    parser = _Text(convert_charrefs=True)
    parser.feed(raw)
    parser.close()
    return "".join(parser.texts)


class _Text(HTMLParser):
    """The words of raw HTML, as a browser shows them."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.texts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
