"""The printed documents as files: briefing, report and evidence, for A4 and US letter; set again where they changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

from dossier import cache
from dossier.code_digest import code_digest
from dossier.files import write_together
from dossier.language.languages import using
from dossier.ledger import Ledger
from dossier.pdf.briefing import briefing
from dossier.pdf.compile import layouts, typeset
from dossier.pdf.full_report import full_report
from dossier.pdf.typst_document import Document

Documents = Sequence[Document]  # that print each other's pages, and so are set together
PRINTS: dict[str, Callable[[Ledger, Path], Documents]] = {
    "briefing": lambda ledger, root: [briefing(ledger, root)],
    "report": full_report,
}
PAPERS = {"": "a4", "-letter": "us-letter"}  # by what follows the document's name
_SET_BY = ("pdf/compile.py",)  # beside what the documents hold


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
    looks = (part for file in sorted(layouts().items()) for part in file)
    shown = (part for document in documents for part in _parts(document))
    return cache.key("pdf", paper, str(timestamp), code_digest(_SET_BY), *looks, *shown)


def _parts(document: Document) -> Iterator[str | bytes]:
    """All that it holds."""
    held = {field.name: getattr(document, field.name) for field in fields(document)}
    files = sorted(held["files"].items())
    yield json.dumps({**held, "files": [name for name, _ in files]})
    yield from (data for _, data in files)
