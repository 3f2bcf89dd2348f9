"""Writing a file so that no reader ever meets half of it."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_PARTIAL = ".partial"
_MAY_ASK = os.name != "nt"  # whether a process may be asked for; on Windows the question would interrupt it
_OLD = 3600  # seconds, where none can be
_OURS = re.compile(r"\.(\d{1,9})\.partial$")


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes beside the file first and takes its place at once; the folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_together({path: content.encode("utf-8") if isinstance(content, str) else content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """All files under other names first, so that those which belong together never come from two times."""
    beside = {path: partial_of(path) for path in contents}
    try:
        for path, partial in beside.items():
            partial.write_bytes(contents[path])
        for path, partial in beside.items():
            partial.replace(path)
    except OSError:  # a full disk, a folder in the way
        for partial in beside.values():
            with suppress(OSError):
                partial.unlink(missing_ok=True)
        raise


def partial_of(path: Path) -> Path:
    """Where a file is written first; another process may write the same one."""
    return path.with_name(f"{path.name}.{os.getpid()}{_PARTIAL}")


def sweep(root: Path, places: Iterable[str]) -> None:
    """Removes what was cut off in writing there, by runs that were killed."""
    for path in (path for place in places for path in _partials(root / place)):
        with suppress(OSError):  # its run has just moved it, or has it open
            if (written := _OURS.search(path.name)) and path.is_file() and _is_left(path, int(written[1])):
                path.unlink()


def _partials(place: Path) -> Iterator[Path]:
    """Folders that a link leads to are left alone."""
    for folder, _, names in os.walk(place):
        yield from (Path(folder, name) for name in names if name.endswith(_PARTIAL))


def _is_left(path: Path, process: int) -> bool:
    return not _runs(process) if _MAY_ASK else time.time() - path.stat().st_mtime > _OLD


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # another user's
        return True
    return process != os.getpid()


def write_changed(path: Path, content: bytes) -> None:
    """Leaves a file alone that says so already: who watches the folder would build again."""
    if not holds(path, content):
        write_whole(path, content)


def holds(path: Path, content: bytes) -> bool:
    """Whether the file is there, and says that and nothing else."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False
