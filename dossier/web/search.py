"""The search of a built site: an index over entries, made by Pagefind, and the page `search/`, which works without it.

Pagefind reads a folder of small files, one an entry, that nobody else sees. Titles, standings and addresses of all
entries stand in `search/entries.json`, so that a list of results costs no request for each; Pagefind's fragments, the
words of an entry, are fetched for an excerpt of those that a reader has before the eyes. Pagefind's own filters are not
used: it writes their values in no fixed order, and the same report has to give the same bytes.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from importlib.metadata import version
from pathlib import Path

import pagefind_bin

from dossier import cache, libraries, scratch
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, ReportError
from dossier.report.kinds import KINDS
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS
from dossier.report.views import VIEWS
from dossier.web import alone
from dossier.web.search_entries import LABELS, Entry, entries
from dossier.web.site_links import SiteLinks

FOLDER = "search"
_INDEX = f"{FOLDER}/pagefind"
_IDS = "ids.json"  # beside the index in the store: the name that it gives to each entry, in their order
_KEPT = (
    "pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*.pagefind", "index/*", "fragment/*",
)  # fmt: skip
_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")  # of the theme's own search
_SCRIPT = "assets/search.js"
_STYLES = ("assets/dossier.css", "assets/search.css")
_ADAPTER = "dossier/web/search.py"
_PAGEFIND = "pagefind-bin"
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_SIGNATURE = b"pagefind_dcd"
_DOCUMENT = '<!doctype html><html lang="{language}"><body><h1>{title}</h1><p>{text}</p></body></html>'


def write(ledger: Ledger, folder: Path) -> None:
    """Writes the index and the page of the search into the finished site at `folder`. Raises ReportError."""
    if not (folder / _SCRIPT).exists():  # a look of its own has a search of its own
        return
    items = entries(ledger, SiteLinks(ledger, "index.html", folder))
    files = _index(items, ledger.report.settings.language)
    ids = json.loads(files.pop(_IDS))
    for place in {(folder / _INDEX / name).parent for name in files}:
        place.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / _INDEX / name).write_bytes(data)
    (folder / FOLDER / "entries.json").write_bytes(_table(items, ids).encode())
    _write_page(ledger, folder)
    for unused in _UNUSED:
        shutil.rmtree(folder / unused, ignore_errors=True)


# -- the index -------------------------------------------------------------------------------------------------------


def _index(items: Sequence[Entry], language: str) -> dict[str, bytes]:
    """The files of the index by name, and `_IDS`; from the store where the same entries were indexed before."""
    documents = [_document(entry, language) for entry in items]
    name = cache.key("search", version(_PAGEFIND), *documents)
    return _unpacked(cache.kept(name, lambda: _packed(_indexed(documents))))


def _document(entry: Entry, language: str) -> str:
    """Words end at an apostrophe: joined by one, Pagefind counts a word and its parts, several times as much.

    It stands alone, for excerpts to put it back.
    """
    title, text = (
        escape(_APOSTROPHE.sub(" ’ ", words)) for words in (entry.title, f"{entry.text} {' '.join(entry.publishers)}")
    )
    return _DOCUMENT.format(language=escape(language), title=title, text=text)


def _indexed(documents: Sequence[str]) -> dict[str, bytes]:
    with scratch.folder() as folder:
        pages, index = folder / "pages", folder / "index"
        pages.mkdir()
        for number, document in enumerate(documents):
            (pages / f"{number:06}.html").write_text(document, "utf-8")
        _run_pagefind(pages, index)
        files = {path.relative_to(index).as_posix(): path for name in _KEPT for path in sorted(index.glob(name))}
        return {name: path.read_bytes() for name, path in files.items()} | {_IDS: _ids(index, len(documents))}


def _run_pagefind(pages: Path, index: Path) -> None:
    command = [pagefind_bin.get_executable(), "--site", pages, "--output-path", index, "--silent"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if run.returncode or not (index / "pagefind-entry.json").exists():
        reason = " ".join(f"{run.stdout} {run.stderr}".split()) or f"it ended with {run.returncode}"
        raise ReportError([Problem(Location("mkdocs.yml"), f"Pagefind could not make the index: {reason}", "search")])


def _ids(index: Path, count: int) -> bytes:
    """The name of each entry in results: that of its fragment, which holds the name of the file it was read from."""
    ids = {}
    for path in index.glob("fragment/*"):
        fragment = gzip.decompress(path.read_bytes())
        number = re.search(rb'"url":"/(\d+)\.html"', fragment) if fragment.startswith(_SIGNATURE) else None
        if number is None:
            raise libraries.changed(_PAGEFIND, "writes its fragments in another form", _ADAPTER)
        ids[int(number[1])] = path.stem
    return json.dumps([ids[number] for number in range(count)]).encode()


def _packed(files: dict[str, bytes]) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, data in files.items():
            file.writestr(name, data)
    return archive.getvalue()


def _unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}


# -- the entries -----------------------------------------------------------------------------------------------------


def _table(items: Sequence[Entry], ids: Sequence[str]) -> str:
    """The entries as a script reads them: what several share stands in lists, and each entry has its numbers."""
    chapters, publishers = (_values(entry.chapters for entry in items), _values(entry.publishers for entry in items))
    standings = {**STANDINGS, **SOURCE_STANDINGS}
    rows = {
        name: [
            entry.kind, entry.title, entry.detail, entry.url, entry.standing,
            [chapters[value] for value in entry.chapters], [publishers[value] for value in entry.publishers],
            [int(year) for year in entry.years],
        ]
        for name, entry in zip(ids, items, strict=True)
    }  # fmt: skip
    return json.dumps(
        {
            "kinds": {noun: _(label) for noun, label in LABELS.items()},
            "standings": {name: _(name) for name in standings},
            "chapters": list(chapters),
            "publishers": list(publishers),
            "entries": rows,
        },
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip


def _values(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    """Each value once, with its number."""
    return {value: number for number, value in enumerate(dict.fromkeys(value for group in groups for value in group))}


# -- the page --------------------------------------------------------------------------------------------------------


def _write_page(ledger: Ledger, folder: Path) -> None:
    """A report may have a page of its own there."""
    url = f"{FOLDER}/index.html"
    if (folder / url).exists():
        return
    links = SiteLinks(ledger, url, folder)
    title = f"{_('Search')} – {ledger.report.settings.title}"
    values = {"home": links.page("index.md"), "lists": _lists(ledger, links), "script": links.file(_SCRIPT)}
    alone.write("search.html", links, _STYLES, search=True, title=title, **values)


def _lists(ledger: Ledger, links: SiteLinks) -> list[tuple[str, str, str]]:
    """The pages that list records: address, title, and how many."""
    homes = {path: view for view, path in reversed([*ledger.homes.items()]) if VIEWS[view].whole and VIEWS[view].shows}
    return [
        (links.page(path), links.title(path), numerals(len(KINDS[VIEWS[homes[path]].shows].records(ledger.report))))
        for path in sorted(homes, key=ledger.order_of)
    ]
