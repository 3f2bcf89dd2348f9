"""Intervals, panels, log scales and what authors write into a plot, as they are drawn and where they are refused."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from chart_samples import chart, marks, problems_of, rows, words, write

from dossier.charts.draw import draw

COLUMNS = "x year, s text, y number, low number, high number"
GROWTH = rows(
    COLUMNS,
    'x: "2019", s: Red, y: 10, low: 5, high: 20',
    'x: "2020", s: Red, y: 20, low: 15, high: 40',
    'x: "2021", s: Red, y: 35',
)
TWO = rows(
    COLUMNS,
    *(f'x: "{year}", s: {name}, y: {y}' for name, ys in (("Red", (10, 20)), ("Blue", (60, 50))) for year, y in
      zip((2019, 2020), ys, strict=True)),
)  # fmt: skip
XY = {"x": "x", "y": "y"}
INTERVAL = {**XY, "low": "low", "high": "high"}


def pictures(root: Path, form: str, dataset: str, **keys: str) -> tuple[str, str]:
    """The wide and the narrow one."""
    draw(write(root, chart("c", form, **keys), counts=dataset), root)
    wide, narrow = ((root / f"content/charts/c{kind}").read_text("utf-8") for kind in (".svg", ".narrow.svg"))
    return wide, narrow


def told(root: Path, form: str, dataset: str = GROWTH, **keys: str) -> list[str]:
    return [problem.sentence for problem in problems_of(root, chart("c", form, **keys), dataset)]


# -- intervals -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["bars", "dots"])
@pytest.mark.parametrize("horizontal", ["true", "false"])
def test_each_interval_has_its_whisker(form: str, horizontal: str, tmp_path: Path) -> None:
    for picture in pictures(tmp_path, form, GROWTH, horizontal=horizontal, **INTERVAL):
        assert len(marks(picture, "rule")) == 2


def test_the_interval_of_a_line_is_an_area_behind_it(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "lines", GROWTH, **INTERVAL):
        assert picture.count("mark-area") == 1 and picture.index("mark-area") < picture.index("mark-line")


def test_a_figure_has_its_interval_beside_it_where_labels_run_down(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "bars", GROWTH, horizontal="true", **INTERVAL):
        assert {"10 (5–20)", "20 (15–40)", "35"} <= set(words(picture))
    for picture in pictures(tmp_path, "bars", GROWTH, **INTERVAL):
        assert {"10", "20", "35"} <= set(words(picture))


def test_a_pointer_is_told_the_interval(tmp_path: Path) -> None:
    pictures(tmp_path, "bars", GROWTH, **INTERVAL)
    assert "2019: 10 people (range 5 to 20) (agreed)" in (tmp_path / "content/charts/c.json").read_text("utf-8")


@pytest.mark.parametrize("form", ["bars", "dots", "lines", "ranges"])
@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("y: 30, low: 5, high: 20", "the interval of “2019”, 5 to 20, does not hold its value, 30; mend the row"),
        ("y: 10, low: 20, high: 5", "the interval of “2019” runs from 20 down to 5; put the lower end first"),
    ],
)
def test_an_interval_that_does_not_hold_its_value(form: str, row: str, expected: str, tmp_path: Path) -> None:
    assert told(tmp_path, form, rows(COLUMNS, f'x: "2019", s: A, {row}'), **INTERVAL) == [f"chart “c”: {expected}"]


def test_half_an_interval_or_one_without_a_value(tmp_path: Path) -> None:
    dataset = rows(COLUMNS, 'x: "2019", s: A, y: 3, low: 1', 'x: "2020", s: A, low: 1, high: 2')
    assert told(tmp_path, "bars", dataset, **INTERVAL) == [
        "chart “c”: “2019” has only one end of its interval; give both or none",
        "chart “c”: “2020” has an interval and no value; add it, or choose ranges",
    ]
    assert told(tmp_path, "bars", **XY, low="low") == ["chart “c”: low and high go together; name both columns"]


# -- log scales ------------------------------------------------------------------------------------------------------


def test_a_logarithmic_axis_has_powers_of_ten_at_equal_steps(tmp_path: Path) -> None:
    dataset = rows("x year, y number", 'x: "2019", y: 1', 'x: "2020", y: 1000')
    (wide, _) = pictures(tmp_path, "lines", dataset, **XY, log="true")
    heights = {text: float(y) for y, text in re.findall(r'translate\([-\d.]+,([\d.]+)\)"[^>]*>([\d,]+)<', wide)}
    assert heights["1"] - heights["10"] == pytest.approx(heights["100"] - heights["1,000"], abs=0.1)


@pytest.mark.parametrize("value", ["0", "-3"])
def test_the_logarithm_of_nothing(value: str, tmp_path: Path) -> None:
    dataset = rows("x year, y number", f'x: "2019", y: {value}', 'x: "2020", y: 5')
    assert told(tmp_path, "lines", dataset, **XY, log="true") == [
        f"chart “c”: “y” is “{value}” in a row shown, and a logarithmic axis has no place for it; "
        "remove log or leave the row out by where"
    ]


def test_bars_begin_at_zero_and_have_no_log(tmp_path: Path) -> None:
    assert told(tmp_path, "bars", **XY, log="true") == ["chart “c”: the form “bars” has no log; remove it"]


# -- panels ----------------------------------------------------------------------------------------------------------


def test_every_value_of_by_has_a_panel_with_its_name_and_the_axis_of_all(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "bars", TWO, **XY, by="s"):
        assert len(marks(picture, "rect")) == 4
        assert {"Red", "Blue"} <= set(words(picture))
    heights = [float(re.findall(r"v(-?[\d.]+)", mark)[0]) for mark in marks(picture, "rect")]
    assert heights[0] / heights[2] == pytest.approx(10 / 60, abs=0.01)


def test_names_of_panels_stand_over_their_plots_at_one_height(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "lines", TWO, **XY, by="s"):
        names = re.findall(r'translate\(([-\d.]+),([-\d.]+)\)"[^>]*font-weight="bold"[^>]*>(?:Red|Blue)<', picture)
        assert len(names) == 2 and len({place for place in names}) == 1  # from their plots


def test_rows_that_cover_each_other_within_a_panel(tmp_path: Path) -> None:
    twice = rows(COLUMNS, *['x: "2019", s: Red, y: 1'] * 2)
    assert told(tmp_path, "bars", twice, **XY, by="s") == [
        "chart “c”: 2 rows have x “2019” and s “Red” and would cover each other; tell them apart by where or series"
    ]


# -- what is written into a plot -------------------------------------------------------------------------------------

MARKED = {
    "annotations": '{"2020": The turn}',
    "shaded": '[{from: "2019", to: "2020", text: Before}]',
    "reference-lines": "{25: The goal}",
    "callouts": '[{x: "2021", text: The last of all}]',
}


@pytest.mark.parametrize("form", ["bars", "lines", "dots"])
def test_words_lines_and_shades_stand_in_the_plot(form: str, tmp_path: Path) -> None:
    for picture in pictures(tmp_path, form, GROWTH, **XY, **MARKED):
        assert {"The turn", "Before", "The goal", "The last of all"} <= set(words(picture))
        assert len(marks(picture, "rule")) == 2  # at the turn, and at the goal


@pytest.mark.parametrize("horizontal", ["true", "false"])
def test_lines_cross_no_figure(horizontal: str, tmp_path: Path) -> None:
    """Figures are drawn over them, each upon its halo."""
    for picture in pictures(tmp_path, "bars", GROWTH, **XY, horizontal=horizontal, **{"reference-lines": "{21: Goal}"}):
        assert words(picture).count("20") >= 2
        assert picture.rindex(">20<") > picture.index("mark-rule role-mark")


def test_a_reference_line_is_always_in_the_picture(tmp_path: Path) -> None:
    (wide, _) = pictures(tmp_path, "bars", GROWTH, **XY, **{"reference-lines": "{900: The goal}"})
    assert "800" in words(wide)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            {"annotations": '{"2031": T}'},
            "annotations name “2031”, which is not on the axis; its places are “2019”, “2020”, “2021”",
        ),
        (
            {"shaded": '[{from: "2021", to: "2019"}]'},
            "a shaded part ends (2019) before it begins (2021); turn it round",
        ),
        (
            {"callouts": '[{x: "2031", text: T}]'},
            "the callout “T” names “2031”, which no row with a figure has; correct or remove it",
        ),
        (
            {"annotations": '{"2020": T}', "horizontal": "true"},
            "annotations stand along an axis of times that runs across; remove them, or name rows in callouts",
        ),
        (
            {"annotations": '{"2020": T}', "by": "s"},
            "annotations stand in one plot, and this chart has a panel for each s; remove one of the two",
        ),
        ({"reference-lines": "{many: T}"}, "reference-lines must be a number without thousands signs, not “many”"),
    ],
)
def test_what_has_no_place_in_the_plot(keys: dict[str, str], expected: str, tmp_path: Path) -> None:
    assert told(tmp_path, "bars", **XY, **keys) == [f"chart “c”: {expected}"]


@pytest.mark.parametrize("written", ["2025-13", "2025-02-30", "0000", "٢٠٢٥"])
def test_a_place_on_an_axis_of_time_is_a_time_of_the_calendar(written: str, tmp_path: Path) -> None:
    dated = rows("x date, value number", "x: 2025-01, value: 1", "x: 2025-12, value: 2")
    expected = f"annotations name “{written}”, which is no date; write it as 2025, 2025-10 or 2025-10-19"
    assert told(tmp_path, "lines", dated, x="x", y="value", annotations=f'{{"{written}": T}}') == [
        f"chart “c”: {expected}"
    ]


def test_a_callout_that_fits_two_series(tmp_path: Path) -> None:
    assert told(tmp_path, "dots", TWO, **XY, series="s", callouts='[{x: "2019", text: T}]') == [
        "chart “c”: the callout “T” fits 2 rows; say which by its series"
    ]


def test_lines_named_at_their_ends_have_no_legend(tmp_path: Path) -> None:
    wide, _ = pictures(tmp_path, "lines", TWO, **XY, series="s", **{"direct-labels": "true"})
    assert "role-legend" not in wide and {"Red", "Blue"} <= set(words(wide))


def test_names_that_do_not_fit_beside_the_plot_stand_in_a_legend(tmp_path: Path) -> None:
    long = TWO.replace("Red", "Ein-sehr-langes-Wort-ohne-jede-Trennstelle")
    wide, narrow = pictures(tmp_path, "lines", long, **XY, series="s", **{"direct-labels": "true"})
    assert "role-legend" in narrow


# -- stacks ----------------------------------------------------------------------------------------------------------


def test_the_scale_of_a_stack_that_lies_down_holds_all_of_it(tmp_path: Path) -> None:
    dataset = rows("x text, s text, y number", "x: A, s: S, y: 7", "x: A, s: T, y: 5", "x: B, s: S, y: 1")
    pictures(tmp_path, "stacked bars", dataset, **XY, series="s", horizontal="true")
    for kind in (".json", ".narrow.json"):
        spec = json.loads((tmp_path / f"content/charts/c{kind}").read_text("utf-8"))
        assert spec["layer"][0]["encoding"]["x"]["scale"]["domainMax"] >= 12


@pytest.mark.parametrize("form", ["stacked bars", "stacked area"])
def test_parts_that_come_to_more_than_the_whole(form: str, tmp_path: Path) -> None:
    dataset = rows(COLUMNS, 'x: "2019", s: A, y: 60', 'x: "2019", s: B, y: 45')
    assert told(tmp_path, form, dataset, **XY, series="s", share="true") == [
        "chart “c”: the parts of “2019” come to 105 percent of the whole; mend the rows or remove share"
    ]


def test_shares_may_be_rounded(tmp_path: Path) -> None:
    dataset = rows(COLUMNS, *(f'x: "2019", s: {name}, y: 33.5' for name in "ABC"))
    assert told(tmp_path, "stacked bars", dataset, **XY, series="s", share="true") == []


def test_an_area_is_not_drawn_across_what_is_missing(tmp_path: Path) -> None:
    dataset = rows(COLUMNS, 'x: "2019", s: A, y: 1', 'x: "2021", s: A, y: 1')
    assert told(tmp_path, "stacked area", dataset, **XY, series="s") == []
    dataset = rows(COLUMNS, *(f'x: "{y}", s: A, y: 1' for y in (2019, 2020, 2022)))
    assert told(tmp_path, "stacked area", dataset, **XY, series="s") == [
        "chart “c”: “A” has no figure for “2021”, and an area would be drawn across it; "
        "show other rows by where, or choose stacked bars"
    ]


# -- slope, scatter, histogram ---------------------------------------------------------------------------------------


def test_a_slope_names_each_series_and_figure_at_both_ends(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "slope", TWO, **XY, series="s"):
        assert {"Red 10", "Red 20", "Blue 60", "Blue 50", "2019", "2020"} <= set(words(picture))


def test_a_slope_between_three_places_or_with_one_end(tmp_path: Path) -> None:
    assert told(tmp_path, "slope", **XY, series="s") == [
        "chart “c”: a slope runs between two places, and “x” has 3; choose two by where, or draw lines"
    ]
    dataset = rows(COLUMNS, 'x: "2019", s: A, y: 1', 'x: "2020", s: B, y: 2', 'x: "2019", s: B, y: 2')
    assert told(tmp_path, "slope", dataset, **XY, series="s") == [
        "chart “c”: “A” has no figure for “2020”; add it or leave the series out by where"
    ]


def test_a_scatter_names_its_points_and_what_it_cannot_show(tmp_path: Path) -> None:
    dataset = rows("n text, x number, y number", "n: Here, x: 1, y: 2", "n: There, x: 30, y: 40", "n: Nowhere, x: 3")
    for picture in pictures(tmp_path, "scatter", dataset, **XY, label="n"):
        assert {"Here", "There", "Without a figure in the data: Nowhere."} <= set(words(picture))
        assert len(marks(picture, "symbol")) == 2


@pytest.mark.parametrize(("key", "column"), [("log-x", "x"), ("log", "y")])
def test_a_scatter_on_a_logarithmic_axis_has_no_zero(key: str, column: str, tmp_path: Path) -> None:
    dataset = rows("n text, x number, y number", "n: A, x: 0, y: 0")
    assert told(tmp_path, "scatter", dataset, **XY, label="n", **{key: "true"}) == [
        f"chart “c”: “{column}” is “0” in a row shown, and a logarithmic axis has no place for it; "
        f"remove {key} or leave the row out by where"
    ]


def test_a_histogram_counts_each_row_once(tmp_path: Path) -> None:
    dataset = rows("n text, x number", *(f"n: N{n}, x: {x}" for n, x in enumerate((0, 5, 9.9, 10, 25))))
    for picture in pictures(tmp_path, "histogram", dataset, x="x", step="10"):
        assert len(marks(picture, "rect")) == 3 and {"3", "1"} <= set(words(picture))


def test_a_histogram_of_too_many_steps(tmp_path: Path) -> None:
    dataset = rows("n text, x number", "n: A, x: 0", "n: B, x: 1000")
    assert told(tmp_path, "histogram", dataset, x="x", step="1") == [
        "chart “c”: a step of “1” makes 1,000 bars, and a histogram has room for 60; choose a wider one"
    ]
