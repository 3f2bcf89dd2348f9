"""Records that changed, as print names them: by number and page, and by what of them is no longer as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from dossier.comparison.compare import Change
from dossier.comparison.sections import SUMMED_UP, Entry
from dossier.language.messages import N_, numerals
from dossier.language.messages import gettext as _
from dossier.pdf.book import Book, located
from dossier.pdf.runs import runs
from dossier.pdf.typst_text import block, call, glued, string, words
from dossier.pdf.walk import label_of
from dossier.report.kinds import KINDS
from dossier.text import capital
from dossier.web import facets

_NUMBERED = {"claims": N_("Claims"), "sources": N_("References"), "charts": N_("Figures")}
_ONE = {  # of kinds that are corrected; a test holds that none is missing
    "pages": N_("Page"), "claims": N_("Claim"), "sources": N_("Reference"), "events": N_("Event"),
    "datasets": N_("Dataset"), "charts": N_("Figure"), "pictures": N_("Picture"), "actors": N_("Actor"),
    "places": N_("Place"), "glossary": N_("Term"),
}  # fmt: skip
_RUNNING = ("actors", "places", "glossary", "charts")  # names so short that they stand in one line
_ASPECTS = {  # of the fields, by what readers know them as
    N_("wording"): (
        "statement", "summary", "description", "text", "title", "name", "subtitle", "caption", "alt", "note", "notes",
        "definition", "short", "local", "y title", "x title", "annotations", "callouts", "see", "see also",
    ),
    N_("figures"): ("value", "low", "high", "unit", "rows", "figure"),
    N_("dates"): ("period", "date", "end date", "issued"),
    N_("standing"): ("standing",),
    N_("who says so"): ("by", "positions", "claims", "ties", "actors"),
    N_("author or publisher"): ("author", "publisher", "container title", "producer"),
    N_("evidence"): (
        "evidence", "sources", "checked", "accessed", "date accessed", "processing", "frequency", "differs", "listed",
    ),
    N_("title taken from the address"): ("title from address",),
    N_("kind"): ("kind", "type", "group"),
    N_("place"): ("place", "where", "coordinates", "country"),
}  # fmt: skip
_OTHER, _DRAWING = N_("other particulars"), N_("drawing")


class OfKind(NamedTuple):
    """Records of one kind, in order: those that print calls by numbers, and those that it calls by titles."""

    kind: str
    numbered: Mapping[int, Entry]
    titled: Sequence[Entry]

    @property
    def label(self) -> str:
        is_one = len(self.numbered) + len(self.titled) == 1
        return _(_ONE[self.kind] if is_one else _NUMBERED.get(self.kind, SUMMED_UP[self.kind]))


def aspects_of(change: Change) -> tuple[str, ...]:
    """What of the record changed, each kind of thing once, in English."""
    other = _DRAWING if change.kind == "charts" else _OTHER
    found = {next((aspect for aspect, own in _ASPECTS.items() if name in own), other) for name in change.names}
    return tuple(aspect for aspect in (*_ASPECTS, other) if aspect in found)


def of_kinds(book: Book, entries: Iterable[Entry]) -> Iterator[OfKind]:
    for _place, group in groupby(sorted(in_order(book, entries), key=_place_of_kind), _place_of_kind):
        own = [*group]
        numbered = {number: entry for entry in own if (number := number_of(book, entry))}
        yield OfKind(own[0].change.kind, numbered, [entry for entry in own if not number_of(book, entry)])


def names(book: Book, records: OfKind) -> str:
    """Numbers as ranges, then titles; a claim that a range leaves out is told of there as well."""
    marks = {number: name(book, entry) for number, entry in records.numbered.items()}
    left_out = {number: _told_here(entry) for number, entry in records.numbered.items()}
    numbers = words(_(", ")).join(runs(marks, left_out))
    return words(_("; ")).join(filter(None, [numbers, *(name(book, entry) for entry in records.titled)]))


def name(book: Book, entry: Entry) -> str:
    """How a record is called: by its number, if it has one, or by its title."""
    change, number = entry.change, number_of(book, entry)
    if not number:
        return _titled(book, entry)
    shown = words(numerals(number))
    if change.kind == "sources":  # each has its reference in the evidence volume
        return call("goto", string(f"ref:{change.id}"), body=shown)
    return _told_here(entry) + book.to(f"claim:{change.id}", shown)


def _is_claim(entry: Entry) -> bool:
    return entry.change.kind == "claims"


def number_of(book: Book, entry: Entry) -> int:
    """0 of a record that print calls by its title."""
    return 0 if entry.change.what == "withdrawn" or book.excerpt else _number(book, entry.change)


def chapter_of(book: Book, entry: Entry) -> tuple[int, str]:
    """Of a claim or a page: where it stands among the chapters, and its title."""
    change, ledger = entry.change, book.ledger
    claim = ledger.report.claims.get(change.id) if change.kind == "claims" else None
    if claim:
        return ledger.order_of(f"{facets.stem(claim)}.md"), facets.title_of(facets.stem(claim), ledger)
    return ledger.order_of(change.id), entry.title


def guide(book: Book, entry: Entry) -> str:
    """What running heads call it by: a claim by its number, others by their kind."""
    kind = entry.change.kind
    number = number_of(book, entry) if _is_claim(entry) else 0
    if number:
        return call("guide", "messages.claims", string(numerals(number)), str(number))
    return call("guide", string(""), string(_(SUMMED_UP[kind])), str([*SUMMED_UP].index(kind)))


def _told_here(entry: Entry) -> str:
    """The mark by which the entry of a claim finds the page that tells of its change."""
    return call("anchor", string(f"changed:{entry.change.id}")) if _is_claim(entry) else ""


def _number(book: Book, change: Change) -> int:
    """Of a claim, or of a source that is among the references."""
    if change.kind == "claims":
        return book.claim_numbers.get(change.id, 0)
    source = book.ledger.report.sources.get(change.id) if change.kind == "sources" else None
    if source is None or source.standing == "unlocated":
        return 0
    return book.numbers.setdefault(change.id, len(book.numbers) + 1)


def _titled(book: Book, entry: Entry) -> str:
    """The title, with the page in this volume or the other; a figure by its number."""
    change = entry.change
    if change.what == "withdrawn" or book.excerpt:
        return words(entry.title)
    if change.kind == "pages":
        label, title = label_of(change.id), words(entry.title)
    else:
        label, title = f"{KINDS[change.kind].noun}:{change.id}", words(_short(book, entry))
    return located(book, label, title)


def _short(book: Book, entry: Entry) -> str:
    change = entry.change
    figure = book.ledger.numbering.figures.get(f"chart:{change.id}") if change.kind == "charts" else None
    if figure:
        return glued(_("Figure {number}").format(number=numerals(figure.label)))
    return entry.title.rstrip(".")


def in_order(book: Book, entries: Iterable[Entry]) -> list[Entry]:
    """Claims, sources and figures by their numbers, events by their dates, pages as they follow each other, others by
    their titles.
    """
    return sorted(entries, key=lambda entry: _rank(book, entry))


def _rank(book: Book, entry: Entry) -> tuple[float, str, str]:
    change, ledger = entry.change, book.ledger
    if change.kind == "pages":
        return ledger.order_of(change.id), "", ""
    if change.kind == "charts":
        url, figures = f"chart:{change.id}", [*ledger.numbering.figures]
        return figures.index(url) if url in figures else len(figures), "", entry.title.casefold()
    event = ledger.report.events.get(change.id) if change.kind == "events" else None
    return number_of(book, entry) or float("inf"), event.date if event else "", entry.title.casefold()


def _place_of_kind(entry: Entry) -> int:
    return [*SUMMED_UP].index(entry.change.kind)


def in_lines(book: Book, entries: Sequence[Entry], label: str = "") -> str:
    """Many records, below a label if they have one: a run of numbers or short names, or a list of titles."""
    entries, kinds = in_order(book, entries), [*of_kinds(book, entries)]
    if all(own.kind in _RUNNING or not own.titled for own in kinds):
        parts = [_in_a_line(book, label, entries)] if label else [
            guide(book, own[0]) + _in_a_line(book, title, own) + guide(book, own[-1])
            for title, own in by_chapter(book, entries)
        ]  # fmt: skip
        return call("plain", body=words(" ").join(parts))
    titles = call("list", *(block(guide(book, entry) + name(book, entry)) for entry in entries))
    return (call("titled", block(words(label))) if label else "") + titles


def _in_a_line(book: Book, title: str, entries: Sequence[Entry]) -> str:
    head = call("strong", body=words(title + _(":"))) + words(" ") if title else ""
    return head + words(" ").join(names(book, own) for own in of_kinds(book, entries)) + words(".")


def by_chapter(book: Book, entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Claims under the titles of their chapters, where they are of several; others together, under none."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        is_numbered = _is_claim(entry) and number_of(book, entry)
        groups.setdefault(chapter_of(book, entry)[1] if is_numbered else "", []).append(entry)
    return [*groups.items()] if len(groups) > 1 else [("", own) for own in groups.values()]


def by_aspects(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Records by what of them changed, in words; what changed most often first."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(aspects_of(entry.change), []).append(entry)
    for aspects, own in sorted(groups.items(), key=lambda group: -len(group[1])):
        yield capital(_(", ").join(map(_, aspects))), own
