"""A build takes over what the last one left, and is what a build from nothing is, byte for byte."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_edits import EXAMPLE, KINDS, Change, changed, written

from dossier import last_build, scratch
from dossier.build import build
from dossier.noted.mapping import Notes
from dossier.problems import ReportError
from dossier.report.folders import EARLIER
from dossier.web.kept_site import KeptSite, _link

TIMES = int(os.environ.get("DOSSIER_FUZZ", "1"))


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
    written(root)
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


def made_by(root: Path, edit: Callable[[], object]) -> set[str]:
    """The pages, cards and frames of the site that a build after the edit has made."""
    before = {path: path.stat().st_ino for path in (root / "site").rglob("*.html")}
    edit()
    build(root, printed=False)
    made = {
        path.relative_to(root / "site").as_posix() for path, number in before.items() if path.stat().st_ino != number
    }
    return made - {"404.html", "search/index.html"}


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_after_an_edit_of_a_record_what_shows_it_is_made_and_nothing_else(root: Path) -> None:
    written(root)
    build(root, printed=False)
    claims, rows = root / "data/claims/people.yml", root / "data/datasets/deaths-by-county.yml"
    lists = {name for name in made_by(root, lambda: replaced(claims, "in two ways", "both ways")) if "by/" in name}
    assert {"by/claims-chapter-people/index.html", "by/claims-standing-contested/index.html"} <= lists
    assert made_by(root, lambda: replaced(claims, "both ways", "by two ways")) - lists == {
        "claim/deaths/index.html", "claim/deaths/embed/index.html", "cards/claim/deaths.html", "claims/index.html",
        "actor/dshs/index.html", "actor/buzzfeed-news/index.html", "place/texas/index.html",
        "datasets/index.html",  # which goes through all claims
    }  # fmt: skip
    assert made_by(root, lambda: replaced(rows, "county: Aransas, deaths: 1", "county: Aransas, deaths: 2")) == {
        "toll/index.html", "charts/counties/index.html", "charts/per-county/index.html", "datasets/index.html",
        "dataset/deaths-by-county/index.html",  # and no page of a claim of another row
    }  # fmt: skip


@pytest.mark.parametrize("example", ["einwohner", "nil"])
def test_in_other_languages_as_well(root: Path, example: str) -> None:
    shutil.copytree(EXAMPLE.parent / example, root)
    build(root, printed=False)
    for number in (0, 5):
        changed(root, ("record", number, number))
    changed(root, ("moved", 0, 1))
    after = files_of(build(root, printed=False))
    assert after == from_nothing(root)


def test_what_makers_open_was_noted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A maker that looks into a file of data/ or content/ by itself would not be asked again when the file changes."""
    opened: list[tuple[Notes, str, str]] = []
    now: list[tuple[Notes, str]] = []
    of = Notes.of

    @contextmanager
    def watched(notes: Notes, output: str) -> Iterator[None]:
        with of(notes, output):
            now.append((notes, output))
            try:
                yield
            finally:
                now.pop()

    def hook(event: str, values: tuple[object, ...]) -> None:
        if now and event == "open" and isinstance(values[0], str | Path):
            opened.append((*now[-1], str(values[0])))

    sys.addaudithook(hook)  # nobody can take it away, but nothing is `now` any more
    monkeypatch.setattr(Notes, "of", watched)
    written(root)
    build(root, printed=False)
    for notes, output, path in opened:
        for top in ("data", "content"):
            if path.startswith(f"{root / top}/"):
                name = Path(path).relative_to(root).as_posix()
                noted = name in notes.by_output[output] or name.startswith("data/pictures/")
                assert noted, (output, name)
    assert any("/content/charts/" in path for _, _, path in opened)


def test_a_site_of_which_a_file_was_changed_is_made_anew(root: Path) -> None:
    shutil.copytree(EXAMPLE, root)
    site = build(root, printed=False)
    before = files_of(site)
    (site / "ledger.json").write_text("{}", "utf-8")
    build(root, printed=False)
    assert files_of(site) == before


def test_who_changes_the_new_site_before_it_is_noted_finds_it_built_the_next_time(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, root)
    keep, page = last_build.keep, root / "site/index.html"
    with monkeypatch.context() as patched:
        patched.setattr(last_build, "keep", lambda *told: [page.write_text("Mine", "utf-8"), keep(*told)])
        build(root, printed=False)
    assert last_build.unchanged(root, printed=False) is None
    build(root, printed=False)
    assert page.read_text("utf-8") != "Mine"
    assert last_build.unchanged(root, printed=False)


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


def test_what_is_the_same_is_moved_from_the_site_before_the_last_one_and_nothing_else_of_it(root: Path) -> None:
    written(root)
    build(root, printed=False)
    assert not (root / EARLIER).exists()  # the first has nothing in common with another
    changed(root, ("write", 1, 0))
    build(root, printed=False)
    earlier, kept = root / EARLIER / "site", root / "site/claim/deaths"
    assert (earlier / "claim/deaths/index.html").samefile(kept / "index.html")
    folder = kept.stat().st_ino, (earlier / "claim/deaths").stat().st_ino
    (earlier / "claim/harris-deaths/stray.html").write_text("<script>", "utf-8")
    (earlier / "cards/claim/deaths.html").unlink()
    (earlier / "cards/claim/deaths.html").write_text("another", "utf-8")
    shutil.copytree(earlier / "toll", earlier / "new")
    changed(root, ("write", 2, 0))
    after = files_of(build(root, printed=False))
    assert (kept.stat().st_ino, (earlier / "claim/deaths").stat().st_ino) == folder[::-1]
    assert after == from_nothing(root)


def test_a_folder_of_that_name_that_no_build_has_left_stays_as_it_is(root: Path) -> None:
    written(root)
    (root / EARLIER).mkdir(parents=True)
    (root / EARLIER / "notes.md").write_text("Mine", "utf-8")
    for number in range(3):
        build(root, printed=False)
        changed(root, ("write", number, 0))
    assert [path.name for path in (root / EARLIER).iterdir()] == ["notes.md"]


def test_where_folders_cannot_change_places_a_build_leaves_the_last_site_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and in folders of a network."""
    monkeypatch.setattr(scratch, "_exchange", lambda one, other: False)
    written(root)
    build(root, printed=False)
    for number in (1, 2):
        changed(root, ("write", number, 0))
        after = files_of(build(root, printed=False))
        assert (root / EARLIER / "site/claim/deaths/index.html").samefile(root / "site/claim/deaths/index.html")
        assert last_build.unchanged(root, printed=False) == root / "site"
        assert after == from_nothing(root)


@pytest.mark.parametrize("when", ["before what is the same is laid", "before the new one takes its place"])
def test_a_last_site_that_somebody_removes_meanwhile_stops_no_build(
    root: Path, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(root)
    site = build(root, printed=False)
    changed(root, ("write", 1, 0))
    holder, name = (KeptSite, "_lays") if when == "before what is the same is laid" else (scratch, "put_in_place")
    then = getattr(holder, name)

    def removed(*arguments: Any) -> Any:
        shutil.rmtree(site, ignore_errors=True)
        return then(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(holder, name, removed)
        after = files_of(build(root, printed=False))
    assert after == from_nothing(root)


def test_a_file_of_the_last_site_that_goes_while_it_is_linked_is_no_endless_work(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        _link(str(tmp_path / "gone"), str(tmp_path / "new/a/b"))
    (tmp_path / "old").write_text("words")
    _link(str(tmp_path / "old"), str(tmp_path / "new/c/d"))
    assert (tmp_path / "new/c/d").samefile(tmp_path / "old")
