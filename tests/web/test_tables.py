"""Tables as readers see them; of what an author's function drew, they are made from its CSV file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sample_reports import texts as files_of

from dossier.ledger import unformatted_ledger
from dossier.report.records import Column
from dossier.web.tables import drawn_table, in_few_columns
from dossier.web.tables import table as table_of_rows


def table(folder: Path, *lines: str) -> dict[str, Any] | None:
    path = folder / "c.csv"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return drawn_table(path)


def texts(found: dict[str, Any] | None) -> list[list[str]]:
    assert found
    return [[cell["text"] for cell in row["cells"]] for row in found["rows"]]


def test_rows_with_sources_keep_them_beside_their_cells(tmp_path: Path) -> None:
    heads = "step,first-day,source,locator,standing,note"
    found = table(tmp_path, heads, "Reply,2025-10-11,a-1; b-2,p. 3,reported,Said by one.")
    assert found and (found["heads"], found["standing"], found["source"]) == (["Step", "First day"], True, True)
    assert texts(found) == [["Reply", "11 October 2025"]]
    assert found["rows"][0]["source"] == ("a-1", "b-2")
    row = found["rows"][0]
    assert (row["locator"], row["standing"], row["note"]) == ("p. 3", "reported", "Said by one.")


def test_where_no_row_has_a_standing_no_column_says_so(tmp_path: Path) -> None:
    found = table(tmp_path, "step,source", "Reply,a-1")
    assert found and (found["standing"], found["source"]) == (False, True)


def test_a_column_called_standing_stays_one_where_rows_name_no_source(tmp_path: Path) -> None:
    found = table(tmp_path, "standing,claims", "agreed,1204")
    assert found and found["heads"] == ["Standing", "Claims"]
    assert (found["standing"], found["source"]) == (False, False)
    assert texts(found) == [["agreed", "1,204"]]


def test_years_before_1000_read_without_zeros(report: Callable[..., Path]) -> None:
    dataset = files_of("whole")["data/datasets/trade.yml"].replace("year: 2023", 'year: "0079"')
    own = unformatted_ledger(report({"data/datasets/trade.yml": dataset})).report.datasets["trade"]
    assert [row[0] for row in texts(table_of_rows(own, own.rows))] == ["79", "2024"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("", "–"), ("'=1+1", "=1+1"), ("'tis so", "'tis so"), ("2.50", "2.5"), ("2025-10", "October 2025")],
)
def test_cells_read_as_in_the_text(tmp_path: Path, cell: str, shown: str) -> None:
    assert texts(table(tmp_path, "a,b", f"{cell},x"))[0][0] == shown


def test_heads_read_as_their_author_wrote_them(tmp_path: Path) -> None:
    found = table(tmp_path, "'+/- change,'tis", "1,2")
    assert found and found["heads"] == ["+/  change", "'tis"]


def test_what_each_row_says_alike_is_told_once_and_what_none_says_not_at_all(tmp_path: Path) -> None:
    rows = [f"Strike,{place},,contested,a-1" for place in ("Khost", "Barmal", "Kabul")]
    found = in_few_columns(table(tmp_path, "kind,place,remark,standing,source", *rows))
    assert found and (found["heads"], found["same"]) == (["Place"], [("Kind", "Strike")])
    assert texts(found) == [["Khost"], ["Barmal"], ["Kabul"]]
    assert (found["standing"], found["source"], found["rows"][0]["source"]) == (True, True, ("a-1",))


@pytest.mark.parametrize(
    "rows", [["Strike,Khost"] * 2, ["Strike,Khost"] * 3, ["Strike,Khost", "Raid,Barmal", "Raid,Kabul"]]
)
def test_few_rows_rows_that_differ_and_those_that_differ_in_nothing_keep_their_columns(
    rows: list[str], tmp_path: Path
) -> None:
    found = table(tmp_path, "kind,place", *rows)
    few = in_few_columns(found)
    assert few and found and (few["heads"], texts(few)) == (found["heads"], texts(found))


def test_a_chart_without_rows_has_no_table(tmp_path: Path) -> None:
    assert table(tmp_path, "a,b") is None


@pytest.mark.parametrize(
    ("title", "unit", "heading"),
    [
        ("Attacks", "attacks", "Attacks"),
        ("Attacks", "attacks a day", "Attacks (attacks a day)"),
        ("Year", None, "Year"),
    ],
)
def test_the_head_of_a_column_says_its_unit_unless_the_title_is_it(title: str, unit: str | None, heading: str) -> None:
    assert Column(name="n", title=title, type="number", unit=unit).heading == heading


@pytest.mark.parametrize(
    ("written", "shown"), [("2023-Q1", "Q1 2023"), ("2024-02", "February 2024"), ("FY2023-24", "FY2023-24")]
)
def test_a_period_is_written_out(report: Callable[[Mapping[str, str]], Path], written: str, shown: str) -> None:
    files = files_of("printed")
    trade = (
        files["data/datasets/trade.yml"].replace("type: year", "type: period").replace("year: 2023", f"year: {written}")
    )
    ledger = unformatted_ledger(report({**files, "data/datasets/trade.yml": trade}))
    dataset = ledger.report.datasets["trade"]
    assert table_of_rows(dataset, dataset.rows)["rows"][0]["cells"][0]["text"] == shown
