"""How the drawing library writes the numbers and dates of axes by itself: as the language spoken does, from CLDR."""

from __future__ import annotations

from typing import Any

from dossier.language.languages import SOURCE, Language, current

_WEEK = (6, 0, 1, 2, 3, 4, 5)  # from Sunday, as the library counts; Babel begins with Monday


def vega_locale() -> dict[str, Any]:
    """Of English the library knows the dates by itself."""
    language = current()
    return {"number": _number(language)} | ({} if language.locale.language == SOURCE else {"time": _time(language)})


def _number(language: Language) -> dict[str, Any]:
    own = {"decimal": language.decimal_point, "thousands": language.thousands, "grouping": [3], "currency": ["", ""]}
    return own if language.numerals("0") == "0" else {**own, "numerals": [*language.digits]}


def _time(language: Language) -> dict[str, Any]:
    locale = language.locale
    months, days = locale.months["stand-alone"], locale.days["format"]
    periods = locale.day_periods["format"]["abbreviated"]
    return {
        "dateTime": "%A %e %B %Y %X", "date": "%d.%m.%Y", "time": "%H:%M:%S",  # for what names no form of its own
        "periods": [periods["am"], periods["pm"]],
        "days": [days["wide"][n] for n in _WEEK],
        "shortDays": [days["abbreviated"][n] for n in _WEEK],
        "months": [months["wide"][n] for n in range(1, 13)],
        "shortMonths": [months["abbreviated"][n] for n in range(1, 13)],
    }  # fmt: skip
