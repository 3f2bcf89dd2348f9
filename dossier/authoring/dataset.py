"""`dossier new dataset`: a table with what a reader must know of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from dossier.authoring.house_style import Digits, dumps
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import Added, id_words, today, valid_id
from dossier.authoring.tables import read
from dossier.authoring.tables.columns import TypedColumn
from dossier.authoring.tables.read import read_table, understood
from dossier.authoring.trial import write_checked
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused
from dossier.report.fields import BESIDE_CELLS
from dossier.report.json_schemas import schema_line
from dossier.report.records import Report
from dossier.report.standings import ROW_STANDINGS
from dossier.times import lacks_zone

QUESTIONS = (
    Question("id", "default: from the title"),
    Question("title"),
    Question("definition", "what is counted, by whose rule"),
    Question("unit", "of the figures"),
    Question("frequency", "yearly, monthly, event …"),
    Question("producer", "who made the data"),
    Question("licence", default="not stated"),
    Question("time_zone", "of times of day that name none, such as Europe/Berlin; default: that of mkdocs.yml"),
    Question("date_published", "the day on which they were published"),
    Question("date_accessed", "the day on which you saw them; default: today"),
    Question("processing", "what was done to the figures", default="None."),
    Question("source", "the id of the source of the rows", many=True),
    Question("standing", "of the rows", choices=tuple(ROW_STANDINGS), default="reported"),
    *read.QUESTIONS,
)
_ID = r"[a-z0-9]+(-[a-z0-9]+)*"


def new_dataset(root: Path, data: bytes, answers: Answers) -> Added:
    """Writes the dataset of a table, once what was understood of it is approved. Raises Refused."""
    report = unformatted_ledger(root).report
    table = read_table(data, answers)
    answers.confirm(understood(table), table.remarks)
    zone, remarks = _time_zone(table.columns, answers, report)
    metadata = _metadata(answers, zone)
    own = {column.name for column in table.columns if _is_of_rows(column, report)}
    shared = _shared_fields(own, answers, report)
    answers.complete()
    identifier = valid_id("--id", answers.get("id") or id_words(metadata["title"]))
    path = root / "data/datasets" / f"{identifier}.yml"
    if identifier in report.datasets or path.exists():
        raise Refused(f"there is a dataset “{identifier}” already; give another --id")
    body = _text(metadata, table.columns, own, shared)
    return Added(identifier, write_checked(root, {path: f"{schema_line(path, 'datasets', root)}\n{body}"}), remarks)


def _time_zone(columns: Collection[TypedColumn], answers: Answers, report: Report) -> tuple[str, list[str]]:
    """That of the rows, where their times need one and the report's own is another; it is asked for, never guessed.

    Where the report's own stands for it, a remark says so.
    """
    own = report.settings.time_zone or ""
    needed = any(lacks_zone(cell) for column in columns if column.type == "date" for cell in column.cells)
    zone = answers.one("time_zone", default=own) if needed or "time_zone" in answers else ""
    if zone != own or not zone:
        return zone, []
    return "", [f"its times of day are those of {own}, the time-zone of mkdocs.yml"]


def _metadata(answers: Answers, time_zone: str) -> dict[str, str]:
    metadata = {
        "title": answers.one("title"),
        "definition": answers.one("definition"),
        "unit": answers.one("unit"),
        "frequency": answers.one("frequency"),
        "producer": answers.one("producer"),
        "licence": answers.one("licence"),
        "time-zone": time_zone,
        "date-published": answers.get("date_published"),
        "date-accessed": answers.one("date_accessed", default=today()),
        "processing": answers.one("processing"),
    }
    return {key: value for key, value in metadata.items() if value}


def _is_of_rows(column: TypedColumn, report: Report) -> bool:
    """Whether the column says source, locator, standing or note of its rows, and is none of the dataset's."""
    values = [part for cell in column.cells for part in _several(cell) if part]
    if column.name == "source":
        return all(re.fullmatch(_ID, value) for value in values)
    return column.name in ("locator", "note") or column.name == "standing" and set(values) <= set(ROW_STANDINGS)


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";")]


def _shared_fields(own: Collection[str], answers: Answers, report: Report) -> dict[str, Any]:
    """Source and standing of the rows that name none of their own."""
    needed = "source" not in own
    sources = answers.many("source", needed=needed, known=report.sources) if needed or "source" in answers else []
    return {"source": sources[0] if len(sources) == 1 else sources, "standing": answers.one("standing")}


# -- the file --------------------------------------------------------------------------------------------------------


def _text(metadata: dict[str, str], columns: list[TypedColumn], own: Collection[str], shared: dict[str, Any]) -> str:
    """The dataset in the house style: columns and rows one a line."""
    names = {column.name: _name(column) for column in columns if column.name not in own}
    heads = [_column(column, names[column.name], metadata["unit"]) for column in columns if column.name in names]
    rows = []
    for number in range(len(columns[0].cells)):
        cells = {column.name: _cell(column, number) for column in columns if column.cells[number]}
        values = {names[name]: cell for name, cell in cells.items() if name in names}
        rows.append(values | _row_fields({name: cell for name, cell in cells.items() if name in own}, shared))
    lines = [dumps(metadata), "columns:", *(f"  - {dumps(head, in_line=True)}" for head in heads)]
    return "\n".join([*lines, "rows:", *(f"  - {dumps(row, in_line=True)}" for row in rows)]) + "\n"


def _name(column: TypedColumn) -> str:
    """The column's name; of one that is called as what every row has, another."""
    return f"{column.name}-given" if column.name in BESIDE_CELLS else column.name


def _column(column: TypedColumn, name: str, unit: str) -> dict[str, str]:
    head = {"name": name, "title": column.title, "type": column.type}
    return head | ({"unit": column.unit} if column.unit not in ("", unit) else {})


def _row_fields(own: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """Source, standing and note: the row's own, or those of all rows; several sources stand with ; between."""
    if ";" in str(own.get("source", "")):
        own["source"] = _several(own["source"])
    fields = {**shared, **own}
    return {name: fields[name] for name in BESIDE_CELLS if fields.get(name)}


def _cell(column: TypedColumn, number: int) -> int | str:
    """The cell; a number in its own digits."""
    text = column.cells[number]
    if column.type != "number":
        return text
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    return Digits(text) if re.fullmatch(r"-?\d+\.\d+", text) else text
