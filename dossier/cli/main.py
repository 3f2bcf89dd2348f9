"""The command `dossier`. What only one command needs is imported where it runs: `check` runs on each save."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from dossier import __version__
from dossier.cli.command import Group, one_of
from dossier.cli.editions import archive, diff, publish, restore
from dossier.cli.making import build, charts, epub, pdf, serve
from dossier.cli.output import format_option, print_notices, print_problems, speak_utf8
from dossier.problems import ExitCode, Refused, ReportError, did_you_mean, in_quotes, listed, visible
from dossier.rules import RULES

_FOLDER = click.Path(path_type=Path)
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
@click.option("--root", type=_FOLDER, default=Path(), metavar="DIR", help="The report's folder.  [default: this one]")
@click.version_option(__version__, prog_name="dossier")
@click.pass_context
def cli(ctx: click.Context, root: Path) -> None:
    """Reports whose every figure can be followed to its source."""
    ctx.obj = root


@cli.command(
    examples={
        "dossier check --fix": "mend what is safe to mend, and check",
        "dossier check --explain figure-drift": "what the rule of that name asks",
        "dossier check --format github": "annotate a pull request",
        "dossier check | head": "the first problems, a line each",
        "dossier check --untrusted": "what a stranger proposes, before it is built",
    },
)
@format_option
@click.option(
    "--fix",
    is_flag=True,
    help="First mend what is safe: order of sources, spacing, quotation marks; says what it did.",
)
@click.option(
    "--explain",
    metavar="RULE",
    shell_complete=one_of(RULES),
    help="Print what a rule asks, with an example; all: every rule.",
)
@click.option(
    "--untrusted",
    is_flag=True,
    help="First hold mkdocs.yml to what a stranger may set; where it goes beyond, nothing else is read, and no "
    "Markdown extension, plugin or theme that it names is loaded, as a check does otherwise.",
)
@click.pass_obj
def check(root: Path, fix: bool, explain: str | None, untrusted: bool) -> ExitCode:
    """Find every problem of the report and print its place."""
    if explain == "all":
        from dossier.checks import registry

        click.echo(registry.reference())
        return ExitCode.FINE
    if explain:
        from dossier.checks import registry

        if explain not in RULES:
            advice = did_you_mean(explain, RULES, f"the rules are {listed(RULES, 'and')}")
            raise Refused(f"there is no rule {in_quotes(explain)}; {advice}")
        click.echo(registry.explanation(explain))
        return ExitCode.FINE
    if untrusted:
        from dossier.report import untrusted_settings

        if problems := untrusted_settings.problems(root):
            return print_problems(problems, root)
    if fix:
        from dossier.authoring import fixes

        for line in fixes.fix(root):
            click.echo(f"mended {line}", err=True)
    from dossier.checks.kept_check import check_files
    from dossier.web import engine_settings

    print_notices(root)
    found = check_files(root)
    return print_problems(
        engine_settings.beside(found.problems, root), root, unread=found.unread, unmended=found.unmended
    )


@cli.command(examples={"dossier schemas": "after an update of the machinery; commit what it writes"})
@click.pass_obj
def schemas(root: Path) -> None:
    """Write data/schemas/, with which editors check as one types."""
    from dossier.report import json_schemas

    for path in json_schemas.write(root):
        click.echo(path)


for _command in (charts, build, pdf, epub, serve):
    cli.add_command(_command)


@cli.command(examples={"dossier lsp": "what an editor starts; docs/pages/how-to/editor.md has the settings of three"})
@click.option("--stdio", is_flag=True, hidden=True, help="What some editors add; there is no other way.")
@click.pass_obj
def lsp(root: Path, stdio: bool) -> None:
    """Answer an editor while one writes (Language Server Protocol)."""
    try:
        from dossier.editor import server
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("dossier"):
            raise
        sentence = f"the language server needs the package {error.name}, which is not here"
        raise Refused(f"{sentence}; install the extra: pip install 'dossier-reports[lsp]'") from None
    server.serve(root)


@cli.command(
    examples={
        "dossier init old-mills": "start a report called Old mills in the folder old-mills",
        'dossier init old-mills --author "Ada Lovelace" --author "Mary Somerville"': "name who writes it",
        "dossier init old-mills --bare --language de": "without the example, for a report in German",
    }
)
@click.argument("folder", type=_FOLDER, metavar="DIR")
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


for _command in (diff, publish, restore, archive):
    cli.add_command(_command)


@cli.group(cls=_Kinds, examples={"dossier new claim": "be asked for what a claim needs, at a terminal"})
def new() -> None:
    """Add a record that is right from the start."""
