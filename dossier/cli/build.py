"""`dossier build`: the whole report into `site/`, or a draft of it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from dossier.cli.command import Command
from dossier.cli.output import format_option, print_notices, print_problems, progress
from dossier.problems import ExitCode


@click.command(
    cls=Command,
    examples={
        "dossier build --draft": "see the pages of a report that still has problems",
        "dossier build --no-print": "see the pages soon, with the printed documents of before",
        "SOURCE_DATE_EPOCH=0 dossier build": "build with another date than that of the last commit",
    },
)
@click.option(
    "--draft",
    is_flag=True,
    help="Build into draft/ whatever is wrong, each problem marked in its place; nothing publishes it.",
)
@click.option("--no-print", is_flag=True, help="Leave the printed documents as they are; the next build prints them.")
@format_option
@click.pass_obj
def build(root: Path, draft: bool, no_print: bool) -> ExitCode:
    """Build the whole report into site/.

    Where nothing has changed since the last build, it stays as it is.
    """
    from dossier import last_build

    laid_out = bool(os.environ.get(last_build.LAID_OUT))
    if not (laid_out or draft) and (site := last_build.unchanged(root, printed=not no_print)):
        click.echo(f"nothing has changed since {site} was built", err=True)
        return ExitCode.FINE
    from dossier import build  # takes a second to import

    print_notices(root)
    if draft:
        folder, problems = build.build_draft(root, progress())
        click.echo(f"built {folder}, a draft", err=True)
        return print_problems(problems, root)
    site = build.build(root, progress(), laid_out, printed=not no_print)
    click.echo(f"built {site}{', with the printed documents of before' if no_print else ''}", err=True)
    return ExitCode.FINE
