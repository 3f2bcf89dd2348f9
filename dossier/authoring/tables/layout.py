"""Rows of cells → heads and rows of data: what stands above and below the table, heads in several rows, totals."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from dossier.authoring.tables.file import Rows
from dossier.authoring.tables.heads import Lines, head_lines, joined_heads, repeats
from dossier.authoring.tables.numbers import plain, written
from dossier.problems import Refused, first_of, in_quotes

_NO_ROWS = "the table has no rows; give a CSV file with a line of column names and at least one row"
_SAMPLE = 200
_LABEL = 40  # letters that the name of a row has at most
_NOTE = re.compile(r"(source|note|footnote|data from|quelle|anmerkung|fuente|nota|remarque|\(?[*¹a1]\))|©|\*", re.I)
_TOTAL = re.compile(
    r"(grand |sub)?totals?\b[^,;]*|sum|overall|gesamt|insgesamt|summe|total g[ée]n[ée]ral|totale|totaal|suma|razem|"
    r"всего|итого|сумма|المجموع|الإجمالي|مجموع|کل|कुल|योग|合计|总计|합계",
    re.I,
)


class Layout(NamedTuple):
    heads: list[str]
    rows: Rows
    remarks: list[str]


def laid_out(rows: Rows, head_rows: int | None = None) -> Layout:
    """Raises Refused where heads or cells are missing. `head_rows`: how many lines hold heads, if a person said so."""
    remarks: list[str] = []
    lines = _without_notes([(n, row) for n, row in enumerate(rows, 1) if any(row)], remarks)
    if len(lines) < 2:
        raise Refused(_NO_ROWS)
    lines = _even(lines)
    count = head_lines(lines) if head_rows is None else head_rows
    if count == 0 or count >= len(lines):
        raise Refused("the first line of the table holds no names of columns; write them above, or say --heads 1")
    heads = joined_heads(lines[:count], remarks)
    return _whole(heads, [row for _, row in _without_repeats(lines, count, remarks)], remarks)


def _without_repeats(lines: Lines, count: int, remarks: list[str]) -> Lines:
    """The rows below the heads; where tables were joined, the names of columns stand again among them."""
    again = [line for line in lines[count:] if repeats(line[1], lines[count - 1][1])]
    if again:
        numbers = first_of([str(number) for number, _ in again])
        remarks.append(f"the names of columns stand again in line {numbers}, which was left out")
    rows = [line for line in lines[count:] if line not in again]
    if not rows:
        raise Refused(_NO_ROWS)
    return rows


def _without_notes(lines: Lines, remarks: list[str]) -> Lines:
    """Without what stands above and below the table: lines with words in one cell, and comments behind #."""
    filled = Counter(sum(map(bool, row)) for _, row in lines[:_SAMPLE])
    usual = max(filled, key=lambda count: filled[count], default=0)
    if usual < 2:
        return lines
    table = [line for line in lines if not (line[1][0].startswith("#") and _filled(line[1]) == 1)]
    start = next((n for n, (_, row) in enumerate(table) if not _is_title(row, usual)), 0)
    end = next(n for n in range(len(table), 0, -1) if n == start + 1 or not _is_footnote(table[n - 2 : n]))
    table = table[start:end]
    left_out = [line for line in lines if line not in table]
    if left_out:
        number, row = left_out[0]
        more = f" and {len(left_out) - 1} more" if len(left_out) > 1 else ""
        remarks.append(
            f"lines beside the table were left out: line {number}, {in_quotes(' '.join(filter(None, row)))}{more}"
        )
    return table


def _filled(row: list[str]) -> int:
    return sum(map(bool, row))


def _is_title(row: list[str], usual: int) -> bool:
    """Whether it has words where a table would have more cells, such as a title or “Last updated, May 2024”."""
    count = _filled(row)
    return bool(row[0]) and (count == 1 or count == 2 < usual and bool(row[1]) and not any(map(written, row)))


def _is_footnote(last: Lines) -> bool:
    """Whether the last of two lines has words alone, behind an empty line, or longer than a label, or of a footnote."""
    (before, _), (number, row) = last
    is_apart = number > before + 1 or len(row[0]) > _LABEL or _NOTE.match(row[0]) is not None
    return _filled(row) == 1 and bool(row[0]) and not written(row[0]) and is_apart


def _even(lines: Lines) -> Lines:
    """All lines with as many cells as most have; empty ones at the end are no cells. Raises Refused."""
    widths = Counter(len(row) for _, row in lines)
    width = max(widths, key=lambda width: (widths[width], width))
    first = next(number for number, row in lines if len(row) == width)  # above it, heads may end early
    even = []
    for number, row in lines:
        row = row[:width] if not any(row[width:]) else row
        if len(row) > width or len(row) < width and number > first:
            sentence = f"row {number} of the table has {len(row)} cells, but there are {width} columns"
            raise Refused(f"{sentence}; mend it")
        even.append((number, [*row, *[""] * (width - len(row))]))
    return even


# -- columns and rows ------------------------------------------------------------------------------------------------


def _whole(heads: list[str], rows: Rows, remarks: list[str]) -> Layout:
    """Without columns that are empty or number the rows, and with a name for the first. Raises Refused."""
    kept = []
    for n, head in enumerate(heads):
        cells = [row[n] for row in rows]
        if not any(cells):
            if head:
                remarks.append(f"the column {in_quotes(head)} is empty and was left out")
        elif not head and cells in (_counted(rows, 0), _counted(rows, 1)):
            remarks.append(f"column {n + 1} numbers the rows and was left out")
        else:
            kept.append(n)
    names = [heads[n] or ("name" if n == 0 else "") for n in kept]
    if not all(names):
        number = kept[names.index("")] + 1
        raise Refused(f"column {number} of the table has no name; write one above it")
    twice = next((name for name, count in Counter(names).items() if count > 1), "")
    if twice:
        raise Refused(f"two columns of the table have the name {in_quotes(twice)}; rename one")
    return Layout(names, [[row[n] for n in kept] for row in rows], remarks)


def _counted(rows: Rows, start: int) -> list[str]:
    return [str(number) for number in range(start, len(rows) + start)]


def total_rows(rows: Rows, decimal: str) -> dict[int, bool]:
    """The rows that are named as totals, by their numbers from 0: whether they are the sums of the others."""
    named = [n for n, row in enumerate(rows) if any(_TOTAL.fullmatch(cell.strip(" :")) for cell in row[:2])]
    return {n: _is_sum(rows, n, [*named], decimal) for n in named} if len(named) < len(rows) / 2 else {}


def _is_sum(rows: Rows, number: int, totals: list[int], decimal: str) -> bool:
    for column, cell in enumerate(rows[number]):
        total = _figure(cell, decimal)
        parts = [_figure(row[column], decimal) for n, row in enumerate(rows) if n not in totals]
        figures = [part for part in parts if part is not None]
        if total and len(figures) > 1 and abs(sum(figures) - total) <= abs(total) * 0.005:
            return True
    return False


def _figure(cell: str, decimal: str) -> float | None:
    number = written(cell)
    text = plain(number, decimal) if number else ""
    return float(text) if text else None
