from __future__ import annotations

import json
from pathlib import Path

import pytest
from chart_samples import marks, words
from diagram_samples import DIAGRAMS, MEETINGS, diagram, drawn, of_records, sentences

CLAIMS = {"records": "claims", "x": "standing", "y": "chapter"}
MEETING = {"x": "kind", "y": "host", "value": "people"}
APART = "{round: [Opening, Visit, Return, Feast]}"


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg", ".dark.svg"])
def test_each_figure_has_its_bar_and_a_gap_is_none(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, DIAGRAMS["matrix"])[suffix]
    assert len(marks(picture, "rect")) == 3
    assert sorted(words(picture)) == ["12", "300", "7", "Blue", "Feast", "Red", "Talks"]


def test_without_a_figure_rows_are_counted_and_summed(tmp_path: Path) -> None:
    files = drawn(tmp_path, of_records("matrix", **CLAIMS))
    assert {"What followed (1)", "Before (2)", "Agreed", "Reported", "0"} <= set(words(files[".svg"]))
    assert files[".csv"] == "chapter,standing,claims\nWhat followed,reported,1\nBefore,reported,1\nBefore,agreed,1\n"


def test_rows_come_as_the_chapters_do_or_by_their_sums(tmp_path: Path) -> None:
    for sort, first in ((None, "What followed"), ("ascending", "What followed"), ("descending", "Before")):
        keys = CLAIMS | ({"sort": sort} if sort else {})
        table = drawn(tmp_path, of_records("matrix", **keys))[".csv"]
        assert table.splitlines()[1].startswith(first), sort


def test_columns_come_in_the_order_in_which_where_names_them(tmp_path: Path) -> None:
    keys = {"records": "sources", "x": "standing", "y": "kind", "where": "{standing: [similar, located]}"}
    texts = words(drawn(tmp_path, of_records("matrix", **keys, highlight="similar"))[".svg"])
    assert [text for text in texts if text in ("Similar", "Located")] == ["Similar", "Located"]


def test_a_cell_of_a_dataset_says_what_it_rests_on(tmp_path: Path) -> None:
    spec = json.loads(drawn(tmp_path, DIAGRAMS["matrix"])[".json"])
    told = {row["told"] for layer in spec["hconcat"][0]["layer"] for row in layer["data"]["values"] if "told" in row}
    assert told == {
        "Red, Talks: 12 people (agreed). Source: A, undated.",
        "Blue, Feast: 300 people (agreed). Sources: A, undated; B, undated. First.",
        "Blue, Talks: 7 people (estimate). Source: A, undated.",
    }


@pytest.mark.parametrize(
    ("charts", "expected"),
    [
        (diagram("matrix", **MEETING, where="{round: [Opening, Opening too]}"),
         "where asks for round “Opening too”, which no row has; did you mean “Opening”? (chart-rows)"),
        (diagram("matrix", **MEETING, highlight="Feats", where=APART),
         "highlight names “Feats”, which no row shown has as kind; did you mean “Feast”? (chart-rows)"),
        (diagram("matrix", **MEETING | {"x": "people"}),
         "x must be a column of type period, date, year or text; “people” is of type number (chart-encoding)"),
        (diagram("matrix", **MEETING, sort="up"),
         "sort must be ascending or descending, not “up” (unknown-value)"),
        (of_records("matrix", **CLAIMS | {"x": "standng"}),
         "x names “standng”, which is not a column; did you mean “standing”? the columns of records “claims” are "
         "chapter, standing, statement, unit and by (chart-column)"),
    ],
)  # fmt: skip
def test_each_problem_has_its_sentence(tmp_path: Path, charts: str, expected: str) -> None:
    assert sentences(tmp_path, charts) == [expected]


def test_two_figures_for_one_cell_and_a_negative_one_are_told(tmp_path: Path) -> None:
    twice = MEETINGS.replace("host: Green, guest: Red", "host: Red, guest: Green")
    assert sentences(tmp_path, diagram("matrix", **MEETING), twice) == [
        "2 rows have host “Red” and kind “Talks” and would cover each other; tell them apart by where or series "
        "(chart-rows)"
    ]
    assert sentences(tmp_path, diagram("matrix", **MEETING), MEETINGS.replace("people: 12", "people: -12")) == [
        "matrix cannot show the negative value “-12”; choose bars (chart-rows)"
    ]


def test_a_phone_has_room_for_so_many_columns(tmp_path: Path) -> None:
    head, _, _ = MEETINGS.partition("rows:")
    cells = "guest: G, round: R, first: 2020, people: 1, what: W, source: a, standing: agreed"
    rows = "".join(f"  - {{host: H, kind: K{n}, {cells}}}\n" for n in range(40))
    assert sentences(tmp_path, diagram("matrix", **MEETING), f"{head}rows:\n{rows}") == [
        "x “kind” has 40 values, whose figures have no room on a phone; "
        "show fewer by where, or give the figures in thousands (chart-rows)"
    ]
