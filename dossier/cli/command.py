"""Commands whose help shows examples, in the order in which they are written down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from dossier.report.folders import PRINTED

Complete = Callable[[click.Context, click.Parameter, str], list[str]]
FOLDER = click.Path(path_type=Path)


class _WithExamples(click.Command):
    """`examples` are command lines, each with what it does."""

    def __init__(self, *arguments: Any, examples: Mapping[str, str] | None = None, **settings: Any) -> None:
        settings["context_settings"] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
        super().__init__(*arguments, **settings)
        self.examples = examples or {}

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.examples:
            with formatter.section("Examples"):
                formatter.write_dl(list(self.examples.items()), col_max=60)
        super().format_epilog(ctx, formatter)


class Command(_WithExamples):
    pass


class Group(_WithExamples, click.Group):
    command_class = Command
    group_class = type  # a group below has the class of the one above it

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, no_args_is_help=False, **settings)  # a missing command is wrong usage

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def one_of(choices: Iterable[str]) -> Complete:
    """Completes what is typed to one of the choices."""
    return lambda ctx, parameter, typed: [choice for choice in choices if choice.startswith(typed)]


def named_by_file(pattern: str) -> Complete:
    """Completes what is typed to the name of a file of the report, without its ending."""

    def complete(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
        root = Path(ctx.find_root().params.get("root") or ".")
        return sorted(path.stem for path in root.glob(pattern) if path.stem.startswith(typed))

    return complete


EDITION = named_by_file("editions/[0-9]*.json")
to_option = click.option("--to", type=FOLDER, metavar="DIR", help=f"The folder to write to.  [default: {PRINTED}]")
