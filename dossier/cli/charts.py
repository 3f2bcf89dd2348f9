"""`dossier charts`: every chart that has changed."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command
from dossier.cli.output import format_option, progress


@click.command(
    cls=Command,
    examples={"dossier charts && mkdocs serve": "draw the charts, and let MkDocs show the pages"},
)
@format_option
@click.pass_obj
def charts(root: Path) -> None:
    """Check the report and draw every chart that has changed."""
    from dossier.build import prepare

    prepare(root, progress())
