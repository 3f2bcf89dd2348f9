"""What a form of chart is beside its record: its table, its checks and its drawing. One stands in each of `forms/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from pydantic_core import to_json

from dossier.charts.selection import C, Selection, Table, selection_of
from dossier.charts.tables import csv_rows, table_of
from dossier.charts.theme import Size
from dossier.problems import Problem, in_quotes
from dossier.report.chart import Chart
from dossier.report.records import Report

Check = Callable[[Selection[C]], Iterator[Problem]]
AltairChart = Any  # Altair's own types are wide unions here, and mypy learns nothing from them


def _nothing(chart: Any, report: Report) -> Iterable[Any]:
    return ()


@dataclass(frozen=True)
class Form(Generic[C]):
    """`draw` makes the picture at one size; without it an author's function draws, by the chart's id.

    `references` are checks of what the chart names besides its table. Each check presumes that none before it found a
    problem: `references`, what holds for every form, then `checks`.
    """

    record: type[C]
    draw: Callable[[Selection[C], Size], AltairChart] | None
    checks: Sequence[Check[C]] = ()
    references: Sequence[Check[C]] = ()
    table: Callable[[C, Report], Table | None] = table_of
    csv: Callable[[Selection[C]], list[dict[str, Any]]] = csv_rows
    uses: Callable[[C, Report], Iterable[Any]] = _nothing  # what is drawn beside the table's rows
    sources: Callable[[C, Report], Iterable[str]] = _nothing  # of what is drawn beside them, by id

    def select(self, chart: C, report: Report) -> Selection[C]:
        return selection_of(chart, report, self.table(chart, report))

    def fingerprint(self, selection: Selection[C]) -> str:
        """Changes whenever a drawing of the same chart by the same code would."""
        table = selection.table
        parts = [table.unit, table.columns, selection.rows, selection.source_names()] if table else []
        parts.append(selection.report.style.colours)
        return to_json([*parts, *self.uses(selection.chart, selection.report)]).decode()


def problem(chart: Chart, sentence: str, rule: str, key: str = "") -> Problem:
    """A problem of the chart, at one of its keys."""
    return Problem(chart.at(key), f"chart {in_quotes(chart.id)}: {sentence}", rule)
