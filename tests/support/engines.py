"""A report built by each of three site engines, as their users run them."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import site_sample

ENGINES = {
    "mkdocs": ["-m", "mkdocs", "build", "--strict", "--quiet"],
    "properdocs": ["-m", "properdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml"],
    "zensical": ["-m", "zensical", "build", "--strict", "--clean"],
}
CODE = """

A span `[@un-2024]` and a block:

```
[@un-2024] and [words](claim:losses)
```
"""


def require(engine: str) -> None:
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed; run “pip install {engine}” to compare its pages too")


def built_with(engine: str, drawn: Path, folder: Path) -> Path:
    """The site that the engine makes of the report, run as a user runs it."""
    shutil.copytree(drawn, folder)
    site_sample.write(folder, {"content/security.md": site_sample.SECURITY + CODE})
    done = subprocess.run([sys.executable, *ENGINES[engine]], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"
