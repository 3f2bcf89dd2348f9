"""A branch of built files, written with git's own plumbing: it moves from one whole state to the next or not at all.

mike's commits read the branch twice, so that of two publishers one could undo what the other did; here the branch
moves only if it still is where it was read.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE, LINK, FOLDER = "100644", "120000", "040000"
_NOTHING = "0" * 40


class GitFailed(Exception):
    """What git refused, in its own words."""


class Moved(Exception):
    """Another process moved the branch since it was read: read it again."""


def git(root: Path, *arguments: str, given: bytes = b"", **environment: str) -> bytes:
    """What a git command prints; raises GitFailed with what it complains of."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env={**os.environ, **environment})
    except FileNotFoundError:
        raise GitFailed("git is not installed; editions are kept in a git repository") from None
    if done.returncode:
        raise GitFailed(done.stderr.decode("utf-8", "replace").strip() or f"git {arguments[0]} failed")
    return done.stdout


@dataclass(frozen=True)
class Entry:
    """A file, link or folder at the top of the branch: its mode and git's name for its content."""

    mode: str
    object: str


@dataclass(frozen=True)
class Branch:
    root: Path
    name: str

    def head(self) -> str | None:
        """The commit that the branch stands at; None while there is no such branch."""
        found = git(self.root, "for-each-ref", "--format=%(objectname)", f"refs/heads/{self.name}")
        return found.decode().strip() or None

    def start(self, here: str | None, remote: str = "origin") -> str | None:
        """What a new commit follows: the branch that stands at `here`, or what was fetched of it, if that is ahead."""
        shown = git(self.root, "for-each-ref", "--format=%(objectname)", f"refs/remotes/{remote}/{self.name}")
        fetched = shown.decode().strip()
        if not fetched or here == fetched:
            return here
        base = git(self.root, "merge-base", here, fetched).decode().strip() if here else here
        if base not in (here, fetched):
            raise GitFailed(
                f"{self.name} and {remote}/{self.name} went different ways; make {self.name} what {remote} has "
                f"(git branch -f {self.name} {remote}/{self.name}) and publish again"
            )
        return fetched if base == here else here

    def entries(self, commit: str | None) -> dict[str, Entry]:
        """What lies at the top of the branch in a commit, by name."""
        if commit is None:
            return {}
        lines = git(self.root, "ls-tree", "-z", "--full-tree", commit).decode().split("\0")
        parts = [(line.partition("\t")[2], *line.split(maxsplit=3)[:3]) for line in lines if line]
        return {name: Entry(mode, identifier) for name, mode, _, identifier in parts}

    def read(self, commit: str | None, path: str) -> bytes | None:
        """The content of a file in a commit; None where there is none."""
        if commit is None or not git(self.root, "ls-tree", "--full-tree", commit, "--", path):
            return None
        return git(self.root, "cat-file", "blob", f"{commit}:{path}")

    def file(self, content: bytes) -> Entry:
        return Entry(FILE, git(self.root, "hash-object", "-w", "--stdin", given=content).decode().strip())

    def link(self, target: str) -> Entry:
        return Entry(LINK, self.file(target.encode()).object)

    def folder(self, path: Path) -> Entry:
        """All files below a folder of this machine, as they are."""
        files = sorted(p for p in path.rglob("*") if p.is_file())
        given = "\n".join(map(str, files)).encode()
        objects = git(self.root, "hash-object", "-w", "--no-filters", "--stdin-paths", given=given).decode().split()
        names = (p.relative_to(path).as_posix() for p in files)
        return self.tree({name: Entry(FILE, found) for name, found in zip(names, objects, strict=True)})

    def tree(self, files: Mapping[str, Entry]) -> Entry:
        """A folder of files that are stored already, by their paths below it."""
        listed = "".join(f"{entry.mode} {entry.object}\t{name}\0" for name, entry in files.items())
        with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
            index = str(Path(folder) / "index")
            git(self.root, "update-index", "-z", "--index-info", given=listed.encode(), GIT_INDEX_FILE=index)
            return Entry(FOLDER, git(self.root, "write-tree", GIT_INDEX_FILE=index).decode().strip())

    def differing(self, one: Entry, other: Entry) -> dict[str, list[str]]:
        """The files that differ between two folders, are missing in the second or new in it."""
        shown = git(self.root, "diff-tree", "-r", "-z", "--name-status", "--no-renames", one.object, other.object)
        parts = shown.decode().split("\0")
        found: dict[str, list[str]] = {"differs": [], "missing": [], "new": []}
        for status, name in zip(parts[::2], parts[1::2], strict=False):
            found[{"D": "missing", "A": "new"}.get(status, "differs")].append(name)
        return found

    def move(self, here: str | None, start: str | None, entries: Mapping[str, Entry], message: str) -> str:
        """Commits what lies at the top after `start`, and moves the branch there from `here`.

        Raises Moved where the branch stands elsewhere by now. Where nothing differs there is no commit.
        """
        tree, parents = self._top(entries), ("-p", start) if start else ()
        if start and git(self.root, "rev-parse", f"{start}^{{tree}}").decode().strip() == tree:
            commit = start
        else:
            commit = git(self.root, "commit-tree", tree, *parents, "-F", "-", given=message.encode()).decode().strip()
        if commit == here:
            return commit
        try:
            git(self.root, "update-ref", "-m", message, f"refs/heads/{self.name}", commit, here or _NOTHING)
        except GitFailed:
            if self.head() != here:
                raise Moved from None
            raise
        return commit

    def _top(self, entries: Mapping[str, Entry]) -> str:
        kinds = {FOLDER: "tree"}
        lines = [f"{e.mode} {kinds.get(e.mode, 'blob')} {e.object}\t{name}\0" for name, e in entries.items()]
        return git(self.root, "mktree", "-z", given="".join(lines).encode()).decode().strip()
