"""Dates in words: days, months, years and decades, and those that can be read in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.prose.numbers.nouns import is_counted, is_of_people
from dossier.prose.numbers.quantity import Kind, Quantity, Reading, unreadable
from dossier.prose.numbers.tokens import Phrases, Tokens
from dossier.prose.numbers.words import CENTURIES, DATE_PREFIXES, DATE_PREPOSITIONS, MONTH_NUMBERS
from dossier.text import day as in_words

_DASHES = ("-", "–")
_JOINTS = (",", "/", *_DASHES, "to", "and", "or")
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_CENTURIES = Phrases({f"{word} century": century for word, century in CENTURIES.items()})
_MOST_DAYS = 8  # in one list, so that long lists of numbers are not read again and again
CENTURY_WORDS = {*_CENTURIES.first_words()}
WORDS = {*CENTURY_WORDS, *(name.lower() for name in MONTH_NUMBERS)}  # with which a date can begin


def read(tokens: Tokens, index: int) -> Reading | None:
    """The dates that begin at this token, of which a list or range of days has several; None where none does."""
    token = tokens[index]
    if token.kind == "digits":
        return _in_digits(tokens, index) or _days_first(tokens, index) or _decade(tokens, index)
    if token.text in MONTH_NUMBERS:
        return _month_first(tokens, index)
    if century := _CENTURIES.at(tokens, index):
        return [_dated(tokens, index, century[1], "year", f"{century[0]}XX")], century[1]
    return None


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether digits that stand for themselves are a year: in 1747, the 2024 talks; not 2000 people, 1747 people."""
    text, previous = tokens[index].text, tokens[index - 1]
    dated = previous.lower in DATE_PREPOSITIONS or previous.text in MONTH_NUMBERS
    if _is_recent(text):
        return dated or not is_of_people(tokens, index + 1)
    return dated and len(text) == 4 and text[0] == "1" and not is_counted(tokens, index + 1)


def _is_recent(text: str) -> bool:
    """Whether plain digits are those of a year that stands without “in”: 1800 to 2099."""
    return len(text) == 4 and "1800" <= text <= "2099"


def _dated(tokens: Tokens, first: int, after: int, kind: Kind, value: str) -> Quantity:
    return Quantity(*tokens.printed(first, after), kind, value)


# -- all in digits ---------------------------------------------------------------------------------------------------


def _in_digits(tokens: Tokens, index: int) -> Reading | None:
    if tokens[index].text.count(".") == 2:
        return _day_month_year(tokens, index, index + 1, tokens[index].text.split("."))
    if not tokens.glued(index):
        return None
    parts, after = _joined(tokens, index)
    sign = tokens[index + 1].text
    if len(parts) == 3 and sign == "-" and [len(part) for part in parts] == [4, 2, 2]:
        return _until(tokens, after, _dated(tokens, index, after, "date", "-".join(parts)))
    if len(parts) == 3 and sign == "/":
        return _day_month_year(tokens, index, after, parts)
    if len(parts) == 2 and _is_recent(parts[0]):
        return _two_years(tokens, index, after, parts[1])
    return None


def _joined(tokens: Tokens, index: int) -> tuple[list[str], int]:
    """Up to four groups of plain digits joined by one sign, and the index behind them; one group if it is alone."""
    parts, sign = [tokens[index].text], tokens[index + 1].text
    while len(parts) < 4 and (
        sign in ("/", *_DASHES) and tokens[index + 1].text == sign and tokens[index + 2].is_plain
        and tokens.glued(index) and tokens.glued(index + 1) and tokens[index].is_plain
    ):  # fmt: skip
        index += 2
        parts.append(tokens[index].text)
    return parts, index + 1


def _two_years(tokens: Tokens, index: int, after: int, second: str) -> Reading | None:
    """2023–24, 2023/24, 2024-05 (a month), 2021–2022."""
    first = tokens[index].text
    if _is_recent(second):
        return [_dated(tokens, i, i + 1, "year", tokens[i].text) for i in (index, index + 2)], after
    if len(second) != 2:
        return None
    follows = int(second) == (int(first) + 1) % 100
    if tokens[index + 1].text == "-" and not follows and 1 <= int(second) <= 12:
        return _until(tokens, after, _dated(tokens, index, after, "month", f"{first}-{second}"))
    return [_dated(tokens, index, after, "year", first)], after


def _until(tokens: Tokens, after: int, first: Quantity) -> Reading:
    """With the end of the interval that a slash begins: 2025-10-11/12, 2024-09/10, 2025-10-01/12-31."""
    if tokens[after].text != "/" or not tokens.glued(after - 1) or not tokens[after + 1].is_plain:
        return [first], after
    parts, end = _joined(tokens, after + 1)
    known = str(first.value).split("-")
    value = "-".join(known[: len(known) - len(parts)] + parts)
    last = _dated(tokens, after + 1, end, first.kind, value)
    return ([first, last], end) if len(value) == len(str(first.value)) else ([first], after)


def _day_month_year(tokens: Tokens, index: int, after: int, parts: list[str]) -> Reading | None:
    """12/10/2024 is two days; 25.12.2024 is one."""
    if len(parts[0]) == 4:
        parts = parts[::-1]
    one, other, year = parts
    days = sorted({date for date in (_date(year, other, one), _date(year, one, other)) if date})
    if not days or not _is_recent(year) and len(year) != 2:
        return None
    if len(days) == 2 and parts[0] != tokens[index].text and len(tokens[index].text) == 4:
        days = [_date(year, other, one)]  # 2024/10/12: with the year in front the month comes second
    if len(days) == 1 and len(year) == 4:
        return [_dated(tokens, index, after, "date", days[0])], after
    written = [f"“{in_words(date)}”" for date in days if len(year) == 4]
    advice = f"write {' or '.join(written) or 'the month in words'}"
    return [unreadable(tokens.printed(index, after), advice)], after


def _date(year: str, month: str, day: str) -> str:
    """The date of these digits, or nothing where there is no such day."""
    valid = len(month) <= 2 and len(day) <= 2 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31
    return f"{year}-{int(month):02d}-{int(day):02d}" if valid else ""


def _decade(tokens: Tokens, index: int) -> Reading | None:
    """The 1990s, the 21st century; of other ordinals the digits are passed over."""
    ending = tokens[index + 1].lower
    if not tokens[index].is_plain or not tokens.glued(index):
        return None
    digits = tokens[index].text
    if ending == "s" and len(digits) == 4 and digits[0] in "12" and digits[3] == "0":
        return [_dated(tokens, index, index + 2, "year", f"{digits[:3]}X")], index + 2
    if ending in _ORDINAL_ENDS and tokens[index + 2].lower in ("century", "centuries") and len(digits) <= 2:
        return [_dated(tokens, index, index + 3, "year", f"{int(digits) - 1:02d}XX")], index + 3
    return ([], index + 2) if ending in _ORDINAL_ENDS else None


# -- with a month in words -------------------------------------------------------------------------------------------


def _days_first(tokens: Tokens, index: int) -> Reading | None:
    """10 May, 19th of October 2025, 11–12 October, 11, 12 and 13 October."""
    days, month = _days(tokens, index)
    month += tokens[month].lower == "of"
    if not days or tokens[month].text not in MONTH_NUMBERS:
        return None
    after = _behind_month(tokens, month)
    year, after = _year(tokens, after)
    return list(_dates(tokens, (index, after), year, tokens[month].text, days)), after


def _month_first(tokens: Tokens, index: int) -> Reading | None:
    """May 2024, May 10, October 11–12, 2025; but “in May 10 men died” counts the men."""
    start = _behind_month(tokens, index)
    year, after = _year(tokens, start)
    if year:
        value = f"{year}-{MONTH_NUMBERS[tokens[index].text]:02d}"
        return [_dated(tokens, index, after, "month", value)], after
    days, after = _days(tokens, start)
    if len(days) > 1 and tokens[after].text in MONTH_NUMBERS:
        days, after = days[:1], start + 1  # May 10 to 12 June
    year, after = _year(tokens, after)
    if not days or not year and _counts(tokens, index, after):
        return None
    return list(_dates(tokens, (index, after), year, tokens[index].text, days)), after


def _counts(tokens: Tokens, month: int, after: int) -> bool:
    """Whether the number behind a month counts something: in May 10 men, by May 10 million."""
    before = tokens[month - 1].lower
    measured = tokens[after].text in ("%", "-") or tokens[after].lower in ("percent", "per", "million", "billion")
    return measured or before in ("in", "during", "throughout") or (before != "on" and is_counted(tokens, after))


def _days(tokens: Tokens, index: int) -> tuple[list[str], int]:
    """The days that are listed here, and the index behind the last; none where no day stands here."""
    days: list[str] = []
    while len(days) < _MOST_DAYS and (day := _day(tokens, index)):
        days.append(day)
        index += 1 + (tokens.glued(index) and tokens[index + 1].lower in _ORDINAL_ENDS)
        continues = tokens[index].lower in _JOINTS and tokens[index + 2].text not in ("/", "-", ":")
        if not (continues and _day(tokens, index + 1)):
            break
        index += 1
    return days, index


def _day(tokens: Tokens, index: int) -> str:
    token = tokens[index]
    return token.text if token.is_plain and len(token.text) <= 2 and 1 <= int(token.text) <= 31 else ""


def _behind_month(tokens: Tokens, index: int) -> int:
    short = len(tokens[index].text) <= 4 and tokens[index + 1].text == "." and tokens.glued(index)
    return index + 1 + short


def _year(tokens: Tokens, index: int) -> tuple[str, int]:
    """The year here, perhaps behind a comma, and the index behind it; nothing, and the index, where none is."""
    place = index + (tokens[index].text == ",")
    if (
        tokens[place].is_plain
        and _is_recent(tokens[place].text)
        and not (tokens.glued(place) and tokens[place + 1].text in ("/", "%"))
    ):
        return tokens[place].text, place + 1
    return "", index


def _dates(tokens: Tokens, span: tuple[int, int], year: str, month: str, days: list[str]) -> Iterator[Quantity]:
    for day in days:
        yield _dated(tokens, *span, "date", f"{year}-{MONTH_NUMBERS[month]:02d}-{int(day):02d}")


def is_prefixed(tokens: Tokens, index: int) -> bool:
    """mid-2024, pre-1947, mid-20th: digits of a date that a hyphen joins to a word about time."""
    ordinal = tokens.glued(index) and tokens[index + 1].lower in _ORDINAL_ENDS
    return tokens[index - 2].lower in DATE_PREFIXES and (ordinal or _is_recent(tokens[index].text))
