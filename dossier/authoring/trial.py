"""Changes tried in a copy of the report, so that nothing is written that would not check."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

from dossier.bibliography import printed_names
from dossier.checks.registry import check
from dossier.files import write_whole
from dossier.ledger import unformatted_ledger
from dossier.problems import Problem, Refused, ReportError
from dossier.report.files import CACHE, EDITIONS, MADE


def write_checked(root: Path, texts: Mapping[Path, str | bytes], allowed_rules: Collection[str] = ()) -> None:
    """Writes the files where the report then has no problem that it has not now; else raises Refused with those."""
    if problems := [problem for problem in new_problems(root, texts) if problem.rule not in allowed_rules]:
        lines = "".join(f"\n  {problem.sentence} ({problem.rule})" for problem in problems)
        raise Refused(f"nothing was written, for the report would not check:{lines}")
    for path, text in texts.items():
        write_whole(path, text)


def new_problems(root: Path, texts: Mapping[Path, str | bytes]) -> list[Problem]:
    """The problems that the files would bring with these texts."""
    known = {(problem.location.file, problem.sentence) for problem in _problems(root)}
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        trial = Path(folder).resolve()
        _copy(root, trial)
        for path, text in texts.items():
            write_whole(trial / path.relative_to(root), text)
        return [problem for problem in _problems(trial) if (problem.location.file, problem.sentence) not in known]


def _problems(root: Path) -> list[Problem]:
    try:
        return check(unformatted_ledger(root))
    except ReportError as error:
        return error.problems


def _copy(root: Path, trial: Path) -> None:
    """What the check reads, and the cache that makes it fast."""
    for name in ("data", "content", EDITIONS):
        if (root / name).is_dir():
            ignored = shutil.ignore_patterns(*MADE) if name == "content" else None
            shutil.copytree(root / name, trial / name, ignore=ignored, symlinks=True)
    caches = (root / CACHE / name for name in ("yaml.pickle", printed_names.FILE))
    for path in (root / "mkdocs.yml", *caches, *root.glob("*.csl")):
        if path.exists():
            write_whole(trial / path.relative_to(root), path.read_bytes())
