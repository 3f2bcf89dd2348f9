from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from chart_samples import ALT, marks, rows, words
from geo_samples import CHART, feature, geo, square, write_map

from dossier.charts.diagrams.map_layout import MapLayout
from dossier.charts.draw import draw
from dossier.charts.forms.map import layout
from dossier.charts.label_placement import Board, Box, Label, Lettering, Outline, around
from dossier.charts.registry import select
from dossier.charts.theme import NARROW, WIDE, Size
from dossier.checks.charts import check_chart
from dossier.problems import ReportError
from dossier.report.records import Report
from dossier.text import capital


def picture(root: Path, kind: str = ".svg", **parts: Any) -> str:
    draw(write_map(root, **parts), root)
    return (root / f"content/charts/m{kind}").read_text("utf-8")


def ready(report: Report, size: Size = WIDE) -> MapLayout:
    chart = next(chart for chart in report.charts.values() if chart.form == "map")
    return layout(select(chart, report), size)


@pytest.mark.parametrize("kind", [".svg", ".dark.svg", ".narrow.svg"])
def test_every_outline_line_and_point_has_its_mark(tmp_path: Path, kind: str) -> None:
    drawn = picture(tmp_path, kind)
    assert len(marks(drawn, "shape")) == 6  # two countries, a region, an area, two lines
    assert len(marks(drawn, "symbol")) == 3  # two gates and a town


@pytest.mark.parametrize("kind", [".svg", ".narrow.svg"])
def test_every_name_is_written(tmp_path: Path, kind: str) -> None:
    found = words(picture(tmp_path, kind))
    for name in ("WESTLAND", "EASTLAND", "Hills", "Vale (disputed)", "North Gate", "South Gate", "Middletown"):
        assert name in found


def test_a_part_around_the_town_of_its_name_is_not_named_again(tmp_path: Path) -> None:
    outlines = geo()
    outlines["features"][2] = feature("Middletown", "region", "Polygon", [square(1, 2, 5)])
    found = words(picture(tmp_path, outlines=outlines))
    assert found.count("Middletown") == words(picture(tmp_path / "as it was")).count("Middletown") > 0
    assert not any("No room" in text for text in found)


def test_a_disputed_line_is_dashed_and_called_so_in_the_legend(tmp_path: Path) -> None:
    drawn = picture(tmp_path)
    found = words(drawn)
    assert "The Line (disputed)" in found and "The Road" in found
    line, road = marks(drawn, "shape")[-2:]
    assert 'stroke-dasharray="6,4"' in line and 'stroke-dasharray="6,4"' not in road


def test_the_legend_says_what_the_dots_of_places_are(tmp_path: Path) -> None:
    report = write_map(tmp_path)
    chart = next(chart for chart in report.charts.values() if chart.form == "map")
    kind = report.places[chart.places[0]].kind
    draw(report, tmp_path)
    found = words((tmp_path / "content/charts/m.svg").read_text("utf-8"))
    assert capital(report.kinds.label("places", kind)) in found


@pytest.mark.parametrize("kind", [".svg", ".dark.svg", ".narrow.svg"])
def test_no_line_strikes_a_name_as_each_has_a_halo_below_it(tmp_path: Path, kind: str) -> None:
    texts = re.findall(r"<text[^>]*>(?:<tspan[^>]*>)?[^<]+", picture(tmp_path, kind))
    for name in ("WESTLAND", "Hills", "North Gate", "Middletown"):
        halo, letters = (text for text in texts if text.endswith(f">{name}"))
        assert 'stroke-width="4"' in halo and "stroke-width" not in letters


def test_rows_without_coordinates_are_named_below(tmp_path: Path) -> None:
    found = " ".join(words(picture(tmp_path)))
    assert "Not on the map, without coordinates: Lost Gate (Shut)." in found


def test_points_lie_where_their_degrees_say(tmp_path: Path) -> None:
    report = write_map(tmp_path)
    drawn = picture(tmp_path)
    atlas = ready(report)
    places = re.findall(r'translate\(([\d.]+),([\d.]+)\)"[^>]*d="M', drawn.split("mark-symbol role-mark", 1)[1])
    wanted = [atlas.xy((3, 4)), atlas.xy((10, 8)), atlas.xy((10, 2))]
    assert [(float(x), float(y)) for x, y in places[:3]] == [pytest.approx(at, abs=0.1) for at in wanted]


def test_the_view_fills_the_width_and_degrees_come_back(tmp_path: Path) -> None:
    atlas = ready(write_map(tmp_path))
    assert atlas.xy((21, 11)) == pytest.approx((WIDE.width - 12, 0))
    assert atlas.xy((-1, -1)) == pytest.approx((0, atlas.height), abs=0.5)
    assert atlas.position(atlas.xy((7.5, 3.25))) == (7.5, 3.25)


@pytest.mark.parametrize("turned", [False, True])
def test_outlines_fill_their_inside_however_they_run(tmp_path: Path, turned: bool) -> None:
    ring = square(2, 2, 4)[:: -1 if turned else 1]
    drawn = picture(tmp_path, outlines=geo(features=[feature("W", "country", "Polygon", [ring])]))
    (shape,) = marks(drawn, "shape")
    assert shape.count("M") == 1  # the rest of the Earth would come with the view's frame as a second outline


def test_the_table_has_every_row(tmp_path: Path) -> None:
    table = picture(tmp_path, ".csv").splitlines()
    assert len(table) == 4 and table[3].startswith("Lost Gate,Shut,,")


def test_a_map_of_places_alone_needs_no_dataset(tmp_path: Path) -> None:
    chart = f"- {{id: m, form: map, geo: small, title: T, subtitle: S, places: [town], alt: {ALT!r}}}\n"
    drawn = picture(tmp_path, chart=chart)
    assert "Middletown" in words(drawn) and len(marks(drawn, "symbol")) == 1
    assert (tmp_path / "content/charts/m.csv").read_text() == "place,lat,lon,source\nMiddletown,4,3,a\n"


def test_a_changed_outline_or_place_is_drawn_again(tmp_path: Path) -> None:
    draw(write_map(tmp_path), tmp_path)
    assert draw(write_map(tmp_path), tmp_path).drawn == ()
    assert draw(write_map(tmp_path, outlines=geo(bbox=[-2, -1, 21, 11])), tmp_path).drawn == ("m",)


def test_a_second_drawing_in_one_process_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        draw(write_map(tmp_path / name), tmp_path / name)
    first, second = (
        {p.name: p.read_bytes() for p in (tmp_path / n / "content/charts").iterdir()} for n in ("one", "two")
    )
    assert first == second


# -- checks ------------------------------------------------------------------------------------------------------------


def sentences(root: Path, **parts: Any) -> list[str]:
    """What loading or else checking the map finds."""
    try:
        report = write_map(root, **parts)
    except ReportError as error:
        return [problem.sentence for problem in error.problems]
    return [problem.sentence for chart in report.charts.values() for problem in check_chart(chart, report)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("geo: small", "geo: smal", "there are no outlines “smal”; did you mean “small”?"),
        ("geo: small", "geo: big", "there are no outlines “big”; put big.geojson into data/geo/"),
        ("  geo: small\n", "", "the form “map” needs geo; add it"),
        ("[town]", "[twon]", "the place “twon” is not known; did you mean “town”?"),
        ("[town]", "[nowhere]", "the place “nowhere” has no coordinates; add them or leave it out"),
        ("  lat: lat\n", "", "the form “map” needs lat to show a dataset; name its columns"),
        ("lat: lat", "lat: state", "lat must be a column of type number; “state” is of type text"),
        (
            "lat: lat",
            "lat: latt",
            "lat names “latt”, which is not a column; did you mean “lat”? "
            "the columns of dataset “counts” are name, state, lat and lon",
        ),
        ("x: name", "x: name\n  y: lat", "the form “map” has no y; remove it"),
    ],
)
def test_what_a_map_lacks_is_told(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert sentences(tmp_path, chart=CHART.replace(old, new)) == [f"chart “m”: {expected}"]


def test_what_only_maps_have_is_refused_elsewhere(tmp_path: Path) -> None:
    assert sentences(tmp_path, chart=CHART.replace("form: map", "form: dots\n  y: lat")) == [
        f"chart “m”: the form “dots” has no {key}; remove it" for key in ("geo", "lat", "lon", "places")
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("name: Far, state: Open, lat: 50, lon: 3", "“Far” lies at 50, 3, which is outside the map"),
        ("name: Half, state: Open, lat: 5", "“Half” has only one of lat and lon; give both or none"),
    ],
)
def test_points_that_would_not_be_seen_are_told(tmp_path: Path, row: str, expected: str) -> None:
    dataset = rows("name text, state text, lat number, lon number", "name: A, state: B, lat: 1, lon: 1", row)
    assert any(expected in sentence for sentence in sentences(tmp_path, dataset=dataset))


def test_a_right_map_has_no_problem(tmp_path: Path) -> None:
    assert sentences(tmp_path) == []


def test_a_map_with_neither_dataset_nor_places_is_refused(tmp_path: Path) -> None:
    chart = f"- {{id: m, form: map, geo: small, title: T, subtitle: S, alt: {ALT!r}}}\n"
    assert sentences(tmp_path, chart=chart) == [
        "chart “m”: the form “map” needs a dataset or places; name one of the two"
    ]


# -- labels ------------------------------------------------------------------------------------------------------------


def test_labels_never_meet_each_other_or_leave_the_picture(tmp_path: Path) -> None:
    cells = [f"name: Gate number {n}, state: Open, lat: {n % 6 + 2.5}, lon: {n // 6 + 4}" for n in range(24)]
    dataset = rows("name text, state text, lat number, lon number", *cells)
    for size in (WIDE, NARROW):
        atlas = ready(write_map(tmp_path, dataset=dataset), size)
        boxes = [label.box for label in atlas.labels.values() if label]
        assert len(boxes) > 10
        assert [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if a.meets(b)] == []
        frame = Box(0, 0, atlas.width, atlas.height)
        assert all(frame.holds((b.left, b.top)) and frame.holds((b.right, b.bottom)) for b in boxes)
        lost = {name for (style, name), label in atlas.labels.items() if label is None and style == "point"}
        assert lost <= set(re.split(r", |No room to name |\.$", " ".join(atlas.notes)))


def test_what_only_helps_to_find_one_s_way_may_go_without_a_name(tmp_path: Path) -> None:
    cells = [f"name: Gate number {n}, state: Open, lat: {n % 6 + 2.5}, lon: {n // 6 + 4}" for n in range(24)]
    atlas = ready(write_map(tmp_path, dataset=rows("name text, state text, lat number, lon number", *cells)), NARROW)
    lost = {name for (style, name), label in atlas.labels.items() if label is None and style != "point"}
    assert lost and not any(name in " ".join(atlas.notes) for name in lost)


def test_of_free_places_the_cheapest_off_the_lines_is_taken() -> None:
    line = [(60.0 + n, 50.0) for n in range(60)]
    label = Board(200, 100, [(50, 50)], line).place(around("Gate", (50, 50), 12))
    assert label and not any(label.box.holds(point) for point in line)
    free = Board(200, 100, [(50, 50)]).place(around("Gate", (50, 50), 12))
    assert free and (free.align, free.at) == ("left", (59, 50))


def test_a_full_board_refuses() -> None:
    board = Board(200, 100)
    board.taken.append(Box(0, 0, 200, 100))
    assert board.place(around("Gate", (50, 50), 12)) is None


def test_an_outline_knows_what_lies_inside() -> None:
    outline = Outline([[(30, 30), (90, 30), (90, 90), (30, 90), (30, 30)]], 200, 200)
    assert outline.middle == pytest.approx((60, 60), abs=2)
    assert outline.area == pytest.approx(3600, rel=0.06)
    assert outline.share(Box(40, 40, 60, 50)) == pytest.approx(1)
    assert outline.share(Box(80, 40, 100, 50)) == pytest.approx(0.5)
    assert outline.share(Box(100, 40, 120, 50)) == 0


def test_bold_words_and_more_lines_take_more_room() -> None:
    plain, bold = (Label(Lettering("Khyber", 12, bold), (50, 50), "left").box for bold in (False, True))
    two = Label(Lettering("Khyber\nPakhtunkhwa", 12), (50, 50), "left")
    assert bold.right > plain.right
    assert two.box.bottom - two.box.top == 28 and two.start == (50, 43)


def test_a_broken_map_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="not valid JSON"):
        write_map(tmp_path, outlines="{")
