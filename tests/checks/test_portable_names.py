"""What Windows or macOS could not hold is a problem where the report is written, whatever system that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import dossier

Write = Callable[[Mapping[str, str | bytes | None]], Path]
HEAD = "---\ntitle: A page of the port\ndescription: What it says\n---\n"


def _said(root: Path) -> list[str]:
    lines = dossier("check", root=root).stdout.splitlines()
    return [line.removesuffix(" (portable-name)") for line in lines if line.endswith("(portable-name)")]


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1", "lpt9"])
def test_a_record_that_would_be_a_device_is_named(name: str, report: Write) -> None:
    root = report({})
    sources = root / "data/sources.yml"
    lines = sources.read_text("utf-8").splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "id: gazette" in line)
    sources.write_text(sources.read_text("utf-8").replace("id: gazette", f"id: {name}"), "utf-8")
    place = f"data/sources.yml:{number}:{lines[number - 1].index('id: gazette') + 1}"
    assert _said(root) == [
        f"{place}: the source “{name}” would be a file that Windows cannot hold, for it is the name of a device there; "
        f"name it otherwise, such as “{name}-1”"
    ]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("content/aux.md", "“aux.md” is the name of a device on Windows, which can hold no file of it; rename it"),
        ("content/Com1/port.md", "“Com1” is the name of a device on Windows, which can hold no file of it; rename it"),
        ("content/port /gate.md", "the name “port ” ends with a blank, which Windows drops; rename it"),
        ("content/port./gate.md", "the name “port.” ends with a full stop, which Windows drops; rename it"),
        ("content/what?.md", "the name “what?.md” has the sign “?”, which no name has on Windows; rename it"),
        ("content/table:1.csv", "the name “table:1.csv” has the sign “:”, which no name has on Windows; rename it"),
        ("data/datasets/nul.yml", "“nul.yml” is the name of a device on Windows, which can hold no file of it; rename "
         "it"),
    ],
)  # fmt: skip
def test_a_file_that_windows_cannot_hold_is_named(file: str, sentence: str, report: Write) -> None:
    dataset = (Path(__file__).parents[1] / "reports/whole/data/datasets").glob("*.yml").__next__().read_text("utf-8")
    text = HEAD if file.endswith(".md") else dataset if file.endswith(".yml") else "a,b\n"
    assert _said(report({file: text})) == [f"{file}:1:1: {sentence}"]


def test_names_that_differ_in_case_alone_are_named_once(report: Write) -> None:
    files = ["content/Port.csv", "content/port.csv", "content/Gate/a.md", "content/gate/b.md", "content/gate/c.md"]
    assert _said(report(dict.fromkeys(files, HEAD))) == [
        "content/gate/b.md:1:1: Windows and macOS take “content/gate” and “content/Gate” for one file or folder; "
        "rename one",
        "content/port.csv:1:1: Windows and macOS take “content/port.csv” and “content/Port.csv” for one file or "
        "folder; rename one",
    ]


def test_ids_that_the_commands_choose_are_no_devices(report: Write, tmp_path: Path) -> None:
    root, works = report({}), tmp_path / "a.bib"
    works.write_text("@misc{con, title = {A work}, url = {https://w.example/1}}\n", "utf-8")
    result = dossier("new", "source", str(works), "--kind", "press", root=root)
    assert (result.exit_code, result.stdout) == (0, "[@con-2]\n")
