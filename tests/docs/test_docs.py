"""The documentation: what it says is done, page by page; the reference is current; it builds and asks no other host."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import edition_samples
import pytest
import record_tables
import reference
import yaml
from walkthrough import Walk

from dossier.checks import placeholders

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(path for path in (DOCS / "pages").rglob("*.md") if path.parent.name != "reference")
DONE = [path for path in PAGES if "```console" in path.read_text("utf-8")]


def name(path: Path) -> str:
    return path.relative_to(DOCS / "pages").as_posix()


# -- what it says is done ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory, same_for_all: Path) -> dict[str, str]:
    """The command on the path, and a home without any settings; what is made stays there from page to page."""
    home = tmp_path_factory.mktemp("home")
    (home / "bin").mkdir()
    shutil.copytree(same_for_all, home / ".cache/dossier")
    for command, module in (("dossier", "dossier.cli"), ("python", "")):
        words = f'-m {module} "$@"' if module else '"$@"'
        (home / "bin" / command).write_text(f'#!/bin/sh\nexec "{sys.executable}" {words}\n', "utf-8")
        (home / "bin" / command).chmod(0o755)
    who = {key: value for key, value in edition_samples.environment().items() if key.startswith("GIT_")}
    return {**who, "HOME": str(home), "PATH": f"{home}/bin:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8"}  # fmt: skip


@pytest.fixture(scope="module")
def begun(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new report, in which is written what the starter asks its author for, committed."""
    root = tmp_path_factory.mktemp("begun") / "report"
    git = ["git", "-C", str(root)]
    begin = (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "Begun"])
    before = {**environment, "SOURCE_DATE_EPOCH": "1767571200"}  # 5 January 2026, before the edition that a page makes
    subprocess.run(["dossier", "init", str(root)], env=before, check=True, capture_output=True)
    for file in ("mkdocs.yml", "content/index.md", "content/method.md"):
        text = (root / file).read_text("utf-8")
        for words in placeholders.PLACEHOLDERS:
            text = text.replace(words, "What its author wrote.")
        (root / file).write_text(text, "utf-8")
    for command in ([*git, *words] for words in begin):
        subprocess.run(command, env=environment, check=True, capture_output=True)
    return root


@pytest.mark.parametrize("path", DONE, ids=name)
def test_each_command_of_the_page_does_what_the_page_says(
    path: Path, begun: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    page = path.read_text("utf-8")
    folder = tmp_path if path.stem == "start" else shutil.copytree(begun, tmp_path / "report")
    assert Walk(folder, environment).follow(page) == len(re.findall(r"^ *\$ ", page, re.M))


def test_a_command_stands_only_where_it_is_run() -> None:
    """The way to install is run by tests/project/test_install.py; nothing else is in a block of another language."""
    for path in PAGES:
        for block in re.findall(r"^ *```(?:sh|bash|text)\n(.*?)^ *```$", path.read_text("utf-8"), re.M | re.S):
            assert path.stem == "start" and "pip install ./dossier" in block, name(path)


def test_every_command_that_a_sentence_names_is_one() -> None:
    known = set(re.findall(r"^## dossier (.+)$", (DOCS / "pages/reference/commands.md").read_text("utf-8"), re.M))
    for path in PAGES:
        for words in re.findall(r"`dossier ((?:new )?[a-z]+)", path.read_text("utf-8")):
            assert words in known, f"{name(path)}: dossier {words}"


# -- what is generated -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", reference.PAGES)
def test_a_page_of_the_reference_is_as_the_code_makes_it(page: str) -> None:
    assert (reference.FOLDER / page).read_text("utf-8") == reference.PAGES[page](), "run “make docs”"


def test_no_words_stand_for_a_key_that_there_is_not() -> None:
    pages = "".join(make() for make in reference.PAGES.values())
    keys = {key for words in record_tables.MEANINGS.values() for key in words}
    assert {key for key in keys if f"| `{key}` |" not in pages} == set()


# -- the site ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    mkdocs = Path(sysconfig.get_path("scripts")) / "mkdocs"
    command = [mkdocs, "build", "--quiet", "--strict", "--config-file", DOCS / "mkdocs.yml", "--site-dir", folder]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_it_builds_and_asks_no_other_host(site: Path) -> None:
    loaded = r'<(?:script|img|iframe|link rel="(?:stylesheet|preconnect|icon)")[^>]+(?:src|href)="?(https?:[^" >]+)'
    for page in site.rglob("*.html"):
        assert re.findall(loaded, page.read_text("utf-8")) == [], page


def test_every_page_is_in_the_navigation(site: Path) -> None:
    navigation = yaml.safe_load((DOCS / "mkdocs.yml").read_text("utf-8"))["nav"]
    named = set(re.findall(r"[\w/-]+\.md", yaml.safe_dump(navigation)))
    assert named == {name(path) for path in (DOCS / "pages").rglob("*.md")}


def test_its_pictures_are_small_and_all_shown() -> None:
    pictures = {path.resolve(): path.stat().st_size for path in (DOCS / "pages/pictures").rglob("*.*")}
    assert sum(pictures.values()) < 1_000_000 and {path.suffix for path in pictures} <= {".webp", ".png"}
    texts = [(path, path.read_text("utf-8")) for path in [*(DOCS / "pages").rglob("*.md"), ROOT / "README.md"]]
    links = [(path.parent, link) for path, text in texts for link in re.findall(r"!\[[^]]+\]\(([^)]+)\)", text)]
    shown = {(folder / link).resolve() for folder, link in links}
    assert pictures.keys() - shown == set()
