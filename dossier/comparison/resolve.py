"""A report as it stood, by the name that one writes: an edition, a record's file, a folder, a commit."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

from dossier import git, scratch
from dossier.comparison.snapshot import Snapshot, snapshot_of, snapshot_of_record
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, in_quotes, listed
from dossier.report import editions
from dossier.report.load import load


def snapshot(root: Path, name: str) -> Snapshot:
    """The snapshot that `name` asks for. Raises Refused, and ReportError where the report then had problems."""
    if record := editions.read(root, name) if _may_be_file(name) else None:
        return snapshot_of_record(record)
    path = Path(name)
    if path.is_file():
        return snapshot_of_record(editions.read_record(path, name))
    if (path / "mkdocs.yml").is_file():
        return snapshot_of(unformatted_ledger(path), "" if path.resolve() == root.resolve() else name)
    commit, git_error = _commit(root, name)
    if commit:
        return _snapshot_of_commit(root, name)
    if name == load(root).settings.edition:
        return snapshot_of(unformatted_ledger(root))
    raise Refused(_unknown(root, name, git_error))


def merge_base(root: Path, old: str, new: str) -> str:
    """The newest commit that both have; the files at hand (“.”) stand for the commit that they follow.

    Raises Refused where one is no commit, or the two have no history in common (as in a clone without one).
    """
    commits = [_commit_of(root, name) for name in (old, "HEAD" if new == "." else new)]
    if base := git.answer(root, "merge-base", *commits):
        return base
    sentence = f"{in_quotes(old)} and {in_quotes(new)} have no commit in common here"
    raise Refused(f"{sentence}; fetch the whole history (git fetch --unshallow), or compare without --merge-base")


def _commit_of(root: Path, name: str) -> str:
    commit, git_error = _commit(root, name)
    if commit is None:
        raise git_error or Refused(f"{in_quotes(name)} is no commit, which --merge-base needs; name a branch or commit")
    return commit


def _may_be_file(name: str) -> bool:
    return "/" not in name and name not in ("", ".", "..")


def _commit(root: Path, name: str) -> tuple[str | None, git.GitError | None]:
    """The commit of that name, or why git cannot tell; neither where there is none."""
    try:
        return git.answer(root, "rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}"), None
    except git.GitError as error:
        return None, error


def _unknown(root: Path, name: str, git_error: git.GitError | None) -> str:
    known = [record.id for record in editions.read_all(root)]
    have = f"the editions are {listed(known, 'and')}" if known else "the report has no published edition yet"
    if git_error:
        return (
            f"{in_quotes(name)} is no edition, record or folder with mkdocs.yml; {have}. Give one of those, the file "
            f"of a record or a report's folder. Whether it is a commit cannot be told: {git_error}"
        )
    return (
        f"{in_quotes(name)} is no edition, record, folder with mkdocs.yml or commit; {have}. "
        "Give one of those, the file of a record, a report's folder, or a commit such as HEAD~1"
    )


def _snapshot_of_commit(root: Path, name: str) -> Snapshot:
    """The report's files of a commit, read by the machinery at hand."""
    archived = git.run(root, "archive", "--format=tar", "--end-of-options", name)
    with scratch.folder() as place:
        folder = place / "commit"
        with tarfile.open(fileobj=io.BytesIO(archived)) as archive:
            try:
                archive.extractall(folder, filter="data")
            except tarfile.FilterError as error:
                sentence = f"{in_quotes(name)} holds a file that leads out of the report ({error}); remove it there"
                raise Refused(sentence) from None
        return snapshot_of(unformatted_ledger(folder), name)
