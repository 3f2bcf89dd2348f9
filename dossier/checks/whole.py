"""The check of a report as its files are: what it found is kept for as long as what it was found in does not change."""

from __future__ import annotations

from pathlib import Path

from dossier import cache
from dossier.checks import kept_problems
from dossier.problems import Problem, ReportError
from dossier.report.fingerprint import Prints, prints, times


def check_files(root: Path) -> list[Problem]:
    """Every problem of the report below `root`, those that keep it from being read among them."""
    before = times(root)
    files = prints(root)
    if files is None:
        return _checked(root)
    name = cache.key("problems", files.whole)
    if kept := cache.get([name]).get(name):
        return kept_problems.read(kept)
    found = _checked(root, files, before)
    if times(root) == before:
        cache.put({name: kept_problems.written(found)})
    return found


def _checked(root: Path, files: Prints | None = None, before: bytes = b"") -> list[Problem]:
    """`before` are the times of the files when their prints were taken: where one was saved since, nothing is kept."""
    from dossier.checks import registry  # takes most of the time of a command that has nothing to do
    from dossier.ledger import unformatted_ledger

    try:
        ledger = unformatted_ledger(root)
        return registry.check(ledger, files if times(root) == before else None)
    except ReportError as error:
        return error.problems
