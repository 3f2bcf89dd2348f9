"""An axis of time, in UTC, so that it is the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from dossier.charts import altair as alt
from dossier.charts.selection import first_day, last_day


class TimeAxis(NamedTuple):
    """From the first to the last day of some dates; `width` is its length in pixels, or about that."""

    first: date
    last: date
    width: float

    @classmethod
    def of(cls, dates: Iterable[str], width: float) -> TimeAxis:
        dates = list(dates)
        first, last = min(map(first_day, dates)), max(map(last_day, dates))
        return cls(date.fromisoformat(first), date.fromisoformat(last), width)

    @property
    def ends(self) -> tuple[date, date]:
        """With a margin."""
        margin = timedelta(days=max((self.last - self.first).days * 0.03, 1))
        return self.first - margin, self.last + margin

    def part(self, day: str) -> float:
        """0 at the beginning of the axis, 1 at its end."""
        start, end = self.ends
        return (date.fromisoformat(first_day(day)) - start) / (end - start)

    def holds(self, day: str) -> bool:
        return self.first <= date.fromisoformat(first_day(day)) <= self.last

    def channel(self, field: str, title: str | None = None) -> alt.X:
        ends = [(day - date(1970, 1, 1)).days * 86_400_000 for day in self.ends]
        # As an expression: of a plain list the library warns where a mark has two ends.
        scale = alt.Scale(type="utc", domain=alt.ExprRef(str(ends)))
        ticks, form = self._ticks((self.last - self.first).days / 30.4)
        axis = alt.Axis(title=title, grid=False, tickCount=ticks, format=form, labelOverlap=False, labelFlush=False)
        return alt.X(field=field, type="temporal", scale=scale, axis=axis)

    def _ticks(self, months: float) -> tuple[alt.TimeIntervalStep, str]:
        """The shortest step of whole months, or of years, whose labels fit."""
        step = next((n for n in (1, 2, 3, 6) if months / n <= self.width / 85), 0)
        if step:
            return alt.TimeIntervalStep(interval="month", step=step), "%b %Y"
        return alt.TimeIntervalStep(interval="year", step=ceil(months / 12 / (self.width / 50))), "%Y"
