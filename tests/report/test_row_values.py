"""Claims that take their value from a dataset's row: what is filled in, and what is wrong with the row named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import TINY

from dossier.problems import ReportError
from dossier.report.load import load
from dossier.report.row_values import row_value

Write = Callable[[Mapping[str, str | bytes | None]], Path]

TRADE = """\
title: Trade
definition: Goods that crossed the line, by two counts.
unit: USD million
frequency: yearly
producer: The bureau
licence: CC0
date-accessed: "2025-01-01"
processing: none
columns:
  - {name: year, title: Year, type: year}
  - {name: counter, title: Counter, type: text}
  - {name: exports, title: Exports, type: number}
  - {name: lorries, title: Lorries, type: number, unit: lorries}
rows:
  - {year: 2023, counter: Customs, exports: 100, lorries: 20, source: bureau, standing: reported}
  - {year: 2023, counter: Banks, exports: 90.5, source: bureau, standing: reported}
  - {year: 2024, counter: Customs, exports: 41, lorries: 9, source: bureau, standing: reported}
  - {year: 2024, counter: Towns, lorries: 8, source: bureau, standing: reported}
  - {year: 2024, counter: Towns, lorries: 7, source: bureau, standing: reported}
"""
LABELS = "its labels are 2023, Customs, Banks, 2024, Towns"


def claim(reference: str, *more: str) -> dict[str, str]:
    lines = ["- id: fall", "  statement: It fell.", f'  from: "{reference}"', *(f"  {line}" for line in more)]
    lines += ["  standing: reported", "  sources: [{supports: gazette}]", "  evidence: E"]
    return {"data/claims.yml": "\n".join(lines) + "\n", "data/datasets/trade.yml": TRADE}


def problems(root: Path) -> list[str]:
    with pytest.raises(ReportError) as error:
        load(root)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("reference", "value", "unit", "row"),
    [
        ("trade#2023/Customs/exports", 100, "USD million", 1),
        ("trade#Customs/2023/exports", 100, "USD million", 1),
        ("trade#2024 / Customs / lorries", 9, "lorries", 3),
        ("trade#Banks/exports", 90.5, "USD million", 2),
    ],
)
def test_value_unit_and_period_are_those_of_the_row(
    report: Write, reference: str, value: float, unit: str, row: int
) -> None:
    read = load(report(claim(reference)))
    taken = read.claims["fall"]
    assert (taken.value, taken.unit) == (value, unit)
    where = row_value(taken, read.datasets)
    assert where and where.number == row and taken.period == where.row.cells["year"]


def test_readers_are_told_the_row_as_the_claim_names_it(report: Write) -> None:
    for reference, labels in (("trade#Banks/exports", ["Banks"]), ("trade#Customs/2024/lorries", ["2024", "Customs"])):
        read = load(report(claim(reference)))
        taken = row_value(read.claims["fall"], read.datasets)
        assert taken and taken.labels == labels


@pytest.mark.parametrize("year", ["79", "0079"])
def test_a_row_of_a_year_before_1000_is_named_with_zeros_and_without(report: Write, year: str) -> None:
    dataset = TINY["data/datasets/trade.yml"].replace("year: 2024", 'year: "0079"')
    read = load(report({**claim(f"trade#{year}"), "data/datasets/trade.yml": dataset}))
    assert (read.claims["fall"].value, read.claims["fall"].period) == (41, "79")


def test_a_dataset_with_one_column_of_figures_needs_no_column(report: Write) -> None:
    read = load(report({**claim("trade#2024"), "data/datasets/trade.yml": TINY["data/datasets/trade.yml"]}))
    assert (read.claims["fall"].value, read.claims["fall"].unit, read.claims["fall"].period) == (
        41, "USD million", "2024",
    )  # fmt: skip


def test_unit_and_period_may_stand_in_words_of_its_own(report: Write) -> None:
    read = load(report(claim("trade#2023/Customs/lorries", "unit: lorries full of coal", "period: all of 2023")))
    assert (read.claims["fall"].unit, read.claims["fall"].period) == ("lorries full of coal", "all of 2023")


def test_the_same_value_may_stand_there_twice(report: Write) -> None:
    assert load(report(claim("trade#2023/Customs/lorries", "value: 20"))).claims["fall"].value == 20


def test_a_value_that_changes_in_the_row_changes_in_the_claim(report: Write) -> None:
    files = claim("trade#2024/Customs/exports")
    changed = {**files, "data/datasets/trade.yml": TRADE.replace("exports: 41", "exports: 44")}
    assert [load(report(one)).claims["fall"].value for one in (files, changed)] == [41, 44]


FORM = "from must name a dataset and row, such as trade#2024 or trade#2024/total, not"


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("gate#2024", "there is no dataset “gate”; add it to data/datasets or correct the id (unknown-dataset)"),
        ("trades#2024/exports", "there is no dataset “trades”; did you mean “trade”? (unknown-dataset)"),
        ("trade", f"claim “fall”: {FORM} “trade” (wrong-value)"),
        ("trade#", f"claim “fall”: {FORM} “trade#” (wrong-value)"),
        ("trade#2024//exports", f"claim “fall”: {FORM} “trade#2024//exports” (wrong-value)"),
        ("trade#2024/Custom/exports", "no row of “trade” has “2024” and “Custom”; did you mean “Customs”? (claim-row)"),
        ("trade#2025/Customs/exports", f"no row of “trade” has “2025” and “Customs”; {LABELS} (claim-row)"),
        ("trade#2024/Banks/exports",
         "no row of “trade” has “2024” and “Banks”; each stands in another row; name the labels of one (claim-row)"),
        ("trade#2023/exports", "2 rows of “trade” have “2023”; add one of Banks, Customs (claim-row)"),
        ("trade#Towns/lorries", "2 rows of “trade” have “Towns”; they have the same labels, so that none can be named; "
                                "tell them apart in the dataset (claim-row)"),
        ("trade#2023/Customs", "the column is missing; write “trade#2023/Customs/exports”: the columns of figures are "
                               "exports and lorries (claim-row)"),
        ("trade#Banks/lorries", "the row has no value in “lorries”; name a row that has one (claim-row)"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_there_is_a_problem_at_the_claim(report: Write, reference: str, problem: str) -> None:
    whole = problem if "claim-row" not in problem else f"claim “fall”, from “{reference}”: {problem}"
    assert problems(report(claim(reference))) == [f"data/claims.yml:3:3: {whole}"]


def test_a_value_that_differs_from_the_row_is_a_problem(report: Write) -> None:
    root = report(claim("trade#2024/Customs/exports", "value: 59"))
    assert problems(root) == [
        "data/claims.yml:4:3: claim “fall”, from “trade#2024/Customs/exports”: the claim has the value “59”, and the "
        "row has “41”; remove “value” (claim-row)"
    ]


def test_a_range_comes_from_no_row(report: Write) -> None:
    root = report(claim("trade#2024/Customs/exports", "low: 40", "high: 42"))
    assert problems(root) == [
        "data/claims.yml:4:3: claim “fall”, from “trade#2024/Customs/exports”: a row gives one value; remove low and "
        "high, or from (claim-row)"
    ]


def test_a_dataset_without_figures_has_no_value_to_take(report: Write) -> None:
    words = TRADE.replace("type: number", "type: text").replace(", unit: lorries", "")
    root = report({**claim("trade#2023/Banks"), "data/datasets/trade.yml": words})
    assert problems(root) == [
        "data/claims.yml:3:3: claim “fall”, from “trade#2023/Banks”: the dataset “trade” has no column of figures; "
        "name another (claim-row)"
    ]


HOURS = """\
title: Load
definition: Load that was shed.
unit: MW
frequency: hourly
producer: The bureau
licence: CC0
date-accessed: "2025-01-01"
processing: none
time-zone: Europe/Berlin
columns:
  - {name: hour, title: Hour, type: date}
  - {name: load, title: Load, type: number}
rows:
  - {hour: 2021-02-15T02:00, load: 10500, source: bureau, standing: reported}
  - {hour: 2021-10-31T02:30+02:00, load: 7, source: bureau, standing: reported}
  - {hour: 2021-10-31T02:30+01:00, load: 8, source: bureau, standing: reported}
"""


@pytest.mark.parametrize("hour", ["2021-02-15T02:00", "2021-02-15T02:00+01:00"])
def test_a_time_of_day_is_named_as_the_row_has_it_or_in_full(report: Write, hour: str) -> None:
    root = report({**claim(f"load#{hour}"), "data/datasets/load.yml": HOURS})
    assert load(root).claims["fall"].value == 10500


def test_an_hour_that_a_clock_shows_twice_needs_its_offset(report: Write) -> None:
    assert problems(report({**claim("load#2021-10-31T02:30"), "data/datasets/load.yml": HOURS})) == [
        "data/claims.yml:3:3: claim “fall”, from “load#2021-10-31T02:30”: 2 rows of “load” have “2021-10-31T02:30”; "
        "add one of 2021-10-31T02:30+01:00, 2021-10-31T02:30+02:00 (claim-row)"
    ]


def test_readers_are_told_a_row_by_its_times_in_words_and_each_label_once(report: Write) -> None:
    trade = TRADE.replace("{name: year, title: Year, type: year}", "{name: first, title: First month, type: date}\n  "
                          "- {name: last, title: Last month, type: date}")  # fmt: skip
    trade = re.sub(r"year: (\d+)", r'first: "\1-04", last: "\1-04"', trade)
    files = claim("trade#2023-04/Customs/exports") | {"data/datasets/trade.yml": trade}
    loaded = load(report(files))
    value = row_value(loaded.claims["fall"], loaded.datasets)
    assert value is not None and value.labels == ["April 2023", "Customs"]
