"""Figures with their units in one cell, 3.2 MW beside 450 kW, 1.2M, 2h 30m, 1:30:00: a column comes out in one unit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from dossier.authoring.tables.numbers import FIGURE, plain, written
from dossier.problems import Refused, in_quotes, listed

_UNIT = r"[^\W\d_]{1,15}[²³]?(?:/[^\W\d_]{1,15}[²³]?)?|°[CF]"
_MEASURE = re.compile(rf"(?P<figure>[+\-−–]?\s?(?:{FIGURE}))\s{{0,3}}(?P<unit>{_UNIT})\.?")
_PREFIXES = {
    "p": -12, "n": -9, "µ": -6, "μ": -6, "m": -3, "c": -2, "d": -1, "": 0, "h": 2, "k": 3, "M": 6, "G": 9, "T": 12,
    "P": 15,
}  # fmt: skip
_BASES = (
    "Wh", "Wp", "W", "VA", "V", "A", "J", "Hz", "m", "g", "t", "l", "L", "s", "Pa", "bar", "eV", "N", "Bq", "Sv", "Gy",
    "B", "bit", "mol", "cal", "Ω", "F", "lm", "lx", "ha",
)  # fmt: skip
UNITS = {*(prefix + base for prefix in _PREFIXES for base in _BASES)}
_SCALES = {  # the powers of ten of words and letters that stand for many
    "k": 3, "K": 3, "thousand": 3, "tsd": 3, "lakh": 5, "M": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6,
    "crore": 7, "bn": 9, "B": 9, "mrd": 9, "billion": 9, "billions": 9, "tn": 12, "trillion": 12,
}  # fmt: skip
_UNCLEAR = {"K": "thousands or kelvins", "B": "billions or bytes"}  # of a sign, where no other stands beside it
_LARGE = ("t", "B", "bit")  # units that nobody divides: mt and ct are other words
_NAUTICAL = "nm"  # or nanometres, which stand beside other small lengths alone
_SMALL = {"pm", _NAUTICAL, "µm", "μm", "mm"}
_SECONDS = {"d": 86400, "h": 3600, "min": 60, "s": 1}
_SIZES = (("hours", 3600), ("minutes", 60), ("seconds", 1))
_ALONE = (*_BASES, "h", "d")  # letters that are a unit where all cells have them
_WORDS = {  # of units of time, as claims and their sentences name them
    "d": "days", "day": "days", "h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours", "min": "minutes",
    "mins": "minutes", "minute": "minutes", "s": "seconds", "sec": "seconds", "secs": "seconds", "second": "seconds",
}  # fmt: skip
_OF_CLOCKS = {"am", "pm", "uhr"}
_PARTS = re.compile(
    r"(?:(?P<d>\d{1,5})\s?(?:d|days?|Tage?|j|jours?)[\s,]{0,3})?"
    r"(?:(?P<h>\d{1,6})\s?(?:h|hrs?|hours?|Std\.?|Stunden?)[\s,]{0,3})?"
    r"(?:(?P<min>\d{1,6})\s?(?:m|mins?|minutes?|Min\.?|Minuten?|′|')[\s,]{0,3})?"
    r"(?:(?P<s>\d{1,6})\s?(?:s|secs?|seconds?|Sek\.?|″)\s?)?",
    re.I,
)
_COLONS = re.compile(r"(?P<h>\d{1,5}):(?P<min>[0-5]\d):(?P<s>[0-5]\d)")
_SHORT = re.compile(r"\d{1,3}:[0-5]\d")
_LASTS = re.compile(
    r"duration|length|elapsed|run(?:ning)?[ _-]?time|took|dauer|laufzeit|dur[ée]e|duraci[óo]n|durata|مدت|दौरान", re.I
)


class Measures(NamedTuple):
    """The figures in their common unit, and how they were read."""

    figures: list[str]
    unit: str
    remark: str


def figure_of(cell: str) -> str:
    """The figure of a cell that has a unit as well; else the cell."""
    match = _MEASURE.fullmatch(cell)
    return match["figure"] if match else cell


def as_durations(head: str, cells: Sequence[str], is_asked: bool) -> Measures | None:
    """2h 30m, and 1:30:00 where the head or a person says that these are no times of day. Raises Refused."""
    with_units = [_PARTS.fullmatch(cell) for cell in cells]
    matches = [match if match and len(_given(match)) > 0 else None for match in with_units]
    if not all(matches):
        matches = [_COLONS.fullmatch(cell) for cell in cells]
        if is_asked and any(map(_SHORT.fullmatch, cells)):
            cell = next(filter(_SHORT.fullmatch, cells))
            sentence = f"in the column {in_quotes(head)}, {in_quotes(cell)} may be hours and minutes, or minutes and"
            raise Refused(f"{sentence} seconds; write it as 1:30:00, or as 1h 30m")
    read = [match for match in matches if match]
    lasts = is_asked or _LASTS.search(head) or any(match.re is _PARTS or int(match["h"]) > 23 for match in read)
    if len(read) < len(cells) or not lasts or all(len(_given(match)) == 1 for match in read) and _are_one(read):
        return None
    seconds = [sum(_SECONDS[part] * int(count) for part, count in _given(match).items()) for match in read]
    unit, size = next((unit, size) for unit, size in _SIZES if all(each % size == 0 for each in seconds))
    figures = [str(each // size) for each in seconds]
    return Measures(figures, unit, f"durations, of which {in_quotes(cells[0])} is {figures[0]} {unit}")


def _given(match: re.Match[str]) -> dict[str, str]:
    return {part: count for part, count in match.groupdict().items() if count}


def _are_one(matches: Sequence[re.Match[str]]) -> bool:
    """Whether each has the same single unit, as 5 min has, which is a plain measure."""
    return len({part for match in matches for part in _given(match)}) == 1


def as_measures(head: str, cells: Sequence[str], decimal: str) -> Measures | None:
    """The figures in the unit that most have. None where some cells are no figures. Raises Refused."""
    pairs = [_pair(cell, decimal) for cell in cells]
    read = [pair for pair in pairs if pair]
    named = Counter(unit for figure, unit in read if unit)
    if len(read) < len(cells) or not named or _OF_CLOCKS.intersection(map(str.lower, named)):
        return None
    if bare := next((c for c, (figure, unit) in zip(cells, read, strict=True) if not unit and figure), ""):
        if all(unit in _SCALES for unit in named):
            named[""] = 1  # 900 beside 1.2k
        elif not all(_divided(unit) or unit in _WORDS for unit in named):
            return None  # 41A beside 7
        else:
            example = next(c for c, (_, unit) in zip(cells, read, strict=True) if unit)
            sentence = f"the column {in_quotes(head)} has {in_quotes(example)}, and {in_quotes(bare)} without a unit"
            raise Refused(f"{sentence}; write the unit in each cell, or in none and in the head")
    if named.keys() - {""} <= _UNCLEAR.keys() and len(named.keys() - {""}) == 1:
        example = next(c for c, (_, unit) in zip(cells, read, strict=True) if unit)
        meanings = _UNCLEAR[next(filter(None, named))]
        sentence = f"in the column {in_quotes(head)}, {in_quotes(example)} may be of {meanings}"
        raise Refused(f"{sentence}; write the word in each cell, or name the column by --text")
    if all(unit in _SCALES for unit in named if unit):
        figures = [_scaled(figure, _SCALES.get(unit, 0)) for figure, unit in read]
        words = listed([in_quotes(unit) for unit in named if unit], "and")
        first = next(n for n, (_, unit) in enumerate(read) if unit)
        remark = f"{words} stand for powers of ten: {in_quotes(cells[first])} is {figures[first]}"
        return Measures(figures, "", remark)
    return _in_one_unit(head, cells, read, named)


def _pair(cell: str, decimal: str) -> tuple[Decimal, str] | None:
    match = _MEASURE.fullmatch(cell)
    number = written(match["figure"] if match else cell)
    figure = plain(number, decimal) if number and not number.unit else ""
    unit = match["unit"] if match else ""
    return (Decimal(figure), _SCALE_FORMS.get(unit.lower(), unit)) if figure else None


_SCALE_FORMS = {word: word for word in _SCALES if len(word) > 1}  # in small letters


def _in_one_unit(
    head: str, cells: Sequence[str], read: Sequence[tuple[Decimal, str]], named: Counter[str]
) -> Measures | None:
    (most, _), *others = named.most_common()
    powers = {unit: power for unit in named if (power := _power(unit, most)) is not None}
    if len(powers) < len(named) or _NAUTICAL in named and not named.keys() <= _SMALL:
        if len(named) > 3 and len(named) > len(cells) / 3:
            return None  # 7 Samurai, 12 Monkeys
        examples = [next(c for c, (_, own) in zip(cells, read, strict=True) if own == unit) for unit in named]
        units = listed(map(in_quotes, examples), "and")
        sentence = f"the column {in_quotes(head)} has figures of several units ({units})"
        raise Refused(f"{sentence}; write them in one unit, or name the column by --text")
    if not others and len(most) == 1 and most not in _ALONE:
        return None  # 12a, 14a
    figures = [_scaled(figure, powers.get(unit, 0)) for figure, unit in read]
    example = next((c for c, (_, unit) in zip(cells, read, strict=True) if unit not in (most, "")), "")
    turned = figures[cells.index(example)] if example else ""
    unit = _WORDS.get(most, most)
    return Measures(figures, unit, f"{in_quotes(example)} is {turned} {unit}, as the others" if example else "")


def _power(unit: str, other: str) -> int | None:
    """Of ten, by which a figure of this unit is one of the other; None where they are of different things."""
    if unit == other:
        return 0
    one, two = _divided(unit), _divided(other)
    return one[0] - two[0] if one and two and one[1] == two[1] else None


def _divided(unit: str) -> tuple[int, str] | None:
    """The power of its prefix, and the unit without it; None where it is not known, or is squared."""
    for base in _BASES:
        prefix = unit.removesuffix(base)
        power = _PREFIXES.get(prefix) if unit.endswith(base) else None
        if power is not None and (power >= 0 or base not in _LARGE or unit == "dt"):
            return power, base
    return None


def _scaled(figure: Decimal, power: int) -> str:
    return f"{figure.scaleb(power):f}"
