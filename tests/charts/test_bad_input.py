"""What authors get wrong: each is a clear problem or a right picture, never a broken one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from chart_samples import chart, marks, problems_of, rows, words, write
from tiny_report import TINY

from dossier.charts.draw import draw
from dossier.checks.charts import check_chart

Problems = Callable[..., list[str]]
DATASET = "data/datasets/trade.yml"
AT = "data/charts.yml:7:3: chart “trade”"
XY = {"x": "x", "y": "y"}
DAYS = [(date(1995, 1, 1) + timedelta(days=number)).isoformat() for number in range(10_000)]
PLACES = {"bars": 100, "dots": 100, "lines": 500}


def drawn(root: Path, form: str, dataset: str, kind: str = ".svg", **keys: str) -> str:
    report = write(root, chart("c", form, **{**XY, **keys}), counts=dataset)
    assert list(check_chart(report.charts["c"], report)) == []
    draw(report, root)
    return (root / f"content/charts/c{kind}").read_text("utf-8")


def told(root: Path, form: str, dataset: str, **keys: str) -> list[str]:
    return [problem.sentence for problem in problems_of(root, chart("c", form, **{**XY, **keys}), dataset)]


# -- problems --------------------------------------------------------------------------------------------------------


def test_a_missing_column(problems: Problems) -> None:
    assert problems({"data/charts.yml": TINY["data/charts.yml"].replace("y: value", "y: worth")}) == [
        f"{AT}: y names “worth”, which is not a column; "
        "the columns of dataset “trade” are year and value (chart-column)"
    ]  # fmt: skip


@pytest.mark.parametrize("unit", ["", "[USD, million]", "{a: b}"])
def test_a_unit_that_is_none(unit: str, problems: Problems) -> None:
    (found,) = problems({DATASET: TINY[DATASET].replace("unit: USD million", f"unit: {unit}")})
    assert re.match(rf"{DATASET}:\d+:\d+: dataset “trade”: unit ", found), found


def test_a_unit_of_many_words_or_of_markup_is_drawn_as_it_is(tmp_path: Path) -> None:
    unit = "million <b>dollars</b> & euros at the exchange rates of the last working day of each calendar year"
    dataset = rows("x text, y number", "x: A, y: 1").replace("unit: people", f'unit: "{unit}"')
    picture = drawn(tmp_path, "bars", dataset)
    assert "&lt;b&gt;dollars&lt;/b&gt;" in picture and "<b>" not in picture
    assert "calendar year" in " ".join(words(picture))


def test_text_where_a_number_belongs(problems: Problems) -> None:
    sentence = "value must be a number without thousands signs, not “about 41”; leave a missing value out (cell-type)"
    wrong = TINY[DATASET].replace("value: 41", "value: about 41")
    assert problems({DATASET: wrong}) == [f"{DATASET}:14:18: {sentence}"]


def test_no_rows(problems: Problems) -> None:
    (found,) = problems({DATASET: TINY[DATASET].partition("rows:")[0] + "rows: []\n"})
    assert re.match(rf"{DATASET}:\d+:\d+: .*rows", found), found


def test_a_series_without_any_value_is_no_chart(tmp_path: Path) -> None:
    assert told(tmp_path, "lines", rows("x year, y number", "x: '2020'", "x: '2021'")) == [
        "chart “c”: no row shown has a value to draw; add one or show other rows"
    ]


@pytest.mark.parametrize("form", PLACES)
def test_ten_thousand_names_along_an_axis(form: str, tmp_path: Path) -> None:
    dataset = rows("x text, y number", *(f"x: N{n}, y: {n}" for n in range(10_000)))
    assert told(tmp_path, form, dataset) == [
        f"chart “c”: {form} have room for {PLACES[form]} places, and “x” has 10,000; "
        "show fewer by where, or make it a column of type date and the chart one of lines or dots"
    ]


def test_negative_values_in_a_stacked_form(tmp_path: Path) -> None:
    dataset = rows("x text, s text, y number", "x: A, s: S, y: 3", "x: A, s: T, y: -1")
    assert told(tmp_path, "stacked bars", dataset, series="s") == [
        "chart “c”: stacked bars cannot show the negative value “-1”; choose grouped bars"
    ]
    assert "−1" in words(drawn(tmp_path, "grouped bars", dataset, series="s"))


# -- right pictures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["lines", "dots", "grouped bars", "paired"])
def test_one_series_without_values_leaves_the_others_right(form: str, tmp_path: Path) -> None:
    cells = [
        f"x: {x!r}, s: {s}" + (f", y: {n}" if s == "Full" else "")
        for n, x in enumerate(("A", "B"))
        for s in ("Full", "Empty")
    ]
    picture = drawn(tmp_path, form, rows("x text, s text, y number", *cells), series="s")
    drawn_marks = marks(picture, "rect" if form == "grouped bars" else "symbol")
    assert len([mark for mark in drawn_marks if "stroke-width" not in mark or "fill=" in mark]) == 2  # no leaders
    assert {"Full", "Empty", "A", "B"} <= set(words(picture))
    assert not re.search("NaN|undefined|Infinity", picture)


@pytest.mark.parametrize("form", ["lines", "dots"])
def test_ten_thousand_days_are_drawn_and_can_be_explored(form: str, tmp_path: Path) -> None:
    dataset = rows("x date, y number", *(f"x: {day}, y: {n % 97}" for n, day in enumerate(DAYS)))
    picture = drawn(tmp_path, form, dataset)
    assert re.search("NaN|undefined|Infinity", picture) is None
    if form == "lines":
        (path,) = marks(picture, "line")
        assert path.count("L") + path.count("M") == 10_000
    else:
        assert len(marks(picture, "symbol")) == 10_000
    spec: dict[str, Any] = json.loads((tmp_path / "content/charts/c.json").read_text("utf-8"))
    assert len((spec.get("data") or spec["layer"][0]["data"])["values"]) == 10_000


@pytest.mark.parametrize("form", ["grouped bars", "lines", "dots", "paired"])
def test_right_to_left_names_stay_whole_on_the_axis_in_the_legend_and_in_words(form: str, tmp_path: Path) -> None:
    names = ("پاکستان", "افغانستان", "طالبان")
    cells = [f"x: {x}, s: {s}, y: {n}" for n, x in enumerate(names, 1) for s in names[:2]]
    dataset = rows("x text, s text, y number", *cells)
    assert set(names) <= set(words(drawn(tmp_path, form, dataset, series="s")))
    for kind in (".json", ".narrow.json"):
        text = (tmp_path / f"content/charts/c{kind}").read_text("utf-8")
        assert "پاکستان, افغانستان: 2 people (agreed). Source: a." in text


@pytest.mark.parametrize("form", ["grouped bars", "dots", "paired"])
def test_very_long_names_are_never_cut(form: str, tmp_path: Path) -> None:
    name = "Customs and border duties collected at every crossing by the ministry’s own account, " * 3
    dataset = rows("x text, s text, y number", f'x: "{name}1", s: "{name}2", y: 1', f'x: "{name}1", s: B, y: 2')
    for kind in (".svg", ".narrow.svg"):
        found = words(drawn(tmp_path, form, dataset, kind, series="s"))
        assert f"{name}1" in found and f"{name}2" in found


@pytest.mark.parametrize("form", ["bars", "lines", "dots", "ranges"])
def test_one_row(form: str, tmp_path: Path) -> None:
    for value in ("7", "0", "-7", "1e15", "0.000001"):
        picture = drawn(tmp_path, form, rows("x text, y number", f"x: Alone, y: {value}"))
        assert "Alone" in words(picture)
        assert not re.search("NaN|undefined|Infinity", picture), value
