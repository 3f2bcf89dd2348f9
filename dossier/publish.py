"""Freezing an edition: built, recorded with the hash of every file, and laid out on the publishing branch.

The branch is as mike lays it: a folder for each edition, an alias for the newest, versions.json, and a redirect.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from dossier import build, changes_text, citation_file, editions, export, schema, site_engine
from dossier.branch import Branch, Entry, GitFailed, Moved, git
from dossier.cite import LATEST
from dossier.compare import compare
from dossier.editions import Edition, age
from dossier.embed import site_path
from dossier.files import write_changed, write_whole
from dossier.ledger import Ledger
from dossier.load import CACHE, EDITIONS, load
from dossier.model import Settings
from dossier.problems import ReportError, listed, quoted
from dossier.revisions import Refused
from dossier.states import state_of, state_of_record

BRANCH, ALIAS = "gh-pages", LATEST
_VERSIONS = "versions.json"
_TRIES = 20  # how often a branch that others move is read again
_NAMED = 8  # files in a message


class Differs(Refused):
    """An edition was published with other bytes, which stay as they are."""

    code = 1


@dataclass(frozen=True)
class Published:
    record: Path
    commit: str
    recorded: bool  # whether the record was written now
    moved: bool  # whether the branch was


def publish(
    root: Path, edition: str, name: str = BRANCH, alias: str = ALIAS, progress: build.Progress | None = None
) -> Published:
    """Builds, records and lays out an edition; an edition that is published already must come out as it was.

    Raises Refused with what stands against it, and ReportError where the report has problems.
    """
    try:
        with _alone(root):
            settings = _settings(root, edition)
            return _publish(root, settings, Branch(root, name), alias, progress)
    except GitFailed as failure:
        raise Refused(f"git refused: {failure}") from None


def _publish(root: Path, settings: Settings, branch: Branch, alias: str, progress: build.Progress | None) -> Published:
    before = editions.read(root, str(settings.edition))
    with site_engine.at_moment(before.source_date_epoch if before else site_engine.moment_of(root)):
        ledger = build.prepare(root, progress)
        with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as folder:
            site = Path(folder).resolve() / "site"
            build.make(root, ledger, site)
            record = record_of(root, ledger, site)
            if before and before.files != record.files:
                raise Differs(_said(before, record, editions.strays(before.files, record.files)))
            tree = branch.folder(site)
    if before is None:
        _refuse_other(branch, tree, record)
        _write(root, record)
    commit, moved = _lay_out(branch, tree, before or record, alias)
    return Published(editions.path_of(root, record.id), commit, before is None, moved)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """One publisher at a time in a folder; the lock goes with the process, however that ends."""
    path = root / CACHE / "publish.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        with suppress(ImportError):  # Windows has no such locks; the branch itself needs none
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


# -- what stands against it --------------------------------------------------------------------------------------------


def _settings(root: Path, edition: str) -> Settings:
    settings = load(root).settings
    if settings.edition != edition:
        have = f"names edition {quoted(settings.edition)}" if settings.edition else "names no edition"
        raise Refused(f'mkdocs.yml {have}, not {quoted(edition)}; set edition: "{edition}" there, or publish that one')
    if not settings.published:
        sentence = f"mkdocs.yml does not say when edition {quoted(edition)} is published"
        raise Refused(f'{sentence}; add published: "YYYY-MM-DD" beside edition: readers quote it')
    if changed := _uncommitted(root, edition):
        raise Refused(
            f"the work tree has changes that no commit holds: {_some(changed)}. "
            "Commit them first: an edition is built again from its commit"
        )
    if problems := citation_file.problems(root, settings):
        raise ReportError(problems)
    return settings


def _uncommitted(root: Path, edition: str) -> list[str]:
    """Changed files, but for the record that this command writes."""
    lines = git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".").decode()
    own = tuple(f"{EDITIONS}/{name}" for name in (f"{edition}.json", editions.SCHEMA))
    return [line[3:] for line in lines.split("\0") if line and not line.endswith(own)]


def _refuse_other(branch: Branch, tree: Entry, record: Edition) -> None:
    """An edition on the branch whose record is not here must be the same one."""
    start = branch.start(branch.head())
    published = branch.entries(start).get(record.id)
    if published in (None, tree):
        return
    kept = branch.read(start, f"{EDITIONS}/{record.id}.json")
    before = Edition.model_validate_json(kept) if kept else None
    raise Differs(_said(before or record, record, branch.differing(published, tree)))


def _said(before: Edition, after: Edition, files: dict[str, list[str]]) -> str:
    nouns = {"differs": "other bytes", "missing": "missing", "new": "new"}
    counted = [f"{len(names)} {nouns[kind]} ({_some(names)})" for kind, names in files.items() if names]
    found = compare(state_of_record(before), replace(state_of_record(after), name="what is here"))
    if found.changes:
        words = f"In words:\n\n{_indented(changes_text.as_text(found))}"
    else:
        words = (
            "No record and no word of a page differs, only how they are shown: "
            f"it was made by {before.generator}, and this by {after.generator}, perhaps with other packages."
        )
    return (
        f"edition {quoted(before.id)} is published already with other bytes, and stays as it is. "
        f"Files: {listed(counted, 'and')}. {words}\n"
        f'To publish what you have, give it another name in mkdocs.yml, such as edition: "{before.id}.1"; '
        f"to publish {quoted(before.id)} again, go back to its commit {before.commit[:12]}."
    )


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.splitlines())


# -- the record --------------------------------------------------------------------------------------------------------


def record_of(root: Path, ledger: Ledger, site: Path) -> Edition:
    """What is kept of an edition whose site was built into `site`."""
    settings, state = ledger.report.settings, state_of(ledger)
    return Edition(
        id=str(settings.edition),
        title=settings.title,
        address=settings.address,
        horizon=settings.horizon,
        published=str(settings.published),
        commit=git(root, "rev-parse", "HEAD").decode().strip(),
        source_date_epoch=site_engine.moment_of(root),
        generator=f"dossier {version('dossier')}",
        past=tuple(record.id for record in ledger.past),
        ledger=json.loads(json.dumps(export.as_data(ledger))),
        texts=dict(state.texts),
        pages={path: site_path(path, site) for path in state.texts},
        files=hashes(site),
    )


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def _write(root: Path, record: Edition) -> None:
    write_changed(root / EDITIONS / editions.SCHEMA, _schema())
    write_whole(editions.path_of(root, record.id), record.dumps())


def _schema() -> bytes:
    return (json.dumps(schema.edition(), indent=1) + "\n").encode()


# -- the branch --------------------------------------------------------------------------------------------------------


def _lay_out(branch: Branch, tree: Entry, record: Edition, alias: str) -> tuple[str, bool]:
    """Puts the edition beside the others; where another publisher was faster, on top of what that one did."""
    for _ in range(_TRIES):
        here = branch.head()
        start = branch.start(here)
        entries = branch.entries(start)
        if entries.get(record.id, tree) != tree:
            raise Differs(_said(record, record, branch.differing(entries[record.id], tree)))
        with suppress(Moved):
            laid = _entries(branch, start, tree, record, alias)
            commit = branch.move(here, start, laid, f"Edition {record.id}")
            return commit, commit != here
    raise Refused(f"the branch {quoted(branch.name)} was moved by others {_TRIES} times; publish again")


def _entries(branch: Branch, start: str | None, tree: Entry, record: Edition, alias: str) -> dict[str, Entry]:
    from mike.versions import Versions

    entries = branch.entries(start)
    known = Versions.loads((branch.read(start, _VERSIONS) or b"[]").decode())
    newest = _may_have(known, alias, record.id)
    info = known.add(record.id, record.id, [alias] if newest else [], update_aliases=True)
    info.properties = {"horizon": record.horizon, "published": record.published}
    shown = [{**v.to_json(), "aliases": sorted(v.aliases)} for v in known]
    redirect = resources.files("mike").joinpath("templates/redirect.html").read_text("utf-8")
    return {
        **entries,
        record.id: tree,
        **({alias: branch.link(record.id), "index.html": branch.file(_redirect(redirect, alias))} if newest else {}),
        _VERSIONS: branch.file((json.dumps(shown, indent=2) + "\n").encode()),
        EDITIONS: _records(branch, start, record),
        ".nojekyll": branch.file(b""),
    }  # fmt: skip


def _may_have(known: object, alias: str, edition: str) -> bool:
    """An alias moves only to a newer edition; the default one is then left where it is."""
    holders = [str(v.version) for v in known if alias in v.aliases]  # type: ignore[attr-defined]
    if all(age(holder) <= age(edition) for holder in holders):
        return True
    if alias != ALIAS:
        sentence = f"the alias {quoted(alias)} stands for edition {holders[0]}, which is newer than {edition}"
        raise Refused(f"{sentence}; an alias moves only to a newer edition: choose another")
    return False


def _redirect(template: str, alias: str) -> bytes:
    import jinja2

    page = jinja2.Template(template, autoescape=True, keep_trailing_newline=True).render(href=f"{alias}/")
    return str(page).encode()


def _records(branch: Branch, start: str | None, record: Edition) -> Entry:
    """The records lie beside the editions, so that whoever has a copy can check it."""
    found = git(branch.root, "ls-tree", "-z", "--full-tree", start, f"{EDITIONS}/").decode() if start else ""
    lines = [line.split(maxsplit=3) for line in found.split("\0") if line]
    kept = {Path(name).name: Entry(mode, identifier) for mode, _, identifier, name in lines}
    own = f"{record.id}.json"
    kept.setdefault(own, branch.file(record.dumps().encode()))
    return branch.tree({**kept, editions.SCHEMA: branch.file(_schema())})
