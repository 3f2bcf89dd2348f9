"""The corrections in print: each once, under the chapter of the first claim that it mended, with what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from dossier.comparison.compare import Comparison
from dossier.comparison.sections import SUMMED_UP, Entry, Line
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf import changed_records
from dossier.pdf.book import Book
from dossier.pdf.changed_words import in_line, told
from dossier.pdf.typst_text import block, call, string, words
from dossier.text import day


class _Place(NamedTuple):
    """Where a reader looks for it: `rank` orders the headings; no `claim` comes behind all claims of the chapter."""

    rank: int
    heading: str
    claim: float = float("inf")


class _Mended(NamedTuple):
    place: _Place
    date: str
    name: str
    reason: str
    entries: Sequence[Entry]


def reasons(found: Comparison) -> dict[str, Any]:
    """The corrections that only the new edition has, of what stood in the old one."""
    return {change.id: found.new.data["corrections"][change.id] for change in found.of("corrections", "added")}


def corrections(book: Book, entries: Sequence[Entry], found: Comparison, level: str) -> Iterator[str]:
    said = _(
        "By the chapter of the first claim that each concerns; a claim’s entry names the pages that tell of it here."
    )
    yield call("plain", body=words(said)) if book.claim_numbers else ""
    in_order, shown = sorted(_mended(book, entries, found), key=lambda one: one[:3]), set[tuple[str, str]]()
    for heading, own in groupby(in_order, key=lambda one: one.place.heading):
        yield call("group", level, body=words(heading))
        for one in own:
            yield _correction(book, one, shown)


def _mended(book: Book, entries: Sequence[Entry], found: Comparison) -> Iterator[_Mended]:
    of_each: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in entry.change.corrections:
            of_each.setdefault(name, []).append(entry)
    for name, correction in reasons(found).items():
        own = changed_records.in_order(book, of_each.get(name, []))
        yield _Mended(_place(book, own), str(correction["date"]), name, correction["reason"], own)


def _place(book: Book, entries: Sequence[Entry]) -> _Place:
    """By its first claim, else its first chapter, else the first kind of its records."""
    numbered = [(changed_records.number_of(book, entry), entry) for entry in entries if entry.change.kind == "claims"]
    for number, entry in numbered:
        if number:
            return _Place(*changed_records.chapter_of(book, entry), number)
    for entry in entries:
        if entry.change.kind == "pages":
            return _Place(*changed_records.chapter_of(book, entry))
    kinds = [*SUMMED_UP]
    first = min((kinds.index(entry.change.kind) for entry in entries), default=len(kinds) - 1)
    return _Place(len(book.ledger.markups) + 2 + first, _(SUMMED_UP[kinds[first]]))


def _correction(book: Book, one: _Mended, shown: set[tuple[str, str]]) -> str:
    """The values that it changed stand with the first correction of their record, those of several once."""
    values: dict[tuple[Line, ...], list[Entry]] = {}
    others = []
    for entry in one.entries:
        record = (entry.change.kind, entry.change.id)
        arrows = () if record in shown else tuple(line for line in told(entry) if line.is_arrow)
        shown.add(record)
        values.setdefault(arrows, []).append(entry) if arrows else others.append(entry)
    lines = [
        block(called + words(_(": ")) + in_line(arrows))
        for arrows, own in values.items()
        for called in changed_records.called(book, own)
    ]
    names = [words(day(one.date)), *changed_records.listed(book, others, labelled=True)]
    about = block(call("par", block(words(". ").join(names) + words("."))))
    shown_lines = block(call("list", *lines)) if lines else "none"
    return call("correction", about, shown_lines, body=_guide(one.place) + words(one.reason))


def _guide(place: _Place) -> str:
    """What running heads call it by."""
    if place.claim == float("inf"):
        return call("guide", string(""), string(place.heading), str(place.rank))
    number = int(place.claim)
    return call("guide", "messages.corrections-of-claims", string(numerals(number)), str(number))
