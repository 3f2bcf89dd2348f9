"""What a check has kept never changes what it says: for any edits, and whatever has befallen the store."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest
from edits import Edit, apply, edits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier import cache
from dossier.bibliography.printed_names import nameless
from dossier.checks import parts
from dossier.checks.kept_check import check_files
from dossier.checks.rule import Reads
from dossier.ledger import unformatted_ledger
from dossier.problems import Problem
from dossier.report import load

PROJECT = Path(__file__).parents[2]
TIMES = int(os.environ.get("DOSSIER_FUZZ", "1"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(
        PROJECT / "examples/power-failure", tmp_path_factory.mktemp("report") / "report",
        ignore=shutil.ignore_patterns("site", "charts", "datasets.json", ".theme"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def nothing(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that knows what Pandoc prints, which takes seconds to ask, and no more."""
    folder = tmp_path_factory.mktemp("nothing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_CACHE", str(folder))
        nameless(load.load(example), example)
        cache._close()
    with sqlite3.connect(folder / cache.FILE) as store:
        store.execute("DELETE FROM made WHERE data NOT IN (?, ?)", (b"yes", b"no"))
    store.close()
    return folder


def checked(root: Path, store: Path) -> list[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOSSIER_CACHE", str(store))
        return check_files(root).problems


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A report to change, a store that is kept from check to check, and one that is emptied before each."""
    return tmp_path / "report", tmp_path / "kept", tmp_path / "empty"


def damage(store: Path, chance: random.Random) -> None:
    """As a disk or a person may: entries exchanged, bytes changed, or no store any more."""
    cache._close()
    file = store / cache.FILE
    if chance.random() < 0.2:
        file.write_bytes(file.read_bytes()[: chance.randrange(20_000)])
        return
    with sqlite3.connect(file) as made:
        keys = [key for (key,) in made.execute("SELECT key FROM made ORDER BY key")]
        for key in chance.sample(keys, len(keys) // 3):
            made.execute("UPDATE made SET data = ? WHERE key = ?", (b'[[["x", 1, 1], "wrong", "x"]]', key))
    made.close()


@given(edits(5), st.randoms(use_true_random=False))
@settings(
    max_examples=12 * TIMES, derandomize=TIMES == 1, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_what_is_kept_says_what_a_check_from_nothing_says(
    places: tuple[Path, Path, Path], example: Path, nothing: Path, made: list[Edit], chance: random.Random
) -> None:
    root, kept, empty = places
    for folder, source in ((root, example), (kept, nothing)):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(source, folder)
    checked(root, kept)
    for edit in made:
        apply(edit, root)
        if chance.random() < 0.2:
            damage(kept, chance)
        cache._close()
        shutil.rmtree(empty, ignore_errors=True)
        shutil.copytree(nothing, empty)
        assert checked(root, kept) == checked(root, empty), edit


def test_after_an_edit_of_a_page_no_other_is_looked_at(
    places: tuple[Path, Path, Path], example: Path, nothing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, kept, _ = places
    shutil.copytree(example, root)
    shutil.copytree(nothing, kept)
    checked(root, kept)
    seen: list[str] = []
    look = parts._Part.problems
    monkeypatch.setattr(parts._Part, "problems", lambda part, *given: (seen.append(part.page), look(part, *given))[1])
    page = root / "content/index.md"
    page.write_text(f"{page.read_text('utf-8')}\nOne sentence more.\n", "utf-8")
    checked(root, kept)
    assert seen == ["index.md"]


def test_a_check_sees_no_more_than_what_its_problems_are_kept_with(example: Path) -> None:
    """One that asks for more fails, whatever is kept."""
    ledger = unformatted_ledger(example)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "READS", {lambda ledger: iter(ledger.source_uses): Reads.PAGE})
        with pytest.raises(LookupError, match="mark it with Reads.REPORT"):
            list(parts.problems(ledger))
