"""The compiled ledger: a report with its printed references, and where each record is used. Renderers only look up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

from dossier import pictures, typesetting
from dossier.bibliography.printed_names import nameless
from dossier.bibliography.references import references
from dossier.charts.registry import chart_sources
from dossier.fonts import Face, faces
from dossier.problems import Location, Problem
from dossier.prose.kept_markup import read_pages
from dossier.prose.markup import Markup
from dossier.prose.numbering import Numbering, numbering
from dossier.prose.syntax import REFERENCES
from dossier.report import editions, load
from dossier.report.correction import Correction
from dossier.report.editions import Edition
from dossier.report.fields import reference
from dossier.report.files import Texts
from dossier.report.kinds import BY_NOUN, KINDS
from dossier.report.naming import CHAPTER, heading, page_of
from dossier.report.record import Record, SourceMention, source_mentions
from dossier.report.records import Claim, Report

_Work = TypeVar("_Work", bound=Callable[["Ledger"], Mapping[Any, Any]])
WORKED_OUT: dict[str, Callable[[Ledger], Mapping[Any, Any]]] = {}


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
    """A report compiled. What follows from its fields is worked out once, when it is asked for."""

    report: Report
    references: Mapping[str, str]  # printed reference of each source, as HTML
    editions: tuple[Edition, ...] = ()  # every record of one, oldest first
    nameless: Mapping[str, str] = field(default_factory=dict)  # sources printed without name → a type that helps
    picture_faults: Mapping[str, str] = field(default_factory=dict)  # by file of data/pictures/; empty if it is fine
    unprintable: frozenset[str] = frozenset()  # characters that no font of print has
    fonts: tuple[Face, ...] = ()  # of the report's own
    problems: tuple[Problem, ...] | None = None  # of a draft, which shows them; none where the report was checked
    left_out: tuple[Location, ...] = ()  # the records that a draft lacks, for what is wrong with them
    markups: Mapping[str, Markup] = field(init=False)  # by page

    def __post_init__(self) -> None:
        object.__setattr__(self, "markups", read_pages(self.report.pages, self.report.settings))

    @cached_property
    def earlier_editions(self) -> tuple[Edition, ...]:
        """Those before the report's own."""
        return editions.older(self.editions, self.report.settings.edition)

    @cached_property
    def printed(self) -> tuple[str, ...]:
        """The pages of the full report, in its order."""
        return _printed(self)

    @cached_property
    def numbering(self) -> Numbering:
        return _numbering(self)

    @cached_property
    def homes(self) -> Mapping[str, str]:
        """The page that shows each whole view, by the view's name."""
        return _homes(self)

    @cached_property
    def link_uses(self) -> Mapping[tuple[str, str], Sequence[Use]]:
        """By scheme and id."""
        return _link_uses(self)

    @cached_property
    def source_uses(self) -> Mapping[str, Sequence[Use]]:
        """By the source's id: pages first, then records."""
        return _source_uses(self)

    @cached_property
    def corrections(self) -> Mapping[str, Sequence[Correction]]:
        """By the record's noun and id."""
        return _corrections(self)

    def worked_out(self, name: str) -> Mapping[Any, Any]:
        """What the function of this name, one of WORKED_OUT, makes of the ledger."""
        made: dict[str, Mapping[Any, Any]] = vars(self).setdefault("_worked_out", {})
        if name not in made:
            made[name] = WORKED_OUT[name](self)
        return made[name]

    def order_of(self, page: str) -> int:
        """Where a page stands in the navigation; pages outside it come last."""
        pages = self.report.settings.navigation
        return pages.index(page) if page in pages else len(pages)

    def uses_of(self, noun: str, name: str) -> Sequence[Use]:
        """The places that use a record: cite a source, or link another one."""
        return self.source_uses.get(name, ()) if noun == "source" else self.link_uses.get((noun, name), ())

    def record_of(self, named: str) -> Record | None:
        """What “actor:bank” names, or the head of the page of “chapter:economic”; None where it is not there."""
        noun, name = reference(named)
        if noun == CHAPTER:
            page = self.report.pages.get(page_of(name))
            return page.front if page else None
        return BY_NOUN[noun].records(self.report).get(name) if noun in BY_NOUN else None


def worked_out(work: _Work) -> _Work:
    """Has what the function makes of a whole ledger made once, for all who ask for a part of it."""
    name = f"{work.__module__}.{work.__qualname__}"
    WORKED_OUT[name] = work

    @wraps(work)
    def once(ledger: Ledger) -> Mapping[Any, Any]:
        return ledger.worked_out(name)

    return once  # type: ignore[return-value]


def _printed(ledger: Ledger) -> tuple[str, ...]:
    """The pages of the navigation in its order; where the sources stand comes last, when each has its number."""
    named = ledger.report.settings.navigation
    pages = sorted(ledger.markups.values(), key=lambda page: ledger.order_of(page.page.path))
    chosen = [page for page in pages if page.page.front.printed and (page.page.path in named or not named)]
    return tuple(page.page.path for page in sorted(chosen, key=lambda page: page.shows_view("sources")))


def _numbering(ledger: Ledger) -> Numbering:
    """Pages that are not printed are counted behind those that are."""
    return numbering([ledger.markups[path] for path in dict.fromkeys([*ledger.printed, *ledger.markups])])


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
        for link in (link for link in markup.links if link.scheme not in REFERENCES):
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


def _corrections(ledger: Ledger) -> dict[str, list[Correction]]:
    corrections: dict[str, list[Correction]] = defaultdict(list)
    for correction in sorted(ledger.report.corrections.values(), key=lambda c: c.date):
        for named in correction.records:
            corrections[named].append(correction)
    return corrections


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


_RESTING = [kind for kind in KINDS.values() if kind.has_entries and kind.noun != "source"]


def _record_uses(ledger: Ledger) -> Iterator[tuple[str, Use]]:
    """Each record that rests on a source, at its own entry in the view that shows all of its kind."""
    for kind in _RESTING:
        for identifier, record in kind.records(ledger.report).items():
            entry = Use(ledger.homes.get(kind.view, ""), f"{kind.noun}-{identifier}", heading(record), role=kind.noun)
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


def unformatted_ledger(root: Path, unsaved: Texts | None = None) -> Ledger:
    """The ledger without printed references, which no rule reads: formatting thousands takes Pandoc seconds.

    `unsaved` has texts that stand in place of files, by path.
    """
    return unformatted(load.load(root, unsaved), root)


def unformatted(report: Report, root: Path) -> Ledger:
    """The same of a report at hand."""
    return ledger_of(report, {}, root)


def compile_ledger(root: Path) -> Ledger:
    """Loads the report below `root` and formats its references. Raises ReportError."""
    report = load.load(root)
    return ledger_of(report, references(report, root), root)


def ledger_of(report: Report, printed: Mapping[str, str], root: Path) -> Ledger:
    return Ledger(
        report,
        printed,
        editions.read_all(root),
        nameless(report, root),
        pictures.faults(root),
        typesetting.unprintable(report.unusual),
        faces(root),
    )
