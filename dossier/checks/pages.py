"""Rules about what pages name: citations, links, views, and what a page may not hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from dossier.checks.mentions import Mention, unknown_record
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, did_you_mean, in_quotes, listed
from dossier.prose.allowlist import LINK_SCHEMES, is_address
from dossier.prose.markup import Markup
from dossier.prose.passages import Passage
from dossier.prose.syntax import BLOCKS, Link
from dossier.report.kinds import BY_NOUN, KINDS, Kind
from dossier.report.views import VIEWS, View


@keeps("unknown-source", "unlocated-source", reads=Reads.PAGE)
def every_citation_has_a_source(ledger: Ledger) -> Iterator[Problem]:
    known = ledger.report.sources
    for page in ledger.markups.values():
        for mark in page.citations:
            yield from unknown_record(ledger, Mention("source", mark.key, mark.location))
            if mark.key in known and known[mark.key].standing == "unlocated":
                remedy = "say in its record where you saw it (URL, DOI, ISBN or archive), or name it in words"
                sentence = f"the source {in_quotes(mark.key)} was not located; {remedy}"
                yield Problem(mark.location, sentence, "unlocated-source")


@keeps(
    "unknown-claim", "unknown-actor", "unknown-place", "unknown-event", "unknown-term", "unknown-chart",
    "unknown-picture", "link-form",
    reads=Reads.PAGE,
)  # fmt: skip
def every_link_has_a_record(ledger: Ledger) -> Iterator[Problem]:
    for link in links(ledger):
        if link.target != link.target.strip():
            remedy = f"write {in_quotes(f'{link.scheme}:{link.target.strip()}')}"
            sentence = f"a space stands in the address {in_quotes(f'{link.scheme}:{link.target}')}; {remedy}"
            yield Problem(link.location, sentence, "link-form")
        elif link.scheme in BY_NOUN:
            yield from unknown_record(ledger, Mention(link.scheme, link.target, link.location))


@keeps("unknown-scheme", reads=Reads.PAGE)
def every_address_has_a_known_scheme(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for link in page.addresses:
            if link.scheme and link.scheme not in LINK_SCHEMES:
                advice = did_you_mean(link.scheme, LINK_SCHEMES, f"the schemes are {listed(LINK_SCHEMES)}")
                sentence = f"there is no link scheme {in_quotes(link.scheme)}; {advice}"
                yield Problem(link.location, sentence, "unknown-scheme")


@keeps("link-form", "chart-takeaway", reads=Reads.PAGE)
def every_image_scheme_is_an_image(ledger: Ledger) -> Iterator[Problem]:
    for link in links(ledger):
        if (link.scheme in BLOCKS) != link.image:
            form = f"![…]({link.scheme}:{link.target})" if not link.image else f"[…]({link.scheme}:{link.target})"
            noun = f"{'an' if link.scheme[0] in 'ae' else 'a'} {link.scheme}"
            sentence = f"{noun} is {'linked' if link.image else 'shown'} with {in_quotes(form)}; correct the mark"
            yield Problem(link.location, sentence, "link-form")
        elif link.scheme == "chart" and not link.words.strip():
            sentence = f"the chart {in_quotes(link.name)} has no takeaway; write what it shows between the brackets"
            yield Problem(link.location, sentence, "chart-takeaway")


@keeps("link-form", reads=Reads.PAGE)
def every_block_stands_alone(ledger: Ledger) -> Iterator[Problem]:
    """A chart, picture or view among words would break their paragraph in two."""
    for _, passage in passages(ledger):
        blocks = [span.link for span in passage.spans if span.link and span.link.image and span.link.scheme]
        for link in blocks if len(blocks) > 1 or passage.text.strip() else ():
            if link.scheme in BLOCKS:
                sentence = f"the {link.scheme} {in_quotes(link.name)} stands among words or beside another"
                remedy = "give it a paragraph of its own, with an empty line before and after"
                yield Problem(link.location, f"{sentence}; {remedy}", "link-form")


@keeps("link-form", reads=Reads.PAGE)
def no_link_holds_a_citation(ledger: Ledger) -> Iterator[Problem]:
    for link in (link for page in ledger.markups.values() for link in page.addresses):
        if link.cites:
            sentence = f"the words {in_quotes(link.words)} of a link hold a citation; put it behind the link"
            yield Problem(link.location, sentence, "link-form")


@keeps("unknown-view", reads=Reads.PAGE)
def every_view_is_known(ledger: Ledger) -> Iterator[Problem]:
    for link in links(ledger):
        if link.scheme != "view":
            continue
        if link.name not in VIEWS:
            advice = did_you_mean(link.name, VIEWS, f"the views are {listed(VIEWS)}")
            yield Problem(link.location, f"there is no view {in_quotes(link.name)}; {advice}", "unknown-view")
            continue
        view = VIEWS[link.name]
        filters = view.filters_in(ledger.report.kinds)
        for key in link.query.keys() - filters.keys():
            accepted = f"it takes {listed(filters)}" if filters else "it takes none"
            advice = did_you_mean(key, filters, accepted)
            sentence = f"the view {view.name} has no filter {in_quotes(key)}; {advice}"
            yield Problem(link.location, sentence, "unknown-view")
        for key in link.query.keys() & filters.keys():
            known, value = _view_values(ledger, view, filters[key]), link.query[key]
            if value not in known:
                advice = did_you_mean(value, known, f"{key} may be {listed(known)}" if known else "leave the view out")
                sentence = f"the view {view.name} has nothing with {key} {in_quotes(value)}; {advice}"
                yield Problem(link.location, sentence, "unknown-view")


def _view_values(ledger: Ledger, view: View, key: str) -> list[str]:
    """The values that a view's records have for one of its filters."""
    records: list[Any] = list(KINDS[view.shows].records(ledger.report).values())
    if key == "chapter":
        return sorted({PurePath(record.location.file).stem for record in records})
    if key == "actor":
        return sorted({actor for record in records for actor in record.actors})
    return sorted({getattr(record, key) for record in records} - {None})


@keeps("missing-view")
def every_record_has_a_home(ledger: Ledger) -> Iterator[Problem]:
    """Marks, and the entries of other records, link to a record where all of its kind are shown."""
    for kind in KINDS.values():
        records = kind.records(ledger.report)
        if records and kind.view not in ledger.homes and not kind.pictured:
            identifier, record = next(iter(records.items()))
            block = in_quotes(f"![](view:{kind.view})")
            sentence = f"no page shows the {kind.noun} {in_quotes(identifier)}; make a page with {block}"
            yield Problem(_mark_of(ledger, kind) or record.location, sentence, "missing-view")


def _mark_of(ledger: Ledger, kind: Kind) -> Location | None:
    """The first mark on a page that leads to a record of the kind."""
    for page in ledger.markups.values():
        marks = page.citations if kind.noun == "source" else [x for x in page.links if x.scheme == kind.noun]
        for mark in marks:
            return mark.location
    return None


@keeps("remote-file", reads=Reads.PAGE)
def no_page_asks_another_host(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for link in (link for link in page.addresses if link.image and _is_elsewhere(link)):
            if link.target in page.page.body:
                start = f"![{link.words}]({link.scheme}{':' if link.scheme else ''}//"
                sentence = f"{in_quotes(start)} would make readers ask another host"
                yield Problem(link.location, f"{sentence}; add a copy: dossier new picture FILE", "remote-file")
            else:
                sentence = f"an extension makes a picture of {in_quotes(link.words)} that readers ask another host for"
                yield Problem(link.location, f"{sentence}; write it in another way", "remote-file")


def _is_elsewhere(link: Link) -> bool:
    return not is_address("img", "src", link.url) and (not link.scheme or link.scheme in LINK_SCHEMES)


def passages(ledger: Ledger) -> Iterator[tuple[Markup, Passage]]:
    return ((page, passage) for page in ledger.markups.values() for passage in page.read())


def links(ledger: Ledger) -> Iterator[Link]:
    for page in ledger.markups.values():
        yield from page.links
