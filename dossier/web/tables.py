"""The tables that readers see: of a dataset's rows, and of the rows behind a chart that its author's function drew."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dossier.language.messages import numerals
from dossier.report.fields import BESIDE_CELLS
from dossier.report.records import Dataset, Row
from dossier.text import day, number, period, year
from dossier.times import is_moment

_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
GAP = "–"  # a cell without a value
_FEW = 3  # rows, of which fewer are read together
_GUARDED = re.compile(r"'(?=\s*[=+\-@])")  # how a cell is written that a spreadsheet would run; see `charts.export`


def table(columns: Dataset, rows: Iterable[Row], linked: Iterable[int] = ()) -> dict[str, Any]:
    """Heads and rows of a dataset's table; a gap is shown as a dash. Rows whose numbers are `linked` have anchors."""
    heads = [column.heading for column in columns.columns]
    anchors = {n: row_anchor(columns.id, n) for n in linked}
    body = [_row(row, columns, anchors.get(n, "")) for n, row in enumerate(rows, 1)]
    return {"heads": heads, "rows": body, "standing": True, "source": True}


def in_few_columns(shown: dict[str, Any] | None) -> dict[str, Any] | None:
    """A table without the columns that say the same in each row; `same` has what they say, to be told once."""
    rows = shown["rows"] if shown else []
    if not shown or len(rows) < _FEW:
        return shown
    said = [{row["cells"][n]["text"] for row in rows} for n in range(len(shown["heads"]))]
    kept = [n for n, texts in enumerate(said) if len(texts) > 1]
    if not kept:
        return shown
    same = [(shown["heads"][n], text) for n, texts in enumerate(said) if n not in kept for text in texts if text != GAP]
    cut = [{**row, "cells": [row["cells"][n] for n in kept]} for row in rows]
    return {**shown, "heads": [shown["heads"][n] for n in kept], "rows": cut, "same": same}


def row_anchor(dataset: str, number: int) -> str:
    return f"row-{dataset}-{number}"


def _row(row: Row, dataset: Dataset, anchor: str) -> dict[str, Any]:
    cells = [_cell(row.cells.get(c.name), c.type) for c in dataset.columns]
    return {"cells": cells, **{name: getattr(row, name) for name in BESIDE_CELLS}, "anchor": anchor}


def _cell(value: float | str | None, kind: str) -> dict[str, Any]:
    if value is None:
        text = GAP
    elif isinstance(value, float) or kind == "date":
        text = number(value)
    else:
        shown = period(value) if kind == "period" else value
        text = year(value) if kind == "year" else numerals(shown) if kind == "period" else shown
    return {"text": text, "number": kind == "number"}


def drawn_table(path: Path) -> dict[str, Any] | None:
    """The CSV of a drawn chart as a table; `standing` and `source` say whether any row has one. None if empty."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return None
    sourced = "source" in rows[0]
    beside = {name: sourced and any(row.get(name) for row in rows) for name in ("standing", "source")}
    names = [name for name in rows[0] if name not in BESIDE_CELLS or not sourced]
    heads = [_GUARDED.sub("", name).replace("-", " ").replace("_", " ").capitalize() for name in names]
    return {"heads": heads, "rows": [_drawn_row(row, names) for row in rows], **beside}


def _drawn_row(row: Mapping[str, str], names: list[str]) -> dict[str, Any]:
    sources = tuple(name for name in (row.get("source") or "").split("; ") if name)
    cells = [_drawn_cell(row[name]) for name in names]
    beside = {"source": sources, "standing": row.get("standing") or GAP}
    return {"cells": cells, **{name: row.get(name) for name in BESIDE_CELLS}, **beside, "anchor": ""}


def _drawn_cell(text: str) -> dict[str, Any]:
    if _NUMBER.fullmatch(text):
        return {"text": number(float(text)), "number": True}
    return {
        "text": day(text) if _DATE.fullmatch(text) or is_moment(text) else _GUARDED.sub("", text) or GAP,
        "number": False,
    }
