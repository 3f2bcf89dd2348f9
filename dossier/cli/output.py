"""What commands print: problems and their number, the exit code that they mean, and progress on a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.problems import ExitCode, Problem, show

if TYPE_CHECKING:
    from dossier.build import Progress


def print_problems(problems: Sequence[Problem], root: Path, form: str | None = None) -> ExitCode:
    """Prints the problems: "full", "text", "github" or "json"; with the lines themselves on a terminal."""
    form = form or ("full" if sys.stdout.isatty() else "text")
    if problems or form == "json":
        click.echo(_with_excerpts(problems, root) if form == "full" else show(problems, form))
    if form in ("full", "text"):
        click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}", err=True)
    return ExitCode.PROBLEMS if problems else ExitCode.FINE


def _with_excerpts(problems: Sequence[Problem], root: Path) -> str:
    from dossier import problem_excerpts

    width = shutil.get_terminal_size((100, 24)).columns
    return problem_excerpts.full(list(problems), root, width, sys.stdout.isatty() and "NO_COLOR" not in os.environ)


def progress() -> Progress | None:
    """A counter on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show_count(name: str, done: int, total: int) -> None:
        click.echo(f"\rdrawing charts: {done} of {total} ({name})\033[K", nl=done == total, err=True)

    return show_count
