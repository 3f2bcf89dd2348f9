"""What a reader could take for something else: a name at another's line, two figures in one, a point that vanishes."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from chart_samples import chart, marks, rows, words, write

from dossier.charts.diagrams.size_legend import LEAST, area_of, least_figure
from dossier.charts.draw import draw
from dossier.charts.theme import readers_width

XY = {"x": "x", "y": "y"}


def pictures(root: Path, form: str, dataset: str, **keys: str) -> tuple[str, str]:
    draw(write(root, chart("c", form, **keys), counts=dataset), root)
    wide, narrow = ((root / f"content/charts/c{kind}").read_text("utf-8") for kind in (".svg", ".narrow.svg"))
    return wide, narrow


# -- names at the ends of lines ----------------------------------------------------------------------------------------

LEADERS = re.compile(r'd="M(-?[\d.]+),-?[\d.]+L[-\d.]+,[-\d.]+" [^>]*stroke-width="0.8"')


@pytest.mark.parametrize(("last", "led"), [("2021", 0), ("2020", 1)])
def test_a_name_that_stands_nearer_to_another_line_is_led_to_from_its_own(last: str, led: int, tmp_path: Path) -> None:
    """Where another line goes on at its height, a name stands past that line's end."""
    cells = [f'x: "{x}", s: Long, y: {y}' for x, y in (("2018", 10), ("2019", 60), ("2020", 80), ("2021", 97))]
    cells += [f'x: "{x}", s: Short, y: {y}' for x, y in (("2019", 20), ("2020", 100), ("2021", 40)) if x <= last]
    keys = {**XY, "series": "s", "direct-labels": "true"}
    for picture in pictures(tmp_path, "lines", rows("x year, s text, y number", *cells), **keys):
        starts = [float(start) for start in LEADERS.findall(picture)]
        assert sum(start < -40 for start in starts) == led  # from the end of the shorter line, a year before


# -- figures that need room --------------------------------------------------------------------------------------------


def test_a_figure_wider_than_its_part_of_a_stack_is_left_out(tmp_path: Path) -> None:
    """The name beside the plot leaves the bars a third of a phone's width."""
    name = "A name that takes all the room that there is beside bars"
    parts = (("A", 700000), ("B", 250000), ("C", 50000))
    dataset = rows("x text, s text, y number", *(f"x: {name}, s: {s}, y: {y}" for s, y in parts))
    keys = {**XY, "series": "s", "horizontal": "true"}
    for picture, font in zip(pictures(tmp_path, "stacked bars", dataset, **keys), (12, 11), strict=True):
        texts = ("700,000", "250,000", "50,000")
        widths = dict(zip(texts, (_width(mark) for mark in marks(picture, "rect")), strict=True))
        fitting = [text for text, width in widths.items() if width >= readers_width(text, font) + 6]
        shown = [text for text in words(picture.partition("mark-text")[2]) if text in widths]
        assert shown == fitting
        assert "700,000" in fitting and "50,000" not in fitting


def _width(mark: str) -> float:
    return float(re.findall(r"h([\d.]+)", mark)[0])


def test_figures_of_neighbouring_bars_never_read_as_one(tmp_path: Path) -> None:
    cells = [f'x: "{2001 + n}", b: {b}, y: {11 + n + 0.3}' for b in ("P", "Q") for n in range(9)]
    for picture in pictures(tmp_path, "bars", rows("x year, b text, y number", *cells), **XY, by="b"):
        pattern = r'translate\(([\d.]+),[\d.]+\)( rotate\(270\))?"[^>]*font-size="(\d+)px"[^>]*>(1\d\.3)<'
        labels = re.findall(pattern, picture)
        assert labels
        for (ax, turned, font, text), (bx, *_rest) in pairwise(labels):
            if not turned and float(bx) > float(ax):
                assert float(bx) - float(ax) >= readers_width(text, int(font)) + 3


# -- points of small figures -------------------------------------------------------------------------------------------


def test_a_small_figure_has_a_point_that_is_seen(tmp_path: Path) -> None:
    dataset = rows("n text, x number, y number, z number", "n: A, x: 1, y: 1, z: 1", "n: B, x: 2, y: 2, z: 100000")
    for picture in pictures(tmp_path, "scatter", dataset, **XY, label="n", size="z"):
        radii = sorted(float(r) for r in re.findall(r'd="M([\d.]+),0A', "".join(marks(picture, "symbol"))))
        assert radii[0] == pytest.approx(2)
        assert radii[-1] == pytest.approx(1100**0.5 / 2, abs=0.01)


def test_areas_stand_for_figures_down_to_the_least() -> None:
    assert area_of(500, 1000, 700) == 350
    assert area_of(1, 1000, 700) == LEAST == area_of(least_figure(1000, 700), 1000, 700)


# -- ranges ------------------------------------------------------------------------------------------------------------

RANGES = rows("x text, y number, low number, high number", "x: A, y: 20, low: 10, high: 30", "x: B, low: 4, high: 8")
ENDS = {**XY, "low": "low", "high": "high"}


@pytest.mark.parametrize(("keys", "label"), [({"horizontal": "true"}, ["20 (10–30)"]), ({}, ["20", "10–30"])])
def test_a_range_shows_the_figure_between_its_ends(keys: dict[str, str], label: list[str], tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "ranges", RANGES, **ENDS, **keys):
        assert {*label, "4–8"} <= set(words(picture))
        assert len(marks(picture, "rect")) == 3  # two ranges and the stroke of one figure


# -- years along the axis ----------------------------------------------------------------------------------------------


def years(picture: str) -> list[str]:
    return [word for word in words(picture) if re.fullmatch(r"(19|20)\d\d", word)]


def test_a_row_of_years_has_its_ends_and_round_years_between(tmp_path: Path) -> None:
    dataset = rows("x year, y number", *(f'x: "{x}", y: {x - 1900}' for x in range(1991, 2025)))
    wide, narrow = pictures(tmp_path, "lines", dataset, **XY)
    assert years(wide) == ["1991", "1995", "2000", "2005", "2010", "2015", "2020", "2024"]
    assert years(narrow) == ["1991", "2000", "2010", "2024"]


def test_bars_name_the_years_that_have_figures(tmp_path: Path) -> None:
    own = (1951, 1961, 1972, 1981, 1998, 2017, 2023)
    dataset = rows("x year, y number", *(f'x: "{x}", y: {x - 1900}' for x in own))
    wide, _narrow = pictures(tmp_path, "bars", dataset, **XY)
    assert years(wide) == [str(x) for x in own]


def test_bars_of_some_years_side_by_side_name_these_and_none_between_them(tmp_path: Path) -> None:
    own = (2010, 2011, 2015, 2019, 2021, 2024, 2025)
    cells = [f'x: "{x}", s: {s}, y: {y}' for x in own for s, y in (("A", 40), ("B", 60))]
    dataset = rows("x year, s text, y number", *cells)
    wide, narrow = pictures(tmp_path, "stacked bars", dataset, **XY, series="s")
    assert years(wide) == [str(x) for x in own]
    assert years(narrow)[-1] == "2025" and "2010" in years(narrow)
    assert [year for year in years(narrow) if int(year) not in own] == []


def test_an_axis_that_does_not_begin_at_zero_says_so(tmp_path: Path) -> None:
    def said(form: str, low: int, **keys: str) -> list[bool]:
        cells = [f'x: "{2019 + n}", y: {figure}' for n, figure in enumerate((low, 307, 284))]
        drawn = pictures(tmp_path, form, rows("x year, y number", *cells), **XY, **keys)
        return [any("does not begin at zero" in text for text in words(picture)) for picture in drawn]

    assert said("lines", 158) == [True, True]
    assert said("dots", 158, **{"y-title": "Rupees"}) == [True, True]
    assert said("lines", 20) == [False, False]
    assert said("bars", 158) == [False, False]
    assert said("lines", 158, log="true") == [False, False]


# -- zero, and the order of parts --------------------------------------------------------------------------------------


def test_the_line_on_which_bars_stand_is_that_of_zero(tmp_path: Path) -> None:
    dataset = rows("x text, y number", "x: A, y: 20", "x: B, y: -10")
    for picture in pictures(tmp_path, "bars", dataset, **XY):
        assert "role-axis-domain" not in picture
        (zero,) = marks(picture, "rule")
        assert 'stroke="#1f2937"' in zero
    for picture in pictures(tmp_path, "bars", rows("x text, y number", "x: A, y: 20", "x: B, y: 10"), **XY):
        assert not marks(picture, "rule") and "role-axis-domain" in picture


@pytest.mark.parametrize("form", ["stacked area", "stacked bars"])
def test_the_first_series_of_a_stack_stands_on_zero(form: str, tmp_path: Path) -> None:
    cells = [f'x: "{x}", s: {s}, y: {y}' for x in (2020, 2021) for s, y in (("First", 3), ("Second", 5))]
    wide, _narrow = pictures(tmp_path, form, rows("x year, s text, y number", *cells), **XY, series="s")
    paths = marks(wide, "area" if form == "stacked area" else "rect")
    lowest = {re.findall(r'fill="(#\w+)"', path)[0]: max(map(float, re.findall(r",([\d.]+)", path))) for path in paths}
    floor = max(lowest.values())
    assert next(colour for colour, y in lowest.items() if y == floor) == "#0072b2"


def test_a_figure_wider_than_its_bar_runs_upwards(tmp_path: Path) -> None:
    cells = [f'x: "{x}", s: {s}, y: {y}' for x in range(2010, 2026) for s, y in (("A", 34.9), ("B", 65.1))]
    wide, _narrow = pictures(tmp_path, "stacked bars", rows("x year, s text, y number", *cells), **XY, series="s")
    figures = re.findall(r"<text[^>]*>(?:34\.9|65\.1)<", wide)
    assert len(figures) == 32 and all("rotate(270)" in figure for figure in figures)


# -- points without figures of their own -------------------------------------------------------------------------------


def test_the_last_and_the_extreme_point_of_a_series_have_their_figures(tmp_path: Path) -> None:
    """Where points of several series leave no room for all; one that the author tells is told once."""
    points = {"A": (50, 10, 20, 30, 90, 40), "B": (60, 65, 70, 72, 74, 76)}
    cells = [f'x: "{2015 + n}", s: {s}, y: {y}' for s, ys in points.items() for n, y in enumerate(ys)]
    keys = {**XY, "series": "s", "callouts": '[{x: "2019", series: A, text: a peak}]'}
    for picture in pictures(tmp_path, "dots", rows("x year, s text, y number", *cells), **keys):
        told = [text for text in words(picture.partition("a peak")[2]) if re.fullmatch(r"\d\d", text)]
        assert set(told) == {"40", "10", "76", "60"}
