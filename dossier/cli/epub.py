"""`dossier epub`: the report as an e-book."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command, to_option
from dossier.cli.output import format_option, progress
from dossier.report.folders import PRINTED


@click.command(
    cls=Command,
    examples={
        "dossier epub": f"the report, into {PRINTED}",
        "dossier epub --to print": "into the folder print",
    },
)
@to_option
@format_option
@click.pass_obj
def epub(root: Path, to: Path | None) -> None:
    """Write the report as an e-book in EPUB, for phones and e-readers."""
    from dossier.build import write_ebook

    click.echo(write_ebook(root, to or root / PRINTED, progress()))
