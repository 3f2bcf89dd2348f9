"""Bars as wide as their time is long, so that the area is the sum: for periods of unequal length, with their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any, NamedTuple

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import Record
from dossier.charts.scales import nice
from dossier.charts.selection import first_day, last_day
from dossier.charts.theme import Size, text_width
from dossier.text import day, number


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
        return day(self.start) if self.start == self.end else f"{day(self.start)} to {day(self.end)}"

    @property
    def days(self) -> tuple[date, date]:
        """The first day, and the one after the last."""
        return date.fromisoformat(first_day(self.start)), date.fromisoformat(last_day(self.end)) + timedelta(days=1)


def periods(periods: Sequence[Period], title: str, size: Size) -> Any:
    """`title` is that of the axis of figures."""
    days = [day for period in periods for day in period.days]
    span = (max(days) - min(days)).days
    pixels = size.plot / span
    data = alt.InlineData(values=[_record(period, title, pixels, size) for period in periods])
    axis: Record = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
    figures = alt.Axis(title=title, titleX=0, titleY=-10, tickCount=size.ticks - 1, **axis)
    base = alt.Chart(data).encode(alt.Y("value:Q", axis=figures, **_room(max(period.value for period in periods))))
    months = span / 30.4
    boxes = base.mark_rect(style="stack").encode(_time("from", months), alt.X2("to"), tooltip=alt.Tooltip("told:N"))
    labels = base.mark_text(baseline="bottom", dy=-4).encode(_time("middle", months), text="label:N")
    return alt.layer(boxes, labels)


def _room(most: float) -> Record:
    """Room above the highest bar, where the axis would end so near to it that its figure would stand in the title."""
    if most <= 0 or most / nice(0, most).high < 0.97:
        return {}
    return {"scale": alt.Scale(domainMax=most * 1.08)}


def _record(period: Period, title: str, pixels: float, size: Size) -> Record:
    """A figure that its bar is too narrow for is left to the table."""
    first, after = period.days
    label = number(period.value)
    fits = text_width(label, size.font - 1) + 4 <= (after - first).days * pixels
    places = {"from": str(first), "middle": str(first + (after - first) / 2), "to": str(after)}
    return {
        **places,
        "value": period.value,
        "label": label if fits else "",
        "told": period.tooltip or f"{period.name}: {label} {title}",
    }


def _time(field: str, months: float) -> alt.X:
    """With at most four labels, at the shortest step of whole months or years that allows it."""
    step = next((n for n in (1, 2, 3, 6) if months / n <= 4), 0)
    every = alt.TimeIntervalStep(interval="month", step=step)
    ticks = every if step else alt.TimeIntervalStep(interval="year", step=ceil(months / 12 / 4))
    axis = alt.Axis(
        title=None, format="%b %Y" if step else "%Y", grid=False, tickCount=ticks, labelFlush=False, zindex=1
    )
    return alt.X(field=field, type="temporal", scale=alt.Scale(type="utc"), axis=axis)
