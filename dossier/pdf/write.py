"""The printed documents as files: briefing and full report, for A4 and US letter; set again where they changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from dossier.files import write_whole
from dossier.ledger import Ledger
from dossier.pdf.briefing import briefing
from dossier.pdf.compile import layouts, typeset
from dossier.pdf.document import Document
from dossier.pdf.full_report import full_report
from dossier.report.files import CACHE
from dossier.typesetting import FONT_PACKAGES

DOCUMENTS = {"briefing": briefing, "report": full_report}
DOWNLOADS = "downloads"
PAPERS = {"": "a4", "-letter": "us-letter"}  # by what follows the document's name
_PACKAGES = ("typst", *(name.replace("_", "-") for name in FONT_PACKAGES))


def write(ledger: Ledger, root: Path, folder: Path, timestamp: int, names: Sequence[str] = ()) -> list[Path]:
    """Writes the named documents, or all, in each size of paper below `folder`.

    `timestamp` is the time that they bear, in seconds since 1970. Where one cannot be made, every file stays as it was.
    """
    documents = [make(ledger, root) for name, make in DOCUMENTS.items() if name in (names or DOCUMENTS)]
    wanted = [(document, suffix) for document in documents for suffix in PAPERS]
    with ThreadPoolExecutor(2) as pool:  # each waits for a process of its own
        made = list(pool.map(lambda one: _cached(one[0], PAPERS[one[1]], timestamp, root), wanted))
    paths = [folder / f"{document.name}{suffix}.pdf" for document, suffix in wanted]
    for path, data in zip(paths, made, strict=True):
        write_whole(path, data)
    return paths


def _cached(document: Document, paper: str, timestamp: int, root: Path) -> bytes:
    """From the last time, where nothing that it shows has changed."""
    key, path = _key(document, paper, timestamp), root / CACHE / f"{document.name}-{paper}.pdf"
    beside, index = path.with_suffix(".key"), path.with_suffix(".json")
    if path.exists() and beside.exists() and beside.read_text("utf-8") == key:
        return path.read_bytes()
    data, pages = typeset(document, paper, timestamp, index.read_text("utf-8") if index.exists() else "{}")
    for file, content in ((path, data), (index, pages), (beside, key)):
        write_whole(file, content)
    return data


def _key(document: Document, paper: str, timestamp: int) -> str:
    found = hashlib.sha256("\0".join([document.main, paper, str(timestamp), *map(version, _PACKAGES)]).encode())
    for name, data in sorted({**document.files, **layouts()}.items()):
        found.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return found.hexdigest()
