"""A term of the glossary: what it means, or the actor or place of that name, whose own record says it."""

from __future__ import annotations

from pydantic import Field, model_validator

from dossier.report.fields import Id, Names, Reference, SourceIds, Text
from dossier.report.record import Record


class Term(Record):
    """`see` names the record that explains it; a term without one has its own description, with sources."""

    id: Id
    name: Text
    short: Text | None = None
    local: Names = Field(default_factory=dict)
    description: Text | None = None
    see: Reference | None = None
    see_also: tuple[Reference, ...] = ()
    sources: SourceIds = ()

    @model_validator(mode="after")
    def _is_explained_once(self) -> Term:
        if not self.see and not (self.description and self.sources):
            raise ValueError("needs a description with sources, or see: and the actor or place that explains it")
        if self.see and (self.description or self.sources or self.local):
            raise ValueError("has a see: and words of its own beside it; the record that it names says them")
        return self
