"""What stands in a page's head can hold what HTML takes for its own; a plain site engine shows it as it was written."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
import site_sample

TITLE = """R&D <script>alert(1)</script> <img src=x onerror=alert(2)> "5" < 6 &amp; 'x'"""
DESCRIPTION = """Say "><script>alert(3)</script> & 'go' <b>"""
PLAIN = "---\ntitle: Plain\ndescription: Words\n---\n\n"
HEAD = f"---\ntitle: {json.dumps(TITLE)}\ndescription: {json.dumps(DESCRIPTION)}\n---\n\n"


class Page(HTMLParser):
    """The elements of a page and their attributes' names, what its metadata says, and all its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.values: set[str] = set()
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, *(name for name, _ in attrs)] += 1
        self.values |= {value for _, value in attrs if value}

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="module")
def sites(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Built by MkDocs alone, without a check before it: once with plain words, once with hostile ones."""
    plain, odd = (_built(tiny, tmp_path_factory.mktemp("heads"), head) for head in (PLAIN, HEAD))
    return plain, odd


def _built(drawn: Path, folder: Path, head: str) -> Path:
    root = folder / "report"
    shutil.copytree(drawn, root)
    body = site_sample.SECURITY.split("---\n", 2)[2]
    site_sample.write(
        root, {"content/security.md": head + body, "content/bare.md": head + "Words without a heading.\n"}
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.mark.parametrize("name", ["index", "security/index", "bare/index", "lists/claims/index", "404"])
def test_no_word_of_a_head_becomes_an_element(name: str, sites: tuple[Path, Path]) -> None:
    plain, odd = (Page((site / f"{name}.html").read_text("utf-8")) for site in sites)
    assert odd.elements == plain.elements


def test_a_head_is_shown_as_it_was_written(sites: tuple[Path, Path]) -> None:
    for name in ("security", "bare"):
        page = Page((sites[1] / name / "index.html").read_text("utf-8"))
        assert page.words.count(TITLE) >= 3  # of the window, in the header, in the navigation
        assert DESCRIPTION in page.values
        assert "&amp;amp;" not in page.words and not any("&lt;" in value for value in page.values)


def test_no_word_of_a_head_becomes_an_element_of_what_a_search_finds(sites: tuple[Path, Path]) -> None:
    index = json.loads((sites[1] / "search/search_index.json").read_text("utf-8"))
    (title,) = (Page(entry["title"]) for entry in index["docs"] if entry["location"] == "bare/")
    assert (title.words, title.elements) == (TITLE, Counter())
