"""The kinds of records that a report keeps below data/. Whatever needs a list of them derives it from here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from dossier.report.charts import FORMS, UnknownForm
from dossier.report.correction import Correction
from dossier.report.declared_kinds import DeclaredKinds
from dossier.report.imprint import Imprint
from dossier.report.look import Look
from dossier.report.picture import Picture
from dossier.report.places import GeoPlace
from dossier.report.record import Record
from dossier.report.records import Actor, Claim, Dataset, Event, Style
from dossier.report.source import Source
from dossier.report.term import Term
from dossier.report.views import VIEWS

if TYPE_CHECKING:
    from dossier.report.records import Report


@dataclass(frozen=True)
class Kind:
    """`name` is the plural: the field of `Report`, the file or folder below data/, and the key in ledger.json."""

    name: str
    noun: str
    model: type[Record]
    view: str = ""  # the generated block that shows every record of the kind
    linked: bool = False  # pages link to one as [words](noun:id)
    pictured: bool = False  # pages show one as ![words](noun:id)
    a_file_each: bool = False  # a record is a file, whose name is its id; else records are lists
    prose: tuple[str, ...] = ()  # the fields whose words readers see, as sentences
    forms: Mapping[str, type[Record]] | None = None  # by the value of `form`, where the keys of a record depend on it
    grouped: bool = False  # may name a group of the report's own grouping

    @property
    def has_entries(self) -> bool:
        """Whether its view has an entry for each record, to which links lead."""
        return self.view in VIEWS and VIEWS[self.view].shows == self.name

    @property
    def place(self) -> str:
        """Where authors find its records."""
        return f"data/{self.name}" + ("" if self.name in _IN_FOLDERS else ".yml")

    def written(self, declared: DeclaredKinds) -> Any:
        """What a record of the kind is written as: its model, or one of its forms, told apart by `form`."""
        if self.forms:
            return Annotated[reduce(or_, self.forms.values()), Field(discriminator="form")]
        return declared.grouped(self.model) if self.grouped else self.model

    def model_of(self, raw: Any, declared: DeclaredKinds) -> type[Record]:
        """The model of a record as it is written; the common one where its form is not known."""
        form = raw.get("form") if isinstance(raw, Mapping) else None
        if self.forms and isinstance(form, str):
            return self.forms.get(form, self.model)
        return declared.grouped(self.model) if self.grouped else self.model

    def records(self, report: Report) -> Mapping[str, Record]:
        """The report's records of this kind, by id."""
        records: Mapping[str, Record] = getattr(report, self.name)
        return records


_IN_FOLDERS = ("sources", "claims", "datasets")
KINDS = {
    kind.name: kind
    for kind in (
        Kind("claims", "claim", Claim, "claims", linked=True, prose=("statement", "evidence", "note")),
        Kind("sources", "source", Source, "sources"),
        Kind("events", "event", Event, "timeline", linked=True, prose=("title", "summary", "note"), grouped=True),
        Kind("datasets", "dataset", Dataset, "datasets", a_file_each=True,
             prose=("title", "definition", "processing", "notes")),
        Kind("charts", "chart", UnknownForm, "datasets", pictured=True,
             prose=("title", "subtitle", "alt", "note"), forms=FORMS),
        Kind("pictures", "picture", Picture, pictured=True, prose=("caption", "alt")),
        Kind("actors", "actor", Actor, "actors", linked=True, prose=("description",)),
        Kind("places", "place", GeoPlace, "places", linked=True, prose=("description",)),
        Kind("glossary", "term", Term, "glossary", linked=True, prose=("description",)),
        Kind("corrections", "correction", Correction, "changes", prose=("reason",)),
    )
}  # fmt: skip
SINGLE: dict[str, type[Record]] = {  # a file, one record
    "style": Style, "imprint": Imprint, "kinds": DeclaredKinds, "look": Look,
}  # fmt: skip
BY_NOUN = {kind.noun: kind for kind in KINDS.values()}


def records(report: Report) -> Iterator[tuple[Kind, str, Record]]:
    """Every record of the report with its kind and id."""
    for kind in KINDS.values():
        for identifier, record in kind.records(report).items():
            yield kind, identifier, record
