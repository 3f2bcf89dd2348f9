"""Rules about the order of the pages, `nav:`, and about keys of mkdocs.yml: what a strict site engine stops at."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from urllib.parse import urlsplit

from dossier.checks.links import made
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Problem, did_you_mean, did_you_mean_file, in_quotes

ENGINE_KEYS = frozenset({
    "INHERIT", "config_file_path", "copyright", "dev_addr", "docs_dir", "draft_docs", "edit_uri",
    "edit_uri_template", "exclude_docs", "extra", "extra_css", "extra_javascript", "extra_templates",
    "google_analytics", "hooks", "markdown_extensions", "mdx_configs", "nav", "not_in_nav", "pages", "plugins",
    "remote_branch", "remote_name", "repo_name", "repo_url", "site_author", "site_description", "site_dir",
    "site_name", "site_url", "strict", "theme", "use_directory_urls", "validation", "watch",
})  # fmt: skip


@keeps("unknown-setting", reads=Reads.RECORDS)
def every_setting_is_one_of_the_engine(ledger: Ledger) -> Iterator[Problem]:
    settings = ledger.report.settings
    for key in settings.keys:
        if key not in ENGINE_KEYS:
            remedy = did_you_mean(key, ENGINE_KEYS, "values of your own stand below “extra:”")
            sentence = f"the site engine knows no setting {in_quotes(key)}; {remedy}"
            yield Problem(settings.at(key), sentence, "unknown-setting")


@keeps("navigation")
def every_page_is_in_the_navigation(ledger: Ledger) -> Iterator[Problem]:
    """Where the settings ask for it; of a report without navigation the site engine makes one of all pages."""
    settings = ledger.report.settings
    nav = settings.nav
    named = {entry.target for entry in nav.entries}
    for path in ledger.report.pages if named and settings.strict and not nav.may_omit else ():
        if path not in named and not any(_fits(path, pattern) for pattern in nav.omitted):
            sentence = f"content/{path} is in no place of nav, so no reader is led to it"
            remedy = f"add “- {path}” where it belongs, or name it under not_in_nav"
            yield Problem(settings.at("nav"), f"{sentence}; {remedy}", "navigation")


@keeps("navigation")
def the_navigation_leads_to_pages_that_are_there(ledger: Ledger) -> Iterator[Problem]:
    files = {*ledger.report.pages, *ledger.report.files, *made(ledger)}
    for target, location in ledger.report.settings.nav.entries:
        address = urlsplit(target)
        if address.scheme or address.netloc or not target or target in files:
            continue
        if target.startswith("/"):
            sentence = f"nav leads to {in_quotes(target)}, which begins at the host's root; write the page's path below"
            yield Problem(location, f"{sentence} content/, or a whole address", "navigation")
        else:
            advice = did_you_mean_file(target, files, "add the page, or take the line away")
            sentence = f"nav leads to content/{target}, which is not there; {advice}"
            yield Problem(location, sentence, "navigation")


def _fits(path: str, pattern: str) -> bool:
    """Rather too much than too little: of what is left the site engine tells."""
    name = pattern.strip("/")
    return any(fnmatch.fnmatch(own, name) for own in (path, path.rpartition("/")[2])) or path.startswith(f"{name}/")
