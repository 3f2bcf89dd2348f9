"""What printing costs: the real report's briefing and its two volumes, and a full report of about 500 pages.

    .venv/bin/python benchmarks/print.py [chapters of the generated report]

Each document is set in a fresh process, from nothing, twice, and the better counts; writes results-print.md beside
this file.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import generate

HERE = Path(__file__).parent
MOMENT = 1_700_000_000
CHAPTERS = 70
_PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def measure(root: Path, name: str) -> dict[str, float]:
    """Writing and setting, seconds; pages; the most memory that a process had, MiB."""
    from dossier.ledger import compile_ledger
    from dossier.pdf import write
    from dossier.pdf.compile import typeset

    os.chdir(root)
    ledger = compile_ledger(Path())
    start = time.perf_counter()
    documents = write.PRINTS[name](ledger, Path())
    written = time.perf_counter()
    files = typeset(documents, "a4", MOMENT)
    cold = time.perf_counter()
    return {
        "written": written - start,
        "set": cold - written,
        "pages": sum(map(_pages, files)),
        "memory": max(resource.getrusage(who).ru_maxrss for who in _PROCESSES) / 1024,
    }


def _pages(data: bytes) -> int:
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as document:
        return len(document.pages)


def fresh(root: Path, name: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", str(root), name]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE)
    return dict(json.loads(done.stdout))


def main() -> None:
    chapters = int(sys.argv[1]) if sys.argv[1:] else CHAPTERS
    folder = HERE / "work" / f"print-{chapters}"
    if not (folder / "report/mkdocs.yml").exists():
        generate.generate(folder, chapters)
    real = HERE.parent
    runs = [("real report", real, "briefing"), ("real report", real, "report")]
    runs.append((f"{chapters} chapters", folder / "report", "report"))
    rows = []
    for label, root, name in runs:
        best = min((fresh(root.resolve(), name) for _ in range(2)), key=lambda r: r["set"])
        figures = f"{best['pages']:.0f} | {best['written']:.2f} | {best['set']:.2f} | {best['memory']:.0f}"
        rows.append(f"| {label}, {name} | {figures} |")
        print(rows[-1])
    head = "| document | pages | written, s | set from nothing, s | memory, MiB |\n|---|---:|---:|---:|---:|"
    versions = f"Python {platform.python_version()}, typst {version('typst')}"
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {versions}"
    (HERE / "results-print.md").write_text(f"# Printing\n\n{machine}\n\n{head}\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3])))
    else:
        main()
