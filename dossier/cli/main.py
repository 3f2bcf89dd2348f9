"""The command `dossier`. What only one command needs is imported where it runs: `check` runs on each save."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from dossier import __version__
from dossier.cli.archive import archive
from dossier.cli.build import build
from dossier.cli.charts import charts
from dossier.cli.check import check
from dossier.cli.command import FOLDER, Group
from dossier.cli.diff import diff
from dossier.cli.epub import epub
from dossier.cli.init import init
from dossier.cli.lsp import lsp
from dossier.cli.output import print_problems, speak_utf8
from dossier.cli.pdf import pdf
from dossier.cli.publish import publish
from dossier.cli.restore import restore
from dossier.cli.schemas import schemas
from dossier.cli.serve import serve
from dossier.problems import ExitCode, Refused, ReportError, visible

_COMPLETION = 'eval "$(_DOSSIER_COMPLETE=bash_source dossier)"'


class _Dossier(Group):
    """The whole command: what its commands return or raise becomes a message and an exit code."""

    def invoke(self, ctx: click.Context) -> None:
        try:
            code = super().invoke(ctx)
        except Refused as refusal:
            click.echo(f"dossier: {visible(str(refusal))}", err=True)
            code = refusal.exit_code
        except ReportError as error:
            code = print_problems(error.problems, ctx.obj)
        except BrokenPipeError:  # whoever reads has seen enough
            raise
        except OSError as error:
            click.echo(f"dossier: {visible(_of_file(error))}", err=True)
            code = ExitCode.WRONG_USAGE
        ctx.exit(code or ExitCode.FINE)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_epilog(ctx, formatter)
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code.value), code.meaning) for code in ExitCode])
        with formatter.section("Completion of commands, options and ids"):
            formatter.write_dl([(_COMPLETION, "in ~/.bashrc; zsh_source and fish_source for other shells")], col_max=60)


def _of_file(error: OSError) -> str:
    """What the system refused: a folder in the way of a file, a disk that is full."""
    where = f"{error.filename2 or error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; see what is there, who may write it, and whether the disk is full"


class _Kinds(Group):
    """The kinds of new records, loaded when asked for: their options come from the records, which takes a moment."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._load()
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> ExitCode | None:
        try:
            code: ExitCode | None = super().invoke(ctx)
        except ReportError as error:
            code = print_problems(error.problems, ctx.obj)
            click.echo("dossier: nothing was added, for the report does not load; mend these first", err=True)
        return code

    def _load(self) -> None:
        from dossier.cli.new import kinds

        self.commands.update(kinds.commands)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command as from a shell, and returns its exit code."""
    gc.set_threshold(50_000, 20, 100)  # records live until the end: looking for garbage among them took an eighth
    for stream in (sys.stdout, sys.stderr):
        speak_utf8(stream)
    try:
        cli.main(arguments, prog_name="dossier")
    except SystemExit as ended:
        return int(ended.code or 0)


@click.group(
    cls=_Dossier,
    examples={
        "dossier check": "find every problem of the report in this folder",
        "dossier --root ../other build": "build the report of another folder",
        "dossier new claim --help": "see what a claim needs",
    },
)
@click.option("--root", type=FOLDER, default=Path(), metavar="DIR", help="The report's folder.  [default: this one]")
@click.version_option(__version__, prog_name="dossier")
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Reports whose every figure can be followed to its source."""
    ctx.obj = root


for _command in (check, schemas, charts, build, pdf, epub, serve, lsp, init, diff, publish, restore, archive):
    cli.add_command(_command)


@cli.group(cls=_Kinds, examples={"dossier new claim": "be asked for what a claim needs, at a terminal"})
def new() -> None:
    """Add a record that is right from the start."""
