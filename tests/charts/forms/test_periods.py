from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from chart_samples import chart, marks, rows, words
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
    assert 2 <= len(labels) <= 6


def test_the_highest_figure_stands_below_the_title(tmp_path: Path) -> None:
    picture = drawn(tmp_path, DIAGRAMS["periods"])[".svg"]
    (highest,) = re.findall(r'translate\([\d.]+,(-?[\d.]+)\)"[^>]*>12<', picture.split("mark-text role-mark")[1])
    assert float(highest) > 5


MONTHS = rows(
    "first date, last date, people number",
    *(f'first: "2024-0{n}", last: "2024-0{n}", people: {38000 - 900 * n}' for n in (5, 6, 7, 8)),
    'first: "2023-01", last: "2023-04", people: 125311',
)


def test_figures_too_long_for_their_bars_stand_upright_each_over_its_own(tmp_path: Path) -> None:
    picture = drawn(tmp_path, chart("c", "periods", dataset="meetings", **COLUMNS), MONTHS)[".narrow.svg"]
    bars = {float(x): float(y) for x, y in re.findall(r'd="M([\d.]+),([\d.]+)h', " ".join(marks(picture, "rect")))}
    figures = re.findall(r'transform="translate\(([\d.]+),(-?[\d.]+)\) rotate\(270\)[^"]*"[^>]*>([\d,]+)<', picture)
    assert [figure for _x, _y, figure in figures] == ["33,500", "32,600", "31,700", "30,800"]
    assert all(after - before >= 9 for before, after in pairwise(sorted(float(x) for x, _y, _figure in figures)))
    for x, y, _figure in figures:
        left = max(start for start in bars if start < float(x))
        assert bars[left] - 1 <= float(y) <= bars[left] + 1  # moved along its own line by a few pixels
    ((x, y),) = re.findall(r'transform="translate\(([\d.]+),(-?[\d.]+)\)"[^>]*>125,311<', picture)
    assert min(bars) < float(x) < sorted(bars)[1] and 0 < float(y) < bars[min(bars)]  # a wide bar's stands level


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


HOURS = rows(
    "first date, last date, people number",
    "first: 2021-02-15T01:00-06:00, last: 2021-02-15T03:00-06:00, people: 12",
    "first: 2021-02-15T03:00-06:00, last: 2021-02-15T07:00-06:00, people: 6",
    "first: 2021-02-15T13:00-06:00, last: 2021-02-15T14:00-06:00, people: 3",
)


@pytest.mark.parametrize("suffix", [".svg", ".narrow.svg"])
def test_periods_of_hours_are_as_wide_as_they_last(tmp_path: Path, suffix: str) -> None:
    picture = drawn(tmp_path, chart("c", "periods", dataset="meetings", **COLUMNS), HOURS)[suffix]
    widths = [float(width) for width in re.findall(r'd="M[\d.]+,[\d.]+h([\d.]+)', " ".join(marks(picture, "rect")))]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 2, 1 / 2], rel=0.01)
    assert {"12:00", "15 February 2021 (UTC−6)", "no data"} <= set(words(picture))


def test_a_period_of_hours_says_them(tmp_path: Path) -> None:
    spec = drawn(tmp_path, chart("c", "periods", dataset="meetings", **COLUMNS), HOURS)[".json"]
    assert "15 February 2021, 01:00–03:00 (UTC−6): 12 people (agreed)" in spec


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (HOURS.replace("last: 2021-02-15T03:00-06:00", "last: 2021-02-15T03:10-06:00"),
         "the periods “15 February 2021, 01:00–03:10 (UTC−6)” and “15 February 2021, 03:00–07:00 (UTC−6)” overlap and "
         "would cover each other; show one of them by where (chart-rows)"),
        (HOURS.replace("last: 2021-02-15T14:00", "last: 2021-02-15T12:00"),
         "a span ends (2021-02-15T12:00-06:00) before it begins (2021-02-15T13:00-06:00); mend the row (chart-rows)"),
        (HOURS.replace(" last: 2021-02-15T14:00-06:00,", ""),
         "the period “15 February 2021, 13:00 (UTC−6)” has no length; say when it ends in last (chart-rows)"),
    ],
)  # fmt: skip
def test_each_problem_of_hours_has_its_sentence(tmp_path: Path, hours: str, expected: str) -> None:
    assert sentences(tmp_path, chart("c", "periods", dataset="meetings", **COLUMNS), hours) == [expected]


def test_a_period_needs_both_ends(tmp_path: Path) -> None:
    charts = diagram("periods", **{key: name for key, name in COLUMNS.items() if key != "end"})
    assert sentences(tmp_path, charts) == ["the form “periods” needs end; name a column (missing-key)"]
