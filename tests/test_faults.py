"""What breaks in the middle loses nothing; a short form of benchmarks/faults.py, which tries much more."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import faults  # noqa: E402

Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, same_for_all: Path) -> faults.Bench:
    return faults.Bench(tmp_path_factory.mktemp("faults").resolve(), same_for_all)


def test_killed_at_any_moment_the_last_site_stands_and_nothing_is_left(bench: faults.Bench) -> None:
    tried = list(faults.kills(bench, 5, random.Random(1)))
    assert [name for name, _ in tried] == [f"kill {name}" for name in faults.COMMANDS]
    assert [wrong for _, wrong in tried if wrong] == []


def test_damaged_files_give_the_right_site_or_a_sentence(bench: faults.Bench) -> None:
    assert [(place, wrong) for place, wrong in faults.damage(bench, 6, random.Random(2)) if wrong] == []


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="util-linux is not installed: there is no prlimit")
@pytest.mark.parametrize("name", ["build", "charts", "pdf"])
def test_where_nothing_more_can_be_written_a_sentence_says_so(name: str, bench: faults.Bench) -> None:
    bench.reset(warm=False)
    code, said = bench.run(*faults.RUNS[name], under=("prlimit", "--fsize=100"))
    assert faults.is_sentence(code, said) == "" and code == 2, said
    assert "File too large; see what is there, who may write it, and whether the disk is full" in said
    assert bench.is_whole()
