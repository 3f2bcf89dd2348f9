"""Trends, points of interest, medians, sizes explained by circles, and lines that lead to words."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path

import pytest
from chart_samples import chart, marks, problems_of, rows, words, write

from dossier.charts.diagrams.size_legend import SizeLegend
from dossier.charts.draw import draw
from dossier.charts.scales import Scale
from dossier.charts.trend import trend_of

XY = {"x": "x", "y": "y"}
LINEAR = Scale(0, 100), Scale(0, 100)
POINTS = rows(
    "n text, x number, y number, z number",
    *(f"n: {n}, x: {x}, y: {y}, z: {x * 10}" for n, x, y in (("Low", 10, 12), ("Mid", 40, 44), ("High", 80, 78))),
    *(f"n: Other {n}, x: {41 + n % 3}, y: {45 + n % 2}, z: 1" for n in range(9)),
)
LEADER = re.compile(r'd="M[-\d.]+,[-\d.]+L[-\d.]+,[-\d.]+" [^>]*stroke="#1f2937" stroke-width="0.8"')


def pictures(root: Path, form: str, dataset: str, **keys: str) -> tuple[str, str]:
    draw(write(root, chart("c", form, **keys), counts=dataset), root)
    wide, narrow = ((root / f"content/charts/c{kind}").read_text("utf-8") for kind in (".svg", ".narrow.svg"))
    return wide, narrow


def told(root: Path, form: str, dataset: str, **keys: str) -> list[str]:
    return [problem.sentence for problem in problems_of(root, chart("c", form, **keys), dataset)]


# -- the trend ---------------------------------------------------------------------------------------------------------


def test_a_trend_is_the_line_of_least_squares() -> None:
    trend = trend_of([(1, 2), (2, 3), (3, 7)], LINEAR)
    assert trend is not None
    assert (trend.slope, trend.at(2)) == (pytest.approx(2.5), pytest.approx(4))
    assert trend.share == pytest.approx(25 / 28)


def test_on_logarithmic_axes_it_is_that_of_the_logarithms() -> None:
    trend = trend_of([(x, 3 * x**2) for x in (1.0, 10.0, 1000.0)], (Scale(1, 1000, True), Scale(1, 1e7, True)))
    assert trend is not None
    assert (trend.slope, trend.share, trend.at(100)) == (pytest.approx(2), pytest.approx(1), pytest.approx(30000))


@pytest.mark.parametrize("points", [[(1, 2), (2, 3)], [(1, 2), (1, 3), (1, 4)], []])
def test_no_trend_of_too_few_points(points: list[tuple[float, float]]) -> None:
    assert trend_of(points, LINEAR) is None


def test_level_points_have_a_level_trend_that_explains_nothing() -> None:
    trend = trend_of([(1, 5), (2, 5), (3, 5)], LINEAR)
    assert trend is not None
    assert (trend.slope, trend.share) == (0, 0)


def test_the_trend_is_drawn_and_says_how_well_it_fits(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "scatter", POINTS, **XY, label="n", trend="linear"):
        assert any(word.startswith("Trend (R² 0.9") for word in words(picture))
        assert picture.count("mark-line role-mark") == 1 and 'stroke-dasharray="6,4"' in picture
    for picture in pictures(tmp_path, "scatter", POINTS, **XY, label="n"):
        assert "Trend" not in picture and "mark-line role-mark" not in picture


def test_a_trend_of_two_points_is_refused(tmp_path: Path) -> None:
    two = rows("n text, x number, y number", "n: A, x: 1, y: 2", "n: B, x: 3, y: 4", "n: C, x: 5")
    assert told(tmp_path, "scatter", two, **XY, label="n", trend="linear") == [
        "chart “c”: a trend needs three points or more at different places across, and this chart has 2; remove trend"
    ]


# -- points of interest ------------------------------------------------------------------------------------------------


def test_points_of_interest_alone_are_named_and_others_stand_back(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "scatter", POINTS, **XY, label="n", highlight="[Mid, High]"):
        assert {"Mid", "High"} <= set(words(picture))
        assert not {"Low", "Other 1"} & set(words(picture))
        faint = [mark for mark in marks(picture, "symbol") if 'opacity="0.35"' in mark]
        assert len(faint) == 10


def test_a_name_away_from_its_point_has_a_line_that_leads_there(tmp_path: Path) -> None:
    ring = [(45 + 4 * math.cos(n), 45 + 7 * math.sin(n)) for n in range(7)]
    cells = [f"n: R{n}, x: {x}, y: {y}" for n, (x, y) in enumerate(ring)]
    dataset = rows("n text, x number, y number", "n: Inside, x: 45, y: 45", "n: Away, x: 90, y: 10", *cells)
    wide, _ = pictures(tmp_path, "scatter", dataset, **XY, label="n", highlight="[Inside, Away]")
    assert len(LEADER.findall(wide)) == 1  # the one among others


def test_a_point_of_interest_that_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, "scatter", POINTS, **XY, label="n", highlight="[Hihg]") == [
        "chart “c”: highlight names “Hihg”, which no point is called; did you mean “High”?"
    ]


# -- sizes -------------------------------------------------------------------------------------------------------------


def test_sizes_are_explained_by_circles_one_in_the_other(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "scatter", POINTS, **XY, label="n", size="z"):
        assert {"Z (people)", "1,000", "200", "40"} <= set(words(picture)) or {"Z", "1,000", "200", "40"} <= set(
            words(picture)
        )
        assert "role-legend" not in picture


def test_a_circle_of_the_legend_is_as_large_as_a_point_of_its_figure() -> None:
    legend = SizeLegend("People", 800, 1100, 13, 600)
    assert legend.figures == [1000, 200, 40]
    sizes = [layer.mark.size for layer in legend.layers(0, 0) if getattr(layer.mark, "size", None) not in (None, 0)]
    rings = [size for size in sizes if isinstance(size, float)]
    assert rings == pytest.approx([1100 * 1000 / 800, 1100 * 200 / 800, 1100 * 40 / 800])


def test_the_words_of_circles_do_not_cover_each_other() -> None:
    legend = SizeLegend("People", 1000, 700, 12, 300)
    places = [layer.data.values[0] for layer in legend.layers(0, 0) if "text" in layer.data.values[0]]
    heights = sorted(place["y"] for place in places[1:])
    assert all(b - a >= 12 for a, b in pairwise(heights))
    assert heights[-1] <= 0


# -- medians -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "unit", "expected"),
    [((1, 2, 30), "people", "Median 2"), ((1, 2, 3, 30), "percent", "Median 2.5%"), ((5,), "km", "Median 5")],
)
def test_a_histogram_has_its_median(figures: tuple[int, ...], unit: str, expected: str, tmp_path: Path) -> None:
    dataset = rows("n text, x number", *(f"n: N{n}, x: {x}" for n, x in enumerate(figures)))
    dataset = dataset.replace("unit: people", f"unit: {unit}")
    for picture in pictures(tmp_path, "histogram", dataset, x="x"):
        assert expected in words(picture)
        assert len(marks(picture, "rule")) == 1
    for picture in pictures(tmp_path, "histogram", dataset, x="x", median="false"):
        assert expected not in words(picture)


def test_a_histogram_keeps_its_highest_counts_on_a_phone(tmp_path: Path) -> None:
    figures = [1] * 39 + [3] * 10 + [5] * 4 + [43]
    dataset = rows("n text, x number", *(f"n: N{n}, x: {x}" for n, x in enumerate(figures)))
    for picture in pictures(tmp_path, "histogram", dataset, x="x", step="2"):
        assert {"39", "10", "4", "1"} <= set(words(picture))


# -- lines that lead to words ------------------------------------------------------------------------------------------


def test_names_at_equal_ends_are_set_apart_and_led_to(tmp_path: Path) -> None:
    cells = [f'x: "{x}", s: S{n}, y: {50 if x == 2020 else n * 12}' for x in (2019, 2020) for n in range(6)]
    dataset = rows("x year, s text, y number", *cells)
    for form, keys in (("slope", {}), ("lines", {"direct-labels": "true"})):
        for picture in pictures(tmp_path, form, dataset, **XY, series="s", **keys):
            ends = re.findall(r'translate\([-\d.]+,([-\d.]+)\)"[^>]*>S\d(?: 50)?<', picture)
            heights = sorted(map(float, ends[-6:]))
            assert all(b - a >= 12 for a, b in pairwise(heights))
            assert len(re.findall(r'd="M4,0L14,', picture)) >= 4


@pytest.mark.parametrize(("text", "led"), [("Low", 0), ("A remark that has no room beside its mark", 1)])
def test_a_callout_away_from_its_mark_is_led_to(text: str, led: int, tmp_path: Path) -> None:
    crowd = [f'x: "{x}", y: {y}' for x in (2017, 2018, 2020, 2021) for y in range(38, 63, 6)] if led else []
    dataset = rows("x year, y number", 'x: "2019", y: 50', 'x: "2016", y: 100', *crowd)
    callout = f'[{{x: "2019", text: {text}}}]'
    wide, _ = pictures(tmp_path, "dots", dataset, **XY, callouts=callout)
    own = wide.partition(f">{text.split()[0]}")[0]  # its line is drawn before its words, and these before others
    assert len(LEADER.findall(own)) == led


def test_a_slope_grows_with_the_names_that_it_has(tmp_path: Path) -> None:
    long = "A name that is long enough to need three lines beside a plot number"
    cells = [f'x: "{x}", s: {long} {n}, y: {n}' for x in (2019, 2020) for n in range(8)]
    _, narrow = pictures(tmp_path, "slope", rows("x year, s text, y number", *cells), **XY, series="s")
    height = float(re.search(r' height="([\d.]+)"', narrow)[1])  # type: ignore[index]
    lines = len(re.findall(r"<tspan", narrow)) / 2 or 40
    assert height >= lines * 12
