"""The site engine that runs our Markdown extension: what it tells of the page. Only Zensical documents how."""

from __future__ import annotations

from pathlib import Path

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markupsafe import escape

from dossier.libraries import undocumented
from dossier.report.naming import HOME

_ADAPTER = "dossier/web/host.py"


def page_path(md: Markdown) -> str:
    """The path below content/ of the page that is converted; the home page's where no engine tells it."""
    if processor := _relative_paths(md):
        return str(undocumented(processor, "file", _library(processor), _ADAPTER).src_uri)
    for preprocessor in md.preprocessors:  # Zensical
        if page := getattr(preprocessor, "page", None):
            return str(page.path)
    return HOME


def report_folder(md: Markdown) -> Path:
    """The folder of the engine's settings; the current one where they do not say where they are from."""
    if processor := _relative_paths(md):
        config = undocumented(processor, "config", _library(processor), _ADAPTER)
        return Path(config.config_file_path or "mkdocs.yml").resolve().parent
    return Path.cwd()


def escape_head(md: Markdown) -> None:
    """Makes HTML of a page's title and description, which themes put into their pages as they are."""
    if processor := _relative_paths(md):
        page = undocumented(processor, "file", _library(processor), _ADAPTER).page
        meta = page.meta if page else {}
        for key in ("title", "description"):
            if isinstance(meta.get(key), str):
                meta[key] = escape(meta[key])  # which leaves alone what was escaped before


def _relative_paths(md: Markdown) -> Treeprocessor | None:
    """What MkDocs and ProperDocs give each page to make its links relative; it knows the page's file."""
    if "relpath" not in md.treeprocessors:
        return None
    return md.treeprocessors["relpath"]


def _library(part: object) -> str:
    return type(part).__module__.partition(".")[0]
