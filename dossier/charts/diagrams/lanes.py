"""What happened when, in lanes below each other over one axis of time; marks that would touch are stacked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.selection import first_day, last_day
from dossier.charts.theme import Size

_DOT, _HEAD, _EDGE = 11, 30, 16


@dataclass(frozen=True)
class Mark:
    """A point, or a bar where there is an end; `when` and `text` are what a pointer is told."""

    start: str
    end: str | None
    when: str
    text: str

    @property
    def days(self) -> tuple[date, date]:
        return date.fromisoformat(first_day(self.start)), date.fromisoformat(last_day(self.end or self.start))


@dataclass(frozen=True)
class Lane:
    """Marks in order of time under one title."""

    title: str
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Lanes:
    """Lanes over one axis; `turns` are days named above it, with a line through all lanes."""

    lanes: Sequence[Lane]
    turns: Mapping[str, str]
    size: Size

    @property
    def width(self) -> int:
        return self.size.width - 2 * PADDING

    @cached_property
    def years(self) -> range:
        days = [day for lane in self.lanes for mark in lane.marks for day in mark.days]
        return range(min(days).year, max(days).year + 1)

    @cached_property
    def _scale(self) -> float:
        last = max(mark.days[1] for lane in self.lanes for mark in lane.marks)
        return (self.width - _EDGE - _DOT / 2) / (last - date(self.years[0], 1, 1)).days

    def across(self, day: date) -> float:
        return round((day - date(self.years[0], 1, 1)).days * self._scale + _EDGE, 1)

    @cached_property
    def placed(self) -> tuple[list[Record], list[Record]]:
        """The marks and the headings of the lanes."""
        marks, heads, top = [], [], 34.0
        for lane in self.lanes:
            ends = [(self.across(first), self.across(last)) for first, last in (mark.days for mark in lane.marks)]
            rows = _stacked(ends)
            head = {"x": 0, "y": top + _HEAD - 14, "text": f"{lane.title} ({len(lane.marks)})", "lane": lane.title}
            top += _HEAD + _DOT * max(rows, default=0)
            heads.append({**head, "floor": top + 8})
            for mark, (left, right), row in zip(lane.marks, ends, rows, strict=True):
                place = {"x": left, "x2": max(right, left + 1), "y": top - _DOT * row, "several": bool(mark.end)}
                marks.append({**place, "lane": lane.title, "date": mark.when, "text": mark.text})
        return marks, heads


def _stacked(ends: Sequence[tuple[float, float]]) -> list[int]:
    """For each mark, in order of time, the lowest row in which it touches none before it."""
    free: list[float] = []
    rows = []
    for left, right in ends:
        row = next((n for n, end in enumerate(free) if left - end >= _DOT), len(free))
        free[row : row + 1] = [right]
        rows.append(row)
    return rows


def lanes(lanes: Sequence[Lane], turns: Mapping[str, str], size: Size) -> Any:
    drawn = Lanes(lanes, turns, size)
    floor = drawn.placed[1][-1]["floor"]
    return drawing([*_ground(drawn, floor), *_marks(drawn), *_texts(drawn, floor)], drawn.width, floor + 28)


def _ground(drawn: Lanes, floor: float) -> Iterator[Any]:
    """The floor of each lane, the lines of the turns, which spare the headings, and the ticks of the years."""
    heads = drawn.placed[1]
    yield base({"x": 0, "x2": drawn.width, "y": h["floor"]} for h in heads).mark_rule(opacity=0.5).encode(alt.X2("x2"))
    gaps = [16, *(y for head in heads for y in (head["y"] - 9, head["y"] + 9)), floor]
    parts = list(zip(gaps[::2], gaps[1::2], strict=True))
    lines = [{"x": drawn.across(date.fromisoformat(day)), "y": y, "y2": y2} for day in drawn.turns for y, y2 in parts]
    yield base(lines).mark_rule(strokeDash=[3, 3]).encode(alt.Y2("y2"))
    ticks = [{"x": drawn.across(date(year, 1, 1)), "y": floor, "y2": floor + 5} for year in drawn.years]
    yield base(ticks).mark_rule().encode(alt.Y2("y2"))


def _marks(drawn: Lanes) -> Iterator[Any]:
    marks, heads = drawn.placed
    told = [alt.Tooltip("date:N", title="Date"), alt.Tooltip("text:N", title="Event")]
    colour = alt.Color("lane:N", scale=alt.Scale(domain=[head["lane"] for head in heads]), legend=None)
    bars = base(mark for mark in marks if mark["several"]).mark_rule(strokeWidth=8, strokeCap="round")
    yield bars.encode(alt.X2("x2"), colour, tooltip=told)
    points = base(mark for mark in marks if not mark["several"]).mark_point(size=62)
    yield points.encode(colour, tooltip=told)


def _texts(drawn: Lanes, floor: float) -> Iterator[Any]:
    years = [{"x": drawn.across(date(year, 1, 1)), "y": floor + 16, "text": str(year)} for year in drawn.years]
    turns: list[Record] = [
        {"x": drawn.across(date.fromisoformat(day)), "y": 8, "text": text} for day, text in sorted(drawn.turns.items())
    ]
    yield words(drawn.placed[1], fontWeight="bold")
    yield words(years, align="center")
    for align in ("center", "right"):  # a name late on the axis would pass the edge
        named = [turn for turn in turns if (turn["x"] > drawn.width * 0.8) == (align == "right")]
        yield words(named, align=align, style="muted")
