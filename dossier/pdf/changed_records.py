"""Records that changed, as print names them: by number and page, or by title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from dossier.comparison.compare import Change
from dossier.comparison.sections import NAMES, Entry
from dossier.language.messages import N_, enumerated, numerals
from dossier.language.messages import gettext as _
from dossier.pdf import datasets
from dossier.pdf.book import Book, located
from dossier.pdf.runs import runs
from dossier.pdf.typst_text import block, call, glued, string, words
from dossier.pdf.walk import label_of
from dossier.report.kinds import KINDS
from dossier.text import capital
from dossier.web import facets

_WORDS = {  # of kinds that have numbers, before one of these and before several
    "claims": (N_("claim {number}"), N_("Claims")),
    "sources": (N_("reference {number}"), N_("References")),
    "datasets": (N_("dataset {number}"), N_("Datasets")),
}
_BY_NUMBER = ("claims", "sources")
RUNNING = ("actors", "places", "glossary", "charts")  # names so short that they stand in one line
_SAY_THEIR_KIND = ("pages", "charts")  # by what print calls them
_PLACE = "\0"


def name_of(book: Book, entry: Entry) -> str:
    """What a record is called: its number, if it has one, or its title."""
    change, number = entry.change, number_of(book, entry)
    if not number:
        return _titled(book, entry)
    shown = words(numerals(number))
    if change.kind == "sources":  # each has its reference in the evidence volume
        return call("goto", string(f"ref:{change.id}"), body=shown)
    return _told_here(entry) + book.to(f"claim:{change.id}", shown)


def called(book: Book, entries: Sequence[Entry], labelled: bool = False) -> str:
    """Records of one kind where they stand alone: numbers after a word for what they are of, others by their titles,
    which `labelled` says the kind of.
    """
    kind, entries = entries[0].change.kind, in_order(book, entries)
    if kind == "datasets":
        numbered = [entry for entry in entries if entry.change.what != "withdrawn" and not book.excerpt]
        marks = [_numbered_dataset(book, entry.change.id) for entry in numbered]
    else:
        numbered = [entry for entry in entries if number_of(book, entry)]
        marks = list(_runs(book, {number_of(book, entry): entry for entry in numbered}))
    titles = [name_of(book, entry) for entry in entries if entry not in numbered]
    label = words(_(NAMES[kind]) + _(": ")) if labelled and not marks and kind not in _SAY_THEIR_KIND else ""
    shown = [_after_word(kind, marks, len(numbered))] if marks else []
    return label + words(_("; ")).join([*shown, *titles])


def _numbered_dataset(book: Book, name: str) -> str:
    return located(book, f"dataset:{name}", words(numerals(_dataset_number(book, name))))


def _dataset_number(book: Book, name: str) -> int:
    return next((number for number, dataset in datasets.in_order(book) if dataset.id == name), 0)


def _after_word(kind: str, marks: Sequence[str], count: int) -> str:
    one, several = _WORDS[kind]
    if count == 1:
        return _filled(glued(capital(_(one).format(number=_PLACE))), marks)
    places = [_PLACE] * len(marks)
    return words(f"{_(several)} ") + _filled(_("; ").join(places) if kind == "datasets" else enumerated(places), marks)


def _filled(text: str, marks: Sequence[str]) -> str:
    """A text with a mark in each of its places."""
    first, *others = text.split(_PLACE)
    return words(first) + "".join(mark + words(part) for mark, part in zip(marks, others, strict=True))


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
    return call("guide", "messages.claims", string(numerals(number)), str(number)) if number else guide_of(kind)


def guide_of(kind: str) -> str:
    return call("guide", string(""), string(_(NAMES[kind])), str([*NAMES].index(kind)))


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
    number = number_of(book, entry) if change.kind in _BY_NUMBER else 0
    if change.kind == "datasets":
        number = _dataset_number(book, change.id)
    return number or float("inf"), event.date if event else "", entry.title.casefold()


def by_kind(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """In the order of kinds."""
    for place, own in groupby(sorted(entries, key=_place_of_kind), _place_of_kind):
        yield [*NAMES][place], list(own)


def _place_of_kind(entry: Entry) -> int:
    return [*NAMES].index(entry.change.kind)


def _runs(book: Book, entries: Mapping[int, Entry]) -> Iterator[str]:
    """By their numbers; a claim that a range leaves out is told of there as well."""
    marks = {number: name_of(book, entry) for number, entry in entries.items()}
    return runs(marks, {number: _told_here(entry) for number, entry in entries.items()})


def in_lines(book: Book, entries: Sequence[Entry]) -> str:
    """Not many records: a run of numbers or short names, or a list of titles."""
    entries = in_order(book, entries)
    if all(number_of(book, entry) or entry.change.kind in RUNNING for entry in entries):
        return call("plain", body=" ".join(_in_a_line(book, title, own) for title, own in by_chapter(book, entries)))
    return call("list", *(block(guide(book, entry) + name_of(book, entry)) for entry in entries))


def _in_a_line(book: Book, title: str, entries: Sequence[Entry]) -> str:
    head = call("strong", body=words(title + _(":"))) + words(" ") if title else ""
    numbers = list(_runs(book, {number: entry for entry in entries if (number := number_of(book, entry))}))
    shown = words(_(", ")).join(numbers) or words(_("; ")).join(name_of(book, entry) for entry in entries)
    return guide(book, entries[0]) + head + shown + words(".") + guide(book, entries[-1])


def by_chapter(book: Book, entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Claims under the titles of their chapters, where they are of several; others together, under none."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        is_numbered = _is_claim(entry) and number_of(book, entry)
        groups.setdefault(chapter_of(book, entry)[1] if is_numbered else "", []).append(entry)
    return [*groups.items()] if len(groups) > 1 else [("", own) for own in groups.values()]
