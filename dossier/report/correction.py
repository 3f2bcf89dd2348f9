"""An error that was mended: in which records, when, and what was wrong."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from dossier.report.fields import Date, Id, Reference, Text
from dossier.report.record import Record


class Correction(Record):
    """`records` are those that were wrong, by noun and id; one that was removed for it may be among them."""

    id: Id
    date: Date
    reason: Text
    records: Annotated[tuple[Reference, ...], Field(min_length=1)]
