"""The report shown live: what is saved is on the page in about two seconds.

A report with problems is shown as a draft, with each in its place. Where a file cannot be read, that stands above each
page, and the last pages stay.
"""

from __future__ import annotations

import shutil
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from dossier import scratch
from dossier.build import Progress, checked, complete_draft, draft_assets, drafted, write_assets
from dossier.language.languages import using
from dossier.ledger import Ledger
from dossier.preview_server import count, counted, server_of
from dossier.problems import Location, Problem, Refused, ReportError, first_of, in_quotes, show
from dossier.report import files as report_files
from dossier.report.folders import PRINTED
from dossier.timestamp import timestamp_of
from dossier.web import card_files, draft, feed, figure_pages, page_metadata, record_pages, search
from dossier.web.engine import render, render_some
from dossier.web.site_links import site_path

_LOOK = 0.1  # seconds between two looks at the report's files
_POLL = 70  # seconds within which a browser asks again whether what it shows is still new
_REST = 0.5  # seconds for browsers to load the page before the others take up the machine


class _ChangedAgain(BaseException):  # no fault, and nothing that looks out for faults may stop it
    """The report has changed while its pages were made, or nobody waits for them any more."""


class Preview:
    """Keeps the pages in `folder` up to date with the report at `root`; `site` holds the last good ones."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root.resolve(), folder
        self.site: Path | None = None
        self.problems: list[Problem] = []  # those that keep the pages from being made
        self.in_place: list[Problem] = []  # those that the pages show
        self.builds = 0
        self.stop = threading.Event()
        self._stamp: Any = None  # of the report's files when they were last looked at
        self._states: dict[str, tuple[int, int]] = {}  # of the report's files when pages were last begun
        self._viewed: dict[str, float] = {}  # when a browser last asked for each path of the site
        self._of_whole_build = False  # whether `problems` are such as a single page does not show

    def changed(self) -> bool:
        """Whether a file of the report has changed since this was last asked."""
        before, self._stamp = self._stamp, self._current_stamp()
        return bool(before != self._stamp)

    def begins(self) -> str:
        """What is said when the pages are about to be made: for which files, if some changed since the last time."""
        before, self._states = self._states, report_files.states(self.root)
        changed = sorted(name for name in before | self._states if before.get(name) != self._states.get(name))
        names = [Path(name).relative_to(self.root).as_posix() for name in changed] if before else []
        return f"building for {first_of(names, 3)} …" if names else "building …"

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

        Where they cannot be made, the old ones stay and `problems` says why. Where the report changes again meanwhile,
        the rest is left for the next time.
        """
        new, first = self.folder / f"site-{self.builds + 1}", False
        try:
            with _removed_after_failure(new):
                ledger = self._ledger()
                self.in_place = list(ledger.problems or ())
                if first := self._make_first(ledger):
                    self.problems = self.problems if self._of_whole_build else []
                    built()
                    time.sleep(_REST)
                ledger, redrawn = self._assets(ledger, progress)
                render(self.root, ledger, new, search=self.site is None, before_each=self._stop_if_changed)
                self._complete(ledger, new)
        except _ChangedAgain:
            self._stamp = None  # what is there now may be as it was before
            return
        except ReportError as error:
            self.problems, self._of_whole_build = error.problems, first
            built()
            return
        before, had_problems = self.site, bool(self.problems)
        self.site, self.problems, self._of_whole_build = new, [], False
        self.in_place = list(ledger.problems or ())
        self.builds += 1
        if not first or had_problems or redrawn or self._differs_in_view(before, new):
            built()
        shutil.rmtree(self.folder / f"site-{self.builds - 2}", ignore_errors=True)  # the last one may still be read

    def _ledger(self) -> Ledger:
        """That of a draft, where the report has problems. Raises ReportError where a file cannot be read."""
        try:
            return checked(self.root)
        except ReportError:
            return drafted(self.root)

    def _assets(
        self, ledger: Ledger, progress: Progress | None = None, names: Collection[str] | None = None
    ) -> tuple[Ledger, Sequence[str]]:
        """The ledger, with what stood in the way of a draft's drawings; and the charts that were drawn."""
        if ledger.problems is None:
            return ledger, write_assets(ledger, self.root, progress, names).drawn
        return draft_assets(ledger, self.root, progress, names)

    def _complete(self, ledger: Ledger, new: Path) -> None:
        """Adds what the site engine does not make: the rest of a build, or what an earlier one left."""
        makers = [page_metadata, figure_pages, record_pages, card_files, feed]
        makers += [] if self.site else [search]  # the index is made once, as are the PDFs by a build
        parts = [partial(maker.write, ledger, new) for maker in makers]
        if ledger.problems is None:
            with using(ledger.report.settings.language):
                for part in parts:
                    part()
        else:
            complete_draft(ledger, new, parts)
        for earlier in (*([self.site / search.FOLDER] if self.site else []), self.root / PRINTED):
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
        ledger, _ = self._assets(ledger, names=charts)
        render_some(self.root, ledger, self.site, [page])
        with using(ledger.report.settings.language):
            page_metadata.write(ledger, self.site, [page])
        if ledger.problems is not None:
            draft.finish(ledger, self.site, paths=[self.site / site_path(page, self.site)])
        return True


@contextmanager
def _removed_after_failure(folder: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _content(site: Path | None, file: str) -> bytes | None:
    return (site / file).read_bytes() if site and (site / file).is_file() else None


def serve(root: Path, address: str, progress: Progress | None = None) -> None:
    """Shows the report until it is interrupted. Raises Refused where the address cannot be had, or no build can be."""
    host, _, port = address.rpartition(":")
    timestamp_of(root)  # what stands in its way is told at once, and not with each build
    with scratch.folder() as folder:
        preview = Preview(root, folder.resolve())
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


def follow(preview: Preview, built: Callable[[], None], progress: Progress | None = None) -> None:
    """Builds at once and after each change, and calls `built`, until the preview is stopped."""
    while not preview.stop.is_set():
        if preview.changed():
            try:
                print(preview.begins(), file=sys.stderr)
                preview.rebuild(built, progress)
            except Exception as error:  # a plugin of the site engine may raise anything; the next change may mend it
                traceback.print_exc()
                sentence = f"the pages could not be made: {type(error).__name__}, {in_quotes(error, 200)}"
                preview.problems = [Problem(Location("mkdocs.yml"), sentence, "site-engine")]
                built()
        preview.stop.wait(_LOOK)


def _built(preview: Preview) -> None:
    if preview.problems:
        state = f"{show(preview.problems, 'text')}\n{counted(preview.problems)}"
    elif preview.in_place:
        state = f"{show(preview.in_place, 'text')}\n{count(preview.in_place)}, each marked on its page"
    else:
        state = f"up to date at {time.strftime('%H:%M:%S')}"
    print(state, file=sys.stderr)
    (preview.folder / "built").write_text(f"{preview.builds} {state}", "utf-8")


def _file_of(path: str) -> str:
    """The file of the site that is served at this path."""
    path = path.lstrip("/")
    return path if path.endswith(".html") else f"{path.rstrip('/')}/index.html".lstrip("/")
