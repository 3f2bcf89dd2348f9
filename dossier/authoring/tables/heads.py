"""Which lines above a table hold the names of its columns: those whose cells are of another kind than those below.

A line of units belongs to the names. Where a line may hold names or values, a person is asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.authoring.tables.columns import GAPS
from dossier.authoring.tables.file import Rows
from dossier.authoring.tables.measures import UNITS
from dossier.authoring.tables.numbers import written
from dossier.problems import Refused, first_of, in_quotes

_MOST_HEADS = 4
_SAMPLE = 200
_SHOWN = 3  # cells of a line that is asked about
_DAY = re.compile(r"\d{1,4}([-/. ])\d{1,2}\1\d{1,4}(?:\D.*)?|\d{4}[-/]\d{1,2}")
_IN_BRACKETS = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_UNIT_WORD = re.compile(
    r"(?:%|percent(?:age)?|per ?cent|[$€£¥₹]|us\$|usd|eur|gbp|numbers?|n|count|persons?|people|head|index|ratio|share|"
    r"thousands?|millions?|billions?|mln|mio|bn|tonnes?|tons?|barrels?|years?|days?|hours?|minutes?|seconds?|degrees?|"
    r"°c|°f|km|cm|mm|kg|mg|km²|m²|m2|km2|km/h|m/s|ppm|prozent|anzahl|personen|jahre?|tage|"
    r"(?:us\$|usd|eur|€|\$)? ?(?:million|billion|thousand|mn|bn|mio\.?|mrd\.?)(?: ?(?:us\$|usd|eur|euro|€|\$))?)",
    re.I,
)
_KIND_WORD = re.compile(
    r"text|string|str|name|code|id|label|category|date|year|month|day|yyyy(?:-mm(?:-dd)?)?|dd[./-]mm[./-]yyyy|varchar|"
    r"char|factor|object|int(?:eger)?|float|double|number|numeric|jahr|datum|unit|units|einheit",
    re.I,
)

Lines = list[tuple[int, list[str]]]  # with their numbers in the file


class _Columns(NamedTuple):
    """The numbers of the columns whose cells are figures or days, and of the others."""

    typed: list[int]
    words: list[int]


def head_lines(lines: Lines) -> int:
    """How many lines hold heads: those above the first that has figures or days where the columns have some.

    Raises Refused for a line that may hold values of a row, where figures are missing.
    """
    body = [row for _, row in lines[(len(lines) + 1) // 2 :]][:_SAMPLE]
    width = len(lines[0][1])
    typed = [n for n in range(width) if _is_typed([row[n] for row in body])]
    if not typed:
        return 1
    columns = _Columns(typed, [n for n in range(width) if n not in typed])
    count = 0
    for number, row in lines[: min(_MOST_HEADS, len(lines) - 1)]:
        following = [lines[count + 1][1][n] for n in typed]
        if not _is_head(row, typed, following, [above for _, above in lines[:count]]):
            break
        if count and not _is_certain(row, columns, [above for _, above in lines[:count]]):
            cells = first_of([in_quotes(cell, 20) for cell in row if cell], _SHOWN)
            sentence = f"it is not clear whether line {number} ({cells}) holds names of columns or the values of a row"
            raise Refused(f"{sentence}; say --heads {count + 1} or --heads {count}")
        count += 1
    return count


def repeats(row: list[str], heads: list[str]) -> bool:
    """Whether the row has the names of the columns once more."""
    return [cell.casefold() for cell in row] == [cell.casefold() for cell in heads]


def _is_typed(cells: list[str]) -> bool:
    values = [cell for cell in cells if cell and cell.lower() not in GAPS]
    return bool(values) and sum(map(_is_value, values)) >= 0.8 * len(values)


def _is_value(cell: str) -> bool:
    return written(cell) is not None or _DAY.fullmatch(cell) is not None


def _is_head(row: list[str], typed: list[int], below: list[str], above: Rows) -> bool:
    """Whether the row has no values, or those of a wide table: days above figures, years in order, or others behind an
    empty cell.
    """
    cells = [row[n] for n in typed if row[n] and row[n].lower() not in GAPS]
    if not cells:  # a row of gaps, but for a name that stands below none
        return not above or not any(cell and any(other[n] for other in above) for n, cell in enumerate(row))
    if not any(map(_is_value, cells)):
        return True
    if all(map(_DAY.fullmatch, cells)) and len(set(cells)) == len(cells):
        return not any(map(_DAY.fullmatch, below))
    if _ascend(cells) and _are_years(cells):
        return not any(below) or not _are_years([cell for cell in below if cell])
    return _ascend(cells) and not row[0] and not _ascend([cell for cell in below if cell])


def _is_certain(row: list[str], columns: _Columns, above: Rows) -> bool:
    """Whether a line without values is one of heads: what it has beside them is no name of a row."""
    names = _named(above)
    is_needed = len(set(names)) < len(names) or not all(names[1:])  # to tell columns apart
    own = [row[n] for n in columns.words if row[n] and names[n] and row[n].casefold() != names[n].casefold()]
    return is_needed or all(map(_KIND_WORD.fullmatch, map(_bare, own))) or _are_units(row, columns.typed)


def _are_units(row: list[str], typed: list[int]) -> bool:
    cells = [row[n] for n in typed if row[n] and row[n].lower() not in GAPS]
    named = [cell for cell in map(_bare, cells) if not _KIND_WORD.fullmatch(cell)]
    return bool(named) and all(_is_unit(cell) or _IN_BRACKETS.fullmatch(cell) for cell in named)


def _is_unit(cell: str) -> bool:
    return _UNIT_WORD.fullmatch(cell) is not None or cell in UNITS


def _bare(cell: str) -> str:
    match = _IN_BRACKETS.fullmatch(cell)
    return match[1] or match[2] if match else cell


def _are_years(cells: list[str]) -> bool:
    return all(re.fullmatch(r"[12]\d{3}", cell) for cell in cells)


def _ascend(cells: list[str]) -> bool:
    """Whether they are two plain numbers or more, each higher than the last, or each lower."""
    numbers = [float(cell) for cell in cells if re.fullmatch(r"\d+(\.\d+)?", cell)]
    return len(numbers) == len(cells) > 1 and numbers in (sorted(set(numbers)), sorted(set(numbers), reverse=True))


# -- one line of several ---------------------------------------------------------------------------------------------


def joined_heads(lines: Lines, remarks: list[str]) -> list[str]:
    """The heads of several lines; what became of them is remarked, for a person to approve."""
    rows = [row for _, row in lines]
    if len(rows) == 1:
        return rows[0]
    number, last = lines[-1]
    above = _named(rows[:-1])
    new = [n for n, cell in enumerate(last) if cell and cell.casefold() != above[n].casefold()]
    units = [n for n in new if _is_unit(_bare(last[n])) or _IN_BRACKETS.fullmatch(last[n])]
    others = [n for n in new if n not in units]
    is_of_units = bool(units) and all(_KIND_WORD.fullmatch(last[n]) for n in others if above[n])
    if not is_of_units or len(set(above)) < len(above):
        remarks.append(f"{len(rows)} lines of heads became one")
        return _named(rows)
    remarks.append(f"line {number} gives the units of columns: {first_of([in_quotes(_bare(last[n])) for n in units])}")
    return [f"{name} ({_bare(last[n])})" if name and n in units else name or last[n] for n, name in enumerate(above)]


def _named(rows: Rows) -> list[str]:
    """The heads of several rows, a word of an upper row standing above all empty cells to its right."""
    filled = [_spread(row) if n < len(rows) - 1 else row for n, row in enumerate(rows)]
    columns = zip(*filled, strict=True)
    return [", ".join(dict.fromkeys(part for part in column if part)) for column in columns]


def _spread(row: list[str]) -> list[str]:
    result: list[str] = []
    for cell in row:
        result.append(cell or (result[-1] if result else ""))
    return result
