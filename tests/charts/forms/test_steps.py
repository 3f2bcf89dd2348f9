from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from chart_samples import marks, words
from diagram_samples import DIAGRAMS, MEETINGS, diagram, drawn, of_records, sentences

COLUMNS = {"x": "round", "start": "first", "end": "last", "text": "what"}
EVENTS = "{Attack: raid, Truce: truce, the next raid: raid}"


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg", ".dark.svg"])
def test_each_row_is_a_box_and_the_last_is_told_below(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, DIAGRAMS["steps"])[suffix]
    assert (len(marks(picture, "rect")), len(marks(picture, "line")), len(marks(picture, "symbol"))) == (4, 4, 4)
    assert {"Opening", "January – March 2020", "Both sides agree to meet, and say so.", "2 May 2020"} <= set(
        words(picture)
    )
    assert "Dashed arrow: The next opening, June 2021: It begins anew." in " ".join(words(picture))


def test_events_are_told_under_the_names_of_their_steps(tmp_path: Path) -> None:
    files = drawn(tmp_path, of_records("steps", events=EVENTS, again="the next raid"))
    texts = words(files[".svg"])
    assert {"Attack", "May 2020", "A raid", "Truce", "1–9 July 2020", "A truce"} <= set(texts)
    assert "Dashed arrow: the next raid, May 2020: A raid." in texts
    rows = list(csv.DictReader(io.StringIO(files[".csv"])))
    assert [row["step"] for row in rows] == ["Attack", "Truce", "the next raid"]
    assert rows[1] == {
        "step": "Truce", "date": "2020-07-01", "end-date": "2020-07-09", "title": "A truce", "summary": "S",
        "source": "a; b",
    }  # fmt: skip


def test_without_a_way_back_the_last_arrow_leads_to_the_last_box(tmp_path: Path) -> None:
    picture = drawn(tmp_path, diagram("steps", **COLUMNS))[".svg"]
    assert (len(marks(picture, "rect")), len(marks(picture, "line"))) == (5, 4)
    assert "Dashed arrow" not in picture


def test_a_box_of_a_dataset_says_what_it_rests_on(tmp_path: Path) -> None:
    spec = json.loads(drawn(tmp_path, DIAGRAMS["steps"])[".json"])
    boxes = spec["hconcat"][0]["layer"][0]["data"]["values"]
    assert boxes[1]["told"] == (
        "Visit, 2 May 2020: A feast in the hills (agreed). Sources: A, undated; B, undated. First."
    )


def test_steps_need_no_dates(tmp_path: Path) -> None:
    picture = drawn(tmp_path, diagram("steps", x="round", text="what", again="The next opening"))[".svg"]
    assert "Dashed arrow: The next opening: It begins anew." in words(picture)


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_long_words_stay_whole_and_inside_their_box(tmp_path: Path, suffix: str) -> None:
    name = "The opening of the first round of talks between both sides of the line"
    picture = drawn(tmp_path, DIAGRAMS["steps"], MEETINGS.replace("round: Opening", f"round: {name}"))[suffix]
    assert name in words(picture)


@pytest.mark.parametrize(
    ("charts", "expected"),
    [
        (of_records("steps"), "the form “steps” needs a dataset or events; name one of the two (wrong-value)"),
        (diagram("steps", **COLUMNS, events=EVENTS),
         "the form “steps” shows a dataset or events; remove one of the two (wrong-value)"),
        (diagram("steps", start="first"),
         "the form “steps” needs x and text to show a dataset; name its columns (wrong-value)"),
        (of_records("steps", events="{Attack: radi, Truce: truce}"),
         "there is no event “radi”; did you mean “raid”? (unknown-event)"),
        (of_records("steps", events=EVENTS, again="the next rade"),
         "again names “the next rade”, which is no step; did you mean “the next raid”? (chart-rows)"),
        (of_records("steps", events=EVENTS, again="Attack"),
         "again names “Attack”, which is not the last of “Attack”, “Truce” and “the next raid”; put it there "
         "(chart-rows)"),
        (of_records("steps", events="{Attack: raid, Truce: truce}", again="Truce"),
         "steps are drawn as 2 to 8 boxes, and this chart has 1; show others by where (chart-rows)"),
        (of_records("steps", events=EVENTS, where="{step: Attack}"),
         "steps are drawn as 2 to 8 boxes, and this chart has 1; show others by where (chart-rows)"),
        (diagram("steps", x="round", text="people"),
         "text must be a column of type period, date, year or text; “people” is of type number (chart-encoding)"),
    ],
)  # fmt: skip
def test_each_problem_has_its_sentence(tmp_path: Path, charts: str, expected: str) -> None:
    assert sentences(tmp_path, charts) == [expected]


def test_a_step_that_ends_before_it_begins(tmp_path: Path) -> None:
    wrong = MEETINGS.replace('last: "2020-03"', 'last: "2019"')
    assert sentences(tmp_path, DIAGRAMS["steps"], wrong) == [
        "chart “steps”: a span ends (2019) before it begins (2020-01); mend the row (chart-rows)"
    ]
