"""One function for each form of chart: a Plot → an Altair chart without colours, which the look adds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.interaction import SEEN
from dossier.charts.legend import colour, shape, stroke, tooltip
from dossier.charts.plot import Plot, Record, range_label
from dossier.charts.selection import first_day, last_day
from dossier.charts.theme import Size, text_width
from dossier.report.records import Chart, Dataset

AnyChart = Any  # Altair's own types are wide unions here, and mypy learns nothing from them


def chart_of(chart: Chart, dataset: Dataset, size: Size, names: Mapping[str, str] = MappingProxyType({})) -> AnyChart:
    """`names` are the sources' names in a few words, by id, for what a mark says."""
    plot = Plot(chart, dataset, size, names)
    return FORMS[chart.form](plot).properties(height=plot.height)


# -- bars --------------------------------------------------------------------------------------------------------


def bars(plot: Plot) -> AnyChart:
    labelled = plot.horizontal or _labels_fit(plot, plot.slot)
    return _labelled_bars(plot, labelled, {})


def grouped_bars(plot: Plot) -> AnyChart:
    labelled = plot.horizontal or _labels_fit(plot, plot.slot * 0.75 / len(plot.series))
    return _labelled_bars(plot, labelled, _lanes(plot))


def _lanes(plot: Plot) -> dict[str, Any]:
    """A lane for each series beside the others, at every label."""
    offset = alt.YOffset if plot.horizontal else alt.XOffset
    lane = offset(field="series", type="nominal", scale=alt.Scale(domain=plot.series))
    return {"yOffset" if plot.horizontal else "xOffset": lane}


def stacked_bars(plot: Plot) -> AnyChart:
    records = [{**record, "order": plot.series.index(record["series"])} for record in plot.records]
    base = alt.Chart(plot.data(records)).encode(tooltip=tooltip(plot), **colour(plot))
    order = alt.Order(field="order", type="ordinal")
    return base.mark_bar(style="stack").encode(plot.along(), plot.number(stack="zero"), order=order)


def _labelled_bars(plot: Plot, labelled: bool, offset: dict[str, Any]) -> AnyChart:
    figures = plot.number(stack=None)
    base = alt.Chart(plot.data()).encode(plot.along(), figures, **offset)
    drawn = base.mark_bar().encode(tooltip=tooltip(plot), **colour(plot))
    if not labelled:
        return drawn
    above = _beyond(base.transform_filter("datum.y >= 0"), plot)
    if all((record.get("y") or 0) >= 0 for record in plot.records):
        return alt.layer(drawn, above)
    return alt.layer(drawn, above, _beyond(base.transform_filter("datum.y < 0"), plot, -1))


def _labels_fit(plot: Plot, room: float) -> bool:
    return all(text_width(record.get("label", ""), plot.size.font - 1) <= room for record in plot.records)


def _beyond(base: alt.Chart, plot: Plot, sign: int = 1) -> AnyChart:
    """Figures past the end of their marks: right or left of them, above or below."""
    away = 5 if plot.chart.form in ("bars", "grouped bars") else 9
    place: dict[str, Any] = (
        {"align": "left" if sign > 0 else "right", "dx": away * sign, "baseline": "middle"}
        if plot.horizontal
        else {"align": "center", "dy": -away * sign, "baseline": "bottom" if sign > 0 else "top"}
    )
    return base.mark_text(**place).encode(text=alt.Text(field="label", type="nominal"))


# -- lines and points --------------------------------------------------------------------------------------------


def lines(plot: Plot) -> AnyChart:
    records = _with_gaps(plot)
    base = alt.Chart(plot.data(records)).encode(plot.along(), plot.number())
    joined = base.mark_line(invalid="break-paths-show-domains").encode(**colour(plot))
    points = base.transform_filter(SEEN).mark_point().encode(tooltip=tooltip(plot), **shape(plot))
    return alt.layer(joined, points)


def dots(plot: Plot) -> AnyChart:
    labelled = plot.horizontal and len(plot.labels) == len(plot.records)
    base = alt.Chart(plot.data()).encode(plot.along(), plot.number(grid=not labelled))
    points = base.mark_point(size=90).encode(tooltip=tooltip(plot), **shape(plot))
    return alt.layer(points, _beyond(base, plot)) if labelled else points


def _with_gaps(plot: Plot) -> list[Record]:
    """Each series over all labels, so that a missing one breaks the line; points where they are few, or stand alone."""
    found: list[Record] = []
    for name in plot.series or (None,):
        own = [record for record in plot.records if record.get("series") == name]
        own = sorted(own, key=lambda r: str(r["x"])) if plot.temporal else _filled(plot, own, name)
        few = len(own) <= plot.size.plot / 15
        drawn = [False, *(record.get("y") is not None for record in own), False]
        alone = [
            here and not (before or after) for before, here, after in zip(drawn, drawn[1:], drawn[2:], strict=False)
        ]
        found += [{**r, "point": r.get("y") is not None and (few or one)} for r, one in zip(own, alone, strict=True)]
    return found


def _filled(plot: Plot, own: list[Record], name: str | None) -> list[Record]:
    by_label = {record["x"]: record for record in own}
    series = {"series": name} if name else {}
    return [by_label.get(label, {"x": label, "y": None, **series}) for label in plot.labels]


# -- ranges, pairs and spans -------------------------------------------------------------------------------------


def ranges(plot: Plot) -> AnyChart:
    records = [_range(record) for record in plot.records]
    base = alt.Chart(plot.data(records)).encode(plot.along(), **(_lanes(plot) if plot.laned else {}))
    end = alt.X2(field="high") if plot.horizontal else alt.Y2(field="high")
    bar = base.transform_filter("isValid(datum.low)").mark_bar(size=9, cornerRadius=4)
    bar = bar.encode(plot.number("low", grid=False), end, tooltip=tooltip(plot), **colour(plot))
    point = base.transform_filter("isValid(datum.one)").mark_point(size=90)
    point = point.encode(plot.number("one", grid=False), tooltip=tooltip(plot), **shape(plot))
    words = base.transform_filter("isValid(datum.last)").encode(plot.number("last", grid=False))
    return alt.layer(bar, point, _beyond(words, plot))


def _range(record: Record) -> Record:
    """`low` to `high`, or `one` figure; `last` is where the label stands."""
    low, high = record.get("low"), record.get("high")
    is_range = low is not None and high is not None and low != high
    one = None if is_range else next((value for value in (record.get("y"), high, low) if value is not None), None)
    ends = {"low": low, "high": high, "last": high} if is_range else {"low": None, "high": None, "last": one}
    return {**record, **ends, "one": one, "label": range_label(record)}


def paired(plot: Plot) -> AnyChart:
    base = alt.Chart(plot.data()).encode(plot.along(), plot.number(grid=not plot.horizontal))
    points = base.mark_point(size=100).encode(tooltip=tooltip(plot), **shape(plot))
    if not plot.horizontal and not _labels_fit(plot, plot.slot):
        return alt.layer(_joints(plot), points)
    low, high = _ends(plot)
    words = _beyond(_on(plot, high), plot), _beyond(_on(plot, low), plot, -1)
    return alt.layer(_joints(plot), points, *words)


def _on(plot: Plot, records: list[Record]) -> AnyChart:
    return alt.Chart(plot.data(records)).encode(plot.along(), plot.number())


def _joints(plot: Plot) -> AnyChart:
    low, high = _ends(plot)
    least = {record["x"]: record["y"] for record in low}
    records = [{"x": r["x"], "low": least[r["x"]], "high": r["y"]} for r in high if r["x"] in least]
    end = alt.X2(field="high") if plot.horizontal else alt.Y2(field="high")
    base = alt.Chart(plot.data(records)).mark_rule(strokeWidth=2, opacity=0.6)
    return base.encode(plot.along(), plot.number("low"), end)


def _ends(plot: Plot) -> tuple[list[Record], list[Record]]:
    """The lowest and the highest record of each label; a lone one is the highest only."""
    valued = [record for record in plot.records if record.get("y") is not None]
    groups = [[record for record in valued if record["x"] == x] for x in plot.labels]
    for group in groups:
        group.sort(key=lambda record: float(record["y"]))
    return [g[0] for g in groups if len(g) > 1], [g[-1] for g in groups if g]


def spans(plot: Plot) -> AnyChart:
    records = [_span(record, plot.chart.until or _last_date(plot)) for record in plot.records if record.get("start")]
    title = "▷ no end in the data" if any(record["open"] for record in records) else None
    base = alt.Chart(plot.data(records)).encode(plot.along())
    bar = base.mark_bar(size=13, style="span").encode(
        plot.time("from", title), alt.X2(field="to"), tooltip=tooltip(plot), **colour(plot), **stroke(plot)
    )
    mark = base.transform_filter("datum.open").mark_point(shape="triangle-right", filled=False, size=110, xOffset=8)
    # The axis and its ends come from the bars; said twice, the library would not know which to take.
    end = alt.X(field="to", type="temporal", scale=alt.Scale(type="utc"))
    return alt.layer(bar, mark.encode(end, **colour(plot)))


def _span(record: Record, last: str) -> Record:
    end = record.get("end")
    return {**record, "from": first_day(record["start"]), "to": last_day(end or last), "open": not end}


def _last_date(plot: Plot) -> str:
    return max(str(record[role]) for record in plot.records for role in ("start", "end") if record.get(role))


FORMS: dict[str, Callable[[Plot], AnyChart]] = {
    "bars": bars,
    "grouped bars": grouped_bars,
    "stacked bars": stacked_bars,
    "lines": lines,
    "dots": dots,
    "ranges": ranges,
    "paired": paired,
    "spans": spans,
}
