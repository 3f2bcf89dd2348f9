"""A branch of built files, written with git's plumbing: it moves from one whole state to the next or not at all.

mike's commits read the branch twice, so that of two publishers one could undo what the other did; here the branch
moves only if it still is where it was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier import git, scratch
from dossier.problems import Refused

FILE, LINK, FOLDER = "100644", "120000", "040000"
_NOTHING = "0" * 40


class Moved(Exception):
    """Another process moved the branch since it was read: read it again."""


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
        return self._commit_of(f"refs/heads/{self.name}")

    def start(self, here: str | None, remote: str = "origin") -> str | None:
        """What a new commit follows: the branch that stands at `here`, or what was fetched of it, if that is ahead."""
        fetched = self._commit_of(f"refs/remotes/{remote}/{self.name}")
        if not fetched or here == fetched:
            return here
        base = git.answer(self.root, "merge-base", here, fetched) if here else here
        if base not in (here, fetched):
            raise Refused(
                f"{self.name} and {remote}/{self.name} went different ways; make {self.name} what {remote} has "
                f"(git branch -f {self.name} {remote}/{self.name}) and publish again"
            )
        return fetched if base == here else here

    def _commit_of(self, reference: str) -> str | None:
        return git.line(self.root, "for-each-ref", "--format=%(objectname)", reference) or None

    def entries(self, commit: str | None) -> dict[str, Entry]:
        """What lies at the top of the branch in a commit, by name."""
        if commit is None:
            return {}
        lines = git.run(self.root, "ls-tree", "-z", "--full-tree", commit).decode().split("\0")
        parts = [(line.partition("\t")[2], *line.split(maxsplit=3)[:3]) for line in lines if line]
        return {name: Entry(mode, identifier) for name, mode, _, identifier in parts}

    def read(self, commit: str | None, path: str) -> bytes | None:
        """The content of a file in a commit; None where there is none."""
        if commit is None or not git.run(self.root, "ls-tree", "--full-tree", commit, "--", path):
            return None
        return git.run(self.root, "cat-file", "blob", f"{commit}:{path}")

    def file(self, content: bytes) -> Entry:
        return Entry(FILE, git.line(self.root, "hash-object", "-w", "--stdin", stdin=content))

    def link(self, target: str) -> Entry:
        return Entry(LINK, self.file(target.encode()).object)

    def folder(self, path: Path) -> Entry:
        """All files below a folder of this machine, as they are."""
        files = sorted(p for p in path.rglob("*") if p.is_file())
        paths = "\n".join(map(str, files)).encode()
        objects = git.line(self.root, "hash-object", "-w", "--no-filters", "--stdin-paths", stdin=paths).split()
        names = (p.relative_to(path).as_posix() for p in files)
        return self.tree({name: Entry(FILE, identifier) for name, identifier in zip(names, objects, strict=True)})

    def tree(self, files: Mapping[str, Entry]) -> Entry:
        """A folder of files that are stored already, by their paths below it."""
        index_lines = "".join(f"{entry.mode} {entry.object}\t{name}\0" for name, entry in files.items())
        with scratch.folder() as folder:
            index = str(folder / "index")
            git.run(self.root, "update-index", "-z", "--index-info", stdin=index_lines.encode(), GIT_INDEX_FILE=index)
            return Entry(FOLDER, git.line(self.root, "write-tree", GIT_INDEX_FILE=index))

    def differing(self, one: Entry, other: Entry) -> dict[str, list[str]]:
        """The files that differ between two folders, are missing in the second or new in it."""
        options = ("-r", "-z", "--name-status", "--no-renames")
        parts = git.run(self.root, "diff-tree", *options, one.object, other.object).decode().split("\0")
        files: dict[str, list[str]] = {"differs": [], "missing": [], "new": []}
        for status, name in zip(parts[::2], parts[1::2], strict=False):
            files[{"D": "missing", "A": "new"}.get(status, "differs")].append(name)
        return files

    def move(self, here: str | None, start: str | None, entries: Mapping[str, Entry], message: str) -> str:
        """Commits what lies at the top after `start`, and moves the branch there from `here`.

        Raises Moved where the branch stands elsewhere by now. Where nothing differs there is no commit.
        """
        tree, parents = self._top(entries), ("-p", start) if start else ()
        if start and git.line(self.root, "rev-parse", f"{start}^{{tree}}") == tree:
            commit = start
        else:
            commit = git.line(self.root, "commit-tree", tree, *parents, "-F", "-", stdin=message.encode())
        if commit == here:
            return commit
        try:
            git.run(self.root, "update-ref", "-m", message, f"refs/heads/{self.name}", commit, here or _NOTHING)
        except git.GitError:
            if self.head() != here:
                raise Moved from None
            raise
        return commit

    def _top(self, entries: Mapping[str, Entry]) -> str:
        kinds = {FOLDER: "tree"}
        lines = [f"{e.mode} {kinds.get(e.mode, 'blob')} {e.object}\t{name}\0" for name, e in entries.items()]
        return git.line(self.root, "mktree", "-z", stdin="".join(lines).encode())
