"""What the pages of a printed document share while it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dossier.ledger import Ledger
from dossier.pdf.typst_text import call, string, words
from dossier.problems import Problem

PrintedView = Callable[[Any, str, dict[str, str]], str]  # from the writer of a page, a view's name and its query


@dataclass
class Book:
    """A printed document while it is written: what its pages share."""

    ledger: Ledger
    root: Path  # the report's folder
    views: dict[str, PrintedView]
    figure: Callable[[Any, str, str], str]  # from the writer, a chart's id and its takeaway
    excerpt: bool = False  # parts of the report that must stand alone: claims are followed by their sources
    targets: frozenset[str] = frozenset()  # the labels to which a link may lead
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

    def entry(self, function: str, label: str, *arguments: str, body: str = "") -> str:
        """A record's entry; only the first of several has the label to which links lead."""
        return call(function, *arguments, first=None if self._is_first(label) else "false", body=body)

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
        marks = words(", ").join(self.cite(key) for key in keys)
        return f"{words('[')}{marks}{words(']')}" if marks else ""

    def to(self, target: str, body: str) -> str:
        """A link inside the document, where it leads somewhere."""
        return call("goto", string(target), body=body) if target in self.targets else body
