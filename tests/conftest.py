"""Shared by the tests."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import figure_site
import pytest
import site_sample
from edition_samples import commit, environment, repository
from published import command
from tiny_report import TINY

from dossier.build import build, prepare
from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.problems import ReportError

PROJECT = Path(__file__).parents[1]


# -- the real report -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real report, built once in a copy; what is drawn and formatted already comes along."""
    root = tmp_path_factory.mktemp("real")
    for name in ("content", "data", "dossier/web/theme", "editions", ".cache", "mkdocs.yml", "build_charts.py"):
        here = PROJECT / name
        if here.is_dir():
            shutil.copytree(here, root / name)
        elif here.exists():
            shutil.copy(here, root / name)
    return build(root)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny report with one record of each kind, checked and drawn, for tests that only read it."""
    root = site_sample.write(tmp_path_factory.mktemp("tiny"))
    prepare(root)
    return root


@pytest.fixture(scope="session")
def figure_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny report with the theme and a chart of each form, built; a test that changes it must put it back."""
    root = figure_site.write(tmp_path_factory.mktemp("figures"))
    build(root)
    return root


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with edition 2025.11 published and its record committed; tests work in copies of it."""
    root = repository(tmp_path_factory.mktemp("published") / "report")
    subprocess.run(command(root, "2025.11"), env=environment(), check=True, capture_output=True)
    return commit(root, words="Record")


@pytest.fixture(scope="session")
def project() -> Path:
    """The repository's root, which is the real report's folder."""
    return PROJECT


# -- tiny reports --------------------------------------------------------------------------------------------------

Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture
def report(tmp_path: Path) -> Write:
    """Writes the tiny valid report with some files in place of its own (None: without that file)."""

    def write(files: Mapping[str, str | bytes | None]) -> Path:
        for name, text in {**TINY, **files}.items():
            if text is not None:
                path = tmp_path / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


@pytest.fixture
def problems(report: Write) -> Callable[..., list[str]]:
    """What `dossier check` would print for the tiny report with some files in place of its own."""

    def find(files: Mapping[str, str | bytes | None]) -> list[str]:
        try:
            return [str(problem) for problem in check(unformatted_ledger(report(files)))]
        except ReportError as error:
            return [str(problem) for problem in error.problems]

    return find
