"""The reports of examples/, copied without what was drawn there, and their sites, made once for all workers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from engines import ENGINES
from real_report import MADE
from workers import built_once

from dossier.build import build, prepare

ROOT = Path(__file__).parents[2] / "examples"
EXAMPLES = tuple(sorted(path.parent.name for path in ROOT.glob("*/mkdocs.yml")))
_DRAWN = shutil.ignore_patterns("site", ".theme", ".site-*", "schemas")


def copied(name: str, root: Path) -> Path:
    """The report's own files, below `root`."""
    shutil.copytree(ROOT / name, root, dirs_exist_ok=True, ignore=_DRAWN)
    for path in (root / "content").iterdir():
        if path.name in MADE(str(root / "content"), [path.name]) or path.name == "pictures":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return root


def built(name: str, factory: pytest.TempPathFactory) -> Path:
    """The whole site, which nobody changes; the report is its parent."""
    return built_once(factory, f"example-{name}", lambda root: build(copied(name, root))) / "site"


def rendered(name: str, engine: str, factory: pytest.TempPathFactory) -> Path:
    """The pages alone, as an engine makes them of the report that is checked and drawn."""

    def make(root: Path) -> None:
        shutil.copytree(prepared(name, factory), root, dirs_exist_ok=True)
        subprocess.run([sys.executable, *ENGINES[engine]], cwd=root, capture_output=True, check=True)

    return built_once(factory, f"{engine}-{name}", make) / "site"


def prepared(name: str, factory: pytest.TempPathFactory) -> Path:
    return built_once(factory, f"prepared-{name}", lambda root: prepare(copied(name, root)))
