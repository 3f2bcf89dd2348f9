"""A report as it stood, by the name that one writes: an edition, a record's file, a folder, a commit."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from dossier.comparison.snapshot import Snapshot, snapshot_of, snapshot_of_record
from dossier.ledger import unformatted_ledger
from dossier.problems import Refused, in_quotes, listed
from dossier.report import editions, load
from dossier.report.settings import Settings


def state(root: Path, name: str) -> Snapshot:
    """The state of the report at `root` that `name` asks for. Raises Refused, and ReportError for one with problems."""
    if record := editions.read(root, name) if _may_be_file(name) else None:
        return snapshot_of_record(record)
    path = Path(name)
    if path.is_file():
        return snapshot_of_record(editions.read_record(path, name))
    if (path / "mkdocs.yml").is_file():
        return snapshot_of(unformatted_ledger(path), "" if path.resolve() == root.resolve() else name)
    if _is_commit(root, name):
        return _snapshot_of_commit(root, name)
    if name == _settings(root).edition:
        return snapshot_of(unformatted_ledger(root))
    raise Refused(_unknown(root, name))


def _may_be_file(name: str) -> bool:
    return "/" not in name and name not in ("", ".", "..")


def _settings(root: Path) -> Settings:
    return load.load(root).settings


def _unknown(root: Path, name: str) -> str:
    known = [record.id for record in editions.read_all(root)]
    have = f"the editions are {listed(known, 'and')}" if known else "the report has no published edition yet"
    return (
        f"{in_quotes(name)} is no edition, record, folder with mkdocs.yml or commit; {have}. "
        "Give one of those, the file of a record, a report's folder, or a commit such as HEAD~1"
    )


def _is_commit(root: Path, name: str) -> bool:
    command = ["git", "-C", str(root), "rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:  # no git here
        return False


def _snapshot_of_commit(root: Path, name: str) -> Snapshot:
    """The report's files of a commit, read by the machinery at hand."""
    command = ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", name]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise Refused(f"git could not read {in_quotes(name)}: {done.stderr.decode(errors='replace').strip()}")
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return snapshot_of(unformatted_ledger(Path(folder)), name)
