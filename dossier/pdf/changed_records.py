"""Records that changed, as print names them: by number and page, and by what of them is no longer as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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

_NUMBERED = {"claims": N_("Claims"), "sources": N_("References"), "charts": N_("Figures")}
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
    change = entry.change
    number = 0 if change.what == "withdrawn" or book.excerpt else _number(book, change)
    if number:
        label = f"ref:{change.id}" if change.kind == "sources" else f"claim:{change.id}"
        shown = words(numerals(number))
        is_source = change.kind == "sources"  # each has its reference in the evidence volume
        return Name(
            change.kind, number, call("goto", string(label), body=shown) if is_source else book.to(label, shown)
        )
    return Name(change.kind, 0, _titled(book, entry))


def called(book: Book, entry: Entry) -> str:
    """The same where it stands alone: of a claim its number says of what."""
    number = book.claim_numbers.get(entry.change.id, 0) if entry.change.kind == "claims" else 0
    if not number or entry.change.what == "withdrawn" or book.excerpt:
        return name_of(book, entry).mark
    return book.to(f"claim:{entry.change.id}", words(capital(claim_number(number))))


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
    """Claims and figures by their numbers, others as they stand."""
    figures = {url: place for place, url in enumerate(book.ledger.numbering.figures)}
    places = {"claims": book.claim_numbers, "charts": {url.partition(":")[2]: at for url, at in figures.items()}}
    return sorted(entries, key=lambda entry: places.get(entry.change.kind, {}).get(entry.change.id, 0))


def _place_of_kind(entry: Entry) -> int:
    return [*SUMMED_UP].index(entry.change.kind)


def _line(book: Book, entries: Sequence[Entry], labelled: bool) -> str:
    """Of one kind."""
    names = [name_of(book, entry) for entry in entries]
    numbers = list(runs({name.number: name.mark for name in names if name.number}))
    titles = [name.mark for name in names if not name.number]
    kind = entries[0].change.kind
    label = words(_(_NUMBERED.get(kind, SUMMED_UP[kind])) + _(": ")) if labelled else ""
    gap = words(_(", ")).join(numbers)
    return label + words(_("; ")).join(filter(None, [gap, *titles]))


def in_lines(book: Book, entries: Sequence[Entry]) -> str:
    """Many records that stand below a label of their own: a run of numbers or short names, or a list of titles."""
    names = [name_of(book, entry) for entry in in_order(book, entries)]
    if all(name.number or name.kind in _RUNNING for name in names):
        return call("plain", body=words(" ").join([*listed(book, entries)]) + words("."))
    return call("list", *(block(name.mark) for name in names))


def by_aspects(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Records by what of them changed, in words; what changed most often first."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(aspects_of(entry.change), []).append(entry)
    for aspects, own in sorted(groups.items(), key=lambda group: -len(group[1])):
        yield capital(_(", ").join(map(_, aspects))), own
