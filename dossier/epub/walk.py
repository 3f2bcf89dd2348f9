"""The elements of a page, walked in order, each made anew for the e-book by its own form; most stay as they are."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from dossier.epub.book import Book
from dossier.epub.places import EbookLinks, identifier
from dossier.epub.xhtml import add, add_words
from dossier.language.messages import numerals
from dossier.problems import Location, Problem, in_quotes
from dossier.prose.page_tree import PageTree
from dossier.web.cross_references import appendix

_KEPT = {"class", "lang", "dir", "title", "start", "type", "value", "colspan", "rowspan", "scope", "style"}
Form = Callable[[Any, etree.Element, etree.Element], None]  # adds what stands for the third to the second


class Heading(NamedTuple):
    level: int
    words: str
    id: str
    lead: str = ""  # the number or letter before the words


@dataclass
class Walk:
    forms: ClassVar[Mapping[str, Form]]

    book: Book
    tree: PageTree
    file: str
    heading: str = ""  # the words of the one above
    headings: list[Heading] = field(default_factory=list)
    number: str = ""  # of the paragraph that is written
    notes: dict[str, str] = field(default_factory=dict)  # the number of each footnote that was referred to, by its id
    ids: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)  # the figures
    _ranks: list[int] = field(default_factory=list)

    @property
    def path(self) -> str:
        return self.tree.page.path

    @property
    def links(self) -> EbookLinks:
        return self.book.links(self.file)

    def elements(self) -> list[etree.Element]:
        """The whole page; one without a heading of its own gets its title, as the site gives it."""
        body = etree.Element("body")
        if self.tree.title is None:
            self.head(body, 1, self.tree.page.front.title, lead=self.letter)
        self.fill(body, self.tree.root)
        return list(body)

    def fill(self, to: etree.Element, old: etree.Element, language: str = "") -> None:
        """Adds the words and the elements that stand in `old`."""
        self.words(to, old.text, language)
        for child in old:
            self.append(to, child)
            self.words(to, child.tail, language)

    def append(self, to: etree.Element, old: etree.Element) -> None:
        form = self.forms.get(old.tag)
        if form:
            form(self, to, old)
        else:
            self.as_it_is(to, old)

    def as_it_is(self, to: etree.Element, old: etree.Element) -> None:
        self.fill(add(to, old.tag, "", self.attributes(old)), old, old.get("lang", ""))

    def words(self, to: etree.Element, text: str | None, language: str = "") -> None:
        """Words, and blocks of code that stand among them."""
        for piece in self.tree.pieces(text or ""):
            code = self.tree.code(piece)
            if code:
                if code.title:
                    add(to, "p", code.title, {"class": "code-title"})
                add(add(to, "pre"), "code", code.text)
                continue
            try:
                add_words(to, self.tree.text(piece), language)
            except ValueError as error:
                advice = "write it in Markdown, so that it can be printed"
                sentence = f"the raw HTML {in_quotes(error)} cannot be printed; {advice}"
                self.problem(sentence)

    def plain(self, old: etree.Element) -> str:
        """The words of an element."""
        try:
            return " ".join(self.tree.text("".join(old.itertext())).split())
        except ValueError:  # raw HTML, of which its own form tells
            return ""

    def problem(self, sentence: str) -> None:
        self.book.problems.append(Problem(Location(f"content/{self.path}"), sentence, "print"))

    def head(self, to: etree.Element, rank: int, words: str = "", anchor: str = "", lead: str = "") -> etree.Element:
        """A heading, one level below that above it at most; `lead` precedes its words."""
        while self._ranks and self._ranks[-1] >= rank:
            self._ranks.pop()
        self._ranks.append(rank)
        level = len(self._ranks)
        made = add(to, f"h{level}", "", {"id": self.own(anchor or f"{self.file}-{len(self.headings) + 1}")})
        if lead:
            add(made, "span", lead, {"class": "number"}).tail = " "
        add_words(made, words)
        self.headings.append(Heading(level, words, made.attrib["id"], lead))
        return made

    def own(self, anchor: str) -> str:
        """The id; of one that the file has already, another."""
        name = identifier(anchor)
        while name in self.ids:
            name += "-"
        self.ids.add(name)
        return name

    @property
    def letter(self) -> str:
        """What stands before the title of a chapter: its number, or the letter of an appendix."""
        number = self.book.volume.chapters.get(self.path)
        if not number:
            return ""
        return numerals(number) if number.isdecimal() else appendix(number)

    @property
    def place(self) -> str:
        """What a reader is led back to: the paragraph by its number, or what stands under a heading."""
        title = self.book.ledger.numbering.titles[self.path]
        return numerals(self.number) if self.number else self.heading or title

    def attributes(self, old: etree.Element) -> dict[str, str]:
        own = {name: value for name, value in old.attrib.items() if name in _KEPT and value}
        if "lang" in own:
            own["xml:lang"] = own["lang"]
        if "id" in old.attrib:
            own["id"] = self.own(old.attrib["id"])
        return own
