"""Records that changed, as print names them: by number and page, and by what of them is no longer as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from dossier.comparison.compare import Change
from dossier.comparison.sections import SUMMED_UP, Entry
from dossier.language.messages import N_, numerals
from dossier.language.messages import gettext as _
from dossier.pdf.book import Book, claim_number, located
from dossier.pdf.runs import runs
from dossier.pdf.typst_text import block, call, glued, string, words
from dossier.pdf.walk import label_of
from dossier.report.kinds import KINDS
from dossier.text import capital
from dossier.web import facets

_NUMBERED = {"claims": N_("Claims"), "sources": N_("References"), "charts": N_("Figures")}
_BY_NUMBER = ("claims", "sources")
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


class Name(NamedTuple):
    """How a record is called: by its number, if it has one, or by its title."""

    kind: str
    number: int
    mark: str


def aspects_of(change: Change) -> tuple[str, ...]:
    """What of the record changed, each kind of thing once, in English."""
    other = _DRAWING if change.kind == "charts" else _OTHER
    found = {next((aspect for aspect, own in _ASPECTS.items() if name in own), other) for name in change.names}
    return tuple(aspect for aspect in (*_ASPECTS, other) if aspect in found)


def name_of(book: Book, entry: Entry) -> Name:
    change, number = entry.change, number_of(book, entry)
    if not number:
        return Name(change.kind, 0, _titled(book, entry))
    shown = words(numerals(number))
    if change.kind == "sources":  # each has its reference in the evidence volume
        return Name(change.kind, number, call("goto", string(f"ref:{change.id}"), body=shown))
    return Name(change.kind, number, _told_here(entry) + book.to(f"claim:{change.id}", shown))


def called(book: Book, entries: Sequence[Entry]) -> Iterator[str]:
    """The same where they stand alone: claims together, after a word that says what their numbers are of."""
    claims = {number: entry for entry in entries if (number := number_of(book, entry)) and _is_claim(entry)}
    if len(claims) > 1:
        yield words(_(_NUMBERED["claims"]) + " ") + words(_(", ")).join(_runs(book, claims))
    for entry in entries:
        number = number_of(book, entry)
        if not _is_claim(entry) or not number:
            yield name_of(book, entry).mark
        elif len(claims) == 1:
            yield _told_here(entry) + book.to(f"claim:{entry.change.id}", words(capital(claim_number(number))))


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


def listed(book: Book, entries: Iterable[Entry], labelled: bool = False) -> list[str]:
    """Each kind's records in a line: numbers as ranges, then what has none; `labelled` says which kind they are of."""
    by_kind = groupby(sorted(in_order(book, entries), key=_place_of_kind), _place_of_kind)
    return list(filter(None, (_line(book, list(own), labelled) for _place, own in by_kind)))


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
    number = number_of(book, entry) if change.kind in _BY_NUMBER else 0
    return number or float("inf"), event.date if event else "", entry.title.casefold()


def _place_of_kind(entry: Entry) -> int:
    return [*SUMMED_UP].index(entry.change.kind)


def _line(book: Book, entries: Sequence[Entry], labelled: bool) -> str:
    """Of one kind."""
    numbers = list(_runs(book, {number: entry for entry in entries if (number := number_of(book, entry))}))
    titles = [name_of(book, entry).mark for entry in entries if not number_of(book, entry)]
    kind = entries[0].change.kind
    label = words(_(_NUMBERED.get(kind, SUMMED_UP[kind])) + _(": ")) if labelled else ""
    gap = words(_(", ")).join(numbers)
    return label + words(_("; ")).join(filter(None, [gap, *titles]))


def _runs(book: Book, entries: Mapping[int, Entry]) -> Iterator[str]:
    """By their numbers; a claim that a range leaves out is told of there as well."""
    marks = {number: name_of(book, entry).mark for number, entry in entries.items()}
    return runs(marks, {number: _told_here(entry) for number, entry in entries.items()})


def in_lines(book: Book, entries: Sequence[Entry], label: str = "") -> str:
    """Many records, below a label if they have one: a run of numbers or short names, or a list of titles."""
    entries = in_order(book, entries)
    if all(number_of(book, entry) or entry.change.kind in _RUNNING for entry in entries):
        parts = [_in_a_line(book, label, entries)] if label else [
            guide(book, own[0]) + _in_a_line(book, title, own) + guide(book, own[-1])
            for title, own in by_chapter(book, entries)
        ]  # fmt: skip
        return call("plain", body=words(" ").join(parts))
    titles = call("list", *(block(guide(book, entry) + name_of(book, entry).mark) for entry in entries))
    return (call("titled", block(words(label))) if label else "") + titles


def _in_a_line(book: Book, title: str, entries: Sequence[Entry]) -> str:
    head = call("strong", body=words(title + _(":"))) + words(" ") if title else ""
    return head + words(" ").join(listed(book, entries)) + words(".")


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
