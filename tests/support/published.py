"""A report with a published edition in a real git repository; what tests of publishing share."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import edition_samples as samples
import pytest
import site_sample
from edition_samples import git

from dossier.cli.main import main
from dossier.report import editions

STILL = {"content/still.md": site_sample.page("Still", "Something else, and longer than before.")}
Publish = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in samples.environment().items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def root(published_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published_once, tmp_path / "report", symlinks=True))


@pytest.fixture
def publish(root: Path, capsys: pytest.CaptureFixture[str]) -> Publish:
    def run(*arguments: str, name: str = "publish") -> tuple[int, str]:
        capsys.readouterr()
        code = main(["--root", str(root), name, *arguments])
        return code, capsys.readouterr().err

    return run


def command(root: Path, edition: str) -> list[str]:
    return [sys.executable, "-m", "dossier.cli", "--root", str(root), "publish", edition]


def checked_out(root: Path, folder: Path) -> Path:
    """What readers are served: the files of the publishing branch."""
    git(root, "worktree", "add", "--quiet", "--detach", str(folder), "gh-pages")
    return folder


def assert_whole(root: Path) -> list[str]:
    """The branch holds every edition that it lists, file by file as its record says; returns the editions."""
    git(root, "fsck", "--strict", "--no-dangling")
    listed = json.loads(git(root, "show", "gh-pages:versions.json"))
    for version in listed:
        name = version["version"]
        record = editions.Edition.model_validate_json(git(root, "show", f"gh-pages:editions/{name}.json"))
        assert set(git(root, "ls-tree", "-r", "--name-only", f"gh-pages:{name}").split("\n")) == set(record.files)
    (latest,) = (v["version"] for v in listed if v["aliases"] == ["latest"])
    assert git(root, "show", "gh-pages:latest") == latest == listed[0]["version"]
    return [version["version"] for version in listed]
