"""What the data lack, said in the plot, so that a missing figure never looks like zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dossier.charts import altair as alt
from dossier.charts.form import AltairChart
from dossier.charts.plot import Plot
from dossier.charts.theme import text_width
from dossier.language.messages import N_
from dossier.language.messages import gettext as _

NO_DATA = N_("no data")
NO_FIGURE = N_("no figure")


def gaps(plot: Plot) -> Iterator[AltairChart]:
    """A shaded place with words for each label of which nothing is known; a dash for a bar that its group lacks."""
    if "start" in plot.selection.roles:  # spans have no figure
        return
    known = {record["x"] for record in plot.records if _has_figure(record)}
    missing = [label for label in plot.labels if label not in known]
    if missing:
        yield from _words(plot, missing) if plot.horizontal else _shaded(plot, missing)
    if plot.axes.bars and plot.lanes and not plot.axes.stacked:
        yield from _dashes(plot, known)


def _shaded(plot: Plot, missing: list[str]) -> Iterator[AltairChart]:
    records = [{"x": label, "text": _(NO_DATA)} for label in missing]
    base = alt.Chart(plot.data(records)).encode(plot.along())
    yield base.mark_bar(style="gap").encode(y=alt.value(plot.height), y2=alt.value(0))
    font = plot.size.font - 2
    if plot.slot >= font + 2 and plot.height > text_width(_(NO_DATA), font) * 1.5:
        options: dict[str, Any] = {"angle": 270, "align": "left", "baseline": "middle", "fontSize": font}
        yield base.mark_text(style="muted", **options).encode(y=alt.value(plot.height - 6), text=alt.Text("text:N"))


def _words(plot: Plot, missing: list[str]) -> Iterator[AltairChart]:
    base = alt.Chart(plot.data([{"x": label, "text": _(NO_FIGURE)} for label in missing])).encode(plot.along())
    text = base.mark_text(style="muted", fontStyle="italic", align="left", baseline="middle")
    yield text.encode(x=alt.value(6), text=alt.Text("text:N"))


def _dashes(plot: Plot, known: set[str]) -> Iterator[AltairChart]:
    """Where only some of the series have a figure."""
    own = {(record["x"], record.get("series")) for record in plot.records if _has_figure(record)}
    lacking = [
        {"x": label, "series": name, "text": _(NO_FIGURE) if plot.horizontal else "–"}
        for label in known
        for name in plot.series
        if (label, name) not in own
    ]
    if not lacking:
        return
    base = alt.Chart(plot.data(sorted(lacking, key=lambda r: plot.labels.index(r["x"])))).encode(
        plot.along(), **_lane(plot)
    )
    if plot.horizontal:
        text = base.mark_text(style="muted", fontStyle="italic", align="left", baseline="middle").encode(x=alt.value(6))
    else:
        text = base.mark_text(style="muted", baseline="bottom").encode(y=alt.value(plot.height - 2))
    yield text.encode(text=alt.Text("text:N"))


def _lane(plot: Plot) -> dict[str, AltairChart]:
    offset = alt.YOffset if plot.horizontal else alt.XOffset
    return {"yOffset" if plot.horizontal else "xOffset": offset("series:N", scale=alt.Scale(domain=plot.series))}


def _has_figure(record: dict[str, object]) -> bool:
    return any(record.get(role) is not None for role in ("y", "low", "high"))
