"""Units of measure behind numbers: each word and symbol by one name, alone or over another: kg, µg/L, km², °C, MWh."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.prose.numbers.token import Token
from dossier.prose.numbers.tokens import Tokens

_PREFIXES = {"n": "nano", "µ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto", "k": "kilo", "M": "mega",
             "G": "giga", "T": "tera"}  # fmt: skip
_BASES = {  # symbol: its words in the singular, and the prefixes that it is met with
    "m": ("metre meter", "nµmck"), "g": ("gram gramme", "nµmk"), "L": ("litre liter", "nµmcdh"), "W": ("watt", "mkMGT"),
    "Wh": ("watthour", "kMGT"), "Hz": ("hertz", "kMGT"), "Pa": ("pascal", "hkM"), "Bq": ("becquerel", "mkMGT"),
    "Sv": ("sievert", "nµm"), "mol": ("mole", "nµm"), "kJ": ("kilojoule", ""), "MJ": ("megajoule", ""),
    "B": ("byte", "kMGT"),
}  # fmt: skip
_WORDS = {  # beside the bases
    "miles": "mile miles", "feet": "ft foot feet", "inches": "inch inches", "yards": "yd yard yards",
    "tonnes": "t tonne tonnes", "tons": "ton tons", "ha": "ha hectare hectares", "acres": "acre acres",
    "litres": "l litre litres liter liters", "mL": "ml", "cL": "cl", "dL": "dl", "hL": "hl", "µg": "mcg",
    "kB": "KB", "lb": "lb lbs", "oz": "oz ounce ounces", "kcal": "kcal", "ppm": "ppm", "ppb": "ppb",
    "seconds": "second seconds", "minutes": "minute minutes min", "hours": "hour hours h hrs",
    "days": "day days", "weeks": "week weeks", "months": "month months", "years": "year years yr",
    "decades": "decade decades",
}  # fmt: skip
_BARE = {"m", "g", "L", "W", "Wh", "Hz", "Pa", "Sv", "Bq", "mol", "kJ", "MJ"}  # and no B, which scales: 5B
_NAMES = {"L": "litres"}  # of symbols that are shown by a word
PERIODS = {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"}
_BELOW = {"s": "seconds", "d": "days", "a": "years"}  # symbols that stand for a measure below a stroke alone
_DEGREES = {"C": "°C", "F": "°F", "celsius": "°C", "fahrenheit": "°F"}
_HOURS = {"hour", "hours"}


def _table() -> Iterator[tuple[str, str]]:
    for base, (words, prefixes) in _BASES.items():
        for prefix, long in {"": "", **_PREFIXES}.items():
            symbol = prefix + base
            if prefix not in prefixes or not prefix and base not in _BARE:
                continue
            name = _NAMES.get(symbol, symbol)
            yield symbol, name
            yield symbol.replace("µ", "μ"), name
            for word in words.split():
                yield from ((long + word, name), (f"{long}{word}s", name))
    for name, words in _WORDS.items():
        yield from ((word, name) for word in words.split())


MEASURES = dict(_table())  # symbols of up to three letters as they are written, words and others in small letters


def measure(token: Token) -> str:
    """The unit of measure that a word names; short ones as they are written: h, but not H."""
    return MEASURES.get(token.text if len(token.text) <= 3 else token.lower, "")


def unit_at(tokens: Tokens, index: int) -> str:
    """The unit that begins here, whole: µg/L and not µg; nothing where none does."""
    return _unit(tokens, tokens.over_hyphen(index))[0]


def measures_in(tokens: Tokens) -> Iterator[str]:
    """All measures that are named, those over and below strokes each by itself."""
    index = 0
    while index < tokens.size:
        unit, after = _unit(tokens, index)
        yield from parts(unit)
        index = max(after, index + 1)


def parts(unit: str) -> list[str]:
    """The measures of a unit, without powers: µg/m³ → µg, m."""
    return [part.rstrip("²³") for part in unit.split("/") if part]


def are_alike(one: str, other: str) -> bool:
    """Whether two units can be one; where a text says “per” in words, its unit is what stands before."""
    if "/" in one and "/" in other:
        return one == other
    return one.partition("/")[0] == other.partition("/")[0]


def _unit(tokens: Tokens, place: int) -> tuple[str, int]:
    """The unit and the index behind it."""
    if tokens[place].text == "°" or tokens[place].lower in ("degree", "degrees"):
        ahead = tokens[place + 1]
        degrees = _DEGREES.get(ahead.text) or _DEGREES.get(ahead.lower if len(ahead.text) > 1 else "")
        return (degrees, place + 2) if degrees else ("", place)
    unit, after = measure(tokens[place]), place + 1
    named = tokens[place].text in ("g", "t") and tokens[after].text == "-" and tokens.glued(place)  # t-shirts
    if not unit or named or tokens.exponent(after):
        return "", place
    hours = tokens.over_hyphen(after)
    if unit.endswith("W") and tokens[hours].lower in _HOURS:
        unit, after = f"{unit}h", hours + 1
    if tokens[after].text in ("²", "³"):
        unit, after = unit + tokens[after].text, after + 1
    while below := _under_stroke(tokens, after) or _with_exponent(tokens, after):
        unit, after = f"{unit}/{below[0]}", below[1]
    return unit, after


def _under_stroke(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """The /m³ of µg/m³."""
    if tokens[place].text != "/" or not (tokens.glued(place - 1) and tokens.glued(place)):
        return None
    below = _below(tokens[place + 1])
    power = tokens[place + 2].text if below and tokens[place + 2].text in ("²", "³") else ""
    return (below + power, place + 2 + len(power)) if below else None


def _with_exponent(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """The same as µg m⁻³, µg·m⁻³."""
    place += tokens[place].text in ("·", "⋅")
    below, exponent = _below(tokens[place]), tokens.exponent(place + 1)
    power = {"1": "", "2": "²", "3": "³"}.get(exponent)
    return (below + power, place + 3) if below and power is not None else None


def _below(token: Token) -> str:
    return measure(token) or _BELOW.get(token.text, "")
