"""The check of a report as its texts are.

What is wrong in one part keeps no other from being checked: all that can be known is told at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from dossier.checks import registry
from dossier.checks.kept_problems import Found
from dossier.ledger import unformatted
from dossier.problems import Names, Problem, ReportError, in_quotes
from dossier.report.declared_kinds import FILE
from dossier.report.files import Texts
from dossier.report.fingerprint import Prints
from dossier.report.kinds import KINDS, Kind
from dossier.report.load import read
from dossier.report.reading import Reading

_SINGLE = re.compile(r"data/(?:style|imprint|kinds|look)\.yml|mkdocs\.yml")  # of which all else may follow
_ID = re.compile(r"\bid:[ \t]{0,9}[\"']?([a-z0-9][a-z0-9-]{0,200})")
_OF_ALL = ("unused-", "missing-view")  # rules begin so that say that no part of the report has something
_ROW = "unknown-dataset"  # of a claim whose value is taken from there
_GROUPED = "unknown-key"  # as the report's own key of a group is, where nothing declares it


def check_texts(root: Path, unsaved: Texts | None = None, files: Prints | None = None) -> Found:
    """Every problem of the report below `root`, those that keep it from being read among them.

    `unsaved` has texts that stand in place of files, and `files` the prints of those that are read.
    """
    try:
        reading = read(root, unsaved)
    except ReportError as error:
        return Found(error.problems, sorted({problem.location.file for problem in error.problems}))
    unread = sorted({problem.location.file for problem in reading.unread})
    unread += sorted({problem.location.file for problem in reading.problems} & {FILE} - {*unread})
    if reading.report is None or any(map(_SINGLE.fullmatch, unread)):
        known = (problem for problem in reading.problems if FILE not in unread or not _may_be_grouped(problem))
        is_there = (root / "mkdocs.yml").exists()  # without it there is no report of which more could be told
        told = set(known) or {*reading.problems}  # where something is wrong, something is told
        return Found(sorted(told), unread or ["mkdocs.yml"] if is_there else [])
    try:
        ledger = unformatted(reading.report, root)
        found = registry.check(ledger, files)
    except ReportError as error:
        return Found(sorted({*reading.problems, *error.problems}), unread)
    if not reading.problems:
        return Found(found, unread, ledger=ledger)
    return _real([*reading.problems, *found], reading, root, unread)


def _may_be_grouped(problem: Problem) -> bool:
    return problem.rule == _GROUPED and problem.location.file != FILE


def _real(found: Sequence[Problem], reading: Reading, root: Path, unread: list[str]) -> Found:
    """Without those that may only follow from what is wrong elsewhere: they name what is not there, or not whole."""
    files = {in_quotes(name): file for name, file in reading.left_out_ids.items()}
    names = Names({*files, *_names_in(reading.unread, root)})
    unknown = {*_unknown(reading.unread)}
    first = {problem for problem in reading.problems if problem.rule != _ROW}
    told, unmended = set(first), set[str]()
    for problem in set(found) - first:
        named = names.within(problem.sentence)
        is_of_all = problem.rule.startswith(_OF_ALL) and bool(reading.left_out or reading.unread)
        if is_of_all or named or problem.rule in unknown:
            unmended |= {files[name] for name in named & files.keys()}
        else:
            told.add(problem)
    return Found(sorted(told), unread, sorted(unmended - {*unread}))


def _unknown(unread: Sequence[Problem]) -> Iterator[str]:
    """The rules that ask for records of a file in which not even their ids can be read."""
    for kind in KINDS.values():
        if any(problem.rule == "encoding" and _is_of(kind, problem.location.file) for problem in unread):
            yield f"unknown-{kind.noun}"


def _is_of(kind: Kind, file: str) -> bool:
    return PurePosixPath(file).parts[1:2] in ((kind.name,), (f"{kind.name}.yml",))


def _names_in(unread: Sequence[Problem], root: Path) -> Iterator[str]:
    """What messages would call the records and pages of files that cannot be read."""
    for file in {problem.location.file for problem in unread}:
        path = root / file
        yield from (file, in_quotes(path.stem), in_quotes(file.removeprefix("content/")))
        if path.is_file() and path.suffix != ".md":
            yield from map(in_quotes, _ID.findall(path.read_text("utf-8", "replace")))
