from __future__ import annotations

import pytest

from dossier.charts.theme import DARK, LIGHT, RAMP, SHAPES, Theme, figure, label_expression, text_width, wrapped
from dossier.report.look import contrast, luminance


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_colours_keep_their_contrast_against_the_page(theme: Theme) -> None:
    assert len(set(theme.colours)) == len(set(SHAPES)) == 8
    assert all(contrast(colour, theme.page) >= 3 for colour in theme.colours)
    assert contrast(theme.text, theme.page) >= 7 and contrast(theme.muted, theme.page) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_names_can_be_read_on_every_class_of_a_map(theme: Theme) -> None:
    """With the halo in the colour of the class; as large as labels are, not as running text."""
    for ramp in (theme.ramp, theme.below):
        lightness = [luminance(colour) for colour in ramp]
        assert lightness == sorted(lightness, reverse=theme is LIGHT)
        assert all(
            contrast(colour, theme.page if n >= RAMP // 2 else theme.text) >= 3.5 for n, colour in enumerate(ramp)
        )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (1200.5, "1,201"),
        (1234567.0, "1,234,567"),
        (57.5, "57.5"),
        (0.25, "0.25"),
        (-3.0, "−3"),
        (278.3412, "278.3"),
        (0.0034, "0.0034"),
        (99.96, "99.96"),
        (-0.001, "−0.001"),
        (37.25, "37.25"),
        (0.125, "0.125"),
        (1.125, "1.125"),
        (37.125, "37.13"),
        (-37.125, "−37.13"),
        (0.00012345, "0.0001235"),
        (99.999, "100"),
        (0.1 + 0.2, "0.3"),
        (123456.5, "123,457"),
    ],
)
def test_figures_of_up_to_four_digits_stand_as_they_are_and_longer_ones_are_rounded_to_four(
    number: float, text: str
) -> None:
    assert figure(number) == text


@pytest.mark.parametrize(
    "label", ["one two three four five six", "July–August and July–September", "x", "پاکستان افغانستان"]
)
def test_wrapping_keeps_every_word_and_the_room(label: str) -> None:
    lines = wrapped(label, 80, 13)
    assert "".join(lines).replace(" ", "") == label.replace(" ", "")
    assert all(text_width(line, 13) <= 80 or " " not in line for line in lines)


def test_numbers_are_not_broken_at_a_dash() -> None:
    assert wrapped("10–17 October", 60, 13) == ["10–17", "October"]


def test_labels_of_one_line_need_no_expression() -> None:
    assert label_expression(["a", "b"], 100, 13) is None
    assert label_expression(["a", "b c"], 8, 13) == '[["a"], ["b", "c"]][indexof(["a", "b c"], datum.value)]'
