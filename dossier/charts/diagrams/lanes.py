"""What happened when, in lanes below each other over one axis of time; marks that would touch are stacked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import PADDING, Record, base, drawing, words
from dossier.charts.diagrams.lane_axis import LaneAxis
from dossier.charts.theme import BOLD, Size, text_width, wrapped
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.times import is_moment

_DOT, _HEAD, _EDGE, _NOTE = 11, 30, 16, 8


class Mark(NamedTuple):
    """A point, or a bar where there is an end (dates as in the data); a pointer is told `dates` and `text`."""

    start: str
    end: str | None
    dates: str
    text: str

    @property
    def by_hour(self) -> bool:
        return is_moment(self.start)


class Lane(NamedTuple):
    """Marks in order of time under one title."""

    title: str
    marks: Sequence[Mark]
    aside: bool = False  # in grey and hollow, so that the others stand out


class LaneLayout:
    """The places of `marks` and of the `headings` of lanes, in pixels, over an `axis`."""

    def __init__(self, lanes: Sequence[Lane], annotations: Mapping[str, str], size: Size) -> None:
        self.width, self.font, self.line = size.width - 2 * PADDING, size.font - 1, size.font + 3
        marks = [mark for lane in lanes for mark in lane.marks]
        starts, ends = [mark.start for mark in marks], [mark.end or mark.start for mark in marks]
        self.axis = LaneAxis([*starts, *annotations], ends, self.width, _DOT / 2, self.font)
        self.annotations = self._annotations(annotations)
        self.marks: list[Record] = []
        self.headings: list[Record] = []
        top = 34.0 + max((note["y"] for note in self.annotations), default=_NOTE) - _NOTE
        for lane in lanes:
            top = self._place(lane, top)
        self.floor: float = self.headings[-1]["floor"]

    def is_late(self, x: float) -> bool:
        """Whether words centred there might pass the picture's edge."""
        return x > self.width * 0.8

    def _annotations(self, annotations: Mapping[str, str]) -> list[Record]:
        """Words above the axis, in as many rows as keep them apart."""
        axis = self.axis
        places = [(axis.across(axis.times.at(time)), text) for time, text in sorted(annotations.items())]
        ends = []
        for x, text in places:
            width = text_width(text, self.font)
            left = x - (width if self.is_late(x) else width / 2)
            ends.append((left, left + width))
        rows = _stacked(ends)
        return [
            {"x": x, "y": _NOTE + row * self.line, "text": text} for (x, text), row in zip(places, rows, strict=True)
        ]

    def _place(self, lane: Lane, top: float) -> float:
        """Adds the lane below what ends at `top`, and returns where its marks stand."""
        axis = self.axis
        ends = [
            (axis.across(axis.times.at(mark.start)), axis.across(axis.times.end(mark.end or mark.start)))
            for mark in lane.marks
        ]
        rows = _stacked(ends)
        lines = wrapped(f"{lane.title} ({numerals(len(lane.marks))})", (self.width - _EDGE) / BOLD, self.font)
        heading = {"x": 0, "y": top + _HEAD - 14, "text": "\n".join(lines), "lane": lane.title}
        top += _HEAD + (len(lines) - 1) * self.line + _DOT * max(rows, default=0)
        self.headings.append({**heading, "floor": top + 8})
        for mark, (left, right), row in zip(lane.marks, ends, rows, strict=True):
            place = {
                "x": left,
                "x2": max(right, left + 1),
                "y": top - _DOT * row,
                "several": bool(mark.end or (axis.times.zone and not mark.by_hour)) and right - left >= 3,
            }
            self.marks.append({**place, "aside": lane.aside, "lane": lane.title, "date": mark.dates, "text": mark.text})
        return top


def _stacked(ends: Sequence[tuple[float, float]]) -> list[int]:
    """For each mark, in order of time, the lowest row in which it touches none before it."""
    free: list[float] = []
    rows = []
    for left, right in ends:
        row = next((n for n, end in enumerate(free) if left - end >= _DOT), len(free))
        free[row : row + 1] = [right]
        rows.append(row)
    return rows


def lanes(lanes: Sequence[Lane], size: Size, annotations: Mapping[str, str] = MappingProxyType({})) -> Any:
    """`annotations` are words above the axis by their times (2025-10-19), with a line through all lanes."""
    layout = LaneLayout(lanes, annotations, size)
    layers = [*_ground(layout), *_marks(layout), *_texts(layout)]
    title = layout.axis.title
    notes = wrapped(_key(layout), layout.width - 10, layout.font)
    return drawing(layers, layout.width, layout.floor + (28 + layout.line if title else 28), notes)


def _key(layout: LaneLayout) -> str:
    """What the marks stand for, where not all are points."""
    bars = [mark["several"] for mark in layout.marks]
    if any(bars) and not all(bars):
        return _("A dot stands for a day or a few; a bar is as long as what it stands for.")
    return _("A bar is as long as what it stands for.") if any(bars) else ""


def _ground(layout: LaneLayout) -> Iterator[Any]:
    """The floor of each lane, the lines of the annotations, which spare the headings, and the ticks of the axis."""
    floor, heads = layout.floor, layout.headings
    yield base({"x": 0, "x2": layout.width, "y": h["floor"]} for h in heads).mark_rule(opacity=0.5).encode(alt.X2("x2"))
    spared = [(h["y"] - 9, h["y"] + 9 + h["text"].count("\n") * layout.line) for h in heads]
    lines = []
    for note in layout.annotations:
        gaps = [note["y"] + 8, *(y for ends in spared for y in ends), floor]
        lines += [{"x": note["x"], "y": y, "y2": y2} for y, y2 in zip(gaps[::2], gaps[1::2], strict=True)]
    yield base(lines).mark_rule(strokeDash=[3, 3]).encode(alt.Y2("y2"))
    ticks = [{"x": tick.x, "y": floor, "y2": floor + 5} for tick in layout.axis.ticks]
    yield base(ticks).mark_rule().encode(alt.Y2("y2"))


def _marks(layout: LaneLayout) -> Iterator[Any]:
    tooltip = [alt.Tooltip("date:N", title=_("Date")), alt.Tooltip("text:N", title=_("Event"))]
    for aside in (True, False):
        own = [mark for mark in layout.marks if mark["aside"] == aside]
        bar: Record = {"style": "muted", "strokeWidth": 4} if aside else {"style": "lane", "strokeWidth": 8}
        if bars := [mark for mark in own if mark["several"]]:
            yield base(bars).mark_rule(strokeCap="round", **bar).encode(alt.X2("x2"), tooltip=tooltip)
        if points := [mark for mark in own if not mark["several"]]:
            look: Record = {"style": "hollow", "filled": False} if aside else {}
            yield base(points).mark_point(size=62, **look).encode(tooltip=tooltip)


def _texts(layout: LaneLayout) -> Iterator[Any]:
    floor = layout.floor
    ticks = [{"x": tick.x, "y": floor + 16, "text": tick.words} for tick in layout.axis.ticks]
    yield words(layout.headings, layout.line, fontWeight="bold")
    yield words(ticks, align="center")
    if title := layout.axis.title:
        yield words([{"x": layout.width / 2, "y": floor + 18 + layout.line, "text": title}], align="center")
    for align in ("center", "right"):
        own = [note for note in layout.annotations if layout.is_late(note["x"]) == (align == "right")]
        yield words(own, align=align, style="muted")
