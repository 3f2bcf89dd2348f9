"""How many records changed and in what, came or went, where print names none of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dossier.comparison.compare import Change
from dossier.comparison.sections import Entry
from dossier.comparison.snapshot import Snapshot
from dossier.language.messages import N_, counted, numerals
from dossier.language.messages import gettext as _
from dossier.pdf import changed_records
from dossier.pdf.book import Book

_ASPECTS = {  # of the fields, by what readers know them as
    N_("the wording"): (
        "statement", "summary", "description", "text", "title", "name", "subtitle", "caption", "alt", "note", "notes",
        "definition", "short", "local", "y title", "x title", "annotations", "callouts", "see", "see also",
    ),
    N_("the figures"): ("value", "low", "high", "unit", "rows", "figure"),
    N_("the dates"): ("period", "date", "end date", "issued"),
    N_("the standing"): ("standing",),
    N_("who says so"): ("by", "positions", "claims", "ties", "actors"),
    N_("the author or publisher"): ("author", "publisher", "container title", "producer"),
    N_("the evidence"): (
        "evidence", "sources", "checked", "accessed", "date accessed", "processing", "frequency", "differs", "listed",
    ),
    N_("where the title comes from"): ("title from address",),
    N_("the kind"): ("kind", "type", "group"),
    N_("the place"): ("place", "where", "coordinates", "country"),
}  # fmt: skip
_TITLE, _OTHER, _DRAWING = N_("the title"), N_("other particulars"), N_("the drawing")
_IN_ORDER = (_TITLE, *_ASPECTS, _OTHER, _DRAWING)


def _aspects_of(change: Change) -> set[str]:
    """What of the record changed, each kind of thing once, in English."""
    return {_aspect_of(change.kind, name) for name in change.names}


def _aspect_of(kind: str, field: str) -> str:
    if kind == "sources" and field == "title":
        return _TITLE
    other = _DRAWING if kind == "charts" else _OTHER
    return next((aspect for aspect, own in _ASPECTS.items() if field in own), other)


def aspects(change: Change) -> str:
    """The same in words."""
    own = _aspects_of(change)
    return _(", ").join(_(aspect) for aspect in _IN_ORDER if aspect in own)


def differing(entries: Sequence[Entry], are_more: bool) -> str:
    """46 more changed: the evidence (43), who says so (5). What changed most often comes first."""
    count = len(entries)
    head = counted("{count} more changed", "{count} more changed", count) if are_more else (
        counted("{count} changed", "{count} changed", count)
    )  # fmt: skip
    of_each = (_aspects_of(entry.change) for entry in entries)
    found = Counter(aspect for own in of_each for aspect in _IN_ORDER if aspect in own)
    in_words = [(_(aspect), own) for aspect, own in found.most_common()]
    told = _counts(in_words) if len(in_words) > 1 else in_words[0][0]
    return _("{label}: {value}.").format(label=head, value=told)


def by_chapter(book: Book, entries: Sequence[Entry]) -> str:
    groups = changed_records.by_chapter(book, changed_records.in_order(book, entries))
    counts = {title: len(own) for title, own in groups if title}
    return _("By chapter: {counts}.").format(counts=_counts(counts.items())) if counts else ""


def by_kind(entries: Sequence[Entry], state: Snapshot) -> str:
    """Of sources."""
    kinds = Counter(state.label("sources", state.data["sources"][entry.change.id].get("kind", "")) for entry in entries)
    return _("By kind: {counts}.").format(counts=_counts(kinds.most_common()))


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return _(", ").join(f"{name} ({numerals(count)})" for name, count in counts)
