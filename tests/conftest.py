"""Shared by the tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.build import build

PROJECT = Path(__file__).parents[1]


# -- the real report -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real report, built once in a copy; what is drawn and formatted already comes along."""
    root = tmp_path_factory.mktemp("real")
    for name in ("content", "data", "dossier/theme", ".cache", "mkdocs.yml", "build_charts.py"):
        here = PROJECT / name
        if here.is_dir():
            shutil.copytree(here, root / name)
        elif here.exists():
            shutil.copy(here, root / name)
    return build(root)
