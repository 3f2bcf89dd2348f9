"""What axes say: units, kinds of scales, orders, intervals within intervals, and bands at figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from chart_samples import chart, marks, problems_of, rows, words, write

from dossier.charts.draw import draw
from dossier.charts.figure_words import percent_affixes
from dossier.charts.theme import text_width
from dossier.language.languages import using

XY = {"x": "x", "y": "y"}
SHARES = rows(
    "x year, s text, y number", *(f'x: "{x}", s: {s}, y: {y}' for x in (2019, 2020) for s, y in (("A", 40), ("B", 60)))
)
PERCENT = SHARES.replace("unit: people", "unit: percent")


def pictures(root: Path, form: str, dataset: str, language: str = "", **keys: str) -> tuple[str, str]:
    """The wide and the narrow one."""
    report = write(root, chart("c", form, **keys), counts=dataset)
    if language:
        (root / "mkdocs.yml").write_text(f"site_name: Sample\ntheme: {{language: {language}}}\n")
        from dossier.report.load import load

        report = load(root)
    draw(report, root)
    wide, narrow = ((root / f"content/charts/c{kind}").read_text("utf-8") for kind in (".svg", ".narrow.svg"))
    return wide, narrow


def told(root: Path, form: str, dataset: str, **keys: str) -> list[str]:
    return [problem.sentence for problem in problems_of(root, chart("c", form, **keys), dataset)]


def heights(picture: str, *texts: str) -> list[float]:
    """How far below the top of their plot texts stand, the last of each."""
    places = re.findall(r'translate\([-\d.e]+,([-\d.e]+)\)"[^>]*>([^<]+)<', picture)
    found = {text: float(y) for y, text in places}
    return [found[text] for text in texts]


# -- units and scales ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["stacked area", "stacked bars", "grouped bars", "lines"])
def test_ticks_in_percent_say_so(form: str, tmp_path: Path) -> None:
    for picture in pictures(tmp_path, form, PERCENT, **XY, series="s"):
        assert {"40%", "60%"} <= set(words(picture))


@pytest.mark.parametrize(
    ("step", "figures", "told"),
    [
        ("0.25", (0.125, 0.3, 1.125), "0 0.25 0.5 0.75 1 1.25"),
        ("12.25", (7, 13, 37.25), "0 12.25 24.5 36.75 49"),
        ("0.1", (0.25, 0.65), "0.2 0.3 0.4 0.5 0.6 0.7"),
    ],
)
def test_a_histogram_says_where_its_steps_begin(
    step: str, figures: tuple[float, ...], told: str, tmp_path: Path
) -> None:
    dataset = rows("x text, y number", *(f"x: {n}, y: {figure}" for n, figure in enumerate(figures)))
    wide, _ = pictures(tmp_path, "histogram", dataset, x="y", step=step, median="false")
    assert words(wide)[: len(told.split())] == told.split()


@pytest.mark.parametrize(
    ("form", "keys"),
    [
        ("bars", XY), ("bars", {**XY, "horizontal": "true"}), ("lines", XY), ("histogram", {"x": "y"}),
        ("scatter", {**XY, "x": "z", "label": "x"}), ("periods", {"start": "x", "end": "x", "y": "y", "y-title": "Y"}),
    ],
)  # fmt: skip
def test_an_axis_of_counts_has_no_fractions(form: str, keys: dict[str, str], tmp_path: Path) -> None:
    dataset = rows("x year, y number, z number", 'x: "2021", y: 1, z: 4', 'x: "2022", y: 2, z: 5')
    for picture in pictures(tmp_path, form, dataset, **keys):
        assert {"1", "2"} <= {*words(picture)}
        assert not [text for text in words(picture) if re.fullmatch(r"\d+\.\d+", text)]


def test_an_axis_that_begins_at_no_round_figure_has_its_round_ticks(tmp_path: Path) -> None:
    dataset = rows(
        "x text, y number", *(f"x: Somebody who counted about {y}, y: {y}" for y in (2200, 2310, 2640, 2700))
    )
    wide, _ = pictures(tmp_path, "dots", dataset, **XY, horizontal="true")
    assert {"2,300", "2,400", "2,500", "2,600"} <= {*words(wide)}


def test_ticks_in_another_unit_are_bare_and_the_axis_names_it(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "stacked area", SHARES, **XY, series="s"):
        assert {"0", "20", "people"} <= set(words(picture))


@pytest.mark.parametrize(
    ("code", "unit", "expected"),
    [
        ("en", "percent", ("", "%")),
        ("en", "%", ("", "%")),
        ("de", "Prozent", ("", "\N{NO-BREAK SPACE}%")),
        ("fr", "pour cent", ("", "\N{NO-BREAK SPACE}%")),
        ("ar-EG", "في المائة", ("", "٪")),
        ("tr", "%", ("%", "")),
        ("en", "percent of all", ("", "")),
        ("en", "percentage points", ("", "")),
        ("en", "", ("", "")),
    ],
)
def test_percent_is_written_as_the_language_writes_it(code: str, unit: str, expected: tuple[str, str]) -> None:
    with using(code):
        assert percent_affixes(unit) == expected


def test_the_labels_of_a_slope_in_percent_say_so(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "slope", PERCENT, **XY, series="s"):
        assert {"A 40%", "B 60%"} <= set(words(picture))


@pytest.mark.parametrize(
    ("form", "keys"), [("lines", {"y-title": "Deaths"}), ("slope", {}), ("paired", {}), ("dots", {})]
)
def test_a_logarithmic_axis_is_named_as_one(form: str, keys: dict[str, str], tmp_path: Path) -> None:
    for picture in pictures(tmp_path, form, SHARES, **XY, series="s", log="true", **keys):
        assert f"{keys.get('y-title', 'people')} (logarithmic scale)" in words(picture)
    for picture in pictures(tmp_path, form, SHARES, **XY, series="s", **keys):
        assert "logarithmic" not in picture


@pytest.mark.parametrize(("form", "keys"), [("lines", {}), ("scatter", {"label": "s"})])
def test_a_logarithmic_axis_has_its_round_figures_and_a_fine_grid_between_them(
    form: str, keys: dict[str, str], tmp_path: Path
) -> None:
    dataset = rows("x number, s text, y number", "x: 1, s: A, y: 2", "x: 2, s: B, y: 95", "x: 3, s: C, y: 9")
    if form != "scatter":
        dataset = dataset.replace("name: x, title: X, type: number", "name: x, title: X, type: text")
    for picture in pictures(tmp_path, form, dataset, **XY, **keys, log="true"):
        assert {"2", "5", "10", "20", "50", "100"} <= set(words(picture))
        assert "30" not in words(picture)
        assert picture.count('opacity="0.45"') == 12  # 3, 4, 6 to 9, and as many tens


def test_names_down_the_side_have_room_in_a_wider_font(tmp_path: Path) -> None:
    """Browsers choose their own fonts: where names are measured exactly, the first letters are cut off."""
    name = "Wind and water and everything else"
    dataset = rows("x text, y number", f"x: {name}, y: 4", "x: B, y: 60")
    wide, _ = pictures(tmp_path, "bars", dataset, **XY, horizontal="true")
    (left,) = re.findall(r'<g fill="none"[^>]*translate\(([\d.]+),', wide)
    assert float(left) >= text_width(name, 13) * 1.08


# -- orders ----------------------------------------------------------------------------------------------------------

NAMED = rows(
    "x text, y number, low number, high number",
    "x: Mid, y: 5, low: 4, high: 6", "x: Most, y: 9, low: 8, high: 10", "x: Least, y: 1, low: 0, high: 2", "x: None",
)  # fmt: skip


@pytest.mark.parametrize("form", ["bars", "dots", "ranges"])
@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ({}, ["Mid", "Most", "Least", "None"]),
        ({"sort": "descending"}, ["Most", "Mid", "Least", "None"]),
        ({"sort": "ascending"}, ["Least", "Mid", "Most", "None"]),
    ],
)
def test_names_stand_in_the_authors_order_or_by_their_figures(
    form: str, keys: dict[str, str], order: list[str], tmp_path: Path
) -> None:
    ends = {"low": "low", "high": "high"} if form == "ranges" else {}
    for picture in pictures(tmp_path, form, NAMED, **XY, horizontal="true", **ends, **keys):
        assert [word for word in words(picture) if word in order] == order


PANELS = rows(
    "x year, s text, y number",
    *(f'x: "{x}", s: {s}, y: {y}' for s, x, y in (("First", 2019, 9), ("First", 2020, 1))),
    *(f'x: "{x}", s: {s}, y: {y}' for s, x, y in (("Second", 2019, 2), ("Second", 2020, 3))),
)


@pytest.mark.parametrize(
    ("keys", "order"), [({}, ["First", "Second"]), ({"sort": "descending"}, ["Second", "First"]),
                        ({"where": "{s: [Second, First]}"}, ["Second", "First"])]
)  # fmt: skip
def test_panels_stand_in_the_authors_order_or_by_their_last_figure(
    keys: dict[str, str], order: list[str], tmp_path: Path
) -> None:
    for picture in pictures(tmp_path, "lines", PANELS, **XY, by="s", **keys):
        assert [word for word in words(picture) if word in order] == order


def test_times_are_in_order_already(tmp_path: Path) -> None:
    assert told(tmp_path, "bars", SHARES.replace("s: B", "s: A"), **XY, sort="descending")[0] == (
        "chart “c”: sort orders panels or names, and “x” is a column of type year; remove sort"
    )


# -- intervals within intervals ----------------------------------------------------------------------------------------

COLUMNS = "x year, y number, low number, high number, a number, b number"
INNER = rows(
    COLUMNS,
    'x: "2019", y: 10, low: 2, high: 18, a: 7, b: 13',
    'x: "2020", y: 20, low: 12, high: 28, a: 17, b: 23',
)
ENDS = {**XY, "low": "low", "high": "high", "inner-low": "a", "inner-high": "b"}


@pytest.mark.parametrize("form", ["bars", "dots"])
def test_the_inner_interval_is_a_thicker_whisker(form: str, tmp_path: Path) -> None:
    for picture in pictures(tmp_path, form, INNER, **ENDS):
        widths = re.findall(r'stroke-width="([\d.]+)"', "".join(marks(picture, "rule")))
        assert sorted(widths) == ["1.4", "1.4", "4.5", "4.5"]


def test_the_inner_interval_of_a_line_is_a_second_area(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "lines", INNER, **ENDS):
        assert picture.count("mark-area") == 2


def test_the_inner_range_is_a_thicker_bar(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, "ranges", INNER, **ENDS):
        assert len(marks(picture, "rect")) == 6  # with a stroke at the figure of each


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("dots", "people, thin line: 95 percent interval; thick line: 50 percent interval"),
        ("lines", "people, pale band: 95 percent interval; dark band: 50 percent interval"),
    ],
)
def test_the_axis_says_what_intervals_are(form: str, expected: str, tmp_path: Path) -> None:
    keys = {**ENDS, "interval": "95 percent interval", "inner-interval": "50 percent interval"}
    for picture in pictures(tmp_path, form, INNER, **keys):
        assert expected in words(picture)


def test_a_pointer_is_told_both_intervals(tmp_path: Path) -> None:
    pictures(tmp_path, "bars", INNER, **ENDS)
    spec = (tmp_path / "content/charts/c.json").read_text("utf-8")
    assert "2019: 10 people (range 2 to 18, inner range 7 to 13)" in spec


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "y: 10, low: 5, high: 20, a: 3, b: 12",
            "the inner interval of “2019”, 3 to 12, does not lie within 5 to 20; mend the row",
        ),
        (
            "y: 10, low: 5, high: 20, a: 12, b: 7",
            "the inner interval of “2019”, 12 to 7, does not lie within 5 to 20; mend the row",
        ),
        (
            "y: 10, low: 5, high: 20, a: 7",
            "“2019” has only some ends of its two intervals; give inner-low, inner-high, low and high",
        ),
    ],
)
@pytest.mark.parametrize("form", ["bars", "lines", "ranges"])
def test_an_inner_interval_that_is_none(form: str, row: str, expected: str, tmp_path: Path) -> None:
    assert told(tmp_path, form, rows(COLUMNS, f'x: "2019", {row}'), **ENDS) == [f"chart “c”: {expected}"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"inner-low": "a"}, "inner-low and inner-high go together; name both columns"),
        (
            {"inner-low": "a", "inner-high": "b"},
            "inner-low and inner-high lie within low and high; name those columns as well",
        ),
        ({"interval": "All"}, "interval says what low and high are; name those columns, or remove it"),
        (
            {"low": "low", "high": "high", "inner-interval": "Half"},
            "inner-interval says what inner-low and inner-high are; name those columns, or remove it",
        ),
    ],
)
def test_intervals_that_lack_a_column(keys: dict[str, str], expected: str, tmp_path: Path) -> None:
    assert told(tmp_path, "bars", INNER, **XY, **keys) == [f"chart “c”: {expected}"]


# -- at figures --------------------------------------------------------------------------------------------------------

BAND = "[{from: 30, to: 50, text: The target}]"


@pytest.mark.parametrize("form", ["bars", "dots", "lines", "ranges"])
def test_a_band_covers_its_part_of_the_axis(form: str, tmp_path: Path) -> None:
    dataset = rows("x year, y number", 'x: "2019", y: 10', 'x: "2020", y: 55')
    for picture in pictures(tmp_path, form, dataset, **XY, **{"reference-bands": BAND}):
        assert "The target" in words(picture)
        (band,) = re.findall(r'd="M[^"]*"[^>]*opacity="0.14"', picture)
        numbers = [abs(float(n)) for n in re.findall(r"v(-?[\d.]+)", band)]
        low, high = heights(picture, "0", "20")
        assert numbers[0] == pytest.approx(low - high, abs=1)


def test_a_band_lies_across_a_plot_that_lies_down(tmp_path: Path) -> None:
    bands = {"reference-bands": "[{from: 2, to: 4}]"}
    for picture in pictures(tmp_path, "bars", NAMED, **XY, horizontal="true", **bands):
        assert len(re.findall(r'd="M[^"]*"[^>]*opacity="0.14"', picture)) == 1


def test_the_axis_holds_the_whole_band(tmp_path: Path) -> None:
    wide, _ = pictures(tmp_path, "bars", NAMED, **XY, **{"reference-bands": "[{from: 20, to: 40, text: Far}]"})
    assert "40" in words(wide)


@pytest.mark.parametrize("ends", ["from: 4, to: 2", "from: 3, to: 3"])
def test_a_band_that_does_not_rise(ends: str, tmp_path: Path) -> None:
    low, high = re.findall(r"\d", ends)
    expected = f"a band runs from the lower figure to the higher, not from {low} to {high}"
    assert told(tmp_path, "bars", NAMED, **XY, **{"reference-bands": f"[{{{ends}}}]"}) == [
        f"chart “c”, reference-bands: {expected}"
    ]


def test_a_scatter_has_lines_and_bands_at_its_figures(tmp_path: Path) -> None:
    dataset = rows("n text, x number, y number", "n: A, x: 1, y: 10", "n: B, x: 5, y: 30")
    remarks = {"reference-lines": "{60: The limit}", "reference-bands": "[{from: 0, to: 20, text: Harmless}]"}
    for picture in pictures(tmp_path, "scatter", dataset, **XY, label="n", **remarks):
        assert {"The limit", "Harmless", "60"} <= set(words(picture))
        assert len(marks(picture, "rule")) == 1 and len(marks(picture, "symbol")) == 2
        (band,) = re.findall(r'd="M[^"]*"[^>]*opacity="0.14"', picture)
        low, high = heights(picture, "0", "20")
        assert abs(float(re.findall(r"v(-?[\d.]+)", band)[0])) == pytest.approx(low - high, abs=1)


def test_names_of_points_keep_off_the_words_at_figures(tmp_path: Path) -> None:
    dataset = rows("n text, x number, y number", "n: Low, x: 1, y: 10", "n: Near the line, x: 90, y: 61")
    wide, _ = pictures(tmp_path, "scatter", dataset, **XY, label="n", **{"reference-lines": "{60: The limit}"})
    name, limit = heights(wide, "Near the line", "The limit")
    texts = re.findall(
        r'text-anchor="(\w+)" transform="translate\(([\d.]+),[\d.]+\)"[^>]*>(Near the line|The limit)<', wide
    )
    ends = {text: (anchor, float(x)) for anchor, x, text in texts}
    apart = ends["Near the line"][0] == "end" and ends["Near the line"][1] < ends["The limit"][1] - 50
    assert apart or abs(name - limit) > 10


@pytest.mark.parametrize("form", ["lines", "scatter"])
@pytest.mark.parametrize(
    ("key", "value", "figure"),
    [("reference-lines", "{0: None}", "0"), ("reference-bands", "[{from: -5, to: 20}]", "−5")],
)
def test_references_have_no_place_at_zero_on_a_logarithmic_axis(
    form: str, key: str, value: str, figure: str, tmp_path: Path
) -> None:
    dataset = rows("s text, x number, y number", "s: A, x: 1, y: 10")
    keys = {**XY, "label": "s"} if form == "scatter" else {"x": "s", "y": "y"}
    assert told(tmp_path, form, dataset, **keys, log="true", **{key: value}) == [
        f"chart “c”: {key} name “{figure}”, and a logarithmic axis has no place for it; remove log or correct it"
    ]


def test_words_at_near_figures_do_not_cover_each_other(tmp_path: Path) -> None:
    lines = {"reference-lines": "{4: Before the war, 4.2: The goal, 4.4: Since then}"}
    for picture in pictures(tmp_path, "bars", NAMED, **XY, **lines):
        places = sorted(heights(picture, *(word for word in words(picture) if word in ("The goal", "Since then"))))
        assert places[-1] - places[0] >= 12
    for picture in pictures(tmp_path, "bars", NAMED, **XY, horizontal="true", **lines):
        before, goal, since = heights(picture, "Before the war", "The goal", "Since then")
        assert len({before, goal, since}) == 3


def test_a_figure_moves_off_a_line_that_would_cross_it(tmp_path: Path) -> None:
    dataset = rows("x text, y number", "x: A, y: 97", "x: B, y: 40")
    plain, _ = pictures(tmp_path, "bars", dataset, **XY, **{"reference-lines": "{200: Far}"})
    lined, _ = pictures(tmp_path, "bars", dataset, **XY, **{"reference-lines": "{200: Far, 104: Limit}"})
    (was, other), (now, same) = (heights(picture, "97", "40") for picture in (plain, lined))
    low, high = heights(lined, "0", "200")
    line = low + (high - low) * 104 / 200 - 4.5  # labels of ticks stand below their lines by so much
    assert was - 11 < line < was  # it would cross the digits
    assert now < line
    assert same == other


# -- room ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["bars", "grouped bars", "stacked bars"])
def test_a_phone_keeps_the_figures_of_bars(form: str, tmp_path: Path) -> None:
    cells = [f'x: "{x}", s: {s}, y: {y}' for x in range(2015, 2021) for s, y in (("A", 41.5), ("B", 58.4))]
    dataset = rows("x year, s text, y number", *cells)
    keys = {**XY, "series": "s"} if form != "bars" else {**XY, "where": "{s: A}"}
    _, narrow = pictures(tmp_path, form, dataset, **keys)
    assert words(narrow).count("41.5") == 6
    assert words(narrow).count("58.4") == (0 if form == "bars" else 6)
