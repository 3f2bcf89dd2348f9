"""The printed documents as files: briefing, report and evidence, for A4 and US letter; set again where they changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from dossier import cache, typesetting
from dossier.files import write_together
from dossier.language.languages import using
from dossier.ledger import Ledger
from dossier.pdf import compile as compiling
from dossier.pdf import page_estimates, pagination
from dossier.pdf.briefing import briefing
from dossier.pdf.compile import layouts, typeset
from dossier.pdf.document import Document
from dossier.pdf.full_report import full_report
from dossier.typesetting import FONT_PACKAGES

Documents = Sequence[Document]  # that print each other's pages, and so are set together
PRINTS: dict[str, Callable[[Ledger, Path], Documents]] = {
    "briefing": lambda ledger, root: [briefing(ledger, root)],
    "report": full_report,
}
DOWNLOADS = "downloads"
PAPERS = {"": "a4", "-letter": "us-letter"}  # by what follows the document's name
_PACKAGES = ("typst", "pikepdf", *(name.replace("_", "-") for name in FONT_PACKAGES))


def write(
    ledger: Ledger,
    root: Path,
    folder: Path,
    timestamp: int,
    names: Sequence[str] = (),
    papers: Sequence[str] = (*PAPERS,),
) -> list[Path]:
    """Writes what of PRINTS is named, or all, in each of these sizes of paper below `folder`.

    `timestamp` is the time that they bear, in seconds since 1970. Where one cannot be made, every file stays as it was.
    """
    with using(ledger.report.settings.language):
        prints = [make(ledger, root) for name, make in PRINTS.items() if name in (names or PRINTS)]
    wanted = [(documents, suffix) for documents in prints for suffix in papers]
    with ThreadPoolExecutor(2) as pool:  # each waits for a process of its own
        made = list(pool.map(lambda one: _cached(one[0], PAPERS[one[1]], timestamp), wanted))
    written = {
        folder / f"{document.name}{suffix}.pdf": data
        for (documents, suffix), files in zip(wanted, made, strict=True)
        for document, data in zip(documents, files, strict=True)
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_together(written)
    return list(written)


def _cached(documents: Documents, paper: str, timestamp: int) -> list[bytes]:
    """From the last time, where nothing that they show has changed."""
    shared = _key(documents, paper, timestamp)
    keys = [cache.key(shared, document.name) for document in documents]
    kept = cache.get(keys)
    if kept.keys() != set(keys):
        kept = dict(zip(keys, typeset(documents, paper, timestamp), strict=True))
        cache.put(kept)
    return [kept[key] for key in keys]


def _key(documents: Documents, paper: str, timestamp: int) -> str:
    files = {**layouts(), **{name: data for document in documents for name, data in document.files.items()}}
    texts = [document.main for document in documents]
    parts = [part for file in sorted(files.items()) for part in file]
    return cache.key("pdf", paper, str(timestamp), *texts, *map(version, _PACKAGES), *parts, *_code())


def _code() -> list[bytes]:
    """What decides where pages end, beside the documents' own text."""
    return [Path(str(module.__file__)).read_bytes() for module in (typesetting, compiling, pagination, page_estimates)]
