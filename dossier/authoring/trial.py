"""Changes tried in a copy of the report, so that nothing is written that would not check."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import zip_longest
from pathlib import Path

from dossier import scratch
from dossier.authoring.same_lines import same_lines
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
        lines = "".join(f"\n  {line}" for line in _lines(root, texts, problems))
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
    """The problems that the files would bring with these texts.

    One that was there before may have other words now, such as more ids to choose from: it is known by its place.
    """
    before = _problems(root)
    known = {_mark(problem, problem.sentence) for problem in before}
    known |= {_mark(problem, problem.location.line) for problem in before}
    with scratch.folder() as folder:
        trial = folder.resolve() / "trial"
        _copy(root, trial)
        for path, text in texts.items():
            write_whole(trial / path.relative_to(root), text)
        found = _problems(trial)
    line_before = _line_before(root, texts)
    return [
        problem
        for problem in found
        if _mark(problem, problem.sentence) not in known and _mark(problem, line_before(problem)) not in known
    ]


_Mark = tuple[str, str, int, str | int | None]


def _mark(problem: Problem, what: str | int | None) -> _Mark:
    is_place = isinstance(what, int)
    return problem.location.file, problem.rule, problem.location.column if is_place else 0, what


def _line_before(root: Path, texts: Mapping[Path, str | bytes]) -> Callable[[Problem], int | None]:
    """Which line of the files as they are is that of a problem found with the new texts; None where it is new."""
    paths = {path.relative_to(root).as_posix(): path for path in texts}

    @cache
    def lines_of(file: str) -> dict[int, int]:
        return _lines_before(paths[file], texts[paths[file]])

    def line_before(problem: Problem) -> int | None:
        file, line, _ = problem.location
        return lines_of(file).get(line) if file in paths else line

    return line_before


def _lines_before(path: Path, text: str | bytes) -> dict[int, int]:
    """The numbers of the lines that stay, by those which they would have."""
    if isinstance(text, bytes) or not path.exists():
        return {}
    before = path.read_bytes().decode("utf-8").splitlines()
    return {new + 1: old + 1 for new, old in same_lines(before, text.splitlines()).items()}


def _lines(root: Path, texts: Mapping[Path, str | bytes], problems: Iterable[Problem]) -> Iterator[str]:
    """Each problem with its place as the files are; what is new has a file, and no line yet. A cause is named once."""
    line_before = _line_before(root, texts)
    by_cause: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        cause = re.sub("“[^“”]*”", "“”", problem.sentence)
        by_cause.setdefault((problem.location.file, problem.rule, cause), []).append(problem)
    for first, *others in by_cause.values():
        line = line_before(first)
        place = f"{first.location.file}:{line}:{first.location.column}" if line else first.location.file
        more = f", and {len(others)} more like it" if others else ""
        yield f"{place}: {first.sentence}{more} ({first.rule})"


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
