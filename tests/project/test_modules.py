"""The house: a module is read in one sitting, and a line of a template fits a screen."""

from __future__ import annotations

from pathlib import Path

import dossier

HOUSE = Path(dossier.__file__).parent
MOST, WIDEST = 300, 160


def test_no_module_has_more_than_300_lines() -> None:
    modules = {path: len(path.read_text("utf-8").splitlines()) for path in HOUSE.rglob("*.py")}
    assert len(modules) > 200
    assert {str(path.relative_to(HOUSE)): lines for path, lines in modules.items() if lines > MOST} == {}


def test_no_line_of_a_template_has_more_than_160_letters() -> None:
    templates = [path for path in HOUSE.rglob("*.html")]
    assert len(templates) > 50
    wide = [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in templates
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert wide == []
