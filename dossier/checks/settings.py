"""Rules about settings of the site engine on which the machinery relies, and which it would not follow."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.report.folders import SITE

_HELD: dict[str, tuple[Callable[[str], bool], str]] = {  # when a value is right, and what to say where it is not
    "docs_dir": (lambda folder: posixpath.normpath(folder) == "content",
                 "but pages are read from content/; write “docs_dir: content”"),
    "site_dir": (lambda folder: posixpath.normpath(folder) == SITE,
                 f"but the site is always built into {SITE}/; remove the line, and copy the site where you want it"),
    "INHERIT": (lambda _: False, "but no other file of settings is read; write its settings here"),
    "exclude_docs": (lambda text: not text, "but every page below content/ is checked and printed; move the pages "
                                            "elsewhere"),
    "draft_docs": (lambda text: not text, "but every page below content/ is checked and printed; move the drafts "
                                          "elsewhere"),
}  # fmt: skip


@keeps("engine-setting", reads=Reads.RECORDS)
def every_setting_of_the_engine_is_one_that_is_followed(ledger: Ledger) -> Iterator[Problem]:
    settings = ledger.report.settings
    for name, value in {"docs_dir": "docs", **settings.engine}.items():
        is_right, remedy = _HELD[name]
        if not is_right(value):
            verb = "is" if name in settings.engine else "is not set, which means"
            location = settings.at(name) if name in settings.engine else Location("mkdocs.yml")
            yield Problem(location, f"{name} {verb} {in_quotes(value)}, {remedy}", "engine-setting")


@keeps("engine-setting", reads=Reads.RECORDS)
def the_site_has_a_whole_address(ledger: Ledger) -> Iterator[Problem]:
    settings = ledger.report.settings
    address = urlsplit(settings.url)
    if settings.url and not (address.scheme and address.netloc):
        sentence = f"site_url is {in_quotes(settings.url)}, which is no whole address; write it with “https://”"
        yield Problem(settings.at("site_url"), f"{sentence}, or leave it empty", "engine-setting")


@keeps("engine-setting", reads=Reads.RECORDS)
def no_file_is_added_to_every_page(ledger: Ledger) -> Iterator[Problem]:
    """Of what it holds no rule could name the place, and a change in it would not be noticed."""
    settings = ledger.report.settings
    if settings.extension_options.get("pymdownx.snippets", {}).get("auto_append"):
        sentence = "pymdownx.snippets adds a file to every page (auto_append); write its lines into the pages"
        yield Problem(settings.at("markdown_extensions"), sentence, "engine-setting")
