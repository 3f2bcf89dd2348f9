"""One chart made ready for drawing at one size: records by role, labels in order, axes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from math import ceil
from typing import Any

from dossier.charts import altair as alt
from dossier.charts import figure_words
from dossier.charts.axes import Axes, on_time_axis
from dossier.charts.beside import Beside
from dossier.charts.figure_words import interval_words, named, percent_affixes, tick_labels, widest_tick
from dossier.charts.label_axis import labels_across, labels_down
from dossier.charts.mark_labels import figure_width, mark_label, qualified, range_label, with_interval
from dossier.charts.remarks import Remarks
from dossier.charts.scales import FigureAxis, Scale, Spare, log_ticks
from dossier.charts.selection import Selection, TableRow, in_order, is_horizontal, written, years_between
from dossier.charts.sorting import names_in_order
from dossier.charts.theme import Size, figure, text_width, wrapped
from dossier.charts.time_axis import TimeAxis
from dossier.charts.tooltips import row_in_words
from dossier.charts.word_rows import Words, height_of, stacked
from dossier.language.messages import gettext as _
from dossier.report.axis_charts import Plotted

Record = dict[str, Any]


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
        self.remarks = Remarks(self.chart)
        self._source_names = selection.source_names()
        self.log = bool(getattr(self.chart, "log", False))
        self.intervals = "high" in selection.roles and "y" in selection.roles
        self.inner = "inner-high" in selection.roles
        self.records = [self._record(row) for row in selection.rows if selection.cell(row, "x") is not None]
        self.whole, self.first = whole or self, first
        self.series: list[str] = whole.series if whole else selection.values("series")
        self.temporal = on_time_axis(selection, axes)
        self.labels: list[str] = whole.labels if whole else [] if self.temporal else self._labels()
        self.level = self._fits_across()
        self.horizontal = self._runs_down()
        if self.horizontal and self.intervals:
            self.records = [record | {"label": with_interval(record)} for record in self.records]
        self.lanes = axes.lanes(self)

    @cached_property
    def names(self) -> Beside:
        """The room for what stands right of the plot."""
        chart, names = self.chart, self.series
        if self.axes.ends:
            sign = "".join(percent_affixes(self.unit))
            longest = max((f" {record.get('label', '')}{sign}" for record in self.records), key=len)
            return Beside([name + longest for name in names], (), self.size, direct=True, sides=2)
        direct = self.whole is self and bool(names) and getattr(chart, "direct_labels", False)
        remarks = () if is_horizontal(self.selection) else [text for _figure, text in self.remarks.words]
        return Beside(names, remarks, self.size, bool(direct))

    @property
    def length(self) -> float:
        """About that of the axis of figures."""
        return self.size.width - self.beside - 20 if self.horizontal else self.height

    @property
    def width(self) -> float:
        """About that of the plot itself."""
        return self.size.plot - (self.names.margin if self.whole is self else 0)

    def _record(self, row: TableRow) -> Record:
        record: Record = {role.replace("-", "_"): self.selection.cell(row, role) for role in self.selection.roles}
        if isinstance(record.get("y"), float):
            record["label"] = qualified(figure(float(record["y"] or 0)), record)
            if self.intervals:
                record["tip"] = record["y"] if record.get("high") is None else record["high"]
        return {**record, "standing": row.standing, "words": row_in_words(row, self.selection, self._source_names)}

    def _labels(self) -> list[str]:
        """With the years that the data skip."""
        xs = [record["x"] for record in self.records]
        if self.x_type in ("year", "period") and (years := years_between(xs)):
            return years
        if self.x_type == "text":
            return names_in_order(self.records, self.chart, list(dict.fromkeys(xs)), self.axes.stacked)
        return in_order([r["x"] for r in self.records if r.get("series") == name] for name in self.series or (None,))

    @property
    def x_type(self) -> str:
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
        return label if self.x_type == "text" else written(label, dated=self.x_type == "date")

    def _runs_down(self) -> bool:
        """As the author says; and where names of things, which cannot be thinned out, do not fit side by side."""
        if self.axes.labels != "either" or self.temporal:
            return self.axes.labels == "down"
        return is_horizontal(self.selection) or (self.x_type == "text" and not self.level)

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
        outer: dict[str, Any] = {"padding": 0} if self.flush else {"paddingOuter": 0.15 + lone}
        scale = alt.Scale(domain=self.labels, **outer, **inner)
        axis = labels_down(self) if self.horizontal else labels_across(self)
        return self._channel(self.horizontal)(field=field, type="ordinal", scale=scale, axis=axis, **options)

    def _channel(self, vertical: bool) -> Any:
        return alt.Y if vertical else alt.X

    @cached_property
    def _own_time(self) -> TimeAxis:
        return TimeAxis.of((str(record["x"]) for record in self.whole.records), self.width)

    def part_of(self, label: str) -> float:
        """At which part of the axis a label has its middle."""
        if self.temporal:
            return self._own_time.part(label)
        if self.flush:
            return self.labels.index(label) / (len(self.labels) - 1)
        return (self.labels.index(label) + 0.5) / len(self.labels)

    @property
    def flush(self) -> bool:
        return (self.axes.flush or self.axes.ends) and len(self.labels) > 1

    @property
    def negative(self) -> bool:
        """Whether a bar runs down from zero (or left)."""
        return any((record.get("y") or 0) < 0 for record in self.whole.records)

    @property
    def turned(self) -> bool:
        """Whether figures past the ends of bars run upwards, since side by side they have no room."""
        if not (self.axes.bars and self.axes.labelled) or self.horizontal or self.intervals:
            return False
        lane = self.slot * (0.75 / len(self.series) if self.lanes else 1)
        widest = max((figure_width(record, self.size.font - 1) for record in self.whole.records), default=0)
        return widest > lane and not self.negative and lane >= self.size.font - (1 if self.lanes else -2)

    @cached_property
    def words_above(self) -> list[Words]:
        """Annotations and the names of shaded parts."""
        texts = [Words.over(t, x, self.part_of(x)) for x, t in getattr(self.chart, "annotations", {}).items()]
        for shade in (shade for shade in getattr(self.chart, "shaded", ()) if shade.text):
            start, end = self.part_of(shade.from_), self.part_of(shade.to)
            late = start > 0.6
            texts.append(Words(shade.text, *((shade.to, end, "right") if late else (shade.from_, start, "left"))))
        return stacked(texts, self.width, self.size.font - 1) if self.whole is self else []

    @cached_property
    def words_at_figures(self) -> list[Words]:
        """Those above a plot that lies down, by their figures."""
        texts = [Words.over(text, repr(figure), self.scale.part(figure)) for figure, text in self.remarks.words]
        return stacked(texts, self.length, self.size.font - 1) if self.horizontal else []

    # -- the axis of figures -------------------------------------------------------------------------------------

    def number(self, field: str = "y", **options: Any) -> Any:
        """The axis of figures. Bars always begin at zero; points do where that does not flatten them."""
        zero = {"condition": {"test": "datum.value === 0", "value": 2}, "value": 1}
        count = figure_words.ticks(self.scale, self.length if self.horizontal else None, self.unit, self.size)
        words = {**self._number_labels(count), **self._number_title()}
        axis = alt.Axis(grid=not self.axes.bare(self), gridWidth=zero, **words)
        kind = self._channel(not self.horizontal)
        return kind(field=field, type="quantitative", scale=alt.Scale(**self._number_scale()), axis=axis, **options)

    def _number_labels(self, count: int) -> dict[str, Any]:
        ticks = log_ticks(self.scale, count + 2) if self.log else []
        own = tick_labels(self.scale, count, self.unit, self.figures, ticks)
        if self.axes.ends or not (self.first or self.horizontal):
            return {**own, "labels": False}
        if self.horizontal:
            return own
        if self.whole is not self:
            return {"minExtent": self.whole.beside, "maxExtent": self.whole.beside, **own}
        return {"minExtent": widest_tick(self.scale, count, self.unit, self.size.font, ticks), **own}

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
        return [*values, *self.remarks.figures] or [0]

    @property
    def figure_axis(self) -> FigureAxis:
        words, room = 24.0 if self.axes.labelled else 8.0, float(self.size.height)
        if self.turned:
            words = max(text_width(str(r.get("label", "")), self.size.font - 1) for r in self.whole.records) + 10
        if self.horizontal:
            words = max((text_width(mark_label(r), self.size.font) for r in self.whole.records), default=0) + 14
            room = self.length
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
        if self.horizontal:
            return {"title": wrapped(self.number_title, self.length, self.size.font)}
        title = wrapped(self.number_title, self.size.plot, self.size.font)
        place = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
        words = height_of(self.words_above, self.size.font - 1)
        return {"title": title, "titleX": 0, "titleY": -10 - words, **place}

    @property
    def number_title(self) -> str:
        """As the author says; else the unit."""
        own = getattr(self.chart, "y_title", None) or self.unit
        title = named(own, self.log, from_zero=self.scale.low <= 0 <= self.scale.high)
        return _(", ").join(filter(None, (title, interval_words(self.chart))))

    @property
    def unit(self) -> str:
        """That of the column, or of all."""
        column, table = self.selection.column("y") or self.selection.column("low"), self.selection.table
        return (column.unit if column else None) or (table.unit if table else "")

    # -- room ----------------------------------------------------------------------------------------------------

    @property
    def height(self) -> int:
        if not self.horizontal:
            names = sum(len(self.names.lines(name)) for name in self.series) if self.axes.ends else 0
            return max(self.size.height, (names + 1) * (self.size.font + 2))
        font, gutter = self.size.font, self.size.gutter
        lines = max((len(wrapped(self.written(label), gutter, font)) for label in self.labels), default=1)
        beside = len(self.series) if self.lanes else 1
        return len(self.labels) * max(lines * (font + 4) + 8, beside * 17 + 10, 30)

    @property
    def beside(self) -> float:
        """About the room that labels take left of the plot."""
        font, gutter = self.size.font, self.size.gutter
        if not self.horizontal:
            ticks = [range_label({**record, "qualifier": None}) for record in self.records]  # are as wide as figures
            return max((text_width(tick, font) for tick in ticks), default=0) + 12
        return max(
            text_width(line, font) for label in self.labels for line in wrapped(self.written(label), gutter, font)
        )

    @property
    def above(self) -> int:
        """The room that the title of the axis of figures takes above the plot."""
        if self.horizontal:
            return ceil(height_of(self.words_at_figures, self.size.font - 1))
        return 18 * len(self._number_title()["title"]) + ceil(height_of(self.words_above, self.size.font - 1))
