"""The form "choropleth": outlines of data/geo filled by the figures of a dataset's rows, in classes."""

from __future__ import annotations

from itertools import pairwise
from math import log10
from statistics import median

from dossier.charts.diagrams.choropleth import Region, draw_choropleth
from dossier.charts.diagrams.map_layout import MapLayout
from dossier.charts.diagrams.nesting import within
from dossier.charts.form import AltairChart, Form
from dossier.charts.form_checks import one_row_each
from dossier.charts.forms.map import (
    names_are_outlines,
    outlines_are_known,
    outlines_of,
    places_have_coordinates,
    places_of,
    sources_of,
)
from dossier.charts.scales import nice, round_step
from dossier.charts.selection import Selection
from dossier.charts.theme import Size, figure
from dossier.charts.tooltips import labelled, row_in_words, unit_of
from dossier.language.messages import gettext as _
from dossier.report.charts import MOST_CLASSES, Choropleth

_CLASSES = 5  # about so many, where the author names no breaks
_MANY = 60  # outlines, whose names would leave no room for the figures
_LED = {False: 12, True: 6}  # of so many, the names that stand beside their outline, by whether the drawing is narrow
_SKEWED = 20  # times the median, from which on steps of equal width would put nearly all into one class


def draw(selection: Selection[Choropleth], size: Size) -> AltairChart:
    chart, report = selection.chart, selection.report
    edges = class_edges(list(_figures(selection).values()), chart.breaks)
    regions = _regions(selection, edges)
    geo = report.geo[chart.geo]
    captions = _captions(selection)
    led = _LED[size.narrow] if len(captions) > _MANY else len(captions)
    layout = MapLayout(geo, (), places_of(chart, report), report.kinds.places, size, captions, led)
    return draw_choropleth(layout, regions, edges, chart.y_title or unit_of(selection), unit_of(selection))


def _captions(selection: Selection[Choropleth]) -> dict[str, str]:
    """Names with their figures, the highest first; of many outlines those without a figure have none."""
    figures = sorted(_figures(selection).items(), key=lambda pair: -pair[1])
    captions = {name: f"{name} {figure(value)}" for name, value in figures}
    outlines = [feature.name for feature in selection.report.geo[selection.chart.geo].features if not feature.line]
    if len(outlines) > _MANY:
        captions |= {name: "" for name in outlines if name not in captions}
    return captions


def _figures(selection: Selection[Choropleth]) -> dict[str, float]:
    cells = ((selection.text(row, "x"), selection.cell(row, "y")) for row in selection.rows)
    return {name: float(value) for name, value in cells if value is not None}


def _regions(selection: Selection[Choropleth], edges: list[float]) -> list[Region]:
    """The outlines of the kinds that the rows name, without those that have no figure and hold others that have one."""
    sources, figures = selection.source_names(), _figures(selection)
    told = {selection.text(row, "x"): row_in_words(row, selection, sources) for row in selection.rows}
    features = [f for f in selection.report.geo[selection.chart.geo].features if not f.line]
    kinds = {feature.kind for feature in features if feature.name in told}
    held = within(features)
    return [
        Region(f, _class_of(figures.get(f.name), edges), told.get(f.name, labelled(f.name, _("no figure"))))
        for f in features
        if f.kind in kinds and (f.name in figures or not held[f.name] & figures.keys())
    ]


def _class_of(value: float | None, edges: list[float]) -> int | None:
    """A figure on an edge belongs to the class above it, but at the top."""
    if value is None:
        return None
    return next((n for n, (_, high) in enumerate(pairwise(edges)) if value < high), len(edges) - 2)


def class_edges(figures: list[float], breaks: tuple[float, ...]) -> list[float]:
    """The author's breaks between the least and the most; else round figures, by ten's powers where they are skewed."""
    least, most = min(figures), max(figures)
    if breaks:
        return [min(least, breaks[0]), *breaks, max(most, breaks[-1])]
    if least > 0 and most > _SKEWED * median(figures):
        return _powers(least, most)
    step = round_step((most - least or abs(most) or 1) / _CLASSES)
    ends = nice(least, most or 1, _CLASSES)
    count = max(round((ends.high - ends.low) / step), 1)
    while count > MOST_CLASSES:
        step, count = step * 2, -(-count // 2)
    return [ends.low + n * step for n in range(count + 1)]


def _powers(least: float, most: float) -> list[float]:
    first, last = int(log10(least) // 1), int(-(-log10(most) // 1))
    every = -(-(last - first) // MOST_CLASSES)
    return [float(f"1e{power}") for power in range(first, last + every, every)]


FORM = Form(
    Choropleth,
    draw,
    (one_row_each("x"), names_are_outlines),
    references=(outlines_are_known, places_have_coordinates),
    sources=sources_of,
    uses=lambda chart, report: [report.geo[chart.geo], places_of(chart, report), outlines_of(chart, report)],
)
