"""What the data lack is said in the plot."""

from __future__ import annotations

from pathlib import Path

import pytest
from chart_samples import chart, marks, rows, words, write

from dossier.charts.draw import draw

YEARS = rows("year year, who text, value number", "year: 2020, who: Red, value: 3", "year: 2020, who: Blue, value: 4",
             "year: 2021, who: Red, value: 5", "year: 2023, who: Red, value: 5")  # fmt: skip


def picture(root: Path, form: str, dataset: str = YEARS, **keys: str) -> str:
    report = write(root, chart("c", form, **{"x": "year", "y": "value", **keys}), counts=dataset)
    draw(report, root)
    return (root / "content/charts/c.svg").read_text("utf-8")


@pytest.mark.parametrize("form", ["grouped bars", "stacked bars"])
def test_a_year_without_a_figure_is_shaded_and_says_so(form: str, tmp_path: Path) -> None:
    drawn = picture(tmp_path, form, series="who")
    assert words(drawn).count("no data") == 1
    assert len(marks(drawn, "rect")) == 4


def test_a_bar_that_its_group_lacks_is_a_dash(tmp_path: Path) -> None:
    assert words(picture(tmp_path, "grouped bars", series="who")).count("–") == 2


def test_a_label_down_the_side_without_a_figure_says_so(tmp_path: Path) -> None:
    dataset = rows("what text, value number", "what: A, value: 3", "what: B")
    assert "no figure" in words(picture(tmp_path, "bars", dataset, x="what", horizontal="true"))


def test_bars_may_be_set_apart_by_colour(tmp_path: Path) -> None:
    dataset = rows("what text, who text, value number", "what: A, who: Red, value: 3", "what: B, who: Blue, value: 4")
    drawn = picture(tmp_path, "bars", dataset, x="what", series="who")
    assert {"Red", "Blue", "3", "4"} <= set(words(drawn))


def test_figures_stand_in_the_parts_of_a_stack_that_have_room(tmp_path: Path) -> None:
    assert {"3", "5"} <= set(words(picture(tmp_path, "stacked bars", series="who")))


def test_the_days_of_a_span_stand_past_its_end(tmp_path: Path) -> None:
    cells = ("gate: A, shut: 2020-01-01, open: 2020-01-21, days: 20", "gate: B, shut: 2021-01-01")
    dataset = rows("gate text, shut date, open date, days number", *cells)
    keys = {"x": "gate", "start": "shut", "end": "open", "figure": "days", "until": '"2021-03"'}
    report = write(tmp_path, chart("c", "spans", **keys), counts=dataset)
    draw(report, tmp_path)
    found = words((tmp_path / "content/charts/c.svg").read_text("utf-8"))
    assert "20" in found and "no figure" not in found
