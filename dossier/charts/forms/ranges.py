"""The form "ranges": a bar from a low to a high figure, or a point where a row has one figure alone."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.form import AltairChart
from dossier.charts.legend import colour, shape, tooltip
from dossier.charts.mark_labels import range_label, with_interval
from dossier.charts.marks import beyond, lanes, plotted
from dossier.charts.plot import Plot, Record
from dossier.charts.theme import figure, readers_width
from dossier.report.axis_charts import Ranges

_BETWEEN = 0.15  # of the room of a label, half of what is free between two
_ASIDE = 12  # pixels from the middle of a range that stands upright to the words for its estimate


def draw(plot: Plot) -> AltairChart:
    records = [_range(record, plot) for record in plot.records]
    base = alt.Chart(plot.data(records)).encode(plot.along(), **(lanes(plot) if plot.lanes else {}))
    end = alt.X2(field="high") if plot.horizontal else alt.Y2(field="high")
    bar = base.transform_filter("isValid(datum.low)").mark_bar(size=4 if plot.inner else 9, cornerRadius=4)
    bar = bar.encode(plot.number("low"), end, tooltip=tooltip(plot), **colour(plot))
    point = base.transform_filter("isValid(datum.one)").mark_point(size=90)
    point = point.encode(plot.number("one"), tooltip=tooltip(plot), **shape(plot))
    figures = base.transform_filter("isValid(datum.last)").encode(plot.number("last"))
    return alt.layer(*_between(plot), bar, *_inner(base, plot), *_estimates(base, plot), point, beyond(figures, plot))


def _estimates(base: alt.Chart, plot: Plot) -> list[AltairChart]:
    """A stroke across each range at the figure between its ends."""
    if not any(_has_estimate(record) for record in plot.records):
        return []
    tick = base.transform_filter("isValid(datum.estimate)").mark_tick(style="interval", thickness=3, size=17, opacity=1)
    strokes = tick.encode(plot.number("estimate"))  # the range has told the row
    if plot.horizontal or not _room_beside(plot):
        return [strokes]
    words = base.transform_filter("isValid(datum.estimate)").mark_text(align="left", baseline="middle", dx=_ASIDE)
    return [strokes, words.encode(plot.number("estimate"), text=alt.Text(field="told", type="nominal"))]


def _room_beside(plot: Plot) -> bool:
    """Whether estimates fit right of ranges that stand upright; else they take the place of the ends above."""
    room = plot.slot / (len(plot.series) if plot.lanes else 1) / 2 - _ASIDE
    return all(readers_width(_estimate(record), plot.size.font - 1) <= room for record in plot.records)


def _estimate(record: Record) -> str:
    return figure(float(record["y"])) if _has_estimate(record) else ""


def _has_estimate(record: Record) -> bool:
    return _is_range(record) and record.get("y") is not None


def _is_range(record: Record) -> bool:
    low, high = record.get("low"), record.get("high")
    return low is not None and high is not None and low != high


def _inner(base: alt.Chart, plot: Plot) -> list[AltairChart]:
    """The narrower range as a thicker bar upon the other."""
    if not plot.inner:
        return []
    end = alt.X2(field="inner_high") if plot.horizontal else alt.Y2(field="inner_high")
    bar = base.transform_filter("isValid(datum.inner_low)").mark_bar(size=11, cornerRadius=2)
    return [bar.encode(plot.number("inner_low"), end, tooltip=tooltip(plot), **colour(plot))]


def _between(plot: Plot) -> list[AltairChart]:
    """A thin line between one label's lanes and the next's; a band behind them would read as a bar or a gap."""
    if not plot.lanes or not plot.horizontal or len(plot.labels) < 2:
        return []
    lines = alt.Chart(plot.data([{"x": label} for label in plot.labels[:-1]]))
    rule = lines.mark_rule(opacity=0.3, yOffset=_BETWEEN * plot.height / len(plot.labels))
    return [rule.encode(plot.along(bandPosition=1), x=alt.value(0), x2=alt.value("width"))]


def _range(record: Record, plot: Plot) -> Record:
    """`low` to `high`, with an `estimate` or without, or `one` figure; `last` is where the label stands."""
    low, high, is_range = record.get("low"), record.get("high"), _is_range(record)
    one = None if is_range else next((value for value in (record.get("y"), high, low) if value is not None), None)
    ends = {"low": low, "high": high, "last": high} if is_range else {"low": None, "high": None, "last": one}
    if not _has_estimate(record):
        return {**record, **ends, "one": one, "label": range_label(record)}
    told = _estimate(record)
    label = with_interval({**record, "label": told}) if plot.horizontal else range_label({**record, "y": None})
    if not plot.horizontal and not _room_beside(plot):
        label = told
    return {**record, **ends, "one": one, "estimate": record["y"], "told": told, "label": label}


def _would_cover_each_other(plot: Plot) -> bool:
    labels = [record["x"] for record in plot.records if range_label(record)]
    return len(plot.series) > 1 and len(set(labels)) < len(labels)


FORM = plotted(Ranges, draw, Axes(bands=True, labelled=True, bare=lambda plot: True, lanes=_would_cover_each_other))
