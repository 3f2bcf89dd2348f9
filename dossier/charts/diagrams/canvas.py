"""A drawing of fixed size in which places are pixels from the upper left corner: maps, networks and diagrams."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dossier.charts import altair as alt

PADDING = 6  # round every drawing
Record = dict[str, Any]


def x(field: str = "x") -> alt.X:
    return alt.X(field=field, type="quantitative", scale=None, axis=None)


def y(field: str = "y") -> alt.Y:
    return alt.Y(field=field, type="quantitative", scale=None, axis=None)


def base(records: Iterable[Record]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(records))).encode(x(), y())


def words(records: Iterable[Record], row: float | None = None, **options: Any) -> Any:
    """Each record's text at its place; a text of several lines begins there, with `row` pixels from line to line."""
    records = list(records)
    if row and any("\n" in record["text"] for record in records):
        options["lineHeight"] = row
    text = base(records).mark_text(**{"align": "left", "baseline": "middle", "lineBreak": "\n", **options})
    return text.encode(text=alt.Text(field="text", type="nominal"))


def drawing(layers: Sequence[Any], width: float, height: float, notes: Sequence[str] = ()) -> Any:
    """A lone part of a row keeps its own width; any other drawing is fitted to the page, and places would shift."""
    title: Record = {"title": alt.TitleParams(list(notes), orient="bottom", offset=10)} if notes else {}
    return alt.hconcat(alt.layer(*layers, **title).properties(width=width, height=height))
