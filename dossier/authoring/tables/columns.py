"""A column's cells → its type, its unit, and the cells as our files write them; what is unclear is refused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from dossier.authoring.tables.dates import are_periods, as_compact_dates, as_dates
from dossier.authoring.tables.measures import as_durations, as_measures
from dossier.authoring.tables.numbers import Written, plain, written
from dossier.problems import Refused, first_of, in_quotes, listed
from dossier.text import capital, slug
from dossier.times import lacks_zone

GAPS = ("n/a", "na", "n.a.", "#n/a", "nan", "null", "none", "nil", "-", "--", "–", "—", "..", "...", "…", ".", ":",
        "?", "x", "*", "not available", "no data", "missing", "k.a.", "n.d.", "nd", "s.d.")  # fmt: skip
_DOUBTFUL = ("na", "n.a.", "-", "--", "–", "—", "..", "...", "…", ".", ":", "?", "*")  # in words, may be one or not
_NULLS = ("nan", "null", "#n/a", "n/a")  # which are words of no language
_TIME = r"years?|yrs?|date|time|period|day|jahr|ann[ée]es?|a[ñn]os?|anno|ano|rok|год|سال|वर्ष|年"
_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\Z")
_UNIT = re.compile(r"[%$€£¥₹]|.*[^\W\d_].*", re.S)
_NO_ZONE = "its times of day name no zone; --time-zone says which one they are in, else that of mkdocs.yml stands"
_BETWEEN = "\t\n ,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"  # a title and its unit
_MOSTLY = 5  # where all but one of so many cells are numbers, the rest are likelier slips or gaps than words
_LONG = 15  # digits that a number keeps


class Wishes(NamedTuple):
    """What a person said of the table, where it does not say so itself."""

    gaps: Collection[str] = ()
    text: Collection[str] = ()  # columns, by head or name
    dates: str = ""  # the order of day, month and year
    durations: Collection[str] = ()  # columns, by head or name


class TypedColumn(NamedTuple):
    """`cells` are empty where there is a gap; `gaps` counts the words that stood for one."""

    name: str
    title: str
    type: str
    unit: str
    cells: list[str]
    gaps: Counter[str]
    remarks: list[str]


def typed_column(head: str, number: int, cells: list[str], decimal: str, wishes: Wishes) -> TypedColumn:
    """Raises Refused where most cells are numbers and some are not, or where dates have no certain order."""
    name = column_name(head, number)
    if {head, name} & set(wishes.text):
        return _text(name, head, cells, wishes)
    gaps = {*GAPS, *(gap.lower() for gap in wishes.gaps)}
    values = [cell for cell in cells if cell and cell.lower() not in gaps]
    if not values:
        return _text(name, head, cells, wishes)
    typed = _typed(head, values, decimal, wishes, lasts=bool({head, name} & set(wishes.durations)))
    if typed.type == "text":
        return _text(name, head, cells, wishes)
    remaining = iter(typed.cells)
    result = [next(remaining) if cell and cell.lower() not in gaps else "" for cell in cells]
    counts = Counter(cell for cell in cells if cell and cell.lower() in gaps)
    title, unit = divided(head) if typed.type == "number" else (head, "")
    remarks = [f"{in_quotes(head)}: {typed.remark}"] if typed.remark else []
    return TypedColumn(name, capital(title), typed.type, unit or typed.unit, result, counts, remarks)


def column_name(head: str, number: int) -> str:
    """The head in letters that a name may have; its place in the table where it has none."""
    return slug(head) or f"column-{number}"


def divided(head: str) -> tuple[str, str]:
    """“Trade (USD million)” → title and unit."""
    match = _IN_BRACKETS.search(head)
    title = head[: match.start()].rstrip(_BETWEEN) if match and _UNIT.fullmatch(match[1]) else ""
    return (title, match[1]) if match and title else (head, "")


def _text(name: str, head: str, cells: list[str], wishes: Wishes) -> TypedColumn:
    """As it stands; only what no language has for a word is a gap, and what a person named."""
    gaps = {*_NULLS, *(gap.lower() for gap in wishes.gaps)}
    counts = Counter(cell for cell in cells if cell and cell.lower() in gaps)
    doubtful = Counter(cell for cell in cells if cell.lower() in _DOUBTFUL and cell.lower() not in gaps)
    words = ", ".join(f"{in_quotes(cell)} ({count})" for cell, count in doubtful.most_common(4))
    remarks = [f"{in_quotes(head)}: {words} stands as text; name it by --gaps where it is none"] if doubtful else []
    result = ["" if cell.lower() in gaps else cell for cell in cells]
    return TypedColumn(name, capital(head), "text", "", result, counts, remarks)


# -- types -----------------------------------------------------------------------------------------------------------


class _Values(NamedTuple):
    """The values as our files write them."""

    type: str
    cells: list[str]
    unit: str = ""
    remark: str = ""


def _typed(head: str, values: Sequence[str], decimal: str, wishes: Wishes, lasts: bool) -> _Values:
    is_time = re.search(rf"(?<![^\W\d_])(?:{_TIME})(?![^\W\d_])", head.replace("_", " "), re.I) is not None
    if is_time and all(re.fullmatch(r"[12]\d{3}(?:\.0)?", value) for value in values):
        return _Values("year", [value[:4] for value in values])
    if days := (as_compact_dates(values) if is_time else None) or as_dates(
        head, values, wishes.dates, is_time or "month" in head.lower()
    ):
        return _Values("date", days, remark=_NO_ZONE if any(map(lacks_zone, days)) else "")
    if are_periods(values):
        return _Values("period", list(values))
    if durations := as_durations(head, values, lasts):
        return _Values("number", durations.figures, durations.unit, durations.remark)
    if lasts:
        raise Refused(f"the column {in_quotes(head)} has other things than durations; leave it out of --durations")
    numbers = [written(value) for value in values]
    if _are_labels(values):
        return _Values("text", list(values))
    figures = [plain(number, decimal) if number else "" for number in numbers]
    if all(figures):
        return _figures(head, values, [number for number in numbers if number], figures)
    if measures := as_measures(head, values, decimal):
        return _Values("number", measures.figures, measures.unit, measures.remark)
    others = [value for value, figure in zip(values, figures, strict=True) if not figure]
    if len(others) * _MOSTLY <= len(values):
        examples = first_of([in_quotes(other, 20) for other in dict.fromkeys(others)], 4)
        advice = "mend them, name them by --gaps where they are none, or the column by --text"
        raise Refused(f"the column {in_quotes(head)} has numbers, but also {examples}; {advice}")
    return _Values("text", list(values))


def _are_labels(values: Sequence[str]) -> bool:
    """Numbers that are names: with leading zeros, or with more digits than a number keeps."""
    return any(
        re.fullmatch(r"0\d+", value) or len(re.sub(r"\D", "", value)) > _LONG and value.isdecimal() for value in values
    )


def _figures(head: str, values: Sequence[str], numbers: list[Written], figures: list[str]) -> _Values:
    by_unit = {number.unit: value for number, value in zip(numbers, values, strict=True) if number.digits.strip("0.,")}
    if len(by_unit) > 1:
        examples = listed(map(in_quotes, by_unit.values()), "and")
        raise Refused(f"the column {in_quotes(head)} has numbers of several units ({examples}); mend them")
    unit = next(iter(by_unit), "")
    remark = "numbers in brackets are read as negative" if any(value.startswith("(") for value in values) else ""
    return _Values("number", [_trimmed(figure) for figure in figures], {"%": "percent"}.get(unit, unit), remark)


def _trimmed(figure: str) -> str:
    """Without “+” and without the digits by which programs show a binary fraction (0.30000000000000004)."""
    digits = re.sub(r"\D", "", figure.partition("e")[0])
    return f"{float(figure):.15g}" if len(digits.lstrip("0")) > _LONG and "." in figure else figure
