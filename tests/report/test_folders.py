"""The folders that builds make have their names in one place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dossier.report import folders

PACKAGE = Path(folders.__file__).parents[1]


def _texts(path: Path) -> set[str]:
    """The texts of the code, but for those that explain it."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in said)
    return {node.value for node in texts if isinstance(node.value, str)}


@pytest.mark.parametrize("name", [folders.THEME, folders.BESIDE, folders.DOWNLOADS])
def test_no_other_module_writes_their_names(name: str) -> None:
    others = [path for path in PACKAGE.rglob("*.py") if path != Path(folders.__file__)]
    found = {path.name for path in others for text in _texts(path) if name in text.split("/") or text == name}
    assert found == set()
