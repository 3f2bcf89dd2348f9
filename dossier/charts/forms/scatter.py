"""The form "scatter": a point for each row at its two figures, named where its name covers nothing."""

from __future__ import annotations

from collections.abc import Iterator
from math import pi, sqrt
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.annotations import haloed
from dossier.charts.form import AltairChart, Form
from dossier.charts.label_placement import Board, around
from dossier.charts.legend import series_encodings
from dossier.charts.rules import figures_are_positive, series_can_be_told_apart
from dossier.charts.scales import FigureAxis, Scale, Spare, log_ticks, round_step
from dossier.charts.selection import Selection
from dossier.charts.theme import Size, text_width, wrapped
from dossier.charts.tooltips import labelled, title_with_unit, unit_of_column, with_provenance
from dossier.language.messages import gettext as _
from dossier.report.axis_charts import Scatter
from dossier.text import amount

Record = dict[str, Any]
_LARGEST = 1100  # square pixels of the largest point


def draw(selection: Selection[Scatter], size: Size) -> AltairChart:
    records = _records(selection)
    across, up = (_axis(selection, records, role, size) for role in ("x", "y"))
    base = alt.Chart(alt.InlineData(values=records))
    base = base.encode(_channel(alt.X, selection, across, size), _channel(alt.Y, selection, up, size))
    sized: Record = {"size": _size(selection, records)} if "size" in selection.roles else {}
    mark: Record = {"opacity": 0.75, "style": "aside"} if sized else {"size": 70}
    encodings = series_encodings(selection.values("series"), size, shapes=not sized)
    points = base.mark_point(**mark).encode(tooltip=alt.Tooltip("words:N"), **sized, **encodings)
    names = _names(base, records, (across.scale, up.scale), size)
    notes: Record = (
        {"title": alt.TitleParams(note, orient="bottom", offset=8)} if (note := _note(selection, size)) else {}
    )
    return alt.layer(points, *names, **notes).properties(height=size.height)


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
    return FigureAxis([float(record[role]) for record in records], spare, zero=False, level=False, log=log)


def _channel(kind: Any, selection: Selection[Scatter], axis: FigureAxis, size: Size) -> Any:
    role = "x" if kind is alt.X else "y"
    count = size.ticks if role == "y" else size.ticks + 1
    ticks: Record = {"values": log_ticks(axis.scale, count + 1)} if axis.log else {"tickCount": count}
    title = wrapped(_title(selection, role), size.plot, size.font)
    above: Record = {"titleAngle": 0, "titleAnchor": "end", "titleAlign": "left", "titleBaseline": "bottom"}
    place: Record = {"titleX": 0, "titleY": -10, **above} if role == "y" else {"titleAnchor": "end"}
    # The ends are those by which the names were placed, so the library must not round them once more.
    ends = [axis.scale.low, axis.scale.high]
    scale = alt.Scale(type="log" if axis.log else "linear", domain=ends, nice=False)
    return kind(field=role, type="quantitative", scale=scale, axis=alt.Axis(title=title, **ticks, **place))


def _title(selection: Selection[Scatter], role: str) -> str:
    """As the author says; else that of the column, with its unit."""
    own = selection.chart.x_title if role == "x" else selection.chart.y_title
    return own or title_with_unit(selection, role)


def _size(selection: Selection[Scatter], records: list[Record]) -> alt.Size:
    """The area stands for the figure."""
    most = max(float(record["size"]) for record in records)
    scale = alt.Scale(domain=[0, most], range=[0, _LARGEST])
    column = selection.column("size")
    legend = alt.Legend(
        title=column.title if column else None, values=[round_step(most), round_step(most) / 5], direction="horizontal"
    )
    return alt.Size("size:Q", scale=scale, legend=legend)


# -- names -----------------------------------------------------------------------------------------------------------


def _names(base: AltairChart, records: list[Record], scales: tuple[Scale, Scale], size: Size) -> Iterator[AltairChart]:
    """Those that have room; a pointer is told all."""
    font = size.font - 1
    width = size.plot - 10
    places = [(scales[0].part(r["x"]) * width, (1 - scales[1].part(r["y"])) * size.height) for r in records]
    board = Board(width, size.height, places)
    for record, place in sorted(zip(records, places, strict=True), key=lambda pair: -float(pair[0].get("size") or 0)):
        if text_width(str(record["label"]), font) > width / 2:
            continue
        radius = sqrt(_area(record, records) / pi) - 5
        if label := board.place(around(str(record["label"]), place, font, rings=1), most=60):
            data = alt.InlineData(values=[{"x": record["x"], "y": record["y"], "text": record["label"]}])
            away = {"left": radius, "right": -radius, "center": 0}[label.align]
            offset: Record = {"dx": label.at[0] - place[0] + away, "dy": label.at[1] - place[1], "align": label.align}
            yield from haloed(base.properties(data=data), font, baseline="middle", **offset)


def _area(record: Record, records: list[Record]) -> float:
    if "size" not in record:
        return 70
    return _LARGEST * float(record["size"]) / max(float(r["size"]) for r in records)


FORM = Form(
    Scatter,
    draw,
    (
        series_can_be_told_apart,
        figures_are_positive("x", "log_x"),
        figures_are_positive("y", "log"),
        figures_are_positive("size"),
    ),
)
