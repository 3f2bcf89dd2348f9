"""Charts → content/charts/: each is drawn again only where what it shows, or how, has changed."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from dossier.charts import altair
from dossier.charts.authored import ChartError, authored
from dossier.charts.export import SUFFIXES, Job, csv_text, drawing_of, urls, worded
from dossier.charts.keys import Files, Keys, unworded
from dossier.charts.registry import FORMS
from dossier.charts.runtime import RUNTIME, THEMES, write_runtime
from dossier.charts.theme import NARROW, WIDE
from dossier.files import holds, write_together
from dossier.language.languages import using
from dossier.libraries import is_crash
from dossier.problems import Problem, Refused, ReportError, in_quotes
from dossier.report.chart import Chart
from dossier.report.records import Report

FOLDER = Path("content/charts")
_MANY = 8  # from here on, a second process repays its start
_T = TypeVar("_T")


@dataclass(frozen=True)
class DrawResult:
    """The ids of the charts that were drawn, and of those that needed no drawing."""

    drawn: tuple[str, ...]
    kept: tuple[str, ...]


def draw(
    report: Report,
    root: Path,
    progress: Callable[[str, int, int], None] | None = None,
    names: Collection[str] | None = None,
) -> DrawResult:
    """Draws what changed among these charts, or all. A failure does not stop the others: failed charts keep their old
    files, and ReportError is raised at the end.

    `progress` is called after each chart with its id, its number and how many there are.
    """
    keys = Keys(report, root)
    shown = [chart for name, chart in report.charts.items() if names is None or name in names]
    kept = keys.kept(shown)
    stale = [chart for chart in shown if chart.id not in kept]
    for name, files in kept.items():
        _write(root / FOLDER, name, files)
    reads, drawn, problems = dict[str, list[str]](), list[str](), list[Problem]()
    ready = partial(job_of, report=report, root=root, reads=reads)
    for number, (chart, result) in enumerate(_exports(stale, keys, ready), 1):
        if isinstance(result, Problem):
            problems.append(result)
        else:
            _write(root / FOLDER, chart.id, result)
            keys.keep(chart, result, reads.get(chart.id, ()))
            drawn.append(chart.id)
        if progress:
            progress(chart.id, number, len(stale))
    _remove_strays(report, root)
    if problems:
        raise ReportError(problems)
    write_runtime(root / FOLDER, report.settings.language)
    return DrawResult(tuple(drawn), tuple(kept))


# -- drawing -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Failure:
    """What stood in the way of a drawing."""

    reason: str

    def of(self, chart: Chart) -> Problem:
        sentence = f"chart {in_quotes(chart.id)} could not be drawn: {self.reason}"
        return Problem(chart.location, sentence, "chart-drawing")


def _exports(
    charts: Sequence[Chart], keys: Keys, ready: Callable[[Chart], Job]
) -> Iterator[tuple[Chart, Files | Problem]]:
    """Each chart with its files, or with what stood in their way; of charts that look the same, one is drawn.

    `ready` makes a chart ready for the processes that draw.
    """
    groups = keys.alike(charts)
    kept = {name: found for name in groups if (found := keys.drawing(name))}
    firsts = {name: chart for name, (chart, *_) in groups.items() if name not in kept}
    for name, drawing in chain(kept.items(), _drawings(firsts, ready)):
        if name not in kept and not isinstance(drawing, _Failure):
            keys.keep_drawing(name, drawing)
        for chart in groups[name]:
            if isinstance(drawing, _Failure):
                yield chart, drawing.of(chart)
            else:
                yield chart, worded(drawing, chart.title, chart.alt)


def _drawings(charts: Mapping[str, Chart], ready: Callable[[Chart], Job]) -> Iterator[tuple[str, Files | _Failure]]:
    if len(charts) <= _MANY or (os.cpu_count() or 1) < 2:
        for name, chart in charts.items():
            job = _attempt(ready, chart)
            yield name, job if isinstance(job, _Failure) else _attempt(drawing_of, job)
        return
    # A forked process would get the drawing library's threads in a broken state.
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        # One by one: the others draw while the next is made ready.
        jobs = ((name, _attempt(ready, chart)) for name, chart in charts.items())
        waits = [
            (name, job if isinstance(job, _Failure) else _attempt(pool.submit, drawing_of, job)) for name, job in jobs
        ]
        for name, wait in waits:
            yield name, wait if isinstance(wait, _Failure) else _attempt(wait.result)


def _attempt(work: Callable[..., _T], *arguments: Any) -> _T | _Failure:
    """The result, or what stood in its way: an author's function and the libraries may raise anything."""
    try:
        return work(*arguments)
    except Refused:  # a library that has changed is no fault of the chart
        raise
    except BaseException as error:
        if not isinstance(error, Exception | SystemExit) and not is_crash(error):
            raise
        said = str(error) if isinstance(error, ChartError) else f"{type(error).__name__}, {in_quotes(error, 200)}"
        return _Failure(said)


def job_of(chart: Chart, report: Report, root: Path, reads: dict[str, list[str]]) -> Job:
    """The chart made ready for the processes that draw."""
    with using(report.settings.language):
        return _job(chart, report, root, reads)


def _job(chart: Chart, report: Report, root: Path, reads: dict[str, list[str]]) -> Job:
    form = FORMS[chart.form]
    if form.draw is None:
        return _authored_job(chart, report, root, reads)
    selection = form.select(unworded(chart), report)
    with altair.unchecked():
        wide, narrow = (_spec(form.draw(selection, size)) for size in (WIDE, NARROW))
    return Job(wide, narrow, chart.title, chart.alt, csv_text(form.csv(selection)), report.settings.language)


def _authored_job(chart: Chart, report: Report, root: Path, reads: dict[str, list[str]]) -> Job:
    result = authored(chart, report, root)
    reads[chart.id] = list(result.reads)
    wide, narrow = (_spec(drawing, validate=True) for drawing in (result.wide, result.narrow))
    for url in urls([wide, narrow]):
        raise ChartError(f"it fetches {in_quotes(url)}; give the rows themselves, as alt.InlineData(values=rows)")
    return Job(wide, narrow, chart.title, chart.alt, csv_text(result.rows), report.settings.language)


def _spec(drawing: Any, validate: bool = False) -> dict[str, Any]:
    """As Vega-Lite."""
    import altair as alt

    with alt.data_transformers.enable("default", consolidate_datasets=False, max_rows=None):
        return dict(drawing.to_dict(validate=validate))


# -- what is on the disk -----------------------------------------------------------------------------------------


def _write(folder: Path, chart: str, files: Files) -> None:
    names = {f"{chart}{suffix}": data for suffix, data in files.items()}
    if all(holds(folder / name, data) for name, data in names.items()):
        return
    folder.mkdir(parents=True, exist_ok=True)
    write_together({folder / name: data for name, data in names.items()})


def _remove_strays(report: Report, root: Path) -> None:
    """Files of charts that are gone."""
    for path in sorted((root / FOLDER).glob("*")):
        stray = path.name.split(".")[0] not in report.charts and path.name.endswith(SUFFIXES)
        if stray and path.name not in (RUNTIME, THEMES):
            path.unlink()
