from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from chart_samples import CHARTS, COUNTS, chart, marks, rows, sample, words, write

from dossier.charts.draw import draw
from dossier.charts.theme import LIGHT
from dossier.checks.charts import check_chart
from dossier.report.load import load

XY = {"x": "who", "y": "value"}


def picture(root: Path, charts: str, dataset: str = COUNTS, kind: str = ".svg") -> str:
    """The first chart, drawn."""
    report = write(root, charts, counts=dataset)
    draw(report, root)
    return (root / f"content/charts/{next(iter(report.charts))}{kind}").read_text("utf-8")


def spec(root: Path, charts: str, dataset: str = COUNTS) -> dict[str, Any]:
    return dict(json.loads(picture(root, charts, dataset, ".json")))


def layer(drawn: dict[str, Any], mark: str) -> dict[str, Any]:
    return next(part for part in drawn.get("layer", [drawn]) if part["mark"]["type"] == mark)


@pytest.mark.parametrize(
    ("name", "kind", "count", "labels"),
    [
        ("bars", "rect", 3, ["1,201", "900", "1,500"]),
        ("grouped", "rect", 4, ["1,201", "900", "1,500", "400"]),
        ("stacked", "rect", 4, []),
        ("lines", "symbol", 4, []),
        ("dots", "symbol", 4, []),
        ("ranges", "symbol", 2, ["1,201", "900", "1,500 (1,000–2,500)"]),
        ("ranges", "rect", 2, []),
        ("paired", "symbol", 4, ["1,201", "900", "1,500", "400"]),
        ("paired", "rule", 1, []),
        ("spans", "rect", 5, []),
        ("spans", "symbol", 1, []),
    ],
)
def test_every_value_of_the_data_has_its_mark_and_label(
    tmp_path: Path, name: str, kind: str, count: int, labels: list[str]
) -> None:
    for width in (".svg", ".narrow.svg"):
        drawn = picture(tmp_path, CHARTS[name], kind=width)
        assert len(marks(drawn, kind)) == count
    written = words(picture(tmp_path, CHARTS[name]))
    assert [label for label in labels if label not in written] == []


def test_ranges_of_several_series_lie_beside_each_other(tmp_path: Path) -> None:
    """Each claimant has a lane of its own at every label, so that no figure covers another."""
    dataset = rows(
        "strike text, value number, low number, high number, side text",
        "strike: May, side: Kabul, value: 12",
        "strike: May, side: Islamabad, low: 15, high: 20",
        "strike: June, side: Kabul, value: 12",
    )
    keys = {"x": "strike", "y": "value", "low": "low", "high": "high", "series": "side", "horizontal": "true"}
    drawn = picture(tmp_path, chart("c", "ranges", **keys), dataset)
    assert {"12", "15–20"} <= set(words(drawn))
    dataset = dataset.replace("low: 15, high: 20", "value: 15, low: 15")
    assert {"12", "at least 15"} <= set(words(picture(tmp_path, chart("c", "ranges", **keys), dataset)))
    heights = [re.search(r"translate\([\d.]+,([\d.]+)\)", mark)[1] for mark in marks(drawn, "text")]  # type: ignore[index]
    assert len(set(heights)) == len(heights) == 3
    assert len(marks(drawn, "rule")) == 1  # between the two strikes, and nothing behind them
    assert len(marks(drawn, "rect")) == 1


def test_a_range_says_the_word_that_its_row_has_for_its_figure(tmp_path: Path) -> None:
    """“More than 12” is no “at least 12”, and “at least 15 to 20” no 15 to 20."""
    dataset = rows(
        "strike text, value number, low number, high number, word text",
        "strike: May, value: 12, low: 12, word: more than",
        "strike: June, low: 15, high: 20, word: at least",
        "strike: July, value: 9, low: 9",
    )
    keys = {"x": "strike", "y": "value", "low": "low", "high": "high", "qualifier": "word", "horizontal": "true"}
    drawn = picture(tmp_path, chart("c", "ranges", **keys), dataset)
    assert {"more than 12", "at least 15–20", "at least 9"} <= set(words(drawn))


@pytest.mark.parametrize("form", ["bars", "dots"])
@pytest.mark.parametrize("horizontal", ["true", "false"])
def test_a_figure_has_the_word_that_its_row_has_for_it(form: str, horizontal: str, tmp_path: Path) -> None:
    """At its mark, and to a pointer."""
    dataset = rows(
        "place text, value number, as text",
        "place: North, value: 370, as: more than",
        "place: South, value: 12",
        "place: West, value: 400, as: planned",
    )
    keys = {"x": "place", "y": "value", "qualifier": "as", "horizontal": horizontal}
    drawn = picture(tmp_path, chart("c", form, **keys), dataset)
    assert {"more than 370", "12", "planned 400"} <= set(words(drawn))
    pointed = (tmp_path / "content/charts/c.json").read_text("utf-8")
    assert [told for told in ("North: more than 370", "South: 12", "West: planned 400") if told not in pointed] == []


@pytest.mark.parametrize("name", ["grouped", "stacked", "lines", "dots", "paired"])
def test_legend_names_each_series_once(tmp_path: Path, name: str) -> None:
    found = words(picture(tmp_path, CHARTS[name]))
    assert (found.count("Red"), found.count("Blue")) == (1, 1)


def test_years_that_the_data_skip_keep_their_place_on_the_axis(tmp_path: Path) -> None:
    for name in ("bars", "grouped", "stacked", "lines", "dots"):
        years = [w for w in words(picture(tmp_path, CHARTS[name])) if re.fullmatch(r"20\d\d", w)]
        assert years == ["2019", "2020", "2021", "2022"]


def test_fiscal_years_that_the_data_skip_keep_their_place_too(tmp_path: Path) -> None:
    cells = [f'x: "{year}", value: 5' for year in ("FY2018-19", "FY2019-20", "FY2021-22")]
    drawn = picture(tmp_path, chart("c", "bars", x="x", y="value"), rows("x period, value number", *cells))
    assert {"2020–21", "no data"} <= set(words(drawn)) and len(marks(drawn, "rect")) == 3


def test_series_stand_in_the_order_in_which_they_are_asked_for(tmp_path: Path) -> None:
    asked = CHARTS["grouped"].rstrip("\n") + "\n  where: {who: [Blue, Red]}\n"
    names = [[w for w in words(picture(tmp_path, text)) if w in ("Red", "Blue")] for text in (CHARTS["grouped"], asked)]
    assert names == [["Red", "Blue"], ["Blue", "Red"]]


def test_a_line_and_its_points_have_one_colour(tmp_path: Path) -> None:
    cells = [f'x: "{year}", value: 5' for year in (2018, 2019)]
    drawn = picture(tmp_path, chart("c", "lines", x="x", y="value"), rows("x year, value number", *cells))
    (line,), points = marks(drawn, "line"), marks(drawn, "symbol")
    assert {re.search(r'(?:stroke|fill)="(#\w+)"', mark)[1] for mark in [line, *points]} == {LIGHT.colours[0]}  # type: ignore[index]


def test_a_missing_value_breaks_the_line_and_a_lone_point_is_seen(tmp_path: Path) -> None:
    drawn = picture(tmp_path, CHARTS["lines"])
    red, blue = (re.search(r' d="([^"]*)"', mark)[1] for mark in marks(drawn, "line"))  # type: ignore[index]
    assert (red.count("M"), red.count("L")) == (2, 1)  # 2019 to 2020, then 2022 by itself
    assert (blue.count("M"), blue.count("L")) == (1, 0)
    assert len(marks(drawn, "symbol")) == 4


def test_on_long_lines_only_lone_points_are_drawn(tmp_path: Path) -> None:
    cells = [f'x: "M{n}", value: {n}' if n not in (1, 40) else f'x: "M{n}"' for n in range(60)]
    drawn = picture(tmp_path, chart("c", "lines", x="x", y="value"), rows("x period, value number", *cells))
    assert len(marks(drawn, "symbol")) == 1  # M0, as M1 is missing


def test_a_dated_line_breaks_where_a_row_has_no_value(tmp_path: Path) -> None:
    cells = ("x: 2020-01, value: 1", "x: 2020-02, value: 2", "x: 2020-03", "x: 2020-04, value: 3")
    drawn = picture(tmp_path, chart("c", "lines", x="x", y="value"), rows("x date, value number", *cells))
    (path,) = marks(drawn, "line")
    assert path.count("M") == 2
    assert words(drawn)[:4] == ["Jan 2020", "Feb 2020", "Mar 2020", "Apr 2020"]


def test_parts_of_years_lie_on_an_axis_of_time_where_they_begin(tmp_path: Path) -> None:
    """In order of time, however the rows stand."""
    days = {"2023-24": "2023-12-01", "2025-Q3": "2025-07-01", "2025-22": "2025-06-01", "2024-H2": "2024-07-01"}
    shaded = "[{from: 2024-Q1, to: 2024-H2, text: Then}]"
    lines = []
    for n, times in enumerate((days, days.values())):
        cells = [f"x: {time}, value: {value}" for value, time in enumerate([*times, "2025-10"], 1)]
        charts = chart("c", "lines", x="x", y="value", shaded=shaded, annotations="{2025-21: Now}")
        lines.append(picture(tmp_path / str(n), charts, rows("x date, value number", *cells)))
    assert marks(lines[0], "line") == marks(lines[1], "line") != []
    assert {"Then", "Now"} <= {*words(lines[0])}


def test_the_first_and_the_last_year_of_the_calendar_lie_on_an_axis_of_time(tmp_path: Path) -> None:
    cells = [f"x: {time}, value: {value}" for value, time in enumerate(["0001", "2025", "9999-12-31"])]
    drawn = picture(tmp_path, chart("c", "lines", x="x", y="value"), rows("x date, value number", *cells))
    assert len(marks(drawn, "line")) == 1


def test_hours_lie_on_an_axis_of_hours_in_the_zone_that_they_share(tmp_path: Path) -> None:
    cells = [f"x: 2025-04-{28 + n // 24}T{n % 24:02}:00+02:00, value: {n}" for n in range(8, 44)]
    keys = {"x": "x", "y": "value", "annotations": "{2025-04-28T12:33+02:00: It fails}"}
    drawn = words(picture(tmp_path, chart("c", "lines", **keys), rows("x date, value number", *cells)))
    ticks = ["12:00", "18:00", "29 Apr", "06:00", "12:00", "18:00"]
    assert drawn[:7] == [*ticks, "28–29 April 2025 (UTC+2)"]
    assert "It fails" in drawn
    table = (tmp_path / "content/charts/c.csv").read_text("utf-8").splitlines()
    assert table[1] == "2025-04-28T08:00+02:00,8,a,,agreed,"


PARTS = rows(
    "x year, s text, y number",
    *(f'x: "{year}", s: {name}, y: {value}' for name, value in (("A", 3), ("B", 5)) for year in (2019, 2020, 2021)),
)


def test_an_area_fills_the_axis_from_its_first_place_to_its_last(tmp_path: Path) -> None:
    drawn = picture(tmp_path, chart("c", "stacked area", x="x", y="y", series="s"), PARTS)
    (first, *_) = marks(drawn, "area")
    domain = re.search(r'role-axis-domain"[^>]*><line[^>]*x2="([\d.]+)"', drawn)
    places = [float(x) for x in re.findall(r"[ML]([\d.]+),", first)]
    assert domain and (min(places), max(places)) == (0, float(domain[1]))


def test_a_slope_has_a_guide_at_each_end(tmp_path: Path) -> None:
    cells = (f'x: "{year}", s: {name}, y: {value}' for name, value in (("A", 3), ("B", 5)) for year in (2019, 2021))
    drawn = picture(tmp_path, chart("c", "slope", x="x", y="y", series="s"), rows("x year, s text, y number", *cells))
    guides = drawn.partition('role-axis-grid"')[2].partition("</g>")[0]
    assert guides.count("<line") == 2


def test_figures_at_marks_are_those_of_the_rows(tmp_path: Path) -> None:
    dataset = rows("x text, y number", *(f"x: r{y}, y: {y}" for y in (99.96, 37.25, 1.125, 1234.5)))
    shown = words(picture(tmp_path, chart("c", "bars", x="x", y="y"), dataset))
    assert {"99.96", "37.25", "1.125", "1,235"} <= {*shown}


ROME = rows(
    "x year, y number, s text",
    *(f'x: "{x}", y: {y}, s: Rome' for x, y in (("0100", 450), ("0200", 800), ("0410", 500), ("1100", 35))),
)


REMARKS = {"annotations": '{"410": Sack, "0300": Walls}', "shaded": '[{from: "100", to: "0200", text: Empire}]'}
CALLED = {"callouts": '[{x: "200", text: Height}, {x: "0410", text: Fall}]'}


@pytest.mark.parametrize(
    ("form", "keys", "told"),
    [
        ("lines", {**REMARKS, **CALLED}, {"Sack", "Walls", "Empire", "Height", "Fall"}),
        ("bars", {**REMARKS, **CALLED}, {"Sack", "Walls", "Empire", "Height", "Fall"}),
        ("dots", CALLED, {"Height", "Fall"}),
        ("ranges", {}, set()),
        ("grouped bars", {"series": "s"}, set()),
        ("bars", {"horizontal": "true"}, set()),
        ("bars", {"where": '{x: ["100", "0410", "1100"]}'}, set()),
    ],
)
def test_years_before_1000_stand_in_their_places_without_zeros(
    form: str, keys: dict[str, str], told: set[str], tmp_path: Path
) -> None:
    drawn = picture(tmp_path, chart("c", form, x="x", y="y", **keys), ROME)
    shown = words(drawn)
    assert {"100", "1100", *told} <= {*shown} and not [text for text in shown if re.match(r"0\d", text)]
    report = load(tmp_path)
    assert list(check_chart(report.charts["c"], report)) == []
    if form in ("bars", "dots", "ranges"):
        own = marks(drawn, "rect" if form == "bars" else "symbol")
        starts = {re.search(r"(?:translate\(|M)([-\d.]+,[-\d.]+)", mark)[1] for mark in own}  # type: ignore[index]
        assert len(starts) == (3 if "where" in keys else 4) + ("shaded" in keys)
    if form == "lines":
        assert len([mark for mark in marks(drawn, "symbol") if "A" in mark]) == 4  # and the line of a callout


def test_years_name_series_and_parts_of_tables_without_zeros(tmp_path: Path) -> None:
    for form, keys in (("dots", {"x": "s", "y": "y", "series": "x"}), ("matrix", {"x": "s", "y": "x", "value": "y"})):
        shown = words(picture(tmp_path / form, chart("c", form, **keys), ROME))
        assert {"100", "410", "1100"} <= {*shown} and not [text for text in shown if re.match(r"0\d", text)]


def test_dates_before_1000_lie_on_an_axis_of_years_without_zeros(tmp_path: Path) -> None:
    for ends in (("0079-08-24", "0800"), ("0014", "0017-03")):
        dataset = rows("x date, y number", *(f'x: "{x}", y: {n}' for n, x in enumerate(ends, 1)))
        shown = words(picture(tmp_path / ends[0], chart("c", "lines", x="x", y="y"), dataset))
        assert [text for text in shown if re.search(r"\d{2}", text)] and not [
            t for t in shown if re.search(r"\b0\d", t)
        ]


@pytest.mark.parametrize("form", ["scatter", "histogram"])
def test_a_title_does_not_say_its_unit_twice(form: str, tmp_path: Path) -> None:
    keys = {"x": "value", "y": "other", "label": "x"} if form == "scatter" else {"x": "value"}
    dataset = rows("x text, value number, other number", "x: A, value: 3, other: 4", "x: B, value: 5, other: 9")
    own = dataset.replace("title: Value, type: number", "title: People, type: number, unit: people")
    assert "People" in words(picture(tmp_path / "own", chart("c", form, **keys), own))
    assert "Value (miles)" in words(
        picture(
            tmp_path / "miles",
            chart("c", form, **keys),
            own.replace("People", "Value").replace("t: people}", "t: miles}"),
        )
    )


def test_each_span_has_its_figure_beside_it_or_above_it_where_the_next_or_the_edge_is_near(tmp_path: Path) -> None:
    keys = {"x": "x", "start": "a", "end": "b", "figure": "n"}
    starts = ("2020-01-01", "2020-05-01", "2020-09-01", "2026-01-01")
    cells = [f'x: Gate, a: "{start}", b: "{start[:8]}09", n: {8 + n}' for n, start in enumerate(starts)]
    picture(tmp_path, chart("c", "spans", **keys), rows("x text, a date, b date, n number", *cells))
    drawn = (tmp_path / "content/charts/c.narrow.svg").read_text("utf-8")
    figures = {m[2]: m[1] for m in re.finditer(r'<text text-anchor="(\w+)"[^>]*>(\d+)</text>', drawn)}
    assert {figure: figures.get(figure) for figure in ("8", "9", "10", "11")} == {
        "8": "middle", "9": "start", "10": "start", "11": "middle"
    }  # fmt: skip


@pytest.mark.parametrize(("second", "unit"), [("2020-02-04", ""), ("2023-01-01", " days")])
def test_all_figures_of_spans_have_their_unit_or_the_axis_says_it(second: str, unit: str, tmp_path: Path) -> None:
    """The second span leaves the figure of the first no room for it, or does."""
    cells = [f'x: Gate, a: "{start}", b: "{start[:8]}28", n: {n}' for start, n in (("2020-01-01", 27), (second, 24))]
    dataset = rows("x text, a date, b date, n number", *cells, 'x: Road, a: "2020-01-01", b: "2026-01-01"')
    dataset = dataset.replace("title: N, type: number", "title: N, type: number, unit: days")
    drawn = words(picture(tmp_path, chart("c", "spans", x="x", start="a", end="b", figure="n"), dataset))
    assert {f"27{unit}", f"24{unit}"} <= set(drawn)
    assert [word for word in drawn if "days" in word] == ([f"27{unit}", f"24{unit}"] if unit else ["numbers: days"])


def test_spans_of_hours_lie_on_an_axis_of_hours(tmp_path: Path) -> None:
    """An open span is drawn to the end of the day until which it is said to be; ends of hours count as written."""
    cells = (
        "x: A, a: 2021-02-15T06:00-06:00, b: 2021-02-15T12:00-06:00, n: 5",
        "x: A, a: 2021-02-15T18:00-06:00",
        "x: B, a: 2021-02-15T06:00-06:00, b: 2021-02-15, n: 7",
    )
    keys = {"x": "x", "start": "a", "end": "b", "figure": "n", "until": "2021-02-15"}
    drawn = picture(tmp_path, chart("c", "spans", **keys), rows("x text, a date, b date, n number", *cells))
    widths = [float(w) for w in re.findall(r'd="M[\d.]+,[\d.]+h([\d.]+)', " ".join(marks(drawn, "rect")))]
    assert [width / widths[0] for width in widths] == pytest.approx([1, 1, 3], rel=0.01)
    assert {"12:00", "16 Feb", "15 February 2021 (UTC−6); ▷ no end in the data", "5"} <= {*words(drawn)}


def test_some_days_lie_on_an_axis_of_days(tmp_path: Path) -> None:
    """Months would have one label, or none."""
    cells = [f"x: 2025-04-{n:02}, value: {n}" for n in range(3, 25)]
    keys = {"x": "x", "y": "value"}
    drawn = words(picture(tmp_path, chart("c", "lines", **keys), rows("x date, value number", *cells)))
    assert drawn[:5] == ["3 Apr", "10 Apr", "17 Apr", "24 Apr", "3–24 April 2025"]


def test_hours_of_several_zones_lie_on_an_axis_of_utc(tmp_path: Path) -> None:
    """As over the night in which the clocks go back; each hour has its own place."""
    cells = [
        f"x: {t}, value: 1" for t in ("2025-10-26T02:30+02:00", "2025-10-26T02:30+01:00", "2025-10-26T03:30+01:00")
    ]
    drawn = picture(tmp_path, chart("c", "lines", x="x", y="value"), rows("x date, value number", *cells))
    assert "26 October 2025 (UTC)" in words(drawn)
    first, second, third = (float(re.search(r"translate\(([\d.]+)", mark)[1]) for mark in marks(drawn, "symbol"))  # type: ignore[index]
    assert second - first == pytest.approx(third - second, abs=0.01)


def test_bars_name_parts_of_years_as_people_write_them(tmp_path: Path) -> None:
    cells = ("x: 2023-24, value: 1", "x: 2025-Q3, value: 2")
    for kind, names in (("date", ["winter 2023–24", "Q3 2025"]), ("period", ["2023-24", "Q3 2025"])):
        drawn = picture(tmp_path / kind, chart("c", "bars", x="x", y="value"), rows(f"x {kind}, value number", *cells))
        assert [" ".join(words(drawn)).count(name) for name in names] == [1, 1]


@pytest.mark.parametrize("form", ["bars", "grouped bars", "stacked bars"])
@pytest.mark.parametrize("horizontal", ["true", "false"])
def test_bars_begin_at_zero(tmp_path: Path, form: str, horizontal: str) -> None:
    series = {} if form == "bars" else {"series": "kind"}
    cells = ("who: A, kind: K, value: 990", "who: B, kind: K, value: 1000")
    charts = chart("c", form, **XY, **series, horizontal=horizontal)
    drawn = picture(tmp_path, charts, rows("who text, kind text, value number", *cells))
    assert "0" in words(drawn)
    sizes = [
        float(re.findall(r"[hv](-?[\d.]+)", mark)[0 if horizontal == "true" else 1]) for mark in marks(drawn, "rect")
    ]
    assert abs(sizes[0] / sizes[1]) == pytest.approx(0.99, abs=0.002)


def test_points_need_no_zero_where_it_would_flatten_them(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path, chart("c", "dots", **XY), rows("who text, value number", "who: A, value: 990", "who: B, value: 1000")
    )
    assert "0" not in words(drawn)


def test_negative_figures_stand_below_their_bars(tmp_path: Path) -> None:
    drawn = picture(
        tmp_path, chart("c", "bars", **XY), rows("who text, value number", "who: A, value: -3", "who: B, value: 4")
    )
    assert {"−3", "4"} <= set(words(drawn))
    heights = dict(re.findall(r'translate\([\d.]+,([\d.]+)\)"[^>]*>([−\d]+)<', drawn.split("role-mark", 2)[2]))
    assert len(heights) == 2
    low, high = (next(float(y) for y, text in heights.items() if text == label) for label in ("−3", "4"))
    assert low > high


def test_series_differ_in_colour_and_in_shape(tmp_path: Path) -> None:
    for name in ("dots", "lines", "paired"):
        points = marks(picture(tmp_path, CHARTS[name]), "symbol")
        colours = {re.search(r'fill="([^"]*)"', mark)[1] for mark in points}  # type: ignore[index]
        shapes = {re.search(r' d="([^"]*)"', mark)[1] for mark in points}  # type: ignore[index]
        assert (len(colours), len(shapes)) == (2, 2)


def test_dots_are_never_joined(tmp_path: Path) -> None:
    assert marks(picture(tmp_path, CHARTS["dots"]), "line") == []


def test_a_pair_joins_the_lowest_and_the_highest_of_its_label(tmp_path: Path) -> None:
    joint = layer(spec(tmp_path, CHARTS["paired"]), "rule")
    assert joint["data"]["values"] == [{"x": "2020", "low": 400.0, "high": 900.0}]


def test_an_open_span_reaches_the_last_date_and_says_so(tmp_path: Path) -> None:
    drawn = spec(tmp_path, CHARTS["spans"])
    values = (drawn.get("data") or drawn["layer"][0]["data"])["values"]
    assert [(v["from"], v["to"], v["open"]) for v in values[:2]] == [
        ("2019-03-01", "2020-12-31", False),
        ("2021-06-01", "2022-02-01", True),
    ]
    assert "▷ no end in the data" in words((tmp_path / "content/charts/spans.svg").read_text("utf-8"))


def test_a_span_of_one_day_is_still_seen(tmp_path: Path) -> None:
    day = marks(picture(tmp_path, CHARTS["spans"]), "rect")[2]
    assert "h0v" in day and 'stroke-width="1.5"' in day


def test_long_labels_wrap_and_none_is_cut(tmp_path: Path) -> None:
    label = "Customs and border duties collected at every crossing, by the ministry’s own statement of account"
    dataset = rows("who text, value number", f'who: "{label}", value: 1', "who: B, value: 2")
    for horizontal in ("true", "false"):
        for kind in (".svg", ".narrow.svg"):
            drawn = picture(tmp_path, chart("c", "bars", **XY, horizontal=horizontal), dataset, kind)
            assert label in words(drawn) and "…" not in drawn


def test_names_that_do_not_fit_side_by_side_turn_the_chart(tmp_path: Path) -> None:
    dataset = rows("who text, value number", *(f"who: A rather long name number {n}, value: {n}" for n in range(12)))
    drawn = picture(tmp_path, chart("c", "bars", **XY), dataset)
    assert "rotate(" not in drawn
    assert len({re.search(r"M([\d.]+),", mark)[1] for mark in marks(drawn, "rect")}) == 1  # type: ignore[index]


def test_many_periods_are_thinned_out(tmp_path: Path) -> None:
    months = [f"{2020 + n // 12}-{n % 12 + 1:02}" for n in range(48)]
    dataset = rows("x period, value number", *(f"x: {m}, value: 1" for m in months))
    for kind in (".svg", ".narrow.svg"):
        found = words(picture(tmp_path, chart("c", "lines", x="x", y="value"), dataset, kind))
        shown = [word for word in found if re.fullmatch(r"[A-Z][a-z]{2} 20\d\d", word)]
        assert 3 <= len(shown) <= 10
        assert shown[-1] == "Dec 2023"


def test_a_right_to_left_label_survives(tmp_path: Path) -> None:
    dataset = rows("who text, value number", "who: پاکستان, value: 4")
    assert "پاکستان" in words(picture(tmp_path, chart("c", "bars", **XY), dataset))


@pytest.mark.parametrize("form", ["bars", "lines", "dots", "ranges"])
def test_one_row_is_enough(tmp_path: Path, form: str) -> None:
    drawn = picture(tmp_path, chart("c", form, **XY), rows("who text, value number", "who: Alone, value: 7"))
    assert "Alone" in words(drawn)
    assert len(marks(drawn, "rect") + marks(drawn, "symbol")) == 1


@pytest.mark.parametrize("label", ["__proto__", "a.b[0]", "back\\\\slash 'quote'", "datum.value"])
def test_labels_that_look_like_code_stay_labels(tmp_path: Path, label: str) -> None:
    long = "words that are long enough to wrap into several lines here and there"
    dataset = rows("who text, value number", f'who: "{label}", value: 1', f'who: "{label} {long}", value: 2')
    found = words(picture(tmp_path, chart("c", "bars", **XY, horizontal="true"), dataset))
    plain = label.replace("\\\\", "\\").replace("'", "&#39;")
    assert {plain, plain.replace("&#39;", "'")} & set(found)
    assert any(long in word for word in found)


def test_the_narrow_drawing_is_half_as_wide(tmp_path: Path) -> None:
    report = sample(tmp_path)
    draw(report, tmp_path)
    for name in report.charts:
        for kind, width in ((".svg", 680), (".narrow.svg", 340), (".narrow.dark.svg", 340)):
            root = (tmp_path / f"content/charts/{name}{kind}").read_text("utf-8").split(">")[0]
            found = re.search(r'width="(\d+)"', root)
            assert found and abs(int(found[1]) - width) <= 12, f"{name}{kind}: {root}"


def test_names_of_lines_stand_in_a_column_with_a_line_to_each_that_is_not_beside_its_end(tmp_path: Path) -> None:
    """Two end together, one ends before the others; the last is alone, and its name beside it."""
    ends = {"One": (1, 80, 80), "Two": (2, 79, 79), "Early": (3, 81, None), "Alone": (4, 9, 9)}
    cells = [
        f'year: "{2020 + n}", who: {who}, value: {value}'
        for who, values in ends.items() for n, value in enumerate(values) if value is not None
    ]  # fmt: skip
    keys = {"x": "year", "y": "value", "series": "who", "direct-labels": "true"}
    picture(tmp_path, chart("c", "lines", **keys), rows("year year, who text, value number", *cells))
    drawn = (tmp_path / "content/charts/c.svg").read_text("utf-8")
    places = {name: re.search(rf"translate\(([\d.]+),[^>]*>{name}</text>", drawn) for name in ends}
    assert len({place[1] for place in places.values() if place}) == 1 and all(places.values())
    assert len(re.findall(r'd="M-?[\d.]+,-?[\d.]+L', drawn)) >= 3
