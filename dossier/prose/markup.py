"""What a page says: its marks and its words in passages, both taken from the elements that readers are shown."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from dossier.problems import Location
from dossier.prose.page_tree import PageTree
from dossier.prose.passages import Passage, Sentence, sentences_of
from dossier.prose.places import Places
from dossier.prose.reader import HEADINGS, Reader
from dossier.prose.syntax import OWN_SCHEMES, Link


class Outline(NamedTuple):
    """What other pages refer to: ids, headings that have one, with their words, and the id of each table's caption."""

    ids: tuple[str, ...]
    headings: tuple[tuple[str, str], ...]
    tables: tuple[str, ...]


def _outline(tree: PageTree) -> Outline:
    headings = (e for e in tree.root.iter() if e.tag in HEADINGS and "id" in e.attrib)
    anchors = {id(table): figure.get("id", "") for figure in tree.root.iter("figure") for table in figure}
    return Outline(
        tuple(tree.ids()),
        tuple((heading.attrib["id"], heading_words(tree, heading)) for heading in headings),
        tuple(anchors.get(id(table), "") for table in tree.root.iter("table")),
    )


def heading_words(tree: PageTree, heading: etree.Element) -> str:
    try:
        return " ".join(tree.text("".join(heading.itertext())).split())
    except ValueError:  # raw HTML, which another rule refuses
        return ""


class Markup:
    """The marks and words of one page. `passages` are in the order in which the page shows them."""

    def __init__(self, tree: PageTree) -> None:
        self.page = tree.page
        self.tree = tree
        places = Places(f"content/{self.page.path}", self.page.body, tree.shown(tree.root))
        self.lines = places.lines
        reader = Reader(tree, places)
        reader.block(tree.root, "div")
        self.passages = tuple(reader.passages)
        self.citations = tuple(reader.citations)
        self.addresses = tuple(reader.links)  # every link and image
        self.raw_html = tuple(reader.raw_html)  # with its offset in the page's text

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Those by our own schemes."""
        return tuple(link for link in self.addresses if link.scheme in OWN_SCHEMES)

    @cached_property
    def outline(self) -> Outline:
        return _outline(self.tree)

    def at(self, offset: int) -> Location:
        """The place of an offset in the page's text."""
        return self.lines.at(offset)

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

    def shows_view(self, name: str) -> bool:
        """Whether the whole view stands on the page."""
        return any(link.url == f"view:{name}" for link in self.links)

    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of running text, list items and rows of tables; headings are none."""
        return self._sentences

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        blocks = (passage for passage in self.read() if passage.kind not in HEADINGS)
        return tuple(sentence for passage in blocks for sentence in sentences_of(passage))
