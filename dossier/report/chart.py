"""What every chart has, and the roles that columns may have in it. Its forms stand in `report/charts.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, get_args

from pydantic import ConfigDict, Field

from dossier.problems import in_quotes, listed
from dossier.report.fields import ClaimId, ColumnType, DatasetId, Id, Names, Text, WordsByName
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
WORDS = Role(("text",), gaps=True)
START = Role(("date",))
END = Role(("date",), gaps=True)


class Chart(Record):
    """One view of the report's data, as every form has it."""

    model_config = ConfigDict(defer_build=True)  # a report has a few of the forms, not all

    id: Id
    form: str
    title: Text
    subtitle: Text
    dataset: DatasetId | None = None
    where: WordsByName = Field(default_factory=dict)  # the values of columns whose rows are shown, in this order
    alt: str = Field(min_length=40)  # not `Text`, whose own least length would win
    note: Text | None = None
    claims: tuple[ClaimId, ...] = ()  # whose figures the words of the chart give beside those of its rows
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


class KnownForm(Chart):
    """A chart of one form: what is wrong with its keys is said in that form's words."""

    told_as: ClassVar[str]  # what readers tell its drawings by from those of other forms; translated where it is shown
    outline_figure: ClassVar[str] = ""  # of a map: the key whose figures its outlines have

    @classmethod
    def words_for(cls, error: str, key: str) -> str | None:
        form = in_quotes(*get_args(cls.model_fields["form"].annotation))
        if error == "extra_forbidden" and any(key in fields_by_key(other) for other in _descendants(KnownForm)):
            return f"the form {form} has no {key}; remove it"
        if error == "missing" and key == "dataset":
            return f"the form {form} needs a dataset; name one, or draw the chart in build_charts.py"
        if error == "missing" and key not in fields_by_key(Chart):
            return f"the form {form} needs {key}; {'name a column' if key in roles_of(cls) else 'add it'}"
        return None


def _descendants(record: type[Chart]) -> Iterator[type[Chart]]:
    for child in record.__subclasses__():
        yield child
        yield from _descendants(child)
