"""Figures in words: finds numbers, shares and dates in a sentence, and says whether one agrees with the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from dossier.text import MONTHS

_SMALL = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = {word: n for n, word in enumerate(_SMALL + _TEENS, 1)} | {word: n * 10 for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_FRACTIONS = {
    "half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4,
    "three quarters": 3 / 4, "a fifth": 1 / 5, "one fifth": 1 / 5, "two fifths": 2 / 5, "three fifths": 3 / 5,
    "four fifths": 4 / 5, "a tenth": 1 / 10, "one tenth": 1 / 10,
}  # fmt: skip
_HEDGES = {
    "about": "about", "around": "about", "roughly": "about", "some": "about", "approximately": "about",
    "nearly": "below", "almost": "below", "just under": "below", "close to": "about",
    "over": "above", "more than": "above", "above": "above", "just over": "above", "well over": "above",
    "at least": "least", "up to": "most", "at most": "most", "no more than": "most",
    "under": "under", "less than": "under", "fewer than": "under", "below": "under",
}  # fmt: skip


def _any_of(words: Iterable[str], gap: str = r"\s+") -> str:
    """A pattern for one of the words, longest first; the pattern below is verbose, so a bare space would vanish."""
    return "|".join(word.replace(" ", gap) for word in sorted(words, key=len, reverse=True))


_TENS_WORD = rf"(?:{_any_of(_TENS)})(?:[-\s](?:{_any_of(_SMALL[:9])}))?"
_MONTH = f"(?-i:{_any_of(MONTHS)})"  # "12 may have died" is no date
_SCALE = "hundred|thousand|million|billion|trillion|bn"
_FRACTION = _any_of(_FRACTIONS, r"[-\s]")
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"

_FIGURE = re.compile(
    rf"""
    (?P<skip> \b\d{{3}}0s\b | \b(?:FY|Q)\s?\d[\w/–-]* | (?<![\w.,])\d+/\d+(?:/\d+)* | \b\d\d?:\d\d\b )
  | (?P<iso> \b\d{{4}}-\d\d-\d\d\b )
  | (?P<fiscal> \b(?:1[89]|20)\d\d[–/-]\d\d\b )
  | (?P<date> \b(?P<day>\d\d?)(?:(?:[–-]|\s(?:to|and|or)\s)(?P<day2>\d\d?))?
        \s(?P<month>{_MONTH})(?:,?\s(?P<year>\d{{4}}))?\b )
  | (?P<usdate> \b(?P<month3>{_MONTH})\s(?P<day3>\d\d?),\s(?P<year3>\d{{4}})\b )
  | (?P<monthyear> \b(?P<month2>{_MONTH})\s(?P<year2>\d{{4}})\b )
  | (?:\b(?P<hedge>{_any_of(_HEDGES)})\s+(?:(?:a|the)\s+(?!third|quarter|fifth|tenth|hundred|thousand|million|dozen))?)?
    (?: \b(?:(?P<half>(?:(?P<whole>{_any_of(_SMALL)})\s+and\s+a\s+half|half\s+an?))
            | (?P<quarter>a\s+quarter\s+of\s+an?))\s+(?P<pscale>{_SCALE})\b
      | (?P<dozen> \b(?:(?P<dozens>{_any_of(_SMALL)})\s|half\s+a\s|a\s)?dozen\b )
      | (?P<fraction> \b(?:{_FRACTION})\b )
      | (?P<sign> (?<![\w)–-])[−-](?=[$€£₹\d]) )?
        (?P<currency> (?<!\w)(?:(?:US|A)?[$€£₹]|(?-i:Rs\.?|PKR|USD|AFN)\s?)(?=\d) )?
        (?P<digits> (?(sign)|(?(currency)|(?:(?<![\w.,/–-])|(?<=[\s\w]–)|(?<=\d-)))){_DIGITS} )
        (?!\w*\d|(?:st|nd|rd|th)\b)
        (?: (?:[\s-]?(?P<scale>{_SCALE})|(?P<m>m))\b )? (?P<percent> \s?% | [\s-]per\s?cent\b )?
      | (?P<words> \b(?:{_TENS_WORD}|{_any_of(_SMALL + _TEENS)}|a(?=\s(?:{_SCALE})\b))\b )
        (?:[\s-](?P<wscale>{_SCALE})\b)? (?P<wpercent> [\s-]per\s?cent\b )?
    )
    """,
    re.X | re.I,
)

_ANY = re.compile(
    rf"\d|\b(?:{_TENS_WORD}|{'|'.join(_TEENS)}|{_SCALE}|dozen|half|third|quarter|fifth|tenth|per\s?cent)"
)  # for text in lower case: ignoring case here would take three times as long
_OF = re.compile(r"\s+of\b")


@dataclass(frozen=True)
class Quantity:
    """A figure as printed: `value` is a number (shares in percent), or a date as year-month-day, gaps left empty."""

    text: str
    start: int
    end: int
    kind: Literal["number", "share", "date", "month", "year"]
    value: float | str
    step: float = 0.0  # the last printed digit's worth: 2.5 million has 100,000
    hedge: str = ""
    scale: float = 1.0  # what its word multiplies by: million


def has_any(text: str) -> bool:
    """Whether the text may hold a figure: quick to say, so that most sentences are not read further."""
    return _ANY.search(text.lower()) is not None


def quantities_in(text: str) -> list[Quantity]:
    """Every figure in the text, in its order. Small whole numbers in words ("five") are not figures."""
    return list(_quantities_in(text)) if has_any(text) else []


@lru_cache(maxsize=2**15)  # two rules read each claim's statement, one after the other through all claims
def _quantities_in(text: str) -> tuple[Quantity, ...]:
    return tuple(_ranges(text, [m for match in _FIGURE.finditer(text) for m in _read(match) if m]))


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """In "7.1–7.2 billion" and "46 to 58 percent" the first number has the scale and the percent sign of the second."""
    for i in range(len(found) - 2, -1, -1):
        first, second = found[i], found[i + 1]
        between = text[first.end : second.start].strip()
        joined = between in ("–", "-", "to") or (between == "and" and text[: first.start].rstrip().endswith("between"))
        if joined and first.kind == "number" and first.scale == 1 and second.kind in ("number", "share"):
            value, step = float(first.value) * second.scale, first.step * second.scale
            found[i] = replace(first, kind=second.kind, value=value, step=step, scale=second.scale)
    return found


def _read(match: re.Match[str]) -> Iterator[Quantity | None]:
    span = (match.group().strip(), match.start(), match.end())
    if match["skip"]:
        return
    if match["fiscal"]:
        yield Quantity(*span, "year", match["fiscal"][:4])
    elif match["iso"]:
        yield Quantity(*span, "date", match["iso"])
    elif match["date"]:
        for day in filter(None, (match["day"], match["day2"])):
            yield _date(span, match["year"], match["month"], day)
    elif match["usdate"]:
        yield _date(span, match["year3"], match["month3"], match["day3"])
    elif match["monthyear"]:
        yield Quantity(*span, "month", f"{match['year2']}-{_month(match['month2'])}")
    else:
        yield _number(match, span)


def _month(name: str) -> str:
    return f"{MONTHS.index(name) + 1:02d}"


def _date(span: tuple[str, int, int], year: str | None, month: str, day: str) -> Quantity:
    return Quantity(*span, "date", f"{year or ''}-{_month(month)}-{int(day):02d}")


def _number(match: re.Match[str], span: tuple[str, int, int]) -> Quantity | None:
    hedge = _HEDGES.get(" ".join((match["hedge"] or "").lower().split()), "")
    if match["pscale"]:
        return _part_of_a_scale(match, span, hedge)
    if match["fraction"]:
        if not (
            hedge or _OF.match(match.string, match.end()) or match["fraction"][:3].lower() in ("two", "thr", "fou")
        ) and not match.string[: match.start()].rstrip().endswith("by"):
            return None  # "half the truth", "a third party"
        share = _FRACTIONS[re.sub(r"[-\s]", " ", match["fraction"].lower())] * 100
        return Quantity(*span, "share", share, 5.0, hedge)
    if match["dozen"]:
        count = _UNITS.get((match["dozens"] or "one").lower(), 1) * 12.0
        return Quantity(*span, "number", count / 2 if "half" in match["dozen"].lower() else count, 1.0, hedge)
    if match["digits"]:
        return _in_digits(match, span, hedge)
    return _in_words(match, span, hedge)


def _in_digits(match: re.Match[str], span: tuple[str, int, int], hedge: str) -> Quantity:
    digits = match["digits"].replace(",", "")
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1e6 if match["m"] else 1.0
    marks = ("sign", "currency", "scale", "m", "percent", "hedge")
    bare = not any(match[mark] for mark in marks) and "," not in match["digits"]
    if bare and re.fullmatch(r"1[89]\d\d|20\d\d", digits):
        return Quantity(*span, "year", digits)
    step = scale * 10.0 ** -len(digits.partition(".")[2])
    value = float(digits) * (-scale if match["sign"] else scale)
    return Quantity(*span, "share" if match["percent"] else "number", value, step, hedge, scale)


def _in_words(match: re.Match[str], span: tuple[str, int, int], hedge: str) -> Quantity | None:
    words = [w.lower() for w in re.split(r"[-\s]", match["words"])]
    if words[0] in _SMALL and not (match["wscale"] or match["wpercent"]):
        return None
    count = 1.0 if words == ["a"] else float(sum(_UNITS[w] for w in words))
    scale = _SCALES[match["wscale"].lower()] if match["wscale"] else 1.0
    return Quantity(*span, "share" if match["wpercent"] else "number", count * scale, scale, hedge, scale)


def _part_of_a_scale(match: re.Match[str], span: tuple[str, int, int], hedge: str) -> Quantity:
    """Half a million; two and a half million; a quarter of a million."""
    whole = _UNITS[match["whole"].lower()] if match["whole"] else 0
    part, scale = (0.5 if match["half"] else 0.25), _SCALES[match["pscale"].lower()]
    return Quantity(*span, "number", (whole + part) * scale, scale * (0.1 if whole else part / 10), hedge, scale)


def in_words(value: float) -> str | None:
    """A small whole number as running text writes it: "five"."""
    return next((word for word in _SMALL if _UNITS[word] == value), None)


def scale_of(unit: str | None) -> float:
    """What one in the ledger is worth: 1,000,000 for the unit "USD million"."""
    return next((_SCALES[w] for w in (unit or "").lower().split() if w in _SCALES), 1.0)


def agrees(quantity: Quantity, low: float, high: float | None = None) -> bool:
    """Whether a printed number agrees with the ledger's number, or with a range from low to high."""
    if high is not None and high != low:
        within = quantity.hedge != "" and low <= float(quantity.value) <= high
        return within or _close(quantity, low) or _close(quantity, high)
    return _close(quantity, low)


def _close(quantity: Quantity, ledger: float) -> bool:
    printed = float(quantity.value)
    slack = 1e-9 * max(1.0, abs(ledger))  # 1.1 × 1,000,000 is not quite 1,100,000
    rounded = abs(printed - ledger) <= quantity.step / 2 + slack
    near = abs(printed - ledger) / abs(ledger or 1.0)
    return {
        "": rounded and (quantity.step <= 1 or near <= 0.05),  # "2 million" is not 1.6 million without a hedge
        "about": rounded or near <= 0.05,
        "below": printed >= ledger - slack and near <= 0.08,
        "above": ledger >= printed - slack and near <= 0.2,
        "least": rounded or (ledger >= printed and near <= 0.2),
        "most": rounded or (ledger <= printed and near <= 0.2),
        "under": printed >= ledger - slack and near <= 0.25,
    }[quantity.hedge]


def same_date(quantity: Quantity, ledger: str) -> bool:
    """Whether a printed date, month or year agrees with a ledger's date of any precision."""
    printed, known = str(quantity.value).split("-"), ledger.split("-")
    return all(p == k for p, k in zip(printed, known, strict=False) if p and k) and len(printed) <= len(known)
