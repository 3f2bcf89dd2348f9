"""How a function of this package says which rules it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dossier.ledger import Ledger
from dossier.problems import Problem
from dossier.rules import RULES

Check = Callable[[Ledger], Iterator[Problem]]
CHECKS: dict[Check, tuple[str, ...]] = {}  # each function with the rules whose problems it finds


def keeps(*rules: str) -> Callable[[Check], Check]:
    """Marks a check by the rules that it keeps. Raises LookupError at import for one that `rules/` does not have."""
    if unknown := set(rules) - RULES.keys():
        raise LookupError(f"dossier/rules/ has no rule {', '.join(sorted(unknown))}")

    def registered(check: Check) -> Check:
        CHECKS[check] = rules
        return check

    return registered
