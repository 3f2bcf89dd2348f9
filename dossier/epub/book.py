"""What the parts of an e-book share while it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dossier.epub.places import REFERENCES, EbookLinks, identifier, places_of
from dossier.ledger import Ledger
from dossier.pdf.volumes import Volume
from dossier.problems import Problem


@dataclass
class Book:
    ledger: Ledger
    root: Path  # the report's folder
    volume: Volume
    places: Mapping[str, str] = field(default_factory=dict)  # the addresses of labels
    numbers: dict[str, int] = field(default_factory=dict)  # of the sources, in the order of their first citation
    uses: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    # where “ref:key”, “claim:id” … is named: the address of the first place under each name of a place
    figures: dict[str, str] = field(default_factory=dict)  # the title of each with its number, in order
    files: dict[str, bytes] = field(default_factory=dict)  # pictures, by their names
    printed: Mapping[str, int] = field(default_factory=dict)  # the page of the printed report, by label
    pages: dict[int, str] = field(default_factory=dict)  # where each of them begins, in order
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.places = places_of(self.ledger, self.volume)

    def number(self, source: str) -> int:
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def use(self, label: str, words: str, address: str) -> None:
        self.uses[label].setdefault(words, address)

    def turns_to(self, label: str) -> int | None:
        """The printed page that begins here, if it is another than before."""
        page = self.printed.get(label, 0)
        return page if page > max(self.pages, default=0) else None

    def links(self, file: str) -> EbookLinks:
        return EbookLinks(self.ledger, file, self.places, self.number)

    def reference(self, source: str, file: str) -> str:
        """The address of a source's reference."""
        anchor = identifier(f"ref-{source}")
        return f"#{anchor}" if file == REFERENCES else f"{REFERENCES}#{anchor}"
