"""Freezing an edition: built, recorded with the hash of every file, and laid out on the publishing branch."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dossier import __version__, build, git, scratch
from dossier.bibliography.how_to_cite import LATEST
from dossier.comparison.snapshot import snapshot_of
from dossier.exports import ledger_json, ledger_schema
from dossier.files import write_changed, write_whole
from dossier.ledger import Ledger
from dossier.problems import Refused, ReportError, first_of, in_quotes
from dossier.publishing import citation_cff, layout
from dossier.publishing.conflict import Conflict, conflict_message
from dossier.publishing.git_branch import Branch
from dossier.publishing.sbom import bill_of_materials
from dossier.report import editions
from dossier.report.editions import Edition
from dossier.report.files import EDITIONS
from dossier.report.folders import BESIDE, SITE
from dossier.report.load import load
from dossier.report.settings import Settings
from dossier.times import first_day
from dossier.timestamp import timestamp_of
from dossier.web import engine
from dossier.web.site_links import site_path

BRANCH = "gh-pages"


@dataclass(frozen=True)
class Published:
    record: Path
    commit: str
    record_is_new: bool
    branch_moved: bool


def publish(
    root: Path, edition: str, branch: str = BRANCH, alias: str = LATEST, progress: build.Progress | None = None
) -> Published:
    """Builds, records and lays out an edition; an edition that is published already must come out as it was.

    Raises Refused with what stands against it, and ReportError where the report has problems.
    """
    with _locked(root):
        settings = _publishable_settings(root, edition)
        return _publish(root, settings, Branch(root, branch), alias, progress)


def _publish(root: Path, settings: Settings, branch: Branch, alias: str, progress: build.Progress | None) -> Published:
    before = editions.read(root, str(settings.edition))
    with engine.at_timestamp(before.source_date_epoch if before else timestamp_of(root)):
        ledger = build.prepare(root, progress)
        with scratch.folder(root, BESIDE) as folder:
            site = folder.resolve() / SITE
            build.make(root, ledger, site, laid_out=True)
            record = record_of(root, ledger, site)
            if before and before.files != record.files:
                raise Conflict(conflict_message(before, record, editions.strays(before.files, record.files)))
            tree = branch.folder(site)
    if before is None:
        layout.refuse_other(branch, tree, record)
        _write(root, record)
    commit, moved = layout.lay_out(branch, tree, before or record, alias)
    return Published(editions.path_of(root, record.id), commit, before is None, moved)


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One publisher at a time in a folder; the lock goes with the process, however that ends."""
    with (root / git.line(root, "rev-parse", "--git-path", "dossier-publish.lock")).open("w") as file:
        with suppress(ImportError):  # Windows has no such locks; the branch itself needs none
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# -- what stands against it --------------------------------------------------------------------------------------------


def _publishable_settings(root: Path, edition: str) -> Settings:
    settings = load(root).settings
    if refusal := _refusal(settings, edition):
        raise Refused(refusal)
    if changed := _uncommitted(root, edition):
        sentence = f"the work tree has changes that no commit holds: {first_of(changed)}"
        raise Refused(f"{sentence}. Commit them first: an edition is built again from its commit")
    if editions.read(root, edition) is None and (refusal := _to_come(root, settings)):
        raise Refused(refusal)
    if problems := citation_cff.problems(root, settings):
        raise ReportError(problems)
    return settings


def _refusal(settings: Settings, edition: str) -> str:
    """What the settings lack; empty where an edition of this name may be published."""
    if settings.edition != edition:
        have = f"names edition {in_quotes(settings.edition)}" if settings.edition else "names no edition"
        remedy = f'set edition: "{edition}" there, or publish that one'
        return f"mkdocs.yml {have}, not {in_quotes(edition)}; {remedy}"
    if not settings.published:
        sentence = f"mkdocs.yml does not say when edition {in_quotes(edition)} is published"
        return f'{sentence}; add published: "YYYY-MM-DD" beside edition: readers quote it'
    return ""


def _to_come(root: Path, settings: Settings) -> str:
    """That the day is still to come, wherever on earth the publisher is; what is laid out bears it for good."""
    now = datetime.fromtimestamp(max(time.time(), timestamp_of(root)), UTC)
    day = first_day(str(settings.published))
    if day <= (now + timedelta(days=1)).date().isoformat():
        return ""
    sentence = f"edition {in_quotes(str(settings.edition))} says that it is published on {settings.published}"
    return f"{sentence}, a day still to come; write the day on which readers get it, or publish on that day"


def _uncommitted(root: Path, edition: str) -> list[str]:
    """Changed files, but for the record that this command writes."""
    options = ("--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".")
    lines = git.run(root, "status", *options).decode("utf-8", "replace")
    own = tuple(f"{EDITIONS}/{name}" for name in (f"{edition}.json", editions.SCHEMA))
    return [line[3:] for line in lines.split("\0") if line and not line.endswith(own)]


# -- the record --------------------------------------------------------------------------------------------------------


def record_of(root: Path, ledger: Ledger, site: Path) -> Edition:
    """What is kept of an edition whose site was built into `site`."""
    settings, snapshot = ledger.report.settings, snapshot_of(ledger)
    return Edition(
        id=str(settings.edition),
        title=settings.title,
        url=settings.url,
        horizon=settings.horizon,
        published=str(settings.published),
        commit=git.line(root, "rev-parse", "HEAD"),
        source_date_epoch=timestamp_of(root),
        generator=f"dossier {__version__}",
        past=tuple(record.id for record in ledger.earlier_editions),
        ledger=json.loads(json.dumps(ledger_json.as_data(ledger))),
        texts=dict(snapshot.texts),
        pages={path: site_path(path, site) for path in snapshot.texts},
        files=editions.hashes(site),
        materials=bill_of_materials(),
    )


def _write(root: Path, record: Edition) -> None:
    write_changed(root / EDITIONS / editions.SCHEMA, ledger_schema.edition_file())
    write_whole(editions.path_of(root, record.id), record.dumps())
