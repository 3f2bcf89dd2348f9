"""Rules that the records keep among themselves: sources, standings, charts, names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from dossier.bibliography.same_work import Works
from dossier.checks import charts
from dossier.checks.mentions import Mention, named_records, unknown_record
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, did_you_mean, first_of, in_quotes, unknown
from dossier.report.declared_kinds import FILE, SECTIONS
from dossier.report.kinds import records
from dossier.report.places import Feature, GeoPlace
from dossier.report.record import Record, SourceMention, source_mentions
from dossier.report.records import Actor, Claim, Event, FrontMatter, Report, Tie
from dossier.report.source import Source


@keeps("unused-source")
def every_source_is_used(ledger: Ledger) -> Iterator[Problem]:
    for source in ledger.report.sources.values():
        if not source.listed and not ledger.source_uses.get(source.id):
            sentence = f"the source {in_quotes(source.id)} is used nowhere; cite it or remove it"
            yield Problem(source.location, sentence, "unused-source")


@keeps("duplicate-source", reads=Reads.RECORDS)
def every_work_is_one_source(ledger: Ledger) -> Iterator[Problem]:
    works = Works()
    for source in ledger.report.sources.values():
        if same := works.same(source):
            yield _twice(source, *same)
        works.add(source)


def _twice(source: Source, key: str, other: Source) -> Problem:
    shared = "title, outlet and date are those" if key == "title" else f"the {key} is that"
    first = f"{in_quotes(other.id)} ({other.location.file}:{other.location.line})"
    remedy = "keep one record and name it everywhere, or give page or number where they are parts of one work"
    sentence = f"source {in_quotes(source.id)}: {shared} of {first}; {remedy}"
    return Problem(source.at(key), sentence, "duplicate-source")


@keeps("unknown-source", "unlocated-source", reads=Reads.RECORDS)
def every_named_source_exists(ledger: Ledger) -> Iterator[Problem]:
    known = ledger.report.sources
    for name, location, _ in _named_sources(ledger):
        yield from unknown_record(ledger, Mention("source", name, location))
        if name in known and known[name].standing == "unlocated":
            sentence = (
                f"the source {in_quotes(name)} was not located and can carry nothing; name a source that was found"
            )
            yield Problem(location, sentence, "unlocated-source")


def _named_sources(ledger: Ledger) -> Iterator[SourceMention]:
    """Every source that a record rests on; a claim may list an unlocated one beside others (see the next rule)."""
    report = ledger.report
    for _, _, record in records(report):
        for mention in source_mentions(record):
            if not (_is_listed_by(record, mention) and mention.source in report.sources):
                yield mention
    for geo in report.geo.values():
        yield from source_mentions(geo)


def _is_listed_by(record: Record, mention: SourceMention) -> bool:
    return isinstance(record, Claim) and any(mention in support.own_sources() for support in record.sources)


@keeps("claim-standing", reads=Reads.RECORDS)
def every_claim_has_what_its_standing_needs(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.report.claims.values():
        for sentence in _standing_problems(claim, ledger):
            yield Problem(
                claim.at("standing"),
                f"claim {in_quotes(claim.id)} is {claim.standing}, but {sentence}",
                "claim-standing",
            )


def _standing_problems(claim: Claim, ledger: Ledger) -> Iterator[str]:
    known = ledger.report.sources
    named = {s.source for s in claim.sources if not s.background} | {s for p in claim.positions for s in p.sources}
    located = {s for s in named if s in known and known[s].standing != "unlocated"}
    against = [s for s in claim.sources if s.contradicts]
    if claim.standing == "assessment":
        if not claim.by:
            yield "names nobody as its author; add “by”"
    elif claim.standing == "unverified":
        if any(s.supports in located for s in claim.sources):
            yield "a located source supports it; give it the standing “reported”"
    elif not named and claim.sources:
        yield "its sources give background alone; add one that supports it, or give it the standing “unverified”"
    elif not named:
        yield "names no source; add one, or give it the standing “unverified”"
    elif not located and named <= known.keys():  # a name that no source has is told where it stands
        yield "rests on sources that were not located; add one that was found"
    if claim.standing == "contested" and len(claim.positions) < 2:
        yield "has fewer than two positions; give each party's"
    elif claim.standing == "contested" and len({position.by for position in claim.positions}) < 2:
        yield "all its positions are those of one party; give each party's"
    if claim.standing == "refuted" and not against:
        yield "no source contradicts it; add one with “contradicts”"
    if claim.standing == "agreed" and len({s.source for s in claim.sources if s.relation.bears_out}) < 2:
        yield "fewer than two sources support it; add one, or give it the standing “reported”"


@keeps("unchecked-claim", reads=Reads.RECORDS)
def every_claim_says_when_it_was_checked(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.report.claims.values() if ledger.report.style.checked_claims else ():
        if not claim.checked:
            remedy = "read it against its sources and write checked: {by: …, date: …, how: …}"
            sentence = f"claim {in_quotes(claim.id)} does not say when it was last checked; {remedy}"
            yield Problem(claim.location, sentence, "unchecked-claim")


@keeps("source-standing", reads=Reads.RECORDS)
def every_source_has_what_its_standing_needs(ledger: Ledger) -> Iterator[Problem]:
    for source in ledger.report.sources.values():
        url = source.url or source.doi or source.isbn or source.archive
        wants = {
            "located": [] if url else ["has no URL, DOI, ISBN or archive; add where it was seen"],
            "similar": [] if source.listed and source.differs else ["does not say what was listed and how it differs"],
            "unlocated": ["has an address; remove it, or change the standing"] if source.url or source.doi else [],
        }[source.standing]
        if ledger.report.style.checked_claims and source.url and not source.accessed and source.standing != "unlocated":
            wants.append("does not say when it was seen; add “accessed”")
        if not source.title and not source.untitled:
            wants.append("has neither title nor description; add one")
        if _days_too_late(source) > 1:  # one more where the sun rises earlier
            wants.append(f"was issued ({source.issued}) after it was seen ({source.accessed}); correct one")
        for want in wants:
            yield Problem(
                source.at("standing"),
                f"source {in_quotes(source.id)} is {source.standing}, but {want}",
                "source-standing",
            )


def _days_too_late(source: Source) -> int:
    """From when it was seen to when it was issued, where both name a day."""
    try:
        return (date.fromisoformat(source.issued or "") - date.fromisoformat(source.accessed or "")).days
    except ValueError:
        return 0


@keeps("printed-reference", reads=Reads.RECORDS)
def every_reference_is_printed_with_its_name(ledger: Ledger) -> Iterator[Problem]:
    for identifier, instead in ledger.nameless.items():
        source = ledger.report.sources[identifier]
        style = f"the style {in_quotes(ledger.report.settings.style)}"
        name = "title" if source.title else "description"
        remedy = f"write the type {in_quotes(instead)}" if instead else "choose another style in mkdocs.yml"
        sentence = f"{style} leaves out the {name} of a work of type {in_quotes(source.type)} with these fields"
        yield Problem(source.at("type"), f"source {in_quotes(identifier)}: {sentence}; {remedy}", "printed-reference")


@keeps(
    "unknown-dataset",
    "unknown-geo",
    "unknown-place",
    "unknown-event",
    "chart-column",
    "chart-encoding",
    "chart-rows",
    reads=Reads.RECORDS,
)
def every_chart_can_be_drawn(ledger: Ledger) -> Iterator[Problem]:
    for chart in ledger.report.charts.values():
        yield from charts.check_chart(chart, ledger.report)


@keeps("unknown-actor", "unknown-claim", "unknown-event", "unknown-place", "unknown-term", reads=Reads.RECORDS)
def every_record_named_by_another_exists(ledger: Ledger) -> Iterator[Problem]:
    for _, _, record in records(ledger.report):
        for mention in named_records(record):
            yield from unknown_record(ledger, mention)


@keeps("unknown-kind", reads=Reads.RECORDS)
def every_kind_is_declared(ledger: Ledger) -> Iterator[Problem]:
    declared = ledger.report.kinds
    for section, record in _records_with_a_kind(ledger.report):
        known = declared.of(section)
        if record.kind not in known:
            advice = did_you_mean(record.kind, known, f"declare it in {FILE}, or write one of {first_of(list(known))}")
            sentence = f"there is no kind of {SECTIONS[section]} {in_quotes(record.kind)}; {advice}"
            yield Problem(record.at("kind"), sentence, "unknown-kind")


def _records_with_a_kind(report: Report) -> Iterator[tuple[str, Source | GeoPlace | Feature | Actor | Tie]]:
    """Each with the section of data/kinds.yml that declares its kind; what maps draw is of the kinds of places."""
    yield from (("sources", source) for source in report.sources.values())
    yield from (("places", place) for place in report.places.values())
    yield from (("places", feature) for geo in report.geo.values() for feature in geo.features)
    yield from (("actors", actor) for actor in report.actors.values())
    yield from (("ties", tie) for actor in report.actors.values() for tie in actor.ties)


@keeps("unknown-group", reads=Reads.RECORDS)
def every_group_of_an_event_is_declared(ledger: Ledger) -> Iterator[Problem]:
    return _undeclared(ledger.report.events.values(), ledger)


@keeps("unknown-group", reads=Reads.PAGE)
def every_group_of_a_page_is_declared(ledger: Ledger) -> Iterator[Problem]:
    return _undeclared((page.front for page in ledger.report.pages.values()), ledger)


def _undeclared(grouped: Iterable[Event | FrontMatter], ledger: Ledger) -> Iterator[Problem]:
    key, known = _grouping(ledger)
    for record in grouped:
        if record.group and record.group not in known:
            yield unknown(record.at(key), key, record.group, known, FILE, "unknown-group")


@keeps("unknown-group", reads=Reads.RECORDS)
def every_event_has_a_group_if_there_are_any(ledger: Ledger) -> Iterator[Problem]:
    key, known = _grouping(ledger)
    for event in ledger.report.events.values() if known else ():
        if not event.group:
            sentence = f"event {in_quotes(event.id)} has no {key}; add one of {FILE}: {first_of(list(known))}"
            yield Problem(event.location, sentence, "unknown-group")


def _grouping(ledger: Ledger) -> tuple[str, Mapping[str, str]]:
    """The key of the report's own grouping and the labels of its groups; where it has none, no record can name one."""
    grouping = ledger.report.kinds.grouping
    return (grouping.key if grouping else "", ledger.report.kinds.groups)
