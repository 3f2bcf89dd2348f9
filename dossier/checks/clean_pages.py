"""The pages in which nothing is wrong, for as long as what their checks were seen to read says the same."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path

from dossier import cache
from dossier.ledger import Ledger
from dossier.noted.ledger import NotedLedger, of_settings
from dossier.report.fingerprint import Prints


class CleanPages:
    """Those of a report; `prints` are those of the files of the ledger."""

    def __init__(self, ledger: Ledger, prints: Prints) -> None:
        self._ledger, self._prints = ledger, prints
        self._new: set[str] = set()

    def __contains__(self, page: str) -> bool:
        if page not in self._kept or page not in self._prints.pages:
            return False
        own, reads = self._kept[page]
        return own == self._print(page) and all(self.seen.digest(read) == digest for read, digest in reads.items())

    def add(self, page: str) -> None:
        """A page that was looked at while it was `making` in the ledger that is `seen`."""
        self._new.add(page)

    def keep(self) -> None:
        made = {path: (self._print(path), self._reads(path)) for path in self._new}
        old = {path: kept for path, kept in self._kept.items() if path in self._prints.pages}
        if made:
            cache.put({self._name: json.dumps(old | made).encode()})

    @cached_property
    def seen(self) -> NotedLedger:
        return NotedLedger.of(self._ledger, Path())

    @cached_property
    def _name(self) -> str:
        return cache.key("pages without problems", of_settings(self._prints))

    @cached_property
    def _kept(self) -> dict[str, tuple[str, dict[str, str]]]:
        return dict(json.loads(cache.get([self._name]).get(self._name, b"{}")))

    def _print(self, page: str) -> str:
        return self._prints.pages.get(page, b"").hex()

    def _reads(self, page: str) -> dict[str, str]:
        return {read: self.seen.digest(read) for read in sorted(self.seen.notes.by_output[page])}
