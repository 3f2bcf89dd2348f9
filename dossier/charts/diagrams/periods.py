"""Bars as wide as their time is long, so that the area is the sum: for periods of unequal length, with their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.diagrams.canvas import Record
from dossier.charts.selection import first_day, last_day
from dossier.charts.theme import Size, text_width
from dossier.text import day, number


@dataclass(frozen=True)
class Period:
    """From the first day of `start` to the last of `end`; `value` is for each part of it alike, say each month."""

    start: str
    end: str
    value: float

    @property
    def name(self) -> str:
        return day(self.start) if self.start == self.end else f"{day(self.start)} to {day(self.end)}"

    @property
    def days(self) -> tuple[date, date]:
        """The first day, and the one after the last."""
        return date.fromisoformat(first_day(self.start)), date.fromisoformat(last_day(self.end)) + timedelta(days=1)


def periods(shown: Sequence[Period], title: str, size: Size) -> Any:
    days = [day for period in shown for day in period.days]
    pixels = size.plot / (max(days) - min(days)).days
    data = alt.InlineData(values=[_record(period, title, pixels, size) for period in shown])
    axis: Record = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
    figures = alt.Axis(title=title, titleX=0, titleY=-10, tickCount=size.ticks - 1, **axis)
    drawn = alt.Chart(data).encode(alt.Y("value:Q", axis=figures))
    boxes = drawn.mark_rect(style="stack").encode(_time("from"), alt.X2("to"), tooltip=alt.Tooltip("told:N"))
    return alt.layer(boxes, drawn.mark_text(baseline="bottom", dy=-4).encode(_time("middle"), text="label:N"))


def _record(period: Period, title: str, pixels: float, size: Size) -> Record:
    """A figure that its bar is too narrow for is left to the table."""
    first, after = period.days
    label = number(period.value)
    fits = text_width(label, size.font - 1) + 4 <= (after - first).days * pixels
    places = {"from": str(first), "middle": str(first + (after - first) / 2), "to": str(after)}
    return {**places, "value": period.value, "label": label if fits else "", "told": f"{period.name}: {label} {title}"}


def _time(field: str) -> alt.X:
    ticks = alt.TimeIntervalStep(interval="month", step=6)
    axis = alt.Axis(title=None, format="%b %Y", grid=False, tickCount=ticks, labelFlush=False, zindex=1)
    return alt.X(field=field, type="temporal", scale=alt.Scale(type="utc"), axis=axis)
