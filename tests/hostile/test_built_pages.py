"""The last resort: nothing in a built page runs that the theme and the report did not bring, however it came there."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import yaml
from active_markup import active

from dossier.checks.published_files import is_of_the_build
from dossier.web import own_pages

ROOT = Path(__file__).parents[2]
WAYS = {
    f"{folder}/index.html" for folder in (*own_pages.NOUNS, own_pages.LISTS, "charts")
}  # to the list of each folder


def test_the_real_site_has_nothing_active_of_authors(real_site: Path) -> None:
    pages = sorted(real_site.rglob("*.html"))
    assert len(pages) > 100
    found = {page.relative_to(real_site).as_posix(): active(page.read_text("utf-8")) for page in pages}
    assert {name: parts for name, parts in found.items() if parts and name not in WAYS} == {}


@pytest.mark.parametrize("name", sorted(WAYS))
def test_a_folder_leads_to_a_page_of_the_site_and_does_nothing_else(real_site: Path, name: str) -> None:
    text = (real_site / name).read_text("utf-8")
    assert active(text) == ["meta"]
    (target,) = re.findall(r'<meta http-equiv="refresh" content="0; url=([^"]*)">', text)
    assert ((real_site / name).parent / target / "index.html").resolve().is_relative_to(real_site)
    assert ((real_site / name).parent / target / "index.html").is_file()


def test_whatever_the_build_makes_is_no_name_for_a_file_of_an_author(real_site: Path) -> None:
    pages = {path.stem for path in (ROOT / "content").glob("*.md")}
    theme = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), yaml.BaseLoader)["theme"]
    made = {*os.listdir(real_site)} - {*pages, "index.html", theme["logo"], theme["favicon"]}  # which are the author's
    assert "search" in made
    assert {name for name in made if not is_of_the_build(name)} == set()


def test_what_is_active_is_found() -> None:
    page = '<p onclick=x>a</p><a href=" java&#115;cript:x">b</a><script src="https://a.example/x.js"></script><iframe>'
    assert active(page) == [
        "p onclick", "a href= javascript:x", "script https://a.example/x.js", "script https://a.example/x.js", "iframe",
    ]  # fmt: skip
