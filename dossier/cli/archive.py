"""`dossier archive`: the sources without an archived copy, or a copy named."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command


@click.command(
    cls=Command,
    examples={
        "dossier archive": "a line for each source without an archived copy: its id and address",
        "dossier archive --record post-2025 https://web.archive.org/… 2026-11-25": "name a copy in a source's record",
    },
)
@click.option(
    "--record",
    nargs=3,
    metavar="ID ADDRESS DATE",
    help="Write the address and the day of an archived copy into the source’s record.",
)
@click.pass_obj
def archive(root: Path, record: tuple[str, str, str] | None) -> None:
    """List the sources that no archive is named for, or name one."""
    from dossier.authoring import archive

    if record:
        click.echo(f"wrote {archive.record(root, *record)}", err=True)
        return
    sources = archive.unarchived(root)
    for source in sources:
        click.echo(f"{source.id}\t{source.url}")
    click.echo(f"{len(sources)} source{'' if len(sources) == 1 else 's'} without an archived copy", err=True)
