"""The command line. Exit codes: 0 fine, 1 problems in the report, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier import problem_excerpts
from dossier.checks.registry import check
from dossier.cli import editions, new
from dossier.ledger import unformatted_ledger
from dossier.problems import Problem, ReportError, show
from dossier.report import json_schemas

if TYPE_CHECKING:
    from dossier.build import Progress  # what only builds need is imported where it is used: `check` runs on each save


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ReportError as error:
        return _report(error.problems, options)
    except BrokenPipeError:  # who reads has seen enough: `dossier check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _check(options: argparse.Namespace) -> int:
    if options.fix:
        from dossier.authoring.fixes import fix

        for line in fix(options.root):
            print(f"mended {line}", file=sys.stderr)
    return _report(check(unformatted_ledger(options.root)), options)


def _init(options: argparse.Namespace) -> int:
    from dossier.authoring.scaffold import start, title_of
    from dossier.problems import Refused

    try:
        folder = start(options.folder, options.title or title_of(options.folder))
    except Refused as refusal:
        print(f"dossier: {refusal}", file=sys.stderr)
        return 2
    print(f"made a report in {folder}; go there and run “make site”, or “dossier serve”", file=sys.stderr)
    return 0


def _schemas(options: argparse.Namespace) -> int:
    for path in json_schemas.write(options.root):
        print(path)
    return 0


def _charts(options: argparse.Namespace) -> int:
    from dossier.build import prepare

    prepare(options.root, _progress())
    return 0


def _build(options: argparse.Namespace) -> int:
    from dossier.build import build

    site = build(options.root, _progress())
    print(f"built {site}", file=sys.stderr)
    return 0


def _pdf(options: argparse.Namespace) -> int:
    from dossier.build import print_documents

    for path in print_documents(
        options.root, options.to or options.root / "site/downloads", options.names, _progress()
    ):
        print(path)
    return 0


def _serve(options: argparse.Namespace) -> int:
    from dossier.serve import serve

    return serve(options.root, options.address, _progress())


def _progress() -> Progress | None:
    """A counter on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show_count(name: str, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\rdrawing charts: {done} of {total} ({name})\033[K", end=end, file=sys.stderr, flush=True)

    return show_count


def _report(problems: list[Problem], options: argparse.Namespace) -> int:
    form = getattr(options, "format", None) or ("full" if sys.stdout.isatty() else "text")
    if form == "full" and problems:
        width = shutil.get_terminal_size((100, 24)).columns
        print(
            problem_excerpts.full(problems, options.root, width, sys.stdout.isatty() and "NO_COLOR" not in os.environ)
        )
    elif problems or form == "json":
        print(show(problems, form))
    sys.stdout.flush()
    if form in ("full", "text"):
        print(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}", file=sys.stderr)
    return 1 if problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dossier", description="Reports whose every figure can be followed to its source."
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the report's folder (default: this one)")
    commands = parser.add_subparsers(required=True, metavar="command")

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words, description=words)
        added.set_defaults(run=run)
        return added

    checking = command("check", _check, "find every problem of the report and print its place")
    words = "full: with the lines themselves (on a terminal); text: one line each (elsewhere)"
    checking.add_argument("--format", choices=("full", "text", "github", "json"), help=words)
    words = "first mend what is safe: order of sources, spacing, quotation marks; says what it did"
    checking.add_argument("--fix", action="store_true", help=words)
    command("schemas", _schemas, "write data/schemas/, with which editors complete and check the data as one types")
    command("charts", _charts, "check the report and draw every chart that has changed")
    command("build", _build, "build the whole report into site/")
    printing = command("pdf", _pdf, "write the briefing and the full report as PDF, for A4 and US letter")
    only = printing.add_mutually_exclusive_group()
    for name, words in (("briefing", "only the briefing"), ("report", "only the full report")):
        only.add_argument(f"--{name}", dest="names", action="store_const", const=[name], default=[], help=words)
    printing.add_argument("--to", type=Path, help="the folder to write to (default: site/downloads)")
    serving = command("serve", _serve, "show the report at a local address and follow changes")
    serving.add_argument(
        "--address", type=_address, default="127.0.0.1:8000", help="host and port (default: %(default)s)"
    )
    starting = command("init", _init, "start a new report of another subject in a new folder, complete and building")
    starting.add_argument("folder", type=Path, help="the folder to make")
    starting.add_argument("--title", help="the report's title (default: from the folder's name)")
    editions.add(command)
    new.add_commands(command("new", _check, "add a record that is right from the start"))
    return parser


def _address(text: str) -> str:
    host, found, port = text.rpartition(":")
    if not (host and found and port.isdecimal() and int(port) < 65536):
        raise argparse.ArgumentTypeError(f"write HOST:PORT such as 127.0.0.1:8000, not {text!r}")
    return text
