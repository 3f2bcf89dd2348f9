"""The words of a printed document, as poppler reads them."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
from sample_reports import texts
from workers import made_once

from dossier.build import print_documents

Write = Callable[[Mapping[str, str | bytes | None]], Path]


@pytest.fixture
def printed(report: Write, tmp_path: Path) -> Callable[..., Path]:
    """Prints both volumes of the report tests/reports/printed with these files; returns their folder."""

    def write(files: Mapping[str, str | bytes | None]) -> Path:
        print_documents(report({**texts("printed"), **files}), tmp_path / "out", ["report"])
        return tmp_path / "out"

    return write


def pdftotext(path: Path, *options: str) -> str:
    """Read once for all workers: hundreds of pages take ten seconds, and a dozen tests look at the same ones."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return made_once(f"{digest}{''.join(options)}.txt", lambda: _read(path, *options).encode()).decode()


def _read(path: Path, *options: str) -> str:
    """Of a copy with each object by itself: poppler keeps few of the packs of objects, and opens each many times."""
    with TemporaryDirectory() as folder, pikepdf.open(path) as document:
        unpacked = Path(folder, path.name)
        document.save(unpacked, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
        command = ["pdftotext", *options, str(unpacked), "-"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
