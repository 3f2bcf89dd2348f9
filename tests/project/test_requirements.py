"""What is installed: locked whole, from no index by name, the same versions in each set, enough to build the site."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
SETS = ("site", "dev", "links", "package", "audit")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@cache
def pins(name: str) -> dict[str, str]:
    """The version of each package of a set."""
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.M))


@pytest.mark.parametrize("name", SETS)
def test_every_package_of_a_set_has_its_hashes_and_no_index_is_named(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    entries = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.M)[1:]
    assert len(entries) == len(pins(name)) > 0
    assert [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"^(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b|https?://|file://", text, re.M)


def test_every_range_of_the_project_holds_the_version_of_its_set() -> None:
    project = PROJECT["project"]
    asked = {"site": project["dependencies"] + PROJECT["build-system"]["requires"],
             "dev": project["dependencies"] + project["optional-dependencies"]["dev"]}  # fmt: skip
    for name, ranges in asked.items():
        for requirement in map(Requirement, ranges):
            version = pins(name)[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version), f"{name}: {requirement}"


def test_the_tests_run_with_what_builds_the_site() -> None:
    site, dev = pins("site"), pins("dev")
    assert {name: dev.get(name) for name in site} == site
    assert dev.keys() - site.keys() >= {"pytest", "ruff", "mypy", "playwright", "import-linter"}


def test_the_oldest_python_can_install_every_package() -> None:
    """As each says of itself; Debian 12 has 3.11.2."""
    oldest = PROJECT["project"]["requires-python"].removeprefix(">=") + ".0"
    too_new = {}
    for name, version in pins("dev").items():
        with suppress(PackageNotFoundError):
            about = metadata(name)
            if Version(about["Version"]) == Version(version):
                wanted = about["Requires-Python"] or ""
                too_new |= {} if SpecifierSet(wanted).contains(oldest) else {name: wanted}
    assert too_new == {}


def imported(path: Path) -> set[str]:
    """The top names of what a module imports, wherever in it that stands."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in plain | named}


def test_what_the_machinery_imports_is_declared_and_comes_with_no_other_package_by_chance() -> None:
    project = PROJECT["project"]
    extras = [text for name, texts in project["optional-dependencies"].items() if name != "dev" for text in texts]
    declared = {canonicalize_name(Requirement(text).name) for text in [*project["dependencies"], *extras]}
    names = set().union(*map(imported, (ROOT / "dossier").rglob("*.py"))) - set(sys.stdlib_module_names) - {"dossier"}
    brought_by = {name: set(map(canonicalize_name, packages_distributions()[name])) for name in names}
    assert {name: packages for name, packages in brought_by.items() if not packages & declared} == {}


def test_building_imports_nothing_that_only_tests_install() -> None:
    """What an extra of the project brings may be imported late, by who asks for it."""
    extras = PROJECT["project"]["optional-dependencies"].items()
    asked = {canonicalize_name(Requirement(text).name) for name, texts in extras if name != "dev" for text in texts}
    paths = [*(ROOT / "dossier").rglob("*.py"), ROOT / "build_charts.py"]
    names = set().union(*map(imported, paths)) - set(sys.stdlib_module_names) - {"dossier"}
    assert {"altair", "mkdocs", "pydantic"} <= names
    brought_by = {name: set(map(canonicalize_name, packages_distributions()[name])) for name in names}
    allowed = pins("site").keys() | asked
    assert {name: packages for name, packages in brought_by.items() if not packages & allowed} == {}
