"""Rows of cells → heads and rows of data: what stands above and below the table, heads in several rows, totals."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from dossier.authoring.tables.columns import GAPS
from dossier.authoring.tables.file import Rows
from dossier.authoring.tables.numbers import plain, written
from dossier.problems import Refused, in_quotes

_MOST_HEADS = 4
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
        raise Refused("the table has no rows; give a CSV file with a line of column names and at least one row")
    lines = _even(lines)
    count = _heads(lines) if head_rows is None else head_rows
    if count == 0 or count >= len(lines):
        raise Refused("the first line of the table holds no names of columns; write them above, or say --heads 1")
    heads = _joined([row for _, row in lines[:count]])
    if count > 1:
        remarks.append(f"{count} lines of heads became one")
    return _whole(heads, [row for _, row in lines[count:]], remarks)


Lines = list[tuple[int, list[str]]]  # with their numbers in the file


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


# -- heads -----------------------------------------------------------------------------------------------------------


def _heads(lines: Lines) -> int:
    """How many lines hold heads: those above the first that has figures where the columns have some."""
    body = [row for _, row in lines[(len(lines) + 1) // 2 :]][:_SAMPLE]
    numeric = [n for n in range(len(lines[0][1])) if _is_numeric([row[n] for row in body])]
    if not numeric:
        return 1
    count = 0
    for _, row in lines[: min(_MOST_HEADS, len(lines) - 1)]:
        following = [lines[count + 1][1][n] for n in numeric]
        if not _is_head(row, numeric, following, is_first=count == 0):
            break
        count += 1
    return count


def _is_numeric(cells: list[str]) -> bool:
    values = [cell for cell in cells if cell and cell.lower() not in GAPS]
    return bool(values) and sum(written(cell) is not None for cell in values) >= 0.8 * len(values)


def _is_head(row: list[str], numeric: list[int], below: list[str], is_first: bool) -> bool:
    """Whether the row has no figures, or those of a wide table: years in order, or others behind an empty cell."""
    cells = [row[n] for n in numeric if row[n] and row[n].lower() not in GAPS]
    if not cells:
        return is_first or not all(row)
    if not any(map(written, cells)):
        return True
    if _ascend(cells) and _are_years(cells):
        return not _are_years([cell for cell in below if cell])
    return _ascend(cells) and not row[0] and not _ascend([cell for cell in below if cell])


def _are_years(cells: list[str]) -> bool:
    return all(re.fullmatch(r"[12]\d{3}", cell) for cell in cells)


def _ascend(cells: list[str]) -> bool:
    """Whether they are two plain numbers or more, each higher than the last, or each lower."""
    numbers = [float(cell) for cell in cells if re.fullmatch(r"\d+(\.\d+)?", cell)]
    return len(numbers) == len(cells) > 1 and numbers in (sorted(set(numbers)), sorted(set(numbers), reverse=True))


def _joined(rows: Rows) -> list[str]:
    """The heads of several rows, a word of an upper row standing above all empty cells to its right."""
    filled = [_spread(row) if n < len(rows) - 1 else row for n, row in enumerate(rows)]
    columns = zip(*filled, strict=True)
    return [", ".join(dict.fromkeys(part for part in column if part)) for column in columns]


def _spread(row: list[str]) -> list[str]:
    result: list[str] = []
    for cell in row:
        result.append(cell or (result[-1] if result else ""))
    return result


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
