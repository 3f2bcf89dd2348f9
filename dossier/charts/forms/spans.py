"""The form "spans": a bar of time for each row, open where the data have no end."""

from __future__ import annotations

from typing import Any

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.form_checks import time_runs_forward
from dossier.charts.legend import colour, stroke, tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Plot, Record
from dossier.charts.theme import figure, text_width
from dossier.charts.time_axis import TimeAxis
from dossier.language.messages import gettext as _
from dossier.report.axis_charts import Spans
from dossier.text import unit_words
from dossier.times import order

_ROLES = ("start", "end")
_HALF = 6.5  # pixels: of the height of a span


def draw(plot: Plot) -> AltairChart:
    until = plot.chart.until or _last_date(plot)
    shown = [record for record in plot.records if record.get("start")]
    axis = TimeAxis.of([r["start"] for r in shown], _length(plot), [r.get("end") or until for r in shown])
    records = [_span(record, until, axis) for record in shown]
    figures = _Figures(plot, axis, records)
    title = _("; ").join([*figures.title, *([_("▷ no end in the data")] if any(r["open"] for r in records) else ())])
    base = alt.Chart(plot.data(records)).encode(plot.along())
    bar = base.mark_bar(size=2 * _HALF, style="span").encode(
        axis.channel("from", title or None, plot.size.font),
        alt.X2(field="to"),
        tooltip=tooltip(plot),
        **colour(plot),
        **stroke(plot),
    )
    mark = base.transform_filter("datum.open").mark_point(shape="triangle-right", filled=False, size=110, xOffset=8)
    # The axis and its ends come from the bars; said twice, the library would not know which to take.
    end = alt.X(field="to", type="temporal", scale=alt.Scale(type="utc"))
    return alt.layer(bar, mark.encode(end, **colour(plot)), *figures.layers(end))


class _Figures:
    """Past the ends of the spans, where the next one leaves them room; else above the span. All have their unit, or the
    axis says it for all.
    """

    def __init__(self, plot: Plot, axis: TimeAxis, records: list[Record]) -> None:
        self.plot, self.axis, self.records = plot, axis, records
        shown = "figure" in plot.selection.roles
        self.told = [r for r in records if shown and r.get("figure") is not None and not r["open"]]
        column = plot.selection.column("figure")
        self.unit = unit_words(column.unit) if column and column.unit and self.told else ""
        self.width = _length(plot)
        self.each = all(self._fits(record, self._text(record, self.unit)) for record in self.told)

    @property
    def title(self) -> list[str]:
        return [_("numbers: {unit}").format(unit=self.unit)] if self.unit and not self.each else []

    def layers(self, end: alt.X) -> list[AltairChart]:
        beside: list[Record] = []
        above: list[Record] = []
        for record in self.told:
            text = self._text(record, self.unit if self.each else "")
            own = {"x": record["x"], "to": record["to"], "at": self._end(record) * self.width, "text": text}
            if self._fits(record, text):
                beside.append(own)
            elif not above or above[-1]["x"] != record["x"] or self._are_apart(above[-1], own):
                above.append(own)
        return [
            _words(self.plot, beside, end, align="left", baseline="middle", dx=5),
            _words(self.plot, above, end, align="center", baseline="bottom", dy=-_HALF - 1),
        ]

    @staticmethod
    def _text(record: Record, unit: str) -> str:
        return " ".join(filter(None, (figure(float(record["figure"])), unit)))

    def _end(self, record: Record) -> float:
        return self.axis.part(self.axis.end(record["end"]))

    def _fits(self, record: Record, text: str) -> bool:
        """Whether the next span of the row, or the edge, leaves it room."""
        until = self.axis.end(record["end"])
        starts = [self.axis.at(r["start"]) for r in self.records if r["x"] == record["x"]]
        start = min((self.axis.part(time) for time in starts if time > until), default=1)
        return text_width(text, self.plot.size.font - 2) + 8 < (start - self._end(record)) * self.width

    def _are_apart(self, one: Record, other: Record) -> bool:
        """Whether two figures above the spans of a row have room beside each other."""
        half = sum(text_width(record["text"], self.plot.size.font - 2) / 2 for record in (one, other))
        return bool(other["at"] - one["at"] > half + 2)


def _length(plot: Plot) -> float:
    """About that of the axis, in pixels, beside the labels."""
    return plot.size.width - plot.beside - 30


def _words(plot: Plot, records: list[Record], end: alt.X, **place: Any) -> AltairChart:
    texts = alt.Chart(plot.data(records)).encode(plot.along())
    words = texts.mark_text(fontSize=plot.size.font - 2, style="muted", **place)
    return words.encode(end, text=alt.Text("text:N"))


def _span(record: Record, last: str, axis: TimeAxis) -> Record:
    start, end = axis.at(record["start"]), axis.end(record.get("end") or last)
    return {**record, "from": axis.written(start), "to": axis.written(end), "open": not record.get("end")}


def _last_date(plot: Plot) -> str:
    return max((str(r[role]) for r in plot.records for role in _ROLES if r.get(role)), key=order)


FORM = plotted(Spans, draw, Axes(bands=True, labels="down"), time_runs_forward)
