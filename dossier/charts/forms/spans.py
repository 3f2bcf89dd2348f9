"""The form "spans": a bar of time for each row, open where the data have no end."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.legend import colour, stroke, tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Axes, Plot, Record
from dossier.charts.rules import time_runs_forward
from dossier.charts.selection import first_day, last_day
from dossier.report.axis_charts import Spans

_ROLES = ("start", "end")


def draw(plot: Plot) -> AltairChart:
    until = plot.chart.until or _last_date(plot)
    records = [_span(record, until) for record in plot.records if record.get("start")]
    title = "▷ no end in the data" if any(record["open"] for record in records) else None
    base = alt.Chart(plot.data(records)).encode(plot.along())
    bar = base.mark_bar(size=13, style="span").encode(
        plot.time("from", title, _ROLES), alt.X2(field="to"), tooltip=tooltip(plot), **colour(plot), **stroke(plot)
    )
    mark = base.transform_filter("datum.open").mark_point(shape="triangle-right", filled=False, size=110, xOffset=8)
    # The axis and its ends come from the bars; said twice, the library would not know which to take.
    end = alt.X(field="to", type="temporal", scale=alt.Scale(type="utc"))
    return alt.layer(bar, mark.encode(end, **colour(plot)))


def _span(record: Record, last: str) -> Record:
    end = record.get("end")
    return {**record, "from": first_day(record["start"]), "to": last_day(end or last), "open": not end}


def _last_date(plot: Plot) -> str:
    return max(str(record[role]) for record in plot.records for role in _ROLES if record.get(role))


FORM = plotted(Spans, draw, Axes(bands=True, labels="down"), time_runs_forward)
