"""Folders for the time of some work, and the exchange of one for another.

What a run leaves that was killed is removed by the next one: each folder holds a lock, which the system takes from
whoever dies. Folders of others, and of runs that go on, are left alone.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import IO

try:
    import fcntl
except ModuleNotFoundError:  # Windows has no such locks; there age tells
    fcntl = None  # type: ignore[assignment]

PREFIX = "dossier-scratch-"
_MARK = "made-by-dossier"  # the file that tells a folder of ours from an author's own, and is locked
_LEFT = "left-by-dossier"  # the file that tells what a run has left for the next; no sweep takes it away
_OLD = 3600  # seconds, where nothing can be locked
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_HERE = -100  # AT_FDCWD


@contextmanager
def folder(beside: Path | None = None, prefix: str = PREFIX) -> Iterator[Path]:
    """An empty folder below `beside`, or among the system's temporary ones; gone afterwards.

    It holds the mark, so that who needs it quite empty makes one within.
    """
    place = (beside or Path(tempfile.gettempdir())).absolute()
    _sweep_once(place, prefix) if beside is None else sweep(place, prefix)
    made, mark = _marked(place, prefix)
    try:
        with mark:
            yield made
    finally:
        _remove(made)


def _marked(place: Path, prefix: str) -> tuple[Path, IO[str]]:
    """A new folder and its mark, locked. Until it is, another run may take the folder away: then one more is made."""
    while True:
        made = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
        try:
            mark = (made / _MARK).open("w")
            if fcntl:
                fcntl.flock(mark, fcntl.LOCK_EX)
            if (made / _MARK).exists():
                return made, mark
            mark.close()
        except FileNotFoundError:
            continue
        except OSError:
            _remove(made)
            raise


def sweep_temporary() -> None:
    """Removes what killed runs have left among the system's temporary folders."""
    _sweep_once(Path(tempfile.gettempdir()).absolute(), PREFIX)


@lru_cache(maxsize=10)
def _sweep_once(place: Path, prefix: str) -> None:
    sweep(place, prefix)


def sweep(place: Path, prefix: str) -> None:
    """Removes what runs have left there that were killed, and no folder that anybody else has made."""
    for path in place.glob(f"{prefix}*"):
        with suppress(OSError):  # of another user, or gone since
            if not path.is_symlink() and path.is_dir():
                _remove_if_left(path)


def _remove(path: Path) -> None:
    """The mark goes last, so that who is killed meanwhile leaves a folder that can be told from an author's own."""
    with suppress(OSError):
        for child in path.iterdir():
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child, ignore_errors=True)
            elif child.name != _MARK:
                child.unlink()
    shutil.rmtree(path, ignore_errors=True)


def _remove_if_left(path: Path) -> None:
    """Without a mark only where it is empty, as a run leaves it that was killed while it began or ended."""
    mark = path / _MARK
    if mark.is_symlink() or not mark.is_file():
        path.rmdir()
    elif not fcntl:
        if time.time() - path.stat().st_mtime > _OLD:
            _remove(path)
    else:
        with suppress(BlockingIOError), mark.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(path)


# -- left for the next run ---------------------------------------------------------------------------------------------


def take(left: Path, into: Path) -> None:
    """Makes `into` a folder for what is left: as a run before left it, if one did and no other run was faster."""
    with suppress(OSError):
        if (left / _LEFT).is_file() and not left.is_symlink():
            left.rename(into)
    into.mkdir(exist_ok=True)


def leave(folder: Path, left: Path) -> None:
    """Leaves such a folder there, unless somebody has put another one in its place."""
    with suppress(OSError):
        (folder / _LEFT).touch()
        folder.rename(left)


# -- taking another's place --------------------------------------------------------------------------------------------


def put_in_place(new: Path, old: Path) -> None:
    """Puts a folder in the place of another; what was there lies where the new one was.

    In one step where the system has that, so that there is no moment without either of them.
    """
    if not old.exists():
        new.rename(old)
    elif not _exchange(new, old):
        aside = new.with_name(f"{new.name}-before")
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise
        aside.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two have changed places; a system, or a file system, may not know how."""
    names = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None)
        if hasattr(library, "renameat2"):
            failed = library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP)
        else:
            failed = library.renamex_np(*names, _SWAP)
    except (OSError, TypeError, AttributeError):  # no such library, or no such function in it
        return False
    return bool(failed == 0)
