"""What the gate makes once: the site that its step builds is the one that its tests look at."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import real_report

TEXT = "Built."
FILES = ("mkdocs.yml", "build_charts.py", "content/index.md", "data/claims.yml", "editions/one.json", "dossier/a.py")
DRAWN = ("content/charts/a.svg", "content/datasets/a.csv", "content/datapackage.json")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report that was built after all of it was written."""
    root = tmp_path / "project"
    for seconds, name in enumerate([*FILES, *DRAWN, "site/index.html"]):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
        os.utime(path, (seconds, seconds))
    monkeypatch.setenv(real_report.JUST_BUILT, str(root))
    return root


def test_the_site_that_was_just_built_is_taken_with_what_was_drawn(project: Path, tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    assert real_report.built(project, tmp_path / "root") == tmp_path / "root/site"
    for name in (*FILES[:4], *DRAWN, "site/index.html"):
        assert (tmp_path / "root" / name).read_text("utf-8") == TEXT


@pytest.mark.parametrize("name", FILES)
def test_a_site_is_not_taken_where_a_file_was_written_since(project: Path, name: str) -> None:
    assert real_report.is_just_built(project)
    os.utime(project / name, (99, 99))
    assert not real_report.is_just_built(project)


def test_what_the_machinery_keeps_beside_its_code_changes_no_site(project: Path) -> None:
    """Modules and templates are compiled by whoever first wants them: some by none but the tests."""
    for name in ("a.cpython-311.pyc", "templates/0a.jinja"):
        path = project / "dossier/__pycache__" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    assert real_report.is_just_built(project)


def test_a_site_is_not_taken_where_the_gate_does_not_say_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(real_report.JUST_BUILT, str(project.parent))
    assert not real_report.is_just_built(project)
    monkeypatch.delenv(real_report.JUST_BUILT)
    assert not real_report.is_just_built(project)


def test_nothing_is_taken_where_there_is_no_site(project: Path) -> None:
    (project / "site/index.html").unlink()
    assert not real_report.is_just_built(project)


def test_the_gate_builds_from_nothing_what_it_says_is_just_built() -> None:
    text = (Path(__file__).parents[2] / ".ci/run").read_text("utf-8")
    begins = rf"^rm -rf site\nDOSSIER_CACHE=\$\(mktemp -d\)\nexport DOSSIER_CACHE {real_report.JUST_BUILT}="
    assert re.search(begins, text, re.M)
    assert text.index("rm -rf site") < text.index("\nmake site\n")
