"""The form "ranges": a bar from a low to a high figure, or a point where a row has one figure alone."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.legend import colour, shape, tooltip
from dossier.charts.mark_labels import range_label
from dossier.charts.marks import beyond, lanes, plotted
from dossier.charts.plot import Plot, Record
from dossier.report.axis_charts import Ranges


def draw(plot: Plot) -> AltairChart:
    records = [_range(record) for record in plot.records]
    base = alt.Chart(plot.data(records)).encode(plot.along(), **(lanes(plot) if plot.lanes else {}))
    end = alt.X2(field="high") if plot.horizontal else alt.Y2(field="high")
    bar = base.transform_filter("isValid(datum.low)").mark_bar(size=4 if plot.inner else 9, cornerRadius=4)
    bar = bar.encode(plot.number("low"), end, tooltip=tooltip(plot), **colour(plot))
    point = base.transform_filter("isValid(datum.one)").mark_point(size=90)
    point = point.encode(plot.number("one"), tooltip=tooltip(plot), **shape(plot))
    figures = base.transform_filter("isValid(datum.last)").encode(plot.number("last"))
    return alt.layer(*_bands(plot), bar, *_inner(base, plot), point, beyond(figures, plot))


def _inner(base: alt.Chart, plot: Plot) -> list[AltairChart]:
    """The narrower range as a thicker bar upon the other."""
    if not plot.inner:
        return []
    end = alt.X2(field="inner_high") if plot.horizontal else alt.Y2(field="inner_high")
    bar = base.transform_filter("isValid(datum.inner_low)").mark_bar(size=11, cornerRadius=2)
    return [bar.encode(plot.number("inner_low"), end, tooltip=tooltip(plot), **colour(plot))]


def _bands(plot: Plot) -> list[AltairChart]:
    """Every other label has a shaded band, which holds its lanes together."""
    if not plot.lanes or not plot.horizontal:
        return []
    band = alt.Chart(plot.data([{"x": label} for label in plot.labels[::2]])).mark_bar(style="gap")
    return [band.encode(plot.along(), x=alt.value(0), x2=alt.value("width"))]


def _range(record: Record) -> Record:
    """`low` to `high`, or `one` figure; `last` is where the label stands."""
    low, high = record.get("low"), record.get("high")
    is_range = low is not None and high is not None and low != high
    one = None if is_range else next((value for value in (record.get("y"), high, low) if value is not None), None)
    ends = {"low": low, "high": high, "last": high} if is_range else {"low": None, "high": None, "last": one}
    return {**record, **ends, "one": one, "label": range_label(record)}


def _would_cover_each_other(plot: Plot) -> bool:
    labels = [record["x"] for record in plot.records if range_label(record)]
    return len(plot.series) > 1 and len(set(labels)) < len(labels)


FORM = plotted(Ranges, draw, Axes(bands=True, labelled=True, bare=lambda plot: True, lanes=_would_cover_each_other))
