"""The form "lines": a line for each series, broken where a value is missing."""

from __future__ import annotations

from dossier.charts import altair as alt
from dossier.charts.axes import Axes
from dossier.charts.direct_labels import End, end_labels
from dossier.charts.form import AltairChart
from dossier.charts.form_checks import one_row_each
from dossier.charts.interaction import SEEN
from dossier.charts.legend import colour, shape, tooltip
from dossier.charts.marks import plotted
from dossier.charts.plot import Plot, Record
from dossier.report.axis_charts import Lines
from dossier.times import order


def draw(plot: Plot) -> AltairChart:
    records = [record for name in plot.series or (None,) for record in _line(plot, name)]
    base = alt.Chart(plot.data(records)).encode(plot.along(), plot.number())
    joined = base.mark_line(invalid="break-paths-show-domains").encode(**colour(plot))
    points = base.transform_filter(SEEN).mark_point().encode(tooltip=tooltip(plot), **shape(plot))
    names = [end_labels(plot, _ends(plot, records))] if plot.names.named else []
    return alt.layer(*_bands(base, plot), joined, points, *names)


def _bands(base: alt.Chart, plot: Plot) -> list[AltairChart]:
    """The intervals of each line as an area behind it."""
    if not plot.intervals:
        return []
    area = base.mark_area(opacity=0.2, invalid="break-paths-show-domains", line=False)
    ends = [("low", "high"), *([("inner_low", "inner_high")] if plot.inner else ())]
    return [area.encode(plot.number(low, stack=None), alt.Y2(field=high), **colour(plot)) for low, high in ends]


def _ends(plot: Plot, records: list[Record]) -> list[End]:
    """The last figure of each line."""
    last = {record["series"]: record for record in records if record.get("y") is not None}
    return [
        End(name, _free_of(r, plot, records), float(r["y"]), plot.names.lines(name), r["x"]) for name, r in last.items()
    ]


def _free_of(end: Record, plot: Plot, records: list[Record]) -> str:
    """The label at which a name stands: that of the line's end, or the last where other lines go on at its height."""
    place, height = plot.part_of(end["x"]), plot.scale.part(float(end["y"]))
    valued = [r for r in records if r.get("y") is not None]
    last = max(valued, key=lambda r: plot.part_of(r["x"]))["x"]
    later = (r for r in valued if plot.part_of(r["x"]) > place and r["series"] != end["series"])
    near = any(abs(plot.scale.part(float(r["y"])) - height) * plot.height < plot.size.font for r in later)
    return str(last if near else end["x"])


def _line(plot: Plot, series: str | None) -> list[Record]:
    """A series over all labels, so that a missing one breaks the line; points where they are few, or stand alone."""
    own = [record for record in plot.records if record.get("series") == series]
    own = sorted(own, key=lambda record: order(str(record["x"]))) if plot.temporal else _with_gaps(plot, own, series)
    few = len(own) <= plot.size.plot / 15
    valued = [False, *(record.get("y") is not None for record in own), False]
    alone = [
        here and not (before or after) for before, here, after in zip(valued, valued[1:], valued[2:], strict=False)
    ]
    return [{**r, "point": r.get("y") is not None and (few or lone)} for r, lone in zip(own, alone, strict=True)]


def _with_gaps(plot: Plot, own: list[Record], series: str | None) -> list[Record]:
    by_label = {record["x"]: record for record in own}
    name = {"series": series} if series else {}
    return [by_label.get(label, {"x": label, "y": None, **name}) for label in plot.labels]


FORM = plotted(Lines, draw, Axes(dated=True, labels="across", room=500), one_row_each("x", "series", "by"))
