"""What authors write into a plot: words at a place or mark, lines at a figure, a shaded part of the axis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.label_placement import Board, Label, around
from dossier.charts.mark_labels import mark_label
from dossier.charts.plot import Plot, Record
from dossier.charts.theme import text_width, wrapped
from dossier.charts.word_rows import line_height


def annotated(drawing: AltairChart, plot: Plot) -> AltairChart:
    """The drawing with what the chart's author writes into it; the same where that is nothing."""
    under, over = [*_shades(plot)], [*_reference_lines(plot), *_annotations(plot), *_callouts(plot)]
    return alt.layer(*under, drawing, *over) if under or over else drawing


def haloed(base: AltairChart, font: int, **options: Any) -> Iterator[AltairChart]:
    """The records' texts, readable over any mark."""
    for style in ("halo", "annotation"):
        text = base.mark_text(style=style, lineBreak="\n", lineHeight=line_height(font), **options)
        yield text.encode(text=alt.Text(field="text", type="nominal"))


# -- along the axis of labels ----------------------------------------------------------------------------------------


def _shades(plot: Plot) -> Iterator[AltairChart]:
    records = [{"from": shade.from_, "to": shade.to} for shade in getattr(plot.chart, "shaded", ())]
    if records:
        first = plot.along("from", **({} if plot.temporal else {"bandPosition": 0}))
        last = alt.X2(field="to") if plot.temporal else alt.X2(field="to", bandPosition=1)
        yield alt.Chart(plot.data(records)).mark_rect(style="shade", clip=True).encode(first, last)


def _annotations(plot: Plot) -> Iterator[AltairChart]:
    """Dashed lines from the plot's floor up to their words; shaded parts have words alone."""
    font = plot.size.font - 1
    marked = getattr(plot.chart, "annotations", {})
    bases = [
        alt.Chart(plot.data([{"at": words.label, "text": "\n".join(words.lines)}])).encode(plot.along("at"))
        for words in plot.words_above
    ]
    for words, base in zip(plot.words_above, bases, strict=True):
        if marked.get(words.label) == words.text:
            rule = base.mark_rule(strokeDash=[3, 3], style="annotation-line")
            yield rule.encode(y=alt.value(-words.height + 2), y2=alt.value(plot.size.height))
    for words, base in zip(plot.words_above, bases, strict=True):  # over the lines of those above them
        lift = (len(words.lines) - 1) * line_height(font)
        yield from haloed(base.encode(y=alt.value(-words.height - lift)), font, align=words.align, baseline="bottom")


# -- at figures ------------------------------------------------------------------------------------------------------


def _reference_lines(plot: Plot) -> Iterator[AltairChart]:
    lines = plot.reference_lines.items()
    records = [{"level": at, "text": "\n".join(plot.names.remark_lines(text))} for at, text in lines]
    if not records:
        return
    base = alt.Chart(plot.data(records)).encode(plot.number("level"))
    yield base.mark_rule(style="annotation-line")
    font = plot.size.font - 1
    if plot.whole is not plot and not plot.first:
        return
    if plot.horizontal:
        yield base.mark_text(style="annotation", baseline="bottom", dy=-3).encode(y=alt.value(0), text="text:N")
    else:
        inside = plot.whole is not plot or plot.names.named
        place: Record = {"align": "right", "dx": -2, "baseline": "bottom", "dy": -3}
        outside: Record = {"align": "left", "dx": 4, "baseline": "middle"}
        yield from haloed(base.encode(x=alt.value("width")), font, **(place if inside else outside))


def _callouts(plot: Plot) -> Iterator[AltairChart]:
    """Words beside their mark, where they cover no other mark if there is such a place."""
    callouts = getattr(plot.chart, "callouts", ())
    if not callouts:
        return
    board = Board(plot.width, plot.height, [_pixels(record, plot) for record in plot.records if _has_mark(record)])
    for callout in callouts:
        record = _row_of(callout, plot)
        label = _placed("\n".join(wrapped(callout.text, plot.width * 0.4, plot.size.font - 1)), record, board, plot)
        if label is None:
            continue
        at, mark = label.start, _pixels(record, plot)
        base = alt.Chart(
            plot.data([{"x": record["x"], "y": record.get("tip", record["y"]), "text": label.lettering.text}])
        )
        beside = text_width(mark_label(record), plot.size.font - 1) + 8 if plot.horizontal else 0
        offset: Record = {"align": label.align, "dx": at[0] - mark[0] + beside, "dy": at[1] - mark[1]}
        own = base.encode(plot.along(), plot.number())
        yield from haloed(own, plot.size.font - 1, baseline="middle", **offset)


def _row_of(callout: Any, plot: Plot) -> Record:
    return next(r for r in plot.records if r["x"] == callout.x and callout.series in (None, r.get("series")))


def _placed(text: str, record: Record, board: Board, plot: Plot) -> Label | None:
    """Where no place is free, over other marks: its halo sets it off."""
    wishes = [*around(text, _pixels(record, plot), plot.size.font - 1, rings=5)]
    return board.place(wishes) or Board(plot.width, plot.height, lines=board.marks).place(wishes)


def _has_mark(record: Record) -> bool:
    return record.get("y") is not None


def _pixels(record: Record, plot: Plot) -> tuple[float, float]:
    """About where the mark of a record stands."""
    along, up = plot.part_of(record["x"]), plot.scale.part(float(record["y"]))
    if plot.horizontal:
        tip = plot.scale.part(float(record.get("tip") or record["y"])) * plot.width
        return tip + text_width(mark_label(record), plot.size.font - 1) + 8, along * plot.height
    return along * plot.width, (1 - up) * plot.height
