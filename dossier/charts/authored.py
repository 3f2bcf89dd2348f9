"""The charts that authors draw themselves: functions of build_charts.py, and what of the report each of them reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter

from dossier.charts.theme import NARROW, WIDE
from dossier.problems import did_you_mean, in_quotes
from dossier.report.records import Chart, Report

AUTHORS_FILE = "build_charts.py"
_ANY = TypeAdapter(Any)


class ChartError(Exception):
    """Raised for what an author can mend; the text says how."""


def custom(chart: Chart, report: Report, root: Path) -> tuple[tuple[Any, Any], list[Mapping[str, Any]], list[str]]:
    """The wide and the narrow drawing, the rows, and the parts of the report that the function read.

    A function that takes a size draws each by itself.
    """
    name = chart.id.replace("-", "_")
    functions = vars(_authors_module(root))
    if not callable(functions.get(name)):
        own = [key for key, value in functions.items() if callable(value) and not key.startswith("_")]
        advice = did_you_mean(name, own, f"add “def {name}(report): …”")
        raise ChartError(f"{AUTHORS_FILE} has no function {in_quotes(name)}; {advice}")
    watched = _Watched(report)
    sized = len(signature(functions[name]).parameters) > 1
    results = [functions[name](watched, *([size] if sized else [])) for size in (WIDE, NARROW)[: 1 + sized]]
    for result in results:
        if not (isinstance(result, tuple) and len(result) == 2 and hasattr(result[0], "to_dict")):
            sentence = (
                f"the function {in_quotes(name)} must return an Altair chart and its rows, not {in_quotes(result)}"
            )
            raise ChartError(sentence)
    return (results[0][0], results[-1][0]), list(results[0][1]), sorted(watched.read)


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


def read(report: Report, names: Sequence[str] | None) -> str:
    """Those parts of the report as one text that changes when they do; none are known before the first drawing."""
    if names is None:
        return ""
    parts = {name: getattr(report, name, None) for name in names}
    return json.dumps({name: _ANY.dump_json(part).decode() for name, part in parts.items() if not callable(part)})


def _authors_module(root: Path) -> ModuleType:
    """Compiled from its text, past the byte-code cache, which looks at times and sizes only."""
    path = root / AUTHORS_FILE
    if not path.exists():
        raise ChartError(f"there is no {AUTHORS_FILE}; add it, with a function for the chart")
    module = ModuleType("build_charts")
    module.__file__ = str(path)
    exec(compile(path.read_bytes(), str(path), "exec"), vars(module))
    return module
