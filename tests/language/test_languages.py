"""Numbers, dates and messages as each language writes them; English as it always was."""

from __future__ import annotations

import pytest

from dossier.language.languages import language_of, using
from dossier.language.messages import counted, enumerated
from dossier.report.places import Coordinates
from dossier.text import amount, day, number, span
from dossier.web.rendering import degrees

SPAN = ("2025-10-18", "2025-10-19")


@pytest.mark.parametrize(
    ("code", "figure", "date", "days"),
    [
        ("en-GB", "−1,234,567.25", "19 October 2025", "18–19 October 2025"),
        ("en", "−1,234,567.25", "19 October 2025", "18–19 October 2025"),
        ("en-US", "−1,234,567.25", "October 19, 2025", "October 18 – October 19, 2025"),
        ("de", "−1.234.567,25", "19. Oktober 2025", "18.–19. Oktober 2025"),
        ("de-CH", "−1’234’567.25", "19. Oktober 2025", "18.–19. Oktober 2025"),
        ("fr", "−1\u202f234\u202f567,25", "19 octobre 2025", "18–19 octobre 2025"),
        ("ar", "\u200e−1,234,567.25", "19 أكتوبر 2025", "18–19 أكتوبر 2025"),
        ("ar-EG", "\u061c−١٬٢٣٤٬٥٦٧٫٢٥", "١٩ أكتوبر ٢٠٢٥", "١٨–١٩ أكتوبر ٢٠٢٥"),
        ("hu", "−1\u00a0234\u00a0567,25", "2025. október 19.", "2025. október 18. – 2025. október 19."),
    ],
)
def test_numbers_and_dates_follow_the_language(code: str, figure: str, date: str, days: str) -> None:
    with using(code):
        assert (number(-1234567.25), day("2025-10-19"), span(*SPAN)) == (figure, date, days)


@pytest.mark.parametrize(
    ("code", "date", "days"),
    [
        ("fr", "1er juin 2025", "1er–3 juin 2025"),
        ("de", "1. Juni 2025", "1.–3. Juni 2025"),
        ("es", "1 de junio de 2025", "1–3 de junio de 2025"),
        ("ar-EG", "١ يونيو ٢٠٢٥", "١–٣ يونيو ٢٠٢٥"),
    ],
)
def test_the_first_of_a_month_is_counted_as_the_language_does(code: str, date: str, days: str) -> None:
    with using(code):
        assert (day("2025-06-01"), span("2025-06-01", "2025-06-03")) == (date, days)


@pytest.mark.parametrize(
    ("code", "text"),
    [("en-GB", "EUR 2 to 3 million"), ("de", "2 bis 3 million EUR"), ("fr", "2 à 3 million EUR")],
)
def test_a_currency_stands_where_the_language_has_it(code: str, text: str) -> None:
    with using(code):
        assert amount((2.0, 3.0), "EUR million") == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "لا صفوف"), (1, "صف واحد"), (2, "صفان"), (3, "٣ صفوف"), (11, "١١ صفًّا"), (100, "١٠٠ صف")],
)
def test_arabic_has_six_forms_of_a_count(count: int, text: str) -> None:
    with using("ar-EG"):
        assert counted("{count} row", "{count} rows", count) == text


def test_only_what_is_inside_is_in_the_language() -> None:
    with using("de"):
        with using("fr"):
            assert day("2025-10") == "octobre 2025"
        assert day("2025-10") == "Oktober 2025"
    assert day("2025-10") == "October 2025"


def test_names_are_listed_as_the_language_does() -> None:
    with using("ar"):
        assert enumerated(["أ", "ب", "ج"]) == "أ، ب وج"
    with using("de"):
        assert enumerated(["A"]) == "A"
        assert degrees(Coordinates(lat=-34.5, lon=71.25, source="s")) == "34,5° S, 71,25° O"


def test_a_language_without_a_catalogue_keeps_its_numbers() -> None:
    spanish = language_of("es")
    with using("es"):
        assert (spanish.is_translated, number(1234567.5)) == (False, "1.234.567,5")
        assert counted("{count} row", "{count} rows", 2) == "2 rows"


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("german", "did you mean “de”?"),
        ("Deutsch", "did you mean “de”?"),
        ("العربية", "did you mean “ar”?"),
        ("xx", "write a code such as de, fr or ar-EG"),
        ("de_DE", "write a code such as de, fr or ar-EG"),
        ("", "write a code such as de, fr or ar-EG"),
    ],
)
def test_an_unknown_language_is_refused_with_a_remedy(code: str, remedy: str) -> None:
    with pytest.raises(ValueError, match="must be the code of a language") as refusal:
        language_of(code)
    assert str(refusal.value).endswith(remedy)


def test_a_count_is_written_as_every_figure_is() -> None:
    assert counted("{count} row", "{count} rows", 1154) == f"{number(1154)} rows" == "1,154 rows"
    with using("de"):
        assert counted("{count} row", "{count} rows", 1154) == "1.154 Zeilen"
