"""The build before this one: where nothing has changed since, the site that it left is the one that is asked for.

What a site hangs on is known as far as its settings are closed: MkDocs may be told to read other files and variables,
and to run hooks and plugins of others, which read what they like. Such a report is built each time.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dossier import cache
from dossier.report.file_tree import WRITTEN
from dossier.report.fingerprint import Prints, prints
from dossier.report.folders import SITE
from dossier.timestamp import timestamp_of

LAID_OUT = "DOSSIER_LAID_OUT"  # in the environment: a build makes the site as publishing does, and is not kept
_TELLS_CHANGES = os.name != "nt"  # elsewhere `st_ctime` is the time of a change of the inode
_OPEN = re.compile(r"(?m)!ENV\b|^(?:INHERIT|hooks|plugins)\s*:(?!\s*\[\]\s*(?:#|$))|\.\./")


def state(root: Path, printed: bool = True, files: Prints | None = None) -> str:
    """Equal where a build, with documents or without, would give the same site; empty where nobody can say.

    `files` are the prints of the report's files, where they are known.
    """
    files = None if is_open(root) else files or prints(root)
    kind = "site" if printed else "site without print"
    return cache.key(kind, files.whole, str(timestamp_of(root))) if files else ""


def unchanged(root: Path, printed: bool = True) -> Path | None:
    """The site of the last build, if it would come out again as it is, byte for byte; else None."""
    files = prints(root)
    names = {state(root, files=files), state(root, printed, files)} - {""}
    kept = cache.get(names).values()
    return root / SITE if kept and _outputs(root, KnownFiles(root)) in kept else None


def keep(root: Path, before: str, printed: bool, seen: Prints, known: Mapping[str, Written]) -> None:
    """Notes what a build has written that began in this state, unless it bears another time by now.

    `seen` are the prints of the report's files, which nobody has saved since; `known` are files of the site, by their
    paths in it.
    """
    files = KnownFiles(root, known)
    if before and before == state(root, printed, seen) and (outputs := _outputs(root, files)):
        cache.put({before: outputs})
        files.keep()


def is_open(root: Path) -> bool:
    """Whether the settings have the site engine read or run what nobody knows."""
    try:
        return _OPEN.search((root / "mkdocs.yml").read_text("utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return True


def _outputs(root: Path, files: KnownFiles) -> bytes | None:
    """A digest of all that stands where builds write; None where a file there cannot be read."""
    digest = sha256()
    try:
        for place in WRITTEN:
            for name, path in files_below(str(root / place)):
                content = files.digest(f"{place}/{name}", path)
                digest.update(f"{place}/{name} {content}\n".encode("utf-8", "surrogatepass"))
    except OSError:
        return None
    return digest.digest()


class Written(NamedTuple):
    """A file that was just written: its digest, and how it stood then; links to it may be made and removed since."""

    digest: str
    stood: str
    is_shared: bool  # with the last site

    @classmethod
    def of(cls, path: str, digest: str = "") -> Written:
        state = os.lstat(path)
        return cls(digest or digest_of(path), _standing(state), state.st_nlink > 1)


class KnownFiles:
    """Digests of files where builds write: one that stands as it stood when it was read is not read again.

    Who sets back the time of its words cannot set back that of its inode; where a system tells none, each is read.
    """

    def __init__(self, root: Path, written: Mapping[str, Written] = MappingProxyType({})) -> None:
        """`written` are those of the site, by their paths in it."""
        self._name = cache.key("files of the last build", str(root.resolve()))
        kept = cache.get([self._name]).get(self._name)
        self._kept: dict[str, list[str]] = json.loads(kept) if kept else {}
        self._written = {f"{SITE}/{name}": file for name, file in written.items()}
        self._found: dict[str, tuple[str, str]] = {}

    def digest(self, name: str, path: str) -> str:
        """Of the file with this name below the root; “->” for a link. Raises OSError."""
        state = os.lstat(path)
        if stat.S_ISLNK(state.st_mode):
            return "->"
        stands, written = f"{_standing(state)} {state.st_ctime_ns}", self._written.get(name)
        if written:
            digest = written.digest
        elif _TELLS_CHANGES and [stands] == self._kept.get(name, [])[:1]:
            digest = self._kept[name][1]
        else:
            digest = digest_of(path)
        if not written or written.stood == _standing(state):  # else somebody has changed it since
            self._found[name] = stands, digest
        return digest

    def keep(self) -> None:
        cache.put({self._name: json.dumps(self._found).encode()})


def _standing(state: os.stat_result) -> str:
    return f"{state.st_ino} {state.st_size} {state.st_mtime_ns}"


def digest_of(path: str | Path) -> str:
    with open(path, "rb") as file:
        return sha256(file.read()).hexdigest()


def files_below(folder: str) -> Iterator[tuple[str, str]]:
    """Everything that is no folder, in order: its path below the first, and as it is; no link is followed."""
    if not os.path.islink(folder) and os.path.isdir(folder):
        yield from _below(folder, "")
    elif os.path.lexists(folder):
        yield "", folder


def _below(folder: str, name: str) -> Iterator[tuple[str, str]]:
    """`name` is put before the names of what is in the folder."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, f"{name}{entry.name}/")
        else:
            yield f"{name}{entry.name}", entry.path
