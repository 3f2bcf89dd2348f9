"""What the site engine refuses or warns of in mkdocs.yml; that it takes all is kept."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from dossier import cache
from dossier.problems import Problem, ReportError
from dossier.report import file_tree
from dossier.report.fingerprint import machinery
from dossier.report.plain_text import read_text

_FILE = "mkdocs.yml"
_NAMES = re.compile(r"[^\s\[\]{},'\"#:]+")  # in the settings, among them those of files


def problems(root: Path) -> list[Problem]:
    """None where the settings cannot be read, of which others tell. That all is well is kept."""
    if any(file_tree.refuse(root)):  # a pipe, which would never end
        return []
    try:
        text = read_text(root / _FILE, _FILE)
        there = [name for name in sorted(set(_NAMES.findall(text))) if os.path.exists(root / name)]  # any word at all
        kept = cache.key("engine-settings", machinery(), str(root.resolve()), text, *there)
        if kept in cache.get([kept]):
            return []
    except (OSError, ReportError):
        return []
    from dossier.web import engine_faults  # takes most of the time of a check that has nothing to do

    found = engine_faults.problems(root.resolve(), text)
    if not found:
        cache.put({kept: b"\n"})
    return found


def beside(found: Sequence[Problem], root: Path) -> list[Problem]:
    """The problems, and those of the engine at lines of which nothing is told yet."""
    told = {problem.location[:2] for problem in found}
    return [*found, *(problem for problem in problems(root) if problem.location[:2] not in told)]
