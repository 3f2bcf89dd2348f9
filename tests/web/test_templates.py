"""Templates can be read: by people, and by the template engine of Zensical."""

from __future__ import annotations

from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "dossier/web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
THEME = sorted(path for path in (WEB / "theme").rglob("*") if path.suffix in (".html", ".css", ".js"))


def test_no_line_is_too_long_to_be_read() -> None:
    long = [
        f"{path.name}:{number}"
        for path in (*TEMPLATES, *THEME)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 160
    ]
    assert long == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_minijinja_understands_every_template(path: Path) -> None:
    minijinja = pytest.importorskip("minijinja", reason="minijinja is not installed; run “pip install -e .[dev]”")
    environment = minijinja.Environment(trim_blocks=True, lstrip_blocks=True)
    environment.add_template(path.name, path.read_text("utf-8"))
