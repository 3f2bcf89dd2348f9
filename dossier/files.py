"""Writing a file so that no reader ever meets half of it."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes beside the file first and takes its place at once; the folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")  # another process may write the same file
    partial.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    partial.replace(path)


def write_changed(path: Path, content: bytes) -> None:
    """Leaves a file alone that says so already: who watches the folder would build again."""
    if not path.exists() or path.read_bytes() != content:
        write_whole(path, content)
