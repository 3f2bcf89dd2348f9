"""Thin lines from marks to the words that stand away from them."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from dossier.charts.form import AltairChart
from dossier.charts.label_placement import XY, Label

_NEAR = 15.0  # pixels, up to which words stand at their mark
_GAP = 6.0  # between the middle of a mark of the usual size and the line


def leader(base: AltairChart, label: Label, mark: XY, shift: float = 0, reach: float = _GAP) -> Iterator[AltairChart]:
    """From the mark at which `base` stands to the nearest edge of the label, where it is not beside its mark.

    `shift` moves the label's own place to the right; `reach` is how far the mark goes from its middle.
    """
    box = label.box
    end = min(max(mark[0], box.left), box.right) - mark[0] + shift, min(max(mark[1], box.top), box.bottom) - mark[1]
    length = hypot(*end)
    if length < _NEAR + shift + reach - _GAP:
        return
    start = end[0] * reach / length, end[1] * reach / length
    yield stroke(base, start, end)


def stroke(base: AltairChart, start: XY, end: XY) -> AltairChart:
    """A line between two places by their distance from the mark, in pixels: the symbol of a point, since only the
    drawing library knows where the mark stands.
    """
    path = "".join(f"{command}{x:.1f},{y:.1f}" for command, (x, y) in (("M", start), ("L", end)))
    return base.mark_point(shape=path, size=4, filled=False, style="leader")
