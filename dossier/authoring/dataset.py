"""`dossier new dataset`: a CSV table with what a reader must know of it; the types of columns are found."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from dossier.authoring.asking import Answers
from dossier.authoring.new import named, today, words_of, write, written
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused
from dossier.report import fields
from dossier.report.json_schemas import schema_line
from dossier.report.standings import ROW_STANDINGS
from dossier.text import slug

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_OF_ROWS = ("source", "standing", "note")


def new_dataset(root: Path, table: str, answers: Answers) -> tuple[str, Path]:
    """Writes the dataset of a CSV text; returns its id with the file. Raises Refused."""
    report = unformatted_ledger(root).report
    header, rows = _rows(table)
    title = answers.one("title", "Title")
    head = {
        "title": title,
        "definition": answers.one("definition", "Definition: what is counted, by whose rule"),
        "unit": answers.one("unit", "Unit"),
        "frequency": answers.one("frequency", "Frequency (yearly, monthly, event …)"),
        "producer": answers.one("producer", "Producer: who made the data"),
        "licence": answers.one("licence", "Licence", default="not stated"),
        "date-published": answers.options.get("date_published"),
        "date-accessed": answers.one("date_accessed", "Day on which you saw it", default=today()),
        "processing": answers.one("processing", "Processing: what was done to the figures", default="None."),
    }
    needed = "source" not in header
    source = (
        answers.many("source", "Source of the rows (id)", needed=needed)
        if needed or "source" in answers.options
        else []
    )
    standing = answers.one("standing", "Standing of the rows", ROW_STANDINGS, "reported")
    answers.complete()
    identifier = named("id", answers.options.get("id") or words_of(title))
    path = root / "data/datasets" / f"{identifier}.yml"
    if identifier in report.datasets or path.exists():
        raise Refused(f"there is a dataset “{identifier}” already; give another --id")
    shared = {"source": source[0] if len(source) == 1 else source, "standing": standing}
    body = _text({k: v for k, v in head.items() if v}, _columns(header, rows), _typed(header, rows, shared))
    write(root, {path: f"{schema_line(path, 'datasets', root)}\n{body}"})
    return identifier, path


def _rows(table: str) -> tuple[list[str], list[list[str]]]:
    lines = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(table.removeprefix("\ufeff")))]
    lines = [row for row in lines if any(row)]
    if len(lines) < 2:
        raise Refused("the table has no rows; give a CSV file with a line of column names and at least one row")
    header = [slug(name) for name in lines[0]]
    if not all(header) or len(set(header)) < len(header):
        raise Refused("the columns of the table must each have a name of their own in the first line")
    for number, row in enumerate(lines[1:], 2):
        if len(row) != len(header):
            raise Refused(
                f"row {number} of the table has {len(row)} cells, but there are {len(header)} columns; mend it"
            )
    return lines[0], lines[1:]


def _columns(header: list[str], rows: list[list[str]]) -> list[dict[str, str]]:
    cells = {name: [row[n] for row in rows if row[n]] for n, name in enumerate(header)}
    return [
        {"name": slug(name), "title": name[:1].upper() + name[1:], "type": _type(name, cells[name])}
        for name in header
        if slug(name) not in _OF_ROWS
    ]


def _type(name: str, cells: list[str]) -> str:
    years = all(re.fullmatch(r"1\d{3}|2\d{3}", cell) for cell in cells)
    if cells and years and re.search(r"year|date", name, re.I):
        return "year"
    for kind in ("number", "date"):
        try:
            for cell in cells:
                fields.cell(_plain(cell), kind)
        except ValueError:
            continue
        return kind if cells else "text"
    return "text"


def _plain(cell: str) -> str:
    return cell.replace(",", "") if _THOUSANDS.fullmatch(cell) else cell


def _typed(header: list[str], rows: list[list[str]], shared: dict[str, Any]) -> list[dict[str, Any]]:
    kinds = {column["name"]: column["type"] for column in _columns(header, rows)}
    found = []
    for row in rows:
        entry: dict[str, Any] = {}
        for name, cell in zip(map(slug, header), row, strict=True):
            if cell:
                entry[name] = _number(cell) if kinds.get(name) == "number" else cell
        found.append({**{k: v for k, v in entry.items() if k not in _OF_ROWS}, **_of_row(entry, shared)})
    return found


def _of_row(entry: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    named = entry.get("source")
    own = {"source": re.split(r"\s*;\s*", named) if named and ";" in named else named,
           "standing": entry.get("standing"), "note": entry.get("note")}  # fmt: skip
    merged = {**shared, **{key: value for key, value in own.items() if value}}
    return {key: value for key, value in merged.items() if value}


def _number(cell: str) -> int | float | str:
    text = _plain(cell)
    return (
        int(text)
        if re.fullmatch(r"[+-]?\d+", text)
        else float(text)
        if re.fullmatch(r"-?\d+\.\d*[1-9]", text)
        else text
    )


def _text(head: dict[str, str], columns: list[dict[str, str]], rows: list[dict[str, Any]]) -> str:
    """The dataset in the house style: columns and rows one a line."""
    parts = [written(head), "columns:", *(f"  - {written(column, True)}" for column in columns)]
    return "\n".join([*parts, "rows:", *(f"  - {written(row, True)}" for row in rows)]) + "\n"
