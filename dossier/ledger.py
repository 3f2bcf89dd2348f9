"""The compiled ledger: a report with its printed references, and where each record is used. Renderers only look up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from dossier.bibliography.references import references, style_path
from dossier.charts import selection
from dossier.prose.markup import Markup
from dossier.report import editions, load
from dossier.report.editions import Edition
from dossier.report.records import Chart, Report

HOMES = {"claim": "claims", "actor": "actors", "place": "places", "event": "timeline", "dataset": "datasets"}
VIEWS = ("sources", "claims", "timeline", "actors", "places", "datasets", "listed", "changes")


@dataclass(frozen=True)
class Use:
    """A place of the report that uses a record: a page with an anchor, in words, with the citation's locator."""

    page: str
    anchor: str
    words: str
    locator: str = ""
    role: str = ""


@dataclass(frozen=True)
class Ledger:
    report: Report
    references: dict[str, str]  # printed reference of each source, as HTML
    earlier_editions: tuple[Edition, ...] = ()  # the editions before this one, oldest first

    @cached_property
    def markups(self) -> dict[str, Markup]:
        return {path: Markup(page) for path, page in self.report.pages.items()}

    @cached_property
    def homes(self) -> dict[str, str]:
        """The page that shows each whole view, to which links to single records lead."""
        found: dict[str, str] = {}
        for path, markup in self.markups.items():
            for link in markup.links:
                if link.scheme == "view" and not link.query:
                    found.setdefault(link.name, path)
        return found

    def order_of(self, page: str) -> int:
        """Where a page stands in the navigation; pages outside it come last."""
        pages = self.report.settings.navigation
        return pages.index(page) if page in pages else len(pages)

    @cached_property
    def source_uses(self) -> dict[str, list[Use]]:
        """Each source's uses: citations on pages (one a mark), then the records that rest on it."""
        uses: dict[str, list[Use]] = defaultdict(list)
        for path, markup in self.markups.items():
            title = self.report.pages[path].front.title
            count: Counter[str] = Counter()
            for mark in markup.citations:
                count[mark.key] += 1
                uses[mark.key].append(Use(path, f"cite-{mark.key}-{count[mark.key]}", title, mark.locator, "page"))
        self._chart_uses(uses)
        self._record_uses(uses)
        return uses

    def _chart_uses(self, uses: dict[str, list[Use]]) -> None:
        for (scheme, name), places in self.link_uses.items():
            chart = self.report.charts.get(name) if scheme == "chart" else None
            for source in chart_sources(chart, self.report) if chart else ():
                uses[source] += [replace(use, role="chart") for use in places]

    def _record_uses(self, uses: dict[str, list[Use]]) -> None:
        report = self.report
        for claim in report.claims.values():
            home = self._home("claim", claim.id, claim.statement)
            for support in claim.sources:
                uses[support.source].append(replace(home, locator=support.locator or ""))
            for source in {s for p in claim.positions for s in p.sources} - {s.source for s in claim.sources}:
                uses[source].append(home)
        for dataset in report.datasets.values():
            home = self._home("dataset", dataset.id, dataset.title)
            for source in sorted({s for row in dataset.rows for s in row.source}):
                uses[source].append(home)
        for noun, records in (("event", report.events), ("actor", report.actors), ("place", report.places)):
            for identifier, record in records.items():
                name = str(getattr(record, "title", None) or getattr(record, "name", ""))
                home = self._home(noun, identifier, name)
                for source in sorted(sources_of(record)):
                    uses[source].append(home)

    def _home(self, noun: str, identifier: str, words: str) -> Use:
        """A record's own entry, in the view that shows all of its kind."""
        return Use(self.homes.get(HOMES[noun], ""), f"{noun}-{identifier}", words, role=noun)

    @cached_property
    def link_uses(self) -> dict[tuple[str, str], list[Use]]:
        """Uses of claims, actors, places, events and charts by the links on pages; the anchor counts them."""
        uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
        for path, markup in self.markups.items():
            count: Counter[tuple[str, str]] = Counter()
            for link in markup.links:
                key = (link.scheme, link.name)
                count[key] += 1
                place = f"{link.scheme}-use-{link.name}-{count[key]}"
                anchor = f"{link.scheme}-{link.name}" if link.image else place
                uses[key].append(Use(path, anchor, self.report.pages[path].front.title, role="page"))
        return uses


def chart_sources(chart: Chart, report: Report) -> list[str]:
    """The sources of the rows that a chart shows, in their order; then those of a map's places and outlines."""
    dataset = report.datasets.get(chart.dataset or "")
    found = [source for row in (selection.shown_rows(chart, dataset) if dataset else ()) for source in row.source]
    places = [report.places[name] for name in chart.places if name in report.places]
    found += [place.coordinates.source for place in places if place.coordinates]
    found += report.geo[chart.geo].source if chart.geo and chart.geo in report.geo else ()
    return list(dict.fromkeys(found))


def sources_of(record: object) -> set[str]:
    """The ids of every source that an event, actor or place names."""
    found = set(getattr(record, "sources", ()))
    for part in (*getattr(record, "claims", ()), *getattr(record, "ties", ())):
        found |= set(part.sources)
    coordinates = getattr(record, "coordinates", None)
    return found | ({coordinates.source} if coordinates else set())


def unformatted_ledger(root: Path) -> Ledger:
    """The ledger without printed references: no rule reads them, and formatting thousands takes Pandoc seconds."""
    report = load.load(root)
    style_path(report, root)  # refuses a style that is not there
    return Ledger(report, {}, _earlier_editions(report, root))


def compile_ledger(root: Path) -> Ledger:
    """Loads the report below `root` and formats its references. Raises ReportError."""
    report = load.load(root)
    return Ledger(report, references(report, root), _earlier_editions(report, root))


def _earlier_editions(report: Report, root: Path) -> tuple[Edition, ...]:
    return editions.older(editions.read_all(root), report.settings.edition)
