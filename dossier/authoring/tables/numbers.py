"""Numbers as tables write them: thousands signs, decimal commas, percent and currency signs, brackets for a minus."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dossier.problems import Refused, in_quotes

_CURRENCY = "$€£¥₹₽₨"
FIGURE = r"\d[\d.,'’   ]{0,60}\d|\d|[.,]\d+"
_BLANKS = r"\s{0,3}"
_NUMBER = re.compile(
    rf"(?P<open>\()?{_BLANKS}(?P<sign>[+\-−–]?){_BLANKS}(?P<before>[{_CURRENCY}]?){_BLANKS}(?P<sign2>[+\-−–]?)"
    rf"(?P<digits>{FIGURE})(?:[eE](?P<exponent>[+-]?0?\d{{1,2}}))?{_BLANKS}(?P<after>[%{_CURRENCY}]?){_BLANKS}"
    r"(?P<close>\))?"
)
_GROUPED = {  # by thousands sign: what stands before the decimal sign
    ",": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}"),  # 1,234,567 and 12,34,567
    ".": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+"),
    " ": re.compile(r"[1-9]\d{0,2}(?: \d{3})+"),
    "'": re.compile(r"[1-9]\d{0,2}(?:'\d{3})+"),
}
_PLAIN = re.compile(r"\d*")


class Written(NamedTuple):
    """A number as it is written: `digits` with blanks and apostrophes of one form, and the sign that stands by it."""

    digits: str
    is_negative: bool
    exponent: str
    unit: str  # % or a currency sign


def written(cell: str) -> Written | None:
    """The number that the cell writes in some form; None where it writes none."""
    match = _NUMBER.fullmatch(cell)
    if not match or bool(match["open"]) != bool(match["close"]) or match["sign"] and match["sign2"]:
        return None
    digits = re.sub(r"[   ]", " ", match["digits"]).replace("’", "'")
    sign = match["sign"] or match["sign2"]
    if match["open"] and sign or not any(_forms(digits)):
        return None
    return Written(
        digits,
        bool(match["open"]) or sign in tuple("-−–"),
        f"e{int(match['exponent'])}" if match["exponent"] else "",
        match["after"] or match["before"],
    )


def _forms(digits: str) -> Iterable[str]:
    """The decimal signs (. or ,) with which the digits are a number."""
    for decimal in ".,":
        whole, sign, part = digits.partition(decimal)
        if sign and not part.isdecimal() or not (whole or part):
            continue
        if _PLAIN.fullmatch(whole) or any(form.fullmatch(whole) for mark, form in _GROUPED.items() if mark != decimal):
            yield decimal


def decimal_sign(cells: Iterable[str], asked: str = "", delimiter: str = ",") -> str:
    """The decimal sign of the numbers: the one with which all of them are numbers. Raises Refused.

    “1,234” and “1.234” are numbers with both; where nothing else tells, all but a table of semicolons has points.
    """
    if asked:
        return {"comma": ",", "point": "."}.get(asked, asked)
    numbers = [(cell, set(_forms(number.digits))) for cell in cells if (number := written(cell))]
    certain = {forms.copy().pop(): cell for cell, forms in numbers if len(forms) == 1}
    if len(certain) == 2:
        examples = f"{in_quotes(certain[','])} and {in_quotes(certain['.'])}"
        raise Refused(f"the decimal sign is a comma in some numbers and a point in others ({examples}); mend them")
    if certain:
        return next(iter(certain))
    unclear = next((cell for cell, forms in numbers if re.search(r"[.,]", cell)), "")
    if unclear and delimiter == ";":  # which stands between cells where commas stand in numbers
        raise Refused(f"{in_quotes(unclear)} may be a fraction or thousands; say --decimal comma or --decimal point")
    return "."


def plain(number: Written, decimal: str) -> str:
    """The number as our files write it; empty where it is none with this decimal sign."""
    if decimal not in _forms(number.digits):
        return ""
    whole, _, part = number.digits.partition(decimal)
    whole = re.sub(r"[.,' ]", "", whole) or "0"
    return f"{'-' if number.is_negative else ''}{whole}{'.' + part if part else ''}{number.exponent}"
