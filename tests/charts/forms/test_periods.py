from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from chart_samples import marks, words
from diagram_samples import DIAGRAMS, MEETINGS, diagram, drawn, sentences

COLUMNS = {"start": "first", "end": "last", "y": "people"}


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg", ".dark.svg"])
def test_each_period_with_a_figure_is_a_bar_as_wide_as_its_time(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, DIAGRAMS["periods"])[suffix]
    widths = [float(width) for width in re.findall(r'd="M[\d.]+,[\d.]+h([\d.]+)', " ".join(marks(picture, "rect")))]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 243 / 91, 30 / 91], rel=0.03)
    assert {"12", "7", "people"} <= set(words(picture))


def test_a_period_says_its_time_its_figure_and_what_it_rests_on(tmp_path: Path) -> None:
    spec = json.loads(drawn(tmp_path, DIAGRAMS["periods"])[".json"])
    assert [row["told"] for row in (spec.get("data") or spec["layer"][0]["data"])["values"]] == [
        "January 2020 to March 2020: 12 people (agreed). Source: A, undated.",
        "July 2020 to February 2021: 7 people (estimate). Source: A, undated.",
        "June 2021: 4 people (agreed). Source: A, undated.",
    ]


def test_a_row_without_a_figure_is_a_gap_and_rows_may_come_in_any_order(tmp_path: Path) -> None:
    lines = MEETINGS.replace("people: 12,", "").split("  - {round")
    turned = "  - {round".join([lines[0], *lines[:0:-1]])
    picture = drawn(tmp_path, DIAGRAMS["periods"], turned)[".svg"]
    assert len(marks(picture, "rect")) == 2


@pytest.mark.parametrize("years", [1, 3, 30, 200])
@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_the_axis_of_time_is_named_and_not_crowded(tmp_path: Path, years: int, suffix: str) -> None:
    long = MEETINGS.replace('first: "2020-01", last: "2020-03"', f'first: "{2020 - years}", last: "2020-03"')
    picture = drawn(tmp_path, DIAGRAMS["periods"], long)[suffix]
    labels = [text for text in words(picture) if re.fullmatch(r"([A-Z][a-z]{2} )?\d{4}", text)]
    assert 2 <= len(labels) <= 5


def test_the_highest_figure_stands_below_the_title(tmp_path: Path) -> None:
    picture = drawn(tmp_path, DIAGRAMS["periods"])[".svg"]
    (highest,) = re.findall(r'translate\([\d.]+,(-?[\d.]+)\)"[^>]*>12<', picture.split("mark-text role-mark")[1])
    assert float(highest) > 5


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        (MEETINGS.replace("people: 7", "people: -7"),
         "periods cannot show the negative value “-7”; choose bars (chart-rows)"),
        (MEETINGS.replace('first: "2020-07"', 'first: "2020-03"'),
         "the periods “January 2020 to March 2020” and “March 2020 to February 2021” overlap and would cover "
         "each other; show one of them by where (chart-rows)"),
        (MEETINGS.replace('last: "2021-02"', 'last: "2020-02"'),
         "a span ends (2020-02) before it begins (2020-07); mend the row (chart-rows)"),
    ],
)  # fmt: skip
def test_each_problem_has_its_sentence(tmp_path: Path, meetings: str, expected: str) -> None:
    assert sentences(tmp_path, diagram("periods", **COLUMNS, where="{kind: Talks}"), meetings) == [expected]


def test_a_period_needs_both_ends(tmp_path: Path) -> None:
    charts = diagram("periods", **{key: name for key, name in COLUMNS.items() if key != "end"})
    assert sentences(tmp_path, charts) == ["the form “periods” needs end; name a column (missing-key)"]
