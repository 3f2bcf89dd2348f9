"""A site served on this machine and looked at in the machine's Chromium; what browser tests share."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

pytest.importorskip("playwright", reason="Playwright is not installed; run “pip install -e .[dev]”")
pytest.importorskip("axe_playwright_python", reason="axe is not installed; run “pip install -e .[dev]”")
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

# Without a window's frame it takes a third of the time; Debian has that as a package of its own.
BROWSERS = ("chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
NO_BROWSER = f"no Chromium was found: none of {', '.join(BROWSERS)} is on the PATH"
MARKS = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=NO_BROWSER)]
Visit = Callable[..., Page]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None: ...


class Failing(Quiet):
    """Fails at files for a while: with an HTTP status, "kept" (a 404 that browsers may keep for ten minutes) or "cut"
    (half of the file, which they may keep as well)."""

    faults: ClassVar[dict[str, str]] = {}

    @classmethod
    @contextmanager
    def at(cls, file: str, fault: str) -> Iterator[None]:
        cls.faults[file] = fault
        try:
            yield
        finally:
            del cls.faults[file]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        fault = self.faults.get(path.name)
        if fault is None:
            super().do_GET()
            return
        self.send_response({"kept": 404, "cut": 200}.get(fault) or int(fault))
        self.send_header("Content-Type", self.guess_type(str(path)))
        if fault in ("kept", "cut"):
            self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(path.read_bytes()[: path.stat().st_size // 2] if fault == "cut" else b"")


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a browser may leave a page at any time
            super().handle_error(request, client_address)


@contextmanager
def served(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address at which the folder is served."""
    with _Server(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@dataclass
class Visits:
    """Opens pages of a site, and keeps what the console said of each: (kind, text, place)."""

    browser: Browser
    address: str
    said: list[tuple[str, str, Any]] = field(default_factory=list)

    @contextmanager
    def opened(self) -> Iterator[Visit]:
        """Afterwards the pages are closed, and no request has left the host."""
        contexts, requests = [], []

        def visit(path: str, **options: Any) -> Page:
            context = self.browser.new_context(**options)
            contexts.append(context)
            page = context.new_page()
            page.on("request", lambda request: requests.append(request.url))
            page.on("console", lambda message: self.said.append((message.type, message.text, message.location)))
            page.on("pageerror", lambda error: self.said.append(("error", str(error), None)))
            page.goto(self.address + path)
            return page

        yield visit
        for context in contexts:
            context.close()
        away = [url for url in requests if not url.startswith((self.address, "data:", "blob:"))]
        assert away == [], away


def as_time_passes(page: Page, seen: Callable[[], None]) -> None:
    """Lets the page's clock run on until what is to be seen is seen. One run is not enough: a page that asks again sets
    its timer when it has learnt of the failure, and that takes time of the real clock."""
    for _ in range(20):
        page.clock.run_for(60_000)
        with suppress(AssertionError):
            seen()
            return
    seen()


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """Where the site of the real report is served; a module that looks at another one has its own."""
    with served(real_site) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens a page of the site; after the test, no request has left the host and the console holds no error."""
    visits = Visits(browser, address)
    with visits.opened() as visit:
        yield visit
    assert [said for said in visits.said if said[0] in ("error", "warning")] == []
