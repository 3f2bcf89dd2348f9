"""The commands that make something of a report: charts, build, pdf, epub, serve."""

from __future__ import annotations

import os
from pathlib import Path

import click

from dossier.cli.command import Command
from dossier.cli.output import format_option, print_notices, print_problems, progress
from dossier.problems import ExitCode

_FOLDER = click.Path(path_type=Path)


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


@click.command(
    cls=Command,
    examples={
        "dossier pdf": "briefing, report and evidence, for both sizes of paper, into site/downloads",
        "dossier pdf --briefing --to print": "the briefing alone, into the folder print",
    },
)
@click.option("--briefing", is_flag=True, help="Only the briefing.")
@click.option("--report", is_flag=True, help="Only the full report: the report and the volume of its evidence.")
@click.option("--to", type=_FOLDER, metavar="DIR", help="The folder to write to.  [default: site/downloads]")
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
    for path in print_documents(root, to or root / "site/downloads", names, progress()):
        click.echo(path)


@click.command(
    cls=Command,
    examples={
        "dossier epub": "the report, into site/downloads",
        "dossier epub --to print": "into the folder print",
    },
)
@click.option("--to", type=_FOLDER, metavar="DIR", help="The folder to write to.  [default: site/downloads]")
@format_option
@click.pass_obj
def epub(root: Path, to: Path | None) -> None:
    """Write the report as an e-book in EPUB, for phones and e-readers."""
    from dossier.build import write_ebook

    click.echo(write_ebook(root, to or root / "site/downloads", progress()))


def _address(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (host and colon and port.isdecimal() and int(port) < 65536):
        raise click.BadParameter(f"write HOST:PORT such as 127.0.0.1:8000, not {value!r}")
    return value


@click.command(
    cls=Command,
    examples={
        "dossier serve": "show the report at http://127.0.0.1:8000",
        "dossier serve --address 0.0.0.0:8080": "to other machines of the network as well",
    },
)
@click.option(
    "--address",
    default="127.0.0.1:8000",
    callback=_address,
    metavar="HOST:PORT",
    show_default=True,
    help="The local address.",
)
@click.pass_obj
def serve(root: Path, address: str) -> None:
    """Show the report at a local address and follow changes."""
    from dossier import serve

    serve.serve(root, address, progress())
