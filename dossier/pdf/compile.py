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
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from dossier import typesetting
from dossier.pdf.finish import finished
from dossier.pdf.page_estimates import estimate
from dossier.pdf.pagination import LAST_REFERENCES, MARKS, PLAN, Plan, closer_by, turn_of
from dossier.pdf.typst_document import PAGE, Document
from dossier.pdf.typst_text import array, string
from dossier.problems import Location, Problem, ReportError
from dossier.report.standings import STANDINGS

_T = TypeVar("_T")
_LAYOUT = Path(__file__).parent / "layouts"
_OTHER = "other.json"  # where a document reads the pages of the report's other volume
_POSITIONS = "<positions>"  # where it tells those of its labels
_INDEX = "<page-index>"  # where it tells its own
_FIT, _LAST_PAGE = "fit.json", "<last-page>"  # how tightly it is to be set; how full its last page is, what is parted
_NUDGE = "nudge.json"  # by how many hairs paragraphs stand further apart
_NUDGES = (0, -1, 1, -2, 2)  # what is tried in turn
_INTERNAL = "internal error"  # as Typst calls its own
_TIGHTEST = 5
_FILLED = 0.25  # of the last page, at the least, where setting it more tightly can help
_CLOSER = (1.2, 2.0)  # times as much as surely too little, since columns end with whole references
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
    if len(documents) == 2:
        sources[documents[0].name][_OTHER] = estimate(documents[1]).encode()
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
    told = f"#page-index({lists})\n#position-index({names})\n#page-marks()\n#last-references()"
    main = f"{dated}{document.main}\n{told}\n"
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
        known = _in_process(planned, first, sources[first], paper) if len(sources) == 2 else None
        return _in_process(set_together, sources, paper, timestamp, known)
    except BrokenProcessPool:
        return Setting(name=first, message="Typst ended without a word, as where memory is short")


def _in_process(function: Callable[..., _T], *arguments: Any) -> _T:
    """In one of its own, which gives back what Typst keeps of each setting."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


class Known(NamedTuple):
    """Of a document that was set by itself: its plan, and its pages for the other one."""

    plan: Plan
    pages: str


def planned(name: str, files: Mapping[str, bytes], paper: str) -> Known | None:
    """What takes most settings of a document; nothing where Typst refuses it."""
    try:
        with typesetting.Typesetting(files, name, paper=paper) as document:
            return _known(document)
    except typesetting.TypesettingError:
        return None  # who sets it tells of it


def _known(document: typesetting.Typesetting) -> Known:
    plan = Plan()
    _plan(document, plan)
    return Known(plan, document.value_at(_INDEX))


def set_together(
    sources: Mapping[str, Mapping[str, bytes]], paper: str, timestamp: int, known: Known | None = None
) -> Setting:
    """Sets each document with the pages of the other until both are right; what did not move is not set again.

    `known` is what was found of the first by itself. Where a page ends in the midst of a link, Typst's export may fail
    by a fault of its own, and where a figure moves the words that say its page, it may give up before they are right:
    then it is set anew, with paragraphs a hair closer or further apart, so that its pages end elsewhere.
    """
    with ExitStack() as stack:
        documents = [
            stack.enter_context(typesetting.Typesetting(files, name, paper=paper)) for name, files in sources.items()
        ]
        unsettled, amiss = None, documents
        for nudge in _NUDGES:
            if nudge and documents[0] in amiss:
                known = None
            for document in amiss:
                document.write(_NUDGE, str(nudge))
            try:
                setting = _set(documents, sources, timestamp, known)
            except typesetting.TypesettingError as error:
                setting = Setting((), (), error.document, error.message, error.diagnostic)
                if _INTERNAL not in error.message:
                    return setting
                amiss = [document for document in documents if document.name == error.document]
            else:
                amiss = [document for document in documents if not document.is_settled]
                if not amiss:
                    return setting
                unsettled = setting
        return unsettled or setting


def _set(
    documents: Sequence[typesetting.Typesetting],
    sources: Mapping[str, Mapping[str, bytes]],
    timestamp: int,
    known: Known | None,
) -> Setting:
    if len(documents) == 2:
        _paginate(documents[0], documents[1], known or _known(documents[0]))
    for document in documents:
        if _FIT in sources[document.name]:
            _fit(document)
    data = [document.pdf(timestamp) for document in documents]
    return Setting(data, [document.value_at(_POSITIONS) for document in documents])


def _paginate(one: typesetting.Typesetting, other: typesetting.Typesetting, known: Known) -> None:
    """Sets both until each prints the pages of the other: that of which nothing is known first."""
    plan, plan_of_other, pages = known.plan, Plan(), (known.pages, "{}")
    for _round in range(_ROUNDS):
        before = pages
        other.write(_OTHER, pages[0])
        _plan(other, plan_of_other)
        one.write(_OTHER, other.value_at(_INDEX))
        _plan(one, plan)
        pages = (one.value_at(_INDEX), other.value_at(_INDEX))
        if pages == before:
            break
    _balance(one, plan)
    _balance(other, plan_of_other)


def _balance(document: typesetting.Typesetting, plan: Plan) -> None:
    """Fills the page before a last one with few references, and parts those of the last page into columns of one
    height. Neither moves anything else.
    """
    places = json.loads(document.value_at(LAST_REFERENCES))
    wanted = closer_by(places)
    for times in _CLOSER if wanted else ():
        closer = replace(plan, closer=wanted * times)
        document.write(PLAN, closer.json)
        found = json.loads(document.value_at(LAST_REFERENCES))
        if not closer_by(found):
            plan, places = closer, found
            break
    document.write(PLAN, replace(plan, turn=turn_of(places)).json)


def _plan(document: typesetting.Typesetting, plan: Plan) -> None:
    """Sets it until its chapters begin and its figures stand where they are best."""
    for _round in range(_ROUNDS):
        document.write(PLAN, plan.json)
        if not plan.improve(document.value_at(MARKS)):
            return


def _fit(document: typesetting.Typesetting) -> None:
    """Sets it as loosely as leaves its last page not nearly empty and each figure with the words to which it belongs;
    where no tightness does both, as does the first; where none does that, as loosely as can be.
    """
    filling = []
    for tightness in range(_TIGHTEST + 1):
        document.write(_FIT, str(tightness))
        filled, parted = json.loads(document.value_at(_LAST_PAGE))
        if filled >= _FILLED:
            filling.append(tightness)
            if not parted:
                return
    document.write(_FIT, str(min(filling, default=0)))


def _datetime(timestamp: int) -> str:
    at = datetime.fromtimestamp(timestamp, UTC)
    return f"datetime(year: {at.year}, month: {at.month}, day: {at.day})"


def _fault(setting: Setting, main: str) -> Problem:
    """What Typst refused, at the page whose part of the document it stands in."""
    place = re.search(r"main\.typ:(\d+):", setting.diagnostic)
    before = main.split("\n")[: int(place[1])] if place else []
    page = next((line.removeprefix(PAGE) for line in reversed(before) if line.startswith(PAGE)), "mkdocs.yml")
    return Problem(Location(page), f"the {setting.name} could not be printed: {setting.message}", "print")
