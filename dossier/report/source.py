"""A source: a work, under CSL's names, and what the report knows of it."""

from __future__ import annotations

from pydantic import Field, model_validator

from dossier.language.messages import gettext as _
from dossier.report.csl import CslType
from dossier.report.csl_markup import without_markup
from dossier.report.fields import Date, Id, Text, Url
from dossier.report.record import Record
from dossier.report.standings import SourceStandingName
from dossier.text import year


class Name(Record):
    """An author's name as CSL has it: family and given, or one literal."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _has_a_name(self) -> Name:
        if bool(self.family) == bool(self.literal):
            raise ValueError("must have either family (with given) or literal")
        return self


def written_name(text: str) -> dict[str, str]:
    """The fields of a `Name` that is written as “Family, Given”, or as one: a body's, or of who has no family name."""
    family, comma, given = text.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": text}


def published(outlet: str, body: str | None) -> str:
    """What printed a text, behind the agency or other body that it has the text from: AFP in The Courier."""
    if not outlet or not body or body.casefold() in outlet.casefold() or outlet.casefold() in body.casefold():
        return outlet
    return _("{body} in {outlet}").format(body=body, outlet=outlet)


class Source(Record):
    """A work: CSL fields under CSL's names, and what this report knows of it."""

    id: Id
    type: CslType
    title: Text | None = None
    title_from_address: Text | None = None
    description: Text | None = None
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Text | None = None
    publisher: Text | None = None
    issued: Date | None = None
    url: Url | None = Field(alias="URL", default=None)
    doi: Text | None = Field(alias="DOI", default=None)
    isbn: Text | None = Field(alias="ISBN", default=None)
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    number: Text | None = None
    edition: Text | None = None
    genre: Text | None = None
    language: Text | None = None
    kind: Text  # one of data/kinds.yml
    standing: SourceStandingName
    accessed: Date | None = None
    archive: Text | None = None
    archive_url: Url | None = None
    archive_date: Date | None = None
    listed: Text | None = None
    group: Text | None = None
    differs: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _has_words_of_its_address_for_want_of_a_title(self) -> Source:
        if self.title_from_address and self.title:
            raise ValueError("has title and title-from-address; remove title-from-address: the title was seen")
        if self.title_from_address and not self.url:
            raise ValueError("has title-from-address without URL; give the URL, or write a description instead")
        return self

    @property
    def name(self) -> str:
        """Its title, without the tags of CSL that references keep; without one the words of its address, in brackets
        as libraries have it, or what describes it.
        """
        return without_markup(self.title or "") or self.untitled or self.id

    @property
    def untitled(self) -> str:
        """What stands where the title of a work would, were it seen."""
        words = self.title_from_address
        return f"[{words}]" if words else self.description or ""

    @property
    def outlet(self) -> str:
        """What it appeared in, or else who published it."""
        return self.container_title or self.publisher or ""

    @property
    def short(self) -> str:
        """The source in a few words: who published it, the body whose text that is, and the year."""
        first = self.author[0] if self.author else None
        who = published(self.outlet, first.literal if first else None)
        if not who and first:
            who = first.family or first.literal or ""
        return _(", ").join((who or self.name, year(self.issued) if self.issued else _("undated")))
