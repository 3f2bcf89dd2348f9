"""How a function of this package says which rules it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from dossier.ledger import Ledger
from dossier.problems import Problem
from dossier.rules import RULES


class Reads(Enum):
    """What a check looks at, and so with what its problems are kept. It sees no more than that (`parts.py`)."""

    PAGE = "each page by itself, with the records that it names"
    RECORDS = "the records and settings, and no page"
    REPORT = "pages beside each other, or beside all records"


Check = Callable[[Ledger], Iterator[Problem]]
CHECKS: dict[Check, tuple[str, ...]] = {}  # each function with the rules whose problems it finds
READS: dict[Check, Reads] = {}


def keeps(*rules: str, reads: Reads = Reads.REPORT) -> Callable[[Check], Check]:
    """Marks a check by the rules that it keeps. Raises LookupError at import for one that `rules/` does not have."""
    if unknown := set(rules) - RULES.keys():
        raise LookupError(f"dossier/rules/ has no rule {', '.join(sorted(unknown))}")

    def registered(check: Check) -> Check:
        CHECKS[check], READS[check] = rules, reads
        return check

    return registered
