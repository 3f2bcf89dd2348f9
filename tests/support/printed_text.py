"""The words of a printed document, as poppler reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path


def pdftotext(path: Path, *options: str) -> str:
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True).stdout
