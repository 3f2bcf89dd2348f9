"""The whole flow: load → check → draw → render → export, into a new folder that takes the place of `site/` last."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from dossier import files, last_build, pictures, scratch
from dossier.charts import draw
from dossier.checks.registry import check
from dossier.drafts import draft_ledger
from dossier.epub import write as ebook
from dossier.exports import csvw, data_package, ledger_json
from dossier.exports.outputs import ANEW
from dossier.language.languages import using
from dossier.last_build import Written
from dossier.ledger import Ledger, compile_ledger
from dossier.libraries import reason
from dossier.pdf import write
from dossier.problems import Location, Problem, ReportError
from dossier.report.file_tree import WRITTEN
from dossier.report.fingerprint import Prints, prints
from dossier.report.folders import BESIDE, DOWNLOADS, DRAFT, EARLIER, SITE
from dossier.timestamp import timestamp_of
from dossier.web import (
    card_files,
    claim_pictures,
    draft,
    engine_settings,
    feed,
    figure_pages,
    filter_styles,
    folder_pages,
    page_metadata,
    record_pages,
    search,
    social_cards,
    theme_folder,
)
from dossier.web.engine import render, render_some
from dossier.web.kept_site import KeptSite, kept_site

Progress = Callable[[str, int, int], None]
Pages = Collection[str] | None  # as below content/; all of them


def prepare(root: Path, progress: Progress | None = None, seen: Prints | None = None) -> Ledger:
    """Loads and checks the report and draws its charts; what plain `mkdocs build` needs. Raises ReportError.

    `seen` are the prints of the report's files, where they are known.
    """
    ledger = checked(root, seen)
    write_assets(ledger, root, progress)
    return ledger


def checked(root: Path, seen: Prints | None = None) -> Ledger:
    """The report's ledger; where it has problems, raises ReportError with all of them. On `seen` see `prepare`."""
    seen = seen or prints(root)
    try:
        ledger = compile_ledger(root)
        found = check(ledger, seen.still(root) if seen else None)
    except ReportError as error:
        raise ReportError(engine_settings.beside(error.problems, root)) from None
    if problems := engine_settings.beside(found, root):
        raise ReportError(problems)
    return ledger


def drafted(root: Path) -> Ledger:
    """The ledger of a draft, with the report's problems. Raises ReportError where a file cannot be read."""
    ledger = draft_ledger(root)
    return replace(ledger, problems=tuple(sorted(engine_settings.beside(ledger.problems or (), root))))


def write_assets(
    ledger: Ledger, root: Path, progress: Progress | None = None, names: Collection[str] | None = None
) -> draw.DrawResult:
    """Lays beside the pages what they show and link: look, pictures, drawings of these charts or all, tables."""
    drawings: list[draw.DrawResult] = []
    with using(ledger.report.settings.language):
        for lay in _assets(ledger, root, progress, names, drawings):
            lay()
    return drawings[0]


def _assets(
    ledger: Ledger,
    root: Path,
    progress: Progress | None,
    names: Collection[str] | None,
    drawings: list[draw.DrawResult],
) -> tuple[Callable[[], object], ...]:
    """What lays each of them there, in their order. Adds to `drawings`."""
    return (
        scratch.sweep_temporary,
        partial(files.sweep, root, WRITTEN),
        partial(theme_folder.write, ledger, root),
        partial(filter_styles.write, ledger, root),
        partial(pictures.write, ledger.report, root),
        lambda: drawings.append(draw.draw(ledger.report, root, progress, names)),
        partial(csvw.write, ledger, root),
        partial(data_package.write, ledger, root),
    )


def build(root: Path, progress: Progress | None = None, laid_out: bool = False, printed: bool = True) -> Path:
    """Builds the report into `site/`; after a failure the last good one stands as it was.

    On `laid_out` and `printed` see `make`.
    """
    seen = prints(root)
    before = "" if laid_out else last_build.state(root, printed, seen)
    ledger = prepare(root, progress, seen)
    written = dict[str, Written]()

    def write_site(folder: Path, earlier: Path) -> None:
        written.update(make(root, ledger, folder, laid_out, printed, seen.still(root) if seen else None, earlier))

    site = _built(root, root / SITE, write_site, lambda: any(file.is_shared for file in written.values()))
    if seen and seen.still(root):  # the site engine reads pages itself, after the ledger
        last_build.keep(root, before, printed, seen, written)
    return site


def build_draft(root: Path, progress: Progress | None = None) -> tuple[Path, Sequence[Problem]]:
    """Builds what can be shown of a report into `draft/`, without printed documents; returns its problems as well.

    Raises ReportError where a file cannot be read.
    """
    ledger, _ = draft_assets(drafted(root), root, progress)
    return _built(root, root / DRAFT, lambda folder, _: _make_draft(root, ledger, folder)), ledger.problems or ()


def draft_assets(
    ledger: Ledger, root: Path, progress: Progress | None = None, names: Collection[str] | None = None
) -> tuple[Ledger, Sequence[str]]:
    """Lays beside the pages of a draft what can be made; the ledger has the new problems, and there are the drawings.

    `names` are the charts that are drawn, if not all.
    """
    drawings: list[draw.DrawResult] = []
    with using(ledger.report.settings.language):
        parts = _assets(ledger, root, progress, names, drawings)
        problems = [problem for lay in parts for problem in _problems_of(lay)]
    told = {draft.mark_of(problem, ledger) for problem in ledger.problems or ()}
    new = [problem for problem in problems if draft.mark_of(problem, ledger) not in told]  # what else follows from them
    told_of = replace(ledger, problems=(*(ledger.problems or ()), *new)) if new else ledger
    return told_of, drawings[0].drawn if drawings else ()


def complete_draft(ledger: Ledger, folder: Path, parts: Iterable[Callable[[], object]]) -> None:
    """Adds to the pages of a draft what can be made of these parts, and its banner."""
    with using(ledger.report.settings.language):
        problems = [problem for part in parts for problem in _problems_of(part)]
    draft.finish(ledger, folder, problems)


def _make_draft(root: Path, ledger: Ledger, folder: Path) -> None:
    render(root, ledger, folder)
    complete_draft(ledger, folder, _parts(ledger, folder))


def _problems_of(work: Callable[[], object]) -> list[Problem]:
    """What stood in its way: a report with problems may break what none without them does."""
    try:
        work()
    except ReportError as error:
        return error.problems
    except Exception as error:
        sentence = f"a part of the draft could not be made ({reason(error)}); mend the other problems first"
        return [Problem(Location("mkdocs.yml"), sentence, "site-engine")]
    return []


def _built(
    root: Path, site: Path, write: Callable[[Path, Path], None], is_shared: Callable[[], bool] | None = None
) -> Path:
    """The folder with what is written, which takes its place last.

    `write` is told where, and where the site before the last one lies, of which it may move what it needs. The last
    one is left for the next build if its files are, as `is_shared` says then, for the most part those of the new one.
    """
    with scratch.folder(root, BESIDE) as folder:
        new = folder.resolve() / SITE  # the site engine takes a relative path from the report's folder
        earlier = new.with_name("earlier")
        if is_shared:
            scratch.take(root / EARLIER, earlier)
        write(new, earlier / SITE)
        new.chmod(0o755)
        scratch.put_in_place(new, site)
        if is_shared and is_shared() and new.exists():  # somebody may have removed the last one meanwhile
            shutil.rmtree(earlier / SITE, ignore_errors=True)
            new.rename(earlier / SITE)
            scratch.leave(earlier, root / EARLIER)
    return site


def _parts(
    ledger: Ledger, folder: Path, laid_out: bool = False, kept: KeptSite | None = None, pages: Pages = None
) -> tuple[Callable[[], object], ...]:
    """What makes each part of a site beyond its pages, in their order; of the pages, what completes these or all."""
    seen, outputs = (kept.ledger, kept) if kept else (ledger, ANEW)
    searched = search.Search(ledger, folder, outputs)
    return (
        searched.begin,
        partial(ledger_json.write, seen, folder, outputs),
        partial(figure_pages.write, seen, folder, outputs),
        partial(social_cards.write, ledger, folder, outputs),
        partial(claim_pictures.write, ledger, folder, outputs),
        partial(record_pages.write, seen, folder, laid_out, outputs),
        partial(folder_pages.write, seen, folder, outputs),
        partial(card_files.write, seen, folder, outputs),
        partial(page_metadata.write, seen, folder, pages, laid_out),
        partial(feed.write, seen, folder),
        searched.complete,
    )


def make(
    root: Path,
    ledger: Ledger,
    folder: Path,
    laid_out: bool = False,
    printed: bool = True,
    seen: Prints | None = None,
    earlier: Path | None = None,
) -> Mapping[str, Written]:
    """Writes the whole site of a report that was prepared into `folder`, an absolute path.

    `laid_out`: as an edition beside others, to the newest of which its pages lead. Not `printed`: with the documents of
    the last site, as they are. `seen` are the prints of the files of the ledger; without them nothing is taken over
    from the last site. `earlier` is the site before the last one, if it is left, of which files may be moved. Returns
    what was written, as far as it is known, by paths in the site.
    """
    language = ledger.report.settings.language
    kept = kept_site(root, ledger, folder, seen, earlier) if seen and not laid_out else None
    noted = kept.ledger if kept else ledger
    with using(language):
        pages = kept.pages() if kept else None
    if pages is None:
        render(root, noted, folder)
    else:
        render_some(root, noted, folder, pages, kept.lays_copy if kept else None)
    with using(language):
        for part in _parts(ledger, folder, laid_out, kept, pages):
            part()
        written = kept.keep() if kept and seen and seen.still(root) else {}
    downloads = folder / DOWNLOADS
    if printed:
        timestamp = timestamp_of(root)
        write.write(ledger, root, downloads, timestamp)
        ebook.write(ledger, root, downloads, timestamp, downloads / "report.pdf")
    elif (earlier := root / SITE / DOWNLOADS).is_dir():
        shutil.copytree(earlier, downloads, dirs_exist_ok=True)
    return written


def print_documents(
    root: Path, folder: Path, names: Sequence[str] = (), progress: Progress | None = None
) -> list[Path]:
    """Checks the report, draws its charts and writes its printed documents below `folder`. Raises ReportError."""
    ledger = prepare(root, progress)
    return write.write(ledger, root, folder, timestamp_of(root), names)


def write_ebook(root: Path, folder: Path, progress: Progress | None = None) -> Path:
    """Checks the report, draws its charts and writes it as an e-book below `folder`. Raises ReportError."""
    ledger = prepare(root, progress)
    timestamp = timestamp_of(root)
    with scratch.folder() as prints:
        printed = write.write(ledger, root, prints, timestamp, ["report"], papers=("",))[0]
        return ebook.write(ledger, root, folder, timestamp, printed)
