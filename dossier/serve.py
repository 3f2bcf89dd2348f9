"""The report shown live: what is saved is on the page in about two seconds.

While a report has problems they stand above each page, and the last good pages stay.
"""

from __future__ import annotations

import html
import logging
import shutil
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs.livereload import LiveReloadServer

from dossier.build import Progress, checked, write_assets
from dossier.ledger import Ledger
from dossier.pdf import write
from dossier.problems import Location, Problem, Refused, ReportError, in_quotes, show
from dossier.report import files as report_files
from dossier.web import claim_pages, feed, figure_pages, page_metadata
from dossier.web.engine import render, render_some
from dossier.web.site_links import site_path

_LOOK = 0.1  # seconds between two looks at the report's files
_POLL = 70  # seconds within which a browser asks again whether what it shows is still new
_REST = 0.5  # seconds for browsers to load the page before the others take up the machine
_SEARCH = "search"  # the index, which takes as long as all pages; made once, as are the PDFs by a build
_BANNER = (
    '<section role="alert" style="all:initial;display:block;position:sticky;top:0;z-index:99;padding:.8em 1.2em;'
    'max-height:50vh;overflow:auto;background:#8c1d18;color:#fff;font:15px/1.5 monospace;white-space:pre-wrap">'
    "<strong>{head}</strong>\n{lines}</section>"
)
_EMPTY = "<!doctype html><title>Not built yet</title><body></body>"


class _ChangedAgain(BaseException):  # no fault, and nothing that looks out for faults may stop it
    """The report has changed while its pages were made, or nobody waits for them any more."""


class Preview:
    """Keeps the pages in `folder` up to date with the report at `root`; `site` holds the last good ones."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root.resolve(), folder
        self.site: Path | None = None
        self.problems: list[Problem] = []
        self.builds = 0
        self.stop = threading.Event()
        self._stamp: Any = None  # of the report's files when they were last looked at
        self._viewed: dict[str, float] = {}  # when a browser last asked for each path of the site
        self._of_whole_build = False  # whether `problems` are such as a single page does not show

    def changed(self) -> bool:
        """Whether a file of the report has changed since this was last asked."""
        before, self._stamp = self._stamp, self._current_stamp()
        return bool(before != self._stamp)

    def _current_stamp(self) -> Any:
        authors = self.root / "build_charts.py"
        return report_files.stamp(self.root), authors.exists() and authors.stat().st_mtime_ns

    def _stop_if_changed(self) -> None:
        if self.stop.is_set() or (self._stamp and self._current_stamp() != self._stamp):
            raise _ChangedAgain

    def viewed(self, path: str) -> None:
        """Notes that a browser loads the page at this path of the site, or shows it and waits for a newer one."""
        self._viewed.pop(path, None)
        self._viewed[path] = time.monotonic()

    def rebuild(self, built: Callable[[], None], progress: Progress | None = None) -> None:
        """Makes the pages anew, the one looked at first, and calls `built` when browsers have something new to show.

        Where the report has problems, the old pages stay and `problems` says why. Where it changes again meanwhile, the
        rest is left for the next time.
        """
        new, first = self.folder / f"site-{self.builds + 1}", False
        try:
            ledger = checked(self.root)
            if first := self._make_first(ledger):
                self.problems = self.problems if self._of_whole_build else []
                built()
                time.sleep(_REST)
            redrawn = write_assets(ledger, self.root, progress).drawn
            render(self.root, ledger, new, search=self.site is None, before_each=self._stop_if_changed)
        except _ChangedAgain:
            self._stamp = None  # what is there now may be as it was before
            shutil.rmtree(new, ignore_errors=True)
            return
        except ReportError as error:
            self.problems, self._of_whole_build = error.problems, first
            shutil.rmtree(new, ignore_errors=True)
            built()
            return
        self._complete(ledger, new)
        before, had_problems = self.site, bool(self.problems)
        self.site, self.problems, self._of_whole_build = new, [], False
        self.builds += 1
        if not first or had_problems or redrawn or self._differs_in_view(before, new):
            built()
        shutil.rmtree(self.folder / f"site-{self.builds - 2}", ignore_errors=True)  # the last one may still be read

    def _complete(self, ledger: Ledger, new: Path) -> None:
        """Adds what the site engine does not make: the rest of a build, or what an earlier one left."""
        for part in (page_metadata, figure_pages, claim_pages, feed):
            part.write(ledger, new)
        for earlier in (*([self.site / _SEARCH] if self.site else []), self.root / "site" / write.DOWNLOADS):
            if earlier.exists():
                shutil.copytree(earlier, new / earlier.name, dirs_exist_ok=True)

    def _differs_in_view(self, before: Path | None, new: Path) -> bool:
        return any(_content(before, file) != _content(new, file) for file in self._in_view())

    def _in_view(self) -> list[str]:
        """The files of the site that browsers show, the last one first."""
        viewed = list(self._viewed.items())
        return [_file_of(path) for path, when in reversed(viewed) if time.monotonic() - when < _POLL]

    def _make_first(self, ledger: Ledger) -> bool:
        """Makes the page that browsers show anew within the last good site, if there is one."""
        if not self.site:
            return False
        files = {site_path(path, self.site): path for path in ledger.report.pages}
        page = next((files[file] for file in self._in_view() if file in files and (self.site / file).exists()), None)
        if page is None:
            return False
        charts = {link.name for link in ledger.markups[page].links if link.scheme == "chart"}
        write_assets(ledger, self.root, names=charts)
        render_some(self.root, ledger, self.site, [page])
        page_metadata.write(ledger, self.site, [page])
        return True


def _content(site: Path | None, file: str) -> bytes | None:
    return (site / file).read_bytes() if site and (site / file).is_file() else None


def serve(root: Path, address: str, progress: Progress | None = None) -> None:
    """Shows the report until it is interrupted. Raises Refused where the address cannot be had."""
    host, _, port = address.rpartition(":")
    with tempfile.TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True) as folder:
        preview = Preview(root, Path(folder).resolve())
        server = server_of(preview, host, int(port))
        try:
            socket.create_server((host, int(port)), family=server.address_family).close()
        except OSError as error:
            server.server_close()
            reason, remedy = str(error.strerror).partition(" (")[0], "stop what runs there, or name another --address"
            raise Refused(f"nothing can be shown at {address} ({reason}); {remedy}") from None
        work = (preview, partial(_built, preview), progress)
        thread = threading.Thread(target=follow, args=work, daemon=True)  # a second Control-C does not wait for it
        thread.start()
        print(f"showing the report at {server.url}; Control-C stops", file=sys.stderr)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
        finally:
            preview.stop.set()
            with suppress(KeyboardInterrupt):
                server.shutdown()
                thread.join()


def server_of(preview: Preview, host: str, port: int) -> LiveReloadServer:
    """Serves the last good pages; browsers load theirs again when `built` is written anew."""
    logging.getLogger("mkdocs.livereload").propagate = False  # a page that is not there is no fault of the report
    built, empty = preview.folder / "built", preview.folder / "empty"
    built.write_text("", "utf-8")
    empty.mkdir()
    (empty / "index.html").write_text(_EMPTY, "utf-8")
    server = LiveReloadServer(lambda: None, host, port, str(empty), polling_interval=0.05)
    server.build_delay = 0.02  # nothing is built there; one file is written, at once
    server.watch(str(built))

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        server.root = str(preview.site or empty)
        if not preview.site and _asks_for_page(environ["PATH_INFO"]):
            environ = {**environ, "PATH_INFO": "/"}  # any page may be open from an earlier time, and waits
        return server.serve_request(environ, start)

    server.set_app(_with_problems(answer, preview))
    return server


def follow(preview: Preview, built: Callable[[], None], progress: Progress | None = None) -> None:
    """Builds at once and after each change, and calls `built`, until the preview is stopped."""
    while not preview.stop.is_set():
        if preview.changed():
            try:
                preview.rebuild(built, progress)
            except Exception as error:  # a plugin of the site engine may raise anything; the next change may mend it
                traceback.print_exc()
                sentence = f"the pages could not be made: {type(error).__name__}, {in_quotes(error, 200)}"
                preview.problems = [Problem(Location("mkdocs.yml"), sentence, "site-engine")]
                built()
        preview.stop.wait(_LOOK)


def _built(preview: Preview) -> None:
    state = f"{show(preview.problems, 'text')}\n{_counted(preview.problems)}" if preview.problems else "up to date"
    print(state, file=sys.stderr)
    (preview.folder / "built").write_text(f"{preview.builds} {state}", "utf-8")


def _counted(problems: list[Problem]) -> str:
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}; the last good pages stay"


def _with_problems(app: Callable[..., Iterable[bytes]], preview: Preview) -> Callable[..., Iterable[bytes]]:
    """The pages of `app`, headed by the report's problems while it has any."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            preview.viewed(unquote(urlsplit(environ.get("HTTP_REFERER", "")).path))
        elif _asks_for_page(path):
            preview.viewed(path.encode("latin-1").decode("utf-8", "replace"))
        if not preview.problems or not _asks_for_page(path):
            return app(environ, start)
        response: list[Any] = []  # status and headers
        body = b"".join(app(environ, lambda *head: response.extend(head)))
        if response[0].startswith("3"):
            start(*response)
            return [body]
        page = headed(body, preview.problems)
        start(response[0], [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
        return [page]

    return answer


def _asks_for_page(path: str) -> bool:
    return not path.startswith("/livereload/") and (path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1])


def _file_of(path: str) -> str:
    """The file of the site that is served at this path."""
    path = path.lstrip("/")
    return path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")


def headed(page: bytes, problems: list[Problem]) -> bytes:
    """The page with the problems above all else."""
    lines = html.escape(show(problems, "text"))
    banner = _BANNER.format(head=_counted(problems), lines=lines).encode()
    at = page.find(b">", page.find(b"<body")) + 1
    return page[:at] + banner + page[at:]
