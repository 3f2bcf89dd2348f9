"""The site engine, MkDocs, at work on a report: its pages in their theme, and its warnings as problems with a place."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import FileSystemBytecodeCache

from dossier import git
from dossier.bibliography import how_to_cite
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, ReportError
from dossier.report.files import CACHE
from dossier.web.extension import holding

_NAMES_PAGE = re.compile(r"^Doc file '(?P<page>[^']+\.md)' contains [^']*'(?P<target>[^']+)'")


def render(
    root: Path, ledger: Ledger, folder: Path, search: bool = True, before_each: Callable[[], None] = lambda: None
) -> None:
    """Writes the pages of the report at `root` into `folder`, an absolute path. Raises ReportError.

    `before_each` page is called, and may stop it by what it raises.
    """
    from mkdocs.commands import build

    def asked(page: Any, **_: Any) -> Any:
        before_each()
        return page

    with _at_work(root, ledger, folder, search) as (config, _):
        config.plugins.events["pre_page"].append(asked)
        build.build(config)


def render_some(root: Path, ledger: Ledger, folder: Path, paths: Collection[str]) -> None:
    """Writes these pages anew, named as below `content/`, and the files that have changed, into a site that is there.

    Nothing is written where one of these pages has a fault: raises ReportError.
    """
    from mkdocs.commands import build
    from mkdocs.exceptions import Abort
    from mkdocs.structure.files import get_files, set_exclusions
    from mkdocs.structure.nav import get_navigation
    from mkdocs.structure.pages import Page

    templates = (root / CACHE / "templates").resolve()
    templates.mkdir(parents=True, exist_ok=True)
    with _at_work(root, ledger, folder, search=False) as (config, warnings):
        # The steps of MkDocs' own build, for a few pages.
        config = config.plugins.on_config(config)
        files, env = get_files(config), config.theme.get_env()
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        pages = files.documentation_pages()
        for file in pages:
            (file.page or Page(None, file, config)).read_source(config)  # its title stands in the others' navigation
        wanted = [file.page for file in pages if file.page and file.src_uri in paths]
        for page in wanted:
            build._populate_page(page, config, files)
        for page in wanted:
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        if config.strict and warnings:
            raise Abort(warnings[0])
        env.bytecode_cache = FileSystemBytecodeCache(str(templates))
        env = config.plugins.on_env(env, config=config, files=files)
        files.copy_static_files(dirty=True)
        for page in wanted:
            build._build_page(page, config, pages, nav, env)


@contextmanager
def at_timestamp(timestamp: int) -> Iterator[None]:
    """The site engine stamps pages with the build's time, unless SOURCE_DATE_EPOCH tells it another one."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(timestamp)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]


def timestamp_of(root: Path) -> int:
    """The time that what is built bears, in seconds since 1970: that of the last commit, if none is asked for."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(root))


def _commit_time(root: Path) -> str:
    try:
        return git.line(root, "log", "-1", "--format=%ct") or "0"
    except git.GitError:  # a report need not lie in a repository, nor have a commit
        return "0"


@contextmanager
def _at_work(root: Path, ledger: Ledger, folder: Path, search: bool) -> Iterator[tuple[Any, list[str]]]:
    """The configuration to write into `folder` with, and the warnings so far; where it gives up, they are problems."""
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        with at_timestamp(timestamp_of(root)), holding(root, ledger), _inside(root):
            config = load_config("mkdocs.yml", site_dir=str(folder), **_url(ledger))
            if not search:
                _without_search(config.plugins)
            yield config, collector.messages
    except MkDocsException as error:
        messages = collector.messages or [str(error)]
        raise ReportError([_as_problem(m, ledger) for m in messages]) from None
    finally:
        logger.removeHandler(collector)


def _url(ledger: Ledger) -> dict[str, str]:
    """Every edition's pages name the newest as the one to be found; each of them is one of several."""
    newest = how_to_cite.newest(ledger.report.settings)
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
