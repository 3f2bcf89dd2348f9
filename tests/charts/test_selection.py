from __future__ import annotations

from pathlib import Path

import pytest
from chart_samples import XY, chart, one

from dossier.charts.selection import in_order, selection_of, shown_rows, written, years_between
from dossier.report.load import load
from dossier.times import first_day, last_day


def test_where_keeps_the_rows_that_have_all_its_values(tmp_path: Path) -> None:
    found, data = one(tmp_path, chart("c", "bars", **XY, where="{who: Red, year: ['2019', '2022']}"))
    assert [row.cells["value"] for row in shown_rows(found, data)] == [1200.5, 1500]


def test_where_compares_numbers_as_they_are_written(tmp_path: Path) -> None:
    found, data = one(tmp_path, chart("c", "bars", **XY, where="{value: ['900', '1200.5']}"))
    assert [row.cells["year"] for row in shown_rows(found, data)] == ["2019", "2020"]


@pytest.mark.parametrize(
    ("sequences", "expected"),
    [
        ([["b", "a", "c"]], "b a c"),
        ([["2022", "2021"]], "2022 2021"),  # one series keeps the author's order
        ([["a", "d"], ["b", "c", "d"]], "a b c d"),
        ([["b"], ["a", "b", "c"]], "a b c"),
        ([["FY2019-20", "FY2023-24"], ["FY2020-21", "FY2018-19"]], "FY2018-19 FY2019-20 FY2020-21 FY2023-24"),
        ([], ""),
    ],
)
def test_labels_of_several_series_fall_into_one_order(sequences: list[list[str]], expected: str) -> None:
    assert " ".join(in_order(sequences)) == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        (["2010", "2013"], "2010 2013"),  # the data know no shorter step
        (["2010", "2013", "2014"], "2010 2011 2012 2013 2014"),
        (["1951", "1971", "1961"], "1951 1961 1971"),
        (["1951", "1956", "1953"], "1951 1952 1953 1954 1955 1956"),
        (["2020"], "2020"),
        (["FY2017-18", "FY2020-21", "FY2019-20"], "FY2017-18 FY2018-19 FY2019-20 FY2020-21"),
        (["FY1998-99", "FY1999-00", "FY2001-02"], "FY1998-99 FY1999-00 FY2000-01 FY2001-02"),
        (["FY2022", "FY2024", "FY2025"], "FY2022 FY2023 FY2024 FY2025"),
        (["2022", "FY2023-24"], ""),
        (["2022-01", "2022-03"], ""),  # months, or Januaries: not for this to say
        (["0079", "0080", "0082"], "0079 0080 0081 0082"),
        (["0100", "1100"], "0100 1100"),
        (["FY0998-99", "FY1000-01"], "FY0998-99 FY1000-01"),
        ([], ""),
    ],
)
def test_years_between_are_filled_in_at_the_step_of_the_data(years: list[str], expected: str) -> None:
    assert " ".join(years_between(years) or []) == expected


def test_days_of_dates_of_any_precision() -> None:
    assert [first_day(d) for d in ("2024", "2024-02", "2024-02-03")] == ["2024-01-01", "2024-02-01", "2024-02-03"]
    assert [last_day(d) for d in ("2024", "2024-02", "2024-02-03")] == ["2024-12-31", "2024-02-29", "2024-02-03"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("FY2023-24", "2023–24"), ("2023-Q1", "Q1 2023"), ("2022-03", "Mar 2022"), ("2022-03-09", "9 Mar 2022"),
        ("2022", "2022"), ("Later in 2019", "Later in 2019"), ("2022-02-30", "2022-02-30"), ("2022-00", "2022-00"),
        ("0000-01", "0000-01"), ("0476", "476"), ("0009", "9"), ("FY0998-99", "998–99"), ("0079-08", "Aug 79"),
        ("0079-08-24", "24 Aug 79"),
    ],
)  # fmt: skip
def test_times_are_written_as_people_do(label: str, expected: str) -> None:
    assert written(label) == expected


def test_a_series_with_a_colour_of_its_own_has_it_in_every_chart(tmp_path: Path) -> None:
    entry = chart("c", "grouped bars", **XY, series="who")
    found, _ = one(tmp_path, entry)
    report = load(tmp_path)
    assert selection_of(found, report, report.datasets["counts"]).palette == ["Red", "Blue"]
    (tmp_path / "data/style.yml").write_text("colours: {Blue: 1, Red: 3}\n", "utf-8")
    report = load(tmp_path)
    assert selection_of(found, report, report.datasets["counts"]).palette[0::2] == ["Blue", "Red"]
