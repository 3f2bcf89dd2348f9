"""The e-book as a file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from dossier.epub.ebook import ebook
from dossier.files import write_whole
from dossier.language.languages import using
from dossier.ledger import Ledger
from dossier.pdf.finish import pages_of

FILE = "report.epub"
_NEVER = (1980, 1, 1, 0, 0, 0)  # the earliest time that the format knows; the package bears the real one


def write(ledger: Ledger, root: Path, folder: Path, timestamp: int, printed: Path) -> Path:
    """Writes the report into the folder; where it cannot be made, a file that is there stays as it was. `printed` is
    the report as PDF, of the same ledger, whose pages are marked.
    """
    with using(ledger.report.settings.language):
        files = ebook(ledger, root, timestamp, pages_of(printed))
    path = folder / FILE
    write_whole(path, _packed(files))
    return path


def _packed(files: dict[str, bytes]) -> bytes:
    """What names the format stands first, as it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, data in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), data)
    return out.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NEVER)
    entry.compress_type = compression
    entry.create_system = 3  # the same on every system
    return entry
