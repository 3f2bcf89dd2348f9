from __future__ import annotations

import re

import pytest
import vl_convert
from chart_samples import marks, words

from dossier.charts.diagrams.lanes import Lane, Mark, lanes
from dossier.charts.export import styled
from dossier.charts.theme import LIGHT, NARROW, WIDE, Size

DAYS = [Mark("2024-03-01", None, "1 March 2024", "One"), Mark("2024-03-02", None, "2 March 2024", "Two")]
LANES = [
    Lane("Busy", [*DAYS, Mark("2024-05", "2024-08", "May to August 2024", "Long"), Mark("2025", None, "2025", "Late")]),
    Lane("Empty", []),
]


def svg(size: Size, annotations: dict[str, str] | None = None, contents: list[Lane] = LANES) -> str:
    drawing = lanes(contents, size, annotations or {}).to_dict()
    return str(vl_convert.vegalite_to_svg(styled(drawing, LIGHT, size), allowed_base_urls=[]))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_each_mark_is_drawn_in_its_lane_and_none_upon_another(size: Size) -> None:
    drawn = svg(size)
    places = re.findall(r"translate\(([\d.]+),([\d.]+)\)", " ".join(marks(drawn, "symbol")))
    assert len(places) == 3 and len({y for _, y in places}) == 2  # the second day stands above the first
    assert len([mark for mark in marks(drawn, "rule") if 'stroke-width="8"' in mark]) == 1
    assert {"Busy (4)", "Empty (0)", "Mar 2024", "Sep 2025"} <= set(words(drawn))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_an_annotation_has_its_line_which_spares_the_headings(size: Size) -> None:
    without, drawn = svg(size), svg(size, {"2024-06-01": "The turn"})
    assert "The turn" in words(drawn)
    assert len(marks(drawn, "rule")) - len(marks(without, "rule")) == len(LANES) + 1


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_bars_are_explained_where_there_are_any(size: Size) -> None:
    explained = "A dot stands for a day or a few; a bar is as long as what it stands for."
    assert explained in " ".join(words(svg(size)))
    assert explained not in " ".join(words(svg(size, contents=[Lane("Days", DAYS)])))
