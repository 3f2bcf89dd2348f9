"""`dossier schemas`: what editors complete and check with."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command


@click.command(
    cls=Command,
    examples={"dossier schemas": "after an update of the machinery; commit what it writes"},
)
@click.pass_obj
def schemas(root: Path) -> None:
    """Write data/schemas/, with which editors check as one types."""
    from dossier.report import json_schemas

    for path in json_schemas.write(root):
        click.echo(path)
