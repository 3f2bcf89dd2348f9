"""The report of this repository, as it is committed: without what was drawn or cached in its folder."""

from __future__ import annotations

import shutil
from pathlib import Path

MADE = shutil.ignore_patterns("charts", "datasets", "datapackage.json")


def copied(project: Path, root: Path) -> Path:
    """The report's own files, copied below `root`."""
    shutil.copytree(project / "content", root / "content", ignore=MADE)
    for name in ("data", "editions"):
        shutil.copytree(project / name, root / name)
    for name in ("mkdocs.yml", "build_charts.py"):
        shutil.copy(project / name, root / name)
    (root / "dossier").mkdir()  # its mkdocs.yml watches the machinery too
    return root
