"""An edition built again from its commit, to the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier import git, scratch
from dossier.last_build import LAID_OUT
from dossier.problems import Refused, first_of, in_quotes, listed
from dossier.publishing.conflict import Conflict
from dossier.report import editions
from dossier.report.editions import Edition
from dossier.report.folders import SITE


def rebuild(root: Path, edition: str, folder: Path) -> Edition:
    """Writes the edition's site into `folder`, built by the machinery of its own commit; returns its record.

    Raises Refused, and Conflict where it does not come out as it was.
    """
    record = editions.read(root, edition)
    if record is None:
        known = [r.id for r in editions.read_all(root)]
        have = f"the records are {listed(known, 'and')}" if known else "there is none yet"
        raise Refused(f"there is no record of edition {in_quotes(edition)}; {have}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} holds something already; name a new folder")
    with _checked_out(root, record) as tree:
        site = _built(tree, record)
        _refuse_other(record, site, tree)
        shutil.copytree(site, folder, dirs_exist_ok=True)
    return record


@contextmanager
def _checked_out(root: Path, record: Edition) -> Iterator[Path]:
    """The report's folder as it was at the edition's commit."""
    with scratch.folder() as folder:
        tree = folder / "tree"
        subfolder = git.line(root, "rev-parse", "--show-prefix")
        try:
            git.run(root, "worktree", "add", "--detach", str(tree), record.commit)
        except git.GitError as error:
            raise Refused(_no_commit(root, record, error)) from None
        try:
            yield tree / subfolder
        finally:
            git.run(root, "worktree", "remove", "--force", str(tree))


def _no_commit(root: Path, record: Edition, error: git.GitError) -> str:
    sentence = f"the commit {record.commit[:12]} of edition {record.id} could not be checked out: {error}"
    if git.line(root, "rev-parse", "--is-shallow-repository") != "true":
        return sentence
    return f"{sentence}. This clone is shallow and may lack it: run “git fetch --unshallow”"


def _built(tree: Path, record: Edition) -> Path:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(record.source_date_epoch), LAID_OUT: "1"}
    if (tree / "dossier/__init__.py").exists():  # a report without a machinery of its own is built by the one at hand
        environment["PYTHONPATH"] = str(tree)
    command = [sys.executable, "-m", "dossier.cli", "--root", str(tree), "build"]
    done = subprocess.run(command, env=environment, cwd=tree, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise Refused(f"edition {record.id} could not be built from {record.commit[:12]}:\n{done.stdout}{done.stderr}")
    return tree / SITE


def _refuse_other(record: Edition, site: Path, tree: Path) -> None:
    strays = editions.strays(record.files, editions.hashes(site))
    names = [name for kind in strays.values() for name in kind]
    if names:
        raise Conflict(
            f"edition {record.id} does not come out as it was: {first_of(names)} differ. "
            f"It was made by {record.generator}; {_remedy(record, tree)}, and try again"
        )


def _remedy(record: Edition, tree: Path) -> str:
    """What to install: the lock file had another name once, and a report without a machinery of its own has none."""
    for name in ("requirements/site.txt", "requirements.txt"):
        if (tree / name).exists():
            return f"install the packages that {name} of its commit {record.commit[:12]} locks"
    return "install that version, with the packages of its time"
