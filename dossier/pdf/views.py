"""Generated blocks in print: claims, timeline, actors, places, datasets, what was listed; a function for each view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dossier.language.languages import name_of
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf import changes, datasets, entries, index_lines, listed
from dossier.pdf.book import Book, PrintedView, claim_number, located
from dossier.pdf.citations import cites, stated
from dossier.pdf.claims import claim, key_of_relations, said_by, saying, who
from dossier.pdf.typst_text import NO_BREAK_SPACE, array, block, call, string, words
from dossier.pdf.walk import label_of
from dossier.pdf.writer import Writer
from dossier.prose.position_amounts import said as words_of
from dossier.report.fields import reference
from dossier.report.naming import CHAPTER, added_short, page_of
from dossier.report.places import GeoPlace
from dossier.report.records import Actor, Claim, Event
from dossier.report.source import Source
from dossier.report.term import Term
from dossier.report.views import covering
from dossier.text import capital, day, period, year
from dossier.text import number as figure
from dossier.web import views
from dossier.web.overviews import Dispute
from dossier.web.rendering import degrees, in_short, span


def _claims(writer: Writer, data: dict[str, Any]) -> str:
    said = _("Below each claim stand the pages that name it; one without pages is in no chapter.")
    groups, keys = data["groups"], [key_of_relations(writer.book)] if data["groups"] else []
    if data["whole"] and groups and not writer.book.excerpt:
        groups = [(_with_numbers(writer.book, name, own), own) for name, own in groups]
        keys.append(call("aside", body=words(said)))
    shown = _sections(writer, data, groups, lambda own, level: claim(writer.book, own, level))
    return "\n".join([*filter(None, keys), shown])


def _with_numbers(book: Book, name: str, claims: Sequence[Claim]) -> str:
    """The name of a chapter and the numbers of its claims, by which headings and contents lead to them."""
    numbers = sorted(book.claim_numbers[claim.id] for claim in claims)
    first, last = numerals(numbers[0]), numerals(numbers[-1])
    return _("{name} (claims {first}–{last})").format(name=name, first=first, last=last)


def _timeline(writer: Writer, data: dict[str, Any]) -> str:
    years = ((year(first), own) for first, own in data["groups"])
    return _sections(writer, data, years, lambda own, level: _event(writer.book, own, level), listed=False)


def _event(book: Book, event: Event, level: str) -> str:
    groups, places = book.ledger.report.kinds.groups, book.ledger.report.places
    about = [groups[event.group]] if event.group else []
    about += [places[event.place].name] if event.place else []
    with book.entry_of_index():
        sayings = [saying(book, c.by, c.says, c.sources) for c in event.claims]
        parts = [stated(event.summary, cites(book, event.sources)), said_by(sayings) if sayings else ""]
    parts += [call("aside", body=words(event.note))] if event.note else []
    label = f"event:{event.id}"
    return book.entry(
        "entry", label, level, string(label), string(span(event)), block(words(event.title)), string(" · ".join(about)),
        guide=string(day(event.date[:7])), body="\n".join(filter(None, parts)),
    )  # fmt: skip


def _actors(writer: Writer, data: dict[str, Any]) -> str:
    return _sections(writer, data, _named(data["groups"]), lambda own, level: _actor(writer.book, own, level))


def _actor(book: Book, actor: Actor, level: str) -> str:
    kinds = book.ledger.report.kinds
    ties = [
        block(
            words(_("{kind} – ").format(kind=kinds.label("ties", tie.kind)))
            + who(book, tie.to)
            + stated(_(": ") + tie.says if tie.says else "", cites(book, tie.sources))
        )
        for tie in actor.ties
    ]
    name = words(actor.name + added_short(actor)) + _local(actor)
    parts = [stated(actor.description, cites(book, actor.sources)), call("list", *ties) if ties else ""]
    parts.append(index_lines.of_actor(book, actor))
    label = f"actor:{actor.id}"
    return entries.entry(book, label, level, name, body="\n".join(filter(None, parts)))


def _local(record: Actor | GeoPlace | Term) -> str:
    """The names in local scripts; of several each with its language."""
    several = len(record.local) > 1
    return "".join(
        call("local", string(name_of(code)) if several else None, body=words(name, code))
        for code, name in record.local.items()
    )


def _places(writer: Writer, data: dict[str, Any]) -> str:
    return _sections(writer, data, _named(data["groups"]), lambda own, level: _place(writer.book, own, level))


def _place(book: Book, place: GeoPlace, level: str) -> str:
    at = place.coordinates
    where = [place.country, *([degrees(at)] if at else [])]
    sources = dict.fromkeys([*place.sources, *([at.source] if at else [])])
    body = stated(place.description, cites(book, sources)) + index_lines.of_place(book, place.id)
    name = words(place.name) + _local(place)
    label = f"place:{place.id}"
    return entries.entry(book, label, level, name, " · ".join(where), body)


def _glossary(writer: Writer, data: dict[str, Any]) -> str:
    level = writer.level(2)
    return "\n".join(_term(writer.book, entry, level) for _, entries in data["groups"] for entry in entries)


def _term(book: Book, entry: views.Entry, level: str) -> str:
    """One that another record explains leads to that, and repeats it only where the document lacks it."""
    term, explains = entry.term, entry.explains
    name = words(term.name + added_short(term)) + _local(explains)
    see = [words(_("See") + " "), located(book, term.see, words(entry.explains.name)), words(". ")] if term.see else []
    also = [_named_record(book, named) for named in term.see_also]
    body = "".join(see)
    body += "" if term.see in book.targets else stated(explains.description, cites(book, explains.sources))
    body += words(" " + _("See also:") + " ") + words(_("; ")).join(also) + words(".") if also else ""
    return entries.entry(book, f"term:{term.id}", level, name, body=body + index_lines.of_term(book, term))


def _named_record(book: Book, named: str) -> str:
    """What “actor:bank” or “chapter:economic” names, by its own words or its number, with its page."""
    record, (noun, name) = book.ledger.record_of(named), reference(named)
    if isinstance(record, Claim) and not book.excerpt:
        return located(book, named, words(claim_number(book.claim_numbers[record.id])))
    text = words(in_short(record) if record else name)
    return located(book, label_of(page_of(name)) if noun == CHAPTER else named, text)


def _sources(writer: Writer, data: dict[str, Any]) -> str:
    """Where the references stand; they are written last, when every source has its number.

    What is shown besides, limited or again or in an excerpt, which has its own, is their names and numbers.
    """
    if data["whole"] and not writer.book.has_references and not writer.book.excerpt:
        writer.book.has_references = True
        return "#references-here();"
    label = writer.book.ledger.report.kinds.label
    groups = [(capital(label("sources", kind)) if kind else _("Not found"), own) for kind, own in data["groups"]]
    return _sections(writer, data, groups, lambda own, _: call("list", block(_name(writer.book, own))))


def _name(book: Book, source: Source) -> str:
    return words(source.name) + (words(" ") + cites(book, [source.id]) if source.standing != "unlocated" else "")


def _standings(writer: Writer, data: dict[str, Any]) -> str:
    """How many claims have each standing, in one line."""
    parts = [
        call("sign-beside", string(name)) + words(f"{NO_BREAK_SPACE}{figure(count)} {_(name)}")
        for name, count in data["counts"].items()
    ]
    said = words(data["how_sure"] + _(": ")) + words(_(", ")).join(parts) + words(".")
    return call("plain", body=said) if parts else ""


def _contested(writer: Writer, data: dict[str, Any]) -> str:
    return "\n\n".join(_dispute(writer.book, dispute) for dispute in data["disputes"])


def _dispute(book: Book, dispute: Dispute) -> str:
    claim, positions = dispute.claim, [share.position for share in dispute.shares]
    rows = [saying(book, p.by, words_of(p, claim.unit), p.sources) for p in positions]
    when = words(" ") + call("when", string(period(claim.period))) if claim.period else ""
    counted = book.to(f"claim:{claim.id}", words(capital(dispute.counted)))
    head = call("statement", body=counted + when)
    return head + "\n" + call("pairs", array(array(map(block, row)) for row in rows))


def _newest(writer: Writer, data: dict[str, Any]) -> str:
    event: Event | None = data["event"]
    if event is None:
        return ""
    title = writer.book.to(f"event:{event.id}", words(event.title))
    return call("plain", body=words(_("Newest event:") + f" {span(event)}" + _(", ")) + title + words("."))


def _thumbnail(writer: Writer, data: dict[str, Any]) -> str:
    """Nothing: the figure itself stands in its chapter."""
    return ""


def _charts(writer: Writer, data: dict[str, Any]) -> str:
    """Every figure by its number, with its title and its page in this document or the other volume."""
    order = [*writer.book.ledger.numbering.figures]
    charts = [(f"chart:{chart.id}", takeaway) for _page, own in data["pages"] for _use, chart, takeaway in own]
    charts.sort(key=lambda chart: order.index(chart[0]) if chart[0] in order else len(order))
    return "\n".join(_figure_line(writer.book, label, takeaway.rstrip(".")) for label, takeaway in charts)


def _figure_line(book: Book, label: str, takeaway: str) -> str:
    number = book.ledger.numbering.figures.get(label)
    shown = string(numerals(number.label) if number and not book.excerpt else "–")
    known = label in book.targets or label in book.elsewhere
    return call("figure-line", string(label if known else ""), shown, string(book.beyond), body=words(takeaway))


def _named(groups: Iterable[tuple[str, str, Sequence[Any]]]) -> list[tuple[str, Sequence[Any]]]:
    """The records of each kind under its label."""
    return [(capital(label), records) for kind, label, records in groups]


def _sections(
    writer: Writer,
    data: Mapping[str, Any],
    groups: Iterable[tuple[str, Sequence[Any]]],
    entry: Callable[[Any, str], str],
    listed: bool = True,
) -> str:
    """Groups of entries, `listed` in the contents; `entry` is given a record and the level of its heading."""
    parts = []
    for name, records in groups:
        writer.book.groups += 1
        parts.append(
            call("group", writer.level(2), listed="true" if data["whole"] and listed else None, body=words(name))
        )
        level = writer.level(3)
        parts += [entry(record, level) for record in records]
    return "\n".join(parts)


def _printed(name: str, write: Callable[[Writer, dict[str, Any]], str]) -> PrintedView:
    return lambda to, _name, query: write(to, {"whole": not query, **views.values(name, query, to.book.ledger)})


PRINTED = {
    name: _printed(name, write)
    for name, write in covering({
        "claims": _claims, "timeline": _timeline, "actors": _actors, "places": _places, "datasets": datasets.view,
        "glossary": _glossary, "listed": listed.view, "sources": _sources, "standings": _standings,
        "contested": _contested, "newest": _newest, "thumbnail": _thumbnail, "charts": _charts, "changes": changes.view,
    }).items()
}  # fmt: skip
