"""One chart made ready for drawing at one size: records by role, labels in order, axes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import ceil
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.axes import Axes, on_time_axis
from dossier.charts.beside import Beside
from dossier.charts.mark_labels import mark_label, range_label, with_interval
from dossier.charts.scales import FigureAxis, Scale, Spare, log_ticks
from dossier.charts.selection import Selection, TableRow, in_order, is_horizontal, written, years_between
from dossier.charts.theme import Size, figure, label_expression, text_width, wrapped
from dossier.charts.time_axis import TimeAxis
from dossier.charts.tooltips import row_in_words
from dossier.charts.word_rows import Words, height_of, stacked
from dossier.report.axis_charts import Plotted

Record = dict[str, Any]
_MANY = 14  # more bars than this, and labels are thinned out rather than turned


class Plot:
    """`records` holds one for each row, its cells under the names of the roles; a missing cell is None, and so a gap.

    `series` and `labels` (of x) come in the order in which they are drawn; points on an axis of time have no labels.
    A panel has both, and its axes, from the `whole` of which it shows a part; the `first` of a row has their labels.
    """

    def __init__(
        self, selection: Selection[Plotted], axes: Axes, size: Size, whole: Plot | None = None, first: bool = True
    ) -> None:
        self.selection, self.axes, self.size = selection, axes, size
        self.chart: Any = selection.chart  # of any form, whose keys differ
        self._source_names = selection.source_names()
        self.log = bool(getattr(self.chart, "log", False))
        self.intervals = "high" in selection.roles and "y" in selection.roles
        self.records = [self._record(row) for row in selection.rows if selection.cell(row, "x") is not None]
        self.whole, self.first = whole or self, first
        self.series: list[str] = whole.series if whole else selection.values("series")
        self.temporal = on_time_axis(selection, axes)
        self.labels: list[str] = whole.labels if whole else [] if self.temporal else self._labels()
        self._level = self._fits_across()
        self.horizontal = self._runs_down()
        if self.horizontal and self.intervals:
            self.records = [record | {"label": with_interval(record)} for record in self.records]
        self.lanes = axes.lanes(self)

    @cached_property
    def names(self) -> Beside:
        """The room for what stands right of the plot."""
        chart, names = self.chart, self.series
        if self.axes.ends:
            longest = max((f" {record.get('label', '')}" for record in self.records), key=len)
            return Beside([name + longest for name in names], (), self.size, direct=True, sides=2)
        direct = self.whole is self and bool(names) and getattr(chart, "direct_labels", False)
        return Beside(
            names, () if is_horizontal(self.selection) else [*self.reference_lines.values()], self.size, bool(direct)
        )

    @property
    def reference_lines(self) -> Mapping[float, str]:
        return getattr(self.chart, "reference_lines", {})

    @property
    def width(self) -> float:
        """About that of the plot itself."""
        return self.size.plot - (self.names.margin if self.whole is self else 0)

    def _record(self, row: TableRow) -> Record:
        record: Record = {role: row.cells.get(name) for role, name in self.selection.roles.items()}
        if isinstance(record.get("y"), float):
            record["label"] = figure(float(record["y"] or 0))
            if self.intervals:
                record["tip"] = record["y"] if record.get("high") is None else record["high"]
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
        lines = [wrapped(self.written(label), room, font) for label in self.labels]
        return all(len(parts) <= 4 and text_width(line, font) <= room for parts in lines for line in parts)

    def written(self, label: str) -> str:
        """What the axis says for a label: times as people write them."""
        return label if self._x_type == "text" else written(label, dated=self._x_type == "date")

    def _runs_down(self) -> bool:
        """As the author says; and where names of things, which cannot be thinned out, do not fit side by side."""
        if self.axes.labels != "either" or self.temporal:
            return self.axes.labels == "down"
        return is_horizontal(self.selection) or (self._x_type == "text" and not self._level)

    @property
    def slot(self) -> float:
        """The room of a label across, in pixels."""
        return self.width / max(len(self.labels), 1)

    def data(self, records: Sequence[Record] | None = None) -> alt.InlineData:
        records = self.records if records is None else records
        return alt.InlineData(
            values=[self._own_time.placed(record) for record in records] if self.temporal else list(records)
        )

    def along(self, field: str = "x", **options: Any) -> Any:
        """The axis of x: across, or down where the chart is horizontal."""
        if self.temporal:
            return self._own_time.channel(field)
        lone = 0.3 if len(self.labels) < 4 and not self.horizontal else 0
        inner: dict[str, Any] = {"paddingInner": 0.3 + lone} if self.axes.bands else {}  # points have none
        outer: dict[str, Any] = {"padding": 0} if self._flush else {"paddingOuter": 0.15 + lone}
        scale = alt.Scale(domain=self.labels, **outer, **inner)
        axis = self._down() if self.horizontal else self._across()
        return self._channel(self.horizontal)(field=field, type="ordinal", scale=scale, axis=axis, **options)

    def _channel(self, vertical: bool) -> Any:
        return alt.Y if vertical else alt.X

    def _down(self) -> alt.Axis:
        font, gutter = self.size.font, self.size.gutter
        expression = label_expression(self.labels, gutter, font, self.written)
        several = [label for label in self.labels if len(wrapped(self.written(label), gutter, font)) > 1]
        # Lines run downwards from the first, so the first moves up by half a line.
        test = f"indexof({json.dumps(several)}, datum.value) >= 0"
        baseline = {"condition": {"test": test, "value": "line-bottom"}, "value": "middle"} if several else "middle"
        bars = self.axes.bars
        negative = any((record.get("y") or 0) < 0 for record in self.records)
        return self._axis(
            expression,
            labelBaseline=baseline,
            grid=not bars and not self.lanes,
            domain=bars and not negative,
            ticks=False,
        )

    def _across(self) -> alt.Axis:
        """Labels level where they fit in a few lines; else turned, or thinned where their order explains it."""
        font = self.size.font
        if self._level or self.axes.ends:
            expression = label_expression(self.labels, self.slot - 8, font, self.written)
            return self._axis(expression, labelAngle=0, grid=self.axes.ends)
        row = bool(years_between(self.labels)) and self.whole is not self  # explains itself, and a panel is narrow
        if (row or len(self.labels) > _MANY or not (self.axes.bars and self.axes.bands)) and self._x_type != "text":
            least = (max(text_width(self.written(label), font) for label in self.labels) + 12) / self.slot
            every = next((n for n in (1, 2, 3, 4, 6, 12, 24) if n >= least), ceil(least))
            shown = self.labels[::-every][::-1]  # the newest has its label
            return self._axis(label_expression(self.labels, 999, font, self.written), labelAngle=0, values=shown)
        expression = label_expression(self.labels, 150, font, self.written)
        return self._axis(expression, labelAngle=-40, labelAlign="right", labelBaseline="middle")

    def _axis(self, expression: str | None, **options: Any) -> alt.Axis:
        lines: dict[str, Any] = {"labelExpr": expression} if expression else {}
        bare = {"labels": False} if self.horizontal and not self.first else {}
        return alt.Axis(**{"title": None, "grid": False, "labelOverlap": False, **lines, **bare, **options})

    @cached_property
    def _own_time(self) -> TimeAxis:
        return TimeAxis.of((str(record["x"]) for record in self.whole.records), self.width)

    def part_of(self, label: str) -> float:
        """At which part of the axis a label has its middle."""
        if self.temporal:
            return self._own_time.part(label)
        if self._flush:
            return self.labels.index(label) / (len(self.labels) - 1)
        return (self.labels.index(label) + 0.5) / len(self.labels)

    @property
    def _flush(self) -> bool:
        return (self.axes.flush or self.axes.ends) and len(self.labels) > 1

    @cached_property
    def words_above(self) -> list[Words]:
        """Annotations and the names of shaded parts."""
        texts = [Words.over(t, x, self.part_of(x)) for x, t in getattr(self.chart, "annotations", {}).items()]
        for shade in (shade for shade in getattr(self.chart, "shaded", ()) if shade.text):
            start, end = self.part_of(shade.from_), self.part_of(shade.to)
            late = start > 0.6
            texts.append(Words(shade.text, *((shade.to, end, "right") if late else (shade.from_, start, "left"))))
        return stacked(texts, self.width, self.size.font - 1) if self.whole is self else []

    # -- the axis of figures -------------------------------------------------------------------------------------

    def number(self, field: str = "y", **options: Any) -> Any:
        """The axis of figures. Bars always begin at zero; points do where that does not flatten them."""
        zero = {"condition": {"test": "datum.value === 0", "value": 2}, "value": 1}
        count = self.size.ticks - (1 if self.horizontal else 0)
        ticks: dict[str, Any] = {"values": log_ticks(self.scale, count + 2)} if self.log else {}
        labels: dict[str, Any] = {"labels": False} if self.axes.ends or not (self.first or self.horizontal) else {}
        if self.whole is not self and self.first and not self.horizontal:
            labels = {"minExtent": self.whole.beside, "maxExtent": self.whole.beside}
        axis = alt.Axis(
            grid=not self.axes.bare(self), gridWidth=zero, tickCount=count, **ticks, **labels, **self._number_title()
        )
        kind = self._channel(not self.horizontal)
        return kind(field=field, type="quantitative", scale=alt.Scale(**self._number_scale()), axis=axis, **options)

    @cached_property
    def figures(self) -> list[float]:
        """What the axis holds: those of all panels, of a stack its height, and those of reference lines."""
        records, roles = self.whole.records, ("low", "high") if self.axes.stacked else ("y", "low", "high")
        values = [float(r[role]) for r in records for role in roles if r.get(role) is not None]
        if self.axes.stacked:
            heights = Counter[tuple[str, str | None]]()
            for record in records:
                heights[record["x"], record.get("by")] += record.get("y") or 0
            values += heights.values()
        return [*values, *self.reference_lines] or [0]

    @property
    def figure_axis(self) -> FigureAxis:
        words, room = 24.0 if self.axes.labelled else 8.0, float(self.size.height)
        if self.horizontal:
            words = max((text_width(mark_label(r), self.size.font) for r in self.whole.records), default=0) + 14
            room = self.size.width - self.beside - 20
        share = bool(getattr(self.chart, "share", False))
        spare = Spare(words, room, always=self.horizontal or self.axes.labelled)
        return FigureAxis(self.figures, spare, zero=self.axes.bars, level=self.horizontal, log=self.log, share=share)

    def _number_scale(self) -> dict[str, Any]:
        """Of a panel that of all, whose ends the library would not find in its own figures."""
        if self.whole is self or self.log:
            return self.figure_axis.options
        return {"domain": [self.scale.low, self.scale.high], "nice": False}

    @cached_property
    def scale(self) -> Scale:
        return self.figure_axis.scale

    def _number_title(self) -> dict[str, Any]:
        if self.whole is not self:
            return {"title": None}
        title = wrapped(self.number_title, self.size.plot, self.size.font)
        if self.horizontal:
            return {"title": title}
        place = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
        words = height_of(self.words_above, self.size.font - 1)
        return {"title": title, "titleX": 0, "titleY": -10 - words, **place}

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
        lines = max(
            (len(wrapped(self.written(label), self.size.gutter, self.size.font)) for label in self.labels), default=1
        )
        beside = len(self.series) if self.lanes else 1
        return len(self.labels) * max(lines * (self.size.font + 4) + 8, beside * 17 + 10, 30)

    @property
    def beside(self) -> float:
        """About the room that labels take left of the plot."""
        font, gutter = self.size.font, self.size.gutter
        if not self.horizontal:
            return max((text_width(range_label(record), font) for record in self.records), default=0) + 12
        return max(
            text_width(line, font) for label in self.labels for line in wrapped(self.written(label), gutter, font)
        )

    @property
    def above(self) -> int:
        """The room that the title of the axis of figures takes above the plot."""
        if self.horizontal:
            return 0
        return 18 * len(self._number_title()["title"]) + ceil(height_of(self.words_above, self.size.font - 1))
