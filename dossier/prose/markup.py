"""What a page says: its marks and its words in passages, both taken from the elements that readers are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from dossier.problems import Location
from dossier.prose.page_tree import PageTree
from dossier.prose.passages import Passage, Sentence, sentences_of
from dossier.prose.places import Places
from dossier.prose.reader import HEADINGS, Reader
from dossier.prose.syntax import OWN_SCHEMES


class Markup:
    """The marks and words of one page. `passages` are in the order in which the page shows them."""

    def __init__(self, tree: PageTree) -> None:
        self.page = tree.page
        self.tree = tree
        places = Places(f"content/{self.page.path}", self.page.body, tree.root.itertext())
        reader = Reader(tree, places)
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

    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of running text, list items and rows of tables; headings are none."""
        return self._sentences

    @cached_property
    def _sentences(self) -> tuple[Sentence, ...]:
        blocks = (passage for passage in self.read() if passage.kind not in HEADINGS)
        return tuple(sentence for passage in blocks for sentence in sentences_of(passage))
