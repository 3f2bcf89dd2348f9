"""Figures in words of other languages mean what they mean in English."""

from __future__ import annotations

import pytest

from dossier.language.languages import reading
from dossier.prose import quantities
from dossier.prose.passages import Passage, sentences_of


def read(code: str, text: str) -> list[tuple[str, object, str, str, str]]:
    with reading(code):
        found = quantities.quantities_in(text)
    return [(q.kind, q.value, q.hedge, q.currency, q.unit) for q in found]


@pytest.mark.parametrize(
    ("code", "text", "figure"),
    [
        ("de", "rund 84,4 Millionen Menschen", ("number", 84.4e6, "about", "", "")),
        ("de", "7,2 Mrd. Euro", ("number", 7.2e9, "", "EUR", "")),
        ("de", "fast 2.000 Menschen", ("number", 2000.0, "below", "", "")),
        ("de", "mehr als 5 Prozent", ("share", 5.0, "above", "", "")),
        ("de", "12 Prozentpunkte", ("points", 12.0, "", "", "")),
        ("de", "zwei Drittel der Mittel", ("share", 200 / 3, "", "", "")),
        ("de", "1.234,5 Tonnen", ("number", 1234.5, "", "", "tonnes")),
        ("de", "am 19. Oktober 2025", ("date", "2025-10-19", "", "", "")),
        ("de", "am 19. Okt. 2025", ("date", "2025-10-19", "", "", "")),
        ("de-CH", "12.5 Prozent", ("share", 12.5, "", "", "")),
        ("fr", "près de 7,2 milliards d’euros", ("number", 7.2e9, "below", "EUR", "")),
        ("fr", "près de 7,2 milliards d'euros", ("number", 7.2e9, "below", "EUR", "")),
        ("fr", "1 234 567 habitants", ("number", 1234567.0, "", "", "")),
        ("fr", "au moins 20\u202f000 personnes", ("number", 20000.0, "least", "", "")),
        ("fr", "deux tiers des communes", ("share", 200 / 3, "", "", "")),
        ("fr", "3,1 millions d’EVP", ("number", 3.1e6, "", "", "")),
        ("fr", "1,2 M€", ("number", 1.2e6, "", "EUR", "")),
        ("fr", "1,2\u00a0M\u00a0€ de travaux", ("number", 1.2e6, "", "EUR", "")),
        ("fr", "7,2 Md€", ("number", 7.2e9, "", "EUR", "")),
        ("fr", "7,2 Mds €", ("number", 7.2e9, "", "EUR", "")),
        ("fr", "3 k€", ("number", 3e3, "", "EUR", "")),
        ("fr", "12 345 €", ("number", 12345.0, "", "EUR", "")),
        ("fr", "5 m €", ("number", 5.0, "", "", "m")),
        ("de", "7,2 Mio. €", ("number", 7.2e6, "", "EUR", "")),
        ("de", "7,2 Mrd. €", ("number", 7.2e9, "", "EUR", "")),
        ("de", "2000 €", ("number", 2000.0, "", "EUR", "")),
        ("de", "5 US$", ("number", 5.0, "", "USD", "")),
        ("en-GB", "1.2 M€", ("number", 1.2e6, "", "EUR", "")),
        ("en-GB", "12 bn USD", ("number", 12e9, "", "USD", "")),
        ("fr", "12 pour cent", ("share", 12.0, "", "", "")),
        ("fr", "5\u00a0% des voix", ("share", 5.0, "", "", "")),
        ("fr", "le 1er mars 2024", ("date", "2024-03-01", "", "", "")),
        ("ar-EG", "نحو ٥٥٫٥ مليار متر مكعب", ("number", 55.5e9, "about", "", "m³")),
        ("ar-EG", "أكثر من 300 مليون نسمة", ("number", 300e6, "above", "", "")),
        ("ar", "مليوني شخص", ("number", 2e6, "", "", "")),
        ("ar", "ثلثي السكان", ("share", 200 / 3, "", "", "")),
        ("ar", "٧٢٪", ("share", 72.0, "", "", "")),
        ("ar", "5 في المئة", ("share", 5.0, "", "", "")),
        ("ar", "١٬٢٣٤ طنًّا", ("number", 1234.0, "", "", "tonnes")),
        ("ar", "١٩ أكتوبر ٢٠٢٥", ("date", "2025-10-19", "", "", "")),
        ("ar", "عام 2022", ("year", "2022", "", "", "")),
    ],
)
def test_a_figure_is_read(code: str, text: str, figure: tuple[str, object, str, str, str]) -> None:
    (found,) = read(code, text)
    assert found == (figure[0], pytest.approx(figure[1]) if isinstance(figure[1], float) else figure[1], *figure[2:])


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        ("de", "zwischen 5 und 7 Prozent", [5.0, 7.0]),
        ("de", "5 bis 7 Milliarden Euro", [5e9, 7e9]),
        ("de", "von 13,1 Prozent auf 14,6 Prozent", [13.1, 14.6]),
        ("de", "von 83,6 bis 84 Millionen Euro", [83.6e6, 84e6]),
        ("de", "1.200 bis 3 Millionen Euro", [1200.0, 3e6]),
        ("fr", "de 5 à 7 millions d’euros", [5e6, 7e6]),
        ("fr", "de 83,6 à 84 millions de tonnes", [83.6e6, 84e6]),
        ("fr", "de 1 200 à 3 millions de tonnes", [1200.0, 3e6]),
        ("ar", "من ٨٣٫٦ إلى ٨٤ مليونًا", [83.6e6, 84e6]),
        ("ar", "من ٥ إلى ٧ ملايين", [5e6, 7e6]),
    ],
)
def test_a_range_has_one_scale_and_unit(code: str, text: str, values: list[float]) -> None:
    assert [value for _, value, *_ in read(code, text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "um 12:33 Uhr"),
        ("de", "Artikel 12"),
        ("de", "Er half ihr over night"),
        ("fr", "la page 12"),
        ("fr", "à 00:35:56"),
        ("ar", "المادة 5"),
    ],
)
def test_what_is_no_figure_there_is_none(code: str, text: str) -> None:
    assert read(code, text) == []


def test_what_cannot_be_read_is_told_in_the_form_of_the_language() -> None:
    with reading("de"):
        (doubtful,) = quantities.unreadable_in("1.23 Meter")
    assert (doubtful.text, doubtful.advice) == ("1.23", "write it as in 1.234.567,8")


def test_english_reads_no_other_language() -> None:
    assert [value for _, value, *_ in read("en-GB", "84.4 million and 5 Milliarden")] == [84.4e6, 5.0]


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        ("de", "Am 20. Juni stieg sie. Dann fiel sie.", 2),
        ("de", "Es waren 5 Mio. Euro. Mehr nicht.", 2),
        ("en-GB", "There were 12. Then none.", 2),
        ("ar", "بلغ الطول حدّه. ثم انخفض.", 2),
    ],
)
def test_sentences_end_where_the_language_ends_them(code: str, text: str, count: int) -> None:
    with reading(code):
        assert len([*sentences_of(Passage("p", text, ()))]) == count


@pytest.mark.parametrize(
    ("code", "text", "unit", "fit"),
    [
        ("fr", "14,5 %", "percent", True),
        ("fr", "14,5 %", "%", True),
        ("fr", "14,5 %", "pour cent", True),
        ("de", "14,5 Prozent", "percent", True),
        ("ar", "٧٢٪", "percent", True),
        ("pt", "14,5 %", "percent", True),
        ("en-GB", "14.5 %", "%", True),
        ("en-GB", "14.5 percent", "per cent", True),
        ("fr", "2 points de pourcentage", "percentage points", True),
        ("fr", "14,5 %", "percentage points", False),
        ("fr", "1,2 M€", "EUR million", True),
        ("fr", "1,2 M€", "M€", True),
        ("de", "1,2 Mio. €", "USD million", False),
    ],
)
def test_units_in_files_are_in_english_or_in_the_language(code: str, text: str, unit: str, fit: bool) -> None:
    with reading(code):
        (quantity,) = quantities.quantities_in(text)
        assert (quantities.difference(quantity, unit) == "") is fit
        if quantity.scale > 1:
            assert quantities.scale_of(unit) == quantity.scale
