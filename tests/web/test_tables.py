"""Tables as readers see them; of what an author's function drew, they are made from its CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dossier.web.tables import drawn_table


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


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("", "–"), ("'=1+1", "=1+1"), ("'tis so", "'tis so"), ("2.50", "2.5"), ("2025-10", "October 2025")],
)
def test_cells_read_as_in_the_text(tmp_path: Path, cell: str, shown: str) -> None:
    assert texts(table(tmp_path, "a,b", f"{cell},x"))[0][0] == shown


def test_a_chart_without_rows_has_no_table(tmp_path: Path) -> None:
    assert table(tmp_path, "a,b") is None
