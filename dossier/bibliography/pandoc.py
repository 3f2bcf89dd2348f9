"""Pandoc, from the wheel that brings the program along: references are formatted and bibliographies read with it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dossier.problems import Location, Problem, ReportError


def convert(text: str, *options: str, files: Mapping[str, str] | None = None, locale: str = "") -> str:
    """What Pandoc makes of a text. `files` are options whose value must be a file, with its content.

    Raises ReportError with what Pandoc complains of.
    """
    import pypandoc

    with tempfile.TemporaryDirectory() as folder:
        file_options: list[str] = []
        for option, content in (files or {}).items():
            path = Path(folder) / f"{option.strip('-')}.{'csl' if option == '--csl' else 'json'}"
            path.write_text(content, "utf-8")
            file_options.append(f"{option}={path}")
        command = [pypandoc.get_pandoc_path(), *options, *file_options]
        environment = {**os.environ, "LANG": locale} if locale else None
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
        )
    if done.returncode:
        raise ReportError([Problem(Location("mkdocs.yml"), f"Pandoc failed: {done.stderr.strip()}", "pandoc")])
    return done.stdout
