"""Words around a figure that let it be a sum, a part of one or of each, in every language that has figures in words."""

from __future__ import annotations

import pytest

from dossier.checks.bases import Context
from dossier.language.languages import CATALOGUES, catalogues, reading


def context(code: str, text: str, figure: str) -> Context:
    start = text.index(figure)
    return Context(text, start, start + len(figure))


@pytest.mark.parametrize(
    ("code", "text", "figure"),
    [
        ("en", "Together they have 12 seats.", "12"),
        ("en", "That is 192 of 207 seats.", "192"),
        ("en", "That is 192 of 207 seats.", "207"),
        ("de", "Zusammen haben sie 12 Sitze.", "12"),
        ("de", "Das sind 192 von 207 Sitzen.", "192"),
        ("de", "Das sind 192 von den 207 Sitzen.", "207"),
        ("de", "Die Differenz beträgt 390 Euro.", "390"),
        ("fr", "Au total, ils ont 12 sièges.", "12"),
        ("fr", "Ce sont 192 sur 207 sièges.", "207"),
        ("fr", "La différence est de 390 euros.", "390"),
        ("ar", "يبلغ مجموعها 12 مقعدًا.", "12"),
        ("ar", "هذه ١٩٢ من أصل ٢٠٧ مقاعد.", "١٩٢"),
        ("ar", "هذه ١٩٢ من أصل ٢٠٧ مقاعد.", "٢٠٧"),
    ],
)
def test_words_say_that_figures_are_added(code: str, text: str, figure: str) -> None:
    with reading(code):
        assert context(code, text, figure).adds


@pytest.mark.parametrize(
    ("code", "text", "figure"),
    [
        ("en", "They have 12 seats.", "12"),
        ("de", "Sie haben 12 Sitze.", "12"),
        ("fr", "Ils ont 12 sièges.", "12"),
        ("ar", "لهم 12 مقعدًا.", "12"),
    ],
)
def test_without_such_words_they_are_not(code: str, text: str, figure: str) -> None:
    with reading(code):
        own = context(code, text, figure)
        assert not own.adds and not own.of_each and not own.of_rows


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They have 12 seats each."),
        ("de", "Sie haben je 12 Sitze."),
        ("de", "Sie haben jeweils 12 Sitze."),
        ("fr", "Ils ont 12 sièges chacun."),
        ("ar", "لهم 12 مقعدًا لكل منهم."),
    ],
)
def test_words_say_that_a_figure_is_of_each(code: str, text: str) -> None:
    with reading(code):
        assert context(code, text, "12").of_each


@pytest.mark.parametrize(
    ("code", "text"),
    [("en", "There are 3 rows."), ("de", "Es sind 3 Zeilen."), ("fr", "Il y a 3 lignes."), ("ar", "فيها 3 صفوف.")],
)
def test_words_say_that_rows_are_counted(code: str, text: str) -> None:
    with reading(code):
        assert context(code, text, "3").of_rows


def test_every_language_with_figures_has_such_words() -> None:
    figures = {path.parent.name for path in CATALOGUES.glob("*/figures.yml")}
    assert figures == {path.parent.name for path in CATALOGUES.glob("*/context.yml")} == {*catalogues()} - {"en"}
