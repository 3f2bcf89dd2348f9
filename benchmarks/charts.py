"""What drawing costs: 300 charts cold against vl-convert alone, a second build, and one changed row.

    .venv/bin/python benchmarks/charts.py [number of chapters, three charts each]

Writes results-charts.md beside this file.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import generate
from draw_cold import bare

from dossier.charts import draw as charts_draw
from dossier.report import load
from dossier.report.records import Report

ROUNDS = 2  # the better one counts: other work on the machine only adds
CHANGED = "series-0"


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def alone(report: Report, root: Path) -> float:
    """The same specifications drawn by as many processes, their start included."""
    jobs = [charts_draw.job_of(chart, report, root, {}) for chart in report.charts.values()]

    def draw() -> None:
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
            list(pool.map(bare, jobs))

    return timed(draw)[0]


def cold(report: Report, root: Path) -> float:
    shutil.rmtree(root / charts_draw.FOLDER, ignore_errors=True)
    os.environ["DOSSIER_CACHE"] = tempfile.mkdtemp(dir=root.parent)
    seconds, drawn = timed(lambda: charts_draw.draw(report, root))
    assert len(drawn.drawn) == len(report.charts)
    return seconds


def changed(root: Path) -> tuple[float, int, int]:
    """Seconds, charts drawn and charts on the dataset, after one value of it is another."""
    path = root / f"data/datasets/{CHANGED}.yml"
    lines = path.read_text("utf-8").split("\n")
    place = next(n for n, line in enumerate(lines) if line.strip().startswith("value:"))
    lines[place] = f"{lines[place].partition(':')[0]}: 4321"
    path.write_text("\n".join(lines), "utf-8")
    report = load.load(root)
    seconds, drawn = timed(lambda: charts_draw.draw(report, root))
    on_it = {chart.id for chart in report.charts.values() if chart.dataset == CHANGED}
    assert {*drawn.drawn} == on_it
    return seconds, len(drawn.drawn), len(report.charts)


def measured(chapters: int, folder: Path) -> str:
    generate.generate(folder, chapters)
    root = folder / "report"
    report = load.load(root)
    charts_draw.draw(report, root)  # so that the runtime for readers, bundled once, is counted nowhere
    ours = min(cold(report, root) for _ in range(ROUNDS))
    theirs = min(alone(report, root) for _ in range(ROUNDS))
    second, drawn = timed(lambda: charts_draw.draw(report, root))
    row, count, total = changed(root)
    packages = ", ".join(f"{name} {version(name)}" for name in ("altair", "vl-convert-python"))
    load_now = " ".join(f"{number:.1f}" for number in os.getloadavg())
    return f"""# Drawing charts

Written by `benchmarks/charts.py`. Python {platform.python_version()}, {packages}; {os.cpu_count()} cores,
load {load_now}.

| what | seconds | charts drawn |
|---|---:|---:|
| vl-convert alone: four SVG files and a PNG of each specification, two processes | {theirs:.1f} | {total} |
| the same charts from nothing, with Altair, JSON, CSV and files | {ours:.1f} | {total} |
| a second time, nothing changed | {second:.2f} | {len(drawn.drawn)} |
| one row changed in one dataset of six | {row:.1f} | {count} |

From nothing: {ours / theirs:.2f} times what vl-convert alone needs (aim: at most 1.2).
"""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        text = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 100, Path(temporary))
    (Path(__file__).parent / "results-charts.md").write_text(text, "utf-8")
    print(text)
