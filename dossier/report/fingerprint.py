"""Digests of everything that a check may read: all files below the report's root, this package, its libraries."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dossier import cache
from dossier.code_digest import is_of_packages, libraries
from dossier.report.folders import BESIDE, DRAFT, SITE, THEME

MADE = ("charts", "pictures", "datasets", "datapackage.json")  # below content/; drawn from data/, and never read
_PACKAGE = Path(__file__).parents[1]
_READ = ("content", "data", "editions", "overrides")  # whole, whatever a folder in them is called
_OF_TOOLS = {".git", ".venv", "venv", "node_modules", "__pycache__", ".hypothesis"}
_ENDINGS = ("cache",)  # of other tools: .cache, .mypy_cache
_SETTINGS = "mkdocs.yml"
_BUILT = {SITE, DRAFT, THEME}  # beside the settings
_PAGES, _DATA, _PAGE = "content/", "data/", ".md"
_LARGE = 100_000_000  # bytes


class Prints(NamedTuple):
    """Each is equal for what gives the same problems: the whole report; all but its pages; and each page by itself."""

    whole: str
    rest: str
    pages: Mapping[str, bytes]  # by their paths below content/
    times: bytes  # of the files, as they were before they were read
    beside: str = ""  # likewise for all but pages and data
    data: Mapping[str, bytes] = MappingProxyType({})  # of each file below data/, by its path from the root

    def still(self, root: Path) -> Prints | None:
        """These, unless a file of the report was saved since, or nobody can say."""
        return self if self.times and self.times == times(root) else None


def fingerprint(root: Path) -> str | None:
    """That of the whole report; None where a file cannot be read, or a link may lead out of the root."""
    found = prints(root)
    return found.whole if found else None


def prints(root: Path) -> Prints | None:
    """None likewise."""
    before = times(root)
    try:
        files = list(_read(root))
        if any(entry.is_symlink() for entry in files):
            return None
        top = f"{root.absolute()}{os.sep}"
        contents = {entry.path.removeprefix(top).replace(os.sep, "/"): _content(entry) for entry in files}
        names = [name for name in contents if name.startswith(_PAGES) and name.endswith(_PAGE)]
        pages = {name.removeprefix(_PAGES): sha256(contents.pop(name)).digest() for name in names}
        data = {name: sha256(contents.pop(name)).digest() for name in list(contents) if name.startswith(_DATA)}
        beside = cache.key(*_machinery(), str(root.resolve()), *_parts(contents))
        rest = cache.key(beside, *_parts(data))
        return Prints(cache.key(rest, *_parts(pages)), rest, pages, before, beside, data)
    except OSError:
        return None


def _parts(files: Mapping[str, bytes]) -> Iterator[str | bytes]:
    return (part for file in files.items() for part in file)


def times(root: Path) -> bytes:
    """Differs where a file of the report was saved, added or removed: quick to say."""
    try:
        states = [(entry.path, entry.stat()) for entry in _read(root)]
    except OSError:
        return b""
    return sha256(repr([(path, state.st_mtime_ns, state.st_size) for path, state in states]).encode()).digest()


def _read(root: Path) -> Iterator[os.DirEntry[str]]:
    top = root.absolute()  # below “.” a scan finds “./content”, which is no path's name
    made = [str(top / "content" / name) for name in MADE]
    yield from _files(top, {*made, *map(str, top.glob(f"{BESIDE}*"))}, {str(top / name) for name in _READ})
    for folder in made:
        if os.path.isdir(folder) and not os.path.islink(folder):
            yield from (entry for entry in _whole(folder) if entry.name.endswith(_PAGE))


@lru_cache
def machinery() -> str:
    """What tells this package and its libraries from others, as they were when it was first asked."""
    return cache.key(*_machinery())


@lru_cache
def installed() -> str:
    """Likewise, without modules that lie where a command happens to be run: for what runs none of them."""
    return cache.key(*_installed())


def _machinery() -> Iterator[str]:
    yield from _installed()
    yield from _modules()


def _installed() -> Iterator[str]:
    yield sys.version
    yield from _package()
    yield from libraries()


def _files(
    folder: str | Path, left_out: Collection[str] = (), whole: Collection[str] = ()
) -> Iterator[os.DirEntry[str]]:
    """The files, and links to anything, in the order of their names, but for what other tools and builds keep there.

    All is taken of the folders that are `whole`, but for what is `left_out`.
    """
    entries = _entries(folder)
    others = _OF_TOOLS | _BUILT if any(entry.name == _SETTINGS for entry in entries) else _OF_TOOLS
    for entry in entries:
        if entry.path in left_out or entry.name in others or entry.name.endswith(_ENDINGS):
            continue
        if entry.is_symlink() or not entry.is_dir():
            yield entry
        elif entry.path in whole:
            yield from _whole(entry.path, left_out)
        else:
            yield from _files(entry.path, left_out, whole)


def _whole(folder: str, left_out: Collection[str] = ()) -> Iterator[os.DirEntry[str]]:
    for entry in _entries(folder):
        if entry.path in left_out:
            continue
        if entry.is_symlink() or not entry.is_dir():
            yield entry
        else:
            yield from _whole(entry.path, left_out)


def _entries(folder: str | Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _content(entry: os.DirEntry[str]) -> bytes:
    """What is no plain file is told by its kind, as reading a pipe would not end; a large one by its time."""
    state = entry.stat()
    if not entry.is_file():
        return b"%o" % state.st_mode
    return Path(entry.path).read_bytes() if state.st_size < _LARGE else b"%d %d" % (state.st_size, state.st_mtime_ns)


def _package() -> Iterable[str]:
    for entry in _files(_PACKAGE):
        state = entry.stat()
        yield f"{entry.path} {state.st_mtime_ns} {state.st_size}"


def _modules() -> Iterator[str]:
    """Those of other places tell their time."""
    for place in sys.path:
        if not is_of_packages(place) and os.path.isdir(place or ".") and not place.startswith(sys.base_prefix):
            with os.scandir(place or ".") as entries:
                yield from sorted(f"{e.name} {e.stat().st_mtime_ns}" for e in entries if e.name.endswith(".py"))
