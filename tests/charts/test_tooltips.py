from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chart_samples import CHARTS, COUNTS, HEAD, chart, write

from dossier.charts.registry import select
from dossier.charts.selection import Selection
from dossier.charts.tooltips import row_in_words, unit_of

NAMES = {"a": "Dawn, 2011", "b": "UN, 2012"}


def selection(root: Path, charts: str, dataset: str = COUNTS) -> Selection[Any]:
    report = write(root, charts, counts=dataset)
    return select(next(iter(report.charts.values())), report)


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("lines", 0, "Red, 2019: 1,200.5 people (agreed). Source: Dawn, 2011."),
        ("bars", 1, "2020: 900 people (agreed). Sources: Dawn, 2011; UN, 2012. First."),
        ("ranges", 2, "2022: 1,500 people (range 1,000 to 2,500) (estimate). Source: Dawn, 2011."),
        ("lines", 4, "Blue, 2022: no figure (agreed). Source: Dawn, 2011."),
        ("spans", 0, "Red: March 2019 to 2020 (agreed). Source: Dawn, 2011."),
        ("spans", 1, "Red: from 1 June 2021, no end in the data (agreed). Sources: Dawn, 2011; UN, 2012. First."),
    ],
)
def test_a_row_is_said_with_series_place_value_standing_and_sources(
    tmp_path: Path, name: str, row: int, words: str
) -> None:
    chosen = selection(tmp_path, CHARTS[name])
    assert chosen.table and row_in_words(chosen.table.rows[row], chosen, NAMES) == words


def test_an_unknown_source_is_said_by_its_id(tmp_path: Path) -> None:
    chosen = selection(tmp_path, CHARTS["bars"])
    assert row_in_words(chosen.rows[0], chosen, {}) == "2019: 1,200.5 people (agreed). Source: a."


def test_a_range_is_said_with_the_word_that_its_row_has_for_it(tmp_path: Path) -> None:
    columns = ("x, type: text", "low, type: number, unit: people", "high, type: number", "word, type: text")
    named = "".join(f"  - {{name: {column.replace(',', ', title: T,', 1)}}}\n" for column in columns)
    row = "rows:\n  - {x: June, low: 15, high: 20, word: at least, source: a, standing: reported}\n"
    told = chart("c", "ranges", x="x", low="low", high="high", qualifier="word")
    chosen = selection(tmp_path, told, f"{HEAD}columns:\n{named}{row}")
    assert row_in_words(chosen.rows[0], chosen, {}).startswith("June: at least 15 to 20 people")


def test_where_a_column_mixes_units_the_title_of_the_axis_says_which(tmp_path: Path) -> None:
    mixed = HEAD.replace("unit: people", "unit: people or guns") + "columns:\n  - {name: x, title: X, type: text}\n"
    mixed += "  - {name: y, title: Y, type: number}\nrows:\n  - {x: A, y: 3, source: a, standing: agreed}\n"
    for title, unit in (
        ({"y-title": "Guns"}, "guns"),
        ({"y-title": "USD million"}, "USD million"),
        ({}, "people or guns"),
    ):
        assert unit_of(selection(tmp_path, chart("c", "bars", x="x", y="y", **title), mixed)) == unit
