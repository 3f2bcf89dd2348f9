"""The report of this repository, as it is committed: without what was drawn or cached in its folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from dossier.build import build

DRAWN = ("charts", "datasets", "datapackage.json")
MADE = shutil.ignore_patterns(*DRAWN)
JUST_BUILT = "SITE_JUST_BUILT"  # in the environment: the folder whose site the gate has built from nothing


def copied(project: Path, root: Path) -> Path:
    """The report's own files, copied below `root`."""
    shutil.copytree(project / "content", root / "content", ignore=MADE)
    for name in ("data", "editions"):
        shutil.copytree(project / name, root / name)
    for name in ("mkdocs.yml", "build_charts.py"):
        shutil.copy(project / name, root / name)
    (root / "dossier").mkdir()  # its mkdocs.yml watches the machinery too
    return root


def built(project: Path, root: Path) -> Path:
    """The report with its site below `root`: built from nothing, or the one that was just built from nothing."""
    copied(project, root)
    if not is_just_built(project):
        return build(root)
    shutil.copytree(project / "site", root / "site")
    for name in DRAWN:
        path = project / "content" / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, root / "content" / name)
    return root / "site"


def is_just_built(project: Path) -> bool:
    """Whether the gate has built the site from nothing, and nothing that it is made of has been written since."""
    named, site = os.environ.get(JUST_BUILT), project / "site/index.html"
    if not named or not project.samefile(named) or not site.exists():
        return False
    made_of = [project / "mkdocs.yml", project / "build_charts.py", *(project / "content").glob("*.*")]
    made_of += [path for folder in ("data", "editions", "dossier") for path in (project / folder).rglob("*.*")]
    own = (path for path in made_of if "__pycache__" not in path.parts and path.name not in DRAWN)
    return max(path.stat().st_mtime for path in own) < site.stat().st_mtime
