from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from chart_samples import chart, marks, rows, words
from diagram_samples import DIAGRAMS, MEETINGS, diagram, drawn, of_records, sentences

COLUMNS = {"series": "host", "start": "first", "end": "last", "text": "what"}
EVENTS = {"records": "events", "series": "theme", "start": "date", "end": "end-date", "text": "title"}


def bars(picture: str) -> list[str]:
    return [mark for mark in marks(picture, "rule") if 'stroke-width="8"' in mark]


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg", ".dark.svg"])
def test_each_row_is_a_mark_in_its_lane(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, DIAGRAMS["lanes"])[suffix]
    assert (len(bars(picture)), len(marks(picture, "symbol"))) == (4, 1)
    assert {"Red (2)", "Blue (2)", "Green (1)", "The turn", "Jan 2020"} <= set(words(picture))


NIGHT = rows(
    "host text, first date, last date, what text",
    "host: Red, first: 2021-02-15T01:25-06:00, last: 2021-02-15T03:40-06:00, what: Called out",
    "host: Blue, first: 2021-02-15T03:40-06:00, what: Repaired",
    "host: Blue, first: 2021-02-16, what: On the day after",
)


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_hours_lie_on_an_axis_of_hours_and_a_day_lasts_until_midnight(tmp_path: Path, suffix: str) -> None:
    charts = chart("c", "lanes", dataset="meetings", **COLUMNS, annotations="{2021-02-15T12:00-06:00: Noon}")
    picture = drawn(tmp_path, charts, NIGHT)[suffix]
    texts = words(picture)
    assert {"12:00", "16 Feb", "15–16 February 2021 (UTC−6)", "Noon"} <= set(texts) and "2021" not in texts
    assert (len(bars(picture)), len(marks(picture, "symbol"))) == (2, 1)  # the day as a bar
    hours, day = (float(re.search(r'x2="([\d.]+)"', bar)[1]) for bar in bars(picture))  # type: ignore[index]
    assert day / hours == pytest.approx(24 / 2.25, rel=0.02)


def test_months_and_years_before_1000_have_no_zeros(tmp_path: Path) -> None:
    days = ("2021-02-15T01:25-06:00", "2021-02-15T03:40-06:00", "2021-02-16")
    for ends, told in ((("0079-08-24", "0080-02-01", "0080-03-02"), "Aug 79"), (("0079", "0410", "0476"), "79")):
        dated = NIGHT
        for old, new in zip(days, ends, strict=True):
            dated = dated.replace(old, f'"{new}"')
        keys = {**COLUMNS, "annotations": '{"80": Then}' if told == "Aug 79" else '{"410": Then}'}
        shown = words(drawn(tmp_path / told, chart("c", "lanes", dataset="meetings", **keys), dated)[".svg"])
        assert {told, "Then"} <= {*shown} and not [text for text in shown if re.search(r"\b0\d", text)]


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_some_days_lie_on_an_axis_of_days_and_some_months_on_one_of_months(tmp_path: Path, suffix: str) -> None:
    dated = NIGHT.replace("T01:25-06:00", "").replace("T03:40-06:00", "")
    texts = words(drawn(tmp_path / "days", chart("c", "lanes", dataset="meetings", **COLUMNS), dated)[suffix])
    assert texts[-3:] == ["15 Feb", "16 Feb", "15–16 February 2021"]
    later = dated.replace("2021-02-16", "2021-06-30")
    texts = words(drawn(tmp_path / "months", chart("c", "lanes", dataset="meetings", **COLUMNS), later)[suffix])
    assert texts[-1] in ("Jun 2021", "May 2021", "Apr 2021") and "Feb 2021" in texts


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
