"""Figures, amounts and dates in words, as pages and charts print them."""

from __future__ import annotations

import re
from collections.abc import Iterable

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip


def number(value: float | str) -> str:
    """A figure as pages print it: 2,611; 0.5; 12 November 1893."""
    if isinstance(value, str):
        return day(value)
    shown = f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"
    return shown.replace("-", "\N{MINUS SIGN}")


_MONEY = re.compile(r"([A-Z]{3})((?: (?:thousand|million|billion|trillion))?(?: (?:a|per) .+)?)")


def amount(figures: Iterable[float | str], unit: str | None = None) -> str:
    """A value, or the ends of a range, with the unit: 57.5 to 60 percent; USD 2 to 3 billion; PKR 307.1; 1,200 km.

    The units "date" and "year" say what a figure is and are not printed; without figures there are no words.
    """
    if unit in ("date", "year"):
        return " to ".join(day(figure if isinstance(figure, str) else f"{figure:.0f}") for figure in figures)
    shown = " to ".join(map(number, figures))
    if not shown or not unit:
        return shown
    currency = _MONEY.fullmatch(unit)
    return f"{currency[1]} {shown}{currency[2]}" if currency else f"{shown} {unit}"


def day(date: str) -> str:
    """2025-10-19 → 19 October 2025; 2025-10 → October 2025."""
    year, *rest = date.split("-")
    words = [MONTHS[int(rest[0]) - 1], year] if rest else [year]
    return " ".join([str(int(rest[1])), *words] if len(rest) == 2 else words)


def span(start: str, end: str | None = None) -> str:
    """18–19 October 2025; 18 October – 2 November 2025; what both days share is said once."""
    end = end or start
    if start == end:
        return day(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{day(end)}"
    shared = start[:4] == end[:4] and len(start) > 4 and len(end) > 4
    return f"{day(start)[:-5] if shared else day(start)} – {day(end)}"


def capital(text: str) -> str:
    """The text with a capital letter first, the rest as it is."""
    return text[:1].upper() + text[1:]


def slug(text: str) -> str:
    """Text as a part of an address: think tank → think-tank."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
