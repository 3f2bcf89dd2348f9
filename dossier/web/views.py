"""The generated blocks of reference pages: sources, claims, timeline, actors, glossary and more (`view-*.html`)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from dossier.alphabet import filed, in_alphabet, plain_letters
from dossier.charts import draw
from dossier.exports import figure_citation
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, Use
from dossier.report.chart import Chart
from dossier.report.declared_kinds import DeclaredKinds, Grouping
from dossier.report.fields import reference
from dossier.report.naming import added_short
from dossier.report.places import GeoPlace
from dossier.report.records import Actor, Claim, Event, in_time
from dossier.report.row_values import row_value
from dossier.report.source import Source
from dossier.report.standings import DOUBTFUL, SOURCE_STANDINGS, STANDINGS
from dossier.report.term import Term
from dossier.report.views import covering
from dossier.web import change_pages, changes, facets, list_pages, overviews, own_pages, theme_folder
from dossier.web.filters import Dimension, Filter, Filters, filters_of
from dossier.web.rendering import Links, drawings, render
from dossier.web.tables import table

_R = TypeVar("_R")


def view(
    name: str,
    query: dict[str, str],
    ledger: Ledger,
    here: str,
    first: bool = True,
    root: Path = Path(),
    own: bool = False,
) -> etree.Element:
    """The generated block `name` of the report at `root`, limited to the records that the query asks for.

    Only the first whole one of a page has filters, and the ids to which links lead. Where records have their `own`
    pages, that of claims or of sources is a short list, or leads to several.
    """
    shown, template = values(name, query, ledger), f"view-{name}.html"
    if own and not query and name in own_pages.LISTED:
        shown, template = shown | list_pages.overview(name, shown, ledger), f"list-{name}.html"
    return render(
        template, ledger, here, own, whole=first and not query,
        styled_inside=not theme_folder.is_taken(ledger.report.settings),
        drawings=lambda chart: drawings(chart, Links(ledger, here), root / draw.FOLDER),
        shorter=change_pages.shorter, **shown,
    )  # fmt: skip


def values(name: str, query: dict[str, str], ledger: Ledger) -> dict[str, Any]:
    """What the block's template, and its form in print, are filled with."""
    return _VALUES[name](ledger, query)


def _selected(records: Mapping[str, _R], query: dict[str, str], **values: Callable[[_R], Collection[str]]) -> list[_R]:
    """The records that have every value asked for; `values` gives those of what is no field of the record."""

    def has(record: _R, key: str, value: str) -> bool:
        return value in values[key](record) if key in values else getattr(record, key) == value

    return [record for record in records.values() if all(has(record, *pair) for pair in query.items())]


def _grouped(records: Iterable[Any], key: Callable[[Any], Any]) -> list[tuple[Any, list[Any]]]:
    return [(k, list(group)) for k, group in groupby(records, key)]


def _lines(filters: Filters, dimension: str, order: Iterable[str]) -> list[Filter]:
    """The filters of a dimension in the order of its values: the rows or columns of a matrix."""
    places = {value: place for place, value in enumerate(order)}
    return sorted(filters.groups[dimension], key=lambda f: places.get(f.value, len(places)))


# -- sources ---------------------------------------------------------------------------------------------------------


def _sources(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    """By kind; what was listed and not found stands last, in a section of its own."""
    kinds = ledger.report.kinds
    sources = _selected(ledger.report.sources, query)
    names = {s.id: plain_letters(re.sub(r"<[^<>]*>|\W", "", ledger.references[s.id])) for s in sources}
    sources.sort(key=lambda s: (_section_of(s, kinds), names[s.id], s.id))
    filters = filters_of("sources", sources, facets.of_sources(ledger), crossed=True)
    return {
        "groups": _grouped(sources, lambda s: "" if s.standing == "unlocated" else s.kind),
        "filters": filters,
        "rows": _lines(filters, "kind", kinds.sources),
        "columns": _lines(filters, "standing", SOURCE_STANDINGS),
    }


def _section_of(source: Source, kinds: DeclaredKinds) -> int:
    return len(kinds.sources) if source.standing == "unlocated" else kinds.place_of("sources", source.kind)


def _listed(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    groups: dict[str, list[Source]] = {}
    for source in ledger.report.sources.values():
        if source.listed:
            groups.setdefault(source.group or _("Without group"), []).append(source)
    return {"groups": list(groups.items())}


# -- claims ----------------------------------------------------------------------------------------------------------


def chapter_of(claim: Claim, ledger: Ledger) -> str:
    """Claims are kept in one file a chapter; the page of the same name gives the title."""
    return facets.title_of(facets.stem(claim), ledger)


def _claims_of(ledger: Ledger, query: dict[str, str]) -> list[Claim]:
    return _selected(ledger.report.claims, query, chapter=lambda c: [facets.stem(c)])


def _claims(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    claims = _claims_of(ledger, query)
    claims.sort(key=lambda c: (ledger.order_of(f"{facets.stem(c)}.md"), facets.stem(c)))
    groups = _grouped(claims, lambda c: chapter_of(c, ledger))
    filters = filters_of("claims", claims, facets.of_claims(ledger), crossed=True)
    return {
        "groups": groups,
        "filters": filters,
        "rows": _lines(filters, "chapter", dict.fromkeys(map(facets.stem, claims))),
        "columns": _lines(filters, "standing", STANDINGS),
        "doubtful": [f for f in _lines(filters, "standing", DOUBTFUL) if f.value in DOUBTFUL],
    }


# -- events, actors, places ------------------------------------------------------------------------------------------


def _groupings(declared: DeclaredKinds) -> tuple[list[Grouping], dict[str, Callable[[Event], list[str]]]]:
    """The report's own grouping of events, if it has one, and the group of an event by the grouping's key."""
    own = [declared.grouping] if declared.grouping else []
    return own, {grouping.key: lambda event: _some(event.group) for grouping in own}


def _events_of(ledger: Ledger, query: dict[str, str]) -> list[Event]:
    groups = _groupings(ledger.report.kinds)[1]
    return _selected(ledger.report.events, query, actor=lambda event: event.actors, **groups)


def _timeline(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    report, declared = ledger.report, ledger.report.kinds
    own, groups = _groupings(declared)
    events = _events_of(ledger, query)
    dimensions = (
        *(Dimension(g.key, groups[g.key], declared.groups.__getitem__, g.label) for g in own),
        Dimension(N_("actor"), lambda e: e.actors, lambda i: report.actors[i].short or report.actors[i].name),
        Dimension(N_("place"), lambda e: _some(e.place), lambda i: report.places[i].name),
    )
    return {
        "groups": _grouped(in_time(events), lambda event: event.date[:4]),
        "filters": filters_of("timeline", events, dimensions),
        "open": list(groups),
    }


def _some(value: str | None) -> list[str]:
    return [value] if value else []


def _actors(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    actors = _selected(ledger.report.actors, query)
    return _by_kind("actors", actors, ledger) | {
        "events": facets.events_with(ledger),
        "ties_back": facets.ties_to(ledger),
    }


def _places(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    return {
        **_by_kind("places", _selected(ledger.report.places, query), ledger),
        "events": facets.events_at(ledger),
        "claims": facets.claims_at(ledger),
    }


def _by_kind(section: str, records: Iterable[Actor] | Iterable[GeoPlace], ledger: Ledger) -> dict[str, Any]:
    """In the order of the report's kinds, each with its label."""
    kinds = ledger.report.kinds
    in_order = sorted(records, key=lambda record: (kinds.place_of(section, record.kind), in_alphabet(record.name)))
    groups = _grouped(in_order, lambda record: record.kind)
    return {"groups": [(kind, kinds.label(section, kind), own) for kind, own in groups]}


# -- glossary --------------------------------------------------------------------------------------------------------


class Entry(NamedTuple):
    """A term, the record whose words explain it, and that record's noun and id, under which pages link to it."""

    term: Term
    explains: Any
    use: tuple[str, str]

    @property
    def see(self) -> str:
        """The words of the link to the record, where the term has none of its own."""
        if self.explains.name.casefold() == self.term.name.casefold():
            return _("its own entry")
        return f"{self.explains.name}{added_short(self.explains)}"


def _glossary(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    terms = sorted(_selected(ledger.report.glossary, query), key=lambda term: (filed(term.name), term.id))
    entries = [
        Entry(
            term, (ledger.record_of(term.see) if term.see else None) or term, reference(term.see or f"term:{term.id}")
        )
        for term in terms
    ]
    return {"groups": _grouped(entries, lambda entry: filed(entry.term.name)[:1].upper())}


# -- datasets --------------------------------------------------------------------------------------------------------


def _datasets(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    uses: dict[str, list[Use]] = {}
    for chart in ledger.report.charts.values():
        uses.setdefault(chart.dataset or "", []).extend(ledger.link_uses.get(("chart", chart.id), ()))
    datasets = sorted(ledger.report.datasets.values(), key=lambda d: d.title)
    taken: dict[str, set[int]] = {}
    for claim in ledger.report.claims.values():
        if value := row_value(claim, ledger.report.datasets):
            taken.setdefault(value.dataset.id, set()).add(value.number)
    return {"datasets": [(d, table(d, d.rows, taken.get(d.id, ())), uses.get(d.id, [])) for d in datasets]}


# -- home pages ------------------------------------------------------------------------------------------------------


def _standings(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    return overviews.standings(_claims_of(ledger, query))


def _contested(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    return overviews.contested(_claims_of(ledger, query))


def _newest(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    return overviews.newest(_events_of(ledger, query))


def _thumbnail(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    charts = _selected(ledger.report.charts, query)
    return {"charts": [(chart, ledger.link_uses.get(("chart", chart.id), [])) for chart in charts]}


def charts_shown(ledger: Ledger, dataset: str | None = None) -> list[tuple[Use, Chart, str]]:
    """The charts, or those of a dataset, that pages show, in the order of reading: first place, chart, takeaway."""
    takeaways, shown = figure_citation.takeaways(ledger), ledger.link_uses
    found = [
        (uses[0], chart, takeaways.get(chart.id, chart.title))
        for chart in ledger.report.charts.values()
        if dataset in (None, chart.dataset) and (uses := shown.get(("chart", chart.id), ()))
    ]
    return sorted(found, key=lambda entry: (ledger.order_of(entry[0].page), entry[0].page))


def _charts(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    found = charts_shown(ledger)
    charts, page_of = [chart for _use, chart, _words in found], {chart.id: use.page for use, chart, _words in found}
    return {
        "pages": [(page, list(group)) for page, group in groupby(found, key=lambda entry: entry[0].page)],
        "groups": _grouped(charts, lambda chart: page_of[chart.id]),
        "filters": filters_of("charts", charts, facets.of_charts(ledger, page_of)),
    }


_VALUES = covering({
    "sources": _sources, "listed": _listed, "claims": _claims, "timeline": _timeline, "actors": _actors,
    "places": _places, "datasets": _datasets, "glossary": _glossary, "standings": _standings,
    "contested": _contested, "newest": _newest, "thumbnail": _thumbnail, "charts": _charts, "changes": changes.view,
})  # fmt: skip
