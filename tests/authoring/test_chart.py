"""`dossier new chart` on real files: what it adds draws, and what it refuses leaves the file as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import site_sample
from chart_samples import HEAD
from command_line import dossier, printed
from geo_samples import geo
from tiny_report import TINY

from dossier.authoring.chart import OFFERED
from dossier.build import build
from dossier.checks.registry import check
from dossier.ledger import unformatted_ledger
from dossier.problems import listed
from dossier.report.axis_charts import Bars
from dossier.report.chart import Chart
from dossier.report.charts import COLUMN_FORMS, Choropleth
from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]
CHARTS = "data/charts.yml"
BARE = TINY[CHARTS].rstrip("\n")
WINDOWS = TINY[CHARTS].replace("\n", "\r\n")
FORMS = f"the forms are {listed(OFFERED, 'and')}"
YEARS = [f"year: {year}, n: {year}" for year in range(2000, 2006)]


def new(root: Path, *arguments: str) -> tuple[int, str, str]:
    return printed(dossier("new", "chart", *arguments, root=root))


def added(root: Path) -> Chart:
    return list(load(root).charts.values())[-1]


def table(columns: str, *cells: str) -> str:
    named = [column.split() for column in columns.split(", ")]
    heads = "".join(f"  - {{name: {name}, title: {name.title()}, type: {kind}}}\n" for name, kind in named)
    rows = "".join(f"  - {{{cell}, source: bureau, standing: reported}}\n" for cell in cells)
    return f"{HEAD}columns:\n{heads}rows:\n{rows}"


def test_the_new_chart_passes_the_check_and_is_built_with_the_report(tmp_path: Path) -> None:
    root = site_sample.write(tmp_path)
    line = "![Deaths a year](chart:more)\n"
    words = f"added more to {CHARTS}:12; show it on a page with this line, in your own words:\n"
    assert new(root, "deaths", "--id", "more") == (0, line, words)
    site_sample.write(root, {"content/index.md": site_sample.page("Home", f"Read [this](security.md).\n\n{line}")})
    site = build(root)
    assert (site / "charts/more.svg").exists()
    assert 'id="chart-more"' in (site / "index.html").read_text("utf-8")


def test_the_alt_text_is_true_and_says_that_it_waits_for_a_better_one(report: Write) -> None:
    root = report({})
    new(root, "trade", "--id", "more")
    assert added(root).alt == (
        "Trade: 2 rows, from 2023 to 2024. "
        "The lowest value is USD 41 million (2024), the highest USD 100 million (2023)."
    )
    assert "# alt says what the rows hold; put what the chart shows in its place" in (root / CHARTS).read_text("utf-8")


def test_the_alt_text_names_years_before_1000_without_zeros(report: Write) -> None:
    dataset = TINY["data/datasets/trade.yml"].replace("year: 2023", 'year: "0079"')
    root = report({"data/datasets/trade.yml": dataset})
    new(root, "trade", "--id", "more")
    assert added(root).alt.startswith("Trade: 2 rows, from 79 to 2024. ")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("pt-PT", "The lowest value is 6,5 people (2019), the highest 7,25 people (2020)."),
        ("de", "Der niedrigste Wert ist 6,5 people (2019), der höchste 7,25 people (2020)."),
        ("en-GB", "The lowest value is 6.5 people (2019), the highest 7.25 people (2020)."),
        ("fr", "La valeur la plus basse est 6,5 people (2019), la plus haute 7,25 people (2020)."),
        ("ar", "أدنى قيمة هي 6.5 people (2019)، وأعلاها 7.25 people (2020)."),
    ],
)
def test_the_alt_text_has_its_figures_and_words_in_the_language_of_the_report(
    code: str, said: str, report: Write
) -> None:
    rows = table("year year, n number", "year: 2019, n: 6.5", "year: 2020, n: 7.25")
    settings = TINY["mkdocs.yml"].replace("language: en-GB", f"language: {code}")
    root = report({"data/datasets/more.yml": rows.replace("id: deaths", "id: more"), "mkdocs.yml": settings})
    assert new(root, "more")[2].startswith("added more to ")
    assert added(root).alt.endswith(said)


def test_the_alt_text_of_points_has_the_figures_of_the_upright_axis_in_their_unit(report: Write) -> None:
    text = table(
        "plant text, t number, altitude number",
        "plant: Oak, t: -3, altitude: 1200",
        "plant: Willow, t: 4, altitude: 850",
    )
    text = text.replace("title: T, type: number", "title: T, type: number, unit: °C")
    text = text.replace("title: Altitude, type: number", "title: Altitude, type: number, unit: m")
    root = report({"data/datasets/more.yml": text.replace("id: deaths", "id: more")})
    assert new(root, "more", "--form", "scatter", "--x", "t", "--y", "altitude")[2].startswith("added more to ")
    assert added(root).alt == (
        "Counts: 2 rows, from Oak to Willow. The lowest value is 850 m (Willow), the highest 1,200 m (Oak)."
    )


def test_the_file_keeps_its_comments_and_order(report: Write) -> None:
    before = "# The charts.\n\n" + TINY[CHARTS].replace("form: bars", "form: bars  # not lines")
    root = report({CHARTS: before})
    assert new(root, "trade")[0] == 0
    text = (root / CHARTS).read_text("utf-8")
    assert text.startswith(before + "\n# alt says")
    assert [*load(root).charts] == ["trade", "trade-bars"]


@pytest.mark.parametrize("before", [None, "", "# none yet\n", BARE, WINDOWS])
def test_any_charts_file_can_be_added_to(before: str | None, report: Write) -> None:
    root = report({CHARTS: before})
    count = len(load(root).charts)
    assert new(root, "trade", "--id", "more")[0] == 0
    assert len(load(root).charts) == count + 1
    data = (root / CHARTS).read_bytes()
    assert data.startswith((before or "").encode())
    assert data.count(b"\r\n") in (0, data.count(b"\n"))
    assert [path.name for path in (root / "data").glob("*.partial")] == []


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        ("year year, n number", YEARS, {"form": "lines", "x": "year", "y": "n"}),
        ("year year, n number", ["year: 2001, n: 1", "year: 2002, n: 2"], {"form": "bars", "x": "year", "y": "n"}),
        ("who text, n number", ["who: A, n: 1", "who: B, n: -2"], {"form": "bars", "x": "who", "y": "n"}),
        (
            "n number, who text, year year",
            [f"year: {y}, who: {w}, n: 1" for y in range(2000, 2006) for w in "AB"],
            {"form": "lines", "x": "year", "y": "n", "series": "who"},
        ),
        (
            "what text, side text, n number",
            [f"what: {w}, side: {s}, n: 1" for w in "XY" for s in "AB"],
            {"form": "grouped bars", "x": "what", "y": "n", "series": "side"},
        ),
        (
            "who text, first date, last date",
            ["who: A, first: 2020-01-01, last: 2020-02-01"],
            {"form": "spans", "x": "who", "start": "first", "end": "last"},
        ),
        ("who text, n number", ["who: A, n: 1", "who: A, n: 2"], {"form": "dots", "x": "who", "y": "n"}),
    ],
)
def test_form_and_columns_are_guessed(columns: str, cells: list[str], expected: dict[str, str], report: Write) -> None:
    root = report({"data/datasets/counts.yml": table(columns, *cells)})
    assert new(root, "counts")[0] == 0
    found = added(root).model_dump(exclude_none=True)
    assert {key: found[key] for key in expected} == expected
    assert "series" in expected or "series" not in found
    assert check(unformatted_ledger(root)) == []


MEETINGS = table(
    "round text, host text, guest text, first date, last date, people number",
    "round: Opening, host: Red, guest: Blue, first: 2020-01, last: 2020-03, people: 12",
    "round: Visit, host: Blue, guest: Red, first: 2020-05-02, last: 2020-05-02, people: 300",
    "round: Return, host: Blue, guest: Green, first: 2020-07, last: 2021-02, people: 7",
)


GROWTH = table(
    "year year, who text, value number, low number",
    *(f"year: {year}, who: {who}, value: {year - 1990}, low: 3" for year in (2001, 2002) for who in "AB"),
)
OF_GROWTH = ("stacked area", "slope", "scatter")  # a figure for each name at each of two places; two columns of figures


@pytest.mark.parametrize("form", COLUMN_FORMS)
def test_a_chart_of_any_form_that_needs_columns_only_is_made_on_request(form: str, report: Write) -> None:
    root = report({"data/datasets/meetings.yml": GROWTH if form in OF_GROWTH else MEETINGS})
    assert new(root, "meetings", "--form", form)[0] == 0
    assert added(root).form == form
    assert check(unformatted_ledger(root)) == []


def test_the_columns_of_a_diagram_can_be_said(report: Write) -> None:
    root = report({"data/datasets/meetings.yml": MEETINGS})
    roles = {"from": "guest", "to": "host", "series": "round"}
    options = [part for role, column in roles.items() for part in (f"--{role}", column)]
    assert new(root, "meetings", "--form", "network", *options)[0] == 0
    assert added(root).roles == roles


def test_an_interval_within_another_is_asked_for_by_its_columns(report: Write) -> None:
    names = {"y": "y", "low": "a", "inner-low": "b", "inner-high": "c", "high": "d"}
    cells = [f"year: {y}, y: 3, a: 1, b: 2, c: 4, d: 5" for y in (2001, 2002)]
    columns = "year year, y number, a number, b number, c number, d number"
    root = report({"data/datasets/counts.yml": table(columns, *cells)})
    options = [part for role, column in names.items() for part in (f"--{role}", column)]
    assert new(root, "counts", "--form", "lines", *options)[0] == 0
    assert added(root).roles == {"x": "year", **names}
    assert check(unformatted_ledger(root)) == []


def test_what_is_asked_for_is_what_is_written(report: Write) -> None:
    cells = [f"year: {y}, who: {w}, low: 1, high: 2" for y in (2001, 2002) for w in ("A", "B = C")]
    root = report({"data/datasets/counts.yml": table("year year, who text, low number, high number", *cells)})
    asked = {"form": "ranges", "id": "mine", "title": "Mine: a “title”", "low": "low", "high": "high"}
    options = [part for key, value in asked.items() for part in (f"--{key}", value)]
    assert new(root, "counts", *options, "--where", "who=B = C")[0] == 0
    chart = added(root)
    assert {key: getattr(chart, key) for key in asked} == asked
    assert dict(chart.where) == {"who": ("B = C",)}
    assert check(unformatted_ledger(root)) == []


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["trad"], "there is no dataset “trad”; did you mean “trade”?"),
        (["zzz"], "there is no dataset “zzz”; the datasets are trade"),
        (["trade", "--form", "bar"], f"there is no form “bar” for a dataset; did you mean “bars”? {FORMS}"),
        (["trade", "--form", "zigzag"], f"there is no form “zigzag” for a dataset; {FORMS}"),
        (["trade", "--id", "trade"], "there is a chart “trade” already; give another id"),
        (
            ["trade", "--y", "vlue"],
            "chart “trade-bars”: y names “vlue”, which is not a column; did you mean “value”? "
            "the columns of dataset “trade” are year and value",
        ),
        (["trade", "--y", "year"], "chart “trade-bars”: y must be a column of type number; “year” is of type year"),
        (
            ["trade", "--where", "year=1999"],
            "chart “trade-bars”: where asks for year “1999”, which no row has; its values are “2023” and “2024”",
        ),
        (["trade", "--form", "paired"], "chart “trade-paired”: the form “paired” needs series; name a column"),
    ],
)
def test_wrong_names_are_answered_with_the_right_ones(arguments: list[str], expected: str, report: Write) -> None:
    root = report({})
    before = (root / CHARTS).read_bytes()
    assert new(root, *arguments) == (2, "", f"dossier: {expected}\n")
    assert (root / CHARTS).read_bytes() == before


def test_an_id_that_is_none_is_refused_before_anything_is_written(report: Write) -> None:
    root = report({})
    before = (root / CHARTS).read_bytes()
    code, out, err = new(root, "trade", "--id", "Not An Id")
    assert (code, out) == (2, "") and "lower-case letters, digits and single hyphens" in err
    assert (root / CHARTS).read_bytes() == before


def test_a_list_in_brackets_is_left_alone(report: Write) -> None:
    root = report({CHARTS: "[]\n"})
    code, out, err = new(root, "trade")
    assert (code, out) == (2, "") and "make it one, or add the record by hand" in err
    assert (root / CHARTS).read_text("utf-8") == "[]\n"


def test_a_report_with_problems_tells_them_first(report: Write) -> None:
    root = report({CHARTS: "- id: [\n"})
    code, out, _ = new(root, "trade")
    assert code == 1 and "data/charts.yml" in out


def test_where_wants_a_column_and_a_value(report: Write) -> None:
    words = "dossier: --where must be COLUMN=VALUE, not “year”\n"
    assert new(report({}), "trade", "--where", "year") == (2, "", words)


# -- maps ------------------------------------------------------------------------------------------------------------

LANDS = ["land: Westland, n: 3", "land: Eastland, n: 5"]


def with_map(report: Write, lands: str) -> Path:
    outlines = json.dumps(geo(source=["bureau"]))
    return report({"data/datasets/lands.yml": lands, "data/geo/small.geojson": outlines})


def test_rows_that_name_outlines_become_a_map_of_values(report: Write) -> None:
    root = with_map(report, table("land text, n number", *LANDS))
    assert new(root, "lands")[0] == 0
    chart = added(root)
    assert isinstance(chart, Choropleth)
    assert (chart.geo, chart.roles) == ("small", {"x": "land", "y": "n"})
    assert "The lowest value is" in chart.alt and "(Westland)" in chart.alt


@pytest.mark.parametrize(
    ("arguments", "form", "roles"),
    [
        (["--form", "map"], "map", {"x": "land", "size": "n"}),
        (["--form", "bars"], "bars", {"x": "land", "y": "n"}),
        (["--form", "choropleth", "--geo", "small", "--x", "land", "--y", "n"], "choropleth", {"x": "land", "y": "n"}),
        (["--form", "choropleth", "--where", "land=Westland", "--where", "land=Eastland"], "choropleth",
         {"x": "land", "y": "n"}),
    ],
)  # fmt: skip
def test_another_form_may_be_asked_for(arguments: list[str], form: str, roles: dict[str, str], report: Write) -> None:
    root = with_map(report, table("land text, n number", *LANDS))
    assert new(root, "lands", *arguments)[0] == 0
    assert (added(root).form, added(root).roles) == (form, roles)  # type: ignore[attr-defined]


def test_rows_with_degrees_become_points(report: Write) -> None:
    cells = ["gate: North, lat: 8, lon: 10", "gate: South, lat: 2, lon: 10"]
    root = with_map(report, table("gate text, lat number, lon number", *cells))
    assert new(root, "lands", "--form", "map")[0] == 0
    assert added(root).roles == {"x": "gate", "lat": "lat", "lon": "lon"}


@pytest.mark.parametrize("names", [("Here", "There"), ("Westland", "There"), ("Westland", "Here", "There", "Nowhere")])
def test_names_of_which_few_are_outlines_become_no_map(names: tuple[str, ...], report: Write) -> None:
    root = with_map(report, table("land text, n number", *(f"land: {name}, n: 3" for name in names)))
    assert new(root, "lands")[0] == 0
    assert isinstance(added(root), Bars)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--form", "choropleth", "--geo", "smal"], "there are no outlines “smal”; did you mean “small”?"),
        (["--form", "choropleth"],
         "no column of the dataset “trade” names outlines of data/geo, beside one of figures; write their names as "
         "the outlines have them"),
    ],
)  # fmt: skip
def test_a_map_that_cannot_be(arguments: list[str], sentence: str, report: Write) -> None:
    root = with_map(report, table("land text, n number", *LANDS))
    assert new(root, "trade", *arguments) == (2, "", f"dossier: {sentence}\n")


def test_a_map_without_outlines(report: Write) -> None:
    told = "dossier: a choropleth needs outlines in data/geo; make them with dossier new geo\n"
    assert new(report({}), "trade", "--form", "choropleth") == (2, "", told)
