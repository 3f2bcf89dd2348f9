"""The room beside a plot: for the names of series, and for what is said of lines at a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from dossier.charts.theme import Size, readers_width, text_width, wrapped

_NAMES, _REMARKS = 0.3, 0.2  # the most of the width that they take


@dataclass(frozen=True)
class Beside:
    """`names` stand at the marks where the author asks for it (`direct`) and they fit; else a legend has them.

    `sides` of the plot have names: the right one, or both.
    """

    names: Sequence[str]
    remarks: Sequence[str]
    size: Size
    direct: bool
    sides: int = 1

    @property
    def named(self) -> bool:
        lines = [line for name in self.names for line in self.lines(name)]
        fit = all(self._width(line) <= self.size.width * _NAMES for line in lines)
        return self.direct and ((fit and len(lines) * (self.size.font + 2) <= self.size.height) or self.sides == 2)

    def lines(self, name: str) -> list[str]:
        return wrapped(name, self.size.width * _NAMES, self.size.font - 1)

    def remark_lines(self, remark: str) -> list[str]:
        return wrapped(remark, self.size.width * _REMARKS, self.size.font - 1)

    @property
    def margin(self) -> int:
        """The pixels that they take from the plot's width."""
        if self.named:
            return self.sides * (
                self._widest(line for name in self.names for line in self.lines(name))
                + (21 if len(self.names) > 2 else 14)
            )
        return self._widest(line for remark in self.remarks for line in self.remark_lines(remark))

    def _widest(self, lines: Iterable[str]) -> int:
        return ceil(max((readers_width(line, self.size.font - 1) for line in lines), default=0))

    def _width(self, line: str) -> float:
        return text_width(line, self.size.font - 1)
