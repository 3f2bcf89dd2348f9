"""The axis below lanes: in whole years, or where these would tell little apart, in months, days or hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from dossier.charts.selection import written
from dossier.charts.theme import text_width
from dossier.charts.time_axis import TimeAxis, tick_words
from dossier.language.messages import numerals

_EDGE, _YEAR, _MONTH = 16, 36, 70  # pixels left of the first day, and from label to label
_FEW = 2  # years, whose own labels would stand alone


class Tick(NamedTuple):
    x: float
    words: str


class LaneAxis:
    """From the first of some times to the last; `width` is that of the picture, of which `beyond` stays free."""

    def __init__(self, starts: Iterable[str], ends: Iterable[str], width: float, beyond: float, font: int) -> None:
        self.times = TimeAxis.of(starts, width, ends)
        years = range(self.times.first.year, self.times.last.year + 1)
        short = self.times.ticks if len(years) <= _FEW else []
        if short:
            self._start = self.times.first
            places = [time for time in short if self._start <= time <= self.times.last]
            words = [*map(tick_words, places)]
        elif len(years) <= _FEW:
            places = [*self._months(width)]
            self._start, words = places[0], [written(time.isoformat()[:7]) for time in places]
        else:
            self._start = datetime(years[0], 1, 1)
            step = next(
                (n for n in (1, 2, 5, 10, 20, 50) if n * 365 * self._pixels(width - _EDGE - beyond) >= _YEAR), 100
            )
            places = [datetime(year, 1, 1) for year in years[::step]]
            words = [numerals(time.year) for time in places]
        self._edge = max(_EDGE, text_width(words[0], font) / 2 - 4) if words else _EDGE
        self._scale = self._pixels(width - self._edge - beyond)
        self.ticks = [Tick(self.across(time), text) for time, text in zip(places, words, strict=True)]
        self.title = self.times.title if short else None

    def _pixels(self, room: float) -> float:
        """Of a day."""
        return room / (self._days(self.times.last) or 1)

    def _days(self, time: datetime) -> float:
        return (time - self._start) / timedelta(days=1)

    def across(self, time: datetime) -> float:
        return round(self._days(time) * self._scale + self._edge, 1)

    def _months(self, width: float) -> Iterator[datetime]:
        """The first of each, from that of the first time."""
        first, last = self.times.first, self.times.last
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        step = next((n for n in (1, 2, 3, 6) if count / n * _MONTH <= width), 12)
        for month in range(first.month - 1, first.month - 1 + count, step):
            yield datetime(first.year + month // 12, month % 12 + 1, 1)
