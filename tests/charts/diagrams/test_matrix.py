from __future__ import annotations

import pytest
import vl_convert
from chart_samples import marks, words

from dossier.charts.diagrams.matrix import Cells, cells
from dossier.charts.export import styled
from dossier.charts.theme import LIGHT, NARROW, WIDE, Size

COUNTS = {("north", "few"): 1, ("north", "many"): 1200, ("south coast", "many"): 300}


def table(size: Size, across: tuple[str, ...] = ("few", "many"), picked: str | None = None) -> Cells:
    return Cells(["north", "south coast"], across, COUNTS, size, picked)


def svg(drawn: Cells) -> str:
    return str(vl_convert.vegalite_to_svg(styled(cells(drawn).to_dict(), LIGHT, drawn.size), allowed_base_urls=[]))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_each_count_has_its_bar_and_figure_and_none_is_said(size: Size) -> None:
    drawn = svg(table(size))
    assert len(marks(drawn, "rect")) == len(COUNTS)
    texts = words(drawn)
    assert {"1", "1,200", "300", "0", "Few", "Many", "North (1,201)", "South coast (300)"} <= set(texts)


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_all_bars_have_one_scale_and_stay_in_their_column(size: Size) -> None:
    drawn = table(size)
    bars = {(c["row"], c["column"]): c["x2"] - c["x"] for c in drawn.cells}
    assert bars["north", "many"] == pytest.approx(4 * bars["south coast", "many"])
    assert max(bars.values()) < drawn.column
    assert drawn.gutter + 2 * drawn.column == pytest.approx(drawn.width)


def test_one_column_is_set_off() -> None:
    colours = [mark.split('fill="')[1][:7] for mark in marks(svg(table(WIDE, picked="few")), "rect")]
    assert colours == [LIGHT.colours[0], LIGHT.muted, LIGHT.muted]


def test_where_columns_are_narrow_names_are_turned_and_figures_stand_above_the_bars() -> None:
    drawn = table(NARROW, ("few", "many", *(f"assessment {n}" for n in range(6))))
    assert drawn.turned and not drawn.beside
    assert "rotate(270)" in svg(drawn).replace("rotate(-90)", "rotate(270)")
    assert all(cell["at"][1] < cell["y"] for cell in drawn.cells)
