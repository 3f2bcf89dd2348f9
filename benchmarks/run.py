"""Measures `dossier` against plain MkDocs on generated reports, prints a table and writes results.md. See README.md."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import filled

HERE = Path(__file__).parent
WORK = HERE / "work"
DOSSIER = [sys.executable, "-m", "dossier.cli"]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
REPEATS = {10: 5, 100: 3, 1_000: 1}


@dataclass(frozen=True)
class Measured:
    seconds: list[float]
    megabytes: float

    @property
    def best(self) -> float:
        return min(self.seconds)

    def __str__(self) -> str:
        middle = f", median {statistics.median(self.seconds):.2f}" if len(self.seconds) > 1 else ""
        return f"{self.best:.2f} s ({len(self.seconds)}×{middle}), {self.megabytes:.0f} MB"


def measure(command: list[str], folder: Path, repeats: int, before: Callable[[], None] | None = None) -> Measured:
    """Wall time of each run in a fresh process, and the most memory that it or a process of its own had."""
    seconds, most = [], 0
    for _ in range(repeats):
        if before:
            before()
        start = time.perf_counter()
        quiet, environment = subprocess.DEVNULL, {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=quiet, stderr=quiet)
        _, status, used = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - start)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)} failed in {folder}: run it there to see why")
        most = max(most, used.ru_maxrss)
    return Measured(seconds, most / 1024)


# -- one size --------------------------------------------------------------------------------------------------------


def run_size(chapters: int) -> dict[str, Measured]:
    folder = WORK / str(chapters)
    report, plain, repeats = folder / "report", folder / "plain", REPEATS.get(chapters, 1)
    cache = folder / "cache"
    os.environ["DOSSIER_CACHE"] = str(cache)
    # In a process of its own: a child's peak memory counts from what its parent had at the fork.
    subprocess.run([sys.executable, str(HERE / "generate.py"), str(folder), str(chapters)], check=True)
    drawn = shutil.copytree(cache, folder / "drawn", dirs_exist_ok=True)

    def no_cache() -> None:
        shutil.rmtree(cache)
        shutil.copytree(drawn, cache)  # the charts stay drawn

    found = {
        "check, nothing cached": measure([*DOSSIER, "check"], report, repeats, no_cache),
        "check, cached": measure([*DOSSIER, "check"], report, max(repeats, 3)),
        "first build, charts drawn": measure([*DOSSIER, "build"], report, 1, no_cache),
    }
    found["plain MkDocs"] = found["dossier build"] = found["plain MkDocs, our HTML"] = Measured([], 0)
    filled.fill(report, plain, folder / "filled")
    sides = {"plain MkDocs": (MKDOCS, plain), "dossier build": ([*DOSSIER, "build"], report),
             "plain MkDocs, our HTML": (MKDOCS, folder / "filled")}  # fmt: skip
    for _ in range(repeats):  # in turn, so that a busy moment of the machine does not fall on one side alone
        for name, (command, place) in sides.items():
            once = measure(command, place, 1)
            found[name] = Measured([*found[name].seconds, *once.seconds], max(found[name].megabytes, once.megabytes))
    return found


def _size(site: Path, pattern: str = "*.html") -> float:
    return sum(p.stat().st_size for p in site.rglob(pattern)) / 1e6


# -- the tables ------------------------------------------------------------------------------------------------------


def tables(found: dict[int, dict[str, Measured]]) -> str:
    rows = ["| chapters | what | best | against plain | a chapter |", "|---:|---|---|---:|---:|"]
    for chapters, measured in found.items():
        plain = measured["plain MkDocs"].best
        for name, m in measured.items():
            rows.append(f"| {chapters:,} | {name} | {m} | {m.best / plain:.2f} | {m.best / chapters * 1000:.1f} ms |")
    rows += ["", "| chapters | build ÷ plain | build ÷ plain with our HTML | HTML, plain | HTML, ours |"]
    rows += ["|---:|---:|---:|---:|---:|"]
    for chapters, measured in found.items():
        build = measured["dossier build"].best
        sides = [build / measured[name].best for name in ("plain MkDocs", "plain MkDocs, our HTML")]
        html = [_size(WORK / str(chapters) / side / "site") for side in ("plain", "report")]
        rows.append(f"| {chapters:,} | {sides[0]:.2f} | {sides[1]:.2f} | {html[0]:.1f} MB | {html[1]:.1f} MB |")
    sizes = list(found)
    for small, large in zip(sizes, sizes[1:], strict=False):
        names = ("dossier build", "plain MkDocs", "check, cached")
        growth = {name: found[large][name].best / found[small][name].best for name in names}
        said = "; ".join(f"{name} × {factor:.1f}" for name, factor in growth.items())
        rows.append(f"\nFrom {small:,} to {large:,} chapters (× {large / small:.0f}): {said}.")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10, 100, 1_000], help="chapters (default: 10 100 1000)")
    parser.add_argument("--no-charts", action="store_true", help="leave out the cold drawing of charts")
    options = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    found: dict[int, dict[str, Measured]] = {}
    for chapters in options.sizes:
        print(f"measuring {chapters} chapters", file=sys.stderr)
        found[chapters] = run_size(chapters)
    parts = [_machine(), tables(found)]
    if not options.no_charts:
        print("measuring the drawing of charts", file=sys.stderr)
        command = [sys.executable, str(HERE / "draw_cold.py"), str(WORK / "charts")]
        parts.append(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())
    text = "\n\n".join(parts)
    print(text)
    (HERE / "results.md").write_text(f"# Results\n\nWritten by `benchmarks/run.py`.\n\n{text}\n", "utf-8")


def _machine() -> str:
    names = ("mkdocs", "mkdocs-material", "Markdown", "altair", "vl-convert-python")
    load = " ".join(f"{n:.1f}" for n in os.getloadavg())
    return (
        f"Python {platform.python_version()}, {', '.join(f'{n} {version(n)}' for n in names)}; {os.cpu_count()} cores, "
        f"load at the end {load}."
    )


if __name__ == "__main__":
    main()
