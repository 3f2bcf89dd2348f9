"""The time that what is built bears: the same bytes come out whenever it is built again."""

from __future__ import annotations

import os
from pathlib import Path

from dossier import git


def timestamp_of(root: Path) -> int:
    """In seconds since 1970: SOURCE_DATE_EPOCH, or the time of the last commit; 0 where there is neither."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(root))


def _commit_time(root: Path) -> str:
    try:
        return git.line(root, "log", "-1", "--format=%ct") or "0"
    except git.GitError:  # a report need not lie in a repository, nor have a commit
        return "0"
