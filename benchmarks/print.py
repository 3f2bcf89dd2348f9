"""What printing costs: the real report's briefing and its two volumes, and a full report of about 500 pages.

    .venv/bin/python benchmarks/print.py [chapters of the generated report]

Each document is set in a fresh process, from nothing, twice, and the better counts; what its bare text costs in Typst,
in the same faces and measure, unhyphenated as they are, without links, figures or page numbers that must come out
right, stands beside it. On a machine that others use, seconds of the processor count and not those of the clock. Writes
results-print.md beside this file.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import generate

HERE = Path(__file__).parent
MOMENT = 1_700_000_000
CHAPTERS = 70
_PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def measure(root: Path, name: str) -> dict[str, float]:
    """Writing and setting, seconds; pages; the most memory that a process had, MiB."""
    from dossier import typesetting
    from dossier.language.languages import using
    from dossier.ledger import compile_ledger
    from dossier.pdf import write
    from dossier.pdf.compile import typeset

    os.chdir(root)
    ledger = compile_ledger(Path())
    with using(ledger.report.settings.language):
        start = time.perf_counter()
        documents = write.PRINTS[name](ledger, Path())
        written, before = time.perf_counter(), _processor()
        files = typeset(documents, "a4", MOMENT)
        cold, after = time.perf_counter(), _processor()
    bare = _bare(files)
    begun = _processor()
    pages = _pages(typesetting.pdf({"main.typ": bare}))
    return {
        "written": written - start,
        "set": cold - written,
        "processor": after - before,
        "bare": _processor() - begun,
        "bare pages": pages,
        "pages": sum(map(_pages, files)),
        "memory": max(resource.getrusage(who).ru_maxrss for who in _PROCESSES) / 1024,
    }


def _processor() -> float:
    """Seconds of it that this process and those that it waited for have had."""
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, _PROCESSES))


def _bare(files: Sequence[bytes]) -> bytes:
    """The words of the documents as paragraphs in Typst."""
    head = (
        '#set document(title: "Bare")\n#set page(paper: "a4", margin: (left: 27mm, right: 20mm, y: 17mm))\n'
        '#set text(font: ("Source Serif 4", "Amiri", "Noto Sans"), size: 9.5pt, lang: "en", hyphenate: false)\n'
        "#set par(justify: true)\n"
    )
    texts = []
    for data in files:
        done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
        texts += done.stdout.decode().replace("\f", "\n\n").split("\n\n")
    return (head + "\n".join(f"#par({_string(' '.join(text.split()))})" for text in texts if text.strip())).encode()


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
        best = min((fresh(root.resolve(), name) for _ in range(2)), key=lambda r: r["processor"])
        ratio = best["processor"] / best["bare"]
        costs = f"{best['processor']:.2f} | {best['bare']:.2f} | {ratio:.1f}"
        figures = f"{best['pages']:.0f} | {best['written']:.2f} | {best['set']:.2f} | {costs} | {best['memory']:.0f}"
        rows.append(f"| {label}, {name} | {figures} |")
        print(rows[-1])
    head = (
        "| document | pages | written, s | set from nothing, s | the same, s of the processor | its bare text | ratio "
        "| memory, MiB |\n|---|---:|---:|---:|---:|---:|---:|---:|"
    )
    versions = f"Python {platform.python_version()}, typst {version('typst')}"
    load = f"{os.getloadavg()[1]:.1f} processes wanted to run meanwhile" if hasattr(os, "getloadavg") else ""
    machine = ", ".join(filter(None, (f"{os.cpu_count()} cores, {platform.machine()}, {versions}", load)))
    (HERE / "results-print.md").write_text(f"# Printing\n\n{machine}\n\n{head}\n" + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(Path(sys.argv[2]), sys.argv[3])))
    else:
        main()
