"""Files and folders that are written, whatever stops it: whole or not at all, and nothing is left behind."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from dossier import files, scratch

ENDED = 4_000_000  # no process has this number


def test_what_was_cut_off_in_writing_is_removed_and_nothing_else(tmp_path: Path) -> None:
    left, running = f"a.svg.{ENDED}.partial", f"b.svg.{os.getppid()}.partial"
    for name in (left, running, "c.partial", "d.x.partial", "e.svg"):
        (tmp_path / name).write_text("words")
    files.sweep(tmp_path.parent, [tmp_path.name, "nowhere"])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([running, "c.partial", "d.x.partial", "e.svg"])


def test_where_no_process_may_be_asked_age_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows os.kill(…, 0) would send a signal."""
    monkeypatch.setattr(files, "_MAY_ASK", False)
    monkeypatch.setattr(os, "kill", None)
    young, old = tmp_path / f"a.svg.{ENDED}.partial", tmp_path / f"b.svg.{ENDED}.partial"
    for path in (young, old):
        path.write_text("words")
    os.utime(old, (1, 1))
    files.sweep(tmp_path.parent, [tmp_path.name])
    assert [path.name for path in tmp_path.iterdir()] == [young.name]


def test_a_file_that_its_run_moves_meanwhile_stops_no_sweep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MAY_ASK", False)
    moved, old = tmp_path / f"a.svg.{ENDED}.partial", tmp_path / f"b.svg.{ENDED}.partial"
    for path in (moved, old):
        path.write_text("words")
    os.utime(old, (1, 1))
    was_file = Path.is_file

    def moved_then(path: Path) -> bool:
        was = was_file(path)
        if path == moved and was:
            path.rename(tmp_path / "a.svg")
        return was

    monkeypatch.setattr(Path, "is_file", moved_then)
    files.sweep(tmp_path.parent, [tmp_path.name])
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_where_one_of_several_cannot_be_written_all_stay_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("before")
    with pytest.raises(OSError, match="File name too long"):
        files.write_together({tmp_path / "a": b"after", tmp_path / ("b" * 250): b""})
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("a", "before")]


def test_a_folder_of_a_run_that_was_killed_is_removed_by_the_next(tmp_path: Path) -> None:
    killed = (
        "import os, signal, pathlib; from dossier import scratch\n"
        f"with scratch.folder(pathlib.Path({str(tmp_path)!r}), '.x-') as folder:\n"
        "    (folder / 'words').touch(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killed], check=False)
    (left,) = tmp_path.iterdir()
    (tmp_path / ".x-own").mkdir()
    (tmp_path / ".x-own/work").touch()
    with scratch.folder(tmp_path, ".x-") as one, scratch.folder(tmp_path, ".x-") as other:
        assert {path.name for path in tmp_path.iterdir()} == {one.name, other.name, ".x-own"}
        assert not left.exists()
    assert [path.name for path in tmp_path.iterdir()] == [".x-own"]


@pytest.mark.parametrize("removed", range(7))
def test_a_folder_of_a_run_that_was_killed_while_removing_it_is_removed_by_the_next(
    tmp_path: Path, removed: int
) -> None:
    killed = (
        "import os, pathlib, signal, sys; from dossier import scratch\n"
        "def count(event, arguments, left=[0]):\n"
        "    if event not in ('os.remove', 'os.rmdir'): return\n"
        "    left[0] += 1\n"
        f"    if left[0] > {removed}: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"with scratch.folder(pathlib.Path({str(tmp_path)!r}), '.x-') as folder:\n"
        "    (folder / 'a/b').mkdir(parents=True)\n"
        "    for name in ('a/one', 'a/b/two', 'three', 'z'): (folder / name).touch()\n"
        "    sys.addaudithook(count)"
    )
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with scratch.folder(tmp_path, ".x-") as other:
        assert [path.name for path in tmp_path.iterdir()] == [other.name]


@pytest.mark.parametrize("event", ["tempfile.mkdtemp", "open", "fcntl.flock"])
def test_a_folder_of_a_run_that_was_killed_while_making_it_is_removed_by_the_next(tmp_path: Path, event: str) -> None:
    killed = (
        "import os, pathlib, signal, sys, tempfile; from dossier import scratch\n"
        "def kill(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        "made, mkdtemp = [], tempfile.mkdtemp\n"
        "def make(**keys):\n"
        "    made.append(mkdtemp(**keys))\n"
        f"    if {event!r} == 'tempfile.mkdtemp': kill()\n"
        "    return made[0]\n"
        "tempfile.mkdtemp = make\n"
        f"sys.addaudithook(lambda name, _: kill() if made and name == {event!r} else None)\n"
        f"with scratch.folder(pathlib.Path({str(tmp_path)!r}), '.x-'): pass"
    )
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 1
    with scratch.folder(tmp_path, ".x-") as other:
        assert [path.name for path in tmp_path.iterdir()] == [other.name]


def test_a_folder_that_another_run_takes_away_before_it_is_locked_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As two runs do that begin at one moment."""
    made, mkdtemp, flock = [], tempfile.mkdtemp, fcntl.flock

    def made_and_swept(**keys: object) -> str:
        made.append(mkdtemp(**keys))  # type: ignore[call-overload]
        if len(made) == 1:
            scratch.sweep(tmp_path, ".x-")
        return made[-1]

    def locked_late(file: int, how: int) -> None:
        if len(made) == 2 and not how & fcntl.LOCK_NB:
            scratch.sweep(tmp_path, ".x-")
        flock(file, how)

    monkeypatch.setattr(tempfile, "mkdtemp", made_and_swept)
    monkeypatch.setattr(fcntl, "flock", locked_late)
    with scratch.folder(tmp_path, ".x-") as folder:
        assert len(made) == 3 and [path.name for path in tmp_path.iterdir()] == [folder.name]


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_folder_takes_the_place_of_another(tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchanges:
        monkeypatch.setattr(scratch, "_exchange", lambda one, other: False)
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    scratch.put_in_place(tmp_path / "new", tmp_path / "old")
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left == {"old", "old/new", "new", "new/old"}
