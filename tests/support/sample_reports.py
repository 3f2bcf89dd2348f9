"""The sample reports of tests/reports/: their texts, for tests to change, and a folder with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

REPORTS = Path(__file__).parents[1] / "reports"
Files = Mapping[str, str | bytes | None]


def texts(name: str) -> dict[str, str]:
    """The report's files by their path in it; what is drawn beside them is left out."""
    root = REPORTS / name
    patterns = ("mkdocs.yml", "content/**/*.md", "data/**/*.yml", "data/geo/*.geojson")
    paths = [path for pattern in patterns for path in sorted(root.glob(pattern))]
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}


def write(root: Path, files: Files) -> Path:
    """Writes the files below `root` (None: without that file)."""
    for name, text in files.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root
