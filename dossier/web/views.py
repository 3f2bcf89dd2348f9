"""The generated blocks of reference pages: sources, claims, timeline, actors, places, data, changes (`view-*.html`)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from dossier.ledger import Ledger, Use
from dossier.report.declared_kinds import DeclaredKinds
from dossier.report.places import GeoPlace
from dossier.report.records import Actor, Claim, Event
from dossier.report.row_values import row_value
from dossier.report.source import Source
from dossier.report.standings import DOUBTFUL, SOURCE_STANDINGS, STANDINGS
from dossier.report.views import covering
from dossier.web import changes
from dossier.web.filters import Dimension, Filter, Filters, filters_of
from dossier.web.rendering import render
from dossier.web.tables import table

_R = TypeVar("_R")


def view(name: str, query: dict[str, str], ledger: Ledger, here: str) -> etree.Element:
    """The generated block `name`, limited to the records that the query asks for."""
    return render(f"view-{name}.html", ledger, here, whole=not query, **values(name, query, ledger))


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
    return sorted(filters.groups[dimension], key=lambda f: places.get(f.parts[0][1], len(places)))


# -- sources ---------------------------------------------------------------------------------------------------------


def _sources(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    """By kind; what was listed and not found stands last, in a section of its own."""
    kinds = ledger.report.kinds
    sources = _selected(ledger.report.sources, query)
    names = {s.id: re.sub(r"<[^>]*>|\W", "", ledger.references[s.id]).lower() for s in sources}
    sources.sort(key=lambda s: (_section_of(s, kinds), names[s.id], s.id))
    kind = Dimension("kind", lambda s: [s.kind], lambda name: kinds.label("sources", name))
    dimensions = (kind, Dimension("standing", lambda s: [s.standing]))
    filters = filters_of("sources", sources, dimensions, crossed=True)
    return {
        "groups": _grouped(sources, lambda s: "" if s.standing == "unlocated" else s.kind),
        "filters": filters,
        "rows": _lines(filters, "kind", (own.label for own in kinds.sources.values())),
        "columns": _lines(filters, "standing", SOURCE_STANDINGS),
    }


def _section_of(source: Source, kinds: DeclaredKinds) -> int:
    return len(kinds.sources) if source.standing == "unlocated" else kinds.place_of("sources", source.kind)


def _listed(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    groups: dict[str, list[Source]] = {}
    for source in ledger.report.sources.values():
        if source.listed:
            groups.setdefault(source.group or "Without group", []).append(source)
    return {"groups": list(groups.items())}


# -- claims ----------------------------------------------------------------------------------------------------------


def _stem(claim: Claim) -> str:
    return Path(claim.location.file).stem


def chapter_of(claim: Claim, ledger: Ledger) -> str:
    """Claims are kept in one file a chapter; the page of the same name gives the title."""
    return _title(_stem(claim), ledger)


def _title(stem: str, ledger: Ledger) -> str:
    page = ledger.report.pages.get(f"{stem}.md")
    return page.front.title if page else stem.replace("-", " ").capitalize()


def _claims(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    claims = _selected(ledger.report.claims, query, chapter=lambda c: [_stem(c)])
    claims.sort(key=lambda c: (ledger.order_of(f"{_stem(c)}.md"), _stem(c)))
    groups = _grouped(claims, lambda c: chapter_of(c, ledger))
    chapter = Dimension("chapter", lambda c: [_stem(c)], lambda stem: _title(stem, ledger))
    filters = filters_of("claims", claims, (chapter, Dimension("standing", lambda c: [c.standing])), crossed=True)
    return {
        "groups": groups,
        "filters": filters,
        "rows": _lines(filters, "chapter", (title for title, _ in groups)),
        "columns": _lines(filters, "standing", STANDINGS),
        "doubtful": [f for f in _lines(filters, "standing", DOUBTFUL) if f.label in DOUBTFUL],
    }


# -- events, actors, places ------------------------------------------------------------------------------------------


def _timeline(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    report, declared = ledger.report, ledger.report.kinds
    own = [declared.grouping] if declared.grouping else []
    groups = {grouping.key: lambda e: _some(e.group) for grouping in own}
    events = _selected(report.events, query, actor=lambda e: e.actors, **groups)
    dimensions = (
        *(Dimension(g.key, groups[g.key], declared.groups.__getitem__, g.label) for g in own),
        Dimension("actor", lambda e: e.actors, lambda i: report.actors[i].short or report.actors[i].name),
        Dimension("place", lambda e: _some(e.place), lambda i: report.places[i].name),
    )
    return {
        "groups": _grouped(sorted(events, key=lambda e: (e.date, e.id)), lambda e: e.date[:4]),
        "filters": filters_of("timeline", events, dimensions),
        "open": list(groups),
    }


def _some(value: str | None) -> list[str]:
    return [value] if value else []


def _actors(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    actors = _selected(ledger.report.actors, query)
    return _by_kind("actors", actors, ledger) | {"events": _in_time(ledger, lambda event: event.actors)}


def _places(ledger: Ledger, query: dict[str, str]) -> dict[str, Any]:
    claims: dict[str, list[Claim]] = {}
    for claim in ledger.report.claims.values():
        claims.setdefault(claim.place or "", []).append(claim)
    return {
        **_by_kind("places", _selected(ledger.report.places, query), ledger),
        "events": _in_time(ledger, lambda event: (event.place or "",)),
        "claims": claims,
    }


def _by_kind(section: str, records: Iterable[Actor] | Iterable[GeoPlace], ledger: Ledger) -> dict[str, Any]:
    """In the order of the report's kinds, each with its label."""
    kinds = ledger.report.kinds
    in_order = sorted(records, key=lambda record: (kinds.place_of(section, record.kind), record.name))
    groups = _grouped(in_order, lambda record: record.kind)
    return {"groups": [(kind, kinds.label(section, kind), own) for kind, own in groups]}


def _in_time(ledger: Ledger, names: Callable[[Event], Iterable[str]]) -> dict[str, list[Event]]:
    """The events of each actor or place, in order of time."""
    events: dict[str, list[Event]] = {}
    for event in sorted(ledger.report.events.values(), key=lambda e: (e.date, e.id)):
        for name in names(event):
            events.setdefault(name, []).append(event)
    return events


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


_VALUES = covering({
    "sources": _sources, "listed": _listed, "claims": _claims, "timeline": _timeline, "actors": _actors,
    "places": _places, "datasets": _datasets, "changes": changes.view,
})  # fmt: skip
