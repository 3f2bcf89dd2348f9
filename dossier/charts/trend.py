"""The straight line of least squares through the points of a plot, as they lie in it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from dossier.charts.scales import Scale


class Trend(NamedTuple):
    """On a logarithmic axis it is that of the figures' logarithms. `share` is R²: how much of the variance it tells."""

    slope: float
    start: float
    share: float
    logs: tuple[bool, bool]

    def at(self, x: float) -> float:
        y = self.start + self.slope * (log10(x) if self.logs[0] else x)
        return float(10**y) if self.logs[1] else y


def trend_of(points: Sequence[tuple[float, float]], scales: tuple[Scale, Scale]) -> Trend | None:
    """None where fewer than three points, or points one above the other, tell of none."""
    logs = scales[0].log, scales[1].log
    xs = [log10(x) if logs[0] else x for x, _y in points]
    ys = [log10(y) if logs[1] else y for _x, y in points]
    if len(points) < 3 or min(xs) == max(xs):
        return None
    middle, level = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - middle) ** 2 for x in xs)
    together = sum((x - middle) * (y - level) for x, y in zip(xs, ys, strict=True))
    height = sum((y - level) ** 2 for y in ys)
    slope = together / spread
    return Trend(slope, level - slope * middle, together**2 / (spread * height) if height else 0.0, logs)
