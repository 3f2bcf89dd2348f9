"""The reports of examples/, each copied without what was drawn in its folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from real_report import MADE

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
