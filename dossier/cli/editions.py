"""The commands about editions, for the command line: diff, publish, restore, archive."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from dossier.problems import Refused

Run = Callable[[argparse.Namespace], int]
Command = Callable[[str, Run, str], argparse.ArgumentParser]


def add(command: Command) -> None:
    """Adds the commands; `command` makes one of a name, what it runs and its help."""
    comparing = command("diff", _diff, "tell what differs between two states of the report")
    state = "an edition such as 2025.11, a record's file, a report's folder, or a commit"
    comparing.add_argument("old", metavar="OLD", help=state)
    comparing.add_argument("new", metavar="NEW", nargs="?", default=".", help=f"{state} (default: the files at hand)")
    comparing.add_argument("--format", choices=("text", "markdown", "json", "html"), default="text")
    publishing = command("publish", _publish, "freeze an edition and lay it out on the publishing branch")
    publishing.add_argument("edition", metavar="EDITION", help="the edition that mkdocs.yml names, such as 2025.11")
    publishing.add_argument("--branch", default="gh-pages", help="the publishing branch (default: %(default)s)")
    publishing.add_argument(
        "--alias", default="latest", help="what stands for the newest edition (default: %(default)s)"
    )
    restoring = command("restore", _restore, "build a published edition again from its commit, to the same bytes")
    restoring.add_argument("edition", metavar="EDITION", help="an edition that has a record in editions/")
    restoring.add_argument("folder", metavar="DIR", type=Path, help="a new folder for its site")
    archiving = command("archive", _archive, "list the sources that no archive is named for, or name one")
    what = "write the address and the day of an archived copy into the source’s record"
    archiving.add_argument("--record", nargs=3, metavar=("ID", "ADDRESS", "DATE"), help=what)


def _refusing(run: Run) -> Run:
    """Turns a refusal into its message and exit code 2."""

    def answer(options: argparse.Namespace) -> int:
        try:
            return run(options)
        except Refused as refusal:
            print(f"dossier: {refusal}", file=sys.stderr)
            return refusal.code

    return answer


@_refusing
def _diff(options: argparse.Namespace) -> int:
    from dossier.comparison import compare, formats, resolve
    from dossier.web import changes

    new = str(options.root) if options.new == "." else options.new
    old, new = (resolve.snapshot(options.root, name) for name in (options.old, new))
    found = compare.compare(old, new)
    forms = {"text": formats.as_text, "markdown": formats.as_markdown, "json": formats.as_json,
             "html": changes.page}  # fmt: skip
    sys.stdout.write(forms[options.format](found))
    return 0


@_refusing
def _publish(options: argparse.Namespace) -> int:
    from dossier.publishing import publish

    done = publish.publish(options.root, options.edition, options.branch, options.alias)
    if done.record_is_new:
        print(f"wrote {done.record}; commit it with the report", file=sys.stderr)
    if done.branch_moved:
        print(f"edition {options.edition} lies on {options.branch} ({done.commit[:12]}); push it", file=sys.stderr)
    else:
        print(f"edition {options.edition} lies on {options.branch} as it was; nothing changed", file=sys.stderr)
    return 0


@_refusing
def _restore(options: argparse.Namespace) -> int:
    from dossier.publishing import rebuild

    record = rebuild.rebuild(options.root, options.edition, options.folder)
    print(f"edition {record.id}: {len(record.files)} files, the same bytes, in {options.folder}", file=sys.stderr)
    return 0


@_refusing
def _archive(options: argparse.Namespace) -> int:
    from dossier.authoring import archive

    if options.record:
        print(f"wrote {archive.record(options.root, *options.record)}", file=sys.stderr)
        return 0
    wanted = archive.wanted(options.root)
    for source in wanted:
        print(f"{source.id}\t{source.url}")
    print(f"{len(wanted)} source{'' if len(wanted) == 1 else 's'} without an archived copy", file=sys.stderr)
    return 0
