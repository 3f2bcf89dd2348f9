from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from chart_samples import marks, words
from diagram_samples import DIAGRAMS, MEETINGS, diagram, drawn, of_records, sentences

COLUMNS = {"series": "host", "start": "first", "end": "last", "text": "what"}
EVENTS = {"records": "events", "series": "theme", "start": "date", "end": "end-date", "text": "title"}


def bars(picture: str) -> list[str]:
    return [mark for mark in marks(picture, "rule") if 'stroke-width="8"' in mark]


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg", ".dark.svg"])
def test_each_row_is_a_mark_in_its_lane(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, DIAGRAMS["lanes"])[suffix]
    assert (len(bars(picture)), len(marks(picture, "symbol"))) == (4, 1)
    assert {"Red (2)", "Blue (2)", "Green (1)", "The turn", "2020", "2021"} <= set(words(picture))


def test_events_of_the_report_stand_in_the_lane_of_their_driver_since_a_day(tmp_path: Path) -> None:
    files = drawn(tmp_path, of_records("lanes", **EVENTS, since="2020", annotations="{truce: The truce}"))
    texts = words(files[".svg"])
    assert {"Arms (1)", "Talks (1)", "The truce"} <= set(texts) and "2019" not in texts
    rows = list(csv.DictReader(io.StringIO(files[".csv"])))
    assert [(row["date"], row["theme"], row["title"], row["source"]) for row in rows] == [
        ("2020-05", "Arms", "A raid", "a"),
        ("2020-07-01", "Talks", "A truce", "a; b"),
    ]


def test_lanes_come_in_the_order_in_which_where_names_them(tmp_path: Path) -> None:
    texts = words(drawn(tmp_path, diagram("lanes", **COLUMNS, where="{host: [Green, Red]}"))[".svg"])
    assert [text for text in texts if "(" in text] == ["Green (1)", "Red (2)"]


def test_a_mark_of_a_dataset_says_what_it_rests_on(tmp_path: Path) -> None:
    spec = json.loads(drawn(tmp_path, DIAGRAMS["lanes"])[".json"])
    told = [row for layer in spec["hconcat"][0]["layer"] for row in layer["data"]["values"] if "date" in row]
    assert {(row["date"], row["text"]) for row in told} >= {
        ("2 May 2020", "A feast in the hills (agreed). Sources: A, undated; B, undated. First.")
    }


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_of_many_years_some_are_named_and_words_keep_apart(tmp_path: Path, suffix: str) -> None:
    long = MEETINGS.replace('first: "2020-01", last: "2020-03"', 'first: "1900", last: "1947-08"')
    notes = "{1945: The end of the war in Europe, 1947: Independence of both, 1949: Another line}"
    picture = drawn(tmp_path, diagram("lanes", **COLUMNS, annotations=notes), long)[suffix]
    years = [int(text) for text in words(picture) if re.fullmatch(r"\d{4}", text)]
    assert len(years) <= 13 and len({b - a for a, b in zip(years, years[1:], strict=False)}) == 1
    heights = re.findall(r"translate\([\d.]+,([\d.]+)\)", " ".join(marks(picture, "text")))
    assert len(set(heights)) >= 3 + 2 + 1  # lanes, rows of notes, years


def test_one_day_alone_is_drawn(tmp_path: Path) -> None:
    rows = MEETINGS.partition("  - {round: Visit")[0].replace(
        'first: "2020-01", last: "2020-03"', 'first: "2020-01-01"'
    )
    picture = drawn(tmp_path, diagram("lanes", **COLUMNS), rows)[".svg"]
    assert len(marks(picture, "symbol")) == 1 and not re.search("NaN|Infinity", picture)


def test_a_long_name_of_a_lane_stays_whole_and_inside(tmp_path: Path) -> None:
    name = "Those who met at the gate in the year of the flood and never told anybody about it"
    picture = drawn(tmp_path, DIAGRAMS["lanes"], MEETINGS.replace("host: Red", f"host: {name}"))[".narrow.svg"]
    assert f"{name} (2)" in words(picture)
    root = re.search(r'width="(\d+)"', picture.split(">")[0])
    assert root and int(root[1]) <= 352


@pytest.mark.parametrize(
    ("charts", "expected"),
    [
        (of_records("lanes", **EVENTS, annotations="{truc: T}"),
         "there is no event “truc”; did you mean “truce”? (unknown-event)"),
        (of_records("lanes", **EVENTS, annotations="{2031: Later}"),
         "the annotation “Later” stands at 2031-01-01, outside the years shown, 2019 to 2020; remove it (chart-rows)"),
        (of_records("lanes", **EVENTS, since="2030"),
         "no row is left after where and since; ask for values that go together (chart-rows)"),
        (of_records("lanes", **EVENTS | {"start": "title"}),
         "start must be a column of type date; “title” is of type text (chart-encoding)"),
        (diagram("lanes", **{key: name for key, name in COLUMNS.items() if key != "text"}),
         "the form “lanes” needs text; name a column (missing-key)"),
    ],
)  # fmt: skip
def test_each_problem_has_its_sentence(tmp_path: Path, charts: str, expected: str) -> None:
    assert sentences(tmp_path, charts) == [expected]
