"""What authors write into a plot: words at a place or mark, lines at a figure, a shaded part of the axis."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.label_placement import NEAR, XY, Board, Label, around, between, dodged
from dossier.charts.leaders import leader
from dossier.charts.mark_labels import mark_label
from dossier.charts.plot import Plot, Record
from dossier.charts.theme import text_width, wrapped
from dossier.charts.word_rows import Words, line_height


def annotated(drawing: AltairChart, plot: Plot) -> AltairChart:
    """The drawing with what the chart's author writes into it; the same where that is nothing."""
    lines = [*_reference_rules(plot), *_annotation_rules(plot)]
    words = [*_reference_words(plot), *_annotation_words(plot), *_callouts(plot)]
    under = [*_shades(plot), *_bands(plot)]
    if not lines:
        return alt.layer(*under, drawing, *words) if under or words else drawing
    texts, marks = _apart(drawing)
    return alt.layer(*under, *marks, *lines, *map(_halo_of, texts), *texts, *words)


def layers_of(drawing: AltairChart) -> list[AltairChart]:
    """Those of a drawing, each with its data, which Altair moves to the whole where they share them."""
    if not isinstance(drawing, alt.LayerChart):
        return [drawing]
    shared = drawing.data
    return [layer.properties(data=shared) if layer.data is alt.Undefined else layer for layer in drawing.layer]


def _apart(drawing: AltairChart) -> tuple[list[AltairChart], list[AltairChart]]:
    """The texts of a drawing, which lines may not cross, and its marks."""
    layers = layers_of(drawing)
    texts = [layer for layer in layers if _mark(layer).get("type") == "text"]
    return texts, [layer for layer in layers if _mark(layer).get("type") != "text"]


def _mark(layer: AltairChart) -> Record:
    mark = getattr(layer, "mark", None)
    return mark.to_dict() if isinstance(mark, alt.MarkDef) else {"type": mark}


def _halo_of(text: AltairChart) -> AltairChart:
    """The same text as its halo."""
    halo = text.copy()
    options = {key: value for key, value in _mark(text).items() if key not in ("type", "style")}
    return halo.mark_text(**options, style="halo")


HALOED = ("halo", "annotation")  # styles of the theme


def haloed(base: AltairChart, font: int, styles: Sequence[str] = HALOED, **options: Any) -> Iterator[AltairChart]:
    """The records' texts, readable over any mark."""
    for style in styles:
        text = base.mark_text(style=style, lineBreak="\n", lineHeight=line_height(font), **options)
        yield text.encode(text=alt.Text(field="text", type="nominal"))


# -- along the axis of labels ----------------------------------------------------------------------------------------


def _shades(plot: Plot) -> Iterator[AltairChart]:
    records = [{"from": shade.from_, "to": shade.to} for shade in getattr(plot.chart, "shaded", ())]
    if records:
        first = plot.along("from", **({} if plot.temporal else {"bandPosition": 0}))
        last = alt.X2(field="to") if plot.temporal else alt.X2(field="to", bandPosition=1)
        yield alt.Chart(plot.data(records)).mark_rect(style="shade", clip=True).encode(first, last)


def _annotation_rules(plot: Plot) -> Iterator[AltairChart]:
    """Dashed lines from the plot's floor up to their words; shaded parts have words alone."""
    marked = getattr(plot.chart, "annotations", {})
    for words in plot.words_above:
        if marked.get(words.label) == words.text:
            rule = _at(words, plot).mark_rule(strokeDash=[3, 3], style="annotation-line")
            yield rule.encode(y=alt.value(-words.height + 2), y2=alt.value(plot.size.height))


def _annotation_words(plot: Plot) -> Iterator[AltairChart]:
    font = plot.size.font - 1
    for words in plot.words_above:
        lift = (len(words.lines) - 1) * line_height(font)
        base = _at(words, plot).encode(y=alt.value(-words.height - lift))
        yield from haloed(base, font, align=words.align, baseline="bottom")


def _at(words: Words, plot: Plot) -> AltairChart:
    return alt.Chart(plot.data([{"at": words.label, "text": "\n".join(words.lines)}])).encode(plot.along("at"))


# -- at figures ------------------------------------------------------------------------------------------------------


def _bands(plot: Plot) -> Iterator[AltairChart]:
    records = [{"level": band.from_, "end": band.to} for band in plot.remarks.bands]
    if records:
        end = alt.X2(field="end") if plot.horizontal else alt.Y2(field="end")
        yield alt.Chart(plot.data(records)).encode(plot.number("level", stack=None), end).mark_rect(style="band")


def _reference_rules(plot: Plot) -> Iterator[AltairChart]:
    records = [{"level": level} for level in plot.remarks.lines]
    if records:
        yield alt.Chart(plot.data(records)).encode(plot.number("level")).mark_rule(style="annotation-line")


def _reference_words(plot: Plot) -> Iterator[AltairChart]:
    """Right of lines that run across where there is room, else upon them; of panels in the first of a row."""
    if plot.whole is not plot and not plot.first:
        return
    font = plot.size.font - 1
    if plot.horizontal:
        for words in plot.words_at_figures:
            lift = (len(words.lines) - 1) * line_height(font)
            record = {"level": float(words.label), "text": "\n".join(words.lines)}
            base = alt.Chart(plot.data([record])).encode(plot.number("level"))
            place = base.encode(y=alt.value(-words.height - lift))
            yield from haloed(place, font, align=words.align, baseline="bottom")
        return
    inside = plot.whole is not plot or plot.names.named
    texts = [(level, plot.names.remark_lines(text)) for level, text in plot.remarks.words]
    wanted = [(1 - plot.scale.part(level)) * plot.height for level, _text in texts]
    middles = (
        wanted if inside else dodged(wanted, [len(lines) * line_height(font) for _level, lines in texts], plot.height)
    )
    for (level, lines), at, middle in zip(texts, wanted, middles, strict=True):
        lift = (len(lines) - 1) * line_height(font)
        base = alt.Chart(plot.data([{"level": level, "text": "\n".join(lines)}])).encode(plot.number("level"))
        upon: Record = {"align": "right", "dx": -2, "baseline": "bottom", "dy": -3 - lift}
        beside: Record = {"align": "left", "dx": 4, "baseline": "middle", "dy": middle - at - lift / 2}
        yield from haloed(base.encode(x=alt.value("width")), font, **(upon if inside else beside))


def _callouts(plot: Plot) -> Iterator[AltairChart]:
    """Words beside their mark, where they cover no other mark if there is such a place; a line leads to words that
    stand away from it.
    """
    callouts = getattr(plot.chart, "callouts", ())
    told = [(_row_of(callout, plot), callout.text) for callout in callouts]
    ends = [record for record in _ends(plot) if record not in [row for row, _text in told]]
    if not told and not ends:
        return
    marks = [_pixels(record, plot) for record in plot.records if _has_mark(record)]
    board = Board(plot.width, plot.height, marks, _lines(plot))
    font = plot.size.font - 1
    labels = [(r, _placed("\n".join(wrapped(text, plot.width * 0.4, font)), r, board, plot)) for r, text in told]
    labels += [(r, board.place(around(str(r["label"]), _pixels(r, plot), font, rings=2), NEAR)) for r in ends]
    for record, label in labels:
        if label is None:
            continue
        mark = _pixels(record, plot)
        away = label.start[0] - mark[0], label.start[1] - mark[1]
        base = alt.Chart(
            plot.data([{"x": record["x"], "y": record.get("tip", record["y"]), "text": label.lettering.text}])
        ).encode(plot.along(), plot.number())
        beside = text_width(mark_label(record), plot.size.font - 1) + 8 if plot.horizontal else 0
        yield from leader(base, label, mark, beside)
        offset: Record = {"align": label.align, "dx": away[0] + beside, "dy": away[1]}
        yield from haloed(base, plot.size.font - 1, baseline="middle", **offset)


def _ends(plot: Plot) -> Iterator[Record]:
    """The last, the highest and the lowest point of each series, where points have no figures otherwise."""
    if plot.chart.form != "dots" or plot.horizontal or plot.whole is not plot or plot.axes.bare(plot):
        return
    for name in plot.series or (None,):
        own = [record for record in plot.records if _has_mark(record) and record.get("series") == name]
        ends = [max(own, key=_place(plot)), max(own, key=_height), min(own, key=_height)] if own else []
        yield from (record for n, record in enumerate(ends) if record not in ends[:n])


def _place(plot: Plot) -> Callable[[Record], float]:
    return lambda record: plot.part_of(record["x"])


def _height(record: Record) -> float:
    return float(record["y"])


def _lines(plot: Plot) -> Iterator[XY]:
    """Places along the lines that join marks, for words to keep off."""
    if plot.chart.form == "lines":
        for name in plot.series or (None,):
            own = [_pixels(r, plot) for r in plot.records if _has_mark(r) and r.get("series") == name]
            yield from between(sorted(own))


def _row_of(callout: Any, plot: Plot) -> Record:
    return next(r for r in plot.records if r["x"] == callout.x and callout.series in (None, r.get("series")))


def _placed(text: str, record: Record, board: Board, plot: Plot) -> Label | None:
    """Where no place is free, over other marks: its halo sets it off."""
    wishes = [*around(text, _pixels(record, plot), plot.size.font - 1, rings=9)]
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
