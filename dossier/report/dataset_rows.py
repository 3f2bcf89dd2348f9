"""The rows of a dataset as they are read: each cell in the type of its column, beside what is said of the row."""

from __future__ import annotations

from typing import Any

from dossier.problems import Location, Problem, did_you_mean, in_quotes, listed
from dossier.report import fields
from dossier.report.fields import LOCATION
from dossier.report.strict_yaml import Mapping, Sequence


def typed_rows(raw: Any, dataset: str, problems: list[Problem]) -> tuple[Any, bool]:
    """The raw dataset with its id, and with each row's cells typed by the columns; and whether each cell is right.

    One that is wrong is left out, so that the rows are not what they tell. Adds to `problems`.
    """
    if not isinstance(raw, Mapping):
        return raw, True
    result = raw.copy()
    if raw.get("id", dataset) != dataset:
        sentence = f"dataset {in_quotes(dataset)}: the id is the name of the file; remove it or rename the file"
        problems.append(Problem(raw.keys_at["id"], sentence, "wrong-value"))
    result["id"] = dataset
    columns, rows = raw.get("columns"), raw.get("rows")
    if not isinstance(rows, Sequence):
        return result, True
    listed_columns = columns if isinstance(columns, Sequence) else []
    named = [c for c in listed_columns if isinstance(c, Mapping) and isinstance(c.get("name"), str)]
    types = {c["name"]: str(c.get("type")) for c in named}
    before = len(problems)
    result["rows"] = Sequence(_typed_row(row, types, problems) if isinstance(row, Mapping) else row for row in rows)
    result["rows"].items_at = rows.items_at
    return result, len(problems) == before


def _typed_row(row: Mapping, types: dict[str, str], problems: list[Problem]) -> Mapping:
    cells: dict[str, float | str] = {}
    result = Mapping(row[LOCATION])
    result["cells"] = cells
    for key, value in row.items():
        if key in (*fields.BESIDE_CELLS, LOCATION):
            result[key] = value
        elif types and key not in types:
            advice = did_you_mean(key, types, f"the columns are {listed(types, 'and')}")
            if value is None and len(row) > 2:  # {step: Lorries came back, from there}
                advice = f"put the value before it in quotation marks if its comma belongs to it, or else {advice}"
            problems.append(Problem(row.keys_at[key], f"{in_quotes(key)} is not a column; {advice}", "unknown-column"))
        elif value is not None:
            try:
                cells[key] = fields.cell(value, types.get(key, "text"))
            except ValueError as error:
                problems.append(_wrong_cell(key, error, row.keys_at[key]))
    return result


def _wrong_cell(column: str, error: ValueError, location: Location) -> Problem:
    sentence = f"{column} {error}" + ("" if "; write " in str(error) else "; leave a missing value out")
    return Problem(location, sentence, "cell-type")
