"""The form "spans": a bar of time for each row, open where the data have no end."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.legend import colour, stroke, tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Plot, Record
from dossier.charts.rules import time_runs_forward
from dossier.charts.theme import figure, text_width
from dossier.charts.time_axis import TimeAxis
from dossier.language.messages import gettext as _
from dossier.report.axis_charts import Spans
from dossier.times import order

_ROLES = ("start", "end")


def draw(plot: Plot) -> AltairChart:
    until = plot.chart.until or _last_date(plot)
    shown = [record for record in plot.records if record.get("start")]
    axis = TimeAxis.of([r["start"] for r in shown], plot.width, [r.get("end") or until for r in shown])
    records = [_span(record, until, axis) for record in shown]
    title = _("▷ no end in the data") if any(record["open"] for record in records) else None
    base = alt.Chart(plot.data(records)).encode(plot.along())
    bar = base.mark_bar(size=13, style="span").encode(
        axis.channel("from", title), alt.X2(field="to"), tooltip=tooltip(plot), **colour(plot), **stroke(plot)
    )
    mark = base.transform_filter("datum.open").mark_point(shape="triangle-right", filled=False, size=110, xOffset=8)
    # The axis and its ends come from the bars; said twice, the library would not know which to take.
    end = alt.X(field="to", type="temporal", scale=alt.Scale(type="utc"))
    return alt.layer(bar, mark.encode(end, **colour(plot)), *_figures(plot, base, end, axis, records))


def _figures(plot: Plot, base: alt.Chart, end: alt.X, axis: TimeAxis, records: list[Record]) -> list[AltairChart]:
    """Past the ends of the spans, where the next one leaves them room; else above the span."""
    if "figure" not in plot.selection.roles:
        return []
    column = plot.selection.column("figure")
    unit = f" {column.unit}" if column and column.unit else ""
    shown: list[Record] = []
    width = plot.size.width - plot.beside - 30
    for record in records:
        if record.get("figure") is None or record["open"]:
            continue
        text = figure(float(record["figure"]))
        until = axis.end(record["end"])
        starts = [axis.at(r["start"]) for r in records if r["x"] == record["x"]]
        start = min((axis.part(time) for time in starts if time > until), default=1)
        fits = (start - axis.part(until)) * width
        text = next((t for t in (text + unit, text) if text_width(t, plot.size.font - 2) + 8 < fits), "")
        shown.append({"x": record["x"], "to": record["to"], "text": text})
    texts = alt.Chart(plot.data(shown)).encode(plot.along())
    words = texts.mark_text(align="left", baseline="middle", dx=5, fontSize=plot.size.font - 2, style="muted")
    return [words.encode(end, text=alt.Text("text:N"))] if shown else []


def _span(record: Record, last: str, axis: TimeAxis) -> Record:
    start, end = axis.at(record["start"]), axis.end(record.get("end") or last)
    return {**record, "from": axis.written(start), "to": axis.written(end), "open": not record.get("end")}


def _last_date(plot: Plot) -> str:
    return max((str(r[role]) for r in plot.records for role in _ROLES if r.get(role)), key=order)


FORM = plotted(Spans, draw, Axes(bands=True, labels="down"), time_runs_forward)
