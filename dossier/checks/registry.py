"""All checks of a report, by the rules that they keep."""

from __future__ import annotations

from dossier.checks import (  # noqa: F401 (importing one registers its checks)
    characters,
    claim_words,
    corrections,
    days,
    deleted,
    glossary,
    heads,
    ids_in_prose,
    links,
    look,
    navigation,
    number_forms,
    page_heads,
    pages,
    paper,
    parts,
    pictures,
    placeholders,
    portable_names,
    printed_syntax,
    published_files,
    quantities,
    raw_html,
    record_figures,
    records,
    references,
    rows,
    settings,
    style,
    years,
)
from dossier.checks.rule import CHECKS, READS, Reads
from dossier.language.languages import reading
from dossier.ledger import Ledger
from dossier.problems import Problem
from dossier.report.fingerprint import Prints
from dossier.rules import RULES


def check(ledger: Ledger, prints: Prints | None = None) -> list[Problem]:
    """Every problem of the report, in the order of files and lines.

    `prints` are those of the files of which the ledger was made: what was found in parts that are still the same is
    known then.
    """
    with reading(ledger.report.settings.language):
        beside = (found for found, reads in READS.items() if reads is Reads.REPORT)
        return sorted({*parts.problems(ledger, prints), *(problem for found in beside for problem in found(ledger))})


def explanation(rule: str) -> str:
    """What `dossier check --explain` prints: the rule, its example, and the function that keeps it."""
    record = RULES[rule]
    parts = [f"{rule}: {record.sentence}"]
    for verb, text in (("breaks", record.breaks), ("keeps", record.keeps)):
        if text:
            indented = "\n".join(f"    {line}" for line in text.rstrip("\n").split("\n"))
            parts.append(f"{record.file.removesuffix('+')}, which {verb} it:\n\n{indented}")
    return "\n\n".join([*parts, _keepers(rule)])


def reference() -> str:
    """Every rule in Markdown: the page docs/pages/reference/rules.md."""
    head = "# Rules\n\nWhat `dossier check` holds a report to. Each problem names its rule in brackets;\n"
    head += "`dossier check --explain RULE` prints the same. This page is made by `dossier check --explain all`."
    return "\n\n".join([head, *(_section(rule) for rule in RULES)])


def _section(rule: str) -> str:
    record = RULES[rule]
    file = record.file.removesuffix("+")
    parts = [f"## {rule}", record.sentence]
    for verb, text in (("Breaks", record.breaks), ("Keeps", record.keeps)):
        if text:
            parts.append(f"{verb} it, in `{file}`:\n\n````{file.rpartition('.')[2]}\n{text.rstrip()}\n````")
    return "\n\n".join([*parts, f"{_keepers(rule)}."])


def _keepers(rule: str) -> str:
    functions = [f"{c.__module__}.{c.__name__}" for c, rules in CHECKS.items() if rule in rules]
    return f"Kept by {' and '.join(functions)}" if functions else "Kept where files are read and made"
