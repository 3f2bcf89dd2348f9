from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Problems = Callable[..., list[str]]
OPTIONS = "markdown_extensions:\n  - dossier:\n      "
SETTINGS = [
    (f"{OPTIONS}styel: apa\n", "3:7: mkdocs.yml: “styel” is not a known key; did you mean “style”? (unknown-key)"),
    (f"{OPTIONS}drivers: {{trade: Trade}}\n      grouping: theme\n",
     "3:7: mkdocs.yml: “drivers” is not set here any more; move it to data/kinds.yml, as "
     "“grouping: {key: driver, groups: {…}}” (unknown-key)",
     "4:7: mkdocs.yml: “grouping” is not set here any more; move it to data/kinds.yml, as the label of the grouping "
     "(unknown-key)"),
    (f"{OPTIONS}language: [en]\n", "3:7: mkdocs.yml: language must be text, not a list (wrong-value)"),
    ("x: 1\nsite_name: [1]\n", "2:1: mkdocs.yml: site_name must be text, not a list (wrong-value)"),
    ("markdown_extensions:\n  dossier: {styel: x}\n",
     "2:13: mkdocs.yml: “styel” is not a known key; did you mean “style”? (unknown-key)"),
    (f"{OPTIONS}repo_url: https://code.example/r\n", "3:7: repo_url needs edit_uri beside it; add “edit_uri: "
     "edit/main/content/”, with your branch (missing-key)"),
    ("a: [\n", "2:1: this is not valid YAML (while parsing a flow node, did not find expected node content); "
     "check the indentation, and put text with special characters in quotation marks (yaml-syntax)"),
    ("site_name: X\ns\tb: c\n", "2:2: the line is indented with a tab; YAML allows spaces only (yaml-syntax)"),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", [(text, expected) for text, *expected in SETTINGS])
def test_settings_are_strict_where_they_are_ours(problems: Problems, text: str, expected: list[str]) -> None:
    assert problems({"mkdocs.yml": text}) == [f"mkdocs.yml:{problem}" for problem in expected]


@pytest.mark.parametrize(
    "text",
    [
        "", "- a\n", "copyright: 2025-02-30\n", "a: !!python/name:os.system\n", "site_name: !ENV [NAME, x]\n",
            "? [a]\n: b\n",
        "theme: &t {name: material}\nother: *t\n", "markdown_extensions: 5\n",
            "markdown_extensions: [toc, {toc: {a: 1}}]\n",
        "markdown_extensions: [dossier]\n",
    ],
)  # fmt: skip
def test_settings_of_the_site_engine_are_its_own_business(report: Write, text: str) -> None:
    assert load(report({"mkdocs.yml": text})).settings.title == "Untitled"


def test_an_unhashable_loop_in_the_settings_is_refused(problems: Problems) -> None:
    assert (
        problems({"mkdocs.yml": "a: &x [*x]\n"})[0]
        == "mkdocs.yml:1:4: the anchor “&x” is not allowed; remove it (yaml-alias)"
    )
