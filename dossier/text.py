"""Figures, amounts and dates in words, as pages and charts print them: in the language spoken at the moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.lists import format_list

from dossier.alphabet import plain_letters
from dossier.language.languages import SOURCE, Language, current
from dossier.language.messages import N_, numerals, pgettext
from dossier.language.messages import gettext as _
from dossier.plurals import of_one
from dossier.times import WINTER, is_moment, is_time, part_of_year, plain_year

_DAY_IN_PATTERN = re.compile(r"'[^']*'|d+")  # of CLDR, and words in it
_SEASONS = {  # by their numbers in ISO 8601-2
    "21": N_("spring {year}"), "22": N_("summer {year}"), "23": N_("autumn {year}"), WINTER: N_("winter {year}"),
}  # fmt: skip
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip


def number(value: float | str) -> str:
    """A figure as pages print it: 2,611; 0.5; 12 November 1893."""
    if isinstance(value, str):
        return day(value)
    is_whole = value == int(value)
    return current().decimal(Decimal(repr(value)).to_integral_value() if is_whole else Decimal(f"{value:.15g}"))


_OWN_UNITS = {
    **dict.fromkeys(("percent", "per cent", "%"), N_("percent")), "percentage points": N_("percentage points"),
}  # fmt: skip
_MONEY = re.compile(r"([A-Z]{3})((?: (?:thousand|million|billion|trillion))?(?: (?:a|per) .+)?)")


def amount(figures: Iterable[float | str], unit: str | None = None) -> str:
    """A value, or the ends of a range, with the unit: 57.5 to 60 percent; USD 2 to 3 billion; PKR 307.1; 1,200 km.

    A value with both ends of its interval has them in brackets: 702 (426 to 978) deaths. The units "date" and "year"
    say what a figure is and are not printed; without figures there are no words.
    """
    return either([[*figures]], unit)


def alternatives(names: Sequence[str]) -> str:
    """A, B or C."""
    return format_list(names, style="or", locale=current().locale)


def either(amounts: Sequence[Sequence[float | str]], unit: str | None = None) -> str:
    """Amounts of which nobody knows the right one, in their order, with the unit: 23 or 58 soldiers killed."""
    written = _day_or_year if unit in ("date", "year") else number
    shown = alternatives([_joined(map(written, figures)) for figures in amounts])
    if not shown or not unit or written is not number:
        return shown
    currency = _MONEY.fullmatch(unit)
    if currency and current().currency_first:
        return f"{currency[1]} {shown}{currency[2]}"
    if currency:
        return f"{shown}{currency[2]} {currency[1]}"
    is_one = [*map(list, amounts)] == [[1]] and current().locale.language == "en"
    return f"{shown} {of_one(unit) if is_one else unit_words(unit)}"


def unit_words(unit: str) -> str:
    """A unit of a file: of percent, which files of all languages write in English, in the words of the language."""
    if current().locale.language == SOURCE:
        return unit
    return _(_OWN_UNITS[unit]) if unit in _OWN_UNITS else unit


def _day_or_year(figure: float | str) -> str:
    return day(figure if isinstance(figure, str) else f"{figure:.0f}")


def ended(text: str) -> str:
    """A sentence with the full stop that a title, a note or what somebody says may lack."""
    return text + ("" if text.rstrip("”’»\"'").endswith((".", "!", "?", "…", "؟", "۔", "。")) else ".")


def currency_of(unit: str) -> str:
    """The code of the currency that a unit names, as of “USD million”; none of a unit of anything else."""
    money = _MONEY.fullmatch(unit)
    return money[1] if money else ""


def _joined(figures: Iterable[str]) -> str:
    """One figure, the two ends of a range, or a figure with those of its interval."""
    match [*figures]:
        case [low, high]:
            return _("{low} to {high}").format(low=low, high=high)
        case [value, low, high]:
            return f"{value} ({_joined([low, high])})"
        case others:
            return "".join(others)


# -- times -----------------------------------------------------------------------------------------------------------


def day(text: str) -> str:
    """2025-10-19 → 19 October 2025; 2025-10 → October 2025; 2025-Q3 → Q3 2025; what is no time stays as it is."""
    if not is_time(text):
        return text
    if part := part_of_year(text):
        return _part_in_words(*part)
    if is_moment(text):
        return _on_day(text[:10], clock_time(text), zone_of([text]))
    locale = current().locale
    return _by_precision(text, "y", locale.datetime_skeletons["yMMMM"].pattern, locale.date_formats["long"].pattern)


def year(text: str) -> str:
    """The year of a time: 0476-08 → 476."""
    return numerals(plain_year(text))


def period(text: str) -> str:
    """The same of words that may be any others: 2023-24 stays, as it may be a financial year as well as a winter."""
    part = part_of_year(text)
    return text if part and part[1] == f"{(part[0] + 1) % 100:02}" else day(text)


def _part_in_words(year: int, part: str) -> str:
    if part in _SEASONS:
        following = f"–{(year + 1) % 100:02}" if part == WINTER else ""
        return numerals(_(_SEASONS[part]).format(year=f"{year}{following}"))
    words = _("Q{number} {year}") if part[0] == "Q" else _("H{number} {year}")
    return numerals(words.format(number=part[1], year=year))


def clock_time(text: str) -> str:
    time = datetime.fromisoformat(text)
    return numerals(
        format_time(time.replace(tzinfo=None), "medium" if time.second else "short", locale=current().locale)
    )


def zone_of(texts: Iterable[str]) -> str:
    """The offset that times of day share, in words: UTC+2, UTC−3:30; UTC where they do not share one."""
    offsets = {datetime.fromisoformat(text).utcoffset() or timedelta() for text in texts}
    minutes = round(offsets.pop().total_seconds() / 60) if len(offsets) == 1 else 0
    hours, rest = divmod(abs(minutes), 60)
    sign = "\N{MINUS SIGN}" if minutes < 0 else "+"
    return numerals(f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")) if minutes else "UTC"


def _on_day(date: str, time: str, zone: str) -> str:
    return _("{day}, {time} ({zone})").format(day=day(date), time=time, zone=zone)


def _by_precision(text: str, year: str, month: str, full: str) -> str:
    """A year, a month of one or a day, in the pattern of CLDR that is for it."""
    pattern = (year, month, full)[text.count("-")]
    return date_in(pattern, _first_day(text))


def date_in(pattern: str, when: date) -> str:
    """The date in a pattern of CLDR, whose languages do not say that some count the first of a month otherwise."""
    return _date_in(pattern, when, current())


@lru_cache(10_000)
def _date_in(pattern: str, when: date, spoken: Language) -> str:
    own = f"'{_day_of_month(when)}'"
    filled = _DAY_IN_PATTERN.sub(lambda part: own if part[0] == "d" else part[0], pattern)
    return spoken.numerals(format_date(when, filled, spoken.locale))


def _day_of_month(when: date) -> str:
    return pgettext("first day of a month", "1") if when.day == 1 else str(when.day)


def _first_day(text: str) -> date:
    return date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])


def span(start: str, end: str | None = None) -> str:
    """18–19 October 2025; 18 October – 2 November 2025; what both days share is said once."""
    end = end or start
    if start == end:
        return day(start)
    if is_moment(start) and is_moment(end) and zone_of([start]) == zone_of([end]):
        return _moments(start, end)
    pattern = current().locale.date_formats["long"].pattern  # where the year comes first, nothing can be left out
    number_of_day = re.match(r"d\S*", pattern)
    if len(start) == len(end) == 10 and start[:7] == end[:7] and number_of_day:
        return f"{numerals(number_of_day[0].replace('d', _day_of_month(_first_day(start))))}–{day(end)}"
    parts = any(part_of_year(text) or is_moment(text) for text in (start, end))
    shared = start[:4] == end[:4] and len(start) > 4 and len(end) > 4 and not parts and not pattern.startswith("y")
    return f"{without_year(start) if shared else day(start)} – {day(end)}"


def _moments(start: str, end: str) -> str:
    """Of one zone, which is said once, as is a day that both share."""
    zone = zone_of([start])
    if start[:10] == end[:10]:
        return _on_day(start[:10], f"{clock_time(start)}–{clock_time(end)}", zone)
    first, last = (_("{day}, {time}").format(day=day(t[:10]), time=clock_time(t)) for t in (start, end))
    return f"{first} – {last} ({zone})"


def without_year(text: str) -> str:
    """18 October of 2025-10-18, where the year is said beside it; a year alone stays one."""
    return _by_precision(text, "y", "LLLL", current().locale.datetime_skeletons["MMMMd"].pattern)


# -- texts -----------------------------------------------------------------------------------------------------------


_FIRST = re.compile(r"[^\W_]+")
_SYMBOLS = frozenset((  # of units
    "bbl", "bpm", "bps", "cc", "cl", "cm", "cm2", "cm3", "dl", "fl", "fm", "ft", "ha", "hl", "hrs", "kcal",
    "kg", "km", "km2", "kn", "kph", "kts", "lb", "lbs", "lm", "lx", "mcg", "mg", "ml", "mm", "mmol", "mol",
    "mph", "mpg", "ms", "ng", "nm", "nmol", "oz", "pg", "ppb", "ppm", "ppt", "rpm", "tsp", "tbsp", "yd", "yr",
))  # fmt: skip


def capital(text: str) -> str:
    """The text with a capital letter first, the rest as it is.

    Names and symbols that are written small keep their letter: arXiv, pH, kWh, µg/L, p < 0.05, δ18O.
    """
    first = _FIRST.match(text)
    return text if first and _is_symbol(first[0], text[first.end() :]) else text[:1].upper() + text[1:]


def _is_symbol(word: str, behind: str) -> bool:
    if len(word) == 1:  # Slavic languages have words of one consonant
        alone = not behind.startswith(("'", "’", "-", ".", ")"))
        return alone and (word in "bcdfghjlmnpqrtxμµ" or word in "ksvwz" and not behind[1:2].isalpha())
    if word in _SYMBOLS or word[0] in "µμ" and word[1:].isascii():
        return True
    return word[0].islower() and any(sign.isupper() or not sign.isalpha() for sign in word)


def formula_sign(text: str) -> str:
    """The sign at the beginning for which a spreadsheet would run the text as a formula; empty where it has none."""
    sign = text.lstrip()[:1]
    return sign if sign in ("=", "+", "-", "@") else ""


@lru_cache(maxsize=16_384)  # a list of records asks for the same few words again and again
def slug(text: str) -> str:
    """Text as a part of an address: think tank → think-tank; Los ríos → los-rios."""
    return re.sub(r"[^a-z0-9]+", "-", plain_letters(text)).strip("-")


def fragment(text: str) -> str:
    """Text as the name of a place on a page; of words in another script the letters stay as they are."""
    return slug(text) if re.search("[a-z]", text.lower()) else re.sub(r"[\W_]+", "-", text.lower()).strip("-")
