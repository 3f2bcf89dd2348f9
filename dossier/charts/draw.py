"""Charts → content/charts/: each is drawn again only where what it shows, or how, has changed."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from dossier import text
from dossier.charts.authored import AUTHORS_FILE, ChartError, custom, read
from dossier.charts.export import SUFFIXES, Job, csv_text, export, urls
from dossier.charts.runtime import LOOK, RUNTIME, write_runtime
from dossier.charts.selection import shown_rows
from dossier.charts.theme import NARROW, WIDE
from dossier.files import write_whole
from dossier.problems import Problem, ReportError, in_quotes
from dossier.report.files import CACHE
from dossier.report.records import Chart, Dataset, Report, Row

FOLDER = Path("content/charts")
MANIFEST = CACHE / "charts.json"
_MANY = 8  # from here on, a second process repays its start
_T = TypeVar("_T")


@dataclass(frozen=True)
class DrawResult:
    drawn: tuple[str, ...]
    kept: tuple[str, ...]


def draw(
    report: Report,
    root: Path,
    progress: Callable[[str, int, int], None] | None = None,
    names: Collection[str] | None = None,
) -> DrawResult:
    """Draws what changed among these charts, or all; raises ReportError once all else is drawn, and then a failed
    chart's old files remain."""
    known, reads = _manifest(root)
    keys = {chart.id: _key(chart, report, root, reads) for chart in report.charts.values()}
    stale = [c for c in report.charts.values() if known.get(c.id) != keys[c.id] or not _complete(c, root)]
    wanted = [chart for chart in stale if names is None or chart.id in names]
    done: list[str] = []
    problems: list[Problem] = []
    for number, (chart, files) in enumerate(_exports(wanted, report, root, reads), 1):
        if isinstance(files, Problem):
            problems.append(files)
        else:
            _write(root / FOLDER, {chart.id + suffix: data for suffix, data in files.items()})
            done.append(chart.id)
        if progress:
            progress(chart.id, number, len(wanted))
    kept = tuple(keys.keys() - {chart.id for chart in stale})
    keys |= {chart.id: _key(chart, report, root, reads) for chart in wanted if chart.form == "custom"}
    _finish(report, root, {name: key for name, key in keys.items() if name in done or name in kept}, reads)
    if problems:
        raise ReportError(problems)
    write_runtime(root / FOLDER)
    return DrawResult(tuple(done), tuple(name for name in keys if name in kept))


# -- drawing -----------------------------------------------------------------------------------------------------


def _exports(
    charts: Sequence[Chart], report: Report, root: Path, reads: dict[str, list[str]]
) -> Iterator[tuple[Chart, dict[str, bytes] | Problem]]:
    """Each chart with its files, or with what stood in their way."""
    if len(charts) <= _MANY or (os.cpu_count() or 1) < 2:
        for chart in charts:
            job = _attempt(chart, _job, chart, report, root, reads)
            yield chart, job if isinstance(job, Problem) else _attempt(chart, export, job)
        return
    # A forked process would get the drawing library's threads in a broken state.
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        # One by one: the others draw while the next is made ready.
        jobs = ((chart, _attempt(chart, _job, chart, report, root, reads)) for chart in charts)
        waits = [(chart, job if isinstance(job, Problem) else pool.submit(export, job)) for chart, job in jobs]
        for chart, wait in waits:
            yield chart, wait if isinstance(wait, Problem) else _attempt(chart, wait.result)


def _attempt(chart: Chart, work: Callable[..., _T], *arguments: Any) -> _T | Problem:
    """The result, or a problem that names the chart: an author's function and the libraries may raise anything."""
    try:
        return work(*arguments)
    except Exception as error:
        said = str(error) if isinstance(error, ChartError) else f"{type(error).__name__}, {in_quotes(error, 200)}"
        sentence = f"chart {in_quotes(chart.id)} could not be drawn: {said}"
        return Problem(chart.location, sentence, "chart-drawing")


def _job(chart: Chart, report: Report, root: Path, reads: dict[str, list[str]]) -> Job:
    if chart.form == "custom":
        drawings, rows, reads[chart.id] = custom(chart, report, root)
        wide, narrow = (_spec(drawing, validate=True) for drawing in drawings)
        for url in urls([wide, narrow]):
            raise ChartError(f"it fetches {in_quotes(url)}; give the rows themselves, as alt.InlineData(values=rows)")
        return Job(wide, narrow, chart.title, chart.alt, csv_text(rows))
    if chart.form == "map":
        return _map(chart, report)
    from altair.utils.schemapi import debug_mode

    from dossier.charts.forms.columns import chart_of

    dataset = report.datasets[chart.dataset or ""]
    names = _names(chart, dataset, report)
    with debug_mode(False):  # no validation: the forms are ours, and it would take as long as the rest
        wide, narrow = (_spec(chart_of(chart, dataset, size, names)) for size in (WIDE, NARROW))
    return Job(wide, narrow, chart.title, chart.alt, csv_text(_table(chart, dataset)))


def _map(chart: Chart, report: Report) -> Job:
    from dossier.charts.forms.map import map_of

    geo, dataset = report.geo[chart.geo or ""], report.datasets.get(chart.dataset or "")
    places = [report.places[name] for name in chart.places]
    wide, narrow = (_spec(map_of(chart, geo, dataset, places, size)) for size in (WIDE, NARROW))
    found = [(place, place.coordinates) for place in places if place.coordinates]
    spots = [{"place": p.name, "lat": at.lat, "lon": at.lon, "source": at.source} for p, at in found]
    return Job(wide, narrow, chart.title, chart.alt, csv_text(_table(chart, dataset) if dataset else spots))


def _names(chart: Chart, dataset: Dataset, report: Report) -> dict[str, str]:
    """The sources of the rows shown, in a few words; an id that is unknown is a problem of its own."""
    used = {name for row in shown_rows(chart, dataset) for name in row.source}
    return {name: report.sources[name].short for name in sorted(used) if name in report.sources}


def _spec(drawing: Any, validate: bool = False) -> dict[str, Any]:
    """As Vega-Lite; validated where an author's function made it."""
    import altair as alt

    with alt.data_transformers.enable("default", consolidate_datasets=False, max_rows=None):
        return dict(drawing.to_dict(validate=validate))


def _table(chart: Chart, dataset: Dataset) -> list[dict[str, Any]]:
    return table_rows(dataset, shown_rows(chart, dataset))


def table_rows(dataset: Dataset, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows of a CSV file: every column, a gap left empty, then what each row rests on."""
    names = [column.name for column in dataset.columns]
    return [
        {name: row.cells.get(name) for name in names}
        | {"source": "; ".join(row.source), "standing": row.standing, "note": row.note}
        for row in rows
    ]


# -- what is on the disk -----------------------------------------------------------------------------------------


def _key(chart: Chart, report: Report, root: Path, reads: Mapping[str, list[str]]) -> str:
    """Changes whenever the files of the chart would."""
    parts: list[Any] = [_look(), chart.model_dump_json()]
    dataset = report.datasets.get(chart.dataset or "")
    if dataset:
        parts += [dataset.unit, *(c.model_dump_json() for c in dataset.columns)]
        parts += [row.model_dump_json() for row in shown_rows(chart, dataset)]
        parts += _names(chart, dataset, report).values()
    if chart.form == "map":
        parts += [report.geo[chart.geo or ""].model_dump_json()]
        parts += [report.places[name].model_dump_json() for name in chart.places]
    if chart.form == "custom":
        path = root / AUTHORS_FILE
        parts += [path.read_text("utf-8") if path.exists() else "", read(report, reads.get(chart.id))]
    return sha256("\0".join(parts).encode()).hexdigest()


@cache
def _look() -> str:
    """The source text of all that draws, so that nobody has to remember to count a version up."""
    modules = [*sorted(Path(__file__).parent.rglob("*.py")), Path(text.__file__)]
    sources = [module.read_text("utf-8") for module in modules]
    return "\0".join([*sources, version("altair"), version("vl-convert-python")])


def _manifest(root: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The key of each chart when it was drawn last, and what an author's function read for it."""
    try:
        kept = json.loads((root / MANIFEST).read_text("utf-8"))
        return dict(kept["keys"]), dict(kept["reads"])
    except (OSError, ValueError, TypeError, KeyError):  # none yet, or cut off: draw everything
        return {}, {}


def _complete(chart: Chart, root: Path) -> bool:
    return all((root / FOLDER / f"{chart.id}{suffix}").exists() for suffix in SUFFIXES)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """All under temporary names first, so that a chart's files never come from two drawings."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / f"{name}.partial").write_bytes(data)
    for name in files:
        (folder / f"{name}.partial").replace(folder / name)


def _finish(report: Report, root: Path, keys: Mapping[str, str], reads: Mapping[str, list[str]]) -> None:
    for path in sorted((root / FOLDER).glob("*")):
        stray = path.name.split(".")[0] not in report.charts and path.name.endswith(SUFFIXES)
        if (stray and path.name not in (RUNTIME, LOOK)) or path.suffix == ".partial":
            path.unlink()
    write_whole(
        root / MANIFEST,
        json.dumps({"keys": dict(keys), "reads": {name: reads[name] for name in keys if name in reads}}, indent=1),
    )
