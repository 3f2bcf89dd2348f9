"""The command line: `dossier check`, `charts`, `build`, `serve`. Exit codes: 0 fine, 1 problems in the report, 2 wrong usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dossier.checks import check
from dossier.ledger import compile_ledger
from dossier.problems import Problem, ReportError, show


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ReportError as error:
        return _report(error.problems, getattr(options, "format", "text"))


def _check(options: argparse.Namespace) -> int:
    return _report(check(compile_ledger(options.root)), options.format)


def _report(problems: list[Problem], form: str) -> int:
    if problems or form == "json":
        print(show(problems, form))
    if form == "text":
        print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}", file=sys.stderr)
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dossier", description="Reports whose every figure can be followed to its source.")
    parser.add_argument("--root", type=Path, default=Path(), help="the report's folder (default: this one)")
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    checking = command("check", _check, "find every problem of the report and print its place")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
    return parser


if __name__ == "__main__":
    sys.exit(main())
