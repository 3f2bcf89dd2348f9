"""The report's files before one is read: what leads out of its folder, never ends or is too large is refused."""

from __future__ import annotations

import os
import posixpath
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dossier.problems import Location, Problem
from dossier.report.fingerprint import MADE
from dossier.report.folders import SITE, THEME

_READ = ("mkdocs.yml", "build_charts.py", "CITATION.cff", "content", "data", "editions", "overrides")
WRITTEN = (THEME, SITE, *(f"content/{name}" for name in MADE))  # by builds
_KINDS = {
    stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device",
}  # fmt: skip
_MB = 1_000_000
_LARGEST = {
    "mkdocs.yml": _MB // 5,
    ".md": _MB // 2,
    ".yml": 10 * _MB,
    ".yaml": 10 * _MB,
    ".geojson": 20 * _MB,
    ".json": 50 * _MB,
}
_LARGEST_OF_OTHERS = 100 * _MB


def refuse(root: Path) -> Iterator[Problem]:
    """What below `root` must not be read or written, each with its place; nothing of any file is read for it."""
    for name in WRITTEN:
        if (root / name).is_symlink():
            sentence = "this is a link, and what is built would be written to where it leads; remove the link"
            yield Problem(Location(name), sentence, "path-outside")
    entries = [entry for name in (*_READ, THEME) if not _is_skipped(root, name) for entry in _below(root, name)]
    names = Counter((entry.state.st_dev, entry.state.st_ino) for entry in entries)
    for entry in entries:
        if not _is_skipped(root, entry.name):
            yield from _faults(entry, root, names)


class _Entry(NamedTuple):
    """A file, folder or link by its path below the root, with what the system says of it itself."""

    name: str
    state: os.stat_result


def printable(name: str) -> str:
    """The name as it can be shown: signs that are no UTF-8, or that steer a terminal, as their numbers."""
    if name.isascii() and name.isprintable():
        return name
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in name)


def _is_skipped(root: Path, name: str) -> bool:
    """Whether it is told of already."""
    return name in WRITTEN and (root / name).is_symlink()


def _below(root: Path, name: str) -> list[_Entry]:
    """The file, or all that is in the folder and in those below it; links are not followed, editors' files left out."""
    top = _entry(str(root / name), name)
    if top is None or not stat.S_ISDIR(top.state.st_mode):
        return [top] if top else []
    found, folders = list[_Entry](), [name]
    while folders:
        folder = folders.pop()
        for inner in os.listdir(root / folder):
            path = f"{folder}/{inner}"
            if not inner.startswith(".") and (entry := _entry(f"{root}/{path}", path)):
                found.append(entry)
                folders += [path] if stat.S_ISDIR(entry.state.st_mode) else []
    return sorted(found, key=lambda entry: entry.name.split("/"))


def _entry(path: str, name: str) -> _Entry | None:
    """None for what is gone since it was listed."""
    try:
        return _Entry(name, os.lstat(path))
    except OSError:
        return None


def _faults(entry: _Entry, root: Path, names: Counter[tuple[int, int]]) -> Iterator[Problem]:
    at, state, kind = Location(printable(entry.name)), entry.state, entry.state.st_mode
    is_link = stat.S_ISLNK(kind)
    if at.file != entry.name:
        sentence = "the name of this file holds signs that cannot be shown; rename it with plain letters"
        yield Problem(at, sentence, "file-name")
    elif is_link and (fault := _fault_of_link(root / entry.name, root)):
        yield Problem(at, fault, "path-outside")
    elif (target := _followed(root / entry.name) if is_link else state) and not stat.S_ISDIR(target.st_mode):
        yield from _faults_of_file(target, entry.name, at)
        if state.st_nlink > names[state.st_dev, state.st_ino]:
            sentence = "this file has another name outside of the report (a hard link); put a copy here in its place"
            yield Problem(at, sentence, "path-outside")


def _fault_of_link(path: Path, root: Path) -> str:
    if path.is_dir():  # the site engine would follow it, and nothing below was checked
        return "the folder is a link; put the folder itself here"
    try:
        inside = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # links that lead to each other
        inside = False
    return "" if inside else "the file is a link that leaves the project; put the file itself here"


def _followed(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:  # told where it is read
        return None


def _faults_of_file(state: os.stat_result, name: str, at: Location) -> Iterator[Problem]:
    most = _LARGEST.get(posixpath.basename(name)) or _LARGEST.get(
        posixpath.splitext(name)[1].lower(), _LARGEST_OF_OTHERS
    )
    if not stat.S_ISREG(state.st_mode):
        kind = _KINDS.get(stat.S_IFMT(state.st_mode), "no file")
        yield Problem(at, f"this is {kind}, whose end nobody knows; remove it", "special-file")
    elif state.st_size > most:
        sentence = f"the file has {state.st_size / _MB:.1f} MB; make it smaller than {most / _MB:g}, or divide it"
        yield Problem(at, sentence, "file-size")
