"""What the pages of a printed document share while it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.language.messages import N_, numerals
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf.typst_text import call, glued, shown_length, string, words
from dossier.problems import Problem

_IN_EVIDENCE = N_("E {number}")  # the number of a claim that the evidence volume alone has
_ON_A_PAGE = 3500  # characters of an entry, with room to spare
PrintedView = Callable[[Any, str, dict[str, str]], str]  # from the writer of a page, a view's name and its query


@dataclass
class Book:
    """A printed document while it is written: what its pages share."""

    ledger: Ledger
    root: Path  # the report's folder
    views: dict[str, PrintedView]
    figure: Callable[[str, str, bool], str]  # from a chart's id, its takeaway, and whether it may float
    indexed: bool = False  # the references name claims and events that rest on them, and the pages of other uses
    excerpt: bool = False  # parts of the report that must stand alone: claims are followed by their sources
    targets: frozenset[str] = frozenset()  # the labels to which a link may lead
    elsewhere: frozenset[str] = frozenset()  # those of the report's other volume
    beyond: str = ""  # what that volume is called in a sentence
    chapters: Mapping[str, str] = field(default_factory=dict)  # the number or letter of each page that is one
    claim_numbers: Mapping[str, int] = field(default_factory=dict)
    usual: frozenset[str] = frozenset()  # the headings that stand in most chapters, which contents need not repeat
    has_references: bool = False  # whether it is known where the references stand
    has_relations: bool = False  # whether it is said what the words before the sources of claims mean
    groups: int = 0  # of entries, within which names follow the alphabet
    standings: dict[str, None] = field(default_factory=dict)  # those that the document shows
    own_figures: Mapping[str, int] = field(default_factory=dict)  # the numbers of an excerpt's, by their labels
    numbers: dict[str, int] = field(default_factory=dict)  # of the sources, in the order of their first citation
    named: set[str] = field(default_factory=set)  # the claims that its pages name
    asked: set[str] = field(default_factory=set)  # the places of the other volume whose pages it prints
    paragraphs: set[str] = field(default_factory=set)  # the labels of those that are numbered
    files: dict[str, bytes] = field(default_factory=dict)  # pictures, under the names that the document calls them
    problems: list[Problem] = field(default_factory=list)
    _is_indexed: bool = False  # whether what is written stands in an entry that the references name
    _ranks: list[int] = field(default_factory=list)  # of the headings under which the next words stand
    _labels: set[str] = field(default_factory=set)

    def begin_part(self) -> None:
        """What follows stands under no heading that was written before."""
        self._ranks.clear()

    def level(self, rank: int) -> str:
        """The level at which a heading of this rank is printed: one below that above it, so that none is skipped."""
        while self._ranks and self._ranks[-1] >= rank:
            self._ranks.pop()
        self._ranks.append(rank)
        return str(len(self._ranks))

    def entry(self, function: str, label: str, level: str, *arguments: str, body: str = "", **named: str | None) -> str:
        """A record's entry under a heading of this level; only the first of several has the label to which links lead.

        One that fits on a page is not cut.
        """
        first = None if self._is_first(label) else "false"
        whole = None if shown_length(body) < _ON_A_PAGE else "false"
        return call(function, *arguments, first=first, level=level, whole=whole, body=body, **named)

    def label(self, name: str) -> str:
        """The label of a figure as code; of one that is shown again, none."""
        return string(name) if self._is_first(name) else "none"

    def shows(self, label: str) -> bool:
        """Whether an entry or a figure with this label was written."""
        return label in self._labels

    def _is_first(self, label: str) -> bool:
        first = label not in self._labels
        self._labels.add(label)
        return first

    @contextmanager
    def entry_of_index(self) -> Iterator[None]:
        """What is written meanwhile is the entry of a claim or an event."""
        before, self._is_indexed = self._is_indexed, self.indexed
        yield
        self._is_indexed = before

    def cite(self, key: str) -> str:
        """The number of a source as a link to its reference; the mark that the reference finds its pages by."""
        return call("cited", string(key), str(self.number_of(key)), marked="false" if self._is_indexed else None)

    def use(self, key: str) -> str:
        """The mark of a source whose number a range leaves out."""
        return "" if self.excerpt or self._is_indexed else call("used", string(key))

    def number_of(self, key: str) -> int:
        """That of a source, which it gets when it is first cited."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def mark(self, standing: str) -> str:
        """A standing as code; the document explains those that it shows."""
        self.standings.setdefault(standing)
        return string(standing)

    def to(self, target: str, body: str, function: str = "goto", beside: str = "") -> str:
        """A link inside the document, where it leads somewhere; `beside` is what the next one leads to."""
        following = string(beside) if beside in self.targets else None
        return call(function, string(target), beside=following, body=body) if target in self.targets else body

    def is_beyond(self, target: str) -> bool:
        """Whether the other volume alone has it."""
        return target in self.elsewhere and target not in self.targets

    def beyond_link(self, label: str, body: str) -> str:
        """Words with the page of what the other volume alone has."""
        self.asked.add(label)
        return call("beyond", string(label), string(self.beyond), body=body)

    def file(self, data: bytes, folder: str, suffix: str) -> str:
        """The name of a file that the document shows, after what it holds."""
        name = f"{folder}/{hashlib.sha256(data).hexdigest()[:16]}{suffix}"
        self.files[name] = data
        return name

    def number(self, figure: str) -> str | None:
        """The number of a figure of the report, as code; an excerpt counts its own."""
        target = self.ledger.numbering.figures.get(figure)
        return string(numerals(target.label)) if target and not self.excerpt else None


def located(book: Book, target: str, body: str) -> str:
    """What this document or the report's other volume has, with its page."""
    if target not in book.targets and target not in book.elsewhere:
        return body
    return call("located", string(target), string(book.beyond), body=body)


def claim_number(number: int) -> str:
    """What a claim is called on paper."""
    return _claim_called(numerals(number))


def named_claim(book: Book, name: str) -> str:
    """Words that name another claim by its number; of one that only the other volume has they say so."""
    label, number = f"claim:{name}", numerals(book.claim_numbers[name])
    if book.is_beyond(label):
        number = _(_IN_EVIDENCE).format(number=number)
    return book.to(label, words(_claim_called(number)))


def _claim_called(number: str) -> str:
    return glued(_("claim {number}").format(number=number))
