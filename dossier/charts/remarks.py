"""What a chart's author writes at figures: lines with their words, and bands set off from the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dossier.report.axis_charts import Band


class Remarks:
    def __init__(self, chart: Any) -> None:
        self.lines: Mapping[float, str] = getattr(chart, "reference_lines", {})
        self.bands: Sequence[Band] = getattr(chart, "reference_bands", ())

    @property
    def figures(self) -> list[float]:
        """Those that the axis must hold."""
        return [*self.lines, *(end for band in self.bands for end in (band.from_, band.to))]

    @property
    def words(self) -> list[tuple[float, str]]:
        """At lines, and in the middle of bands; from the lowest figure."""
        bands = [((band.from_ + band.to) / 2, band.text) for band in self.bands if band.text]
        return sorted([*self.lines.items(), *bands])
