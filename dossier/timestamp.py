"""The time that what is built bears: the same bytes come out whenever it is built again."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

from dossier import git
from dossier.problems import Refused, in_quotes

_NAME = "SOURCE_DATE_EPOCH"
_END = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())  # behind it Python has no dates


def timestamp_of(root: Path) -> int:
    """In seconds since 1970: SOURCE_DATE_EPOCH, or the time of the last commit; 0 where there is neither.

    Raises Refused.
    """
    named = named_timestamp()
    return _commit_time(root) if named is None else named


def named_timestamp() -> int | None:
    """The time that SOURCE_DATE_EPOCH names, if that is set. Raises Refused."""
    text = os.environ.get(_NAME)
    if not text:
        return None
    if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or int(text) > _END:
        sentence = f"{_NAME} must be a time in whole seconds since 1970, such as 1763337600, not {in_quotes(text)}"
        raise Refused(f"{sentence}; set it so, or unset it")
    return int(text)


def _commit_time(root: Path) -> int:
    try:
        return int(git.line(root, "log", "-1", "--format=%ct") or 0)
    except git.GitError:  # a report need not lie in a repository, nor have a commit
        return 0
