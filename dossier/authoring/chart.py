"""`dossier new chart`: an entry that already draws; which form and columns is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dossier.authoring.questions import Question
from dossier.authoring.records import text_of
from dossier.authoring.trial import write_checked
from dossier.authoring.yaml_edit import insert_record
from dossier.charts.selection import shown_rows
from dossier.charts.tooltips import unit_of
from dossier.checks import charts
from dossier.problems import Refused, did_you_mean, in_quotes, listed
from dossier.report.load import load
from dossier.report.records import COLUMN_FORMS, Chart, Column, Dataset, Report, Row
from dossier.text import amount

FILE = Path("data/charts.yml")
_TIMES = ("year", "period", "date")
_OVER_TIME = ("lines", "bars", "grouped bars", "dots", "ranges", "spans")
_OVER_NAMES = ("bars", "grouped bars", "dots", "ranges", "spans")
_FEW = 4  # so many places along the axis are no line yet
_ROLES = ("x", "y", "series", "low", "high", "start", "end")
_TO_MEND = "alt says what the rows hold; put what the chart shows in its place, and the note that a reader needs"

QUESTIONS = (
    Question("form", choices=COLUMN_FORMS),
    Question("id", "default: the dataset's"),
    Question("title", "default: the dataset's"),
    *(Question(role, f"the column shown as {role}", metavar="COLUMN") for role in _ROLES),
    Question("where", "only the rows whose column has this value", many=True, metavar="COLUMN=VALUE"),
)


def new_chart(root: Path, dataset: str, asked: Mapping[str, Any]) -> tuple[Chart, Path]:
    """Adds a chart of the dataset to data/charts.yml, with what is asked for, by the names of QUESTIONS.

    Returns it with the file. Raises Refused, and leaves the file as it was.
    """
    report = load(root)
    if dataset not in report.datasets:
        known = listed(report.datasets, "and") if report.datasets else "none yet; write one into data/datasets"
        advice = did_you_mean(dataset, report.datasets, f"the datasets are {known}")
        raise Refused(f"there is no dataset {in_quotes(dataset)}; {advice}")
    given = {name: value for name, value in asked.items() if value}
    if "where" in given:
        given["where"] = _values_by_column(given["where"])
    entry = _entry(report, report.datasets[dataset], given)
    text = text_of(root / FILE, "charts", root)
    write_checked(root, {root / FILE: insert_record(text, entry, FILE.as_posix(), comment=_TO_MEND)})
    return Chart.model_validate(entry), root / FILE


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
    if asked.get("form", COLUMN_FORMS[0]) not in COLUMN_FORMS:
        advice = f"{did_you_mean(asked['form'], COLUMN_FORMS)} the forms are {listed(COLUMN_FORMS, 'and')}".lstrip()
        raise Refused(f"there is no form {in_quotes(asked['form'])} for a dataset; {advice}")
    if asked.get("id") in report.charts:
        raise Refused(f"there is a chart {in_quotes(asked['id'])} already; give another id")
    first: list[str] = []
    for guess in _guesses(dataset, asked):
        entry = _filled(guess, dataset, report, asked)
        problems = [problem.sentence for problem in charts.check_chart(_chart(entry), dataset)]
        if not problems:
            return _described(entry, dataset)
        first = first or problems
    raise Refused("\n".join(first) or f"the dataset {in_quotes(dataset.id)} has no columns that a chart can show")


def _chart(entry: Mapping[str, Any]) -> Chart:
    try:
        return Chart.model_validate(entry)
    except ValidationError as error:  # the columns are ours to guess, but id and title may be the author's own words
        first = error.errors()[0]
        raise Refused(f"{first['loc'][0]} {first['msg'].removeprefix('Value error, ')}") from None


def _guesses(dataset: Dataset, asked: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    times, texts, numbers, dates = (_of(dataset, kinds) for kinds in (_TIMES, ("text",), ("number",), ("date",)))
    few = bool(times) and len({row.cells.get(times[0]) for row in dataset.rows}) < _FEW
    forms = _OVER_NAMES if few or not times else _OVER_TIME
    for form in [asked["form"]] if "form" in asked else forms:
        along = [*texts, *times] if form == "spans" else [*times, *texts]
        roles: dict[str, list[Any]] = {"x": along, "series": [*([] if form in _SPLIT else [None]), *texts]}
        roles |= {"start": dates[:1], "end": dates[1:2]} if form == "spans" else {"y": numbers}
        if form == "ranges":
            ends = [[name for name in numbers if name.endswith(end)] for end in (("low", "least"), ("high", "most"))]
            roles |= {"low": [*ends[0], None], "high": [*ends[1], None]}
        if form == "bars":
            roles["series"] = [None]
        choices = {role: [asked[role]] if role in asked else names or [None] for role, names in roles.items()}
        extra = {role: asked[role] for role in (*_ROLES, "where") if role in asked}
        for values in product(*choices.values()):
            guess = {"form": form, **dict(zip(choices, values, strict=True)), **extra}
            if guess["x"] != guess.get("series"):
                yield {key: value for key, value in guess.items() if value is not None}


_SPLIT = ("grouped bars", "stacked bars", "paired")  # these tell series apart and need one


def _of(dataset: Dataset, kinds: tuple[str, ...]) -> list[str]:
    return [column.name for column in dataset.columns if column.type in kinds]


# -- what the entry says ---------------------------------------------------------------------------------------------


def _filled(guess: Mapping[str, Any], dataset: Dataset, report: Report, asked: Mapping[str, Any]) -> dict[str, Any]:
    names = [dataset.id, f"{dataset.id}-{guess['form'].replace(' ', '-')}"]
    names += [f"{names[1]}-{n}" for n in range(2, len(report.charts) + 3)]
    identifier = asked.get("id") or next(name for name in names if name not in report.charts)
    head = {"id": identifier, "dataset": dataset.id, "form": guess["form"], "title": asked.get("title", dataset.title)}
    roles = {key: value for key, value in guess.items() if key != "form"}
    value = _column(dataset, guess.get("y") or guess.get("low"))
    unit = ((value.unit if value else None) or dataset.unit) if value else ""
    title = {"y-title": unit[:1].upper() + unit[1:]} if unit else {}
    return {**head, "subtitle": dataset.definition, **roles, **title, "alt": "x" * 40}


def _column(dataset: Dataset, name: str | None) -> Column | None:
    return next((column for column in dataset.columns if column.name == name), None)


def _described(entry: dict[str, Any], dataset: Dataset) -> dict[str, Any]:
    """With an alt text that is true, if dry: what the rows hold, from where to where, least and most."""
    chart = Chart.model_validate(entry)
    rows = shown_rows(chart, dataset)
    values = [(row, row.cells[chart.y]) for row in rows if chart.y and chart.y in row.cells]
    alt = f"{dataset.title}, {len(rows)} rows from {_name(rows[0], chart)} to {_name(rows[-1], chart)}."
    if values:
        unit = unit_of(chart, dataset)
        ends = [pick(values, key=lambda pair: float(pair[1])) for pick in (min, max)]
        least, most = (f"{amount((value,), unit)} ({_name(row, chart)})" for row, value in ends)
        alt += f" The lowest value is {least}, the highest {most}."
    return {**entry, "alt": alt if len(alt) >= 40 else f"{alt} Each row has its own source."}


def _name(row: Row, chart: Chart) -> str:
    return ", ".join(str(row.cells[name]) for name in (chart.series, chart.x) if name and name in row.cells)
