"""The elements of a page, walked in order, each written in Typst by its own form; what has none is a problem."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from dossier.language.messages import numerals
from dossier.pdf import floats
from dossier.pdf.book import Book
from dossier.pdf.typst_text import added, array, call, code_block, string, words
from dossier.problems import Location, Problem, in_quotes
from dossier.prose.page_tree import PageTree
from dossier.prose.reader import HEADINGS
from dossier.web.cross_references import appendix

_BREAK, _NOTHING = "#parbreak();", ("", '#" ";')
_LABELLED = re.compile(r"p-\d+|fn\w*:.+")  # paragraphs that are numbered, footnotes: their forms give their labels


@dataclass
class Walk:
    """`block_forms` and `inline_forms` write an element, by its name; they are given the walk and the element."""

    block_forms: ClassVar[Mapping[str, Callable[[Any, etree.Element], str]]]
    inline_forms: ClassVar[Mapping[str, Callable[[Any, etree.Element], str]]]

    book: Book
    tree: PageTree
    heading: str = ""
    notes: bool = True  # whether the addresses of links to other sites are printed at the foot of the page
    written_notes: set[str] = field(default_factory=set)  # the ids of the page's footnotes that stand in the document
    expanded: set[str] = field(default_factory=set)  # the abbreviations that the page has written out
    calls: dict[int, list[str]] = field(default_factory=dict)  # the figures that a paragraph calls, by its identity
    language: str = ""  # of what is written, where it is not the report's
    named: dict[str, None] = field(default_factory=dict)  # the records but claims that it names, as “actor:bank”
    shift: int = 0  # how much deeper this page's headings stand in the document than on the site

    @property
    def path(self) -> str:
        return self.tree.page.path

    def page(self) -> str:
        """The whole page; one without a heading of its own gets its title, as the site gives it."""
        self.calls = {} if self.book.excerpt else floats.calls_of(self.tree.root)
        if self.tree.title is not None:
            return self._body()
        title = self.letter + words(self.tree.page.front.title)
        head = call("head", self.level(1), array([string(self.label(""))]), body=title)
        return f"{head}\n\n{self._body()}"

    def _body(self) -> str:
        """Before a paragraph that calls figures, with its heading, those that wait may have to be placed."""
        parts, headings = [], []
        for element in self.tree.root:
            if element.tag in HEADINGS:
                headings.append(self.block(element))
                continue
            called = [string(url) for url in self.calls.get(id(element), ())]
            placed = [call("placed-before", *called)] if called else []
            parts += [*placed, *headings, self.block(element)]
            headings = []
        return "\n\n".join(filter(None, [*parts, *headings]))

    @property
    def letter(self) -> str:
        """What stands before the title of a chapter: its number, or the letter of an appendix."""
        number = self.book.chapters.get(self.path)
        if not number or self.book.excerpt:
            return ""
        return added(f"{numerals(number)}  " if number.isdecimal() else f"{appendix(number)} ")

    def number(self, paragraph: str) -> str:
        """The number of a paragraph in the whole report: 4.12 for the twelfth of the fourth chapter."""
        return ".".join(filter(None, (self.book.chapters.get(self.path), paragraph)))

    def note(self, target: str) -> None:
        """Keeps what the other volume has an entry of, for the list at the end of the chapter."""
        if target in self.book.elsewhere:
            self.named.setdefault(target)

    def blocks(self, elements: Iterable[etree.Element]) -> str:
        return "\n\n".join(filter(None, (self.block(element) for element in elements)))

    def block(self, element: etree.Element) -> str:
        form = self.block_forms.get(element.tag)
        return self.anchor(element) + form(self, element) if form else self.piece(element)

    def inline(self, element: etree.Element) -> str:
        """What stands inside an element: its text, and the elements and texts that follow each other in it."""
        return self.text(element.text) + "".join(self.piece(child) + self.text(child.tail) for child in element)

    def piece(self, element: etree.Element) -> str:
        form = self.inline_forms.get(element.tag) or self.block_forms.get(element.tag)
        return self.anchor(element) + form(self, element) if form else self.unknown(element)

    def anchor(self, element: etree.Element) -> str:
        """Where links to the element lead; headings and some others have theirs in their forms."""
        identifier = element.get("id", "")
        if not identifier or element.tag in (*HEADINGS, "figure") or _LABELLED.fullmatch(identifier):
            return ""
        return call("anchor", string(self.label(identifier)))

    def text(self, text: str | None) -> str:
        """Words, and blocks of code that stand among them."""
        return "".join(map(self._text, self.tree.pieces(text or "")))

    def _text(self, text: str) -> str:
        code = self.tree.code(text)
        try:
            return words(self.tree.text(text), self.language) if code is None else code_block(code.text, code.title)
        except ValueError as error:
            advice = "write it in Markdown, so that it can be printed"
            self.problem(str(error), f"the raw HTML {in_quotes(error)} cannot be printed; {advice}")
            return ""

    def level(self, rank: int) -> str:
        """The level of a heading in the document, by its rank on the page."""
        return self.book.level(rank + self.shift)

    def stands_alone(self, image: etree.Element) -> bool:
        """Whether the image is a block of the page itself, and none of a list, a box or a note."""
        return any(child is image or any(inner is image for inner in child) for child in self.tree.root)

    def is_called(self, figure: str) -> bool:
        """Whether a paragraph calls the figure, which then floats; those of a part of the report are not called."""
        return self.book.excerpt or any(figure in called for called in self.calls.values())

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


def item(walk: Walk, element: etree.Element) -> str:
    """What stands in an item of a list, a definition or a note: words, or blocks, or both."""
    parts = [walk.text(element.text)]
    for child in element:
        shown = walk.inline(child) + _BREAK if _is_plain(child) else walk.piece(child)
        parts += [shown, walk.text(child.tail)]
    words_at = [place for place, part in enumerate(parts) if part not in _NOTHING] or [0]
    return "".join(parts[words_at[0] : words_at[-1] + 1]).removesuffix(_BREAK)


def _is_plain(element: etree.Element) -> bool:
    return element.tag == "p" and element.find("img") is None
