"""The rules that a report keeps: one small generator of problems for each, over the compiled records. See `CHECKS`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import PurePath

from dossier import charts, figures, markup
from dossier.figures import Mention
from dossier.ledger import VIEWS, Ledger
from dossier.markup import Link, Sentence
from dossier.model import Actor, Claim, Event, GeoPlace
from dossier.problems import Location, Problem, did_you_mean, listed, quoted

VIEW_KEYS = {
    "sources": ("kind", "standing"),
    "claims": ("standing", "chapter"),
    "timeline": ("driver", "actor", "place"),
    "actors": ("kind",),
    "places": ("kind",),
    "datasets": (),
    "listed": (),
}
_RAW = re.compile(
    r"""<\s*(?:script|iframe|object|embed|style|link|meta|base|form)\b  # what runs or loads
      | <[a-z][^>]*[\s/"']on[a-z]+\s*=                                 # an event handler in raw HTML
      | \{[^{}\n]*\bon[a-z]+\s*=                                      # one in an attribute list
      | javascript\s*: | \b(?:href|src|action)\s*=\s*["']?[^"'>/?\#\s]*&  # an address that hides its scheme
    """,
    re.I | re.X,
)
_REMOTE = re.compile(
    r"""!\[[^\]]*\]\(\s*<?(?:https?:)?// | <(?!a\b)[a-z][^>]*\b(?:src|srcset|poster)\s*=\s*["']?(?:https?:)?//""",
    re.I | re.X,
)
_LINK_SCHEMES = (*markup.SCHEMES, "chart", "view", "http", "https", "mailto", "tel")


def check(ledger: Ledger) -> list[Problem]:
    """Every problem of the report, in the order of files and lines."""
    return sorted({problem for rule in CHECKS for problem in rule(ledger)})


def _unknown(location: Location, noun: str, name: str, known: Collection[str], file: str, rule: str) -> Problem:
    advice = did_you_mean(name, known, f"add it to {file} or correct the id")
    return Problem(location, f"there is no {noun} {quoted(name)}; {advice}", rule)


# -- what pages name ------------------------------------------------------------------------------------------------


def every_citation_has_a_source(ledger: Ledger) -> Iterator[Problem]:
    known = ledger.report.sources
    for page in ledger.markups.values():
        for mark in page.citations:
            if mark.key not in known:
                yield _unknown(mark.location, "source", mark.key, known, "data/sources", "unknown-source")
            elif known[mark.key].standing == "unlocated":
                sentence = (
                    f"the source {quoted(mark.key)} was not located; cite the work that was found, or name it in words"
                )
                yield Problem(mark.location, sentence, "unlocated-source")


def every_link_has_a_record(ledger: Ledger) -> Iterator[Problem]:
    report = ledger.report
    known = {
        "claim": (report.claims, "data/claims"), "actor": (report.actors, "data/actors.yml"),
        "place": (report.places, "data/places.yml"), "event": (report.events, "data/events.yml"),
        "chart": (report.charts, "data/charts.yml"),
    }  # fmt: skip
    for link in _links(ledger):
        if link.scheme in known and link.target not in known[link.scheme][0]:
            records, file = known[link.scheme]
            yield _unknown(link.location, link.scheme, link.target, records, file, f"unknown-{link.scheme}")


def every_citation_can_be_read(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for text, location in page.failed_citations():
            sentence = f"{quoted(text)} is not a citation; write [@key], [@key, locator] or [@key; @key]"
            yield Problem(location, sentence, "citation-form")


def every_address_has_a_known_scheme(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for scheme, target, is_link, location in page.schemes():
            if scheme not in _LINK_SCHEMES:
                advice = did_you_mean(scheme, _LINK_SCHEMES, f"the schemes are {listed(_LINK_SCHEMES)}")
                yield Problem(location, f"there is no link scheme {quoted(scheme)}; {advice}", "unknown-scheme")
            elif scheme in (*markup.SCHEMES, "chart", "view") and not is_link:
                sentence = f"the link to {quoted(target)} is in a form that is not checked; write [words]({scheme}:id)"
                yield Problem(location, sentence, "link-form")


def every_image_scheme_is_an_image(ledger: Ledger) -> Iterator[Problem]:
    for link in _links(ledger):
        if (link.scheme in ("chart", "view")) != link.image:
            form = f"![…]({link.scheme}:{link.target})" if not link.image else f"[…]({link.scheme}:{link.target})"
            noun = f"{'an' if link.scheme[0] in 'ae' else 'a'} {link.scheme}"
            sentence = f"{noun} is {'linked' if link.image else 'shown'} with {quoted(form)}; correct the mark"
            yield Problem(link.location, sentence, "link-form")
        elif link.scheme == "chart" and not link.words.strip():
            sentence = f"the chart {quoted(link.name)} has no takeaway; write what it shows between the brackets"
            yield Problem(link.location, sentence, "chart-takeaway")


def no_link_holds_a_citation(ledger: Ledger) -> Iterator[Problem]:
    for link in _links(ledger):
        if markup.has_citation(link.words):
            sentence = f"the words {quoted(link.words)} of a link hold a citation; put it behind the link"
            yield Problem(link.location, sentence, "link-form")


def every_view_is_known(ledger: Ledger) -> Iterator[Problem]:
    for link in _links(ledger):
        if link.scheme != "view":
            continue
        if link.name not in VIEWS:
            advice = did_you_mean(link.name, VIEWS, f"the views are {listed(VIEWS)}")
            yield Problem(link.location, f"there is no view {quoted(link.name)}; {advice}", "unknown-view")
            continue
        for key in link.query.keys() - set(VIEW_KEYS[link.name]):
            keys = VIEW_KEYS[link.name]
            advice = did_you_mean(key, keys, f"it takes {listed(keys)}" if keys else "it takes none")
            yield Problem(link.location, f"the view {link.name} has no filter {quoted(key)}; {advice}", "unknown-view")
        for key in link.query.keys() & set(VIEW_KEYS[link.name]):
            known, value = _view_values(ledger, link.name, key), link.query[key]
            if value not in known:
                advice = did_you_mean(value, known, f"{key} may be {listed(known)}" if known else "leave the view out")
                sentence = f"the view {link.name} has nothing with {key} {quoted(value)}; {advice}"
                yield Problem(link.location, sentence, "unknown-view")


def _view_values(ledger: Ledger, view: str, key: str) -> list[str]:
    """The values that a view's records have for one of its filters."""
    records = getattr(ledger.report, "events" if view == "timeline" else view).values()
    if key == "chapter":
        return sorted({PurePath(record.location.file).stem for record in records})
    if key == "actor":
        return sorted({actor for record in records for actor in record.actors})
    return sorted({getattr(record, key) for record in records} - {None})


def every_record_has_a_home(ledger: Ledger) -> Iterator[Problem]:
    views = {"claim": "claims", "actor": "actors", "place": "places", "event": "timeline"}
    needed = {views[link.scheme]: link for link in reversed(list(_links(ledger))) if link.scheme in views}
    for view, link in sorted(needed.items()):
        if view not in ledger.homes:
            sentence = (
                f"no page shows the {link.scheme} that is linked here; make a page with {quoted(f'![](view:{view})')}"
            )
            yield Problem(link.location, sentence, "missing-view")
    cited = next((mark for page in ledger.markups.values() for mark in page.citations), None)
    if cited and "sources" not in ledger.homes:
        sentence = f"no page shows the source that is cited here; make a page with {quoted('![](view:sources)')}"
        yield Problem(cited.location, sentence, "missing-view")


def no_scripts_in_markdown(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for match in _RAW.finditer(page.text):
            sentence = f"{quoted(match.group())} is not allowed in a page; remove it (charts and views need no script)"
            yield Problem(page.at(match.start()), sentence, "raw-html")


def no_scripts_in_charts(ledger: Ledger) -> Iterator[Problem]:
    for chart in ledger.report.charts.values():
        for name in ("title", "subtitle", "y_title", "alt", "note"):
            if match := _RAW.search(getattr(chart, name) or ""):
                sentence = f"{quoted(match.group())} is not allowed in {name}; write plain text"
                yield Problem(chart.location, f"chart {quoted(chart.id)}: {sentence}", "raw-html")


def no_page_asks_another_host(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for match in _REMOTE.finditer(page.text):
            sentence = f"{quoted(match.group())} would make readers ask another host; keep the file in content/"
            yield Problem(page.at(match.start()), sentence, "remote-file")


def _links(ledger: Ledger) -> Iterator[Link]:
    for page in ledger.markups.values():
        yield from page.links


# -- figures ---------------------------------------------------------------------------------------------------------


def every_figure_agrees_with_its_claim(ledger: Ledger) -> Iterator[Problem]:
    claims = ledger.report.claims
    for link in _links(ledger):
        claim = claims.get(link.target) if link.scheme == "claim" else None
        for mention in figures.mentions(link.words) if claim else ():
            if claim and not agrees_with_claim(mention, claim):
                differs = f"{quoted(mention.text)} differs from the claim {quoted(claim.id)}"
                sentence = f"{differs}, which has {_held(claim)}; correct one"
                yield Problem(link.location, sentence, "figure-drift")


def agrees_with_claim(mention: Mention, claim: Claim) -> bool:
    """Whether a figure in words is one of the claim's: its value or range, a position's, or one that it states."""
    if mention.kind in ("date", "month", "year"):
        return any(figures.same_date(mention, date) for date in _dates(claim))
    share = "percent" in (claim.unit or "")
    scale = figures.scale_of(claim.unit)
    if mention.kind == "number" or share:
        for amount in (claim, *claim.positions):
            numbers = [f * scale for f in amount.figures if isinstance(f, float)]
            if numbers and figures.agrees(mention, numbers[0], numbers[-1]):
                return True
    stated = (m for m in _stated(claim) if m.kind in ("number", "share") and not (mention.kind == "share" != m.kind))
    return any(figures.agrees(mention, float(m.value)) for m in stated)


def _stated(claim: Claim) -> list[Mention]:
    texts = (claim.statement, claim.period or "", *(p.says for p in claim.positions))
    return [m for text in texts for m in figures.mentions(text)]


def _dates(claim: Claim) -> Iterator[str]:
    for amount in (claim, *claim.positions):
        yield from (f for f in amount.figures if isinstance(f, str))
        yield from (f"{f:.0f}" for f in amount.figures if isinstance(f, float) and claim.unit in ("date", "year"))
    yield from (str(m.value) for m in _stated(claim) if m.kind in ("date", "month", "year"))


def _held(claim: Claim) -> str:
    amounts = [_amount(c.figures, claim.unit) for c in (claim, *claim.positions) if c.figures]
    return quoted(listed(dict.fromkeys(amounts), "and") if amounts else claim.statement, 120)


def _amount(held: tuple[float | str, ...], unit: str | None) -> str:
    shown = " to ".join(f"{f:,.10g}" if isinstance(f, float) else f for f in held)
    return f"{shown} {unit}" if unit and unit != "date" else shown


def every_value_stands_in_its_statement(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.report.claims.values():
        said = [m for m in figures.mentions(claim.statement) if m.kind in ("number", "share")]
        for value in _values_to_state(claim) if said else ():
            if not any(figures.agrees(m, value * figures.scale_of(claim.unit)) for m in said):
                shown = quoted(f"{value:,.10g}")
                sentence = f"claim {quoted(claim.id)}: the statement does not give the value {shown}; correct one"
                yield Problem(claim.location, sentence, "figure-drift")


def _values_to_state(claim: Claim) -> Iterator[float]:
    """A contested claim's figures stand with its positions; small numbers may stand in words ("five")."""
    if claim.standing == "contested" or claim.unit in ("date", "year"):
        return
    words = claim.statement.lower().split()
    for value in claim.figures:
        if isinstance(value, float) and figures.in_words(value) not in words:
            yield value


def every_figure_has_a_source(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for sentence in page.sentences():
            for mention in _unsourced(sentence):
                advice = "link the words to a claim or cite a source in the sentence"
                text = f"{quoted(mention.text)} has neither claim nor citation; {advice}"
                yield Problem(page.at(sentence.start + mention.start), text, "figure-unsourced")


def _unsourced(sentence: Sentence) -> Iterable[Mention]:
    if not figures.has_any(sentence.text) or markup.has_citation(sentence.text):
        return ()
    dated = markup.has_link(sentence.text, "claim", "event")
    bare = figures.mentions(markup.without_marks(sentence.text))
    return [m for m in bare if m.kind in ("number", "share") or (m.kind == "date" and not dated)]


# -- the ledger's own rules ------------------------------------------------------------------------------------------


def every_source_is_used(ledger: Ledger) -> Iterator[Problem]:
    for source in ledger.report.sources.values():
        if not source.listed and not ledger.source_uses.get(source.id):
            sentence = f"the source {quoted(source.id)} is used nowhere; cite it or remove it"
            yield Problem(source.location, sentence, "unused-source")


def every_named_source_exists(ledger: Ledger) -> Iterator[Problem]:
    known = ledger.report.sources
    for location, name in _named_sources(ledger):
        if name not in known:
            yield _unknown(location, "source", name, known, "data/sources", "unknown-source")
        elif known[name].standing == "unlocated":
            sentence = f"the source {quoted(name)} was not located and can carry nothing; name a source that was found"
            yield Problem(location, sentence, "unlocated-source")


def _named_sources(ledger: Ledger) -> Iterator[tuple[Location, str]]:
    """Every source a record rests on; a claim may list an unlocated one beside others (see the next rule)."""
    report = ledger.report
    for claim in report.claims.values():
        for part in claim.sources:
            if part.source not in report.sources:
                yield part.location, part.source
        yield from ((p.location, s) for p in claim.positions for s in p.sources)
    for dataset in report.datasets.values():
        yield from ((row.location, s) for row in dataset.rows for s in row.source)
    yield from ((geo.location, s) for geo in report.geo.values() for s in geo.source)
    records: list[Event | Actor | GeoPlace] = [
        *report.events.values(),
        *report.actors.values(),
        *report.places.values(),
    ]
    for record in records:
        yield from ((record.location, s) for s in record.sources)
        parts = (*getattr(record, "claims", ()), *getattr(record, "ties", ()))
        yield from ((p.location, s) for p in parts for s in p.sources)
        if coordinates := getattr(record, "coordinates", None):
            yield coordinates.location, coordinates.source


def every_claim_has_what_its_standing_needs(ledger: Ledger) -> Iterator[Problem]:
    for claim in ledger.report.claims.values():
        for sentence in _standing_problems(claim, ledger):
            yield Problem(
                claim.location, f"claim {quoted(claim.id)} is {claim.standing}, but {sentence}", "claim-standing"
            )


def _standing_problems(claim: Claim, ledger: Ledger) -> Iterator[str]:
    known = ledger.report.sources
    named = {s.source for s in claim.sources} | {s for p in claim.positions for s in p.sources}
    located = {s for s in named if s in known and known[s].standing != "unlocated"}
    against = [s for s in claim.sources if s.contradicts]
    if claim.standing == "assessment":
        if not claim.by:
            yield "names nobody as its author; add “by”"
    elif claim.standing == "unverified":
        if any(s.supports in located for s in claim.sources):
            yield "a located source supports it; give it the standing “reported”"
    elif not named:
        yield "names no source; add one, or give it the standing “unverified”"
    elif not located:
        yield "rests on sources that were not located; add one that was found"
    if claim.standing == "contested" and len(claim.positions) < 2:
        yield "has fewer than two positions; give each party's"
    if claim.standing == "refuted" and not against:
        yield "no source contradicts it; add one with “contradicts”"
    if claim.standing == "agreed" and len({s.source for s in claim.sources if not s.contradicts}) < 2:
        yield "fewer than two sources support it; add one, or give it the standing “reported”"


def every_source_has_what_its_standing_needs(ledger: Ledger) -> Iterator[Problem]:
    for source in ledger.report.sources.values():
        address = source.url or source.doi or source.isbn or source.archive
        wants = {
            "located": [] if address else ["has no URL, DOI, ISBN or archive; add where it was seen"],
            "similar": [] if source.listed and source.differs else ["does not say what was listed and how it differs"],
            "unlocated": ["has an address; remove it, or change the standing"] if source.url else [],
        }[source.standing]
        if not source.title and not source.description:
            wants.append("has neither title nor description; add one")
        for want in wants:
            yield Problem(
                source.location, f"source {quoted(source.id)} is {source.standing}, but {want}", "source-standing"
            )


def every_chart_can_be_drawn(ledger: Ledger) -> Iterator[Problem]:
    datasets = ledger.report.datasets
    for chart in ledger.report.charts.values():
        yield from charts.check_map(chart, ledger.report)
        if chart.dataset is None and chart.form == "map":
            yield from charts.check_chart(chart, None)
        elif chart.dataset is None and chart.form != "custom":
            sentence = f"chart {quoted(chart.id)}: dataset is missing; add it, or draw the chart in build_charts.py"
            yield Problem(chart.location, sentence, "unknown-dataset")
        elif chart.dataset and chart.dataset not in datasets:
            yield _unknown(chart.location, "dataset", chart.dataset, datasets, "data/datasets", "unknown-dataset")
        elif chart.dataset:
            yield from charts.check_chart(chart, datasets[chart.dataset])


def every_record_named_by_another_exists(ledger: Ledger) -> Iterator[Problem]:
    report = ledger.report
    for event in report.events.values():
        for actor in event.actors:
            if actor not in report.actors:
                yield _unknown(event.location, "actor", actor, report.actors, "data/actors.yml", "unknown-actor")
    placed: list[Event | Claim] = [*report.events.values(), *report.claims.values()]
    for record in placed:
        if record.place and record.place not in report.places:
            yield _unknown(record.location, "place", record.place, report.places, "data/places.yml", "unknown-place")
    for tie in (t for actor in report.actors.values() for t in actor.ties):
        if tie.to not in report.actors:
            yield _unknown(tie.location, "actor", tie.to, report.actors, "data/actors.yml", "unknown-actor")


def every_driver_is_named_in_the_settings(ledger: Ledger) -> Iterator[Problem]:
    known = ledger.report.settings.drivers
    named = [(e.location, e.driver) for e in ledger.report.events.values()]
    named += [(p.front.location, p.front.driver) for p in ledger.report.pages.values() if p.front.driver]
    for location, driver in named:
        if driver not in known:
            yield _unknown(location, "driver", driver, known, "mkdocs.yml", "unknown-driver")


CHECKS: list[Callable[[Ledger], Iterator[Problem]]] = [
    every_citation_has_a_source,
    every_citation_can_be_read,
    every_link_has_a_record,
    every_address_has_a_known_scheme,
    every_image_scheme_is_an_image,
    no_link_holds_a_citation,
    every_view_is_known,
    every_record_has_a_home,
    no_scripts_in_markdown,
    no_scripts_in_charts,
    no_page_asks_another_host,
    every_figure_agrees_with_its_claim,
    every_value_stands_in_its_statement,
    every_figure_has_a_source,
    every_source_is_used,
    every_named_source_exists,
    every_claim_has_what_its_standing_needs,
    every_source_has_what_its_standing_needs,
    every_chart_can_be_drawn,
    every_record_named_by_another_exists,
    every_driver_is_named_in_the_settings,
]
