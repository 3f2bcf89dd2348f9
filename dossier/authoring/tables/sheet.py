"""A sheet of an XLSX file → rows of cells, each as the sheet shows it: days, percentages, leading zeros."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from dossier.authoring.tables.file import Raw, Rows
from dossier.libraries import reason
from dossier.problems import Refused, did_you_mean, in_quotes, listed


def is_xlsx(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return False
    try:
        return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        return False


def read_xlsx(data: bytes, sheet: str = "") -> Raw:
    """Raises Refused where several sheets have cells and none is named."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        sentence = "XLSX files need the package openpyxl, which is not installed"
        raise Refused(f"{sentence}; run “pip install openpyxl”, or save the sheet as CSV in UTF-8") from None
    try:
        with warnings.catch_warnings(action="ignore"):  # of styles and extensions that have no bearing on cells
            book = load_workbook(io.BytesIO(data), data_only=True)
        sheets = {page.title: _rows(page) for page in book.worksheets}
    except Exception as error:  # openpyxl raises what its parts raise
        raise Refused(f"the XLSX file cannot be read ({reason(error)}); save the sheet as CSV in UTF-8") from None
    title = _chosen({name: rows for name, rows in sheets.items() if rows}, sheet)
    return Raw(sheets[title], f"XLSX, the sheet {in_quotes(title)}")


def _chosen(sheets: dict[str, Rows], asked: str) -> str:
    names = listed(map(in_quotes, sheets), "and") if sheets else ""
    if asked and asked not in sheets:
        advice = did_you_mean(asked, sheets, f"there are {names}")
        raise Refused(f"there is no sheet {in_quotes(asked)} with cells; {advice}")
    if not sheets:
        raise Refused("the XLSX file has no cells; give another")
    if not asked and len(sheets) > 1:
        raise Refused(f"the XLSX file has the sheets {names}; name one by --sheet")
    return asked or next(iter(sheets))


def _rows(page: Any) -> Rows:
    rows = [[_text(cell) for cell in row] for row in page.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((n for row in rows for n, cell in enumerate(row, 1) if cell), default=0)
    return [row[:width] for row in rows]


def _text(cell: Any) -> str:
    value, number_format = cell.value, str(cell.number_format or "")
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = _to_the_second(value)
        shows_hours = re.search("h", re.sub(r'"[^"]*"|\[\$[^]]*\]', "", number_format), re.I)
        return value.isoformat(" ") if shows_hours or value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return " ".join(str(value).split())
    if "%" in number_format:
        return f"{_digits(value * 100)}%"
    padded = re.fullmatch(r"0{2,}", number_format)
    return _digits(value).zfill(len(number_format)) if padded else _digits(value)


def _to_the_second(value: datetime) -> datetime:
    """A sheet counts a time in fractions of a day, of which some are 59.999999 seconds."""
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)


def _digits(value: float) -> str:
    """The number as a sheet shows it: 15 digits, without the remainder of the binary form."""
    text = f"{value:.15g}"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else text
