"""How long `dossier serve` takes until what was saved is on the page, as a browser shows it.

    .venv/bin/python benchmarks/preview.py

Serves a copy of this report, keeps a page open in Chromium, saves a change and waits until its words can be read there;
writes results-preview.md beside this file.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median

from playwright.sync_api import Error, Page, sync_playwright

HERE = Path(__file__).parent
PORT = 8765
AGAIN = 5
QUIET = 6  # seconds between two changes: the rest of the report is made meanwhile
CHANGES = {  # what is changed: the page that is open, the file, and words in it that the page shows
    "prose of a chapter": ("doha/", "content/doha.md", "What we do not know"),
    "a claim’s statement": ("claims/", "data/claims/doha.yml", "A week of shelling, drone"),
    "a row of a chart’s data": ("military/", "data/datasets/strikes.yml", "Count published in February 2026."),
}


@contextmanager
def serving() -> Iterator[Path]:
    """A copy of the report that is being served."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "report"
        left = shutil.ignore_patterns(".venv", "site", "work", ".git", "__pycache__")
        shutil.copytree(HERE.parent, root, ignore=left)
        command = [sys.executable, "-m", "dossier.cli", "serve", "--address", f"127.0.0.1:{PORT}"]
        server = subprocess.Popen(command, cwd=root, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr
            while "up to date" not in server.stderr.readline():
                assert server.poll() is None, "the preview has ended"
            yield root
        finally:
            server.terminate()
            server.wait()


def seconds(page: Page, root: Path, path: str, file: str, words: str) -> list[float]:
    """From a file's being saved to its words' being on the page, once each time."""
    source, found = root / file, []
    before = source.read_text("utf-8")
    page.goto(f"http://127.0.0.1:{PORT}/{path}")
    for turn in range(AGAIN):
        new = f"{words} Saved {turn} times"
        assert words in before, f"{file} no longer says “{words}”"
        start = time.perf_counter()
        source.write_text(before.replace(words, new, 1), "utf-8")
        while not shows(page, new):
            assert time.perf_counter() - start < 60, f"“{new}” is not on the page after a minute"
            time.sleep(0.05)
        found.append(time.perf_counter() - start)
        time.sleep(QUIET)
    source.write_text(before, "utf-8")
    time.sleep(QUIET)
    return found


def shows(page: Page, words: str) -> bool:
    try:
        return bool(page.evaluate("words => document.body.textContent.includes(words)", words))
    except Error:  # the page is being loaded again
        return False


def main() -> None:
    rows = []
    with serving() as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for label, change in CHANGES.items():
            found = seconds(page, root, *change)
            rows.append(f"| {label} | {median(found):.2f} | {max(found):.2f} |")
            print(rows[-1])
        browser.close()
    machine = (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, MkDocs {version('mkdocs')}"
    )
    head = "| what is saved | on the page after, s (median) | at most, s |\n|---|---:|---:|"
    told = f"{machine}; each {AGAIN} times, with the whole report and one page open in Chromium."
    (HERE / "results-preview.md").write_text(
        f"# The live preview\n\n{told}\n\n{head}\n" + "\n".join(rows) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
