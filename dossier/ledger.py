"""The compiled ledger: a report with its printed references, and where each record is used. Renderers only look up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from dossier import pictures, typesetting
from dossier.bibliography.printed_names import nameless
from dossier.bibliography.references import references
from dossier.charts.registry import chart_sources
from dossier.problems import Problem, ReportError
from dossier.prose.markup import Markup
from dossier.prose.page_tree import PageParser
from dossier.report import editions, load
from dossier.report.editions import Edition
from dossier.report.kinds import KINDS
from dossier.report.record import Record, SourceMention, source_mentions
from dossier.report.records import Claim, Report


@dataclass(frozen=True)
class Use:
    """A place of the report that uses a record: a page with an anchor, in words, with the citation's locator.

    `role` is "page" for a place in running text, else the noun of the record that rests on the source.
    """

    page: str
    anchor: str
    words: str
    locator: str = ""
    role: str = ""


@dataclass(frozen=True)
class Ledger:
    """A report compiled. What follows from its first fields is worked out once, when it is made."""

    report: Report
    references: Mapping[str, str]  # printed reference of each source, as HTML
    editions: tuple[Edition, ...] = ()  # every record of one, oldest first
    nameless: Mapping[str, str] = field(default_factory=dict)  # sources printed without name → a type that helps
    picture_faults: Mapping[str, str] = field(default_factory=dict)  # by file of data/pictures/; empty if it is fine
    unprintable: frozenset[str] = frozenset()  # characters that no font of print has
    earlier_editions: tuple[Edition, ...] = field(init=False)  # those before the report's own
    markups: Mapping[str, Markup] = field(init=False)  # by page
    homes: Mapping[str, str] = field(init=False)  # the page that shows each whole view, by the view's name
    link_uses: Mapping[tuple[str, str], Sequence[Use]] = field(init=False)  # by scheme and id
    source_uses: Mapping[str, Sequence[Use]] = field(init=False)  # by the source's id: pages first, then records

    def __post_init__(self) -> None:
        for name, follow in (
            ("earlier_editions", _earlier_editions), ("markups", _markups), ("homes", _homes),
            ("link_uses", _link_uses), ("source_uses", _source_uses),
        ):  # fmt: skip
            object.__setattr__(self, name, follow(self))

    def order_of(self, page: str) -> int:
        """Where a page stands in the navigation; pages outside it come last."""
        pages = self.report.settings.navigation
        return pages.index(page) if page in pages else len(pages)


def _earlier_editions(ledger: Ledger) -> tuple[Edition, ...]:
    return editions.older(ledger.editions, ledger.report.settings.edition)


def _markups(ledger: Ledger) -> dict[str, Markup]:
    parser = PageParser(ledger.report.settings)
    markups: dict[str, Markup] = {}
    problems: list[Problem] = []
    for path, page in ledger.report.pages.items():
        try:
            markups[path] = Markup(parser.tree(page))
        except ReportError as error:
            problems += error.problems
    if problems:
        raise ReportError(problems)
    return markups


def _homes(ledger: Ledger) -> dict[str, str]:
    homes: dict[str, str] = {}
    for path, markup in ledger.markups.items():
        for link in markup.links:
            if link.scheme == "view" and not link.query:
                homes.setdefault(link.name, path)
    return homes


def _link_uses(ledger: Ledger) -> dict[tuple[str, str], list[Use]]:
    """Uses of claims, actors, places, events and charts by the links on pages; the anchor counts them.

    A claim that a chart names is used where the chart is shown.
    """
    uses: dict[tuple[str, str], list[Use]] = defaultdict(list)
    for path, markup in ledger.markups.items():
        count: Counter[tuple[str, str]] = Counter()
        for link in markup.links:
            key = (link.scheme, link.name)
            count[key] += 1
            numbered = f"{link.scheme}-use-{link.name}-{count[key]}"
            anchor = f"{link.scheme}-{link.name}" if link.image else numbered
            use = Use(path, anchor, ledger.report.pages[path].front.title, role="page")
            uses[key].append(use)
            chart = ledger.report.charts.get(link.name) if link.scheme == "chart" else None
            for claim in chart.claims if chart else ():
                uses["claim", claim].append(use)
    return uses


def _source_uses(ledger: Ledger) -> dict[str, list[Use]]:
    uses: dict[str, list[Use]] = defaultdict(list)
    for source, use in (*_citations(ledger), *_chart_uses(ledger), *_record_uses(ledger)):
        uses[source].append(use)
    return uses


def _citations(ledger: Ledger) -> Iterator[tuple[str, Use]]:
    for path, markup in ledger.markups.items():
        title = ledger.report.pages[path].front.title
        count: Counter[str] = Counter()
        for mark in markup.citations:
            count[mark.key] += 1
            yield mark.key, Use(path, f"cite-{mark.key}-{count[mark.key]}", title, mark.locator, "page")


def _chart_uses(ledger: Ledger) -> Iterator[tuple[str, Use]]:
    for (scheme, name), places in ledger.link_uses.items():
        chart = ledger.report.charts.get(name) if scheme == "chart" else None
        for source in chart_sources(chart, ledger.report) if chart else ():
            yield from ((source, replace(use, role="chart")) for use in places)


_RESTING = [KINDS[name] for name in ("claims", "datasets", "events", "actors", "places")]  # the order of entries


def _record_uses(ledger: Ledger) -> Iterator[tuple[str, Use]]:
    """Each record that rests on a source, at its own entry in the view that shows all of its kind."""
    for kind in _RESTING:
        for identifier, record in kind.records(ledger.report).items():
            entry = Use(ledger.homes.get(kind.view, ""), f"{kind.noun}-{identifier}", _heading(record), role=kind.noun)
            for mention in _in_entry(record):
                yield mention.source, replace(entry, locator=mention.locator)


def _in_entry(record: Record) -> Iterable[SourceMention]:
    """Each source once; a claim lists one as often as it names it with a locator of its own."""
    if isinstance(record, Claim):
        own = [mention for support in record.sources for mention in support.own_sources()]
        named = {mention.source for mention in own}
        return [*own, *_once(m for m in source_mentions(record) if m.source not in named)]
    return sorted(_once(source_mentions(record)), key=lambda mention: mention.source)


def _once(mentions: Iterable[SourceMention]) -> list[SourceMention]:
    return list({mention.source: mention for mention in mentions}.values())


def _heading(record: Record) -> str:
    return str(next(value for name in ("statement", "title", "name") if (value := getattr(record, name, None))))


def unformatted_ledger(root: Path) -> Ledger:
    """The ledger without printed references, which no rule reads: formatting thousands takes Pandoc seconds."""
    return _ledger(load.load(root), {}, root)


def compile_ledger(root: Path) -> Ledger:
    """Loads the report below `root` and formats its references. Raises ReportError."""
    report = load.load(root)
    return _ledger(report, references(report, root), root)


def _ledger(report: Report, printed: Mapping[str, str], root: Path) -> Ledger:
    return Ledger(
        report,
        printed,
        editions.read_all(root),
        nameless(report, root),
        pictures.faults(root),
        typesetting.unprintable(report.unusual),
    )
