"""The texts of a drawing in a language of another direction, or of other digits."""

from __future__ import annotations

import pytest

from dossier.charts.svg_text import written
from dossier.language.languages import language_of

ARABIC, ENGLISH = language_of("ar-EG"), language_of("en-GB")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<text>12,500 MW</text>", "<text>\u2067١٢,٥٠٠ MW\u2069</text>"),
        ("<text>CO2, 2G</text>", "<text>\u2067CO2, 2G\u2069</text>"),
        ("<text><tspan>In 2020</tspan><tspan dy='9'>12</tspan></text>",
         "<text><tspan>\u2067In ٢٠٢٠\u2069</tspan><tspan dy='9'>\u206712\u2069</tspan></text>".replace("12", "١٢")),
        ("<text>استُدعي الفريقُ الأوَّلُ</text>", "<text>\u2067استدعي الفريق الأول\u2069</text>"),  # noqa: RUF001
    ],
)  # fmt: skip
def test_arabic_runs_from_the_right_in_its_digits_without_vowel_signs(text: str, expected: str) -> None:
    assert written(text, ARABIC) == expected
    assert written(text, ENGLISH) == text
