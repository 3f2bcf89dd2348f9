"""What the axes of a form are like, whatever data it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from dossier.charts.selection import Selection, is_horizontal
from dossier.report.axis_charts import Plotted

Of = Callable[[Any], bool]  # a plot, which itself rests on these


@dataclass(frozen=True)
class Axes:
    """What the axes of a form are like."""

    bars: bool = False  # marks begin at zero, so the axis of figures does
    bands: bool = False  # each label has a band, with room between it and the next
    labelled: bool = False  # figures stand past the ends of the marks
    stacked: bool = False  # figures of a label lie one upon the other
    flush: bool = False  # the first label stands at the beginning of the axis, and the last at its end
    ends: bool = False  # there are two labels, at the ends of the axis, and figures stand beside them
    dated: bool = False  # dates lie on an axis of time, not side by side
    labels: Literal["across", "down", "either"] = "either"  # down where the author says so, or they do not fit across
    bare: Of = lambda plot: False  # whether figures at the marks stand in for lines of a grid
    room: int = 100  # labels that the axis has room for
    lanes: Of = lambda plot: False  # whether series stand side by side at each label


def on_time_axis(selection: Selection[Plotted], axes: Axes) -> bool:
    """Points in time lie on an axis of time; bars by date stand side by side as any others."""
    column = selection.column("x")
    return axes.dated and column is not None and column.type == "date" and not is_horizontal(selection)
