"""`dossier restore`: a published edition, built again."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import EDITION, FOLDER, Command


@click.command(cls=Command, examples={"dossier restore 2025.11 /tmp/2025.11": "build that edition into a new folder"})
@click.argument("edition", shell_complete=EDITION)
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.pass_obj
def restore(root: Path, edition: str, folder: Path) -> None:
    """Build a published edition again, to the same bytes.

    EDITION has a record in editions/, which names the commit; DIR is a new folder for its site.
    """
    from dossier.publishing.rebuild import rebuild

    record = rebuild(root, edition, folder)
    click.echo(f"edition {record.id}: {len(record.files)} files, the same bytes, in {folder}", err=True)
