"""A printed document as Typst gets it, and what is done on its PDF afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

PAGE = "// page "  # leads the part of a page in a document, so that a fault of Typst's can be placed


@dataclass(frozen=True)
class Document:
    """A document in Typst and the files that it shows, by the names it calls them."""

    name: str
    main: str
    files: Mapping[str, bytes]
    places: Sequence[str] = ()  # the labels whose pages the report's other volume prints
    names: Mapping[str, str] = field(default_factory=dict)  # where links to a label lead, in words
    page_words: Sequence[str] = ("page {number}", "page {number}, {part}")  # what links to a page are called by
    digits: str = "0123456789"
    paragraphs: Sequence[str] = ()  # the labels of those that are numbered, as destinations in the file
    uses: Sequence[str] = ()  # the claims and references of which it prints on which pages they are named
    fits: bool = False  # whether it is set more tightly where else its last page were nearly empty
