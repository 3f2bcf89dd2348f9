"""What every chart has, and the roles that columns may have in it. Its forms stand in `report/charts.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ConfigDict, Field

from dossier.problems import listed
from dossier.report.fields import ColumnType, Id, Names, Text, WordsByName
from dossier.report.record import Record, fields_by_key


@dataclass(frozen=True)
class Role:
    """Marks a key that names a column: which types it may have, and whether rows may lack its cell."""

    types: tuple[ColumnType, ...]
    gaps: bool = False

    @property
    def column(self) -> str:
        return f"a column of type {listed(self.types)}"

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        return {**handler(core_schema), "description": self.column}


LABEL = Role(("period", "date", "year", "text"))
FIGURE = Role(("number",), gaps=True)
START = Role(("date",))
END = Role(("date",), gaps=True)


class Chart(Record):
    """One view of the report's data, as every form has it."""

    model_config = ConfigDict(defer_build=True)  # a report has a few of the forms, not all

    id: Id
    form: str
    title: Text
    subtitle: Text
    dataset: Id | None = None
    where: WordsByName = Field(default_factory=dict)  # the values of columns whose rows are shown, in this order
    alt: str = Field(min_length=40)  # not `Text`, whose own least length would win
    note: Text | None = None
    claims: tuple[Id, ...] = ()  # whose figures the words of the chart give beside those of its rows
    computed: Names = Field(default_factory=dict)  # figures of its words, each with the sum that gives it
    briefing: bool = False  # shown in the briefing

    @property
    def roles(self) -> dict[str, str]:
        """The columns that the chart names, by role."""
        fields = fields_by_key(type(self))
        columns = {role: getattr(self, fields[role]) for role in roles_of(type(self))}
        return {role: column for role, column in columns.items() if column}


def roles_of(record: type[Chart]) -> dict[str, Role]:
    """The keys of a form that name columns."""
    fields = record.model_fields
    marks = ((key, mark) for key, name in fields_by_key(record).items() for mark in fields[name].metadata)
    return {key: mark for key, mark in marks if isinstance(mark, Role)}


def needs(record: type[Chart], key: str) -> bool:
    """Whether the form has the key and no chart of it may lack it."""
    return key in (keys := fields_by_key(record)) and record.model_fields[keys[key]].is_required()
