"""One chart made ready for drawing at one size: records by role, labels in order, axes and legends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from math import ceil
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.selection import ROLES, asked, column_of, first_day, in_order, last_day, shown_rows, years_between
from dossier.charts.theme import Size, figure, label_expression, text_width, wrapped
from dossier.charts.tooltips import spoken
from dossier.report.records import Chart, Column, Dataset, Row

Record = dict[str, Any]
_BARS = ("bars", "grouped bars", "stacked bars")
_LABELLED = ("bars", "grouped bars", "ranges", "paired")
_MANY = 14  # more bars than this, and labels are thinned out rather than turned


@dataclass(frozen=True)
class Plot:
    chart: Chart
    dataset: Dataset
    size: Size
    names: Mapping[str, str] = field(default_factory=dict)  # of the sources, in a few words

    # -- what is drawn -------------------------------------------------------------------------------------------

    @cached_property
    def records(self) -> list[Record]:
        """A record for each row, its cells under the names of the roles; a missing cell is None, and so a gap."""
        return [self._record(row) for row in shown_rows(self.chart, self.dataset) if self.chart.x in row.cells]

    def _record(self, row: Row) -> Record:
        record = {role: row.cells.get(getattr(self.chart, role)) for role in ROLES if getattr(self.chart, role)}
        if isinstance(record.get("y"), float):
            record["label"] = figure(float(record["y"] or 0))
        return {**record, "standing": row.standing, "words": spoken(row, self.chart, self.dataset, self.names)}

    @cached_property
    def series(self) -> list[str]:
        """In the order in which `where` asks for them, or in that of the data."""
        found = list(dict.fromkeys(record["series"] for record in self.records if record.get("series")))
        wanted = asked(self.chart.where.get(self.chart.series or "", ()))
        return [name for name in wanted if name in found] or found

    @cached_property
    def labels(self) -> list[str]:
        """What stands along the axis of x, in order, and with the years that the data skip."""
        xs = [record["x"] for record in self.records]
        if self.column("x").type in ("year", "period") and (years := years_between(xs)):
            return years
        if self.column("x").type == "text":
            return list(dict.fromkeys(xs))
        groups = [[r["x"] for r in self.records if r.get("series") == name] for name in self.series or (None,)]
        return in_order(groups)

    def column(self, role: str) -> Column:
        column = column_of(self.dataset, getattr(self.chart, role))
        assert column is not None, f"{role} was checked to name a column"
        return column

    @property
    def temporal(self) -> bool:
        """Points in time lie on an axis of time; bars by date stand side by side as any others."""
        return self.column("x").type == "date" and self.chart.form in ("lines", "dots") and not self.chart.horizontal

    @cached_property
    def horizontal(self) -> bool:
        """As the author says; and where names of things, which cannot be thinned out, do not fit side by side."""
        if self.chart.form in ("lines", "spans") or self.temporal:
            return self.chart.form == "spans"
        return self.chart.horizontal or (self.column("x").type == "text" and not self._level)

    @property
    def slot(self) -> float:
        return self.size.plot / max(len(self.labels), 1)

    def data(self, records: list[Record] | None = None) -> alt.InlineData:
        return alt.InlineData(values=self.records if records is None else records)

    # -- axes ----------------------------------------------------------------------------------------------------

    def along(self, padding: float = 0.3) -> Any:
        """The axis of x: across, or down where the chart is horizontal."""
        if self.temporal:
            return self.time("x")
        lone = 0.3 if len(self.labels) < 4 and not self.horizontal else 0
        banded = self.chart.form in (*_BARS, "ranges", "spans")  # points have no inner padding
        inner: dict[str, Any] = {"paddingInner": padding + lone} if banded else {}
        scale = alt.Scale(domain=self.labels, paddingOuter=padding / 2 + lone, **inner)
        axis = self._down() if self.horizontal else self._across()
        return self._channel(self.horizontal)(field="x", type="ordinal", scale=scale, axis=axis)

    def time(self, field: str, title: str | None = None) -> alt.X:
        """A time axis in UTC, so that it is the same on every machine."""
        roles = ("start", "end") if self.chart.form == "spans" else ("x",)
        dates = [str(record[role]) for record in self.records for role in roles if record.get(role)]
        first, last = (date.fromisoformat(day) for day in (min(map(first_day, dates)), max(map(last_day, dates))))
        margin = timedelta(days=max((last - first).days * 0.03, 1))
        ends = [(d - date(1970, 1, 1)).days * 86_400_000 for d in (first - margin, last + margin)]
        # As an expression: of a plain list the library warns where a mark has two ends.
        ticks, form = self._ticks((last - first).days / 30.4)
        axis = alt.Axis(title=title, grid=False, tickCount=ticks, format=form, labelOverlap=False, labelFlush=False)
        return alt.X(
            field=field, type="temporal", scale=alt.Scale(type="utc", domain=alt.ExprRef(str(ends))), axis=axis
        )

    def _ticks(self, months: float) -> tuple[alt.TimeIntervalStep, str]:
        """The shortest step of whole months, or of years, whose labels fit."""
        step = next((n for n in (1, 2, 3, 6) if months / n <= self.size.plot / 85), 0)
        if step:
            return alt.TimeIntervalStep(interval="month", step=step), "%b %Y"
        return alt.TimeIntervalStep(interval="year", step=ceil(months / 12 / (self.size.plot / 50))), "%Y"

    def number(self, field: str = "y", *, grid: bool = True, **options: Any) -> Any:
        """The axis of figures. Bars always begin at zero; points do where that does not flatten them."""
        zero = {"condition": {"test": "datum.value === 0", "value": 2}, "value": 1}
        axis = alt.Axis(
            grid=grid, gridWidth=zero, tickCount=self.size.ticks - (1 if self.horizontal else 0), **self._number_title()
        )
        kind = self._channel(not self.horizontal)
        return kind(field=field, type="quantitative", scale=self._number_scale(), axis=axis, **options)

    def _number_scale(self) -> alt.Scale:
        values = [r[role] for r in self.records for role in ("y", "low", "high") if r.get(role) is not None]
        least, most = min(values, default=0), max(values, default=0)
        zero = self.chart.form in _BARS or least < 0.5 * most
        from_zero, extent = zero and least >= 0, most - (min(least, 0) if zero else least) or abs(most)
        words, room = 24.0 if self.chart.form in _LABELLED else 8.0, float(self.size.height)
        if self.horizontal:
            words = max((text_width(range_label(record), self.size.font) for record in self.records), default=0) + 14
            room = self.size.width - self.beside - 20
        # Figures stand past the ends of the marks, and at the picture's edge would be cut off.
        beyond = extent * words / max(room - words * (1 if from_zero else 2), 80)
        ends: dict[str, Any] = {} if from_zero else {"domainMin": least - beyond}
        if most > 0 and (self.horizontal or not zero or self.chart.form in _LABELLED):
            ends["domainMax"] = most + beyond
        return alt.Scale(zero=zero, nice=from_zero or not self.horizontal, **ends)

    def _number_title(self) -> dict[str, Any]:
        title = wrapped(self.number_title, self.size.plot, self.size.font)
        if self.horizontal:
            return {"title": title}
        place = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
        return {"title": title, "titleX": 0, "titleY": -10, **place}

    @property
    def number_title(self) -> str:
        column = self.column("y" if self.chart.y else "low")
        return self.chart.y_title or column.unit or self.dataset.unit

    def _channel(self, vertical: bool) -> Any:
        return alt.Y if vertical else alt.X

    def _down(self) -> alt.Axis:
        font, gutter = self.size.font, self.size.gutter
        expression = label_expression(self.labels, gutter, font)
        several = [label for label in self.labels if len(wrapped(label, gutter, font)) > 1]
        # Lines run downwards from the first, so the first moves up by half a line.
        test = f"indexof({json.dumps(several)}, datum.value) >= 0"
        baseline = {"condition": {"test": test, "value": "line-bottom"}, "value": "middle"} if several else "middle"
        bars = self.chart.form in _BARS
        negative = any((record.get("y") or 0) < 0 for record in self.records)
        return self._axis(expression, labelBaseline=baseline, grid=not bars, domain=bars and not negative, ticks=False)

    def _across(self) -> alt.Axis:
        """Labels level where they fit in a few lines; else turned, or thinned where their order explains it."""
        font = self.size.font
        if self._level:
            return self._axis(label_expression(self.labels, self.slot - 8, font), labelAngle=0)
        if (len(self.labels) > _MANY or self.chart.form not in _BARS) and self.column("x").type != "text":
            least = (max(text_width(label, font) for label in self.labels) + 12) / self.slot
            every = next((n for n in (1, 2, 3, 4, 6, 12, 24) if n >= least), ceil(least))
            return self._axis(None, labelAngle=0, values=self.labels[::every])
        expression = label_expression(self.labels, 150, font)
        return self._axis(expression, labelAngle=-40, labelAlign="right", labelBaseline="middle")

    @cached_property
    def _level(self) -> bool:
        """Whether the labels fit side by side in a few lines."""
        font, room = self.size.font, self.slot - 8
        lines = [wrapped(label, room, font) for label in self.labels]
        return all(len(parts) <= 4 and text_width(line, font) <= room for parts in lines for line in parts)

    def _axis(self, expression: str | None, **options: Any) -> alt.Axis:
        lines: dict[str, Any] = {"labelExpr": expression} if expression else {}
        return alt.Axis(**{"title": None, "grid": False, "labelOverlap": False, **lines, **options})

    @property
    def height(self) -> int:
        if not self.horizontal:
            return self.size.height
        lines = max((len(wrapped(label, self.size.gutter, self.size.font)) for label in self.labels), default=1)
        beside = len(self.series) if self.laned else 1
        return len(self.labels) * max(lines * (self.size.font + 4) + 8, beside * 17 + 10, 30)

    @cached_property
    def laned(self) -> bool:
        """Whether the series stand side by side at each label: bars do, and ranges that would cover each other."""
        if self.chart.form == "ranges":
            shown = [record["x"] for record in self.records if range_label(record)]
            return len(self.series) > 1 and len(set(shown)) < len(shown)
        return self.chart.form == "grouped bars"

    @property
    def beside(self) -> float:
        """About the room that labels take left of the plot."""
        font, gutter = self.size.font, self.size.gutter
        if not self.horizontal:
            return max((text_width(range_label(record), font) for record in self.records), default=0) + 12
        return max(text_width(line, font) for label in self.labels for line in wrapped(label, gutter, font))

    @property
    def above(self) -> int:
        """The room that the title of the axis of figures takes above the plot."""
        return 0 if self.horizontal else 18 * len(self._number_title()["title"])


def range_label(record: Record) -> str:
    low, high = record.get("low"), record.get("high")
    if low is None or high is None or low == high:
        one = next((value for value in (record.get("y"), high, low) if value is not None), None)
        return "" if one is None else figure(one)
    return f"{figure(low)}–{figure(high)}"
