"""The charts that authors draw themselves: functions of build_charts.py, and what of the report each of them reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic_core import to_json

from dossier.charts.theme import NARROW, WIDE
from dossier.problems import did_you_mean, in_quotes
from dossier.report.chart import Chart
from dossier.report.records import Report

Drawing = tuple[Any, Sequence[Mapping[str, Any]]]  # what a function returns: an Altair chart, and its rows by column
AUTHORS_FILE = "build_charts.py"


class ChartError(Exception):
    """Raised for what an author can mend; the text says how."""


@dataclass(frozen=True)
class Authored:
    """What a function made: its drawings, the rows behind them, and the parts of the report that it read."""

    wide: Any
    narrow: Any
    rows: Sequence[Mapping[str, Any]]
    reads: Sequence[str]


def authored(chart: Chart, report: Report, root: Path) -> Authored:
    """A function that takes a size draws each by itself. Raises ChartError, and whatever the function raises."""
    function = _function(chart.id.replace("-", "_"), _module(root))
    watched = _Watched(report)
    sizes = [(WIDE,), (NARROW,)] if len(signature(function).parameters) > 1 else [()]
    results = [function(watched, *size) for size in sizes]
    for result in results:
        if not (isinstance(result, tuple) and len(result) == 2 and hasattr(result[0], "to_dict")):
            name = in_quotes(function.__name__)
            sentence = f"the function {name} must return an Altair chart and its rows, not {in_quotes(result)}"
            raise ChartError(sentence)
    return Authored(results[0][0], results[-1][0], list(results[0][1]), sorted(watched.read))


def _function(name: str, module: ModuleType) -> Any:
    own = {key: value for key, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__}
    functions = {key: value for key, value in own.items() if callable(value) and not key.startswith("_")}
    if name not in functions:
        advice = did_you_mean(name, functions, f"add “def {name}(report): …”")
        raise ChartError(f"{AUTHORS_FILE} has no function {in_quotes(name)}; {advice}")
    return functions[name]


class _Watched:
    """The report as an author's function gets it, without pages: a chart need not be drawn again for every comma."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        if name == "pages":
            raise ChartError("a chart cannot show pages; use the records below data/")
        self.read.add(name)
        return getattr(self._report, name)


def fingerprint(report: Report, reads: Sequence[str]) -> str:
    """Changes with the parts of the report that a function reads."""
    parts = {name: getattr(report, name, None) for name in reads}
    values = {name: to_json(part).decode() for name, part in parts.items() if not callable(part)}
    return json.dumps(values)


def _module(root: Path) -> ModuleType:
    """Compiled from its text, past the byte-code cache, which looks at times and sizes only."""
    path = root / AUTHORS_FILE
    if not path.exists():
        raise ChartError(f"there is no {AUTHORS_FILE}; add it, with a function for the chart")
    module = ModuleType("build_charts")
    module.__file__ = str(path)
    exec(compile(path.read_bytes(), str(path), "exec"), vars(module))
    return module
