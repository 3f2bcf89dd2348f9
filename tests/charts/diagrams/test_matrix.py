from __future__ import annotations

from typing import Any

import pytest
import vl_convert
from chart_samples import marks, words

from dossier.charts.diagrams.matrix import MatrixLayout, figures_have_room, matrix
from dossier.charts.export import styled
from dossier.charts.theme import LIGHT, NARROW, WIDE, Size

COUNTS = {("north", "few"): 1, ("north", "many"): 1200, ("south coast", "few"): 0, ("south coast", "many"): 300}
ROWS = ("north", "south coast")
COLUMNS = ("few", "many")


def layout(size: Size, columns: tuple[str, ...] = COLUMNS) -> MatrixLayout:
    return MatrixLayout(ROWS, columns, COUNTS, size)


def svg(
    size: Size, columns: tuple[str, ...] = COLUMNS, figures: dict[tuple[str, str], float] = COUNTS, **more: Any
) -> str:
    spec = matrix(ROWS, columns, figures, size, **more).to_dict()
    return str(vl_convert.vegalite_to_svg(styled(spec, LIGHT, size), allowed_base_urls=[]))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_each_count_has_its_bar_and_figure_and_none_is_said(size: Size) -> None:
    picture = svg(size)
    assert len(marks(picture, "rect")) == 3
    assert words(picture).count("0") == 1
    assert {"1", "1,200", "300", "Few", "Many", "North (1,201)", "South coast (300)"} <= set(words(picture))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_a_pair_without_a_figure_is_a_gap_and_rows_need_no_sums(size: Size) -> None:
    shares = {("north", "few"): 12.5, ("south coast", "many"): 60.0}
    texts = words(svg(size, figures=shares, totals=False))
    assert {"12.5", "60", "North", "South coast"} <= set(texts) and "0" not in texts


def test_nothing_but_zeros_is_drawn_too() -> None:
    picture = svg(WIDE, figures=dict.fromkeys(COUNTS, 0))
    assert words(picture).count("0") == 4 and not marks(picture, "rect")


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_all_bars_have_one_scale_and_stay_in_their_column(size: Size) -> None:
    table = layout(size)
    bars = {(c["row"], c["column"]): c["x2"] - c["x"] for c in table.cells}
    assert bars["north", "many"] == pytest.approx(4 * bars["south coast", "many"])
    assert max(bars.values()) < table.column
    assert table.gutter + 2 * table.column == pytest.approx(table.width)


def test_one_column_is_set_off() -> None:
    colours = [mark.split('fill="')[1][:7] for mark in marks(svg(WIDE, highlight="few"), "rect")]
    assert colours == [LIGHT.colours[0], LIGHT.muted, LIGHT.muted]


def test_where_columns_are_narrow_names_are_turned_and_figures_stand_above_the_bars() -> None:
    columns = ("few", "many", *(f"assessment {n}" for n in range(6)))
    table = layout(NARROW, columns)
    assert table.turned and not table.beside
    assert "rotate(270)" in svg(NARROW, columns).replace("rotate(-90)", "rotate(270)")
    assert all(cell["at"][1] < cell["y"] for cell in table.cells)


def test_a_phone_has_room_for_so_many_columns_of_long_figures() -> None:
    figures: dict[tuple[str, str], float] = {("a", str(n)): 1_234_567 for n in range(12)}
    room = [
        figures_have_room(["a"], [str(n) for n in range(count)], figures, NARROW, totals=False) for count in (3, 12)
    ]
    assert room == [True, False]
