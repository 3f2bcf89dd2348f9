"""The check of a report as its files are: what it found is kept for as long as what it was found in does not change."""

from __future__ import annotations

import json
from pathlib import Path

from dossier import cache
from dossier.checks import kept_problems
from dossier.checks.kept_problems import Found
from dossier.report.fingerprint import prints

_OF_TODAY = "future-day"  # the rule of what tomorrow may see nothing of


def check_files(root: Path) -> Found:
    """Every problem of the report below `root`, those that keep it from being read among them."""
    files = prints(root)
    name = cache.key("problems", files.whole) if files else ""
    if kept := cache.get({name} - {""}).get(name):
        problems, *others = json.loads(kept)
        return Found(kept_problems.read(problems), *others)
    from dossier.checks import whole  # takes most of the time of a command that has nothing to do

    if files is None:
        return whole.check_texts(root)
    found = whole.check_texts(root, files=files.still(root))  # where one was saved since, not by parts
    if files.still(root) and not any(problem.rule == _OF_TODAY for problem in found.problems):
        kept_as = [kept_problems.written(found.problems).decode(), found.unread, found.unmended]
        cache.put({name: json.dumps(kept_as).encode()})
    return found
