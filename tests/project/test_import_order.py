"""Modules import only what stands left of them, between arrows, in the order that `dossier/__init__.py` gives."""

from __future__ import annotations

import ast
import re
from itertools import takewhile
from pathlib import Path

import pytest

import dossier

PACKAGE = Path(dossier.__file__).parent
GROUPS = [re.findall(r"[a-z_]+", part) for part in (dossier.__doc__ or "").partition(":\n\n")[2].split("→")]
ORDER = [name for group in GROUPS for name in group]


def test_every_module_stands_in_the_order_once() -> None:
    assert sorted(ORDER) == sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", ORDER)
def test_a_module_imports_only_what_stands_left_of_it(name: str) -> None:
    imported = set()
    for node in ast.walk(ast.parse((PACKAGE / f"{name}.py").read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "dossier":
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dossier."):
            imported.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("dossier.")}
    left = {other for group in takewhile(lambda group: name not in group, GROUPS) for other in group}
    assert imported <= left
