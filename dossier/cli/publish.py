"""`dossier publish`: an edition, frozen and laid out."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command
from dossier.cli.output import format_option, progress


@click.command(
    cls=Command,
    examples={
        "dossier publish 2025.11": "freeze the edition that mkdocs.yml names, and lay it out on gh-pages",
        "dossier publish 2025.11 --branch pages": "on another branch",
    },
)
@click.argument("edition")
@click.option("--branch", default="gh-pages", show_default=True, help="The publishing branch.")
@click.option("--alias", default="latest", show_default=True, help="What stands for the newest edition.")
@format_option
@click.pass_obj
def publish(root: Path, edition: str, branch: str, alias: str) -> None:
    """Freeze an edition and lay it out on the publishing branch.

    EDITION is the one that mkdocs.yml names, such as 2025.11. Nothing is pushed.
    """
    from dossier.publishing import publish

    published = publish.publish(root, edition, branch, alias, progress())
    if published.record_is_new:
        click.echo(f"wrote {published.record}; commit it with the report", err=True)
    if published.branch_moved:
        click.echo(f"edition {edition} lies on {branch} ({published.commit[:12]}); push it", err=True)
    else:
        click.echo(f"edition {edition} lies on {branch} as it was; nothing changed", err=True)
