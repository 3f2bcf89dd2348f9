"""The axis of labels of a plot: down the side, or across in level, turned or thinned labels."""

from __future__ import annotations

import json
from math import ceil
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.mark_labels import mark_label
from dossier.charts.selection import years_between
from dossier.charts.theme import label_expression, readers_width, text_width, wrapped

Plot = Any  # a plot, which itself rests on these
_ROUND = (1, 2, 5, 10, 20, 50, 100)  # years from one label to the next
_MANY = 14  # more bars than this, and labels are thinned out rather than turned


def labels_down(plot: Plot) -> alt.Axis:
    font, gutter = plot.size.font, plot.size.gutter
    expression = label_expression(plot.labels, gutter, font, plot.written)
    lines = {label: wrapped(plot.written(label), gutter, font) for label in plot.labels}
    several = [label for label in plot.labels if len(lines[label]) > 1]
    # Lines run downwards from the first, so the first moves up by half a line.
    test = f"indexof({json.dumps(several)}, datum.value) >= 0"
    baseline = {"condition": {"test": test, "value": "line-bottom"}, "value": "middle"} if several else "middle"
    bars = plot.axes.bars
    # Where a reader's font is wider than that by which drawings are measured, names would be cut off.
    widest = max((readers_width(line, font) for parts in lines.values() for line in parts), default=0)
    room = {"minExtent": ceil(widest)} if plot.first else {}
    return _axis(
        plot,
        expression,
        labelBaseline=baseline,
        grid=not bars and not plot.lanes,
        domain=bars and not plot.negative,
        ticks=False,
        **room,
    )


def labels_across(plot: Plot) -> alt.Axis:
    """Labels level where they fit in a few lines; else turned, or thinned where their order explains it."""
    font = plot.size.font
    floor = {"domain": False, "ticks": False} if plot.axes.bars and plot.negative else {}  # bars stand on zero
    if plot.level or plot.axes.ends:
        expression = label_expression(plot.labels, plot.slot - 8, font, plot.written)
        return _axis(plot, expression, labelAngle=0, grid=plot.axes.ends, **floor)
    row = bool(years_between(plot.labels)) and plot.whole is not plot  # explains itself, and a panel is narrow
    if (row or len(plot.labels) > _MANY or not (plot.axes.bars and plot.axes.bands)) and plot.x_type != "text":
        widest = max(text_width(plot.written(label), font) for label in plot.labels)
        shown = _with_figures(plot, (widest + 6) / plot.slot) or _thinned(plot, (widest + 12) / plot.slot)
        lines = label_expression(plot.labels, 999, font, plot.written)
        return _axis(plot, lines, labelAngle=0, values=shown, **floor)
    expression = label_expression(plot.labels, 150, font, plot.written)
    return _axis(plot, expression, labelAngle=-40, labelAlign="right", labelBaseline="middle", **floor)


def _with_figures(plot: Plot, least: float) -> list[str]:
    """Where bars stand at some years alone: those, as far as they are `least` places apart, the first and last before
    others; a year without a bar is of less use than one with.
    """
    figures = {record["x"] for record in plot.whole.records if mark_label(record)}
    own = [n for n, label in enumerate(plot.labels) if label in figures]
    if plot.x_type != "year" or not (plot.axes.bars and plot.axes.bands) or not 0 < len(own) < len(plot.labels):
        return []
    shown: list[int] = []
    for place in (own[-1], *own[:-1]):
        if all(abs(place - other) >= least for other in shown):
            shown.append(place)
    return [plot.labels[n] for n in sorted(shown)]


def _thinned(plot: Plot, least: float) -> list[str]:
    """Labels that are `least` places apart: of years the first, the last and round ones between."""
    labels = plot.labels
    if plot.x_type != "year":
        every = next((n for n in (1, 2, 3, 4, 6, 12, 24) if n >= least), ceil(least))
        return list(labels[::-every][::-1])  # the newest has its label
    every = next((n for n in _ROUND if n >= least), ceil(least))
    last = len(labels) - 1
    between = [n for n in range(last) if int(labels[n]) % every == 0 and least <= n <= last - least]
    return [labels[n] for n in dict.fromkeys((0, *between, last)) if n in (0, *between) or last >= least]


def _axis(plot: Plot, expression: str | None, **options: Any) -> alt.Axis:
    lines: dict[str, Any] = {"labelExpr": expression} if expression else {}
    bare = {"labels": False} if plot.horizontal and not plot.first else {}
    return alt.Axis(**{"title": None, "grid": False, "labelOverlap": False, **lines, **bare, **options})
