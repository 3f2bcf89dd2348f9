"""Drawing 300 charts from nothing: `charts.draw` against vl-convert alone, same specifications, two processes."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import generate

from dossier.charts import draw
from dossier.charts.export import Job, styled
from dossier.charts.theme import DARK, LIGHT, NARROW, WIDE
from dossier.report import load

CHAPTERS = 100  # three charts each


def bare(job: Job) -> int:
    """The four SVG files and the PNG, straight from vl-convert."""
    import vl_convert

    size = 0
    for spec, width in ((job.wide, WIDE), (job.narrow, NARROW)):
        for theme in (LIGHT, DARK):
            size += len(vl_convert.vegalite_to_svg(styled(spec, theme, width), allowed_base_urls=[]))
    return size + len(vl_convert.vegalite_to_png(styled(job.wide, LIGHT, WIDE), scale=2, allowed_base_urls=[]))


def line(folder: Path) -> str:
    generate.generate(folder, CHAPTERS)
    root = folder / "report"
    shutil.rmtree(root / draw.FOLDER)
    os.environ["DOSSIER_CACHE"] = str(folder / "cold")
    report = load.load(root)
    start = time.perf_counter()
    drawn = len(draw.draw(report, root).drawn)
    ours = time.perf_counter() - start
    jobs = [draw.job_of(chart, report, root, {}) for chart in report.charts.values()]
    start = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(bare, jobs))
    alone = time.perf_counter() - start
    return (
        f"{drawn} charts drawn from nothing (4 SVG files and a PNG each): charts.draw {ours:.1f} s, vl-convert alone "
        f"{alone:.1f} s on the same specifications in 2 processes; ratio {ours / alone:.2f}."
    )


if __name__ == "__main__":
    print(line(Path(sys.argv[1])))
