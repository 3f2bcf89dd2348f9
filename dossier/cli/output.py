"""What commands print: problems and their number, the exit code that they mean, and progress on a terminal."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from dossier import cache
from dossier.problems import ExitCode, Problem, ReportError, as_told, first_of, listed, show

if TYPE_CHECKING:
    from dossier.build import Progress


_MOST = 1000  # problems that are printed for people; who would read on?
_FORM = "dossier.form"  # in the context of the command that runs

format_option = click.option(
    "--format",
    type=click.Choice(["full", "text", "github", "json"]),
    expose_value=False,
    callback=lambda ctx, parameter, value: ctx.meta.update({_FORM: value}),
    help="The form of problems. full: with the lines themselves (on a terminal); text: one line each (elsewhere).",
)


def speak_utf8(stream: TextIO) -> None:
    """In a pipe Windows, and others in plain locales, have an encoding that lacks letters which messages quote.

    One that a person has asked for stays; what it lacks is written as an escape, and stops no command.
    """
    if not isinstance(stream, io.TextIOWrapper) or stream.encoding.lower() == "utf-8" or stream.isatty():
        return
    if not os.environ.get("PYTHONIOENCODING"):
        stream.reconfigure(encoding="utf-8")
    elif stream.errors == "strict":
        stream.reconfigure(errors="backslashreplace")


def print_problems(
    problems: Sequence[Problem],
    root: Path,
    form: str | None = None,
    unread: Sequence[str] = (),
    unmended: Sequence[str] = (),
) -> ExitCode:
    """Prints the problems in the form that is given, or was asked for; with the lines themselves on a terminal.

    Of what stands in the files that are `unread` for them, nothing is known yet; those in `unmended` hide some.
    """
    problems = as_told(problems)
    form = form or click.get_current_context().meta.get(_FORM) or ("full" if sys.stdout.isatty() else "text")
    if problems or form == "json":
        first = problems if form == "json" else problems[:_MOST]
        click.echo(_with_excerpts(first, root) if form == "full" else show(first, form))
        if len(first) < len(problems):
            click.echo(f"… and {len(problems) - len(first)} more; mend these first, or see all with --format json")
    if form in ("full", "text"):
        more = [f"{first_of(list(unread))} can be read"] if unread else []
        more += [f"{first_of(list(unmended))} {'is' if len(unmended) == 1 else 'are'} mended"] if unmended else []
        later = f"; more may follow when {' and '.join(more)}" if more else ""
        click.echo(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}{later}", err=True)
    return ExitCode.PROBLEMS if problems else ExitCode.FINE


def _with_excerpts(problems: Sequence[Problem], root: Path) -> str:
    from dossier import problem_excerpts

    width = shutil.get_terminal_size((100, 24)).columns
    return problem_excerpts.full(list(problems), root, width, sys.stdout.isatty() and "NO_COLOR" not in os.environ)


def print_notices(root: Path) -> None:
    """What is no problem, and yet no reader would expect; settings that cannot be read are told of elsewhere."""
    from dossier.language.languages import SOURCE, catalogues, language_of
    from dossier.report import file_tree

    if any(file_tree.refuse(root)):
        return
    try:
        language = language_of(_language((root / "mkdocs.yml").read_text("utf-8")))
    except (OSError, UnicodeDecodeError, ReportError):
        return
    if not language.is_translated:
        have = listed([SOURCE, *catalogues()], "and")
        click.echo(
            f"mkdocs.yml: the words of the interface are not translated into {language.name} ({language.code}) and are "
            f"shown in English; there are catalogues of {have}, and DEVELOPING.md says how to add one",
            err=True,
        )


def _language(settings: str) -> str:
    """That of the settings, which is kept: to read them takes most of the time of a command that has nothing to do."""
    from dossier.report.fingerprint import installed

    def read() -> bytes:
        from dossier.report.settings import read_settings

        return read_settings(settings).language.encode()

    return cache.kept(cache.key("language", installed(), settings), read).decode()


def progress() -> Progress | None:
    """A counter on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show_count(name: str, done: int, total: int) -> None:
        click.echo(f"\rdrawing charts: {done} of {total} ({name})\033[K", nl=done == total, err=True)

    return show_count
