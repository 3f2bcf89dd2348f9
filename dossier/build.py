"""The whole flow: load → check → draw → render → export, into a new folder that takes the place of `site/` last."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from dossier import pictures
from dossier.charts import draw
from dossier.checks.registry import check
from dossier.exports import csvw, data_package, ledger_json
from dossier.ledger import Ledger, compile_ledger
from dossier.pdf import write
from dossier.problems import ReportError
from dossier.web import claim_pages, feed, figure_pages, page_metadata, social_cards, theme_folder
from dossier.web.engine import render, timestamp_of

Progress = Callable[[str, int, int], None]
_LEFT_BEHIND = 3600  # seconds; a younger folder may belong to a build that runs now


def prepare(root: Path, progress: Progress | None = None) -> Ledger:
    """Loads and checks the report and draws its charts; what plain `mkdocs build` needs. Raises ReportError."""
    ledger = checked(root)
    write_assets(ledger, root, progress)
    return ledger


def checked(root: Path) -> Ledger:
    """The report's ledger; where it has problems, raises ReportError with all of them."""
    ledger = compile_ledger(root)
    if problems := check(ledger):
        raise ReportError(problems)
    return ledger


def write_assets(
    ledger: Ledger, root: Path, progress: Progress | None = None, names: Collection[str] | None = None
) -> draw.DrawResult:
    """Lays beside the pages what they show and link: look, pictures, drawings of these charts or all, tables."""
    theme_folder.write(ledger.report.settings, root)
    pictures.write(ledger.report, root)
    result = draw.draw(ledger.report, root, progress, names)
    csvw.write(ledger, root)
    data_package.write(ledger, root)
    return result


def build(root: Path, progress: Progress | None = None) -> Path:
    """Builds the report into `site/`; after a failure the last good `site/` stands as it was."""
    ledger = prepare(root, progress)
    site = root / "site"
    _sweep(root)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=root) as folder:
        new = Path(folder).resolve() / "site"  # the site engine takes a relative path from the report's folder
        make(root, ledger, new)
        _swap(new, site, Path(folder) / "old")
    return site


def make(root: Path, ledger: Ledger, folder: Path) -> None:
    """Writes the whole site of a report that was prepared into `folder`, an absolute path."""
    render(root, ledger, folder)
    ledger_json.write(ledger, folder)
    figure_pages.write(ledger, folder)
    social_cards.write(ledger, root, folder)
    claim_pages.write(ledger, folder)
    page_metadata.write(ledger, folder)
    feed.write(ledger, folder)
    write.write(ledger, root, folder / write.DOWNLOADS, timestamp_of(root))


def _sweep(root: Path) -> None:
    """Removes what builds left behind that were killed."""
    for folder in root.glob(".site-*"):
        if time.time() - folder.stat().st_mtime > _LEFT_BEHIND:
            shutil.rmtree(folder, ignore_errors=True)


def print_documents(
    root: Path, folder: Path, names: Sequence[str] = (), progress: Progress | None = None
) -> list[Path]:
    """Checks the report, draws its charts and writes its printed documents below `folder`. Raises ReportError."""
    ledger = prepare(root, progress)
    return write.write(ledger, root, folder, timestamp_of(root), names)


def _swap(new: Path, site: Path, old: Path) -> None:
    new.chmod(0o755)
    if site.exists():
        site.rename(old)
    try:
        new.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
