"""The lists of claims and of sources, `by/claims-standing-refuted/`: one for each filter, in parts that a phone holds.

In a site where records have their own pages, a list says of each what it is and leads there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.report.kinds import BY_NOUN, KINDS
from dossier.report.source import Source
from dossier.report.views import VIEWS
from dossier.text import capital
from dossier.text import number as figure
from dossier.web import facets, own_pages, rendering, rests
from dossier.web.filters import Filter, Filters
from dossier.web.frame import Frame

_MOST = 10  # that a page of all shows
_Rows = Sequence[tuple[str, Sequence[Any]]]  # records under headings


def overview(view: str, shown: Mapping[str, Any], ledger: Ledger) -> dict[str, Any]:
    """What stands beside the matrix on the page of all: other filters, and the entries themselves if they are few."""
    records = [record for *_, group in shown["groups"] for record in group]
    few = len(records) <= own_pages.AT_MOST
    return {
        "facets": facets.others(view, records, ledger),
        "few": few,
        "sections": _sections(view, records, ledger),
        "most": [] if few else _used_most(view, records, ledger),
    }


def _used_most(view: str, records: Sequence[Any], ledger: Ledger) -> list[Any]:
    """Those that most pages use, so that some stand before the eyes of who has chosen nothing yet."""
    noun = KINDS[VIEWS[view].shows].noun
    return sorted(records, key=lambda record: -len({use.page for use in ledger.uses_of(noun, record.id)}))[:_MOST]


def _sections(view: str, records: Sequence[Any], ledger: Ledger) -> _Rows:
    if view == "claims":
        return [
            (key, list(group)) for key, group in groupby(records, lambda c: facets.title_of(facets.stem(c), ledger))
        ]
    kinds = ledger.report.kinds
    return [
        (capital(kinds.label("sources", key)), sorted(group, key=_published))
        for key, group in groupby(
            sorted(records, key=lambda s: kinds.place_of("sources", s.kind)), key=lambda source: source.kind
        )
    ]


def _published(source: Source) -> tuple[str, str, str]:
    who = source.outlet or source.short.rpartition(_(", "))[0]
    return who.casefold(), source.issued or "", source.name.casefold()


# -- pages -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _View:
    """A view whose filters have lists."""

    name: str
    noun: str
    title: str
    filters: Filters
    facets: Sequence[facets.Facet]
    records: Sequence[Any]

    def all_filters(self) -> Iterator[tuple[Filter, list[Any]]]:
        """Each filter with the records that it leaves."""
        own = self.filters.tokens
        yield from self._left(self.filters.by_token.values(), lambda record: own[record.id].split())
        for facet in self.facets:
            dimension = facet.filters[0].parts[0].dimension
            yield from self._left(facet.filters, lambda r, d=dimension: map(d.token, d.values(r)))  # type: ignore[misc]

    def _left(
        self, chosen: Iterable[Filter], tokens_of: Callable[[Any], Iterable[str]]
    ) -> Iterator[tuple[Filter, list[Any]]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for record in self.records:
            for token in dict.fromkeys(tokens_of(record)):
                found[token].append(record)
        for f in chosen:
            yield f, found[f.token]

    def narrower(self, chosen: Filter) -> list[Filter]:
        """The filters of the matrix that ask for one thing more."""
        if len(chosen.parts) > 1:
            return []
        both = [f for f in self.filters.by_token.values() if len(f.parts) == 2 and chosen.parts[0] in f.parts]
        return sorted(both, key=lambda f: -f.count)


def write(ledger: Ledger, frame: Frame, values: Callable[[str], Mapping[str, Any]]) -> None:
    """Writes the lists of each view that a page shows; `values` gives those of a view."""
    for name in own_pages.LISTED:
        if name in ledger.homes:
            shown = values(name)
            records = [record for *_, group in shown["groups"] for record in group]
            noun, title = KINDS[VIEWS[name].shows].noun, ledger.report.pages[ledger.homes[name]].front.title
            found = facets.others(name, records, ledger)
            _write_view(_View(name, noun, title, shown["filters"], found, records), ledger, frame)


def _write_view(view: _View, ledger: Ledger, frame: Frame) -> None:
    withouts = list(rests.rests(ledger).values()) if view.noun == "claim" else []
    rows = _Lines(view.noun, frame, rests.by_claim(withouts))
    shown = rendering.macros("list.html", frame.links)
    for chosen, records in view.all_filters():
        sections = _sections(view.name, records, ledger)
        pages = list(_pages(sections))
        for number, page in enumerate(pages, 1):
            _make_page(view, chosen, frame, shown, page, number, pages, rows, withouts)


class _Lines:
    """The line of each record, which is the same on all lists."""

    def __init__(self, noun: str, frame: Frame, otherwise: Mapping[str, Mapping[str, str]]) -> None:
        self.otherwise = otherwise
        self._noun, self._frame = noun, frame
        self._row = rendering.macros("list-parts.html", frame.links).row

    def of(self, name: str) -> Any:
        return self._frame.outputs.part(f"{self._noun}/{name}", partial(self._made, name))

    def _made(self, name: str) -> Any:
        record = BY_NOUN[self._noun].records(self._frame.links.ledger.report)[name]
        return self._row(self._noun, record, True, self.otherwise.get(name, {}))


def _pages(sections: _Rows) -> Iterator[_Rows]:
    """The sections on as many pages as they need."""
    page: list[tuple[str, Sequence[Any]]] = []
    room = own_pages.AT_MOST
    for heading, records in sections:
        for start in range(0, len(records), own_pages.AT_MOST):
            part = records[start : start + own_pages.AT_MOST]
            if len(part) > room:
                yield page
                page, room = [], own_pages.AT_MOST
            page.append((heading, part))
            room -= len(part)
    yield page


def _make_page(
    view: _View,
    chosen: Filter,
    frame: Frame,
    shown: Any,
    page: _Rows,
    number: int,
    pages: Sequence[_Rows],
    rows: _Lines,
    withouts: Sequence[rests.Without],
) -> None:
    path = own_pages.of_list(view.name, chosen.token, number)
    title = _("{label}: {value}").format(label=view.title, value=chosen.label)
    sections = [(heading, [record.id for record in records]) for heading, records in page]
    names = [name for _, own in sections for name in own]
    narrower = view.narrower(chosen)
    ranges = _ranges(view.name, chosen, pages) if len(pages) > 1 else []
    others = [row for row in withouts if any(name in row.otherwise for name in names)]
    own = {"narrower": narrower, "pages": ranges, "number": number, "withouts": others}

    def write() -> None:
        lines = [(heading, [rows.of(name) for name in own]) for heading, own in sections]
        head = {"description": f"{title} ({figure(chosen.count)})"}
        frame.write(path, title, head, shown.page(view, chosen, own | {"sections": lines}))

    filters = [(f.token, f.label, f.beyond(chosen), f.count) for f in (chosen, *narrower)]
    changed = [rows.otherwise.get(name) for name in names]
    given = [title, filters, ranges, number, [(row.token, row.label) for row in others], sections, changed]
    frame.make(path, write, given)


def _ranges(view: str, chosen: Filter, pages: Sequence[_Rows]) -> list[tuple[str, str]]:
    """Address and words of each page of a list: from which entry to which."""
    return [
        (own_pages.of_list(view, chosen.token, number), f"{_begins(page[0][1][0])} – {_begins(page[-1][1][-1])}")
        for number, page in enumerate(pages, 1)
    ]


def _begins(record: Any) -> str:
    words = record.short if isinstance(record, Source) else record.statement
    return rendering.clip(re.sub(r"\s+", " ", str(words)), 24)
