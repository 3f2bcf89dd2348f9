"""The commands about editions, for the command line: diff, publish, restore, archive."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from dossier.revisions import Refused

Run = Callable[[argparse.Namespace], int]
Command = Callable[[str, Run, str], argparse.ArgumentParser]


def add(command: Command) -> None:
    """Adds the commands; `command` makes one of a name, what it runs and its help."""
    comparing = command("diff", _diff, "tell what differs between two states of the report")
    state = "an edition such as 2025.11, a record's file, a report's folder, or a commit"
    comparing.add_argument("old", metavar="OLD", help=state)
    comparing.add_argument("new", metavar="NEW", nargs="?", default=".", help=f"{state} (default: the files at hand)")
    comparing.add_argument("--format", choices=("text", "markdown", "json", "html"), default="text")


def _refusing(run: Run) -> Run:
    """Turns a refusal into its message and exit code 2."""

    def answer(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except Refused as refusal:
            print(f"dossier: {refusal}", file=sys.stderr)
            return 2

    return answer


@_refusing
def _diff(options: argparse.Namespace) -> int:
    from dossier import changes, changes_html, compare, revisions

    new = str(options.root) if options.new == "." else options.new
    old, new = (revisions.state(options.root, name) for name in (options.old, new))
    found = compare.compare(old, new)
    forms = {"text": changes.as_text, "markdown": changes.as_markdown, "json": changes.as_json,
             "html": changes_html.page}  # fmt: skip
    sys.stdout.write(forms[options.format](found))
    return 0
