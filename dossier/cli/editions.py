"""The commands about editions: diff, publish, restore, archive."""

from __future__ import annotations

from pathlib import Path

import click

from dossier.cli.command import Command, named_by_file
from dossier.cli.output import format_option, print_problems, progress
from dossier.problems import ExitCode, ReportError

_EDITION = named_by_file("editions/[0-9]*.json")


@click.command(
    cls=Command,
    examples={
        "dossier diff 2025.11": "what the files at hand change of an edition",
        "dossier diff HEAD~1 --format markdown": "what the last commit and the work tree change, for a pull request",
        "dossier diff main --merge-base": "what this branch changes, whatever main has changed since",
        "dossier diff ../old ../new": "two folders",
    },
)
@click.argument("old", shell_complete=_EDITION)
@click.argument("new", default=".", metavar="[NEW]", shell_complete=_EDITION)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="The form of the comparison.",
)
@click.option(
    "--merge-base", is_flag=True, help="Compare with the commit at which NEW left OLD: a branch's own changes."
)
@click.pass_obj
def diff(root: Path, old: str, new: str, form: str, merge_base: bool) -> ExitCode | None:
    """Tell what differs between two states of the report.

    OLD and NEW are each an edition such as 2025.11, a record's file, a report's folder, or a commit; without NEW, the
    files at hand are compared.
    """
    from dossier.comparison import compare, formats, resolve
    from dossier.web import changes

    writers = {"text": formats.as_text, "markdown": formats.as_markdown, "json": formats.as_json, "html": changes.page}
    old = resolve.merge_base(root, old, new) if merge_base else old
    try:
        before, after = (resolve.snapshot(root, name) for name in (old, str(root) if new == "." else new))
    except ReportError as error:
        return print_problems(error.problems, root, "json" if form == "json" else "text")
    click.echo(writers[form](compare.compare(before, after)), nl=False)
    return None


@click.command(
    cls=Command,
    examples={
        "dossier publish 2025.11": "freeze the edition that mkdocs.yml names, and lay it out on gh-pages",
        "dossier publish 2025.11 --branch pages": "on another branch",
    },
)
@click.argument("edition")
@click.option("--branch", default="gh-pages", show_default=True, help="The publishing branch.")
@click.option("--alias", default="latest", show_default=True, help="What stands for the newest edition.")
@format_option
@click.pass_obj
def publish(root: Path, edition: str, branch: str, alias: str) -> None:
    """Freeze an edition and lay it out on the publishing branch.

    EDITION is the one that mkdocs.yml names, such as 2025.11. Nothing is pushed.
    """
    from dossier.publishing import publish

    published = publish.publish(root, edition, branch, alias, progress())
    if published.record_is_new:
        click.echo(f"wrote {published.record}; commit it with the report", err=True)
    if published.branch_moved:
        click.echo(f"edition {edition} lies on {branch} ({published.commit[:12]}); push it", err=True)
    else:
        click.echo(f"edition {edition} lies on {branch} as it was; nothing changed", err=True)


@click.command(cls=Command, examples={"dossier restore 2025.11 /tmp/2025.11": "build that edition into a new folder"})
@click.argument("edition", shell_complete=_EDITION)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.pass_obj
def restore(root: Path, edition: str, folder: Path) -> None:
    """Build a published edition again, to the same bytes.

    EDITION has a record in editions/, which names the commit; DIR is a new folder for its site.
    """
    from dossier.publishing.rebuild import rebuild

    record = rebuild(root, edition, folder)
    click.echo(f"edition {record.id}: {len(record.files)} files, the same bytes, in {folder}", err=True)


@click.command(
    cls=Command,
    examples={
        "dossier archive": "a line for each source without an archived copy: its id and address",
        "dossier archive --record post-2025 https://web.archive.org/… 2026-11-25": "name a copy in a source's record",
    },
)
@click.option(
    "--record",
    nargs=3,
    metavar="ID ADDRESS DATE",
    help="Write the address and the day of an archived copy into the source’s record.",
)
@click.pass_obj
def archive(root: Path, record: tuple[str, str, str] | None) -> None:
    """List the sources that no archive is named for, or name one."""
    from dossier.authoring import archive

    if record:
        click.echo(f"wrote {archive.record(root, *record)}", err=True)
        return
    sources = archive.unarchived(root)
    for source in sources:
        click.echo(f"{source.id}\t{source.url}")
    click.echo(f"{len(sources)} source{'' if len(sources) == 1 else 's'} without an archived copy", err=True)
