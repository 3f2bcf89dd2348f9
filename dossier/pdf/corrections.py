"""The corrections in print: each once, after what it concerns, under the chapter of the first claim that it mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from dossier.comparison import sections
from dossier.comparison.compare import Comparison
from dossier.comparison.sections import NAMES, Entry, Line, Section
from dossier.language.messages import counted, numerals
from dossier.language.messages import gettext as _
from dossier.pdf import changed_records
from dossier.pdf.book import Book
from dossier.pdf.changed_words import in_line, told
from dossier.pdf.typst_text import block, call, string, words
from dossier.text import day, without_year


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


def in_all(found: Comparison) -> dict[str, int]:
    """How many entries each section would have without corrections, by its name."""
    uncorrected = replace(found, changes=tuple(replace(change, corrections=()) for change in found.changes))
    return {section.name: len(section.entries) for section in sections.sections(uncorrected)}


def corrected_too(section: Section, in_all: Mapping[str, int]) -> str:
    """How many of its kind stand under the corrections and not in this section; pages stand in both."""
    own = len(section.entries)
    count = in_all.get(section.name, own) - own
    if section.name == sections.PAGES or not count:
        return ""
    return counted("{count} more stands under the corrections.", "{count} more stand under the corrections.", count)


def corrections(book: Book, entries: Sequence[Entry], found: Comparison, level: str) -> Iterator[str]:
    said = _(
        "By the chapter of the first claim that each concerns; a claim’s entry names the pages that tell of it here."
    )
    in_order, shown = sorted(_mended(book, entries, found), key=lambda one: one[:3]), set[tuple[str, str]]()
    years = {one.date[:4] for one in in_order}
    days = _("The days are of {year}.").format(year=numerals(*years)) if len(years) == 1 else ""
    yield call("plain", body=words(" ".join(filter(None, [said if book.claim_numbers else "", days]))))
    for heading, own in groupby(in_order, key=lambda one: one.place.heading):
        yield call("group", level, body=words(heading))
        for one in own:
            yield _correction(book, one, shown, without_year if days else day)


def _mended(book: Book, entries: Sequence[Entry], found: Comparison) -> Iterator[_Mended]:
    of_each: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in entry.change.corrections:
            of_each.setdefault(name, []).append(entry)
    for name, correction in reasons(found).items():
        own = changed_records.in_order(book, of_each.get(name, []))
        yield _Mended(_place(book, own), str(correction["date"]), name, correction["reason"], own)


def _place(book: Book, entries: Sequence[Entry]) -> _Place:
    """Of what it concerns: its first claim, its first chapter, or the kind of its records."""
    kinds = [*NAMES]
    if not entries:
        return _Place(len(book.ledger.markups) + 1 + len(kinds), _(NAMES[kinds[-1]]))
    first = _concerned(book, entries)[0]
    if first.change.kind in ("claims", "pages"):
        number = changed_records.number_of(book, first) if first.change.kind == "claims" else 0
        return _Place(*changed_records.chapter_of(book, first), number or float("inf"))
    rank = kinds.index(first.change.kind)
    return _Place(len(book.ledger.markups) + 2 + rank, _(NAMES[kinds[rank]]))


def _concerned(book: Book, entries: Sequence[Entry]) -> list[Entry]:
    """The records that a correction stands under: its claims, else its chapters, else those of its first kind."""
    kinds = {entry.change.kind for entry in entries}
    is_numbered = any(entry.change.kind == "claims" and changed_records.number_of(book, entry) for entry in entries)
    if is_numbered or not kinds:
        kind = "claims"
    elif "pages" in kinds:
        kind = "pages"
    else:
        kind = min(kinds, key=[*NAMES].index)
    return [entry for entry in entries if entry.change.kind == kind]


def _correction(book: Book, one: _Mended, shown: set[tuple[str, str]], told_day: Callable[[str], str]) -> str:
    """The values that it changed stand with the first correction of their record, those of several once."""
    concerned = _concerned(book, one.entries)
    values: dict[tuple[Line, ...], list[Entry]] = {}
    for entry in one.entries:
        record = (entry.change.kind, entry.change.id)
        arrows = () if record in shown else tuple(line for line in told(entry) if line.is_arrow)
        shown.add(record)
        if arrows:
            values.setdefault(arrows, []).append(entry)
    about, lines = [call("box", body=words(told_day(one.date)))], [*_lines(book, values)]
    if [*values.values()] == [concerned]:
        lines = [in_line([*values][0], begins=True)]
    if len(lines) == 1:
        about, lines = [*lines, *about], []
    told_of = [entry for own in (concerned, *values.values()) for entry in own]
    others = [entry for entry in one.entries if entry not in told_of]
    about += [changed_records.called(book, own, labelled=True) for _kind, own in changed_records.by_kind(others)]
    subject = block(_subject(book, concerned)) if concerned else "none"
    below = block(call("list", *map(block, lines))) if lines else "none"
    behind = block(words(". ").join(about) + words("."))
    return call("correction", subject, behind, below, body=_guide(one.place) + words(one.reason))


def _lines(book: Book, values: Mapping[tuple[Line, ...], Sequence[Entry]]) -> Iterator[str]:
    for arrows, entries in values.items():
        for _kind, own in changed_records.by_kind(entries):
            yield changed_records.called(book, own) + words(_(": ")) + in_line(arrows)


def _subject(book: Book, entries: Sequence[Entry]) -> str:
    """A number alone does not say what a dataset is of."""
    named = changed_records.called(book, entries)
    if len(entries) == 1 and entries[0].change.kind == "datasets" and not book.excerpt:
        named += words(_(": ") + entries[0].title.rstrip("."))
    return named + words(".")


def _guide(place: _Place) -> str:
    """What running heads call it by."""
    if place.claim == float("inf"):
        return call("guide", string(""), string(place.heading), str(place.rank))
    number = int(place.claim)
    return call("guide", "messages.corrections-of-claims", string(numerals(number)), str(number))
