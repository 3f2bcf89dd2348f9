"""Rules about single characters: those that nobody sees, and those that no font of print has."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Problem


@keeps("hidden-character")
def no_character_is_hidden(ledger: Ledger) -> Iterator[Problem]:
    yield from ledger.report.hidden
