"""An axis of time, in UTC, so that it is the same on every machine; or in the zone that all times of day share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any, NamedTuple

from babel.dates import format_time

from dossier.charts import altair as alt
from dossier.charts.theme import wrapped
from dossier.language.languages import SOURCE, current
from dossier.language.messages import numerals
from dossier.text import date_in, span, zone_of
from dossier.times import first_day, is_moment, last_day, moment, part_of_year

_TIMES = ("x", "at", "from", "to")  # what records of a plot hold that lies on the axis
_EPOCH = datetime(1970, 1, 1)
_MINUTES = (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880)  # between the ticks of hours and days
_DAYS = (1, 2, 7, 14)  # where no time has an hour
_SHORT = timedelta(days=62)  # beyond which months tell days apart well enough


class TimeAxis(NamedTuple):
    """From the first to the last of some times; `width` is its length in pixels, or about that.

    `zone` is that of the times of day among them, in words, and `offset` what it is ahead of UTC.
    """

    first: datetime
    last: datetime
    width: float
    zone: str = ""
    offset: timedelta = timedelta()

    @classmethod
    def of(cls, times: Iterable[str], width: float, ends: Iterable[str] = ()) -> TimeAxis:
        """`ends` are times until which something lasts."""
        times, ends = list(times), list(ends)
        moments = [text for text in (*times, *ends) if is_moment(text)]
        zone = zone_of(moments) if moments else ""
        offsets = {moment(text).utcoffset() or timedelta() for text in moments}
        axis = cls(_EPOCH, _EPOCH, width, zone, offsets.pop() if len(offsets) == 1 else timedelta())
        last = max([*(axis.at(text, end=True) for text in times), *map(axis.end, ends)])
        return axis._replace(first=min(map(axis.at, (*times, *ends))), last=last)

    def at(self, text: str, end: bool = False) -> datetime:
        """Where on the axis a time lies, as its clock says it; of longer times their first day, or their last."""
        if is_moment(text):
            return moment(text).astimezone(UTC).replace(tzinfo=None) + self.offset
        return datetime.fromisoformat(last_day(text) if end else first_day(text))

    def end(self, text: str) -> datetime:
        """Where what lasts until then ends: by hours, a day ends at its midnight."""
        by_hours = self.zone and not is_moment(text)
        return self.at(text, end=True) + (timedelta(days=1) if by_hours else timedelta())

    def written(self, time: datetime) -> str:
        """A place on the axis, as the drawing library reads it."""
        return f"{time.isoformat()}Z" if self.zone else str(time.date())

    def placed(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """With the places on the axis of what the drawing library cannot read, or not in its zone."""
        return {key: self._place(value) if key in _TIMES else value for key, value in record.items()}

    def _place(self, text: Any) -> Any:
        if is_moment(str(text)) or self.zone:
            return self.written(self.at(str(text)))
        return first_day(text) if part_of_year(str(text)) else text

    @property
    def ends(self) -> tuple[datetime, datetime]:
        """With a margin: a part of the axis, in whole days where all times are days."""
        span = self.last - self.first
        margin = span * 0.03 if self.zone else timedelta(days=int(max(span.days * 0.03, 1)))
        margin = max(margin, timedelta(minutes=1))
        before, behind = self.first - datetime.min, datetime.max - self.last  # that the calendar has
        return self.first - min(margin, before), self.last + min(margin, behind)

    def part(self, time: str | datetime) -> float:
        """0 at the beginning of the axis, 1 at its end."""
        start, end = self.ends
        return ((self.at(time) if isinstance(time, str) else time) - start) / (end - start)

    def holds(self, text: str) -> bool:
        return self.first <= self.at(text) <= self.last

    def channel(self, field: str, title: str | None = None, font: int = 13) -> alt.X:
        """`title` says more than the axis itself does, in lines of letters of this size that the axis has room for."""
        ends = [*map(_milliseconds, self.ends)]
        # As an expression: of a plain list the library warns where a mark has two ends.
        scale = alt.Scale(type="utc", domain=alt.ExprRef(str(ends)))
        words = "; ".join(filter(None, (self.title, title)))
        lines = wrapped(words, self.width, font) if words else []
        options = {**self.labels, "labelOverlap": False, "labelFlush": False}
        axis = alt.Axis(title=lines if lines[1:] else words or None, grid=False, **options)
        return alt.X(field=field, type="temporal", scale=scale, axis=axis)

    @property
    def title(self) -> str | None:
        """The days, where its ticks name no year, and the zone of what is shown by hours."""
        last = max(self.first, self.last - timedelta(microseconds=1)) if self.zone else self.last  # 24:00 is of its day
        days = span(*(time.date().isoformat() for time in (self.first, last)))
        return f"{days} ({self.zone})" if self.zone else days if self.ticks else None

    @property
    def labels(self) -> dict[str, Any]:
        """Of an axis in Vega-Lite: at the shortest step whose labels fit: of hours or days, else of months or years."""
        if ticks := self.ticks:  # the drawing library knows no steps of hours
            places = [*map(_milliseconds, ticks)]
            words = json.dumps([*map(tick_words, ticks)], ensure_ascii=False)
            return {"values": places, "labelExpr": f"{words}[indexof({places}, time(datum.value))]"}
        months = (self.last - self.first).days / 30.4
        step = next((n for n in (1, 2, 3, 6) if months / n <= self.width / 85), 0)
        if step:
            return {"tickCount": alt.TimeIntervalStep(interval="month", step=step), "format": "%b %-Y"}
        years = ceil(months / 12 / (self.width / 50))
        return {"tickCount": alt.TimeIntervalStep(interval="year", step=years), "format": "%-Y"}

    @property
    def ticks(self) -> list[datetime]:
        """Of hours or days, where there is room for them; days alone are counted from the first."""
        first, last = self.ends
        steps, start = [timedelta(minutes=n) for n in _MINUTES], _EPOCH
        if not self.zone:
            steps, start = [timedelta(days=n) for n in _DAYS], self.first
        step = next((step for step in steps if (last - first) / step <= self.width / 55), None)
        if step is None or (not self.zone and last - first > _SHORT):
            return []
        begin = start + -((start - first) // step) * step
        return [begin + n * step for n in range((last - begin) // step + 1)]


def tick_words(time: datetime) -> str:
    """An hour of the clock; of midnight the day that begins."""
    locale = current().locale
    if time.hour or time.minute:
        return numerals(format_time(time, "HH:mm", locale=locale))
    pattern = "d MMM" if locale.language == SOURCE else locale.datetime_skeletons["MMMd"].pattern
    return date_in(pattern, time)


def _milliseconds(time: datetime) -> int:
    return round((time - _EPOCH).total_seconds() * 1000)
