"""Words that a page shows as one block, with the marks among them, and their sentences."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.prose.sentence_ends import beginnings
from dossier.prose.syntax import Link

CITED = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands in a passage's text where a citation is shown


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


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    text = passage.text
    begin = 0
    for end in (*beginnings(text), len(text)):
        if text[begin:end].strip():
            yield Sentence(passage, text[begin:end], begin)
        begin = end
