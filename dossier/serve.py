"""The report shown live: what is saved is on the page in about two seconds.

While a report has problems they stand above each page, and the last good pages stay.
"""

from __future__ import annotations

import html
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from dossier import claim_pages, embed, feed, imprint, load, pdf
from dossier.build import Progress, prepare, render
from dossier.ledger import Ledger
from dossier.problems import Problem, ReportError, show

_LOOK = 0.15  # seconds between two looks at the report's files
_KEPT = "search"  # the index, which takes as long as all pages; made once, as are the PDFs by a build
_BANNER = (
    '<section role="alert" style="all:initial;display:block;position:sticky;top:0;z-index:99;padding:.8em 1.2em;'
    'max-height:50vh;overflow:auto;background:#8c1d18;color:#fff;font:15px/1.5 monospace;white-space:pre-wrap">'
    "<strong>{head}</strong>\n{lines}</section>"
)
_EMPTY = "<!doctype html><title>Not built yet</title><body></body>"


class Preview:
    """Keeps the pages in `folder` up to date with the report at `root`; `site` holds the last good ones."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.site: Path | None = None
        self.problems: list[Problem] = []
        self.builds = 0
        self._seen: Any = None
        self._shown: Ledger | None = None

    def changed(self) -> bool:
        """Whether a file of the report has changed since this was last asked."""
        authors = self.root / "build_charts.py"
        before, self._seen = self._seen, (load.stamp(self.root), authors.exists() and authors.stat().st_mtime_ns)
        return bool(before != self._seen)

    def rebuild(self, progress: Progress | None = None) -> None:
        """Makes the pages anew; where the report has problems, the old ones stay and `problems` says why."""
        new = self.folder / f"site-{self.builds + 1}"
        try:
            ledger = prepare(self.root, progress)
            render(self.root, ledger, new, search=self.site is None)
        except ReportError as error:
            self.problems = error.problems
            shutil.rmtree(new, ignore_errors=True)
            return
        imprint.write(ledger, new)
        for kept in (*([self.site / _KEPT] if self.site else []), self.root / "site" / pdf.DOWNLOADS):
            if kept.exists():
                shutil.copytree(kept, new / kept.name, dirs_exist_ok=True)
        self.site, self.problems, self._shown = new, [], ledger
        self.builds += 1
        shutil.rmtree(self.folder / f"site-{self.builds - 2}", ignore_errors=True)  # the last one may still be read

    def complete(self) -> None:
        """Adds what no page needs to be read: figures and claims alone, the feed; half the time of the pages."""
        if self.site and self._shown:
            for part in (embed, claim_pages, feed):
                part.write(self._shown, self.site)
            self._shown = None


def serve(root: Path, address: str, progress: Progress | None = None) -> None:
    """Shows the report until it is interrupted."""
    host, _, port = address.rpartition(":")
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        preview = Preview(root, Path(folder).resolve())
        server = server_of(preview, host, int(port))
        stop = threading.Event()
        thread = threading.Thread(target=follow, args=(preview, partial(_built, preview, server), stop, progress))
        thread.start()
        print(f"showing the report at {server.url}; Control-C stops", file=sys.stderr)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)
        finally:
            stop.set()
            thread.join()
            server.shutdown()


def server_of(preview: Preview, host: str, port: int) -> LiveReloadServer:
    """Serves the last good pages; browsers load theirs again when `built` is written anew."""
    built, empty = preview.folder / "built", preview.folder / "empty"
    built.write_text("", "utf-8")
    empty.mkdir()
    (empty / "index.html").write_text(_EMPTY, "utf-8")
    server = LiveReloadServer(lambda: None, host, port, str(empty), polling_interval=0.1)
    server.watch(str(built))
    server.set_app(_with_problems(server.serve_request, preview))
    return server


def follow(
    preview: Preview, built: Callable[[], None], stop: threading.Event, progress: Progress | None = None
) -> None:
    """Builds at once and after each change, and calls `built`, until `stop` is set."""
    while not stop.is_set():
        if preview.changed():
            preview.rebuild(progress)
            built()
            preview.complete()
        stop.wait(_LOOK)


def _built(preview: Preview, server: LiveReloadServer) -> None:
    if preview.site:
        server.root = str(preview.site)
    said = f"{show(preview.problems, 'text')}\n{_counted(preview.problems)}" if preview.problems else "up to date"
    print(said, file=sys.stderr)
    (preview.folder / "built").write_text(f"{preview.builds} {said}", "utf-8")


def _counted(problems: list[Problem]) -> str:
    return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}; the last good pages stay"


def _with_problems(app: Callable[..., Iterable[bytes]], preview: Preview) -> Callable[..., Iterable[bytes]]:
    """The pages of `app`, headed by the report's problems while it has any."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if not preview.problems or not _asks_for_page(environ["PATH_INFO"]):
            return app(environ, start)
        started: list[Any] = []
        body = b"".join(app(environ, lambda *said: started.extend(said)))
        page = headed(body, preview.problems)
        start(started[0], [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
        return [page]

    return answer


def _asks_for_page(path: str) -> bool:
    return not path.startswith("/livereload/") and (path.endswith(("/", ".html")) or "." not in path.rsplit("/", 1)[-1])


def headed(page: bytes, problems: list[Problem]) -> bytes:
    """The page with the problems above all else."""
    lines = html.escape(show(problems, "text"))
    banner = _BANNER.format(head=_counted(problems), lines=lines).encode()
    at = page.find(b">", page.find(b"<body")) + 1
    return page[:at] + banner + page[at:]
