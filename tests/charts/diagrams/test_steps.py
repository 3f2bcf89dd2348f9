from __future__ import annotations

import re

import pytest
import vl_convert
from chart_samples import marks, words

from dossier.charts.diagrams.steps import Step, StepLayout, steps
from dossier.charts.export import described, styled
from dossier.charts.theme import LIGHT, NARROW, WIDE, Size

LONG = "Something that takes a good many words to tell and so needs several lines in its box"
STEPS = [Step(f"Step {n}", f"{n} May 2020", LONG if n == 2 else "Short.") for n in range(1, 7)]


def picture(size: Size, boxes: list[Step] = STEPS, again: str = "it begins anew.") -> str:
    spec = steps(boxes, size, again).to_dict()
    return described(vl_convert.vegalite_to_svg(styled(spec, LIGHT, size), allowed_base_urls=[]), "", "")


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("count", [2, 3, 5, 6])
def test_every_step_has_its_box_its_words_and_its_arrow(size: Size, count: int) -> None:
    drawn = picture(size, STEPS[:count])
    assert len(marks(drawn, "rect")) == count
    assert (len(marks(drawn, "line")), len(marks(drawn, "symbol"))) == (count, count)
    found = words(drawn)
    for step in STEPS[:count]:
        assert {step.name, step.date, step.text} <= set(found)
    assert "Dashed arrow: it begins anew." in found


def test_only_the_way_back_is_dashed() -> None:
    lines = marks(picture(WIDE), "line")
    assert ["4,3" in line for line in lines] == [False] * 5 + [True]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_boxes_lie_apart_and_inside_and_hold_their_words(size: Size) -> None:
    layout = StepLayout(STEPS, size)
    boxes = layout.boxes()
    for n, a in enumerate(boxes):
        assert a.left >= 0 and a.right <= layout.width + 0.01 and a.bottom <= layout.height
        assert all(a.right < b.left or b.right < a.left or a.bottom < b.top or b.bottom < a.top for b in boxes[:n])
    assert all(sum(map(len, layout.lines(step))) * layout.row < layout.box_height for step in STEPS)


def test_wide_runs_round_a_ring_and_narrow_down_a_column() -> None:
    wide = [(round(b.left), round(b.top)) for b in StepLayout(STEPS, WIDE).boxes()]
    assert [x for x, _ in wide] == [x for x, _ in wide[:3]] + [x for x, _ in wide[2::-1]]
    narrow = StepLayout(STEPS, NARROW).boxes()
    assert len({box.left for box in narrow}) == 1
    assert [box.top for box in narrow] == sorted(box.top for box in narrow)


def test_arrow_heads_point_where_the_arrows_go() -> None:
    heads = [re.search(r' d="(M[^"]*)"', mark)[1] for mark in marks(picture(WIDE), "symbol")]  # type: ignore[index]
    assert heads[0] == heads[1] and heads[3] == heads[4]
    assert len(set(heads)) == 4  # right, down, left, up
