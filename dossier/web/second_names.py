"""The site before the last one: most of its files are files of the last one, under a second name.

What a build takes over is moved from there. Otherwise it would make a link for each file and a folder for most pages,
and remove as many when the last site goes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path


class SecondNames:
    """`site` is the last one; `earlier` the one before, where it is left."""

    def __init__(self, site: Path, earlier: Path | None) -> None:
        self._earlier = earlier if earlier and _on_one_disk(site, earlier) else None

    def moves(self, name: str, inode: int, into: Path) -> bool:
        """Whether the file that has this number in the last site had the same name before; then it is moved."""
        if self._earlier is None:
            return False
        try:
            old = f"{self._earlier}/{name}"
            if os.lstat(old).st_ino != inode:
                return False
            _move(old, f"{into}/{name}")
        except OSError:
            return False
        return True

    def moves_folder(self, name: str, inodes: Mapping[str, int], into: Path) -> bool:
        """Likewise for a folder, whose name has “/” at its end, with these files and no other."""
        if self._earlier is None:
            return False
        try:
            old = f"{self._earlier}/{name}"
            if dict(_inodes(old, name)) != inodes:
                return False
            _move(old.rstrip("/"), f"{into}/{name}".rstrip("/"))
        except OSError:
            return False
        return True


def _on_one_disk(one: Path, other: Path) -> bool:
    """Numbers of files tell them apart on one disk alone."""
    try:
        return os.stat(one).st_dev == os.stat(other).st_dev
    except OSError:
        return False


def _inodes(folder: str, name: str) -> Iterator[tuple[str, int]]:
    """Everything below it that is no folder with anything in it: its path in the site, and its number."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                inner = list(_inodes(entry.path, f"{name}{entry.name}/"))
                yield from inner or [(f"{name}{entry.name}/", entry.inode())]
            else:
                yield f"{name}{entry.name}", entry.inode()


def _move(old: str, new: str) -> None:
    try:
        os.rename(old, new)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(new), exist_ok=True)
        os.rename(old, new)
