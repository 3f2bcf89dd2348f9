"""What the workers of pytest-xdist share: each of them would make a session's fixture anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

SHARED = "SHARED_BY_WORKERS"  # in the environment: a folder of this run


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """A folder that `build` fills in the first worker that wants it; the others wait, and only read it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"shared-{name}"
    whole = folder.with_suffix(".whole")
    with _locked(folder.with_suffix(".lock")):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
            folder.mkdir()
            build(folder)
            whole.touch()
    return folder


def made_once(name: str, make: Callable[[], bytes]) -> bytes:
    """What the first worker that wants it makes, kept for all of them until the run ends."""
    path = Path(os.environ[SHARED]) / name
    with _locked(path.with_suffix(".lock")):
        if not path.exists():
            made = make()
            path.with_suffix(".part").write_bytes(made)
            path.with_suffix(".part").rename(path)
    return path.read_bytes()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """One worker at a time; the lock goes with its holder. Windows has no such locks, and is tested with -n0."""
    with path.open("w") as file:
        with suppress(ImportError):
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
