"""Takes the pictures of the documentation: python docs/pictures.py SITE [examples/NAME/site …], the built sites of the
flagship and of examples.

Needs a Chromium and Poppler (`make tools`).
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from dossier.build import prepare

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs/pages/pictures"
FORMS = ROOT / "tests/reports/figures"
QUALITY = 70


class View(NamedTuple):
    """What is photographed: a page, or the part of one that a selector finds, after a click where one is needed."""

    page: str
    part: str = ""
    click: str = ""
    width: int = 1100
    height: int = 720
    dark: bool = False


VIEWS = {
    "home": View(""),
    "claim": View("economic/", click="a.claim--contested >> nth=0"),
    "claims": View("claims/"),
    "chart": View("economic/", part="figure >> nth=0"),
    "timeline": View("timeline/"),
    "phone": View("economic/", width=390, height=760, dark=True),
}

FLAGSHIP = "flagship"
# A chart of a form, of the flagship or of an example.
REAL = {
    "bars": ("power-failure", "shed"),
    "choropleth": ("power-failure", "counties"),
    "dots": (FLAGSHIP, "ttp-attacks"),
    "grouped bars": (FLAGSHIP, "unama-civilians"),
    "histogram": ("power-failure", "per-county"),
    "lanes": (FLAGSHIP, "events-by-driver"),
    "lines": ("power-failure", "by-hour"),
    "map": (FLAGSHIP, "frontier-map"),
    "matrix": (FLAGSHIP, "listed-by-group"),
    "network": (FLAGSHIP, "actor-network"),
    "paired": (FLAGSHIP, "transit-collapse"),
    "periods": (FLAGSHIP, "returns-monthly"),
    "ranges": ("power-failure", "two-counts"),
    "spans": (FLAGSHIP, "border-closures"),
    "stacked area": ("seine", "vracs"),
    "stacked bars": (FLAGSHIP, "attacks-by-province"),
    "steps": (FLAGSHIP, "escalation-chain-2026"),
}


def main() -> None:
    site, *examples = map(Path, sys.argv[1:])
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"])
        _take(browser, site, VIEWS)
        for example in examples:
            _take(browser, example, {example.resolve().parent.name: View("")})
        browser.close()
    _save(_first_sheet(site / "downloads/briefing.pdf"), FOLDER / "print.webp")
    charts_of = {example.resolve().parent.name: example / "charts" for example in examples}
    _draw_forms({FLAGSHIP: site / "charts", **charts_of}, FOLDER / "forms")


def _take(browser: Browser, site: Path, views: dict[str, View]) -> None:
    with _served(site) as address:
        for name, view in views.items():
            _save(_photograph(browser, address, view), FOLDER / f"{name}.webp")


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None) or sys.exit("no Chromium is here; run “make tools”")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _photograph(browser: Browser, address: str, view: View) -> bytes:
    size = {"width": view.width, "height": view.height}
    page = browser.new_page(viewport=size, color_scheme="dark" if view.dark else "light")  # type: ignore[arg-type]
    page.goto(address + view.page)
    page.wait_for_load_state("networkidle")
    if view.click:
        _show_card(page, view.click)
    picture = page.locator(view.part).screenshot() if view.part else page.screenshot()
    page.close()
    return picture


def _show_card(page: Page, mark: str) -> None:
    """The mark in the middle of the window, so that its card has room."""
    link = page.locator(mark)
    link.evaluate("element => element.scrollIntoView({block: 'center'})")
    link.hover()
    page.wait_for_timeout(600)


def _first_sheet(document: Path) -> bytes:
    command = ["pdftoppm", "-r", "85", "-png", "-f", "1", "-l", "1", str(document)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def _draw_forms(charts_of: Mapping[str, Path], folder: Path) -> None:
    """A chart of each form: of a real report where one has it, else of the one with which the tests try them."""
    from dossier.report.load import load

    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as copy:
        root = Path(shutil.copytree(FORMS, Path(copy) / "report"))
        prepare(root)
        charts = load(root).charts.values()
        for form in dict.fromkeys(chart.form for chart in charts):
            first = root / "content/charts" / next(chart.id for chart in charts if chart.form == form)
            report, chart = REAL.get(form, ("", ""))
            drawing = charts_of[report] / chart if report in charts_of else first
            _save(drawing.with_name(f"{drawing.name}.png").read_bytes(), folder / f"{form.replace(' ', '-')}.webp", 560)


def _save(picture: bytes, path: Path, width: int = 1100) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.thumbnail((width, 4 * width))
    image.save(path, "WEBP", quality=QUALITY, method=6)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
