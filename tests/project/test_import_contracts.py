"""What import-linter holds: a module of any package that reaches for the site engine or for Markdown is found."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REACHES = {"drafts.py": "mkdocs", "cli/check.py": "mkdocs", "publishing/publish.py": "mike", "serve.py": "markdown"}


def test_every_module_is_held_to_the_contracts(tmp_path: Path) -> None:
    linter = shutil.which("lint-imports", path=f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}")
    if not linter:
        pytest.skip("import-linter is not installed")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "dossier", tmp_path / "dossier", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    for file, library in REACHES.items():
        path = tmp_path / "dossier" / file
        path.write_text(path.read_text("utf-8") + f"\nimport {library}\n", "utf-8")
    run = [linter, "--no-cache", "--config", "pyproject.toml"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(run, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for file, library in REACHES.items():
        module = f"dossier.{file.removesuffix('.py').replace('/', '.')}"
        assert re.search(rf"{re.escape(module)} -> {library} ", done.stdout), f"{module}\n{done.stdout}"
