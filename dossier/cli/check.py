"""`dossier check`: every problem with its place; what a rule asks."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command, one_of
from dossier.cli.output import format_option, print_notices, print_problems
from dossier.problems import ExitCode, Refused, did_you_mean, in_quotes, listed
from dossier.rules import RULES


@click.command(
    cls=Command,
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
