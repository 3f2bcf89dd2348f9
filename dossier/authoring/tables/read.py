"""A file → a table whose columns have types, with all that was understood of it, for a person to approve."""

from __future__ import annotations

from typing import NamedTuple

from dossier.authoring.questions import Answers, Question
from dossier.authoring.tables.columns import TypedColumn, Wishes, column_name, divided, typed_column
from dossier.authoring.tables.dates import ORDERS, are_periods, as_dates
from dossier.authoring.tables.file import Raw, read_csv
from dossier.authoring.tables.joined import joined, proposals
from dossier.authoring.tables.layout import laid_out, total_rows
from dossier.authoring.tables.measures import figure_of
from dossier.authoring.tables.numbers import decimal_sign
from dossier.authoring.tables.sheet import is_xlsx, read_xlsx
from dossier.language.months import month_of
from dossier.problems import Refused, first_of, in_quotes, listed

QUESTIONS = (
    Question("encoding", "of the file, where it is not plain, such as cp1251"),
    Question("delimiter", "the sign between cells, where it is not plain; or its name: commas, semicolons, tabs"),
    Question("sheet", "of an XLSX file that has several"),
    Question("heads", "how many lines hold the names of columns", metavar="NUMBER"),
    Question("decimal", "the sign before fractions, where it is not plain", choices=("comma", "point")),
    Question("dates", "the order of day, month and year, where it is not plain", choices=ORDERS),
    Question("gaps", "a word that stands where there is no value", many=True),
    Question("text", "a column that holds no numbers, though it looks so", many=True, metavar="COLUMN"),
    Question("durations", "a column of durations that look like times of day, such as 1:30:00", many=True,
             metavar="COLUMN"),
    Question("join", "a column of times of day, to be joined with the days before it", metavar="COLUMN"),
    Question("totals", "whether rows of totals stay; default: those that are sums of the others are dropped",
             choices=("keep", "drop")),
    Question("long", "of a wide table: what its figures are; each year, or column of --gather, becomes a row",
             metavar="NAME"),
    Question("gather", "a column of figures that --long makes rows of", many=True, metavar="COLUMN"),
    Question("series", "what the columns of --gather are, such as Fuel; default: as their heads are, Year, Month or "
             "Series", metavar="NAME"),
)  # fmt: skip
_TIMES = ("year", "date", "period")
_ENDS = ("low", "high", "min", "max")  # of the names of columns that are no series
_SERIES = "Series"
_MOST_ROWS = 20_000
_LONGEST_CELL = 20_000  # signs
_SHOWN = 4  # cells of a column, in what is shown for approval
_WIDTH = 24  # letters of a cell there


class Table(NamedTuple):
    """`form` says how the file was read; `remarks` are sentences about what was changed or left out."""

    columns: list[TypedColumn]
    form: str
    remarks: list[str]

    @property
    def rows(self) -> int:
        return len(self.columns[0].cells)


def read_table(data: bytes, answers: Answers) -> Table:
    """Raises Refused where something about the table is not certain, with the option that says it."""
    raw = _raw(data, answers)
    layout = laid_out(raw.rows, _head_rows(answers))
    if len(layout.rows) > _MOST_ROWS:
        sentence = f"the table has {len(layout.rows):,} rows, more than {_MOST_ROWS:,}"
        raise Refused(f"{sentence}; cut out what the report shows")
    heads, rows, remarks = layout
    _check_size(rows)
    figures = (figure_of(cell) for row in rows for cell in row)
    decimal = decimal_sign(
        figures, "point" if raw.form.startswith("XLSX") else _asked(answers, "decimal"), raw.delimiter
    )
    rows = _without_totals(rows, decimal, _asked(answers, "totals"), remarks)
    order = _asked(answers, "dates")
    if answers.get("join"):
        heads, rows = joined(heads, rows, _place(answers.get("join"), heads, "--join"), order)
    if answers.get("long") or answers.get("gather"):
        heads, rows = _long(heads, rows, answers)
    elif answers.get("series"):
        raise Refused("--series names the column that --long makes of heads; give --long NAME as well, or leave it out")
    elif years := [head for head in heads if _is_year(head)][2:]:
        remarks.append(f"the columns up to {years[-1]} are years; --long NAME makes each year a row, as charts need it")
    gaps, texts, durations = (answers.get(name) or () for name in ("gaps", "text", "durations"))
    wishes = Wishes(gaps, texts, order, durations)
    for option, names in (("--text", texts), ("--durations", durations)):
        for name in names:
            _place(name, heads, option)
    columns = [typed_column(head, n, [row[n - 1] for row in rows], decimal, wishes) for n, head in enumerate(heads, 1)]
    _check_names(heads, columns)
    remarks += [*proposals(columns), *_gatherable(columns)]
    form = f"{raw.form}, decimal {'comma' if decimal == ',' else 'point'}"
    return Table(columns, form, [*remarks, *(remark for column in columns for remark in column.remarks)])


def _check_size(rows: list[list[str]]) -> None:
    for number, row in enumerate(rows, 1):
        if (size := max(map(len, row), default=0)) > _LONGEST_CELL:
            sentence = f"a cell of row {number:,} has {size:,} signs, more than {_LONGEST_CELL:,}"
            raise Refused(f"{sentence}; shorten it, or see whether a quotation mark does not close")


def _raw(data: bytes, answers: Answers) -> Raw:
    if is_xlsx(data):
        return read_xlsx(data, answers.get("sheet") or "")
    return read_csv(data, answers.get("encoding") or "", answers.get("delimiter") or "")


def _asked(answers: Answers, name: str) -> str:
    return answers.one(name, needed=False) if name in answers else ""


def _head_rows(answers: Answers) -> int | None:
    text = answers.get("heads")
    if text and not text.isdecimal():
        raise Refused(f"--heads must be a number of lines, not {in_quotes(text)}")
    return int(text) if text else None


def _without_totals(rows: list[list[str]], decimal: str, asked: str, remarks: list[str]) -> list[list[str]]:
    totals = total_rows(rows, decimal) if asked != "keep" else {}
    dropped = [n for n, is_sum in totals.items() if is_sum or asked == "drop"]
    for verb, numbers in (("were left out", dropped), ("stay, for they are no sums", [*totals.keys() - set(dropped)])):
        if numbers:
            names = first_of([in_quotes(next(filter(None, rows[n]), "")) for n in sorted(numbers)])
            remarks.append(f"rows of totals {verb}: {names}")
    return [row for n, row in enumerate(rows) if n not in dropped]


def _place(name: str, heads: list[str], option: str) -> int:
    """The number from 0 of the column that an option names by its head or its name. Raises Refused."""
    for n, head in enumerate(heads):
        if name in (head, column_name(head, n + 1)):
            return n
    raise Refused(f"{option} names {in_quotes(name)}, which is no column; there are {listed(heads, 'and')}")


def _check_names(heads: list[str], columns: list[TypedColumn]) -> None:
    seen: dict[str, str] = {}
    for head, column in zip(heads, columns, strict=True):
        if (other := seen.setdefault(column.name, head)) is not head:
            pair = f"{in_quotes(other)} and {in_quotes(head)}"
            raise Refused(f"the columns {pair} would both be named {in_quotes(column.name)}; rename one")


# -- wide tables -----------------------------------------------------------------------------------------------------


def _is_year(head: str) -> bool:
    return len(head) == 4 and head.isdecimal() and head[0] in "12"


def _long(heads: list[str], rows: list[list[str]], answers: Answers) -> tuple[list[str], list[list[str]]]:
    """A row for each value of the years, or of the columns that are asked for. Raises Refused."""
    name, asked = answers.get("long"), answers.get("gather") or ()
    if not name:
        raise Refused("--gather needs --long NAME, which says what the figures of its columns are; give both")
    gathered = [_place(each, heads, "--gather") for each in asked]
    gathered = gathered or [n for n, head in enumerate(heads) if _is_year(head)]
    if not gathered:
        advice = "name the columns that it makes rows of, each by --gather COLUMN, or leave it out"
        raise Refused(f"--long finds no column a year; {advice}")
    others = [n for n in range(len(heads)) if n not in gathered]
    titles, unit = _titles_and_unit([heads[n] for n in gathered])
    pairs = list(zip(gathered, titles, strict=True))
    turned = [[*(row[n] for n in others), title, row[n]] for row in rows for n, title in pairs if row[n]]
    kind = answers.get("series") or _kind(titles)
    if kind == _SERIES:
        kind = answers.one("series", default=_SERIES)
    if column_name(kind, 0) in (column_name(head, 0) for head in (name, *(heads[n] for n in others))):
        raise Refused(f"there is a column {in_quotes(kind)} already; name the new one by --series NAME")
    return [*(heads[n] for n in others), kind, f"{name} ({unit})" if unit else name], turned


def _kind(heads: list[str]) -> str:
    """What the heads are, each in its own words."""
    if all(map(_is_year, heads)):
        return "Year"
    if all(map(month_of, heads)):
        return "Month"
    try:
        days = as_dates("", heads)
    except Refused:  # its order is asked for with the column
        return "Date"
    if days:
        return "Date" if len(days[0]) > len("2025-10") else "Month"
    if are_periods(heads):
        return "Quarter" if all("Q" in head.upper() for head in heads) else "Period"
    return _SERIES


def _titles_and_unit(heads: list[str]) -> tuple[list[str], str]:
    """The heads without the unit that they share. Raises Refused where they have several."""
    divided_heads = [divided(head) for head in heads]
    units = list(dict.fromkeys(unit for _, unit in divided_heads))
    if len(units) > 1:
        columns = listed(map(in_quotes, heads), "and")
        raise Refused(f"the columns {columns} have no unit in common, as figures of one column do; gather others")
    return [title for title, _ in divided_heads], units[0]


def _gatherable(columns: list[TypedColumn]) -> list[str]:
    """What would make a chart of several lines possible, where columns of figures stand side by side over time."""
    if not any(column.type in _TIMES for column in columns) or any(column.type == "text" for column in columns):
        return []
    figures = [c for c in columns if c.type == "number" and not c.name.endswith(_ENDS)]
    if len(figures) < 2 or len({column.unit for column in figures}) > 1:
        return []
    names = listed([column.name for column in figures], "and")
    options = " ".join(f"--gather {column.name}" for column in figures)
    return [f"{names} are drawn as lines of one chart once they are rows: --long NAME {options}"]


# -- for approval ----------------------------------------------------------------------------------------------------


def understood(table: Table) -> str:
    """How the file was read, and each column with its type and its first values."""
    lines = [("column", "type", "gaps", "first values")]
    for column in table.columns:
        kind = f"{column.type}, {column.unit}" if column.unit else column.type
        values = [cell for cell in column.cells if cell][:_SHOWN]
        lines.append((column.name, kind, _gaps(column), " · ".join(map(_short, values))))
    widths = [max(len(line[n]) for line in lines) for n in range(3)]
    text = "\n".join("  ".join([*map(str.ljust, line, widths), line[3]]).rstrip() for line in lines)
    return f"read as {table.form}, {table.rows:,} row{'' if table.rows == 1 else 's'}\n{text}"


def _gaps(column: TypedColumn) -> str:
    words = " ".join(column.gaps)
    count = column.cells.count("")
    return f"{count} ({words})" if words else str(count or "")


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
