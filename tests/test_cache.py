"""The store of what was made before: what is kept, what is not trusted, and that nothing depends on it."""

from __future__ import annotations

import os
import random
import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from dossier import cache

ENTRIES = {f"key {number}": bytes([number % 256]) * (number * 7) for number in range(1200)}


def test_what_is_put_comes_back_and_nothing_else(cold: Path) -> None:
    cache.put(ENTRIES)
    assert cache.get([*ENTRIES, "another"]) == ENTRIES
    assert cache.get([]) == {}


def test_it_lies_in_the_user_s_folder_and_another_user_does_not_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOSSIER_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    cache.put({"a": b"b"})
    assert cache.get(["a"]) == {"a": b"b"}
    assert (tmp_path / "own/dossier").stat().st_mode & 0o077 == 0


def test_it_is_made_once(cold: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"made"

    assert (cache.kept("a", make), cache.kept("a", make), made) == (b"made", b"made", [1])


def test_a_key_tells_its_parts_apart() -> None:
    keys = [
        cache.key("ab", "c"),
        cache.key("a", "bc"),
        cache.key("abc"),
        cache.key("ab", b"c", ""),
        cache.key("\ud800"),
    ]
    assert len(set(keys)) == len(keys)
    assert cache.key("a", b"b") == cache.key("a", "b")


@pytest.mark.parametrize("seed", range(20))
def test_what_was_damaged_is_made_again(cold: Path, seed: int) -> None:
    """Bits turned and ends cut off: an entry is whole, or there is none, and the next one is kept."""
    cache.put(ENTRIES)
    path, chance = cold / cache.FILE, random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(30):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data[: chance.randrange(len(data))] if seed % 2 else data)
    assert all(ENTRIES[key] == value for key, value in cache.get(ENTRIES).items())
    for _ in range(2):  # the first may find the store damaged, and begin it anew
        cache.put({"new": b"new"})
    assert cache.get(["new"]) == {"new": b"new"}


@pytest.mark.parametrize("seed", range(30))
def test_what_was_damaged_where_its_names_stand_is_made_again(cold: Path, seed: int) -> None:
    """Names of entries, and of the table itself, in which bits have turned."""
    names = {f"a{n:04}": bytes([n % 256]) * 9 for n in range(100)}
    cache.put(names)
    cache._close()
    path, chance = cold / cache.FILE, random.Random(seed)
    data = bytearray(path.read_bytes())
    tables = [m.start() for m in re.finditer(rb"CREATE TABLE|sqlite_autoindex|a00\d\d", bytes(data))]
    for _ in range(30):
        data[chance.choice(tables) + chance.randrange(4)] ^= 1 << chance.randrange(8)
    path.write_bytes(data)
    assert names.items() >= cache.get(names).items()


def test_an_entry_under_another_name_is_none(cold: Path) -> None:
    cache.put({"one": b"1", "other": b"2"})
    cache._close()
    with closing(sqlite3.connect(cold / cache.FILE)) as store, store:
        store.execute("UPDATE made SET key = 'third' WHERE key = 'other'")
        store.execute("UPDATE made SET key = 'other' WHERE key = 'one'")
    assert cache.get(["one", "other"]) == {}


@pytest.mark.parametrize("text", [b"", b"noise" * 999, b"SQLite format 3\0" + b"\0" * 5000])
def test_a_file_that_is_no_store_is_replaced(cold: Path, text: bytes) -> None:
    (cold / cache.FILE).write_bytes(text)
    for _ in range(2):
        cache.put({"a": b"b"})
    assert cache.get(["a"]) == {"a": b"b"}


@pytest.mark.parametrize("what", ["a folder in its place", "a file as folder", "a folder that nobody may make"])
def test_without_a_place_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    folder = tmp_path / "cache"
    if what == "a folder in its place":
        (folder / cache.FILE).mkdir(parents=True)
    elif what == "a file as folder":
        folder.write_text("")
    else:
        folder = Path("/proc/none/cache")
    monkeypatch.setenv("DOSSIER_CACHE", str(folder))
    cache.put({"a": b"b"})
    assert (cache.get(["a"]), cache.kept("a", lambda: b"made")) == ({}, b"made")


def test_a_new_store_that_another_process_holds_for_once_is_used_afterwards(
    cold: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_PATIENCE", 0.01)
    with closing(sqlite3.connect(cold / cache.FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cache.put({"a": b"b"})
    cache.put({"c": b"d"})
    assert cache.get(["a", "c"]) == {"c": b"d"}


def test_a_mistake_in_a_question_is_told_and_takes_nothing_away(cold: Path) -> None:
    cache.put(ENTRIES)
    with pytest.raises(sqlite3.ProgrammingError, match="binding parameter"):
        cache.get([("key 1", "key 2")])  # type: ignore[list-item]
    assert cache.get(ENTRIES) == ENTRIES


def test_more_than_an_entry_may_hold_takes_nothing_away(cold: Path) -> None:
    cache.put(ENTRIES)
    ((store),) = cache._open.values()
    store.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
    cache.put({"large": b"x" * 200_000})
    assert cache.get([*ENTRIES, "large"]) == ENTRIES


def test_many_at_once_neither_lose_nor_mix(cold: Path) -> None:
    code = "import sys; from dossier import cache; name = sys.argv[1]\n"
    code += "for n in range(40): cache.put({f'{name} {n}': name.encode()})"
    processes = [subprocess.Popen([sys.executable, "-c", code, name]) for name in "abc"]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: cache.put({f"t {n}": b"t"}), range(40)))
    assert [process.wait() for process in processes] == [0, 0, 0]
    kept = cache.get([f"{name} {number}" for name in "abct" for number in range(40)])
    assert len(kept) == 160 and all(value == key[:1].encode() for key, value in kept.items())


def test_it_does_not_grow_without_bounds(cold: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 300_000)
    monkeypatch.setattr(cache, "_today", lambda: 1)
    cache.put({f"old {n}": os.urandom(1000) for n in range(150)})
    monkeypatch.setattr(cache, "_today", lambda: 2)
    cache.put({f"new {n}": os.urandom(1000) for n in range(150)})
    assert (cold / cache.FILE).stat().st_size < 350_000
    assert len(cache.get([f"new {n}" for n in range(150)])) == 150
    assert not cache.get([f"old {n}" for n in range(150)])
