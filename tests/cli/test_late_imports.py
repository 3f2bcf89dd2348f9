"""A command that has nothing to do loads nothing that reads a report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import site_sample

_RUN = """
import sys
from dossier.cli.main import main
code = main(["--root", sys.argv[1], *sys.argv[2:]])
print(code, *sorted({"pydantic", "yaml", "markdown", "mkdocs", "jinja2"} & sys.modules.keys()))
"""


def loaded_by(root: Path, *command: str) -> str:
    """By a second run of the command."""
    for _ in range(2):
        run = [sys.executable, "-c", _RUN, str(root), *command]
        done = subprocess.run(run, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("command", [("check",), ("build", "--no-print")])
def test_where_nothing_has_changed_no_reader_is_loaded(command: tuple[str, ...], tmp_path: Path) -> None:
    assert loaded_by(site_sample.write(tmp_path), *command) == "0"
