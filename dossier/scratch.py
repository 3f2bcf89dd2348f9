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

try:
    import fcntl
except ModuleNotFoundError:  # Windows has no such locks; there age tells
    fcntl = None  # type: ignore[assignment]

PREFIX = "dossier-"
_MARK = "made-by-dossier"  # the file that tells a folder of ours from an author's own, and is locked
_OLD = 3600  # seconds, where nothing can be locked
_BEGUN = 60  # seconds within which a folder that is made gets its mark
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_HERE = -100  # AT_FDCWD


@contextmanager
def folder(beside: Path | None = None, prefix: str = PREFIX) -> Iterator[Path]:
    """An empty folder below `beside`, or among the system's temporary ones; gone afterwards.

    It holds the mark, so that who needs it quite empty makes one within.
    """
    place = (beside or Path(tempfile.gettempdir())).absolute()
    _sweep_once(place, prefix) if beside is None else sweep(place, prefix)
    made = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
    try:
        with (made / _MARK).open("w") as mark:
            if fcntl:
                fcntl.flock(mark, fcntl.LOCK_EX)
            yield made
    finally:
        _remove(made)


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
            if not path.is_symlink() and path.is_dir() and _is_left(path):
                _remove(path)


def _remove(path: Path) -> None:
    """The mark goes last, so that who is killed meanwhile leaves a folder that can be told from an author's own."""
    with suppress(OSError):
        for child in path.iterdir():
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child, ignore_errors=True)
            elif child.name != _MARK:
                child.unlink()
    shutil.rmtree(path, ignore_errors=True)


def _is_left(path: Path) -> bool:
    mark = path / _MARK
    if mark.is_symlink() or not mark.is_file():
        return not any(path.iterdir()) and _age(path) > _BEGUN
    if not fcntl:
        return _age(path) > _OLD
    with mark.open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _age(path: Path) -> float:
    return time.time() - path.stat().st_mtime


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
