"""`dossier new dataset`: a CSV table with what a reader must know of it; the types of columns are found."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from dossier.authoring.house_style import dumps
from dossier.authoring.questions import Answers, Question
from dossier.authoring.records import id_words, today, valid_id
from dossier.authoring.trial import write_checked
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused
from dossier.report import fields
from dossier.report.json_schemas import schema_line
from dossier.report.standings import ROW_STANDINGS
from dossier.text import capital, slug

QUESTIONS = (
    Question("id", "default: from the title"),
    Question("title"),
    Question("definition", "what is counted, by whose rule"),
    Question("unit", "of the figures"),
    Question("frequency", "yearly, monthly, event …"),
    Question("producer", "who made the data"),
    Question("licence", default="not stated"),
    Question("date_published", "the day on which they were published"),
    Question("date_accessed", "the day on which you saw them; default: today"),
    Question("processing", "what was done to the figures", default="None."),
    Question("source", "the id of the source of the rows", many=True),
    Question("standing", "of the rows", choices=tuple(ROW_STANDINGS), default="reported"),
)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ROW_FIELDS = ("source", "standing", "note")  # columns of the table that are no columns of the dataset


def new_dataset(root: Path, table: str, answers: Answers) -> tuple[str, Path]:
    """Writes the dataset of a CSV text; returns its id with the file. Raises Refused."""
    report = unformatted_ledger(root).report
    header, rows = _rows(table)
    metadata = _metadata(answers)
    shared = _shared_fields(header, answers)
    answers.complete()
    identifier = valid_id("--id", answers.get("id") or id_words(metadata["title"]))
    path = root / "data/datasets" / f"{identifier}.yml"
    if identifier in report.datasets or path.exists():
        raise Refused(f"there is a dataset “{identifier}” already; give another --id")
    body = _text(metadata, _columns(header, rows), _typed(header, rows, shared))
    write_checked(root, {path: f"{schema_line(path, 'datasets', root)}\n{body}"})
    return identifier, path


def _metadata(answers: Answers) -> dict[str, str]:
    metadata = {
        "title": answers.one("title"),
        "definition": answers.one("definition"),
        "unit": answers.one("unit"),
        "frequency": answers.one("frequency"),
        "producer": answers.one("producer"),
        "licence": answers.one("licence"),
        "date-published": answers.get("date_published"),
        "date-accessed": answers.one("date_accessed", default=today()),
        "processing": answers.one("processing"),
    }
    return {key: value for key, value in metadata.items() if value}


def _shared_fields(header: list[str], answers: Answers) -> dict[str, Any]:
    """Source and standing of the rows that name none of their own."""
    needed = "source" not in header
    sources = answers.many("source", needed=needed) if needed or "source" in answers else []
    return {"source": sources[0] if len(sources) == 1 else sources, "standing": answers.one("standing")}


def _rows(table: str) -> tuple[list[str], list[list[str]]]:
    """The names of the columns, and the rows as cells without blanks around them. Raises Refused."""
    lines = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(table.removeprefix("\ufeff")))]
    lines = [row for row in lines if any(row)]
    if len(lines) < 2:
        raise Refused("the table has no rows; give a CSV file with a line of column names and at least one row")
    header = [slug(name) for name in lines[0]]
    if not all(header) or len(set(header)) < len(header):
        raise Refused("the columns of the table must each have a name of their own in the first line")
    for number, row in enumerate(lines[1:], 2):
        if len(row) != len(header):
            sentence = f"row {number} of the table has {len(row)} cells, but there are {len(header)} columns"
            raise Refused(f"{sentence}; mend it")
    return lines[0], lines[1:]


def _columns(header: list[str], rows: list[list[str]]) -> list[dict[str, str]]:
    cells = {name: [row[n] for row in rows if row[n]] for n, name in enumerate(header)}
    return [
        {"name": slug(name), "title": capital(name), "type": _type(name, cells[name])}
        for name in header
        if slug(name) not in _ROW_FIELDS
    ]


def _type(name: str, cells: list[str]) -> str:
    years = all(re.fullmatch(r"1\d{3}|2\d{3}", cell) for cell in cells)
    if cells and years and re.search(r"year|date", name, re.I):
        return "year"
    return next((kind for kind in ("number", "date") if cells and _are_all(cells, kind)), "text")


def _are_all(cells: list[str], kind: str) -> bool:
    try:
        for cell in cells:
            fields.cell(_plain(cell), kind)
    except ValueError:
        return False
    return True


def _plain(cell: str) -> str:
    return cell.replace(",", "") if _THOUSANDS.fullmatch(cell) else cell


def _typed(header: list[str], rows: list[list[str]], shared: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows with numbers where the column has them; a cell without a value is left out, for it is a gap."""
    types = {column["name"]: column["type"] for column in _columns(header, rows)}
    entries = []
    for row in rows:
        cells = {slug(name): cell for name, cell in zip(header, row, strict=True) if cell}
        typed = {name: _number(cell) if types[name] == "number" else cell for name, cell in cells.items()
                 if name in types}  # fmt: skip
        entries.append({**typed, **_row_fields(cells, shared)})
    return entries


def _row_fields(cells: dict[str, str], shared: dict[str, Any]) -> dict[str, Any]:
    """Source, standing and note: the row's own, or those of all rows; several sources stand with ; between."""
    own: dict[str, Any] = {name: cells[name] for name in _ROW_FIELDS if name in cells}
    if ";" in own.get("source", ""):
        own["source"] = re.split(r"\s*;\s*", own["source"])
    return {name: value for name, value in {**shared, **own}.items() if value}


def _number(cell: str) -> int | float | str:
    """The cell as a number, where that writes the same digits again."""
    text = _plain(cell)
    if re.fullmatch(r"[+-]?\d+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d+\.\d*[1-9]", text) and repr(float(text)) == text else text


def _text(metadata: dict[str, str], columns: list[dict[str, str]], rows: list[dict[str, Any]]) -> str:
    """The dataset in the house style: columns and rows one a line."""
    lines = [dumps(metadata), "columns:", *(f"  - {dumps(column, in_line=True)}" for column in columns)]
    return "\n".join([*lines, "rows:", *(f"  - {dumps(row, in_line=True)}" for row in rows)]) + "\n"
