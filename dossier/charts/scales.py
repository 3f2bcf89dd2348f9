"""Where an axis of figures begins and ends, and at which part of its length a figure stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10, sqrt
from typing import Any, NamedTuple


class Scale(NamedTuple):
    """An axis from `low` to `high`, linear or logarithmic."""

    low: float
    high: float
    log: bool = False

    def part(self, figure: float) -> float:
        """0 at the low end of the axis, 1 at the high one."""
        low, high, at = (log10(n) if self.log else n for n in (self.low, self.high, figure))
        return (at - low) / ((high - low) or 1)

    def figure(self, part: float) -> float:
        if self.log:
            return float(10 ** (log10(self.low) + part * log10(self.high / self.low)))
        return self.low + part * (self.high - self.low)


class Spare(NamedTuple):
    """Pixels of an axis that words past the ends of marks take; `always`, or only where the axis does not begin at
    zero.
    """

    words: float
    axis: float
    always: bool


@dataclass(frozen=True)
class FigureAxis:
    """The axis that holds the figures; bars always begin at `zero`, points where that does not flatten them."""

    figures: Sequence[float]
    spare: Spare
    zero: bool
    level: bool  # runs across, where its ends are not round: the label of a tick at the very end would be cut
    log: bool = False
    share: bool = False  # of a whole, in percent

    @property
    def scale(self) -> Scale:
        """As the drawing library will make it."""
        least, most = min(self.figures), max(self.figures)
        if self.log:
            return log_scale(least, most)
        options = self.options
        low, high = options.get("domainMin", least), options.get("domainMax", most)
        low, high = (min(low, 0), max(high, 0)) if options["zero"] else (low, high)
        return nice(low, high) if options["nice"] else Scale(low, high)

    @property
    def options(self) -> dict[str, Any]:
        """Of a scale in Vega-Lite."""
        least, most = min(self.figures), max(self.figures)
        if self.log:
            return {"type": "log", "domain": [*log_scale(least, most)[:2]], "nice": False}
        zero = self.zero or least < 0.5 * most
        from_zero = zero and least >= 0
        # Figures stand past the ends of the marks, and at the picture's edge would be cut off.
        extent = most - (min(least, 0) if zero else least) or abs(most)
        beyond = extent * self.spare.words / max(self.spare.axis - self.spare.words * (1 if from_zero else 2), 80)
        ends: dict[str, float] = {} if from_zero else {"domainMin": least - beyond}
        if most > 0 and (self.spare.always or not zero):
            ends["domainMax"] = most + beyond
        if self.share:
            ends = {"domainMax": 100}
        return {"zero": zero, "nice": not self.level, **ends}


def nice(low: float, high: float, count: int = 10) -> Scale:
    """The ends moved out to round figures, as the drawing library does it for about `count` steps."""
    for _ in range(2):
        if high <= low:
            break
        step = round_step((high - low) / count)
        low, high = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    return Scale(low, high)


def round_step(raw: float) -> float:
    """The nearest of 1, 2, 5 and 10 by ten's powers."""
    power = 10.0 ** floor(log10(raw))
    return power * next((factor for factor, least in ((10, 50), (5, 10), (2, 2)) if raw / power >= sqrt(least)), 1)


_FACTORS = ((1,), (1, 3), (1, 2, 5))  # of the powers of ten that get a tick


def log_scale(least: float, most: float) -> Scale:
    """From the last of 1, 2 and 5 by ten's powers below the figures to the first above them."""
    low = max(tick for tick in _round_figures(least / 10, least, _FACTORS[2]))
    high = min(tick for tick in _round_figures(most, most * 10, _FACTORS[2]) if tick > low)
    return Scale(low, high, log=True)


def log_ticks(scale: Scale, most: int) -> list[float]:
    """As many round figures as there is room for, and never fewer than the ends of the axis."""
    for factors in reversed(_FACTORS):
        ticks = [*_round_figures(scale.low, scale.high, factors)]
        if len(ticks) <= most:
            return ticks if len(ticks) > 1 else [scale.low, scale.high]
    return ticks[:: ceil(len(ticks) / most)]


def log_steps(scale: Scale, most: int = 40) -> list[float]:
    """All that a fine grid has: the multiples of the powers of ten, which come closer towards the next power."""
    steps = [*_round_figures(scale.low, scale.high, tuple(range(1, 10)))]
    return steps if len(steps) <= most else []


def _round_figures(low: float, high: float, factors: tuple[int, ...]) -> Iterator[float]:
    for power in range(floor(log10(low)), ceil(log10(high)) + 1):
        for factor in factors:
            figure = float(f"{factor}e{power}")
            if low * (1 - 1e-9) <= figure <= high * (1 + 1e-9):
                yield figure
