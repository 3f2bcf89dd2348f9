"""What a page has shown so far, while the extension fills in its records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from dossier.ledger import Ledger
from dossier.web import rendering


@dataclass
class PageSoFar:
    path: str
    ledger: Ledger
    root: Path
    own: bool = False  # whether records have pages of their own
    numbers: dict[str, int] = field(default_factory=dict)  # of the sources that its words cite, as they appear
    drawn: dict[str, None] = field(default_factory=dict)  # the sources of its charts
    anchors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    charts: set[str] = field(default_factory=set)
    views: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)  # of what views show
    chart_anchors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by the chart's source
    locators: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    links: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    @property
    def address(self) -> rendering.Links:
        return rendering.Links(self.ledger, self.path, own=self.own)

    def number(self, source: str) -> int:
        return self.numbers.setdefault(source, len(self.numbers) + 1)
