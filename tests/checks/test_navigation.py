"""What a strict site engine would stop at is told by the check: settings it does not know, pages left out of nav."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs.config.defaults import MkDocsConfig
from tiny_report import HEAD, TINY

from dossier.checks.navigation import ENGINE_KEYS

Problems = Callable[..., list[str]]
SETTINGS = TINY["mkdocs.yml"]
OMITTED = "strict: true\nvalidation: {nav: {omitted_files: warn}}\n"


def test_the_settings_are_those_of_the_engine() -> None:
    assert {name for name, _ in MkDocsConfig()._schema} | {"INHERIT"} == ENGINE_KEYS


@pytest.mark.parametrize(
    "settings, problem",
    [
        ("sight_url: a\n", "mkdocs.yml:1:1: the site engine knows no setting “sight_url”; did you mean “site_url”? "
         "(unknown-setting)"),
        ("printer: a\n", "mkdocs.yml:1:1: the site engine knows no setting “printer”; values of your own stand below "
         "“extra:” (unknown-setting)"),
        ("nav: [index.md, Evidence: evidnce.md]\n", "mkdocs.yml:1:27: nav leads to content/evidnce.md, which is not "
         "there; did you mean “evidence.md”? (navigation)"),
        ("nav:\n  - index.md\n  - a/b/c.md\n", "mkdocs.yml:3:5: nav leads to content/a/b/c.md, which is not there; "
         "add the page, or take the line away (navigation)"),
        ("nav: [index.md, /evidence.md]\n", "mkdocs.yml:1:17: nav leads to “/evidence.md”, which begins at the host's "
         "root; write the page's path below content/, or a whole address (navigation)"),
        (f"nav: [index.md]\n{OMITTED}", "mkdocs.yml:1:1: content/evidence.md is in no place of nav, so no reader is "
         "led to it; add “- evidence.md” where it belongs, or name it under not_in_nav (navigation)"),
    ],
)  # fmt: skip
def test_what_the_engine_would_stop_at(problems: Problems, settings: str, problem: str) -> None:
    assert problems({"mkdocs.yml": f"{settings}{SETTINGS}"}) == [problem]


@pytest.mark.parametrize(
    "settings",
    [
        "nav: [index.md]\n",  # the engine does not ask
        OMITTED,  # it makes a navigation of all pages
        f"nav: [index.md]\nnot_in_nav: evi*.md\n{OMITTED}",
        f"nav: [index.md]\nnot_in_nav: |\n  /deep\n  evidence.md\n{OMITTED}",
        f"nav: [Home: index.md, More: [evidence.md, Out: 'https://a.example/']]\n{OMITTED}",
    ],
)
def test_what_it_takes(problems: Problems, settings: str) -> None:
    assert problems({"mkdocs.yml": f"{settings}{SETTINGS}"}) == []


def test_pages_of_a_folder_may_be_left_out(problems: Problems) -> None:
    settings = f"nav: [index.md, evidence.md]\nnot_in_nav: deep/\n{OMITTED}{SETTINGS}"
    assert problems({"mkdocs.yml": settings, "content/deep/more.md": f"{HEAD}It fell [@gazette].\n"}) == []
