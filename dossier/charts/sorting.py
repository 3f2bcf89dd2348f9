"""The order of names along an axis and of panels: the author's, or by their figures where the chart says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]


def names_in_order(records: Sequence[Record], chart: Any, names: list[str], stacked: bool) -> list[str]:
    """Names along the axis: by their highest figure, or its sum where figures lie one upon the other."""
    if not getattr(chart, "sort", None) or getattr(chart, "by", None):
        return names

    def rank(name: str) -> float | None:
        figures = [value for r in records if r["x"] == name and (value := _figure(r)) is not None]
        return (sum(figures) if stacked else max(figures)) if figures else None

    return _sorted(names, rank, chart.sort)


def panels_in_order(records: Sequence[Record], chart: Any, names: list[str], places: Sequence[str]) -> list[str]:
    """Panels: by their figure at the last of the places at which they have one; the highest, of several series."""
    if not chart.sort:
        return names
    at = {place: number for number, place in enumerate(places)}

    def rank(name: str) -> float | None:
        own = [(at[r["x"]], value) for r in records if r["by"] == name and (value := _figure(r)) is not None]
        return max(value for place, value in own if place == max(own)[0]) if own else None

    return _sorted(names, rank, chart.sort)


def _figure(record: Record) -> float | None:
    """Of a range its upper end."""
    return next((float(record[role]) for role in ("y", "high", "low") if record.get(role) is not None), None)


def _sorted(names: list[str], rank: Callable[[str], float | None], sort: str) -> list[str]:
    """What has no figure comes last; equals stay as they were."""
    ranks = {name: rank(name) for name in names}
    sign = -1 if sort == "descending" else 1
    return sorted(names, key=lambda name: (ranks[name] is None, sign * (ranks[name] or 0)))
