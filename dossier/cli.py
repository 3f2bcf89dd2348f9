"""The command line. Exit codes: 0 fine, 1 problems in the report, 2 wrong usage."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dossier import edition_commands
from dossier.checks import check
from dossier.ledger import unformatted_ledger
from dossier.model import COLUMN_FORMS
from dossier.problems import Problem, ReportError, show

if TYPE_CHECKING:
    from dossier.build import Progress  # what only builds need is imported where it is used: `check` runs on each save


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ReportError as error:
        return _report(error.problems, getattr(options, "format", "text"))


def _check(options: argparse.Namespace) -> int:
    return _report(check(unformatted_ledger(options.root)), options.format)


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

    serve(options.root, options.address, _progress())
    return 0


def _new_chart(options: argparse.Namespace) -> int:
    from dossier import new

    asked = {**vars(options), "where": _by_column(options.where or [])}
    try:
        chart, path = new.new_chart(options.root, options.dataset, asked)
    except new.Refused as refusal:
        print(f"dossier: {refusal}", file=sys.stderr)
        return 2
    print(f"added {chart.id} to {path}; show it on a page with this line, in your own words:", file=sys.stderr)
    print(f"![{chart.title}](chart:{chart.id})")
    return 0


def _by_column(pairs: list[tuple[str, str]]) -> dict[str, list[str]] | None:
    names = dict.fromkeys(column for column, _ in pairs)
    return {name: [value for column, value in pairs if column == name] for name in names} or None


def _progress() -> Progress | None:
    """A counter on a terminal; nothing in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show_count(name: str, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        print(f"\rdrawing charts: {done} of {total} ({name})\033[K", end=end, file=sys.stderr, flush=True)

    return show_count


def _report(problems: list[Problem], form: str) -> int:
    if problems or form == "json":
        print(show(problems, form))
    if form == "text":
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
    checking.add_argument("--format", choices=("text", "github", "json"), default="text")
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
    edition_commands.add(command)
    _new_commands(command("new", _new_chart, "add a record that is right from the start"))
    return parser


def _new_commands(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(required=True, metavar="kind")
    words = "add a chart of a dataset to data/charts.yml; what is not given is guessed, and the result draws"
    chart = kinds.add_parser("chart", help=words, description=words)
    chart.set_defaults(run=_new_chart)
    chart.add_argument("dataset", help="the dataset's id: the name of its file in data/datasets")
    chart.add_argument("--form", help=f"one of {', '.join(COLUMN_FORMS)}")
    chart.add_argument("--id", help="the chart's id (default: the dataset's)")
    chart.add_argument("--title", help="the chart's title (default: the dataset's)")
    for role in ("x", "y", "series", "low", "high", "start", "end"):
        chart.add_argument(f"--{role}", metavar="COLUMN", help=f"the column shown as {role}")
    limit = "show only the rows whose column has this value; may be given several times"
    chart.add_argument("--where", metavar="COLUMN=VALUE", action="append", type=_pair, help=limit)


def _pair(text: str) -> tuple[str, str]:
    column, found, value = text.partition("=")
    if not found:
        raise argparse.ArgumentTypeError(f"write COLUMN=VALUE, not {text!r}")
    return column, value


def _address(text: str) -> str:
    host, found, port = text.rpartition(":")
    if not (host and found and port.isdecimal() and int(port) < 65536):
        raise argparse.ArgumentTypeError(f"write HOST:PORT such as 127.0.0.1:8000, not {text!r}")
    return text


if __name__ == "__main__":
    sys.exit(main())
