"""What a claim or a position holds as its figure."""

from __future__ import annotations

from pydantic import model_validator

from dossier.problems import in_quotes
from dossier.report.fields import Figure
from dossier.report.record import Record
from dossier.times import first_day, last_day


class Amount(Record):
    """One value, a range, or a value with the interval in which it lies."""

    value: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None

    @model_validator(mode="after")
    def _has_both_ends(self) -> Amount:
        if (self.low is None) != (self.high is None):
            raise ValueError("has low without high, or high without low; give both, or one value")
        if self.low is None or self.high is None:
            return self
        if type(self.low) is not type(self.high) or not _at_most(self.low, self.high):
            raise ValueError(f"has low {in_quotes(_shown(self.low))} above high {in_quotes(_shown(self.high))}")
        return self

    @model_validator(mode="after")
    def _lies_in_its_interval(self) -> Amount:
        value, low, high = self.value, self.low, self.high
        if value is None or low is None or high is None:
            return self
        if type(value) is not type(low) or not (_at_most(low, value) and _at_most(value, high)):
            ends = f"low {in_quotes(_shown(low))} to high {in_quotes(_shown(high))}"
            raise ValueError(f"has value {in_quotes(_shown(value))} outside its interval, {ends}; correct one")
        return self

    @property
    def figures(self) -> tuple[float | str, ...]:
        """The value, the two ends of a range, or all three."""
        return tuple(f for f in (self.value, self.low, self.high) if f is not None)


def _at_most(first: float | str, second: float | str) -> bool:
    """Of dates whether the one may be before the other, as far as both are known: 2025-01-05 is not after 2025-01."""
    if isinstance(first, str) and isinstance(second, str):
        return first_day(first) <= last_day(second)
    return float(first) <= float(second)


def _shown(figure: float | str) -> str:
    return f"{figure:.15g}" if isinstance(figure, float) else figure
