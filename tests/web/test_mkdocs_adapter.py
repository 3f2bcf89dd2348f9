"""What MkDocs does not document is as we use it; where it is not, the message names the module to adapt."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import sample_reports
import site_sample
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from dossier.ledger import Ledger, compile_ledger
from dossier.problems import Refused
from dossier.web import mkdocs_adapter
from dossier.web.engine import render, render_some

MKDOCS = f"mkdocs {version('mkdocs')}"
ADAPT = "adapt dossier/web/mkdocs_adapter.py"


@pytest.fixture
def config(tiny: Path) -> MkDocsConfig:
    return mkdocs_adapter.configuration(tiny)


@pytest.fixture
def ledger(tiny: Path) -> Ledger:
    return compile_ledger(tiny)


def test_one_page_is_written_again_and_no_other(tiny: Path, ledger: Ledger, tmp_path: Path) -> None:
    render(tiny, ledger, tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    before = {page: page.stat().st_mtime_ns for page in pages}
    render_some(tiny, ledger, tmp_path, ["security.md"])
    changed = [page.relative_to(tmp_path).as_posix() for page in pages if page.stat().st_mtime_ns != before[page]]
    assert changed == ["security/index.html"]


def test_each_page_is_announced_and_the_search_can_be_left_out(tiny: Path, ledger: Ledger, tmp_path: Path) -> None:
    calls: list[None] = []
    render(tiny, ledger, tmp_path, search=False, before_each=lambda: calls.append(None))
    assert len(calls) == len(ledger.report.pages)
    assert not (tmp_path / "search/search_index.json").exists()
    render(tiny, ledger, tmp_path)
    assert (tmp_path / "search/search_index.json").exists()


def test_hidden_folders_of_a_theme_are_not_gone_through_and_the_same_files_are_copied(tmp_path: Path) -> None:
    """They hold fourteen thousand icons of Material's; a template that names one still gets it."""
    files = {
        "mkdocs.yml": "site_name: S\ntheme: {name: material, custom_dir: theme}\n", "content/index.md": "# S\n",
        "theme/assets/own.css": "", "theme/deep/.icons/own.svg": "<svg/>", "theme/.hidden.js": "",
        "theme/main.html": "{% include '.icons/material/close.svg' %}", "theme/readme/.a/b.css": "",
    }  # fmt: skip
    root = sample_reports.write(tmp_path, files)
    found, listed = [], []
    for change in (lambda config: None, mkdocs_adapter.without_hidden_files):
        config = mkdocs_adapter.configuration(root, docs_dir="content")
        change(config)
        env, copied = config.theme.get_env(), Files([])
        copied.add_files_from_theme(env, config)
        found.append([(file.src_uri, file.abs_src_path) for file in copied])
        listed.append(env.list_templates())
    assert found[0] == found[1] and "assets/own.css" in {name for name, _ in found[1]}
    assert [name for name in listed[0] if "/." not in f"/{name}" or name == ".hidden.js"] == listed[1]
    assert len(listed[0]) > 10_000 and "<svg" in env.get_template("main.html").render()


# -- when the library changes ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["_populate_page", "_build_page"])
def test_a_step_that_is_gone_is_named(
    name: str, tiny: Path, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(build, name)
    with pytest.raises(Refused) as refused:
        render_some(tiny, ledger, tmp_path, ["security.md"])
    assert str(refused.value) == f"{MKDOCS} no longer has mkdocs.commands.build.{name}; {ADAPT}"


def test_a_step_that_takes_something_else_is_named(
    tiny: Path, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "_populate_page", lambda config, page, files, dirty: None)
    with pytest.raises(Refused) as refused:
        render_some(tiny, ledger, tmp_path, ["security.md"])
    call = "mkdocs.commands.build._populate_page(config, page, files), not (page, config, files)"
    assert str(refused.value) == f"{MKDOCS} calls {call}; {ADAPT}"


@pytest.mark.parametrize("function", [mkdocs_adapter.without_search, lambda c: mkdocs_adapter.before_each_page(c, int)])
def test_lists_of_plugins_that_are_gone_are_named(function: Any, config: MkDocsConfig) -> None:
    del config.plugins.events
    with pytest.raises(Refused) as refused:
        function(config)
    assert str(refused.value) == f"{MKDOCS} no longer has PluginCollection.events; {ADAPT}"


# -- where the report lies -------------------------------------------------------------------------------------------

LAID_OUT = {
    "mkdocs.yml": site_sample.MKDOCS.replace("docs_dir: content", "docs_dir: ./content").replace(
        "{name: material, font: false}", "{name: material, font: false, custom_dir: own/theme}"
    ),
    "own/theme/main.html": '{% extends "base.html" %}{% block extrahead %}<meta name="own">{% endblock %}',
}


def test_folders_are_taken_from_the_report_and_the_current_one_stays(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> None:
        raise AssertionError(f"the current folder was changed to {path}")

    root = tmp_path / "report"
    (root / "content").parent.mkdir()
    subprocess.run(["cp", "-r", f"{tiny}/.", root], check=True)
    site_sample.write(root, LAID_OUT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "chdir", refuse)
    render(Path("report"), compile_ledger(Path("report")), tmp_path / "site")
    assert '<meta name="own">' in (tmp_path / "site/security/index.html").read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("report", "site")] == []


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_an_engine_run_from_another_folder_finds_the_report(engine: str, tiny: Path, tmp_path: Path) -> None:
    pytest.importorskip(engine)
    command = [sys.executable, "-m", engine, "build", "--strict", "--quiet", "-f", f"{tiny}/mkdocs.yml"]
    done = subprocess.run(
        [*command, "-d", f"{tmp_path}/site"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert 'data-card="actor/ttp"' in (tmp_path / "site/security/index.html").read_text("utf-8")
