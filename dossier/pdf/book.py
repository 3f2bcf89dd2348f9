"""What the pages of a printed document share while it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.ledger import Ledger
from dossier.pdf.runs import runs
from dossier.pdf.typst_text import call, glued, shown_length, string, words
from dossier.problems import Problem

_ON_A_PAGE = 3500  # characters of an entry, with room to spare
PrintedView = Callable[[Any, str, dict[str, str]], str]  # from the writer of a page, a view's name and its query


@dataclass
class Book:
    """A printed document while it is written: what its pages share."""

    ledger: Ledger
    root: Path  # the report's folder
    views: dict[str, PrintedView]
    figure: Callable[[str, str, bool], str]  # from a chart's id, its takeaway, and whether it may float
    excerpt: bool = False  # parts of the report that must stand alone: claims are followed by their sources
    targets: frozenset[str] = frozenset()  # the labels to which a link may lead
    elsewhere: frozenset[str] = frozenset()  # those of the report's other volume
    beyond: str = ""  # what that volume is called in a sentence
    chapters: Mapping[str, str] = field(default_factory=dict)  # the number or letter of each page that is one
    claim_numbers: Mapping[str, int] = field(default_factory=dict)
    has_references: bool = False  # whether it is known where the references stand
    standings: dict[str, None] = field(default_factory=dict)  # those that the document shows
    numbers: dict[str, int] = field(default_factory=dict)  # of the sources, in the order of their first citation
    files: dict[str, bytes] = field(default_factory=dict)  # pictures, under the names that the document calls them
    problems: list[Problem] = field(default_factory=list)
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

    def _is_first(self, label: str) -> bool:
        first = label not in self._labels
        self._labels.add(label)
        return first

    def cite(self, key: str) -> str:
        """The number of a source as a link to its reference; the mark that the reference finds its pages by."""
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        return call("cited", string(key), str(number))

    def cites(self, keys: Iterable[str]) -> str:
        """By their numbers, those of three and more that follow each other as a range: 2, 5–7."""
        numbers = {self.numbers.setdefault(key, len(self.numbers) + 1): key for key in keys}
        cited = {number: self.cite(key) for number, key in numbers.items()}
        used = {} if self.excerpt else {number: call("used", string(key)) for number, key in numbers.items()}
        marks = words(_(", ")).join(runs(cited, used))
        return f"{words('[')}{marks}{words(']')}" if marks else ""

    def mark(self, standing: str) -> str:
        """A standing as code; the document explains those that it shows."""
        self.standings.setdefault(standing)
        return string(standing)

    def to(self, target: str, body: str, function: str = "goto") -> str:
        """A link inside the document, where it leads somewhere."""
        return call(function, string(target), body=body) if target in self.targets else body

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
    return glued(_("claim {number}").format(number=numerals(number)))
