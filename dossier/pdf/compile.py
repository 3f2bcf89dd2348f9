"""A document in Typst → PDF: PDF/UA-1 and PDF/A-2a, in fonts that come with the machinery.

A large document is set in processes of their own, one a setting, since Typst keeps what it has set until it ends.
"""

from __future__ import annotations

import multiprocessing
import re
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from dossier import typesetting
from dossier.pdf.document import PAGE, Document
from dossier.problems import Location, Problem, ReportError
from dossier.report.standings import STANDINGS

_LAYOUT = Path(__file__).parent / "layouts"
_DASHES = {"double": "solid"}  # Typst has no double line
_PASSES = 4  # settings until the printed page numbers are right; two do, or one where the last ones are known
_LARGE = 300_000  # characters of Typst, about fifty pages; from here on the memory repays a process


class Setting(NamedTuple):
    """What came of one setting: where the marks stand, the PDF if they stand where it says, or what is wrong."""

    pages: str = ""
    data: bytes | None = None
    message: str = ""
    diagnostic: str = ""


def typeset(document: Document, paper: str, timestamp: int, pages: str = "{}") -> tuple[bytes, str]:
    """The document as PDF, and where its marks stand.

    `pages` tells where they stood the last time; the document is set again until it prints what is true of it.
    Raises ReportError with what Typst refuses.
    """
    dated = f"#let document-date = {_datetime(timestamp)}\n"
    files = {**layouts(), **document.files, "main.typ": f"{dated}{document.main}\n#page-index()\n".encode()}
    for left in reversed(range(_PASSES)):
        made = _apart(files, paper, timestamp, pages, not left)
        if made.message:
            raise ReportError([_fault(made, files["main.typ"].decode(), document.name)])
        pages = made.pages
        if made.data is not None:
            break
    return made.data or b"", pages


def layouts() -> dict[str, bytes]:
    """The files that say how a document looks."""
    return {path.name: path.read_bytes() for path in sorted(_LAYOUT.glob("*.typ"))} | {"standings.typ": _standings()}


def _standings() -> bytes:
    """Each standing's sign, colour and line, so that none rests on colour alone."""
    rows = (
        f'{name}: (sign: "{s.sign}", colour: rgb("{s.light}"), dash: "{_DASHES.get(s.line, s.line)}", '
        f"quiet: {str(s.quiet).lower()}),"
        for name, s in STANDINGS.items()
    )
    return "\n".join(["#let standings = (", *rows, ")", ""]).encode()


def _apart(files: Mapping[str, bytes], *rest: Any) -> Setting:
    if len(files["main.typ"]) < _LARGE:
        return set_once(files, *rest)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(set_once, files, *rest).result()
        except BrokenProcessPool:
            return Setting(message="Typst ended without a word, as where memory is short")


def set_once(files: Mapping[str, bytes], paper: str, timestamp: int, pages: str, last: bool) -> Setting:
    """Sets the document with these page numbers, and makes the PDF where they are right, or in any case at `last`."""
    given = {**files, "pages.json": pages.encode()}
    try:
        own_pages = _pages_of(given, paper)
        if own_pages != pages and not last:
            return Setting(own_pages)
        return Setting(own_pages, typesetting.pdf(given, timestamp, paper=paper))
    except typesetting.TypesettingError as error:
        return Setting(message=error.message, diagnostic=error.diagnostic)


def _pages_of(given: Mapping[str, bytes], paper: str) -> str:
    try:
        return typesetting.value_at(given, "<page-index>", paper=paper)
    except typesetting.TypesettingError:
        typesetting.pdf(given, paper=paper)  # which says where it is at fault
        raise


def _datetime(timestamp: int) -> str:
    at = datetime.fromtimestamp(timestamp, UTC)
    return f"datetime(year: {at.year}, month: {at.month}, day: {at.day})"


def _fault(made: Setting, main: str, name: str) -> Problem:
    """What Typst refused, at the page whose part of the document it stands in."""
    place = re.search(r"main\.typ:(\d+):", made.diagnostic)
    before = main.split("\n")[: int(place[1])] if place else []
    page = next((line.removeprefix(PAGE) for line in reversed(before) if line.startswith(PAGE)), "mkdocs.yml")
    return Problem(Location(page), f"the {name} could not be printed: {made.message}", "print")
