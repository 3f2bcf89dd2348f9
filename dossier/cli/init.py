"""`dossier init`: a new report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dossier.cli.command import FOLDER, Command


@click.command(
    cls=Command,
    examples={
        "dossier init old-mills": "start a report called Old mills in the folder old-mills",
        'dossier init old-mills --author "Ada Lovelace" --author "Mary Somerville"': "name who writes it",
        "dossier init old-mills --bare --language de": "without the example, for a report in German",
    },
)
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option("--title", help="The report's title.  [default: from the folder's name]")
@click.option("--author", multiple=True, help="Who writes it; may be given several times.")
@click.option("--institution", help="The house that publishes it.")
@click.option("--bare", is_flag=True, help="Without the example: the files of records are empty.")
@click.option("--language", metavar="CODE", help="Of the report, such as de or fr-CA.  [default: en-GB]")
def init(
    folder: Path, title: str | None, author: tuple[str, ...], institution: str | None, bare: bool, language: str | None
) -> None:
    """Start a new report in a new folder, complete and building. At a terminal it asks who writes it."""
    from dossier.authoring import scaffold
    from dossier.authoring.questions import Answers

    given = {"author": author, "institution": institution}
    answers = Answers(scaffold.QUESTIONS, given, terminal=sys.stdin.isatty() and sys.stderr.isatty())
    authors, house = answers.many("author", needed=False), answers.one("institution", needed=False)
    scaffold.start(folder, title or scaffold.title_of(folder), authors, house, bare, language or "")
    click.echo(f"made a report in {folder}; go there and run “make site”, or “dossier serve”", err=True)
