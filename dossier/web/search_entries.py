"""What a search finds: each record that readers can reach, and each section of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, Use
from dossier.prose import named_claims
from dossier.prose.markup import Markup, heading_words
from dossier.prose.position_amounts import said
from dossier.prose.reader import HEADINGS
from dossier.report.chart import Chart
from dossier.report.kinds import BY_NOUN, KINDS
from dossier.report.naming import added_short, heading, name_of
from dossier.report.picture import Picture
from dossier.report.places import GeoPlace
from dossier.report.record import Record, source_mentions
from dossier.report.records import Actor, Claim, Dataset, Event
from dossier.report.source import Source
from dossier.report.term import Term
from dossier.text import capital, day, span, year
from dossier.web import facets
from dossier.web.rendering import clip
from dossier.web.site_links import SiteLinks
from dossier.web.views import chapter_of

SECTION = "section"
LABELS = {  # by noun, in the order in which they are offered
    "claim": N_("Claims"), SECTION: N_("Sections"), "event": N_("Events"), "actor": N_("Actors"),
    "place": N_("Places"), "term": N_("Terms"), "chart": N_("Charts"), "picture": N_("Pictures"),
    "dataset": N_("Datasets"), "source": N_("Sources"),
}  # fmt: skip
_DETAIL = 90  # characters
_PART = " · "  # between what an entry says, as excerpts show it


@dataclass(frozen=True)
class Entry:
    """One result: `kind` is a record's noun or “section”, `url` is relative to the site's root.

    `detail` stands under the title; `text` holds the words by which the entry is found beside those of its title.
    """

    kind: str
    title: str
    url: str
    detail: str = ""
    text: str = ""
    standing: str = ""
    chapters: tuple[str, ...] = ()  # their titles: where it stands, or is used
    publishers: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Words:
    """What the entry of a record says beside its title."""

    detail: Iterable[str | None] = ()
    text: Iterable[str | None] = ()
    dates: Iterable[str | None] = field(default=())  # in which its years are looked for


def entries(ledger: Ledger, links: SiteLinks) -> list[Entry]:
    """In the order of the kinds, then as the report has them; `links` are from the site's root."""
    records = [
        _of_record(kind.noun, record, url, ledger)
        for kind in KINDS.values()
        if kind.noun in LABELS
        for name, record in kind.records(ledger.report).items()
        if not (isinstance(record, Term) and _is_told_elsewhere(record, ledger))
        if (url := _url(kind.noun, name, ledger, links))
    ]
    return [*records, *(entry for page in ledger.markups.values() for entry in _sections(page, links))]


def _is_told_elsewhere(term: Term, ledger: Ledger) -> bool:
    """Whether an actor or place of the very name explains it, whose own entry is found by it."""
    explains = ledger.record_of(term.see) if term.see else None
    return explains is not None and heading(explains) == heading(term)


# -- records ---------------------------------------------------------------------------------------------------------


def _url(noun: str, name: str, ledger: Ledger, links: SiteLinks) -> str:
    """The record's own page, or its entry on another; nothing where no page shows it."""
    if noun == "picture":
        target = ledger.numbering.figures.get(f"picture:{name}")
        return links.page(target.page, target.anchor) if target else ""
    if noun == "chart":
        use = next(iter(ledger.link_uses.get(("chart", name), ())), None)
        return links.page(use.page, use.anchor) if use else ""
    if BY_NOUN[noun].view not in ledger.homes:
        return ""
    return links.to(noun, name)


def _of_record(noun: str, record: Any, url: str, ledger: Ledger) -> Entry:
    words = _WORDS[noun](record, ledger)
    chapters = [use.words for use in _uses(noun, record, ledger)]
    return Entry(
        noun,
        _title(record, ledger),
        url,
        clip(_PART.join(filter(None, words.detail)), _DETAIL),
        _PART.join(filter(None, words.text)),
        getattr(record, "standing", ""),
        tuple(dict.fromkeys([chapter_of(record, ledger), *chapters] if noun == "claim" else chapters)),
        _publishers(record, ledger),
        tuple(sorted(set(facets.years(_joined(words.dates))))),
    )


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(filter(None, texts))


def _title(record: Any, ledger: Ledger) -> str:
    if isinstance(record, Source):
        return record.name
    return f"{heading(record)}{added_short(record)}"


def _uses(noun: str, record: Any, ledger: Ledger) -> list[Use]:
    return [use for use in ledger.uses_of(noun, record.id) if use.role == "page"]


def _publishers(record: Record, ledger: Ledger) -> tuple[str, ...]:
    """Of the source, or of those that the record rests on."""
    sources = ledger.report.sources
    named = [record] if isinstance(record, Source) else [sources[mention.source] for mention in source_mentions(record)]
    return tuple(dict.fromkeys(name for source in named if (name := source.outlet)))


def _claim(claim: Claim, ledger: Ledger) -> _Words:
    report = ledger.report
    place = report.places[claim.place].name if claim.place else None
    positions = [_said(_named(position.by, ledger), said(position, claim.unit)) for position in claim.positions]
    quotes = [_said(report.sources[support.source].short, support.quote) for support in claim.sources]
    reasons = [named_claims.without(words or "", report.claims) for words in (claim.evidence, claim.note)]
    text = [place, _named(claim.by, ledger), *positions, *quotes, *reasons]
    return _Words((claim.period, place), [claim.period, *text], (claim.period, claim.statement))


def _said(by: str, words: str | None) -> str:
    return f"{by}{_(': ')}{words}" if words else by


def _named(by: str | None, ledger: Ledger) -> str:
    return name_of(by or "", ledger.report.actors)


def _source(source: Source, ledger: Ledger) -> _Words:
    kind = capital(ledger.report.kinds.label("sources", source.kind))
    authors = [" ".join(filter(None, (n.given, n.family, n.literal))) for n in source.author]
    published = (*authors, source.container_title, source.publisher)
    detail = (source.outlet, year(source.issued) if source.issued else None, kind)
    return _Words(detail, (*published, source.listed, source.description, source.note), (source.issued,))


def _event(event: Event, ledger: Ledger) -> _Words:
    report = ledger.report
    place = report.places[event.place].name if event.place else None
    actors = [report.actors[name].name for name in event.actors]
    sayings = [_said(_named(saying.by, ledger), saying.says) for saying in event.claims]
    when = span(event.date, event.end_date)
    text = (when, place, event.summary, *actors, *sayings, event.note)
    return _Words((when, place), text, (event.date, event.end_date))


def _actor(actor: Actor, ledger: Ledger) -> _Words:
    ties = [_said(ledger.report.actors[tie.to].name, tie.says) for tie in actor.ties]
    kind = capital(ledger.report.kinds.label("actors", actor.kind))
    return _Words((kind, actor.description), (*actor.local.values(), actor.description, *ties))


def _place(place: GeoPlace, ledger: Ledger) -> _Words:
    return _Words((place.country, place.description), (*place.local.values(), place.country, place.description))


def _term(term: Term, ledger: Ledger) -> _Words:
    explains: Any = (ledger.record_of(term.see) if term.see else None) or term
    return _Words((explains.description,), (heading(explains), *explains.local.values(), explains.description))


def _dataset(dataset: Dataset, ledger: Ledger) -> _Words:
    columns = [column.title for column in dataset.columns]
    text = (dataset.definition, dataset.producer, *columns, dataset.processing, dataset.notes)
    return _Words((dataset.producer, dataset.definition), text, (dataset.date_published,))


def _chart(chart: Chart, ledger: Ledger) -> _Words:
    page = next((use.words for use in _uses("chart", chart, ledger)), None)
    return _Words((page, chart.subtitle), (chart.subtitle, chart.alt, chart.note))


def _picture(picture: Picture, ledger: Ledger) -> _Words:
    detail = (day(picture.date) if picture.date else None, picture.credit)
    return _Words(detail, (picture.alt, picture.credit), (picture.date,))


_WORDS: Mapping[str, Callable[[Any, Ledger], _Words]] = {
    "claim": _claim, "source": _source, "event": _event, "actor": _actor, "place": _place, "term": _term,
    "dataset": _dataset, "chart": _chart, "picture": _picture,
}  # fmt: skip


# -- sections --------------------------------------------------------------------------------------------------------


def _sections(page: Markup, links: SiteLinks) -> Iterator[Entry]:
    """The page with what stands before its first section, and each of its sections without those within it."""
    front = page.page.front
    heads: list[tuple[str, str]] = [(front.title, "")]
    texts: list[list[str]] = [[front.description]]
    for element in page.tree.root:
        if element.tag in HEADINGS and element is not page.tree.title:
            heads.append((heading_words(page.tree, element), element.get("id", "")))
            texts.append([])
        elif element.tag not in HEADINGS:
            texts[-1].append(heading_words(page.tree, element))
    for (title, anchor), parts in zip(heads, texts, strict=True):
        text = " ".join(filter(None, parts))
        detail = f"{front.title} · {text}" if anchor else text
        url = links.page(page.page.path, anchor) or "./"
        yield Entry(SECTION, title, url, clip(detail, _DETAIL), text, chapters=(front.title,))
