"""The command that compares; test_publish.py and test_archive.py have the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from compared import NEW, OLD, Write
from tiny_report import TINY

from dossier.cli.main import main


def test_diff_reads_folders_and_exits_with_0_where_there_are_differences(
    report: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = report(OLD)
    other = tmp_path / "other"
    for name, text in {**TINY, **OLD, **NEW}.items():
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).write_text(str(text), "utf-8")
    assert main(["--root", str(root), "diff", str(root), str(other)]) == 0
    assert capsys.readouterr().out.startswith(f"What changed from the present state to {other}\nClaims: 2 changed")


def test_diff_says_what_it_does_not_know(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(report({})), "diff", "2025.11"]) == 2
    assert capsys.readouterr().err.startswith(
        "dossier: “2025.11” is no edition, record or folder with mkdocs.yml; the report has no published edition yet. "
        "Give one of those, the file of a record or a report's folder. Whether it is a commit cannot be told: "
        "git refused: fatal: not a git repository"
    )
