"""All checks of a report, by the rules that they keep."""

from __future__ import annotations

from dossier.checks import characters, deleted, links, pages, quantities, records, style
from dossier.checks.rule import CHECKS
from dossier.ledger import Ledger
from dossier.problems import Problem
from dossier.rules import RULES

_MODULES = (characters, deleted, links, pages, quantities, records, style)  # importing one registers its checks


def check(ledger: Ledger) -> list[Problem]:
    """Every problem of the report, in the order of files and lines."""
    return sorted({problem for found in CHECKS for problem in found(ledger)})


def explanation(rule: str) -> str:
    """What `dossier check --explain` prints: the rule, its example, and the function that keeps it."""
    record = RULES[rule]
    parts = [f"{rule}: {record.sentence}"]
    for verb in ("breaks", "keeps"):
        if text := getattr(record, verb):
            indented = "\n".join(f"    {line}" for line in text.rstrip("\n").split("\n"))
            parts.append(f"{record.file.removesuffix('+')}, which {verb} it:\n\n{indented}")
    functions = [f"{c.__module__}.{c.__name__}" for c, rules in CHECKS.items() if rule in rules]
    parts.append(f"kept by {' and '.join(functions)}" if functions else "kept where files are read and made")
    return "\n\n".join(parts)
