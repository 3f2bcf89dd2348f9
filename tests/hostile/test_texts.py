"""Texts outside of pages: settings and heads hold no HTML, and what records hold is shown as it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import sample_reports
import site_sample
import yaml
from active_markup import active
from tiny_report import HEAD, TINY

from dossier.build import write_assets
from dossier.language.languages import using
from dossier.ledger import compile_ledger
from dossier.web import engine, feed, figure_pages, page_metadata, record_pages, search

Problems = Callable[[Mapping[str, str | bytes | None]], list[str]]
HTML = {
    "an element": "<b>it</b>", "a script": "<script>alert()</script>", "a handler": "<img src=x onerror=alert()>",
    "an end": "</title><svg onload=alert()>", "a comment": "it <!-- fell", "a reference": "it &#8238; fell",
}  # fmt: skip
SETTINGS = TINY["mkdocs.yml"].replace("site_name: A tiny report\n", "")
PLACES: dict[str, Callable[[str], dict[str, str]]] = {
    "site_name": lambda text: {"mkdocs.yml": f"site_name: {text}\n{SETTINGS}"},
    "site_description": lambda text: {"mkdocs.yml": f"{TINY['mkdocs.yml']}site_description: {text}\n"},
    "site_author": lambda text: {"mkdocs.yml": f"{TINY['mkdocs.yml']}site_author: {text}\n"},
    "copyright": lambda text: {"mkdocs.yml": f"{TINY['mkdocs.yml']}copyright: {text}\n"},
    "nav": lambda text: {"mkdocs.yml": f"{TINY['mkdocs.yml']}nav:\n  - {text}: index.md\n  - evidence.md\n"},
    "a section": lambda text: {"mkdocs.yml": f"{TINY['mkdocs.yml']}nav:\n  - {text}: [index.md, evidence.md]\n"},
    "title": lambda text: {"content/new.md": HEAD.replace("title: T", f"title: {text}") + "Words.\n"},
    "description": lambda text: {"content/new.md": HEAD.replace("description: D", f"description: {text}") + "Words.\n"},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", HTML)
def test_a_setting_or_head_with_html_is_refused(problems: Problems, place: str, name: str) -> None:
    found = problems(PLACES[place](json.dumps(HTML[name])))
    assert [line for line in found if "(plain-text)" in line] != [], found


# -- records ---------------------------------------------------------------------------------------------------------

PAYLOAD = (
    """ "'><img src=x onerror=alert()></script><script>alert()</script><!-- ]]> &#60;b onclick=x&#62; javascript:x"""
)
TEXTS = (
    "alt", "caption", "credit", "definition", "description", "evidence", "how", "label", "method", "name", "note",
    "processing", "producer", "publisher", "short", "statement", "title",
)  # fmt: skip
TEXT = re.compile(
    rf"(?P<key>^ *(?:- )?(?:{'|'.join(TEXTS)}): )(?P<value>\"[^\"\n]*\"|[^\s\"'\[{{|>&*#][^\n#]*)$", re.M
)  # in the block style, on one line


def hostile(text: str) -> str:
    """YAML with the payload behind each of its texts."""

    def more(match: re.Match[str]) -> str:
        return match["key"] + json.dumps(f"{yaml.safe_load(match['value'])}{PAYLOAD}")

    return TEXT.sub(more, text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with each kind of record, all of whose texts are hostile, built without a check."""
    root = tmp_path_factory.mktemp("texts")
    files = {name: hostile(text) if name.startswith("data/") else text for name, text in site_sample.FILES.items()}
    assert sum(text.count("onerror") for text in files.values() if isinstance(text, str)) > 20
    sample_reports.write(root, files)
    ledger, folder = compile_ledger(root), root / "new"
    write_assets(ledger, root)
    engine.render(root, ledger, folder)
    with using(ledger.report.settings.language):
        for part in (figure_pages, record_pages, page_metadata, feed, search):
            part.write(ledger, folder)
    return folder


def test_what_records_hold_is_shown_as_it_is_written(site: Path) -> None:
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert sum("onerror=alert()" in page for page in pages.values()) > 5
    assert {name: found for name, page in pages.items() if (found := active(page))} == {}


def test_what_programs_read_holds_no_markup_of_records(site: Path) -> None:
    """A script of data ends at its own end, and drawings and the feed are the same XML as they would be."""
    for path in site.rglob("*.html"):
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.S):
            json.loads(data)
    for path in (*site.rglob("*.svg"), *site.rglob("*.xml")):
        assert "<script" not in path.read_text("utf-8") and "<img" not in path.read_text("utf-8"), path
