"""The printed documents as PDF, set by Typst: tagged, in fonts that come with the machinery, the same bytes again."""

from __future__ import annotations

import hashlib
import importlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dossier.briefing import briefing
from dossier.files import write_whole
from dossier.full_report import full_report
from dossier.ledger import Ledger
from dossier.load import CACHE
from dossier.print_tree import Site
from dossier.printed import PAGE, Document
from dossier.problems import Location, Problem, ReportError

DOCUMENTS = {"briefing": briefing, "report": full_report}
DOWNLOADS = "downloads"
PAPERS = {"": "a4", "-letter": "us-letter"}  # by what follows the document's name
_LAYOUT = Path(__file__).parent / "print"
_FONTS = ("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_noto_sans", "fontpkg_amiri")
_PACKAGES = ("typst", *(name.replace("_", "-") for name in _FONTS))
_STANDARDS = ["ua-1", "a-2a"]
_PASSES = 4  # settings until the printed page numbers are right; two do, or one where the last ones are known


def write(ledger: Ledger, root: Path, folder: Path, site: Site, moment: int, names: Sequence[str] = ()) -> list[Path]:
    """Writes the named documents, or all, in each size of paper below `folder`.

    `moment` is the time that they bear, in seconds since 1970. Where one cannot be made, every file stays as it was.
    """
    documents = [make(ledger, root, site) for name, make in DOCUMENTS.items() if name in (names or DOCUMENTS)]
    made = {
        f"{document.name}{suffix}.pdf": _cached(document, paper, moment, root)
        for document in documents
        for suffix, paper in PAPERS.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        write_whole(folder / name, data)
    return [folder / name for name in made]


def _cached(document: Document, paper: str, moment: int, root: Path) -> bytes:
    """From the last time, where nothing that it shows has changed."""
    key, path = _key(document, paper, moment), root / CACHE / f"{document.name}-{paper}.pdf"
    beside, index = path.with_suffix(".key"), path.with_suffix(".json")
    if path.exists() and beside.exists() and beside.read_text("utf-8") == key:
        return path.read_bytes()
    data, pages = typeset(document, paper, moment, index.read_text("utf-8") if index.exists() else "{}")
    for file, content in ((path, data), (index, pages), (beside, key)):
        write_whole(file, content)
    return data


def _key(document: Document, paper: str, moment: int) -> str:
    found = hashlib.sha256("\0".join([document.main, paper, str(moment), *map(version, _PACKAGES)]).encode())
    for name, data in sorted({**document.files, **_layouts()}.items()):
        found.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return found.hexdigest()


def _layouts() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(_LAYOUT.glob("*.typ"))}


def typeset(document: Document, paper: str, moment: int, pages: str = "{}") -> tuple[bytes, str]:
    """The document as PDF/UA-1 and PDF/A-2a with fonts that come with the machinery, and where its marks stand.

    `pages` tells where the marks stood the last time; the document is set again until it prints what is true of it.
    Raises ReportError with what Typst refuses.
    """
    typst: Any = importlib.import_module("typst")  # its own types know no document that is not a file
    dated = f"#let document-date = {_datetime(moment)}\n"
    files = {**_layouts(), **document.files, "main.typ": f"{dated}{document.main}\n#page-index()\n".encode()}
    common = {"font_paths": _font_folders(), "ignore_system_fonts": True, "sys_inputs": {"paper": paper}}
    try:
        for _ in range(_PASSES):
            files["pages.json"] = pages.encode()
            before, pages = pages, str(typst.query(files, "<page-index>", field="value", one=True, **common))
            if pages == before:
                break
        return bytes(typst.compile(files, pdf_standards=_STANDARDS, timestamp=moment, **common)), pages
    except typst.TypstError as error:
        raise ReportError([_fault(error, files["main.typ"].decode(), document.name)]) from error


def _datetime(moment: int) -> str:
    at = datetime.fromtimestamp(moment, UTC)
    return f"datetime(year: {at.year}, month: {at.month}, day: {at.day})"


def _font_folders() -> list[str]:
    return [str(Path(str(importlib.import_module(name).__file__)).parent / "files") for name in _FONTS]


def _fault(error: Any, main: str, name: str) -> Problem:
    """What Typst refused, at the page whose part of the document it stands in."""
    place = re.search(r"main\.typ:(\d+):", error.diagnostic)
    before = main.split("\n")[: int(place[1])] if place else []
    page = next((line.removeprefix(PAGE) for line in reversed(before) if line.startswith(PAGE)), "mkdocs.yml")
    advice = " ".join([error.message, *error.hints])
    return Problem(Location(page), f"the {name} could not be printed: {advice}", "print")
