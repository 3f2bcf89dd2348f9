"""The form "scatter": a point for each row at its two figures, named where its name covers nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf, pi, sqrt
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.annotations import haloed
from dossier.charts.diagrams.size_legend import LEAST, SizeLegend, area_of, least_figure
from dossier.charts.figure_words import named, tick_labels, widest_tick
from dossier.charts.form import AltairChart, Form, problem
from dossier.charts.form_checks import figures_are_positive, references_are_positive, series_can_be_told_apart
from dossier.charts.label_placement import XY, Board, Label, Lettering, around, between
from dossier.charts.leaders import leader
from dossier.charts.legend import series_encodings
from dossier.charts.remarks import Remarks
from dossier.charts.scales import FigureAxis, Scale, Spare, log_ticks
from dossier.charts.selection import Selection
from dossier.charts.theme import Size, figure, text_width, wrapped
from dossier.charts.tooltips import labelled, title_with_unit, unit_of_column, with_provenance
from dossier.charts.trend import trend_of
from dossier.language.messages import gettext as _
from dossier.problems import Problem, did_you_mean, first_of, in_quotes
from dossier.report.axis_charts import Scatter
from dossier.text import amount

Record = dict[str, Any]
Ends = list[tuple[float, float, str]]  # of a trend: x, y and its words
_LARGEST = 1100  # square pixels of the largest point


def draw(selection: Selection[Scatter], size: Size) -> AltairChart:
    records = _records(selection)
    across, up = (_axis(selection, records, role, size) for role in ("x", "y"))
    base = alt.Chart(alt.InlineData(values=records))
    base = base.encode(_channel(alt.X, selection, across, size), _channel(alt.Y, selection, up, size))
    legend = _size_legend(selection, records, size)
    above = 18 * len(_title_lines(selection, "y", size)) + 10
    notes: Record = (
        {"title": alt.TitleParams(note, orient="bottom", offset=8)} if (note := _note(selection, size)) else {}
    )
    layers = [
        *_remarks(base, selection, size),
        *_points(base, selection, records, size, above + legend.height if legend else 0),
        *_labels(base, selection, records, (across.scale, up.scale), size),
        *(legend.layers(0, -above) if legend else ()),
    ]
    return alt.layer(*layers, **notes).properties(height=size.height)


def _remarks(base: AltairChart, selection: Selection[Scatter], size: Size) -> Iterator[AltairChart]:
    """Bands and lines at figures of y, with their words upon them at the right end."""
    remarks, font = Remarks(selection.chart), size.font - 1

    def at(**record: Any) -> AltairChart:
        return base.properties(data=alt.InlineData(values=[record])).encode(x=alt.value("width"))

    for band in remarks.bands:
        rect = at(y=band.from_, end=band.to).encode(alt.Y2("end"), x=alt.value(0), x2=alt.value("width"))
        yield rect.mark_rect(style="band")
    for figure_of_line in remarks.lines:
        rule = at(y=figure_of_line).encode(x=alt.value(0), x2=alt.value("width"))
        yield rule.mark_rule(style="annotation-line")
    for level, text in remarks.words:
        yield from haloed(at(y=level, text=text), font, align="right", baseline="bottom", dx=-2, dy=-3)


def _points(
    base: AltairChart, selection: Selection[Scatter], records: list[Record], size: Size, above: float
) -> Iterator[AltairChart]:
    """Those that stand back first, so that they cover none that is named."""
    sized: Record = {"size": _size(records)} if "size" in selection.roles else {}
    mark: Record = {"opacity": 0.75, "style": "aside"} if sized else {"size": 70}
    encodings = series_encodings(selection.values("series"), size, shapes=not sized, above=above)
    shown = selection.chart.highlight
    for back in (True, False) if shown else (False,):
        own = [record for record in records if (record["label"] not in shown) == back] if shown else records
        if back:
            mark_of: Record = {**mark, "opacity": 0.35} | ({} if encodings else {"style": "back"})
        else:
            mark_of = mark
        data = alt.InlineData(values=own)
        yield (
            base.properties(data=data)
            .mark_point(**mark_of)
            .encode(tooltip=alt.Tooltip("words:N"), **sized, **encodings)
        )


def _records(selection: Selection[Scatter]) -> list[Record]:
    names = selection.source_names()
    roles = [role for role in ("label", "x", "y", "size", "series") if role in selection.roles]
    rows = [row for row in selection.rows if all(selection.cell(row, role) is not None for role in roles)]
    return [
        {role: selection.cell(row, role) for role in roles}
        | {"words": with_provenance(_words(row, selection), row, names)}
        for row in rows
    ]


def _words(row: Any, selection: Selection[Scatter]) -> str:
    """Kunar (Afghanistan): 12 attacks; 450,000 people."""
    label, series = (selection.text(row, role) for role in ("label", "series"))
    figures = []
    for role in ("x", "y", "size"):
        if (column := selection.column(role)) and (value := selection.cell(row, role)) is not None:
            figures.append(f"{column.title} {amount((value,), unit_of_column(selection, role))}")
    return labelled(f"{label} ({series})" if series else label, _("; ").join(figures))


def _note(selection: Selection[Scatter], size: Size) -> list[str]:
    """Rows that have no place, so that none vanishes without a word."""
    roles = [role for role in ("x", "y", "size") if role in selection.roles]
    missing = [
        selection.text(row, "label")
        for row in selection.rows
        if any(selection.cell(row, role) is None for role in roles)
    ]
    return (
        wrapped(
            _("Without a figure in the data: {names}.").format(names=_(", ").join(missing)),
            size.width - 30,
            size.font - 1,
        )
        if missing
        else []
    )


# -- axes ------------------------------------------------------------------------------------------------------------


def _axis(selection: Selection[Scatter], records: list[Record], role: str, size: Size) -> FigureAxis:
    log = selection.chart.log_x if role == "x" else selection.chart.log
    spare = Spare(20, float(size.plot if role == "x" else size.height), always=True)
    others = Remarks(selection.chart).figures if role == "y" else []
    return FigureAxis([*(float(record[role]) for record in records), *others], spare, zero=False, level=False, log=log)


def _channel(kind: Any, selection: Selection[Scatter], axis: FigureAxis, size: Size) -> Any:
    role = "x" if kind is alt.X else "y"
    count = size.ticks if role == "y" else size.ticks + 1
    unit, at = unit_of_column(selection, role), log_ticks(axis.scale, count + 1 + (role == "y")) if axis.log else []
    ticks: Record = tick_labels(axis.scale, count, unit, axis.figures, at)
    if role == "y":
        ticks["minExtent"] = widest_tick(axis.scale, count, unit, size.font, at)
    title = _title_lines(selection, role, size)
    above: Record = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
    place: Record = {"titleX": 0, "titleY": -10, **above} if role == "y" else {"titleAnchor": "end"}
    # The ends are those by which the names were placed, so the library must not round them once more.
    ends = [axis.scale.low, axis.scale.high]
    scale = alt.Scale(type="log" if axis.log else "linear", domain=ends, nice=False)
    return kind(field=role, type="quantitative", scale=scale, axis=alt.Axis(title=title, **ticks, **place))


def _title_lines(selection: Selection[Scatter], role: str, size: Size) -> list[str]:
    """As the author says; else that of the column, with its unit."""
    chart = selection.chart
    own, log = (chart.x_title, chart.log_x) if role == "x" else (chart.y_title, chart.log)
    return wrapped(named(own or title_with_unit(selection, role), log), size.plot, size.font)


def _size(records: list[Record]) -> alt.Size:
    """The area stands for the figure."""
    least = least_figure(_most(records), _LARGEST)
    scale = alt.Scale(domain=[least, _most(records)], range=[LEAST, _LARGEST], clamp=True)
    return alt.Size("size:Q", scale=scale, legend=None)


def _most(records: list[Record]) -> float:
    return max(float(record["size"]) for record in records)


def _size_legend(selection: Selection[Scatter], records: list[Record], size: Size) -> SizeLegend | None:
    if "size" not in selection.roles:
        return None
    return SizeLegend(title_with_unit(selection, "size"), _most(records), _LARGEST, size.font, size.plot)


# -- names and the trend ---------------------------------------------------------------------------------------------


def _labels(
    base: AltairChart, selection: Selection[Scatter], records: list[Record], scales: tuple[Scale, Scale], size: Size
) -> Iterator[AltairChart]:
    """The trend, then names: those that the author asks for with bold letters and a line where they stand away from
    their point; else those that have room. A pointer is told all.
    """
    font, shown = size.font - 1, selection.chart.highlight
    canvas = size.plot - 10, size.height

    def pixels(x: float, y: float) -> XY:
        return scales[0].part(x) * canvas[0], (1 - scales[1].part(y)) * canvas[1]

    ends = _trend_ends(records, scales) if selection.chart.trend else None
    line = [*between([pixels(x, y) for x, y, _words in ends])] if ends else []
    places = [pixels(record["x"], record["y"]) for record in records]
    remarks = Remarks(selection.chart)
    for level in remarks.lines:
        height = (1 - scales[1].part(level)) * canvas[1]
        line += between([(0, height), (canvas[0], height)])
    board = Board(*canvas, places, line)
    for level, text in remarks.words:
        at = canvas[0] - 2, (1 - scales[1].part(level)) * canvas[1] - 3 - font / 2
        board.taken.append(Label(Lettering(text, font), at, "right").box)
    if ends:
        yield from _trend(base, ends, board, pixels, font)
    by_size = sorted(zip(records, places, strict=True), key=lambda pair: -float(pair[0].get("size") or 0))
    for record, place in by_size:
        text = str(record["label"])
        if (shown and text not in shown) or (not shown and text_width(text, font) > canvas[0] / 2):
            continue
        radius = sqrt(_area(record, records) / pi) - 5
        wishes = around(text, place, font, bold=bool(shown), rings=5 if shown else 1)
        if label := board.place(wishes, most=inf if shown else 60):
            data = alt.InlineData(values=[{"x": record["x"], "y": record["y"], "text": text}])
            away = {"left": radius, "right": -radius, "center": 0}[label.align]
            offset: Record = {"dx": label.at[0] - place[0] + away, "dy": label.at[1] - place[1], "align": label.align}
            own = base.properties(data=data)
            if shown:
                offset["fontWeight"] = "bold"
                yield from leader(own, label, place, reach=radius + 6)
            yield from haloed(own, font, baseline="middle", **offset)


def _trend_ends(records: list[Record], scales: tuple[Scale, Scale]) -> Ends | None:
    """Where it begins and ends: over the points, and within the plot."""
    trend = trend_of([(float(r["x"]), float(r["y"])) for r in records], scales)
    if trend is None:
        return None
    text = _("Trend (R² {share})").format(share=figure(round(trend.share, 2)))
    xs = [float(record["x"]) for record in records]
    return [(x, trend.at(x), text) for x in (min(xs), max(xs))]


def _trend(
    base: AltairChart,
    ends: list[tuple[float, float, str]],
    board: Board,
    pixels: Callable[[float, float], XY],
    font: int,
) -> Iterator[AltairChart]:
    records: list[Record] = [{"x": x, "y": y, "text": text} for x, y, text in ends]
    own = base.properties(data=alt.InlineData(values=records))
    yield own.mark_line(style="trend", clip=True)
    for record in reversed(records):
        at = pixels(record["x"], record["y"])
        if label := board.place(around(record["text"], at, font, rings=4)):
            place: Record = {"dx": label.at[0] - at[0], "dy": label.at[1] - at[1], "align": label.align}
            text = base.properties(data=alt.InlineData(values=[record]))
            yield from haloed(text, font, baseline="middle", fontStyle="italic", **place)
            return


def _area(record: Record, records: list[Record]) -> float:
    if "size" not in record:
        return 70
    return area_of(float(record["size"]), _most(records), _LARGEST)


# -- checks ----------------------------------------------------------------------------------------------------------


def highlighted_points_are_there(selection: Selection[Scatter]) -> Iterator[Problem]:
    known = [record["label"] for record in _records(selection)]
    for name in (name for name in selection.chart.highlight if name not in known):
        advice = did_you_mean(name, known, f"the points are {first_of([*map(in_quotes, known)])}")
        sentence = f"highlight names {in_quotes(name)}, which no point is called; {advice}"
        yield problem(selection.chart, sentence, "chart-rows", "highlight")


def points_have_a_trend(selection: Selection[Scatter]) -> Iterator[Problem]:
    records = _records(selection)
    if selection.chart.trend and (len(records) < 3 or len({record["x"] for record in records}) < 2):
        count = len(records)
        sentence = f"a trend needs three points or more at different places across, and this chart has {count}"
        yield problem(selection.chart, f"{sentence}; remove trend", "chart-rows", "trend")


FORM = Form(
    Scatter,
    draw,
    (
        series_can_be_told_apart,
        figures_are_positive("x", "log_x"),
        figures_are_positive("y", "log"),
        figures_are_positive("size"),
        references_are_positive,
        highlighted_points_are_there,
        points_have_a_trend,
    ),
)
