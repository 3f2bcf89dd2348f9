from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import TINY

from dossier.problems import ReportError
from dossier.report.files import stamp
from dossier.report.load import load

Write = Callable[[Mapping[str, str | bytes | None]], Path]
Problems = Callable[..., list[str]]

# -- files that cannot be read ---------------------------------------------------------------------------------------

FILES = [
    ("data/claims.yml", b"\xff",
     "data/claims.yml:1:1: the file is not UTF-8 text (byte 1); save it as UTF-8 (encoding)"),
    ("data/datasets/d.yml", b"a\0", "data/datasets/d.yml:1:1: the file is binary, not text; remove it (encoding)"),
    ("content/index.md", b"---\n\xe9",
     "content/index.md:2:1: the file is not UTF-8 text (byte 5); save it as UTF-8 (encoding)"),
    ("mkdocs.yml", b"\xff", "mkdocs.yml:1:1: the file is not UTF-8 text (byte 1); save it as UTF-8 (encoding)"),
    ("data/claim.yml", "[]", "data/claim.yml:1:1: nothing reads this file; did you mean “claims.yml”? (stray-file)"),
    ("data/lok.yml", "{}", "data/lok.yml:1:1: nothing reads this file; did you mean “look.yml”? (stray-file)"),
    ("data/dataset/d.yml", TINY["data/datasets/trade.yml"],
     "data/dataset/d.yml:1:1: nothing reads this file; did you mean “datasets/d.yml”? (stray-file)"),
    ("data/q.yml", "[]", "data/q.yml:1:1: nothing reads this file; the files are claims.yml, sources.yml, events.yml, "
     "charts.yml, pictures.yml, actors.yml, places.yml, glossary.yml, corrections.yml, style.yml, imprint.yml, "
     "kinds.yml and look.yml, and datasets/ "
     "(stray-file)"),
]  # fmt: skip


@pytest.mark.parametrize("name, text, problem", FILES)
def test_a_file_that_cannot_be_read_is_a_problem(
    problems: Problems, name: str, text: str | bytes | None, problem: str
) -> None:
    assert problems({name: text}) == [problem]


LINK = "the file is a link that leaves the project; put the file itself here (path-outside)"


@pytest.mark.parametrize(
    "name", ["data/claims.yml", "data/sources/x.yml", "data/datasets/x.yml", "content/index.md", "mkdocs.yml"]
)
def test_a_link_that_leaves_the_project_is_refused(
    report: Write, problems: Problems, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret"
    outside.write_text("---\ntitle: S\ndescription: S\n---\n", "utf-8")
    link = report({name: None}) / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside)
    assert problems({name: None}) == [f"{name}:1:1: {LINK}"]


def test_a_folder_that_is_a_link_is_refused(
    report: Write, problems: Problems, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (report({}) / "content/more").symlink_to(tmp_path_factory.mktemp("outside"))
    assert problems({}) == ["content/more:1:1: the folder is a link; put the folder itself here (path-outside)"]


def test_a_link_within_the_project_is_followed(report: Write) -> None:
    root = report({})
    (root / "content/again.md").symlink_to(root / "content/index.md")
    assert load(root).pages["again.md"].body == load(root).pages["index.md"].body


def test_a_hidden_folder_is_none_of_the_report(
    report: Write, problems: Problems, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Site engines leave it out, and nobody has looked whether its links leave the project."""
    outside = tmp_path_factory.mktemp("outside") / "secret"
    outside.write_text("- secret: [words\n", "utf-8")
    files = {"content/.obsidian/note.md": "No page.\n", "content/.obsidian/look.css": "", "data/.old/claims.yml": "["}
    link = report(files) / "data/datasets/.old/secret.yml"
    link.parent.mkdir(parents=True)
    link.symlink_to(outside)
    assert problems(files) == []


# -- again -------------------------------------------------------------------------------------------------------


def test_problems_are_told_again(report: Write) -> None:
    root = report({"data/claims.yml": "- {id: A, statement: S, standing: agreed, evidence: E}\n"})
    told = []
    for _ in range(2):
        with pytest.raises(ReportError) as caught:
            load(root)
        told.append(str(caught.value))
    assert told[0] == told[1] != ""


# -- the stamp -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "data/claims.yml", "data/pictures/gate.png", "data/pictures/gate.svg", "data/rows.csv", "content/new.md",
        "content/gate.png", "content/rows.csv", "content/figures/rows.json", "content/charts/new.md",
        "overrides/main.html", "editions/2025.11.json", "mkdocs.yml",
    ],
)  # fmt: skip
def test_the_stamp_changes_with_the_files_that_people_write(report: Write, name: str) -> None:
    path, stamps = report({}) / name, list[int]()
    root = path.parents[name.count("/")]
    path.parent.mkdir(parents=True, exist_ok=True)
    for time in (1, 2):
        path.touch()
        os.utime(path, ns=(time, time))
        assert stamp(root) == stamp(root)
        stamps.append(stamp(root))
    path.unlink()
    assert len({*stamps, stamp(root)}) == 3


def test_a_link_that_leads_to_itself_stops_no_stamp(report: Write) -> None:
    root = report({})
    before = stamp(root)
    (root / "data/again.yml").symlink_to("again.yml")
    assert stamp(root) == before


def test_the_stamp_does_not_change_with_what_is_drawn(report: Write) -> None:
    root = report({})
    before = stamp(root)
    (root / "content/charts").mkdir()
    (root / "content/charts/trade.svg").write_text("<svg/>", "utf-8")
    (root / "content/datapackage.json").write_text("{}", "utf-8")
    assert stamp(root) == before
