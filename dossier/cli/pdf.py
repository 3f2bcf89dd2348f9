"""`dossier pdf`: briefing, report and evidence as PDF."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command, to_option
from dossier.cli.output import format_option, progress
from dossier.report.folders import PRINTED


@click.command(
    cls=Command,
    examples={
        "dossier pdf": f"briefing, report and evidence, for both sizes of paper, into {PRINTED}",
        "dossier pdf --briefing --to print": "the briefing alone, into the folder print",
    },
)
@click.option("--briefing", is_flag=True, help="Only the briefing.")
@click.option("--report", is_flag=True, help="Only the full report: the report and the volume of its evidence.")
@to_option
@format_option
@click.pass_obj
def pdf(root: Path, briefing: bool, report: bool, to: Path | None) -> None:
    """Write briefing, report and evidence as PDF.

    Each is written for A4 and for US letter.
    """
    from dossier.build import print_documents

    if briefing and report:
        raise click.UsageError("--briefing and --report exclude each other; give one, or neither for both documents")
    names = [name for name, asked in (("briefing", briefing), ("report", report)) if asked]
    for path in print_documents(root, to or root / PRINTED, names, progress()):
        click.echo(path)
