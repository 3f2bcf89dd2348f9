"""The kinds that a report declares in data/kinds.yml: of sources, places, actors and ties; and its grouping, if any."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, create_model, model_validator

from dossier.language.messages import pgettext
from dossier.problems import Location, in_quotes
from dossier.report.fields import LOCATION, Id, Text
from dossier.report.record import Record
from dossier.report.strict_yaml import read_yaml
from dossier.report.validation import validated
from dossier.text import slug

FILE = "data/kinds.yml"
SECTIONS = {"sources": "source", "places": "place", "actors": "actor", "ties": "tie"}
DEFAULTS = Path(__file__).with_name("default_kinds.yml")  # which a new report begins with
_R = TypeVar("_R", bound=Record)


class DeclaredKind(Record):
    """`label` is what readers see; where none is written, the kind itself."""

    label: Text


class PlaceKind(DeclaredKind):
    """`outline` says how maps draw one: as land, or as a part of it, which lies above and is named small."""

    outline: Literal["land", "part"] = "land"


def _as_mapping(value: Any) -> Any:
    """A list of kinds, or a mapping from each to its label or its properties, as properties by kind."""
    if isinstance(value, list):
        return _from_list(value)
    if not isinstance(value, Mapping):
        raise ValueError(f"must be a list of kinds, or a mapping from each to its label, not {in_quotes(value)}")
    return {kind: _properties(kind, own) for kind, own in value.items() if kind != LOCATION}


def _from_list(kinds: list[Any]) -> dict[str, Any]:
    for kind in kinds:
        if not isinstance(kind, str) or not kind:
            raise ValueError("must hold one kind a line; one with a label is written in a mapping, as “kind: label”")
        if kinds.count(kind) > 1:
            raise ValueError(f"has {in_quotes(kind)} twice; remove one")
    return {kind: {"label": kind} for kind in kinds}


def _properties(kind: str, own: Any) -> Any:
    if own is None or isinstance(own, str):
        return {"label": kind if own is None else own}
    return {"label": kind, **own} if isinstance(own, Mapping) else own


def _told_apart(kinds: Mapping[str, DeclaredKind]) -> Mapping[str, DeclaredKind]:
    """By readers, who see labels, and in addresses, which hold the kind."""
    labels: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for name, kind in kinds.items():
        if not slug(name):
            remedy = "name it in the letters a to z, and write these words as its label"
            raise ValueError(f"has a kind {in_quotes(name)}, which no address can hold; {remedy}")
        if (other := labels.setdefault(kind.label, name)) != name:
            raise ValueError(f"has the label {in_quotes(kind.label)} for {in_quotes(other)} and {in_quotes(name)}; "
                             "change one")  # fmt: skip
        if (other := addresses.setdefault(slug(name), name)) != name:
            raise ValueError(f"has {in_quotes(other)} and {in_quotes(name)}, which are one in addresses; rename one")
    return kinds


def _as_written(properties: Mapping[str, Any]) -> WithJsonSchema:
    """For editors: a list of kinds, or each with its label or its properties."""
    own = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    label = {"type": ["string", "number", "null"]}
    by_name = {"type": "object", "additionalProperties": {"anyOf": [label, own]}}
    return WithJsonSchema({"anyOf": [{"type": "array", "items": {"type": "string"}, "uniqueItems": True}, by_name]})


def _section(name: str) -> Any:
    """A section that a file leaves out is that of every new report."""
    return Field(default_factory=lambda: getattr(default_kinds(), name))


_LABEL = {"label": {"type": "string", "minLength": 1}}
_OUTLINE = {"outline": {"enum": ["land", "part"]}}
_Kinds = Annotated[
    Mapping[str, DeclaredKind], BeforeValidator(_as_mapping), AfterValidator(_told_apart), _as_written(_LABEL)
]
_PlaceKinds = Annotated[
    Mapping[str, PlaceKind], BeforeValidator(_as_mapping), AfterValidator(_told_apart), _as_written(_LABEL | _OUTLINE)
]


def _some(kinds: Mapping[str, DeclaredKind]) -> Mapping[str, DeclaredKind]:
    if not kinds:
        raise ValueError("is empty; give at least one, or leave the grouping out")
    return kinds


class Grouping(Record):
    """The report's own groups of chapters and events: `key` names one in front matter, events, charts and filters."""

    key: Id
    label: Text = ""  # what readers see; where none is written, the key
    groups: Annotated[_Kinds, AfterValidator(_some)]

    @model_validator(mode="before")
    @classmethod
    def _labelled_by_its_key(cls, raw: Any) -> Any:
        return {"label": raw.get("key", "–"), **raw} if isinstance(raw, Mapping) else raw


class DeclaredKinds(Record):
    """All that a report declares, each section in the order in which pages show its kinds."""

    sources: _Kinds = _section("sources")
    places: _PlaceKinds = _section("places")
    actors: _Kinds = _section("actors")
    ties: _Kinds = _section("ties")
    grouping: Grouping | None = None

    def of(self, section: str) -> Mapping[str, DeclaredKind]:
        kinds: Mapping[str, DeclaredKind] = getattr(self, section)
        return kinds

    def label(self, section: str, kind: str) -> str:
        """What readers see of a kind; of one that is not declared, which is a problem of its own, its name."""
        declared = self.of(section).get(kind)
        return declared.label if declared else kind

    def translated(self) -> DeclaredKinds:
        """With labels in the language spoken, for those kinds of a new report to which no label was written."""
        own = {name: {kind: _labelled(name, kind, declared) for kind, declared in self.of(name).items()}
               for name in SECTIONS}  # fmt: skip
        return self.model_copy(update=own)

    def place_of(self, section: str, kind: str) -> int:
        """Its number in the order of the section; one that is not declared stands last."""
        kinds = list(self.of(section))
        return kinds.index(kind) if kind in kinds else len(kinds)

    def grouped(self, model: type[_R]) -> type[_R]:
        """The model of a record that may name a group, as the report writes it: under the key of its grouping."""
        return _grouped(model, self.grouping.key) if self.grouping else model

    @property
    def groups(self) -> Mapping[str, str]:
        """The labels of the groups by their ids; none where the report has no grouping."""
        return {name: group.label for name, group in self.grouping.groups.items()} if self.grouping else {}


def _labelled(section: str, kind: str, declared: DeclaredKind) -> DeclaredKind:
    if declared.label != kind:
        return declared
    return declared.model_copy(update={"label": pgettext(section, kind)})


@cache
def default_kinds() -> DeclaredKinds:
    """What holds for a report, or a section, that declares nothing."""
    raw = read_yaml(DEFAULTS.read_text("utf-8"), DEFAULTS.name)
    return validated(DeclaredKinds, raw, Location(DEFAULTS.name), DEFAULTS.name)


@cache
def _grouped(model: type[_R], key: str) -> type[_R]:
    group: Any = (Text | None, Field(alias=key, default=None))
    return create_model(model.__name__, __base__=model, __module__=model.__module__, group=group)
