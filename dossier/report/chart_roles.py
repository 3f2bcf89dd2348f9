"""What a column may be to a chart: the roles that a form's keys have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dossier.problems import listed
from dossier.report.fields import ColumnType


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
