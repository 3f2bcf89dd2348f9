"""The check as the command runs it: what it found is kept, and never for other files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.checks import days, whole
from dossier.checks.kept_check import check_files
from dossier.report.fingerprint import fingerprint

Write = Callable[[Mapping[str, str | bytes | None]], Path]
BROKEN = {"content/new.md": f"{HEAD}It fell by [@nobody].\n"}


def test_the_second_time_says_the_same_without_reading(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report(BROKEN)
    first = check_files(root).problems
    assert [problem.rule for problem in first] == ["unknown-source"]
    monkeypatch.setattr(whole, "check_texts", None)
    assert check_files(root).problems == first


def test_what_lay_ahead_is_no_problem_when_its_day_has_come(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report({"mkdocs.yml": TINY["mkdocs.yml"] + '      horizon: "2199-01-01"\n'})
    told = [problem.sentence for problem in check_files(root).problems]
    assert told == ["horizon is 2199-01-01, after today; correct it"]

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Later:
            return cls(2199, 1, 2, tzinfo=tz)

    monkeypatch.setattr(days, "datetime", Later)
    assert check_files(root).problems == []


@pytest.mark.parametrize(
    "file", ["content/index.md", "data/claims.yml", "mkdocs.yml", "data/pictures/a.jpg", "own.csl"]
)
def test_any_file_counts(report: Write, file: str) -> None:
    root = report({})
    before = fingerprint(root)
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + "\n")
    changed = fingerprint(root)
    path.write_text(path.read_text() + " ")
    assert len({before, changed, fingerprint(root)}) == 3


ANY_FOLDER = ["site", "draft", "venv", "node_modules", "webcache", "datasets", "pictures"]


@pytest.mark.parametrize("folder", ANY_FOLDER)
def test_a_page_is_looked_at_in_a_folder_of_any_name(report: Write, folder: str) -> None:
    """Before anything is kept, and after an edit of a page of which it is kept that nothing is wrong."""
    text, file = f"{HEAD}It fell [59 percent](claim:fall).\n", f"content/{folder}/new.md"
    root = report({file: text.replace("59", "58")})
    sentence = "“58 percent” differs from the claim “fall”, which has “59 percent”; correct one"
    told = [f"{file}:5:9: {sentence} (figure-drift)"]
    assert [str(problem) for problem in check_files(root).problems] == told
    (root / file).write_text(text, "utf-8")
    assert check_files(root).problems == []
    (root / file).write_text(text.replace("59", "58"), "utf-8")
    assert [str(problem) for problem in check_files(root).problems] == told


@pytest.mark.parametrize("folder", ["content/site", "data/draft", "overrides/venv", "editions/webcache", "look/site"])
def test_a_file_counts_in_a_folder_of_any_name(report: Write, folder: str) -> None:
    root = report({})
    before = fingerprint(root)
    (root / folder).mkdir(parents=True)
    (root / folder / "a.txt").write_text("")
    assert fingerprint(root) != before


@pytest.mark.parametrize(
    "file",
    [
        "content/charts/a.svg", "site/index.html", "draft/index.html", ".site-1/a", ".cache/a", ".git/a", ".theme/a",
        "docs/node_modules/a", "tools/.mypy_cache/a",
    ],
)  # fmt: skip
def test_what_is_made_does_not_count(report: Write, file: str) -> None:
    root = report({})
    before = fingerprint(root)
    (root / file).parent.mkdir(parents=True)
    (root / file).write_text("made")
    assert fingerprint(root) == before


def test_a_file_of_the_same_size_and_time_counts(report: Write) -> None:
    root = report({})
    before, path = fingerprint(root), root / "content/index.md"
    state = path.stat()
    path.write_text(path.read_text().replace("a", "b"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size and fingerprint(root) != before


def test_links_are_checked_each_time(report: Write, tmp_path_factory: pytest.TempPathFactory) -> None:
    root, outside = report({}), tmp_path_factory.mktemp("outside") / "a.md"
    outside.write_text(f"{HEAD}Words.\n")
    (root / "content/a.md").symlink_to(outside)
    assert fingerprint(root) is None
    assert [problem.rule for problem in check_files(root).problems] == ["path-outside"]


def test_a_pipe_is_not_read(report: Write) -> None:
    root = report({})
    before = fingerprint(root)
    os.mkfifo(root / "data/pipe")
    assert fingerprint(root) not in (None, before)


def test_another_report_with_the_same_files_is_another(report: Write, tmp_path: Path) -> None:
    root = report({})
    assert fingerprint(root) != fingerprint(Path(shutil.copytree(root, tmp_path / "copy")))


def test_a_module_of_the_report_s_own_counts(report: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    root = report({})
    before = fingerprint(root)
    (tmp_path / "own.py").write_text("x = 1\n")
    assert fingerprint(root) != before


def test_another_version_of_python_counts(report: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    root = report({})
    before = fingerprint(root)
    monkeypatch.setattr(sys, "version", "4")
    assert fingerprint(root) != before


def test_what_comes_with_a_branch_is_not_believed(report: Write) -> None:
    """Nothing in the report's folder can say that there are no problems."""
    root = report({**BROKEN, ".cache/dossier/made.sqlite3": b"", ".cache/dossier/yaml.pickle": b"cos\nsystem\n."})
    assert [problem.rule for problem in check_files(root).problems] == ["unknown-source"]
