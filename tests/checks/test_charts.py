from __future__ import annotations

from pathlib import Path

import pytest
from chart_samples import CHARTS, COUNTS, XY, chart, problems_of, rows, sample

from dossier.checks.charts import check_chart
from dossier.report.charts import FORMS
from dossier.report.record import fields_by_key

RANGES = "chart “c”: the form “ranges” needs low and high, or y"
COLUMNS = "year, who, value, low, high, first and last"


def sentences(root: Path, charts: str, dataset: str = COUNTS) -> list[str]:
    problems = problems_of(root, charts, dataset)
    keys = {f"{key}:" for record in FORMS.values() for key in fields_by_key(record)}
    for problem in problems:
        line = charts.split("\n")[problem.location.line - 1]
        assert line.lstrip("- ").startswith(tuple(keys)), "each problem stands at a key, or at the record"
    return [f"{problem.sentence} ({problem.rule})" for problem in problems]


def needs(form: str, role: str) -> str:
    return f"chart “c”: the form “{form}” needs {role}; name a column (missing-key)"


def test_the_samples_have_no_problems(tmp_path: Path) -> None:
    report = sample(tmp_path)
    assert len(report.charts) == len(CHARTS)
    assert [p for chart in report.charts.values() for p in check_chart(chart, report)] == []


@pytest.mark.parametrize(
    ("charts", "expected"),
    [
        (
            chart("c", "bars", x="yeer", y="value"),
            "chart “c”: x names “yeer”, which is not a column; did you mean “year”? "
            f"the columns of dataset “counts” are {COLUMNS} (chart-column)",
        ),
        (
            chart("c", "bars", **XY, where="{zzz: Red}"),
            "chart “c”: where names “zzz”, which is not a column; "
            f"the columns of dataset “counts” are {COLUMNS} (chart-column)",
        ),
        (chart("c", "bars", x="year"), needs("bars", "y")),
        (
            chart("c", "grouped bars", **XY),
            needs("grouped bars", "series"),
        ),
        (chart("c", "paired", **XY), needs("paired", "series")),
        (
            chart("c", "ranges", x="who"),
            f"{RANGES}; name the columns (wrong-value)",
        ),
        (
            chart("c", "bars", x="year", y="who"),
            "chart “c”: y must be a column of type number; “who” is of type text (chart-encoding)",
        ),
        (
            chart("c", "spans", x="who", start="first", end="year"),
            "chart “c”: end must be a column of type date; “year” is of type year (chart-encoding)",
        ),
        (
            chart("c", "bars", x="low", y="value"),
            "chart “c”: x must be a column of type period, date, year or text; "
            "“low” is of type number (chart-encoding)",
        ),
        (chart("c", "bars", **XY, size="who"), "chart “c”: the form “bars” has no size; remove it (unknown-key)"),
        (
            chart("c", "bars", **XY, where="{who: Rad}"),
            "chart “c”: where asks for who “Rad”, which no row has; did you mean “Red”? (chart-rows)",
        ),
        (
            chart("c", "bars", **XY, where="{who: Zzz}"),
            "chart “c”: where asks for who “Zzz”, which no row has; its values are “Red” and “Blue” (chart-rows)",
        ),
        (
            chart("c", "bars", **XY, where="{who: Blue, value: '900'}"),
            "chart “c”: no row is left after where; ask for values that go together (chart-rows)",
        ),
        (
            chart("c", "bars", **XY, where="{who: Blue, year: '2022'}"),
            "chart “c”: no row shown has a value to draw; add one or show other rows (chart-rows)",
        ),
        (
            chart("c", "bars", **XY),
            "chart “c”: 2 rows have year “2020” and would cover each other; "
            "tell them apart by where or series (chart-rows)",
        ),
    ],
)
def test_each_problem_has_its_sentence(tmp_path: Path, charts: str, expected: str) -> None:
    assert sentences(tmp_path, charts) == [expected]


def test_low_needs_high(tmp_path: Path) -> None:
    charts = chart("c", "ranges", **XY, low="low", where="{who: Red}")
    assert sentences(tmp_path, charts) == ["chart “c”: low and high go together; name both columns (wrong-value)"]


def test_nine_series_are_too_many_and_eight_are_not(tmp_path: Path) -> None:
    cells = [f"year: '2020', who: S{n}, value: 1" for n in range(9)]
    charts, columns = chart("c", "dots", **XY, series="who"), "year year, who text, value number"
    expected = "chart “c”: series “who” has 9 values; show at most 8 by where (chart-rows)"
    assert sentences(tmp_path, charts, rows(columns, *cells)) == [expected]
    assert sentences(tmp_path, charts, rows(columns, *cells[:8])) == []


def test_stacked_bars_refuse_negative_values(tmp_path: Path) -> None:
    dataset = rows("year year, who text, value number", "year: '2020', who: A, value: -2.5")
    expected = "chart “c”: stacked bars cannot show the negative value “-2.5”; choose grouped bars (chart-rows)"
    assert sentences(tmp_path, chart("c", "stacked bars", **XY, series="who"), dataset) == [expected]


def test_a_row_without_its_label_is_told(tmp_path: Path) -> None:
    dataset = rows("year year, who text, value number", "year: '2020', who: A, value: 1", "year: '2021', value: 1")
    expected = "chart “c”: 1 of the rows shown have no “who”; fill it in or leave the rows out by where (chart-rows)"
    assert sentences(tmp_path, chart("c", "dots", **XY, series="who"), dataset) == [expected]


def test_a_span_must_end_after_it_begins(tmp_path: Path) -> None:
    dataset = rows(
        "who text, first date, last date",
        "who: A, first: 2020-05-02, last: 2020-05-01",
        "who: A, first: 2020-05-02, last: 2020-05",
    )
    charts = chart("c", "spans", x="who", start="first", end="last")
    expected = "chart “c”: a span ends (2020-05-01) before it begins (2020-05-02); mend the row (chart-rows)"
    assert sentences(tmp_path, charts, dataset) == [expected]


def test_only_a_custom_chart_does_without_a_dataset(tmp_path: Path) -> None:
    bars, custom = (
        chart("c", form, **keys).replace("  dataset: counts\n", "") for form, keys in (("bars", XY), ("custom", {}))
    )
    assert sentences(tmp_path, custom) == []
    expected = (
        "chart “c”: the form “bars” needs a dataset; name one, or draw the chart in build_charts.py (missing-key)"
    )
    assert sentences(tmp_path, bars) == [expected]
