"""What was made before, by the digest of all that it was made of: one store, in the user's own cache folder.

Nothing of it lies in a report's folder, so that what comes with a branch is never taken for ours. What is kept is
data that cannot run; an entry whose bytes have changed since is none. Where nothing can be kept or read (a full disk,
a folder that nobody may write, a damaged store), work takes longer and no more. DOSSIER_CACHE names another folder.
"""

from __future__ import annotations

import atexit
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

FILE = "made.sqlite3"
MOST = 1_000_000_000  # bytes; beyond, the half that was not used for longest is removed
_DAY = 86_400
_MANY = 500  # keys in one statement
_PATIENCE = 5  # seconds, for another process that writes
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TABLE = "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, digest BLOB, used INTEGER, data BLOB)"
_T = TypeVar("_T")
_one_at_a_time = threading.Lock()
_open: dict[tuple[Path, int], sqlite3.Connection] = {}


def key(*parts: str | bytes) -> str:
    """A name for what is made of these parts, in this order."""
    result = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        result.update(b"%d:" % len(data) + data)
    return result.hexdigest()


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """What was made under this key; made now where it was not."""
    data = get([name]).get(name)
    if data is None:
        data = make()
        put({name: data})
    return data


def get(keys: Collection[str]) -> dict[str, bytes]:
    """What is kept whole, by those of the keys that have something."""
    return _with_store(lambda store: _get(store, list(keys)), {}) if keys else {}


def put(made: Mapping[str, bytes]) -> None:
    if made:
        _with_store(lambda store: _put(store, made), None)


def folder() -> Path:
    """The folder of the store. Raises RuntimeError where the user has no home."""
    if named := os.environ.get("DOSSIER_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("dossier", appauthor=False)


def _get(store: sqlite3.Connection, keys: list[str]) -> dict[str, bytes]:
    found, stale = {}, []
    for some in (keys[start : start + _MANY] for start in range(0, len(keys), _MANY)):
        marks, wanted = ",".join("?" * len(some)), set(some)
        question = f"SELECT key, digest, used, data FROM made WHERE key IN ({marks})"
        for name, digest, used, data in store.execute(question, some):
            if name in wanted and isinstance(data, bytes) and digest == _digest(name, data):
                found[name] = data
                stale += [name] if used != _today() else []
    if stale:
        with suppress(sqlite3.OperationalError):  # it may be read only
            store.executemany("UPDATE made SET used = ? WHERE key = ?", [(_today(), name) for name in stale])
    return found


def _put(store: sqlite3.Connection, made: Mapping[str, bytes]) -> None:
    rows = [(name, _digest(name, data), _today(), data) for name, data in made.items()]
    store.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", rows)
    size = store.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    if size > MOST:
        half = "SELECT key FROM made ORDER BY used LIMIT (SELECT (count(*) + 1) / 2 FROM made)"
        store.execute(f"DELETE FROM made WHERE key IN ({half})")
        store.commit()
        store.execute("VACUUM")


def _digest(name: str, data: bytes) -> bytes:
    """Of an entry: what is kept under another name than it was is none."""
    return bytes.fromhex(key(name, data))


def _today() -> int:
    return int(time.time()) // _DAY


def _with_store(work: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
    """What the work returns; `otherwise` where the store cannot be used. A damaged one is begun anew."""
    with _one_at_a_time:
        try:
            path = folder() / FILE
            with (store := _opened(path, os.getpid())):
                return work(store)
        except UnicodeDecodeError:  # what SQLite says of names that are none
            _remove(path)
            return otherwise
        except (OSError, RuntimeError):  # no home, a folder that nobody may make
            return otherwise
        except sqlite3.Error as error:
            if _is_damage(error):
                _remove(path)
            elif not isinstance(error, sqlite3.OperationalError | sqlite3.DataError):
                raise
            return otherwise  # locked for long, read only, a full disk, more than an entry may hold


def _is_damage(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED  # the first eight bits of its extended code


def _remove(path: Path) -> None:
    _close()
    for file in path.parent.glob(f"{FILE}*"):
        with suppress(OSError):
            file.unlink()


def _opened(path: Path, process: int) -> sqlite3.Connection:
    """One connection a process and folder: opening takes longer than most questions."""
    if (path, process) not in _open:
        _close()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _open[path, process] = _connected(path)
    return _open[path, process]


def _connected(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        store.execute("PRAGMA synchronous = OFF")  # what a crash of the machine takes is made again
        store.execute(_TABLE)
    except BaseException:
        store.close()
        raise
    return store


def _close() -> None:
    """Those of another process, from which this one was forked, are left alone."""
    for path, process in [name for name in _open if name[1] == os.getpid()]:
        _open.pop((path, process)).close()


atexit.register(_close)
