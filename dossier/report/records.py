"""The records of a report: frozen, typed, each remembering its file and line. No file is read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.problems import Problem, in_quotes
from dossier.report.amount import Amount
from dossier.report.chart import Chart
from dossier.report.correction import Correction
from dossier.report.declared_kinds import DeclaredKinds, default_kinds
from dossier.report.fields import (
    ActorId,
    ClaimId,
    Colours,
    ColumnName,
    ColumnType,
    Date,
    Id,
    Names,
    Period,
    PlaceId,
    RowReference,
    SomeSources,
    SourceId,
    SourceIds,
    Text,
    Time,
    TimeZone,
)
from dossier.report.look import Look
from dossier.report.picture import Picture
from dossier.report.places import Geo, GeoPlace
from dossier.report.record import NO_KEY, Record, SourceMention
from dossier.report.relations import NAMES, RELATIONS, Relation
from dossier.report.settings import Settings
from dossier.report.source import Source
from dossier.report.standings import RowStandingName, StandingName
from dossier.report.term import Term
from dossier.text import day, unit_words
from dossier.times import ends_before, order

_Group = Annotated[Text | None, Field(alias=NO_KEY, exclude=True)]  # written under the key of the report's grouping


class Position(Amount):
    """What one party or counter says of a contested claim."""

    by: Text
    says: Text
    sources: SourceIds = ()


QUOTED = 25  # words at most


class Support(Record):
    """How one source bears on a claim; exactly one of the relations names it (`report.relations`)."""

    supports: SourceId | None = None
    partly: SourceId | None = None
    contradicts: SourceId | None = None
    background: SourceId | None = None
    locator: Text | None = None
    quote: Text | None = None  # the source's own words

    @model_validator(mode="after")
    def _quotes_no_more_than_it_needs(self) -> Support:
        if self.quote and len(self.quote.split()) > QUOTED:
            raise ValueError(f"quote has {len(self.quote.split())} words; {QUOTED} at most, those that carry the claim")
        return self

    @model_validator(mode="after")
    def _names_one_source(self) -> Support:
        if sum(bool(getattr(self, key)) for key in RELATIONS) != 1:
            raise ValueError(f"must have exactly one of {NAMES}, with a source's id")
        return self

    @property
    def source(self) -> str:
        return getattr(self, self.relation.key) or ""

    def own_sources(self) -> Iterator[SourceMention]:
        yield SourceMention(self.source, self.at(self.relation.key), self.locator or "")

    @property
    def relation(self) -> Relation:
        return next(relation for key, relation in RELATIONS.items() if getattr(self, key))


# What readers are told for the values of an inspection.
READERS = {"writer": N_("the writer"), "second reader": N_("a second reader")}
INSPECTED = {
    "page read": N_("who read the page"), "stored copy read": N_("who read a stored copy"),
    "words compared": N_("who compared the words kept of it"), "not reachable": N_("who could not reach the page"),
}  # fmt: skip


class Inspection(Record):
    """When a claim was last read against its sources, by whom, and in what form those were at hand."""

    by: Literal["writer", "second reader"]
    date: Date
    how: Literal["page read", "stored copy read", "words compared", "not reachable"]

    @property
    def words(self) -> str:
        return inspection_words(self.date, self.by, self.how)


def inspection_words(date: str, by: str, how: str) -> str:
    return _("{day} by {reader}, {form}").format(day=day(date), reader=_(READERS[by]), form=_(INSPECTED[how]))


class Claim(Amount):
    id: Id
    statement: Text
    from_: RowReference | None = Field(alias="from", default=None)  # the row of a dataset that its value is taken from
    unit: Text | None = None
    period: Period | None = None
    place: PlaceId | None = None
    by: Text | None = None
    standing: StandingName
    positions: tuple[Position, ...] = ()
    sources: tuple[Support, ...] = ()
    evidence: Text
    note: Text | None = None
    checked: Inspection | None = None
    claims: tuple[ClaimId, ...] = ()  # others, whose figures it gives as well
    briefing: bool = False  # shown in the briefing, among the disputed figures


class Column(Record):
    name: ColumnName
    title: Text
    type: ColumnType
    unit: Text | None = None

    @property
    def heading(self) -> str:
        """Its title with the unit, unless that is the same word."""
        told = self.unit is None or self.unit.casefold() == self.title.casefold()
        return self.title if told else f"{self.title} ({unit_words(self.unit or '')})"


class Row(Record):
    """One row of a dataset: cells by column name (a missing cell is a gap), its sources and standing."""

    cells: Mapping[str, float | str]
    source: SomeSources
    locator: Text | None = None
    standing: RowStandingName
    note: Text | None = None


class Dataset(Record):
    id: Id
    title: Text
    definition: Text
    unit: Text
    frequency: Text
    producer: Text
    licence: Text
    time_zone: TimeZone | None = None  # of the times of day in its rows that name none
    date_published: Date | None = None
    date_accessed: Date
    processing: Text
    notes: Text | None = None
    claims: tuple[ClaimId, ...] = ()  # whose figures its words give beside those of its rows
    computed: Names = Field(default_factory=dict)  # figures of its words, each with the sum that gives it
    columns: tuple[Column, ...] = Field(min_length=1)
    rows: tuple[Row, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_each_column_once(self) -> Dataset:
        names = [column.name for column in self.columns]
        if twice := [name for name in names if names.count(name) > 1]:
            raise ValueError(f"has two columns {in_quotes(twice[0])}; rename one")
        return self


class Saying(Record):
    by: Text
    says: Text
    sources: SourceIds = ()


class Event(Record):
    id: Id
    date: Time
    end_date: Time | None = None
    title: Text
    summary: Text
    place: PlaceId | None = None
    actors: tuple[ActorId, ...] = ()
    group: _Group = None
    claims: tuple[Saying, ...] = ()
    sources: SomeSources
    note: Text | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Event:
        if self.end_date and ends_before(self.end_date, self.date):
            raise ValueError(f"ends ({self.end_date}) before it begins ({self.date})")
        return self


def in_time(events: Iterable[Event]) -> list[Event]:
    """In the order in which they began."""
    return sorted(events, key=lambda event: (order(event.date), event.id))


class Tie(Record):
    to: ActorId
    kind: Text  # one of data/kinds.yml
    says: Text | None = None
    sources: SourceIds = ()


class Actor(Record):
    id: Id
    name: Text
    short: Text | None = None
    local: Names = Field(default_factory=dict)
    kind: Text  # one of data/kinds.yml
    description: Text
    ties: tuple[Tie, ...] = ()
    sources: SomeSources


class Style(Record):
    """What the report asks of its own words, and tells of them, in data/style.yml."""

    sentence_words: int = Field(ge=10, default=40)  # no sentence is longer
    loaded_words: Names = Field(default_factory=dict)  # word → why it is loaded, or what to write
    abbreviations: tuple[Text, ...] = ()  # known to every reader, so that pages need not explain them
    colours: Colours = Field(default_factory=dict)  # of series by their names, in every chart: places in the palette
    checked_claims: bool = False  # each claim says when it was last checked
    synonyms: tuple[tuple[Text, ...], ...] = ()  # groups of words, each of which the search takes for the others
    names: tuple[Text, ...] = ()  # hold a number, but are no figures: Rule 40, or SRO for SRO 1381 and all others


class FrontMatter(Record):
    title: Text = Field(max_length=300)
    description: Text = Field(max_length=300)
    group: _Group = None
    briefing: bool = False
    appendix: bool = False  # gets a letter before its title, in the order of the navigation
    printed: bool = True  # a page that only serves readers of the site stays out of the full report
    hide: tuple[Literal["navigation", "toc", "footer", "path"], ...] = ()


class Page(Record):
    """One Markdown page: `path` below content/, `body` with the front matter blanked so that lines still count."""

    path: Text
    front: FrontMatter
    body: Annotated[str, StringConstraints(strip_whitespace=False)]


class Report(Record):
    """All records of a report, by id (pages by path)."""

    settings: Settings
    kinds: DeclaredKinds = Field(default_factory=default_kinds)
    sources: Mapping[str, Source] = Field(default_factory=dict)
    claims: Mapping[str, Claim] = Field(default_factory=dict)
    datasets: Mapping[str, Dataset] = Field(default_factory=dict)
    charts: Mapping[str, Chart] = Field(default_factory=dict)
    pictures: Mapping[str, Picture] = Field(default_factory=dict)
    events: Mapping[str, Event] = Field(default_factory=dict)
    actors: Mapping[str, Actor] = Field(default_factory=dict)
    places: Mapping[str, GeoPlace] = Field(default_factory=dict)
    glossary: Mapping[str, Term] = Field(default_factory=dict)
    corrections: Mapping[str, Correction] = Field(default_factory=dict)
    geo: Mapping[str, Geo] = Field(default_factory=dict)
    pages: Mapping[str, Page] = Field(default_factory=dict)
    files: tuple[str, ...] = ()  # what lies beside the pages, as named below content/
    style: Style = Field(default_factory=Style)
    look: Look = Field(default_factory=Look)
    hidden: tuple[Problem, ...] = ()  # characters of its files that no reader sees
    unusual: frozenset[str] = frozenset()  # characters of its files that a font may lack
