"""A document in Typst → PDF: PDF/UA-1 and PDF/A-2a, in fonts that come with the machinery.

Large documents are set in a process of their own, since Typst keeps what it has set until that ends.
"""

from __future__ import annotations

import json
import multiprocessing
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from dossier import typesetting
from dossier.pdf.document import PAGE, Document
from dossier.pdf.finish import finished
from dossier.pdf.pagination import MARKS, PLAN, Plan
from dossier.pdf.typst_text import array, string
from dossier.problems import Location, Problem, ReportError
from dossier.report.standings import STANDINGS

_T = TypeVar("_T")
_LAYOUT = Path(__file__).parent / "layouts"
_OTHER = "other.json"  # where a document reads the pages of the report's other volume
_POSITIONS = "<positions>"  # where it tells those of its labels
_INDEX = "<page-index>"  # where it tells its own
_FIT, _LAST_PAGE = "fit.json", "<last-page>"  # how tightly it is to be set; how full its last page is
_NUDGE, _NUDGES = "nudge.json", 4  # by how many hairs paragraphs stand further apart; the most
_INTERNAL = "internal error"  # as Typst calls its own
_TIGHTEST = 5
_FILLED = 0.25  # of the last page, at the least, where setting it more tightly can help
_ROUNDS = 8  # settings until pages and printed page numbers are right; two to four do
_LARGE = 300_000  # characters of Typst, about fifty pages; from here on the memory repays a process


class Setting(NamedTuple):
    """What came of documents that were set together: the PDF of each, or what is wrong with one of them."""

    data: Sequence[bytes] = ()
    positions: Sequence[str] = ()  # of its labels, as JSON
    name: str = ""
    message: str = ""
    diagnostic: str = ""


def typeset(documents: Sequence[Document], paper: str, timestamp: int) -> Sequence[bytes]:
    """The documents as PDF, each with the pages of the other. Raises ReportError with what Typst refuses."""
    sources = {document.name: _files(document, timestamp) for document in documents}
    setting = _apart(sources, paper, timestamp)
    if setting.message:
        raise ReportError([_fault(setting, sources[setting.name]["main.typ"].decode())])
    return [
        finished(data, document, json.loads(positions))
        for document, data, positions in zip(documents, setting.data, setting.positions, strict=True)
    ]


def _files(document: Document, timestamp: int) -> dict[str, bytes]:
    dated = f"#let document-date = {_datetime(timestamp)}\n"
    lists = ", ".join(array(map(string, names)) for names in (document.places, document.uses))
    names = array(map(string, [*document.names, *document.paragraphs]))
    main = f"{dated}{document.main}\n#page-index({lists})\n#position-index({names})\n#page-marks()\n"
    fit = {_FIT: b"0"} if document.fits else {}
    return {**layouts(), **document.files, "main.typ": main.encode(), _OTHER: b"{}", PLAN: b"{}", _NUDGE: b"0", **fit}


def layouts() -> dict[str, bytes]:
    """The files that say how a document looks."""
    return {path.name: path.read_bytes() for path in sorted(_LAYOUT.glob("*.typ"))} | {"standings.typ": _standings()}


def _standings() -> bytes:
    """Each standing's sign and colour, so that none rests on colour alone."""
    rows = (
        f'{name}: (sign: "{s.sign}", colour: rgb("{s.light}"), quiet: {str(s.quiet).lower()}),'
        for name, s in STANDINGS.items()
    )
    return "\n".join(["#let standings = (", *rows, ")", ""]).encode()


def _apart(sources: Mapping[str, Mapping[str, bytes]], paper: str, timestamp: int) -> Setting:
    if sum(len(files["main.typ"]) for files in sources.values()) < _LARGE:
        return set_together(sources, paper, timestamp)
    first = next(iter(sources))
    try:
        plan = _in_process(planned, first, sources[first], paper) if len(sources) == 2 else None
        return _in_process(set_together, sources, paper, timestamp, plan)
    except BrokenProcessPool:
        return Setting(name=first, message="Typst ended without a word, as where memory is short")


def _in_process(function: Callable[..., _T], *arguments: Any) -> _T:
    """In one of its own, which gives back what Typst keeps of each setting."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def planned(name: str, files: Mapping[str, bytes], paper: str) -> Plan:
    """The plan of a document by itself, which takes most of its settings; a new one where Typst refuses it."""
    plan = Plan()
    try:
        with typesetting.Typesetting(files, name, paper=paper) as document:
            _plan(document, plan)
    except typesetting.TypesettingError:
        return Plan()  # who sets it tells of it
    return plan


def set_together(
    sources: Mapping[str, Mapping[str, bytes]], paper: str, timestamp: int, plan: Plan | None = None
) -> Setting:
    """Sets each document with the pages of the other until both are right; what did not move is not set again.

    `plan` is that of the first, where it was made. Where a page ends in the midst of a link, Typst's export may fail by
    a fault of its own: then all is set anew, with paragraphs a hair further apart, so that pages end elsewhere.
    """
    with ExitStack() as stack:
        documents = [
            stack.enter_context(typesetting.Typesetting(files, name, paper=paper)) for name, files in sources.items()
        ]
        nudge = 0
        while True:
            try:
                return _set(documents, sources, timestamp, plan or Plan())
            except typesetting.TypesettingError as error:
                if _INTERNAL not in error.message or nudge == _NUDGES:
                    return Setting((), (), error.document, error.message, error.diagnostic)
            plan, nudge = None, nudge + 1
            for document in documents:
                document.write(_NUDGE, str(nudge))


def _set(
    documents: Sequence[typesetting.Typesetting],
    sources: Mapping[str, Mapping[str, bytes]],
    timestamp: int,
    plan: Plan,
) -> Setting:
    if len(documents) == 2:
        _paginate(documents[0], documents[1], plan)
    for document in documents:
        if _FIT in sources[document.name]:
            _fit(document)
    data = [document.pdf(timestamp) for document in documents]
    return Setting(data, [document.value_at(_POSITIONS) for document in documents])


def _paginate(one: typesetting.Typesetting, other: typesetting.Typesetting, plan: Plan) -> None:
    """Sets both until each prints the pages of the other."""
    plan_of_other, pages = Plan(), ("{}", "{}")
    for _round in range(_ROUNDS):
        before = pages
        one.write(_OTHER, pages[1])
        _plan(one, plan)
        other.write(_OTHER, one.value_at(_INDEX))
        _plan(other, plan_of_other)
        pages = (one.value_at(_INDEX), other.value_at(_INDEX))
        if pages == before:
            return


def _plan(document: typesetting.Typesetting, plan: Plan) -> None:
    """Sets it until its chapters begin and its figures stand where they are best."""
    for _round in range(_ROUNDS):
        document.write(PLAN, plan.json)
        if not plan.improve(document.value_at(MARKS)):
            return


def _fit(document: typesetting.Typesetting) -> None:
    """Sets it as loosely as leaves its last page not nearly empty; where no tightness does, as loosely as can be."""
    for tightness in (*range(_TIGHTEST + 1), 0):
        document.write(_FIT, str(tightness))
        if json.loads(document.value_at(_LAST_PAGE)) >= _FILLED:
            return


def _datetime(timestamp: int) -> str:
    at = datetime.fromtimestamp(timestamp, UTC)
    return f"datetime(year: {at.year}, month: {at.month}, day: {at.day})"


def _fault(setting: Setting, main: str) -> Problem:
    """What Typst refused, at the page whose part of the document it stands in."""
    place = re.search(r"main\.typ:(\d+):", setting.diagnostic)
    before = main.split("\n")[: int(place[1])] if place else []
    page = next((line.removeprefix(PAGE) for line in reversed(before) if line.startswith(PAGE)), "mkdocs.yml")
    return Problem(Location(page), f"the {setting.name} could not be printed: {setting.message}", "print")
