"""Running git: a command goes in, what it prints comes out; what git refuses is told in its own words."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from dossier.problems import Refused

_NO = 1  # the exit status of a question that git answers with no; what keeps it from looking has another
_FATAL = 128


class GitError(Refused):
    """Git refused a command, or is not installed (`status` is then None)."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


def run(root: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> bytes:
    """What a git command in the folder prints. Raises GitError."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False, env={**os.environ, **environment})
    except FileNotFoundError:
        raise GitError("git is not installed; install it: editions are kept in a git repository") from None
    except OSError as error:
        raise GitError(f"git cannot be run ({error.strerror}); see who may run it") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip() or f"“git {arguments[0]}” failed without a word"
        raise GitError(f"git refused: {reason}{_remedy(root, done.returncode)}", done.returncode)
    return done.stdout


def _remedy(root: Path, status: int) -> str:
    """What to do in a folder that no repository holds; git says that in whatever language it speaks."""
    folder = root.resolve()
    if status != _FATAL or any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return ""
    return f". Run “git init” in {folder}, and commit the report: editions are kept in git"


def line(root: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> str:
    """The one line that a git command prints, without its end. Raises GitError."""
    return run(root, *arguments, stdin=stdin, **environment).decode("utf-8", "replace").strip()


def answer(root: Path, *arguments: str) -> str | None:
    """The line that answers a question; None where git says that there is no such thing. Raises GitError."""
    try:
        return line(root, *arguments)
    except GitError as error:
        if error.status == _NO:
            return None
        raise
