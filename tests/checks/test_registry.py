"""The list of checks holds each module that has some, and names it once."""

from __future__ import annotations

import ast
from pathlib import Path

from dossier.checks import registry

FOLDER = Path(registry.__file__).parent


def test_each_module_with_checks_is_named_once() -> None:
    source = Path(registry.__file__).read_text("utf-8")
    statements = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    (names,) = ([alias.name for alias in node.names] for node in statements if node.module == "dossier.checks")
    with_checks = {path.stem for path in FOLDER.glob("*.py") if "\n@keeps(" in path.read_text("utf-8")}
    assert with_checks - set(names) == set()
    assert all(source.count(f" {name},") == 1 for name in names)
