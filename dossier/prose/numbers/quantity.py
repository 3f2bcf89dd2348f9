"""A figure as words print it, and what reading gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "number", "share", "points", "rate", "multiple", "vague", "date", "month", "year", "unreadable"
]  # fmt: skip


@dataclass(frozen=True)
class Quantity:
    """A figure as printed, at `[start:end]` of the text that was read.

    `value` is a number (a share in percent, a difference of shares in percentage points, a multiple as 2 for “twice”,
    the one of which a vague count has several: 100 for “hundreds of”), or a date as year-month-day whose gaps are
    empty and whose unknown digits are X: “-05-10”, “2024-05”, “199X”.
    """

    text: str
    start: int
    end: int
    kind: Kind
    value: float | str
    step: float = 0.0  # the last printed digit's worth: 2.5 million has 100,000
    hedge: str = ""  # a key of `tolerance.TOLERANCES`
    scale: float = 1.0  # what its word multiplies by: million
    digits: int = 0  # printed and significant: 667,000 has 3; none where no number is printed
    currency: str = ""  # an ISO 4217 code, or “Rs” for rupees of any country
    unit: str = ""  # the unit of measure: km, years; of a rate: per 100,000
    advice: str = ""  # what to write instead of what cannot be read

    @property
    def is_date(self) -> bool:
        return self.kind in ("date", "month", "year")

    @property
    def is_full_date(self) -> bool:
        """A day of a year, not of any year: “10 May 2024”."""
        return self.kind == "date" and str(self.value)[:1] != "-"


Reading = tuple[list[Quantity], int]  # the figures at a token, and the index of the token behind them


def unreadable(printed: tuple[str, int, int], advice: str) -> Quantity:
    return Quantity(*printed, "unreadable", "", advice=advice)
