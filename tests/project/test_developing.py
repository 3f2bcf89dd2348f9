"""What DEVELOPING.md and the tree of README.md say of the code is so."""

from __future__ import annotations

import ast
import pkgutil
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from dossier.ledger import Ledger
from dossier.prose.quantities import quantities_in

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "DEVELOPING.md").read_text("utf-8")
TREE = re.search(r"^```\n(mkdocs\.yml.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)[1]  # type: ignore[index]
PARTS = {path.stem for path in (ROOT / "dossier").iterdir() if path.is_dir() or path.suffix == ".py"}
NAMES = sorted(
    {name for name in re.findall(r"`(\w+(?:\.\w+)+)`", GUIDE) if name.partition(".")[0] in PARTS} - {"ledger.json"}
)


def recipes() -> dict[str, str]:
    chapter = GUIDE.partition("## How to add")[2].partition("\n## ")[0]
    return dict(re.findall(r"^### (.+?)\n\n(.*?)(?=^### |\Z)", chapter, re.M | re.S))


# -- DEVELOPING.md -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_function_and_class_that_is_named_is_there(name: str) -> None:
    assert pkgutil.resolve_name(f"dossier.{name}")


def test_the_walk_names_a_function_at_each_of_its_steps() -> None:
    walk = GUIDE.partition("## One claim")[2].partition("\n## ")[0]
    steps = re.findall(r"^\d+\. \*\*.*?(?=^\d+\. |\n\n)", walk, re.M | re.S)
    assert len(steps) == 9
    assert [step for step in steps if not any(f"`{name}`" in step for name in NAMES)] == []


def test_the_claim_that_is_followed_is_one_of_the_report_and_stated_in_its_chapter(real_ledger: Ledger) -> None:
    file, page, words, claim = re.search(  # type: ignore[union-attr]
        r"`(data/claims/\S+)`, and a sentence of `content/(\S+)` states it:\s+`\[(.*?)\]\(claim:(\S+)\)`", GUIDE
    ).groups()
    assert real_ledger.report.claims[claim].location.file == file
    assert words in [link.words for link in real_ledger.markups[page].links if link.name == claim]
    assert quantities_in(words)


def test_the_floors_are_those_that_the_linter_holds() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    (floors,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert re.search(r"^```\n(cli\n.*?)^```", GUIDE, re.M | re.S)[1].splitlines() == floors  # type: ignore[index]


def test_there_are_the_eleven_recipes_each_in_under_ten_lines() -> None:
    assert list(recipes()) == [
        "a chart form", "a rule", "a kind of record", "a view", "a template, a style sheet or a script",
        "an element of Markdown", "a field on a claim", "a word of the interface", "a language", "a property of kinds",
        "an output format",
    ]  # fmt: skip
    for name, text in recipes().items():
        assert len(text.strip().splitlines()) < 10, name
        assert len(re.findall(r"`dossier/[\w./]+`", text)) >= 1, name


def test_the_recipe_of_a_rule_names_the_list_without_which_none_is_checked() -> None:
    assert "`dossier/checks/registry.py`" in recipes()["a rule"]


def test_every_path_of_the_guide_is_there() -> None:
    paths = re.findall(r"`((?:content|data|dossier|tests|requirements)/[\w./-]*|[A-Z]+\.md|pyproject\.toml)`", GUIDE)
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []
    private = re.findall(r"`(_[A-Z_]+)`", GUIDE)
    code = "".join(path.read_text("utf-8") for path in (ROOT / "dossier").rglob("*.py"))
    assert [name for name in private if not re.search(rf"^{name}\b", code, re.M)] == []


# -- the tree of README.md ---------------------------------------------------------------------------------------------


def test_the_tree_has_a_line_for_each_package_with_the_words_of_its_own() -> None:
    lines = dict(re.findall(r"^  (\w+)/ +(.+)$", TREE, re.M))
    packages = {path.parent.name: path for path in (ROOT / "dossier").glob("*/__init__.py")}
    assert lines.keys() == packages.keys()
    for name, path in packages.items():
        purpose = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition(":")[0]
        assert lines[name].lower().startswith(purpose.lower()), name


def test_the_tree_has_every_outer_folder() -> None:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("this is no git checkout, so nothing tells which folders are its own")
    folders = {path.partition("/")[0] for path in listing.stdout.splitlines() if "/" in path}
    named = {word.rstrip("/") for line in TREE.splitlines() if line[0] != " " for word in line[:24].split()}
    assert folders - named == set()
    assert [name for name in named if not (ROOT / name).exists()] == []
