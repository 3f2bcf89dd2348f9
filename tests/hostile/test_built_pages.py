"""The last resort: nothing in a built page runs that the theme and the report did not bring, however it came there."""

from __future__ import annotations

import os
from pathlib import Path

import yaml
from active_markup import active

from dossier.checks.published_files import is_of_the_build

ROOT = Path(__file__).parents[2]


def test_the_real_site_has_nothing_active_of_authors(real_site: Path) -> None:
    pages = sorted(real_site.rglob("*.html"))
    assert len(pages) > 100
    assert {page.name: found for page in pages if (found := active(page.read_text("utf-8")))} == {}


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
