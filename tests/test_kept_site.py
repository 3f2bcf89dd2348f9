"""A build takes over what the last one left, and is what a build from nothing is, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier import last_build
from dossier.build import build
from dossier.problems import ReportError

EXAMPLE = Path(__file__).parents[1] / "examples/power-failure"
TIMES = int(os.environ.get("DOSSIER_FUZZ", "1"))
ADDED = ("One plain sentence more.", "## Another head\n\nWords below it.", "So it was said before [@{source}].")
WORDS = re.compile(r"^ *(?:note|evidence|summary|description|definition|alt|name): [^\n\"'|>]*\w(?=\.?$)", re.M)
KINDS = ("write", "write", "write", "title", "record", "record", "settings", "page", "site", "lost", "nothing")

Change = tuple[str, int, int]  # what, and two numbers that say where: both wrap around


def changed(root: Path, change: Change) -> None:
    kind, one, other = change
    pages = sorted((root / "content").glob("*.md"))
    page = pages[one % len(pages)]
    if kind == "write":
        sources = re.findall(r"^- id: (\S+)", "".join(p.read_text("utf-8") for p in _data(root, "sources")), re.M)
        words = ADDED[other % len(ADDED)].format(source=sources[one % len(sources)])
        page.write_text(f"{page.read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")
    elif kind == "title":
        page.write_text(page.read_text("utf-8").replace("title: ", "title: Again ", 1), "utf-8")
    elif kind == "record":
        _more_words(_data(root, ""), one, other)
    elif kind == "settings":
        path = root / "mkdocs.yml"
        path.write_text(path.read_text("utf-8").replace("site_name: ", "site_name: New ", 1), "utf-8")
    elif kind == "page":
        head = "---\ntitle: Beside\ndescription: One more page.\n---\n\n# Beside\n\nWords.\n"
        (root / f"content/beside-{other % 2}.md").write_text(head, "utf-8")
    elif kind in ("site", "lost"):
        files = sorted(path for path in (root / "site").rglob("*") if path.is_file())
        (path := files[one % len(files)]).unlink()
        if kind == "site":
            path.write_text("somebody else's", "utf-8")


def _data(root: Path, name: str) -> list[Path]:
    return sorted(path for path in (root / "data").rglob("*.yml") if name in path.as_posix() and path.stem != "kinds")


def _more_words(files: list[Path], one: int, other: int) -> None:
    path = files[one % len(files)]
    text = path.read_text("utf-8")
    if places := [match.end() for match in WORDS.finditer(text)]:
        place = places[other % len(places)]
        path.write_text(f"{text[:place]} and so on{text[place:]}", "utf-8")


def files_of(site: Path) -> Mapping[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def from_nothing(root: Path) -> Mapping[str, bytes]:
    """In the same folder, for its name is part of what is known; the site of before takes its place again."""
    aside = root.with_name("aside")
    (root / "site").rename(aside)
    try:
        return files_of(build(root, printed=False))
    finally:
        shutil.rmtree(root / "site", ignore_errors=True)
        aside.rename(root / "site")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "report"


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=4))
@settings(
    max_examples=5 * TIMES, derandomize=TIMES == 1, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_a_build_after_any_edits_is_a_build_from_nothing(root: Path, changes: list[Change]) -> None:
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(EXAMPLE, root)
    build(root, printed=False)
    for change in changes:
        changed(root, change)
        before = files_of(root / "site")
        try:
            after = files_of(build(root, printed=False))
        except ReportError:
            assert files_of(root / "site") == before
            continue
        nothing = from_nothing(root)
        differing = {name for name in after.keys() | nothing.keys() if after.get(name) != nothing.get(name)}
        assert not differing, change


def test_after_an_edit_of_words_one_page_is_made(root: Path) -> None:
    shutil.copytree(EXAMPLE, root)
    build(root, printed=False)
    before = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    changed(root, ("write", 1, 0))
    build(root, printed=False)
    made = {path for path, number in before.items() if path.stat().st_ino != number}
    assert {path.relative_to(root / "site").parts[0] for path in made} == {"causes", "search", "404.html"}


def test_a_site_of_which_a_file_was_changed_is_made_anew(root: Path) -> None:
    shutil.copytree(EXAMPLE, root)
    site = build(root, printed=False)
    before = files_of(site)
    (site / "ledger.json").write_text("{}", "utf-8")
    build(root, printed=False)
    assert files_of(site) == before


def test_without_printing_the_documents_stay_as_they_are(root: Path) -> None:
    shutil.copytree(EXAMPLE, root)
    site = build(root)
    documents = {path: path.read_bytes() for path in (site / "downloads").iterdir()}
    assert documents
    changed(root, ("write", 0, 0))
    build(root, printed=False)
    assert {path: path.read_bytes() for path in (site / "downloads").iterdir()} == documents
    assert last_build.unchanged(root, printed=False) == site
    assert last_build.unchanged(root) is None
    build(root)
    assert any(path.read_bytes() != data for path, data in documents.items())


def test_a_report_whose_settings_are_open_is_built_each_time(root: Path) -> None:
    shutil.copytree(EXAMPLE, root)
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nhooks: [hook.py]\n", "utf-8")
    (root / "hook.py").write_text("def on_page_markdown(markdown, **_):\n    return markdown\n", "utf-8")
    site = build(root, printed=False)
    before = {path: path.stat().st_ino for path in site.glob("*.html")}
    build(root, printed=False)
    assert all(path.stat().st_ino != number for path, number in before.items())
