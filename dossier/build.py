"""The whole flow: load → check → draw → render → export, into a new folder that takes the place of `site/` last."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dossier import charts, cite, claim_pages, datapackage, embed, export, feed, imprint, look, pdf, share, take_away
from dossier.checks import check
from dossier.ledger import Ledger, compile_ledger
from dossier.markdown_extension import holding
from dossier.print_tree import Site
from dossier.problems import Location, Problem, ReportError

Progress = Callable[[str, int, int], None]
_LEFT_BEHIND = 3600  # seconds; a younger folder may belong to a build that runs now
_NAMES_PAGE = re.compile(r"^Doc file '(?P<page>[^']+\.md)' contains [^']*'(?P<target>[^']+)'")


def prepare(root: Path, progress: Progress | None = None) -> Ledger:
    """Loads and checks the report and draws its charts; what plain `mkdocs build` needs. Raises ReportError."""
    ledger = compile_ledger(root)
    if problems := check(ledger):
        raise ReportError(problems)
    look.place(ledger.report.settings, root)
    charts.draw(ledger.report, root, progress)
    take_away.write(ledger, root)
    datapackage.write(ledger, root)
    return ledger


def build(root: Path, progress: Progress | None = None) -> Path:
    """Builds the report into `site/`; after a failure the last good `site/` stands as it was."""
    ledger = prepare(root, progress)
    site = root / "site"
    _sweep(root)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as folder:
        new = Path(folder).resolve() / "site"  # the site engine runs inside `root`, which may be relative
        make(root, ledger, new)
        _swap(new, site, Path(folder) / "old")
    return site


def make(root: Path, ledger: Ledger, folder: Path) -> None:
    """Writes the whole site of a report that was prepared into `folder`, an absolute path."""
    render(root, ledger, folder)
    export.write(ledger, folder)
    embed.write(ledger, folder)
    share.write(ledger, root, folder)
    claim_pages.write(ledger, folder)
    imprint.write(ledger, folder)
    feed.write(ledger, folder)
    pdf.write(ledger, root, folder / pdf.DOWNLOADS, markdown_of(root), moment_of(root))


def _sweep(root: Path) -> None:
    """Removes what builds left behind that were killed."""
    for folder in root.glob(".site-*"):
        if time.time() - folder.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(folder, ignore_errors=True)


def render(root: Path, ledger: Ledger, folder: Path, search: bool = True) -> None:
    """Lets the site engine write the pages of the report at `root` into `folder`, an absolute path."""
    with at_moment(moment_of(root)), holding(root, ledger), _inside(root):
        _render(folder, ledger, search)


def markdown_of(root: Path) -> Site:
    """The Markdown extensions that the report's pages are written for."""
    from mkdocs.config import load_config

    with _inside(root):
        config = load_config("mkdocs.yml")
    return Site(config.markdown_extensions, config.mdx_configs)


def print_documents(
    root: Path, folder: Path, names: Sequence[str] = (), progress: Progress | None = None
) -> list[Path]:
    """Checks the report, draws its charts and writes its printed documents below `folder`. Raises ReportError."""
    ledger = prepare(root, progress)
    return pdf.write(ledger, root, folder, markdown_of(root), moment_of(root), names)


def _render(folder: Path, ledger: Ledger, search: bool) -> None:
    from mkdocs.commands import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        config = load_config("mkdocs.yml", site_dir=str(folder), **_address(ledger))
        if not search:
            _without_search(config.plugins)
        mkdocs_build.build(config)
    except MkDocsException as error:
        messages = collector.messages or [str(error)]
        raise ReportError([_as_problem(m, ledger) for m in messages]) from None
    finally:
        logger.removeHandler(collector)


def _address(ledger: Ledger) -> dict[str, str]:
    """Every edition's pages name the newest as the one to be found; each of them is one of several."""
    newest = cite.newest(ledger.report.settings)
    return {"site_url": newest} if newest and ledger.report.settings.edition else {}


def _without_search(plugins: Any) -> None:
    """The index takes as long as all pages do; the search field stays, and shows what an earlier build found."""
    for calls in plugins.events.values():
        calls[:] = [call for call in calls if "search" not in type(getattr(call, "__self__", None)).__module__]


def _as_problem(message: str, ledger: Ledger) -> Problem:
    """The site engine names the page and the link, but no line."""
    found = _NAMES_PAGE.match(message)
    page = ledger.report.pages.get(found["page"]) if found else None
    if not found or not page:
        return Problem(Location("mkdocs.yml"), message, "site-engine")
    line = next((n for n, text in enumerate(page.body.split("\n"), 1) if f"({found['target']}" in text), 1)
    return Problem(Location(f"content/{page.path}", line), message, "site-engine")


class _Collector(logging.Handler):
    """The site engine's warnings, which in strict mode stop the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _inside(root: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(root)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def at_moment(moment: int) -> Iterator[None]:
    """The site engine stamps pages with the build's time, unless SOURCE_DATE_EPOCH tells it another one."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]


def moment_of(root: Path) -> int:
    """The time that what is built bears, in seconds since 1970: that of the last commit, if none is asked for."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(root))


def _commit_time(root: Path) -> str:
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "0"
    return done.stdout.strip() or "0"


def _swap(new: Path, site: Path, old: Path) -> None:
    new.chmod(0o755)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
