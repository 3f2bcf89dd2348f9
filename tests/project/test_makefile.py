"""The commands of this project that touch what lies about."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

STAYS = (".venv", "__pycache__/", "*.egg-info/")  # with the environment and the package that is installed in it


def test_clean_removes_all_that_is_made_and_nothing_else(project: Path, tmp_path: Path) -> None:
    """What is made is what Git is told to leave alone."""
    ignored = (project / ".gitignore").read_text("utf-8").split()
    assert len(ignored) == len(set(ignored))
    made = [line.strip("/").replace("*", "x") for line in ignored if line not in STAYS]
    own = ["content/index.md", "data/claims.yml", "docs/mkdocs.yml", "benchmarks/run.py", ".gitignore"]
    for name in (*made, *own):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    shutil.copy(project / "Makefile", tmp_path)
    subprocess.run(["make", "--silent", "clean"], cwd=tmp_path, check=True)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"Makefile", *own}
