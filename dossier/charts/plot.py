"""One chart made ready for drawing at one size: records by role, labels in order, axes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any, Literal

from dossier.charts import altair as alt
from dossier.charts.selection import Selection, TableRow, first_day, in_order, last_day, years_between
from dossier.charts.theme import Size, figure, label_expression, text_width, wrapped
from dossier.charts.tooltips import row_in_words
from dossier.report.charts import Plotted

Record = dict[str, Any]
_MANY = 14  # more bars than this, and labels are thinned out rather than turned


@dataclass(frozen=True)
class Axes:
    """What the axes of a form are like."""

    bars: bool = False  # marks begin at zero, so the axis of figures does
    bands: bool = False  # each label has a band, with room between it and the next
    labelled: bool = False  # figures stand past the ends of the marks
    dated: bool = False  # dates lie on an axis of time, not side by side
    labels: Literal["across", "down", "either"] = "either"  # down where the author says so, or they do not fit across
    room: int = 100  # labels that the axis has room for
    lanes: Callable[[Plot], bool] = lambda plot: False  # whether series stand side by side at each label


class Plot:
    """`records` holds one for each row, its cells under the names of the roles; a missing cell is None, and so a gap.

    `series` and `labels` (of x) come in the order in which they are drawn; points on an axis of time have no labels.
    """

    def __init__(self, selection: Selection[Plotted], axes: Axes, size: Size) -> None:
        self.selection, self.axes, self.size = selection, axes, size
        self.chart: Any = selection.chart  # of any form, whose keys differ
        self._source_names = selection.source_names()
        self.records = [self._record(row) for row in selection.rows if selection.cell(row, "x") is not None]
        self.series = selection.values("series")
        self.temporal = on_time_axis(selection, axes)
        self.labels = [] if self.temporal else self._labels()
        self._level = self._fits_across()
        self.horizontal = self._runs_down()
        self.lanes = axes.lanes(self)

    def _record(self, row: TableRow) -> Record:
        record: Record = {role: row.cells.get(name) for role, name in self.selection.roles.items()}
        if isinstance(record.get("y"), float):
            record["label"] = figure(float(record["y"] or 0))
        return {**record, "standing": row.standing, "words": row_in_words(row, self.selection, self._source_names)}

    def _labels(self) -> list[str]:
        """With the years that the data skip."""
        xs = [record["x"] for record in self.records]
        if self._x_type in ("year", "period") and (years := years_between(xs)):
            return years
        if self._x_type == "text":
            return list(dict.fromkeys(xs))
        groups = [[r["x"] for r in self.records if r.get("series") == name] for name in self.series or (None,)]
        return in_order(groups)

    @property
    def _x_type(self) -> str:
        column = self.selection.column("x")
        assert column is not None, "x was checked to name a column"
        return column.type

    def _fits_across(self) -> bool:
        """Whether the labels fit side by side in a few lines."""
        font, room = self.size.font, self.slot - 8
        lines = [wrapped(label, room, font) for label in self.labels]
        return all(len(parts) <= 4 and text_width(line, font) <= room for parts in lines for line in parts)

    def _runs_down(self) -> bool:
        """As the author says; and where names of things, which cannot be thinned out, do not fit side by side."""
        if self.axes.labels != "either" or self.temporal:
            return self.axes.labels == "down"
        return is_horizontal(self.selection) or (self._x_type == "text" and not self._level)

    @property
    def slot(self) -> float:
        """The room of a label across, in pixels."""
        return self.size.plot / max(len(self.labels), 1)

    def data(self, records: Sequence[Record] | None = None) -> alt.InlineData:
        return alt.InlineData(values=list(self.records if records is None else records))

    # -- the axis of labels --------------------------------------------------------------------------------------

    def along(self, padding: float = 0.3) -> Any:
        """The axis of x: across, or down where the chart is horizontal."""
        if self.temporal:
            return self.time("x")
        lone = 0.3 if len(self.labels) < 4 and not self.horizontal else 0
        inner: dict[str, Any] = {"paddingInner": padding + lone} if self.axes.bands else {}  # points have none
        scale = alt.Scale(domain=self.labels, paddingOuter=padding / 2 + lone, **inner)
        axis = self._down() if self.horizontal else self._across()
        return self._channel(self.horizontal)(field="x", type="ordinal", scale=scale, axis=axis)

    def _channel(self, vertical: bool) -> Any:
        return alt.Y if vertical else alt.X

    def _down(self) -> alt.Axis:
        font, gutter = self.size.font, self.size.gutter
        expression = label_expression(self.labels, gutter, font)
        several = [label for label in self.labels if len(wrapped(label, gutter, font)) > 1]
        # Lines run downwards from the first, so the first moves up by half a line.
        test = f"indexof({json.dumps(several)}, datum.value) >= 0"
        baseline = {"condition": {"test": test, "value": "line-bottom"}, "value": "middle"} if several else "middle"
        bars = self.axes.bars
        negative = any((record.get("y") or 0) < 0 for record in self.records)
        return self._axis(expression, labelBaseline=baseline, grid=not bars, domain=bars and not negative, ticks=False)

    def _across(self) -> alt.Axis:
        """Labels level where they fit in a few lines; else turned, or thinned where their order explains it."""
        font = self.size.font
        if self._level:
            return self._axis(label_expression(self.labels, self.slot - 8, font), labelAngle=0)
        if (len(self.labels) > _MANY or not self.axes.bars) and self._x_type != "text":
            least = (max(text_width(label, font) for label in self.labels) + 12) / self.slot
            every = next((n for n in (1, 2, 3, 4, 6, 12, 24) if n >= least), ceil(least))
            return self._axis(None, labelAngle=0, values=self.labels[::every])
        expression = label_expression(self.labels, 150, font)
        return self._axis(expression, labelAngle=-40, labelAlign="right", labelBaseline="middle")

    def _axis(self, expression: str | None, **options: Any) -> alt.Axis:
        lines: dict[str, Any] = {"labelExpr": expression} if expression else {}
        return alt.Axis(**{"title": None, "grid": False, "labelOverlap": False, **lines, **options})

    # -- the axis of time ----------------------------------------------------------------------------------------

    def time(self, field: str, title: str | None = None, roles: Sequence[str] = ("x",)) -> alt.X:
        """From the first to the last date in the roles; in UTC, so that it is the same on every machine."""
        dates = [str(record[role]) for record in self.records for role in roles if record.get(role)]
        first, last = (date.fromisoformat(day) for day in (min(map(first_day, dates)), max(map(last_day, dates))))
        margin = timedelta(days=max((last - first).days * 0.03, 1))
        ends = [(d - date(1970, 1, 1)).days * 86_400_000 for d in (first - margin, last + margin)]
        # As an expression: of a plain list the library warns where a mark has two ends.
        scale = alt.Scale(type="utc", domain=alt.ExprRef(str(ends)))
        ticks, form = self._ticks((last - first).days / 30.4)
        axis = alt.Axis(title=title, grid=False, tickCount=ticks, format=form, labelOverlap=False, labelFlush=False)
        return alt.X(field=field, type="temporal", scale=scale, axis=axis)

    def _ticks(self, months: float) -> tuple[alt.TimeIntervalStep, str]:
        """The shortest step of whole months, or of years, whose labels fit."""
        step = next((n for n in (1, 2, 3, 6) if months / n <= self.size.plot / 85), 0)
        if step:
            return alt.TimeIntervalStep(interval="month", step=step), "%b %Y"
        return alt.TimeIntervalStep(interval="year", step=ceil(months / 12 / (self.size.plot / 50))), "%Y"

    # -- the axis of figures -------------------------------------------------------------------------------------

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
        zero = self.axes.bars or least < 0.5 * most
        from_zero, extent = zero and least >= 0, most - (min(least, 0) if zero else least) or abs(most)
        words, room = 24.0 if self.axes.labelled else 8.0, float(self.size.height)
        if self.horizontal:
            words = max((text_width(range_label(record), self.size.font) for record in self.records), default=0) + 14
            room = self.size.width - self.beside - 20
        # Figures stand past the ends of the marks, and at the picture's edge would be cut off.
        beyond = extent * words / max(room - words * (1 if from_zero else 2), 80)
        ends: dict[str, Any] = {} if from_zero else {"domainMin": least - beyond}
        if most > 0 and (self.horizontal or not zero or self.axes.labelled):
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
        """As the author says; else the unit of the column, or of all."""
        selection = self.selection
        column = selection.column("y") or selection.column("low")
        title = getattr(self.chart, "y_title", None)
        return title or (column.unit if column else None) or (selection.table.unit if selection.table else "")

    # -- room ----------------------------------------------------------------------------------------------------

    @property
    def height(self) -> int:
        if not self.horizontal:
            return self.size.height
        lines = max((len(wrapped(label, self.size.gutter, self.size.font)) for label in self.labels), default=1)
        beside = len(self.series) if self.lanes else 1
        return len(self.labels) * max(lines * (self.size.font + 4) + 8, beside * 17 + 10, 30)

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


def on_time_axis(selection: Selection[Plotted], axes: Axes) -> bool:
    """Points in time lie on an axis of time; bars by date stand side by side as any others."""
    column = selection.column("x")
    return axes.dated and column is not None and column.type == "date" and not is_horizontal(selection)


def is_horizontal(selection: Selection[Plotted]) -> bool:
    """Whether the author asks for labels down the side; not every form can have them so."""
    return bool(getattr(selection.chart, "horizontal", False))


def range_label(record: Mapping[str, Any]) -> str:
    low, high = record.get("low"), record.get("high")
    if low is None or high is None or low == high:
        one = next((value for value in (record.get("y"), high, low) if value is not None), None)
        return "" if one is None else figure(one)
    return f"{figure(low)}–{figure(high)}"
