"""The site engine, MkDocs, at work on a report: its pages in their theme, and its warnings as problems with a place."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError
from mkdocs.exceptions import MkDocsException

from dossier.bibliography import how_to_cite
from dossier.ledger import Ledger
from dossier.libraries import reason
from dossier.problems import Location, Problem, Refused, ReportError
from dossier.report.settings import EXTENSION
from dossier.timestamp import timestamp_of
from dossier.web import engine_settings, frame, mkdocs_adapter, theme_folder
from dossier.web.published import published

_MACHINERY = Path(__file__).parents[1]
_AT_PAGE = re.compile(r"^Error (?:reading|building) page '(?P<page>[^']+)'")
_NAMES_NAV = re.compile(r"in the 'nav' configuration")
_NAMES_PAGE = re.compile(r"^Doc file '(?P<page>[^']+\.md)' contains [^']*'(?P<target>[^']+)'")


def render(
    root: Path, ledger: Ledger, folder: Path, search: bool = True, before_each: Callable[[], None] = lambda: None
) -> None:
    """Writes the pages of the report at `root` into `folder`, an absolute path. Raises ReportError.

    `before_each` page is called, and may stop it by what it raises.
    """
    with _at_work(root, ledger, folder, search) as (config, _):
        mkdocs_adapter.before_each_page(config, before_each)
        mkdocs_adapter.build_site(config)


def render_some(
    root: Path,
    ledger: Ledger,
    folder: Path,
    paths: Collection[str],
    lays_copy: Callable[[str, str], bool] | None = None,
) -> None:
    """Writes these pages anew, named as below `content/`, into a site that is there; and the files that have changed.

    With `lays_copy` into a new one, with the other pages alone: all files, unless it says that it has laid the one at
    a path below `root` where the site has it; and the theme's own pages. Nothing is written where one of these pages
    has a fault: raises ReportError.
    """
    with _at_work(root, ledger, folder, search=False) as (config, warnings):
        if lays_copy:
            mkdocs_adapter.without_copying(config, root, lays_copy)
        mkdocs_adapter.build_pages(config, paths, warnings, is_new=lays_copy is not None)


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


@contextmanager
def _at_work(root: Path, ledger: Ledger, folder: Path, search: bool) -> Iterator[tuple[Any, list[str]]]:
    """The configuration to write into `folder` with, and the warnings so far; where it gives up, they are problems."""
    collector = _Collector()
    logger = logging.getLogger(mkdocs_adapter.LOGGER)
    logger.addHandler(collector)
    try:
        with at_timestamp(timestamp_of(root)):
            config = mkdocs_adapter.configuration(root, site_dir=str(folder), **_url(ledger), **_lenience(ledger))
            if EXTENSION in config.markdown_extensions:
                config.mdx_configs.setdefault(EXTENSION, {}).update(
                    ledger=ledger, root=str(root.resolve()), own_pages=True
                )
            mkdocs_adapter.without_other_files(config, published(ledger, root))
            mkdocs_adapter.with_template(config, frame.TEMPLATE)
            mkdocs_adapter.with_kept_templates(config)
            mkdocs_adapter.without_hidden_files(config)
            if not search or theme_folder.is_taken(ledger.report.settings):  # that look has our own search
                mkdocs_adapter.without_search(config)
            yield config, collector.messages
    except MkDocsException as error:
        messages = collector.messages or [str(error)]
        if found := engine_settings.problems(root):
            raise ReportError(found) from None
        raise ReportError([_as_problem(m, ledger) for m in messages]) from None
    except (ReportError, Refused):
        raise
    except Exception as error:  # templates, hooks and extensions may be anybody's
        raise ReportError([_fault(error, collector.messages, root)]) from None
    finally:
        logger.removeHandler(collector)


def _url(ledger: Ledger) -> dict[str, str]:
    """Every edition's pages name the newest as the one to be found; each of them is one of several."""
    newest = how_to_cite.newest(ledger.report.settings)
    return {"site_url": newest} if newest and ledger.report.settings.edition else {}


def _lenience(ledger: Ledger) -> dict[str, bool]:
    """A draft is made whatever the site engine warns of."""
    return {} if ledger.problems is None else {"strict": False}


def _as_problem(message: str, ledger: Ledger) -> Problem:
    """The site engine names the page and the link, but no line."""
    match = _NAMES_PAGE.match(message)
    page = ledger.report.pages.get(match["page"]) if match else None
    if not match or not page:
        location = ledger.report.settings.at("nav") if _NAMES_NAV.search(message) else Location("mkdocs.yml")
        return Problem(location, message, "site-engine")
    line = next((n for n, text in enumerate(page.body.split("\n"), 1) if f"({match['target']}" in text), 1)
    return Problem(Location(f"content/{page.path}", line), message, "site-engine")


def _fault(error: Exception, messages: Sequence[str], root: Path) -> Problem:
    """What stopped the site engine, at the report's own line that it came from, or the page that was made then."""
    page = next(filter(None, map(_AT_PAGE.match, reversed(messages))), None)
    location = _own_line(error, root.resolve()) or Location(f"content/{page['page']}" if page else "mkdocs.yml")
    sentence = f"the site engine gave up ({reason(error)}); correct what stands here, or what it uses"
    return Problem(location, sentence, "site-engine")


def _own_line(error: Exception, root: Path) -> Location | None:
    """The deepest line of a template or module of the report itself that the error went through."""
    lines = [(line.filename, line.lineno) for line in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError | TemplateSyntaxError):
        lines.append((error.filename or "", error.lineno))
    for name, number in reversed(lines):
        path = root / name
        if path.is_relative_to(root) and not path.is_relative_to(_MACHINERY) and "site-packages" not in path.parts:
            return Location(path.relative_to(root).as_posix(), number or 1)
    return None


class _Collector(logging.Handler):
    """The site engine's warnings, which in strict mode stop the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
