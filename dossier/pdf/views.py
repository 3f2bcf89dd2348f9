"""Generated blocks in print: claims, timeline, actors, places, datasets, what was listed; a function for each view."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from dossier.ledger import Ledger
from dossier.pdf import changes
from dossier.pdf.book import Book, PrintedView
from dossier.pdf.tables import widths
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.writer import Writer
from dossier.report.kinds import KINDS
from dossier.report.places import GeoPlace
from dossier.report.records import Actor, Claim, Dataset, Event
from dossier.report.row_values import row_value
from dossier.report.source import Source
from dossier.report.standings import SOURCE_STANDINGS
from dossier.report.views import VIEWS, covering
from dossier.text import amount, capital, day
from dossier.web import views
from dossier.web.rendering import degrees, span

_RELATIONS = (("supports", "For"), ("partly supports", "In part"), ("contradicts", "Against"))


def _claims(writer: Writer, data: dict[str, Any]) -> str:
    return _sections(writer, data["groups"], lambda claim: _claim(writer.book, claim))


def _claim(book: Book, claim: Claim) -> str:
    parts = [call("statement", body=words(claim.statement) + _by(book, claim.by))]
    if claim.positions:
        rows = [[who(book, p.by), words(p.says) + words(" ") + book.cites(p.sources)] for p in claim.positions]
        parts.append(call("pairs", array(array(map(block, row)) for row in rows)))
    said = words(f"{claim.evidence} {claim.note or ''}".strip()) + _taken(book, claim)
    parts.append(call("evidence", body=said + words(" ") + _support(book, claim)))
    head = [claim.standing, amount(claim.figures, claim.unit), claim.period or "", claim.id]
    return book.entry("claim-entry", f"claim:{claim.id}", *map(string, (claim.id, *head[:3])), body="\n".join(parts))


def who(book: Book, by: str) -> str:
    actor = book.ledger.report.actors.get(by)
    return book.to(f"actor:{by}", words(actor.short or actor.name)) if actor else words(by)


def _by(book: Book, by: str | None) -> str:
    return words(" — ") + who(book, by) if by else ""


def _taken(book: Book, claim: Claim) -> str:
    """The dataset that the claim's value is taken from."""
    value = row_value(claim, book.ledger.report.datasets)
    if value is None:
        return ""
    title = book.to(f"dataset:{value.dataset.id}", words(value.dataset.title))
    return words(" Value from the data: ") + title + words(f", {', '.join(value.labels)}.")


def _support(book: Book, claim: Claim) -> str:
    """The sources by how they bear on the claim, as numbers."""
    said = []
    for relation, name in _RELATIONS:
        marks = [
            book.cite(s.source)
            + (words(f", {s.locator}") if s.locator else "")
            + (words(f": “{s.quote}”") if s.quote else "")
            for s in claim.sources
            if s.relation == relation
        ]
        if marks:
            said.append(words(f"{name}: [") + words("; ").join(marks) + words("]"))
    return words(". ").join(said) + (words(".") if said else "")


def _timeline(writer: Writer, data: dict[str, Any]) -> str:
    return _sections(writer, data["groups"], lambda event: _event(writer.book, event))


def _event(book: Book, event: Event) -> str:
    groups, places = book.ledger.report.kinds.groups, book.ledger.report.places
    about = [groups[event.group]] if event.group else []
    about += [places[event.place].name] if event.place else []
    sayings = [
        block(call("strong", body=who(book, c.by) + words(":")) + words(f" {c.says} ") + book.cites(c.sources))
        for c in event.claims
    ]
    parts = [words(f"{event.summary} ") + book.cites(event.sources), call("list", *sayings) if sayings else ""]
    parts += [call("aside", body=words(event.note))] if event.note else []
    label = f"event:{event.id}"
    return book.entry(
        "entry", label, string(label), string(span(event)), block(words(event.title)), string(" · ".join(about)),
        body="\n".join(filter(None, parts)),
    )  # fmt: skip


def _actors(writer: Writer, data: dict[str, Any]) -> str:
    return _sections(writer, _named(data["groups"]), lambda actor: _actor(writer.book, actor))


def _actor(book: Book, actor: Actor) -> str:
    kinds = book.ledger.report.kinds
    ties = [
        block(
            words(f"{kinds.label('ties', tie.kind)} ")
            + who(book, tie.to)
            + words(f": {tie.says} " if tie.says else " ")
            + book.cites(tie.sources)
        )
        for tie in actor.ties
    ]
    name = words(actor.name + (f" ({actor.short})" if actor.short else "")) + _local(actor)
    parts = [words(f"{actor.description} ") + book.cites(actor.sources), call("list", *ties) if ties else ""]
    label = f"actor:{actor.id}"
    return book.entry("entry", label, string(label), '""', block(name), '""', body="\n".join(filter(None, parts)))


def _local(record: Actor | GeoPlace) -> str:
    return "".join(call("local", string(language), string(name)) for language, name in record.local.items())


def _places(writer: Writer, data: dict[str, Any]) -> str:
    return _sections(writer, _named(data["groups"]), lambda place: _place(writer.book, place))


def _place(book: Book, place: GeoPlace) -> str:
    at = place.coordinates
    where = [place.country, *([degrees(at)] if at else [])]
    sources = dict.fromkeys([*place.sources, *([at.source] if at else [])])
    body = words(f"{place.description} ") + book.cites(sources)
    name = words(place.name) + _local(place)
    label = f"place:{place.id}"
    return book.entry("entry", label, string(label), '""', block(name), string(" · ".join(where)), body=body)


def _datasets(writer: Writer, data: dict[str, Any]) -> str:
    return "\n".join(
        _dataset(writer.book, dataset) for dataset in sorted(writer.book.ledger.report.datasets.values(), key=_title)
    )


def _title(dataset: Dataset) -> str:
    return dataset.title


def _dataset(book: Book, dataset: Dataset) -> str:
    facts = f"{dataset.definition} Unit: {dataset.unit}. Producer: {dataset.producer}. Processing: {dataset.processing}"
    about = (
        f"{len(dataset.rows)} row{'' if len(dataset.rows) == 1 else 's'} · last checked {day(dataset.date_accessed)}"
    )
    body = words(facts) + (call("aside", body=words(dataset.notes)) if dataset.notes else "")
    label = f"dataset:{dataset.id}"
    return book.entry("entry", label, string(label), '""', block(words(dataset.title)), string(about), body=body)


def _listed(writer: Writer, data: dict[str, Any]) -> str:
    return "\n".join(
        call("group", writer.level(3), body=words(group)) + _listed_table(writer, sources)
        for group, sources in data["groups"]
    )


def _listed_table(writer: Writer, sources: Sequence[Source]) -> str:
    heads = ["As listed", "Standing", "What was found"]
    rows = [[words(s.listed or ""), words(s.standing), _found(writer.book, s)] for s in sources]
    texts = [[s.listed or "", s.standing, f"{s.name} {s.differs or ''}"] for s in sources]
    return call(
        "printed-table", array(widths([heads, *texts])), array(block(words(head)) for head in heads),
        array(array(map(block, row)) for row in rows),
    )  # fmt: skip


def _found(book: Book, source: Source) -> str:
    if source.standing == "unlocated":
        return words("Nothing under this title. " + " ".join(filter(None, (source.differs, source.note))))
    return (
        words(" ".join(filter(None, (source.name, source.differs, source.note))) + " [")
        + book.cite(source.id)
        + words("]")
    )


def _sources(writer: Writer, data: dict[str, Any]) -> str:
    """Where the references stand; they are written last, when every source has its number."""
    return "#references-here();"


def _named(groups: Iterable[tuple[str, str, Sequence[Any]]]) -> list[tuple[str, Sequence[Any]]]:
    """The records of each kind under its label."""
    return [(capital(label), records) for _, label, records in groups]


def _sections(writer: Writer, groups: Iterable[tuple[str, Sequence[Any]]], entry: Callable[[Any], str]) -> str:
    return "\n".join(
        call("group", writer.level(2), body=words(name)) + "\n" + "\n".join(map(entry, records))
        for name, records in groups
    )


def _printed(name: str, write: Callable[[Writer, dict[str, Any]], str]) -> PrintedView:
    return lambda writer, _, query: write(writer, views.values(name, query, writer.book.ledger))


PRINTED = {
    name: _printed(name, write)
    for name, write in covering({
        "claims": _claims, "timeline": _timeline, "actors": _actors, "places": _places, "datasets": _datasets,
        "listed": _listed, "sources": _sources, "changes": changes.view,
    }).items()
}  # fmt: skip


def targets(ledger: Ledger, name: str) -> Iterable[str]:
    """The labels that a whole view brings with it; references get theirs when they are cited."""
    view = VIEWS.get(name)
    if not view or not view.whole or view.shows == "sources":
        return []
    kind = KINDS[view.shows]
    return [f"{kind.noun}:{identifier}" for identifier in kind.records(ledger.report)]


# -- references ------------------------------------------------------------------------------------------------------


def references(book: Book, inline: Callable[[etree.Element], str]) -> str:
    """Each source that was cited, in the order of its number, with what was found of it."""
    sources = book.ledger.report.sources
    entries = []
    for key, number_ in book.numbers.items():
        source = sources[key]
        element = etree.fromstring(f"<span>{book.ledger.references[key]}</span>")
        if book.excerpt:
            _shorten(element)
        kind = book.ledger.report.kinds.label("sources", source.kind)
        told = [kind, *([source.standing] if not SOURCE_STANDINGS[source.standing].quiet else [])]
        archived = call("archived", string(source.archive_url)) if source.archive_url else None
        entries.append(
            call(
                "reference",
                string(key),
                str(number_),
                string(" · ".join(told)),
                archived=archived and block(archived),
                body=inline(element),
            )
        )
    return "\n".join(entries)


def _shorten(element: etree.Element) -> None:
    """Prints no more of an address than whose it is; the link still leads to the page."""
    for link in element.iter("a"):
        if link.text and link.text == link.get("href"):
            link.text = urlsplit(link.text).netloc.removeprefix("www.")
