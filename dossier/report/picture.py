"""A picture that pages show: its file in data/pictures/, and all that may not be missing beside it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from dossier.problems import in_quotes
from dossier.report.fields import Date, Id, SourceIds, Text, Url
from dossier.report.record import Record

FOLDER = "data/pictures"


def _file_name(name: str) -> str:
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError(f"must be the name of a file in {FOLDER}/, without a folder, not {in_quotes(name)}")
    return name


class Picture(Record):
    """A photograph, drawing or scan. `url` is where it was found; `sources` are works that it rests on."""

    id: Id
    file: Annotated[Text, AfterValidator(_file_name)]
    alt: Text
    caption: Text
    credit: Text
    licence: Text
    date: Date | None = None
    url: Url | None = Field(alias="URL", default=None)
    sources: SourceIds = ()

    @model_validator(mode="after")
    def _says_in_alt_what_is_seen(self) -> Picture:
        if self.alt.strip(" .").lower() == self.caption.strip(" .").lower():
            raise ValueError("has the same words as alt and as caption; say in alt what is seen in the picture")
        return self
