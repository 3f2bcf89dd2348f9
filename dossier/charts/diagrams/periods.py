"""Bars as wide as their time is long, so that the area is the sum: for periods of unequal length, with their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import Record
from dossier.charts.figure_words import tick_labels
from dossier.charts.gaps import NO_DATA
from dossier.charts.scales import Scale, nice
from dossier.charts.theme import Size, text_width
from dossier.charts.time_axis import TimeAxis
from dossier.language.messages import gettext as _
from dossier.text import day, number, span
from dossier.times import is_moment, moment

_ABOVE = 4  # pixels between a bar and its figure


class Period(NamedTuple):
    """From the first day of `start` to the last of `end`; `value` is for each part of it alike, say each month.

    `tooltip` is what a pointer is told, if it is more than the period and its figure.
    """

    start: str
    end: str
    value: float
    tooltip: str = ""

    @property
    def name(self) -> str:
        if self.start == self.end or is_moment(self.start):
            return span(self.start, self.end)
        return _("{start} to {end}").format(start=day(self.start), end=day(self.end))

    def edges(self, axis: TimeAxis) -> tuple[datetime, datetime]:
        """Where it begins, and where the next may."""
        rest = timedelta() if axis.zone else timedelta(days=1)
        return axis.at(self.start), axis.end(self.end) + rest


def axis_of(periods: Sequence[Period], width: float) -> TimeAxis:
    return TimeAxis.of([period.start for period in periods], width, [period.end for period in periods])


def periods(periods: Sequence[Period], title: str, size: Size) -> Any:
    """`title` is that of the axis of figures."""
    time = _Time(axis_of(periods, size.plot), sorted(periods, key=lambda p: moment(p.start)), size)
    records = [_record(period, title, time) for period in periods]
    is_upright = not _side_by_side(records, size) and _fit_upright(records, size)
    data = alt.InlineData(values=records if is_upright else _lifted(records, size))
    room = _room(records, size, is_upright)
    scale = Scale(0, room["domainMax"]) if room else nice(0, max(record["value"] for record in records))
    ticks = tick_labels(scale, size.ticks - 1, "", (record["value"] for record in records))
    axis: Record = {**ticks, "titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
    figures = alt.Axis(title=title, titleX=0, titleY=-10, **axis)
    base = alt.Chart(data).encode(alt.Y("value:Q", axis=figures, scale=alt.Scale(**room)))
    boxes = base.mark_rect(style="stack").encode(time.channel("from"), alt.X2("to"), tooltip=alt.Tooltip("told:N"))
    shown = _upright(base, records, size) if is_upright else _in_lines(base, data.values, size)
    labels = [text.encode(time.channel("middle"), text="label:N") for text in shown]
    return alt.layer(boxes, *labels, *_unknown(time, size))


class _Time(NamedTuple):
    """The axis of time below the periods, which it holds in order."""

    axis: TimeAxis
    periods: Sequence[Period]
    size: Size

    @property
    def edges(self) -> list[tuple[datetime, datetime]]:
        return [period.edges(self.axis) for period in self.periods]

    @property
    def length(self) -> float:
        """In days."""
        return _days(max(end for _, end in self.edges) - min(start for start, _ in self.edges))

    @property
    def pixels(self) -> float:
        """Of a day."""
        return self.size.plot / self.length

    def places(self, start: datetime, end: datetime) -> Record:
        times = {"from": start, "middle": start + (end - start) / 2, "to": end}
        return {name: self.axis.written(time) for name, time in times.items()}

    def channel(self, field: str) -> alt.X:
        """Labels are hours or days where these fit; else the shortest step of whole months or years that does."""
        scale = alt.Scale(type="utc")
        if self.axis.ticks:
            axis = alt.Axis(title=self.axis.title, grid=False, labelFlush=False, zindex=1, **self.axis.labels)
            return alt.X(field=field, type="temporal", scale=scale, axis=axis)
        months = self.length / 30.4
        step = next((n for n in (1, 2, 3, 6) if months / n <= min(self.size.plot / 85, 5)), 0)
        every = alt.TimeIntervalStep(interval="month", step=step)
        ticks = every if step else alt.TimeIntervalStep(interval="year", step=ceil(months / 12 / 4))
        form = "%b %-Y" if step else "%-Y"
        axis = alt.Axis(title=None, format=form, grid=False, tickCount=ticks, labelFlush=False, zindex=1)
        return alt.X(field=field, type="temporal", scale=scale, axis=axis)


def _days(length: timedelta) -> float:
    return length / timedelta(days=1)


def _unknown(time: _Time, size: Size) -> list[Any]:
    """The time of which nothing is known, shaded, so that it does not look like zero."""
    gaps = [(before[1], after[0]) for before, after in pairwise(time.edges) if after[0] > before[1]]
    if not gaps:
        return []
    fits = [_days(end - start) * time.pixels >= size.font + 4 for start, end in gaps]
    records = [{**time.places(*gap), "text": _(NO_DATA) if fit else ""} for gap, fit in zip(gaps, fits, strict=True)]
    base = alt.Chart(alt.InlineData(values=records))
    shade = base.mark_rect(style="gap").encode(time.channel("from"), alt.X2("to"))
    text = base.mark_text(style="muted", angle=270, align="left", baseline="middle", fontSize=size.font - 2, dx=6)
    return [shade, text.encode(time.channel("middle"), y=alt.value("height"), text="text:N")]


def _upright(base: alt.Chart, records: Sequence[Record], size: Size) -> list[Any]:
    """Each figure along its own bar, unless that is as wide as the figure is long."""
    for record in records:
        record["flat"] = record["right"] - record["left"] >= 2 * _half(record, size)
    along = base.transform_filter("!datum.flat").mark_text(angle=270, align="left", baseline="middle", dx=_ABOVE)
    if not any(record["flat"] for record in records):
        return [along]
    return [along, base.transform_filter("datum.flat").mark_text(baseline="bottom", dy=-_ABOVE)]


def _in_lines(base: alt.Chart, records: Sequence[Record], size: Size) -> list[Any]:
    return [
        base.transform_filter(f"datum.lift === {lift}").mark_text(
            baseline="bottom", dy=-_ABOVE - lift * (size.font + 2)
        )
        for lift in sorted({record["lift"] for record in records})
    ]


def _side_by_side(records: Sequence[Record], size: Size) -> bool:
    """Whether each figure has room over its own bar, apart from the others and from bars that are higher."""
    edges = [(r["at"] - _half(r, size), r["at"] + _half(r, size), r) for r in sorted(records, key=lambda r: r["at"])]
    apart = all(before[1] <= after[0] for before, after in pairwise(edges))
    return apart and not any(
        other["value"] > own["value"] and other["left"] < right and other["right"] > left
        for left, right, own in edges
        for other in records
    )


def _fit_upright(records: Sequence[Record], size: Size) -> bool:
    """Whether figures have room beside each other that run up along their bars, which may be a little narrower."""
    places = sorted(record["at"] for record in records)
    return all(after - before >= size.font - 3 for before, after in pairwise(places))


def _half(record: Record, size: Size) -> float:
    return text_width(record["label"], size.font - 1) / 2 + 1


def _room(records: Sequence[Record], size: Size, is_upright: bool) -> Record:
    """Room above the highest bar, where the axis would end so near to it that its figure would stand in the title."""
    highest = max(records, key=lambda record: record["value"])
    most = highest["value"]
    needed = 2 * _half(highest, size) + _ABOVE if is_upright else 0
    if most <= 0 or most / nice(0, most).high < 0.97 - needed / size.height:
        return {}
    return {"domainMax": most * max(1.08, 1 / (1 - needed / size.height))}


def _lifted(records: list[Record], size: Size) -> list[Record]:
    """Each figure in the lowest line over its bar in which it touches no other; `high` is where bars near by end."""
    most = max(record["value"] for record in records) or 1
    taken: list[tuple[float, float, float]] = []  # left, right and floor of the figures before, in pixels
    line = size.font + 2
    for record in sorted(records, key=lambda record: record["from"]):
        left, right = record["at"] - _half(record, size), record["at"] + _half(record, size)
        tallest = max(r["value"] for r in records if r["left"] < right - 4 and r["right"] > left + 4)
        base = record["value"] / most * size.height
        lift = (
            max(round((tallest - record["value"]) / most * size.height / line + 0.3), 0)
            if tallest > record["value"]
            else 0
        )
        while any(a < right and b > left and abs(base + lift * line - floor) < line for a, b, floor in taken):
            lift += 1
        taken.append((left, right, base + lift * line))
        record["lift"] = lift
    return records


def _record(period: Period, title: str, time: _Time) -> Record:
    start, end = period.edges(time.axis)
    label, pixels = number(period.value), time.pixels
    left, width = _days(start - datetime(1970, 1, 1)) * pixels, _days(end - start) * pixels
    return {
        **time.places(start, end),
        "value": period.value,
        "label": label,
        "left": left,
        "right": left + width,
        "at": left + width / 2,
        "told": period.tooltip or _("{label}: {value}").format(label=period.name, value=f"{label} {title}"),
    }
