"""Tiny whole reports: `dossier check` prints the very lines of each one's expected.txt (empty: nothing is wrong)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.cli.main import main

CASES = sorted(path for path in (Path(__file__).parents[1] / "reports").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_prints_what_is_expected(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = shutil.copytree(case, tmp_path / "report")
    code = main(["--root", str(root), "check"])
    expected = (case / "expected.txt").read_text("utf-8")
    assert capsys.readouterr().out == expected
    assert code == (1 if expected else 0)


def test_there_are_good_and_bad_reports() -> None:
    sizes = [(case / "expected.txt").stat().st_size for case in CASES]
    assert sizes.count(0) >= 2
    assert len(sizes) - sizes.count(0) >= 10
