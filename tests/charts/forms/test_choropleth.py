"""Maps with values: outlines filled by figures, and points whose area stands for one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from chart_samples import ALT, marks, rows, words
from geo_samples import feature, geo, square, write_map

from dossier.charts.diagrams.choropleth import class_style, hatch
from dossier.charts.diagrams.nesting import floors, within
from dossier.charts.draw import draw
from dossier.charts.forms.choropleth import class_edges
from dossier.charts.theme import DARK, LIGHT
from dossier.checks.charts import check_chart
from dossier.problems import ReportError
from dossier.report.places import Feature

HEAD = f"- {{id: m, dataset: counts, geo: small, title: T, subtitle: S, {f'alt: {ALT!r}'}, x: name, "
FILLED = HEAD + "form: choropleth, y: n}\n"
SIZED = HEAD + "form: map, size: n}\n"
VALUES = rows("name text, n number", "name: Westland, n: 10", "name: Eastland, n: 100")
ONE = rows("name text, n number", "name: Westland, n: 10")


def pictures(root: Path, chart: str, dataset: str) -> list[str]:
    draw(write_map(root, chart, dataset=dataset), root)
    return [(root / f"content/charts/m{kind}").read_text("utf-8") for kind in (".svg", ".narrow.svg", ".dark.svg")]


def told(root: Path, chart: str, dataset: str = VALUES) -> list[str]:
    try:
        report = write_map(root, chart, dataset=dataset)
    except ReportError as error:
        return [problem.sentence for problem in error.problems]
    return [problem.sentence for problem in check_chart(report.charts["m"], report)]


def test_outlines_are_filled_by_class_and_named_with_their_figures(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, FILLED, VALUES):
        fills = {mark.partition('fill="')[2][:7] for mark in marks(picture, "shape") if "fill=" in mark}
        assert len(fills) >= 3  # two classes, and the land that has no figures
        assert {"Westland 10", "Eastland 100", "Vale (disputed)"} <= set(words(picture))
        assert "No data" not in words(picture)


def test_an_outline_without_a_figure_is_hatched_and_the_legend_says_so(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, FILLED, ONE):
        assert "No data" in words(picture)
    assert "Eastland: no figure" in (tmp_path / "content/charts/m.json").read_text("utf-8")


STATE = feature("State", "region", "Polygon", [square(0, 0, 10)])
COUNTIES = [feature(name, "region", "Polygon", [square(x, 2, 3)]) for name, x in (("Wood", 1), ("Lake", 5))]


@pytest.mark.parametrize("features", [[STATE, *COUNTIES], [*COUNTIES, STATE]])
def test_a_state_lies_below_its_counties_and_is_not_called_without_data(tmp_path: Path, features: list[Any]) -> None:
    dataset = rows("name text, n number", "name: Wood, n: 10", "name: Lake, n: 100")
    write = write_map(tmp_path, FILLED, geo(features=features), dataset=dataset)
    draw(write, tmp_path)
    picture = (tmp_path / "content/charts/m.svg").read_text("utf-8")
    assert "No data" not in words(picture)
    assert {"Wood 10", "Lake 100"} <= set(words(picture))
    fills = [mark.partition('fill="')[2][:7] for mark in marks(picture, "shape") if "fill=" in mark]
    assert len(fills) == 3 and len(set(fills)) == 3  # the land first, then a class each


def test_a_state_with_a_figure_of_its_own_covers_no_county(tmp_path: Path) -> None:
    dataset = rows("name text, n number", "name: Wood, n: 10", "name: State, n: 100")
    draw(write_map(tmp_path, FILLED, geo(features=[*COUNTIES, STATE]), dataset=dataset), tmp_path)
    drawn = json.loads((tmp_path / "content/charts/m.json").read_text("utf-8"))
    text = json.dumps(drawn)
    assert text.index("State: 100") < text.index("Wood: 10")
    assert "Lake: no figure" in text


def test_what_lies_in_a_hole_is_not_held() -> None:
    parts = (((0, 0), (10, 0), (10, 10), (0, 10), (0, 0)), ((4, 4), (4, 6), (6, 6), (6, 4), (4, 4)))
    own = {"kind": "region", "line": False}
    land, enclave = Feature(name="Land", parts=(parts,), **own), Feature(name="City", parts=(parts[1:],), **own)
    assert within([land, enclave]) == {"Land": set(), "City": set()}
    filled = Feature(name="Land", parts=(parts[:1],), **own)
    assert within([enclave, filled]) == {"Land": {"City"}, "City": set()}
    assert [[f.name for f in floor] for floor in floors([enclave, filled])] == [["Land"], ["City"]]


def test_of_many_outlines_those_with_a_figure_are_named_from_the_highest(tmp_path: Path) -> None:
    squares = [feature(f"C{n}", "region", "Polygon", [square(n % 10 * 2, n // 10, 1)]) for n in range(61)]
    dataset = rows("name text, n number", "name: C7, n: 3", "name: C30, n: 90")
    report = write_map(tmp_path, FILLED, geo(features=squares), dataset=dataset)
    draw(report, tmp_path)
    picture = (tmp_path / "content/charts/m.svg").read_text("utf-8")
    names = dict.fromkeys(word for word in words(picture) if word.startswith("C"))  # each with its halo
    assert list(names) == ["C30 90", "C7 3"]


def test_points_without_degrees_lie_in_their_outlines_and_their_area_stands_for_the_figure(tmp_path: Path) -> None:
    for picture in pictures(tmp_path, SIZED, VALUES):
        points = [mark for mark in marks(picture, "symbol") if 'fill="#' in mark]
        assert len(points) == 2
        assert {"Westland", "Eastland", "Hills"} <= set(words(picture))


@pytest.mark.parametrize("chart", [FILLED, SIZED])
def test_a_name_that_no_outline_has(chart: str, tmp_path: Path) -> None:
    dataset = rows("name text, n number", "name: Westlnd, n: 1", "name: Mars, n: 2")
    assert told(tmp_path, chart, dataset) == [
        "chart “m”: “Westlnd” is no outline of “small”; did you mean “Westland”?",
        "chart “m”: “Mars” is no outline of “small”; they are Westland, Eastland, Hills, Vale",
    ]


def test_two_figures_for_one_outline(tmp_path: Path) -> None:
    dataset = rows("name text, n number", "name: Westland, n: 1", "name: Westland, n: 2")
    assert told(tmp_path, FILLED, dataset) == [
        "chart “m”: 2 rows have name “Westland” and would cover each other; tell them apart by where or series"
    ]


def test_an_area_below_zero(tmp_path: Path) -> None:
    dataset = rows("name text, n number", "name: Westland, n: -1")
    assert told(tmp_path, SIZED, dataset) == [
        "chart “m”: “n” is “-1” in a row shown, and no area stands for it; remove size or leave the row out by where"
    ]


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ("[10, 5]", "chart “m”: breaks must rise from one to the next; put them in order, each once"),
        ("[1, 2, 3, 4, 5, 6]", "chart “m”: breaks make more than 6 classes; take some out"),
    ],
)
def test_breaks_that_make_no_classes(breaks: str, expected: str, tmp_path: Path) -> None:
    assert told(tmp_path, FILLED.replace("y: n", f"y: n, breaks: {breaks}")) == [expected]


@pytest.mark.parametrize(
    ("figures", "breaks", "edges"),
    [
        ([3.0, 97.0], (), [0, 20, 40, 60, 80, 100]),
        ([1.0, 2.0, 3.0, 9000.0], (), [1, 10, 100, 1000, 10000]),
        ([5.0, 900.0], (10, 100), [5, 10, 100, 900]),
        ([7.0], (), [7, 8]),
    ],
)
def test_classes_end_at_round_figures(figures: list[float], breaks: tuple[float, ...], edges: list[float]) -> None:
    assert class_edges(figures, breaks) == edges


@pytest.mark.parametrize(
    ("edges", "styles"),
    [
        ([0.0, 1.0, 2.0], ["class-0", "class-5"]),
        ([0.0, 1.0], ["class-3"]),
        ([-3.0, -2.0, -1.0, 0.0, 2.0], ["below-5", "below-2", "below-0", "class-0"]),
        ([-1.0, 0.0, 1.0], ["below-3", "class-3"]),
        ([-2.0, -1.0, 1.0], ["class-0", "class-5"]),  # one class holds both, so there is no middle
    ],
)
def test_classes_on_both_sides_of_zero_have_two_ramps(edges: list[float], styles: list[str]) -> None:
    assert [class_style(n, edges) for n in range(len(edges) - 1)] == styles


def test_names_on_dark_outlines_are_light_and_the_other_way_round(tmp_path: Path) -> None:
    light, _, dark = pictures(tmp_path, FILLED, VALUES)
    for picture, theme in ((light, LIGHT), (dark, DARK)):
        names = re.findall(r'fill="(#\w{6})"[^>]*>(?:Westland 10|Eastland 100)<', picture)
        assert names == [theme.ramp[0], theme.text, theme.ramp[5], theme.page] or names == [
            theme.ramp[5], theme.page, theme.ramp[0], theme.text,
        ]  # fmt: skip


def test_a_small_outline_has_its_figure_beside_it_and_a_line_to_it(tmp_path: Path) -> None:
    squares = [feature("Isle", "region", "Polygon", [square(9, 5, 0.4)])]
    squares += [feature("Westland", "region", "Polygon", [square(0, 0, 8)])]
    dataset = rows("name text, n number", "name: Isle, n: 3", "name: Westland, n: 90")
    draw(write_map(tmp_path, FILLED, geo(features=squares), dataset=dataset), tmp_path)
    for kind in (".svg", ".narrow.svg"):
        picture = (tmp_path / f"content/charts/m{kind}").read_text("utf-8")
        assert {"Isle 3", "Westland 90"} <= set(words(picture))
        assert len([mark for mark in marks(picture, "shape") if 'stroke-width="0.8"' in mark]) == 1


def test_hatching_stays_inside_and_spares_holes() -> None:
    ring = [(0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0), (0.0, 0.0)]
    hole = [(10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0), (10.0, 10.0)]
    whole, holed = list(hatch([ring], 8)), list(hatch([ring, hole], 8))
    assert all(0 <= x <= 40 and 0 <= y <= 40 for line in whole for x, y in line)
    assert len(holed) > len(whole)


def test_the_legend_has_every_bound_with_its_unit_and_a_class_for_what_is_not_known(tmp_path: Path) -> None:
    dataset = rows("name text, n number", "name: Westland, n: -1000.5")
    dataset = dataset.replace("unit: people", "unit: percent")
    chart = FILLED.replace("y: n}", "y: n, breaks: [-500.5, -250.5, 0, 750.5, 1500.5]}")
    for picture in pictures(tmp_path, chart, dataset):
        assert {"−1,000.5%", "−500.5%", "−250.5%", "0%", "750.5%", "1,500.5%", "No data"} <= set(words(picture))


def test_figures_without_room_stand_below_the_map(tmp_path: Path) -> None:
    names = [f"A very long name of a county {n}" for n in range(12)]
    squares = [feature(name, "region", "Polygon", [square(n * 0.1, 0, 0.1)]) for n, name in enumerate(names)]
    dataset = rows("name text, n number", *(f"name: {name}, n: {100 - n}" for n, name in enumerate(names)))
    report = write_map(tmp_path, FILLED, geo(features=squares), dataset=dataset)
    draw(report, tmp_path)
    picture = (tmp_path / "content/charts/m.narrow.svg").read_text("utf-8")
    (note,) = [word for word in words(picture) if word.startswith("Without room on the map:")]
    placed = [name for name in names if any(word.startswith(f"{name} ") for word in words(picture))]
    assert placed == [] or names[0] in placed or names[0] in note
    assert note.endswith(" more.") and note.count("county") == 8


def test_of_many_outlines_no_lower_figure_is_named_before_a_higher_one(tmp_path: Path) -> None:
    """The highest lie in small outlines and the least in a large one, as counties with towns do."""
    small = [feature(f"County {n}", "region", "Polygon", [square(n % 10 * 0.2, n // 10 * 0.2, 0.2)]) for n in range(70)]
    large = feature("Plain", "region", "Polygon", [square(4, 0, 8)])
    figures = {f"County {n * 3}": 90 - n for n in range(23)} | {"Plain": 1}
    dataset = rows("name text, n number", *(f"name: {name}, n: {n}" for name, n in figures.items()))
    draw(write_map(tmp_path, FILLED, geo(features=[*small, large]), dataset=dataset), tmp_path)
    for kind in (".svg", ".narrow.svg"):
        picture = (tmp_path / f"content/charts/m{kind}").read_text("utf-8")
        texts = [f"{name} {n}" for name, n in figures.items()]
        shown = [text in words(picture) for text in texts]
        assert shown == sorted(shown, reverse=True)
        assert 3 <= sum(shown) < len(texts)
        (note,) = [word for word in words(picture) if word.startswith("Without room on the map:")]
        assert note.startswith(f"Without room on the map: {texts[sum(shown)]}, ")
