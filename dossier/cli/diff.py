"""`dossier diff`: what differs between two states of the report."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import EDITION, Command
from dossier.cli.output import print_problems
from dossier.problems import ExitCode, ReportError


@click.command(
    cls=Command,
    examples={
        "dossier diff 2025.11": "what the files at hand change of an edition",
        "dossier diff HEAD~1 --format markdown": "what the last commit and the work tree change, for a pull request",
        "dossier diff main --merge-base": "what this branch changes, whatever main has changed since",
        "dossier diff ../old ../new": "two folders",
    },
)
@click.argument("old", shell_complete=EDITION)
@click.argument("new", default=".", metavar="[NEW]", shell_complete=EDITION)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="The form of the comparison.",
)
@click.option(
    "--merge-base", is_flag=True, help="Compare with the commit at which NEW left OLD: a branch's own changes."
)
@click.pass_obj
def diff(root: Path, old: str, new: str, form: str, merge_base: bool) -> ExitCode | None:
    """Tell what differs between two states of the report.

    OLD and NEW are each an edition such as 2025.11, a record's file, a report's folder, or a commit; without NEW, the
    files at hand are compared.
    """
    from dossier.comparison import compare, formats, resolve
    from dossier.web import changes

    writers = {"text": formats.as_text, "markdown": formats.as_markdown, "json": formats.as_json, "html": changes.page}
    old = resolve.merge_base(root, old, new) if merge_base else old
    try:
        before, after = (resolve.snapshot(root, name) for name in (old, str(root) if new == "." else new))
    except ReportError as error:
        return print_problems(error.problems, root, "json" if form == "json" else "text")
    click.echo(writers[form](compare.compare(before, after)), nl=False)
    return None
