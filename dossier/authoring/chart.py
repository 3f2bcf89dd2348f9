"""`dossier new chart`: an entry that already draws; which form and columns is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dossier.authoring.questions import Question
from dossier.authoring.records import text_of
from dossier.authoring.trial import write_checked
from dossier.authoring.yaml_edit import insert_record
from dossier.charts.selection import TableRow, shown_rows
from dossier.checks import charts
from dossier.language.languages import using
from dossier.language.messages import counted
from dossier.language.messages import gettext as _
from dossier.problems import Refused, did_you_mean, did_you_mean_id, in_quotes, listed
from dossier.report.chart import FIGURE, LABEL, Chart, needs, roles_of
from dossier.report.charts import COLUMN_FORMS, COLUMN_ROLES, FORMS, MAP_FORMS
from dossier.report.load import load
from dossier.report.records import Column, Dataset, Report
from dossier.text import amount, capital, day
from dossier.times import is_moment, plain_year

FILE = Path("data/charts.yml")
_TIMES = ("year", "period", "date")
OFFERED = (*COLUMN_FORMS, *MAP_FORMS)
_DEGREES = {"lat": ("lat",), "lon": ("lon", "lng")}  # how the names of columns begin
_LEAST = 2  # rows whose names are outlines, for a map to be likely
_OVER_TIME = ("lines", "bars", "grouped bars", "dots", "ranges", "spans")  # the forms that are tried, likeliest first
_OVER_NAMES = ("bars", "grouped bars", "dots", "ranges", "spans")
_ZONE = re.compile(r" \(UTC[^()]{0,9}\)\Z")  # which the axis names
_FEW = 4  # so many places along the axis are no line yet
_ON_REQUEST = ("by", "size", "qualifier", "inner-low", "inner-high")  # roles that nobody guesses
_ENDS = {"low": ("low", "least"), "high": ("high", "most")}  # of the names of columns
_NAMING = ("label", "from", "to", "series", "x", "y", "text", "start")  # roles that name a row, the most telling first
_TO_MEND = "alt says what the rows hold; put what the chart shows in its place, and the note that a reader needs"

QUESTIONS = (
    Question("form", choices=OFFERED),
    Question("id", "default: the dataset's"),
    Question("title", "default: the dataset's"),
    *(Question(role, f"the column shown as {role}", metavar="COLUMN") for role in (*COLUMN_ROLES, *_DEGREES)),
    Question("geo", "the outlines of a map: a file of data/geo"),
    Question("where", "only the rows whose column has this value", many=True, metavar="COLUMN=VALUE"),
)


def new_chart(root: Path, dataset: str, asked: Mapping[str, Any]) -> tuple[Chart, list[str]]:
    """Adds a chart of the dataset to data/charts.yml, with what is asked for, by the names of QUESTIONS.

    Returns it with the place that was written. Raises Refused, and leaves the file as it was.
    """
    report = load(root)
    if dataset not in report.datasets:
        known = listed(report.datasets, "and") if report.datasets else "none yet; write one into data/datasets"
        advice = did_you_mean_id(dataset, report.datasets, f"the datasets are {known}")
        raise Refused(f"there is no dataset {in_quotes(dataset)}; {advice}")
    given = {name.replace("_", "-"): value for name, value in asked.items() if value}
    if "where" in given:
        given["where"] = _values_by_column(given["where"])
    entry = _entry(report, report.datasets[dataset], given)
    text = text_of(root / FILE, "charts", root)
    text = insert_record(text, entry, FILE.as_posix(), comment=_TO_MEND)
    return _chart(entry), write_checked(root, {root / FILE: text})


def _values_by_column(conditions: Iterable[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            raise Refused(f"--where must be COLUMN=VALUE, not {in_quotes(condition)}")
        values.setdefault(column, []).append(value)
    return values


# -- which columns ---------------------------------------------------------------------------------------------------


def _entry(report: Report, dataset: Dataset, asked: dict[str, Any]) -> dict[str, Any]:
    """The entry of the first guess that draws; where none does, what stands in the way of the likeliest."""
    if asked.get("form", OFFERED[0]) not in OFFERED:
        advice = f"{did_you_mean(asked['form'], OFFERED)} the forms are {listed(OFFERED, 'and')}".lstrip()
        raise Refused(f"there is no form {in_quotes(asked['form'])} for a dataset; {advice}")
    if asked.get("id") in report.charts:
        raise Refused(f"there is a chart {in_quotes(asked['id'])} already; give another id")
    _check_geo(report, asked)
    first: list[str] = []
    for guess in (*_maps(report, dataset, asked), *_guesses(dataset, asked)):
        entry = _filled(guess, dataset, report, asked)
        sentences = list(_problems(entry, report))
        if not sentences:
            with using(report.settings.language):  # whose figures the check reads
                return _described(entry, dataset)
        first = first or sentences
    raise Refused("\n".join(first) or _nothing_fits(dataset, asked))


def _nothing_fits(dataset: Dataset, asked: Mapping[str, Any]) -> str:
    if asked.get("form") in MAP_FORMS:
        sentence = f"no column of the dataset {in_quotes(dataset.id)} names outlines of data/geo, beside one of figures"
        return f"{sentence}; write their names as the outlines have them"
    return f"the dataset {in_quotes(dataset.id)} has no columns that a chart can show"


def _problems(entry: Mapping[str, Any], report: Report) -> Iterator[str]:
    try:
        chart = _chart(entry)
    except ValidationError as error:
        record = FORMS[entry["form"]]
        for part in error.errors():
            key = str(part["loc"][0]) if part["loc"] else ""
            words = record.words_for(part["type"], key) or f"{key} {part['msg'].removeprefix('Value error, ')}".lstrip()
            yield f"chart {in_quotes(entry['id'])}: {words}"
    else:
        yield from (problem.sentence for problem in charts.check_chart(chart, report))


def _chart(entry: Mapping[str, Any]) -> Chart:
    return FORMS[entry["form"]].model_validate(entry)


# -- maps ------------------------------------------------------------------------------------------------------------


def _check_geo(report: Report, asked: Mapping[str, Any]) -> None:
    geo = asked.get("geo")
    if geo and geo not in report.geo:
        known = listed(report.geo, "and") if report.geo else "none yet; make one with dossier new geo"
        advice = did_you_mean_id(geo, report.geo, f"there are {known}")
        raise Refused(f"there are no outlines {in_quotes(geo)}; {advice}")
    if asked.get("form") in MAP_FORMS and not report.geo:
        raise Refused(f"a {asked['form']} needs outlines in data/geo; make them with dossier new geo")


def _maps(report: Report, dataset: Dataset, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A map for each column that names outlines, in the order in which their outlines are likely; or for degrees."""
    forms = [asked["form"]] if "form" in asked else [] if _asks_for_axes(asked) else MAP_FORMS
    for form in (form for form in forms if form in MAP_FORMS):
        for name, geo in _outlined(report, dataset, asked):
            role = FORMS[form].outline_figure
            for figure in [asked[role]] if role in asked else _of(dataset, "number"):
                yield {"form": form, "geo": geo, "x": name, role: figure, **_where(asked)}
        if _DEGREES.keys() <= roles_of(FORMS[form]).keys() and (degrees := _degrees(dataset, asked)):
            for name, geo in product(_of(dataset, "text"), [asked["geo"]] if "geo" in asked else report.geo):
                sized = {"size": asked["size"]} if "size" in asked else {}
                yield {"form": form, "geo": geo, "x": asked.get("x", name), **degrees, **sized, **_where(asked)}


def _asks_for_axes(asked: Mapping[str, Any]) -> bool:
    """Whether a role is asked for that maps do not have."""
    return any(role in asked for role in COLUMN_ROLES if role not in ("x", "y"))


def _outlined(report: Report, dataset: Dataset, asked: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The columns most of whose texts are outlines, with the id of these; those with the most outlines first."""
    pairs: list[tuple[int, str, str]] = []
    for name, geo in product([asked["x"]] if "x" in asked else _of(dataset, "text"), report.geo.values()):
        outlines = {feature.name for feature in geo.features if not feature.line}
        texts = {str(row.cells[name]) for row in dataset.rows if name in row.cells}
        count = len(texts & outlines)
        if asked.get("geo", geo.id) == geo.id and count >= _LEAST and 2 * count > len(texts):
            pairs.append((-count, name, geo.id))
    return [(name, geo) for _, name, geo in sorted(pairs)]


def _degrees(dataset: Dataset, asked: Mapping[str, Any]) -> dict[str, str]:
    """The columns of latitude and longitude; none where one of the two is missing."""
    columns = {
        role: asked.get(role) or next((n for n in _of(dataset, "number") if n.lower().startswith(heads)), "")
        for role, heads in _DEGREES.items()
    }
    return columns if all(columns.values()) else {}


def _where(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {"where": asked["where"]} if "where" in asked else {}


# -- axes ------------------------------------------------------------------------------------------------------------


def _guesses(dataset: Dataset, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A form with its columns by role, the likeliest first."""
    times = _of(dataset, *_TIMES)
    few = bool(times) and len({row.cells.get(times[0]) for row in dataset.rows}) < _FEW
    forms = _OVER_NAMES if few or not times else _OVER_TIME
    for form in [asked["form"]] if "form" in asked else forms:
        if form in MAP_FORMS:
            continue
        roles = roles_of(FORMS[form])
        columns = {role: _columns(role, form, dataset) or [None] for role in roles}
        columns |= {role: [asked[role]] for role in COLUMN_ROLES if role in asked}
        for names in product(*columns.values()):
            guess = {role: name for role, name in zip(columns, names, strict=True) if name}
            guessed = [name for role, name in guess.items() if role not in asked]
            if len(set(guessed)) == len(guessed):
                yield {"form": form, **guess, **_where(asked)}


def _columns(role: str, form: str, dataset: Dataset) -> list[str | None]:
    """The columns that might have the role, the likeliest first; None where the form may do without."""
    mark = roles_of(FORMS[form])[role]
    columns: list[str | None] = [*_of(dataset, *mark.types)]
    if role in ("start", "end"):
        return columns[:1] if role == "start" else columns[1:2]
    if role in _ON_REQUEST:
        return [None]
    if role in _ENDS:
        return [*(name for name in columns if name and name.endswith(_ENDS[role])), None]
    if role == "series":
        return [*([] if needs(FORMS[form], role) else [None]), *_of(dataset, "text")]
    if mark == LABEL:
        times, texts = _of(dataset, *_TIMES), _of(dataset, "text")
        return [*times, *texts] if role == "x" and form != "spans" else [*texts, *times]
    return columns


def _of(dataset: Dataset, *types: str) -> list[str]:
    return [column.name for column in dataset.columns if column.type in types]


# -- what the entry says ---------------------------------------------------------------------------------------------


def _filled(guess: Mapping[str, Any], dataset: Dataset, report: Report, asked: Mapping[str, Any]) -> dict[str, Any]:
    form = guess["form"]
    names = [dataset.id, f"{dataset.id}-{form.replace(' ', '-')}"]
    names += [f"{names[1]}-{n}" for n in range(2, len(report.charts) + 3)]
    identifier = asked.get("id") or next(name for name in names if name not in report.charts)
    head = {"id": identifier, "dataset": dataset.id, "form": form, "title": asked.get("title", dataset.title)}
    roles = {key: value for key, value in guess.items() if key != "form"}
    unit = _unit(guess, dataset)
    title = {"y-title": capital(unit)} if unit and "y_title" in FORMS[form].model_fields else {}
    return {**head, "subtitle": dataset.definition, **roles, **title, "alt": "x" * 40}


def _unit(guess: Mapping[str, Any], dataset: Dataset) -> str:
    """That of the figures which the guess shows; nothing where it shows none."""
    name = guess.get("y") or guess.get("low")
    column = next((column for column in dataset.columns if column.name == name), None)
    return (column.unit or dataset.unit) if column else ""


def _described(entry: dict[str, Any], dataset: Dataset) -> dict[str, Any]:
    """With an alt text that is true, if dry: what the rows hold, from where to where, least and most."""
    chart = _chart(entry)
    roles, rows = chart.roles, shown_rows(chart, dataset)
    words = _("{dataset}: {rows}, from {first} to {last}.").format(
        dataset=dataset.title, rows=counted("{count} row", "{count} rows", len(rows)),
        first=_name(rows[0], chart, dataset), last=_name(rows[-1], chart, dataset),
    )  # fmt: skip
    held = [role for role in roles if roles_of(type(chart))[role] == FIGURE]
    figures = roles["y" if "y" in held else held[0]] if held else ""  # those whose unit stands at the axis
    valued = [(row, row.cells[figures]) for row in rows if figures in row.cells]
    if valued:
        unit = entry.get("y-title", "")
        unit = unit if unit[:2].isupper() else unit[:1].lower() + unit[1:]
        ends = [pick(valued, key=lambda pair: float(pair[1])) for pick in (min, max)]
        least, most = (f"{amount((value,), unit)} ({_name(row, chart, dataset)})" for row, value in ends)
        words += " " + _("The lowest value is {least}, the highest {most}.").format(least=least, most=most)
    longer = "" if len(words) >= 40 else " " + _("Each row has its own source.")
    return {**entry, "alt": words + longer}


def _name(row: TableRow, chart: Chart, dataset: Dataset) -> str:
    """What tells the row from others; a figure with its unit, and a time without its zone."""
    roles = chart.roles
    named = [roles[role] for role in _NAMING if role in roles and roles_of(type(chart))[role] != FIGURE][:2]
    columns = {column.name: column for column in dataset.columns}
    return ", ".join(_cell(row.cells[name], columns.get(name)) for name in named if name in row.cells)


def _cell(cell: Any, column: Column | None) -> str:
    if column and column.type == "number" and isinstance(cell, int | float):
        return amount((cell,), column.unit)
    text = str(cell)
    if column and column.type == "year":
        return plain_year(text)
    return _ZONE.sub("", day(text)) if is_moment(text) else text
