"""Changes tried in a copy of the report, so that nothing is written that would not check."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from itertools import zip_longest
from pathlib import Path

from dossier import scratch
from dossier.checks.registry import check
from dossier.files import write_whole
from dossier.ledger import unformatted_ledger
from dossier.problems import Problem, Refused, ReportError
from dossier.report.files import EDITIONS
from dossier.report.fingerprint import MADE


def write_checked(root: Path, texts: Mapping[Path, str | bytes], allowed_rules: Collection[str] = ()) -> list[str]:
    """Writes the files where the report then has no problem that it has not now; else raises Refused with those.

    Returns what was written where: each file, with the first line that is new in one that was there.
    """
    if problems := [problem for problem in new_problems(root, texts) if problem.rule not in allowed_rules]:
        lines = "".join(f"\n  {problem.sentence} ({problem.rule})" for problem in problems)
        raise Refused(f"nothing was written, for the report would not check:{lines}")
    places = [_place(root, path, text) for path, text in texts.items()]
    for path, text in texts.items():
        write_whole(path, text)
    return places


def _place(root: Path, path: Path, text: str | bytes) -> str:
    name = path.relative_to(root).as_posix()
    if isinstance(text, bytes) or not path.exists():
        return name
    before = path.read_bytes().decode("utf-8").splitlines()
    pairs = enumerate(zip_longest(before, text.splitlines()), 1)
    number = next((number for number, (old, new) in pairs if old != new), 1)
    return f"{name}:{number + (text.splitlines()[number - 1 :][:1] == [''])}"  # an empty line stands between records


def new_problems(root: Path, texts: Mapping[Path, str | bytes]) -> list[Problem]:
    """The problems that the files would bring with these texts."""
    known = {(problem.location.file, problem.sentence) for problem in _problems(root)}
    with scratch.folder() as folder:
        trial = folder.resolve() / "trial"
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
    """What the check reads."""
    for name in ("data", "content", EDITIONS):
        if (root / name).is_dir():
            ignored = shutil.ignore_patterns(*MADE) if name == "content" else None
            shutil.copytree(root / name, trial / name, ignore=ignored, symlinks=True)
    for path in (root / "mkdocs.yml", *root.glob("*.csl")):
        if path.exists():
            write_whole(trial / path.relative_to(root), path.read_bytes())
