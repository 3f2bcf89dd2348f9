"""Shared by the tests."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import figure_site
import hypothesis
import pytest
import sample_reports
import site_sample
from edition_samples import commit, environment, repository
from published import command
from real_report import built, copied, is_just_built
from tiny_report import TINY
from workers import SHARED, built_once

from dossier import cache
from dossier.build import build, prepare
from dossier.charts import runtime
from dossier.checks.registry import check
from dossier.ledger import Ledger, unformatted_ledger
from dossier.problems import ReportError
from dossier.web import typefaces

PROJECT = Path(__file__).parents[1]
# Where Python is told to keep no bytecode, each command that a test runs would compile the whole package first.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_configure(config: pytest.Config) -> None:
    """The workers of one run share what they make; nothing of it is left behind, or there before but what the gate has
    made of the report a moment ago."""
    if not hasattr(config, "workerinput"):
        kept, shared = (tempfile.TemporaryDirectory(prefix=f"dossier-{name}-") for name in ("cache", "tests"))
        if is_just_built(PROJECT) and (store := cache.folder() / cache.FILE).exists():
            shutil.copy(store, kept.name)
        for name, folder in (("DOSSIER_CACHE", kept), (SHARED, shared)):
            os.environ[name] = folder.name
            config.add_cleanup(folder.cleanup)


def pytest_collection_finish() -> None:
    """Thousands of tests are there until the end, and no garbage is looked for among them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)  # as the command has it


hypothesis.settings.register_profile("shared machine", deadline=None)  # a test may wait for a processor
hypothesis.settings.load_profile("shared machine")


@pytest.fixture
def cold(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store of what was made before; the tests of a run share another one."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("DOSSIER_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def same_for_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has what is the same for all reports and takes seconds to make, and nothing of any."""

    def make(folder: Path) -> None:
        faces = typefaces.typefaces([])
        typefaces.files(faces)
        runtime.write_runtime(tmp_path_factory.mktemp("charts"), "en")
        kept = cache.get([runtime._key(), *map(typefaces._key, faces)])
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DOSSIER_CACHE", str(folder))
            cache.put(kept)

    return built_once(tmp_path_factory, "same-for-all", make)


@pytest.fixture
def no_chart_kept(cold: Path, same_for_all: Path) -> None:
    """What other tests have drawn is none of theirs."""
    shutil.copy(same_for_all / cache.FILE, cold)


# -- the real report -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real report, built from nothing, once for all workers; nobody changes it."""
    return built_once(tmp_path_factory, "real", lambda root: built(PROJECT, root)) / "site"


@pytest.fixture(scope="session")
def real_ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The real report compiled in a copy, so that nothing of the checkout's caches is read or written."""
    return unformatted_ledger(built_once(tmp_path_factory, "report", lambda root: copied(PROJECT, root)))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny report with one record of each kind, checked and drawn, for tests that only read it."""
    return built_once(tmp_path_factory, "tiny", lambda root: prepare(site_sample.write(root)))


@pytest.fixture(scope="session")
def figure_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny report with the theme and a chart of each form, built; a test that changes it must put it back."""
    once = built_once(tmp_path_factory, "figures", lambda root: build(figure_site.write(root)))
    return Path(shutil.copytree(once, tmp_path_factory.mktemp("figures") / "report", symlinks=True))


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with edition 2025.11 published and its record committed; tests work in copies of it."""
    return built_once(tmp_path_factory, "published", _publish)


def _publish(root: Path) -> None:
    subprocess.run(command(repository(root), "2025.11"), env=environment(), check=True, capture_output=True)
    commit(root, words="Record")


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
        return sample_reports.write(tmp_path, {**TINY, **files})

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
