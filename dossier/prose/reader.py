"""A page's elements read in the order in which they are shown: its passages, and its marks with their places."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from dossier.problems import Location
from dossier.prose.markdown_adapter import STASHED, UNFINISHED, with_ampersands
from dossier.prose.normal_form import has_class
from dossier.prose.page_tree import PageTree
from dossier.prose.passages import CITED, Passage, Span
from dossier.prose.places import Places
from dossier.prose.raw_html import code_of, html_text, is_code
from dossier.prose.syntax import OWN_SCHEMES, Citation, Link, parse_items, scheme_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = {
    "address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul", *HEADINGS,
}  # fmt: skip
_MAIL = "mailto:"
_HOLDERS = ("table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "div")  # of blocks, with space between them


@dataclass
class Reader:
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
    _words: list[tuple[int, int]] = field(default_factory=list)  # of this passage: offset in it, offset in the page
    _offsets: list[int] = field(default_factory=list)  # in the page, of every word so far, those of code as well
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
            words = tuple(self._words) or ((0, self.places.reached),)
            self.passages.append(Passage(self._kind, self._text, tuple(self._spans), words))
        self._kind, self._text, self._spans, self._words = kind, "", [], []

    # -- what stands in a line

    def inline(self, element: etree.Element) -> None:
        if element.tag in ("code", "kbd", "samp"):
            self.code(unescape("".join(element.itertext())))
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
        self._offsets += [offset for _, offset in self.places.words(text)]
        self._spans.append(Span(len(self._text), len(self._text) + 1, code=text))
        self._text += " "

    def citation(self, items: str) -> None:
        offset = self.places.mark(f"[{items}]") + 1
        for item in parse_items(items):
            place = self.places.at(offset + item.offset)
            self.citations.append(Citation(item.key, place, item.locator, item.prefix, self._groups))
        self._spans.append(Span(len(self._text), len(self._text) + 1))
        self._text += CITED
        self._groups += 1

    def link(self, element: etree.Element) -> None:
        start, cited, first = len(self._text), len(self.citations), len(self._offsets)
        index = len(self.links)
        href, shown = element.get("href", ""), "".join(element.itertext())
        is_mail = href == _MAIL + shown
        if is_mail:
            self._text += " "  # an address is no prose
        else:
            self.inside(element)
        words = shown if is_mail else self._text[start:].replace(CITED, "")
        if len(self._offsets) > first and words != href:
            offset = self.places.opening("[", self._offsets[first])
        else:
            offset = self._address(shown if is_mail else href)
        link = _link(href, words, self.places.at(offset), cites=len(self.citations) > cited)
        self.links.insert(index, link)
        self._spans.append(Span(start, len(self._text), link))

    def _address(self, shown: str) -> int:
        """Where a link begins whose address is found in the page's text, as its own words or behind them."""
        offset = self.places.mark(self._written(shown))
        before = self.places.source[:offset].removesuffix(_MAIL)
        if before.endswith("]("):
            return self.places.opening("[", offset)
        return len(before) - before.endswith(("[", "<"))

    def _written(self, address: str) -> str:
        """The address as the page's text has it, where “&” may stand as an entity."""
        escaped = address.replace("&", "&amp;")
        return escaped if address not in self.places.source and escaped in self.places.source else address

    def image(self, element: etree.Element) -> None:
        url, alt = element.get("src", ""), element.get("alt", "")
        written = self._written(f"]({url}")
        if written not in self.places.source:  # by an id, or with signs that Markdown resolves
            written = f"![{alt}"
        offset = self.places.opening("![", self.places.mark(written))
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
        words = [(len(self._text) + at, offset) for at, offset in self.places.words(text)]
        self._words += words
        self._offsets += [offset for _, offset in words]
        self._text += text

    def _stashed(self, stashed: Any) -> None:
        raw = stashed if isinstance(stashed, str) else etree.tostring(stashed, encoding="unicode")
        if is_code(raw):
            self.code(code_of(raw).text)
        elif raw.lstrip().startswith("<"):
            self.raw_html.append((raw, self.places.mark(raw.strip().partition("\n")[0])))
            if text := html_text(raw):
                kind = self._kind
                self._end("html")
                self._plain(text)
                self._end(kind)
        else:
            self._plain(unescape(raw))


def _is_note(element: etree.Element) -> bool:
    """The number of a footnote, and the sign that leads back from it."""
    return has_class(element, "footnote-ref") or has_class(element, "footnote-backref")


def _link(url: str, words: str, location: Location, image: bool = False, cites: bool = False) -> Link:
    scheme = scheme_of(unescape(url))  # also of what only a browser that is lenient takes for an entity
    if not scheme:
        return Link("", url, words, location, image, cites)
    written, _, target = url.partition(":")
    if written != written.lower() and scheme in OWN_SCHEMES:  # which pages show in lower case alone
        scheme = written.strip()
    return Link(scheme, target, words, location, image, cites)
