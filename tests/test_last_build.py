"""The command `dossier build` on a report in which nothing, or something, has changed since it was built."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import site_sample
from command_line import dossier

from dossier import build as build_module
from dossier import cache, last_build
from dossier.build import build

SAME, BUILT = "nothing has changed since {} was built\n", "built {}\n"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A report and the site that was built of it, which nobody changes."""
    root = site_sample.write(tmp_path_factory.mktemp("once") / "report")
    build(root)
    assert last_build.unchanged(root) == root / "site"
    return root


@pytest.fixture
def root(once: Path) -> Iterator[Path]:
    """The same folder, for it is part of what is known; put back as it was."""
    aside = once.with_name("aside")
    shutil.copytree(once, aside, symlinks=True)
    yield once
    shutil.rmtree(once)
    aside.rename(once)


def test_where_nothing_has_changed_nothing_is_made(once: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in once.rglob("*")}
    assert dossier("build", root=once).stderr == SAME.format(once / "site")
    assert {path: path.stat().st_mtime_ns for path in once.rglob("*")} == before


def test_what_is_only_touched_has_not_changed(once: Path) -> None:
    os.utime(once / "content/index.md")
    assert last_build.unchanged(once) == once / "site"


def test_what_stands_as_it_stood_is_not_read_again(once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    digest_of = last_build.digest_of
    monkeypatch.setattr(last_build, "digest_of", lambda path: [read.append(str(path)), digest_of(path)][1])
    assert last_build.unchanged(once) == once / "site"
    assert read == []
    page = once / "site/index.html"
    os.utime(page)
    assert last_build.unchanged(once) == once / "site"
    assert read == [str(page)]


def edit(name: str, text: str = "\n") -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def flip(name: str) -> Callable[[Path], None]:
    """One bit of the file, with its size and time as before."""

    def change(root: Path) -> None:
        path = root / name
        state, data = path.stat(), bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(bytes(data))
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))

    return change


def link(name: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        path.rename(root.with_name("elsewhere"))
        path.symlink_to(root.with_name("elsewhere"))

    return change


CHANGES = {
    "a page": edit("content/index.md"),
    "a record": edit("data/sources.yml"),
    "a new page": edit("content/new.md", site_sample.page("New", "Something new.")),
    "a file beside the pages": edit("content/notes.txt", "Notes"),
    "the settings": edit("mkdocs.yml", "# a word\n"),
    "a page of the site": flip("site/index.html"),
    "a page of the site that is gone": remove("site/security/index.html"),
    "a file that somebody put into the site": edit("site/of-mine.txt", "Mine"),
    "a page of the site that is a link": link("site/index.html"),
    "a printed document that is cut": lambda root: os.truncate(root / "site/downloads/report.pdf", 900),
    "a drawing": flip("content/charts/deaths.svg"),
    "a drawing that is gone": remove("content/charts/deaths.png"),
    "a site that is gone": lambda root: shutil.rmtree(root / "site"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_it_is_built(change: Callable[[Path], None], root: Path) -> None:
    change(root)
    assert last_build.unchanged(root) is None


def test_it_is_built_as_it_would_be_from_nothing(root: Path) -> None:
    before = files(root / "site")
    flip("site/index.html")(root)
    edit("site/of-mine.txt", "Mine")(root)
    assert dossier("build", root=root).stderr == BUILT.format(root / "site")
    assert files(root / "site") == before
    assert last_build.unchanged(root)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_another_time_of_the_build_is_a_change(once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763337600")
    assert last_build.unchanged(once) is None


def test_another_folder_is_not_known(once: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(once, tmp_path / "copy")
    assert last_build.unchanged(copy) is None


@pytest.mark.parametrize("damage", [b"", b"noise", None], ids=["empty", "noise", "cut"])
def test_a_damaged_note_is_none(damage: bytes | None, once: Path) -> None:
    name = last_build.state(once)
    whole = cache.get([name])[name]
    cache.put({name: whole[:-1] if damage is None else damage})
    assert last_build.unchanged(once) is None
    cache.put({name: whole})
    assert last_build.unchanged(once)


def test_who_saves_a_page_and_takes_it_back_while_it_is_built_finds_it_built_the_next_time(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit("content/security.md", "More.\n")(root)  # so that there is something to build
    page, site = root / "content/security.md", "site/security/index.html"
    saved, render = page.read_bytes(), build_module.render

    def render_meanwhile(*arguments: Any) -> None:
        page.write_bytes(saved + b"Not meant.\n")
        render(*arguments)
        page.write_bytes(saved)

    with monkeypatch.context() as patched:
        patched.setattr(build_module, "render", render_meanwhile)
        build(root)
    assert "Not meant." in (root / site).read_text("utf-8")
    assert last_build.unchanged(root) is None
    build(root)
    assert "Not meant." not in (root / site).read_text("utf-8")
    assert last_build.unchanged(root)


def test_who_saves_a_page_while_it_is_built_finds_it_built_the_next_time(root: Path) -> None:
    charts = root / "data/charts.yml"
    charts.write_text(charts.read_text("utf-8").replace("title: ", "title: More ", 1), "utf-8")  # so that one is drawn
    build(root, lambda *_: edit("content/index.md", "A word more.\n")(root))
    assert last_build.unchanged(root) is None


@pytest.mark.parametrize(
    "setting",
    [
        "INHERIT: base.yml", "hooks:\n  - hooks.py", "plugins:\n  - search", "plugins: [search]",
        "extra: {analytics: !ENV ANALYTICS}", "edit_uri: ../other/",
    ],
)  # fmt: skip
def test_what_hangs_on_more_than_the_report_is_built_each_time(setting: str, once: Path, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Report\n{setting}\n", "utf-8")
    assert last_build.state(tmp_path) == ""
    (tmp_path / "mkdocs.yml").write_text("site_name: Report\nplugins: [] # none\n", "utf-8")
    assert last_build.state(tmp_path)


def test_what_is_no_report_was_not_built(tmp_path: Path) -> None:
    assert last_build.unchanged(tmp_path) is None
