"""A page's elements → Typst, one function for each; what has none is a problem that names page and element."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qsl

from dossier.pdf import footnotes
from dossier.pdf.book import Book
from dossier.pdf.pictures import picture
from dossier.pdf.tables import widths
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.problems import Location, Problem, in_quotes
from dossier.prose.page_tree import PRINTED, PageTree, has_class
from dossier.prose.syntax import SCHEMES, parse_items

_CLAIM = "claim"


@dataclass
class Writer:
    book: Book
    tree: PageTree
    heading: str = ""
    notes: bool = True  # whether the addresses of links to other sites are printed at the foot of the page
    written_notes: set[str] = field(default_factory=set)  # the ids of the page's footnotes that stand in the document
    shift: int = 0  # how much deeper this page's headings stand in the document than on the site

    @property
    def path(self) -> str:
        return self.tree.page.path

    # -- walking -------------------------------------------------------------------------------------------------

    def page(self) -> str:
        """The whole page; one without a heading of its own gets its title, as the site gives it."""
        if self.tree.title is not None:
            return self.blocks(self.tree.root)
        title = call("head", self.level(1), array([string(self.label(""))]), body=words(self.tree.page.front.title))
        return f"{title}\n\n{self.blocks(self.tree.root)}"

    def blocks(self, elements: Iterable[etree.Element]) -> str:
        return "\n\n".join(filter(None, (self.block(element) for element in elements)))

    def block(self, element: etree.Element) -> str:
        writer = _BLOCKS.get(element.tag)
        if writer:
            return writer(self, element)
        if element.tag in _INLINE:  # a list item of one line, say
            return self.piece(element)
        return self.unknown(element)

    def inline(self, element: etree.Element) -> str:
        """What stands inside an element: its text, and the elements and texts that follow each other in it."""
        return self.said(element.text) + "".join(self.piece(child) + self.said(child.tail) for child in element)

    def piece(self, element: etree.Element) -> str:
        writer = _INLINE.get(element.tag) or _BLOCKS.get(element.tag)
        return writer(self, element) if writer else self.unknown(element)

    def said(self, text: str | None) -> str:
        """Words, and blocks of code that stand among them."""
        return "".join(map(self._said, self.tree.pieces(text or "")))

    def _said(self, text: str) -> str:
        code = self.tree.code(text)
        try:
            return words(self.tree.text(text)) if code is None else _code_of(code)
        except ValueError as error:
            advice = "write it in Markdown, so that it can be printed"
            self.problem(str(error), f"the raw HTML {in_quotes(error)} cannot be printed; {advice}")
            return ""

    def level(self, rank: int) -> str:
        """The level of a heading in the document, by its rank on the page."""
        return self.book.level(rank + self.shift)

    # -- problems ------------------------------------------------------------------------------------------------

    def unknown(self, element: etree.Element) -> str:
        content = "".join(element.itertext())
        sentence = f"the element <{element.tag}> {in_quotes(content)} cannot be printed; write it in another way"
        self.problem(content, sentence)
        return ""

    def problem(self, text: str, sentence: str) -> None:
        self.book.problems.append(Problem(self.place_of(text), sentence, "print"))

    def place_of(self, text: str) -> Location:
        """The line in which the words of an element begin: the elements do not remember their lines."""
        first = text.strip().splitlines()[0][:40] if text.strip() else "\0"
        lines = self.tree.page.body.split("\n")
        line = next((n for n, content in enumerate(lines, 1) if first in content), 1)
        return Location(f"content/{self.path}", line)

    def label(self, anchor: str) -> str:
        return label_of(self.path, anchor)


def label_of(path: str, anchor: str = "") -> str:
    return f"page:{path}#{anchor}" if anchor else f"page:{path}"


# -- blocks ----------------------------------------------------------------------------------------------------------


def _heading(writer: Writer, element: etree.Element) -> str:
    level = int(element.tag[1])
    writer.heading = "".join(element.itertext())
    labels = [writer.label("")] if element is writer.tree.title else []
    labels += [writer.label(element.attrib["id"])] if "id" in element.attrib else []
    body = words(element.get("data-heading", "")) if writer.book.excerpt else ""
    rank = max(level, 2 - writer.shift) if writer.tree.is_contained(element) else level  # the first begins a page
    return call("head", writer.level(rank), array(map(string, labels)), body=body or writer.inline(element))


def _paragraph(writer: Writer, element: etree.Element) -> str:
    if len(element) == 1 and element[0].tag == "img" and not _has_words(element):
        return _picture(writer, element[0])
    code = writer.tree.code(element.text) if not len(element) else None
    if code is not None:
        return _code_of(code)
    kinds = element.get("class", "").split()
    if kinds:
        return call("marked", string(kinds[0]), body=writer.inline(element))
    number = re.fullmatch(r"p-(\d+)", element.get("id", ""))
    if number:
        return call("numbered", string(writer.label(element.attrib["id"])), number[1], body=writer.inline(element))
    body = writer.inline(element)
    return call("plain", body=body) if body else ""


def _has_words(element: etree.Element) -> bool:
    return bool((element.text or "").strip() or (element[0].tail or "").strip())


def _items(writer: Writer, element: etree.Element) -> str:
    function = "enum" if element.tag == "ol" else "list"
    start = element.get("start") if element.tag == "ol" else None
    return call(function, *(block(_item(writer, item)) for item in element), start=start)


def _item(writer: Writer, item: etree.Element) -> str:
    return writer.said(item.text) + "".join(
        (writer.piece(child) if child.tag != "p" else writer.inline(child) + "#parbreak();") + writer.said(child.tail)
        for child in item
    )


def _quotation(writer: Writer, element: etree.Element) -> str:
    return call("quote", block="true", body=writer.blocks(element))


def _division(writer: Writer, element: etree.Element) -> str:
    if has_class(element, footnotes.LIST):
        return ""
    return writer.said((element.text or "").strip()) + writer.blocks(element)


def _code_block(writer: Writer, element: etree.Element) -> str:
    return _code_of(unescape("".join(element.itertext())))


def _code_of(text: str) -> str:
    lines = array(string(line) for line in text.rstrip("\n").split("\n"))
    return call("code-block", f'{lines}.join("\\n")')


def _rule(writer: Writer, element: etree.Element) -> str:
    return call("ruled")


def _table(writer: Writer, element: etree.Element) -> str:
    rows = [list(row) for row in element.iter("tr")]
    heads = [row for row in rows if all(cell.tag == "th" for cell in row)]
    texts = [["".join(cell.itertext()) for cell in row] for row in rows]
    cells = [[block(writer.inline(cell)) for cell in row] for row in rows]
    first = cells[0] if heads else ['""'] * len(cells[0])
    aligned = [_ALIGN.get(cell.get("style", ""), "left") for cell in rows[0]]
    body = cells[1:] if heads else cells
    return call(
        "printed-table", array(widths(texts)), array(first), array(array(row) for row in body),
        align=array(aligned), caption=block(words(writer.heading)),
    )  # fmt: skip


_ALIGN = {f"text-align: {side};": side for side in ("left", "center", "right")}


# -- inline ----------------------------------------------------------------------------------------------------------


def _link(writer: Writer, element: etree.Element) -> str:
    url, body = element.get("href", ""), writer.inline(element)
    scheme, colon, name = url.partition(":")
    if colon and scheme in SCHEMES:
        return _record(writer, scheme, name, body)
    if scheme in ("http", "https"):
        same = "".join(element.itertext()).strip() == url
        note = block(words(url)) if writer.notes and not same else "none"
        return call("external", string(url), note, body=body)
    if scheme == "mailto":
        return call("link", string(url), body=body)
    page, _, anchor = url.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(writer.path), page)) if page else writer.path
    return writer.book.to(label_of(path, anchor), body)


def _record(writer: Writer, scheme: str, name: str, body: str) -> str:
    target = f"{scheme}:{name}"
    if scheme != _CLAIM:
        return writer.book.to(target, body)
    standing = writer.book.ledger.report.claims[name].standing
    linked = "true" if target in writer.book.targets else "false"
    sources = [support.source for support in writer.book.ledger.report.claims[name].sources]
    marks = writer.book.cites(sources) if writer.book.excerpt else ""
    return call("claimed", string(standing), string(name), linked, body=body) + marks


def _citation(writer: Writer, element: etree.Element) -> str:
    if "data-items" not in element.attrib:
        return writer.inline(element)
    marks = []
    for key, locator, prefix in parse_items(element.attrib["data-items"]):
        before = words(f"{prefix} ") if prefix else ""
        marks.append(before + writer.book.cite(key) + (words(f", {locator}") if locator else ""))
    return words("[") + words("; ").join(marks) + words("]")


def _picture(writer: Writer, element: etree.Element) -> str:
    scheme, _, name = element.get("src", "").partition(":")
    alt = element.get("alt", "")
    if scheme == "chart":
        return writer.book.figure(writer, name, alt)
    if scheme == "view":
        name, _, query = name.partition("?")
        return writer.book.views[name](writer, name, dict(parse_qsl(query.replace("&amp;", "&"))))
    if scheme == "picture":
        return picture(writer.book, writer.book.ledger.report.pictures[name], alt)
    src = element.get("src", "")
    writer.problem(src, f"the picture {in_quotes(src)} cannot be printed; describe it in data/pictures.yml")
    return ""


def _raised(writer: Writer, element: etree.Element) -> str:
    identifier = footnotes.reference_in(element)
    return _footnote(writer, identifier) if identifier else call("super", body=writer.inline(element))


def _footnote(writer: Writer, identifier: str) -> str:
    """The note itself where it is first referred to, and its number again after that."""
    label = string(writer.label(identifier))
    if identifier in writer.written_notes:
        return call("noted-again", label)
    writer.written_notes.add(identifier)
    note = footnotes.note_of(writer.tree.root, identifier)
    return "" if note is None else call("noted", label, body=writer.blocks(note))


def _wrapped(function: str) -> Callable[[Writer, etree.Element], str]:
    return lambda writer, element: call(function, body=writer.inline(element))


def _code(writer: Writer, element: etree.Element) -> str:
    return call("raw", string(unescape("".join(element.itertext()))))


def _line_break(writer: Writer, element: etree.Element) -> str:
    return "#linebreak();"


_BLOCKS: dict[str, Callable[[Writer, etree.Element], str]] = {
    **{f"h{level}": _heading for level in range(1, 7)},
    "p": _paragraph, "ul": _items, "ol": _items, "blockquote": _quotation, "div": _division, "pre": _code_block,
    "hr": _rule, "table": _table,
}  # fmt: skip
_INLINE: dict[str, Callable[[Writer, etree.Element], str]] = {
    "a": _link, "span": _citation, "img": _picture, "code": _code, "kbd": _code, "samp": _code, "br": _line_break,
    "em": _wrapped("emph"), "i": _wrapped("emph"), "strong": _wrapped("strong"), "b": _wrapped("strong"),
    "sub": _wrapped("sub"), "sup": _raised, "del": _wrapped("strike"), "abbr": _wrapped("text"),
}  # fmt: skip

_WITHIN = {"li", "thead", "tbody", "tr", "th", "td"}  # printed by what holds them
if missing := PRINTED ^ (_BLOCKS.keys() | _INLINE.keys() | _WITHIN):
    raise LookupError(f"prose/page_tree.py and pdf/writer.py differ in what can be printed: {sorted(missing)}")
