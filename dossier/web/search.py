"""The search of a built site: an index over entries, made by Pagefind, and the page `search/`, which works without it.

Pagefind gets small documents, one an entry, that nobody else sees. Titles, standings and addresses of all
entries stand in `search/entries.json`, so that a list of results costs no request for each; Pagefind's fragments, the
words of an entry, are fetched for an excerpt of those that a reader has before the eyes. Pagefind's own filters are not
used: it writes their values in no fixed order, and the same report has to give the same bytes.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from html import escape
from pathlib import Path

from dossier.exports.outputs import ANEW, Outputs
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.report.kinds import KINDS
from dossier.report.naming import HOME
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS
from dossier.report.views import VIEWS
from dossier.text import number as figure
from dossier.web import alone, pagefind_adapter
from dossier.web.search_entries import LABELS, SECTION, Entry, entries
from dossier.web.site_links import SiteLinks

FOLDER = "search"
_INDEX, _ENTRIES = f"{FOLDER}/pagefind/", f"{FOLDER}/entries.json"
_UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers")  # of the theme's own search
_SCRIPT = "assets/search.js"
_STYLES = ("assets/dossier.css", "assets/search.css")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_DOCUMENT = '<!doctype html><html lang="{language}"><body><h1>{title}</h1><p>{text}</p></body></html>'


class Search:
    """Pagefind makes the index in a process of its own; other parts of the site can be made while it is at work."""

    def __init__(self, ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> None:
        self._ledger, self._folder, self._outputs = ledger, folder, outputs
        self._entries: Sequence[Entry] | None = None
        self._documents: Sequence[str] = ()
        self._index: Future[Mapping[str, bytes]] | None = None

    def begin(self) -> None:
        """Has the index made of the finished pages of Markdown, where the last one is not the same."""
        if not (self._folder / _SCRIPT).exists():  # a look of its own has a search of its own
            return
        items = entries(self._ledger, SiteLinks(self._ledger, "index.html", self._folder))
        self._documents = [_document(entry, self._ledger.report.settings.language) for entry in items]
        self._entries = items
        self._outputs.make(_INDEX, self._begin_index, self._documents)

    def _begin_index(self) -> None:
        thread = ThreadPoolExecutor(1)
        self._index = thread.submit(pagefind_adapter.index_of, self._documents)
        thread.shutdown(wait=False)

    def complete(self) -> None:
        """Writes the index, the entries and the page of the search. Raises ReportError."""
        if self._entries is None:
            return
        for name, data in self._index.result().items() if self._index else ():
            self._outputs.write(self._folder, f"{_INDEX}{name}", data)
        synonyms = self._ledger.report.style.synonyms
        made = partial(_write_entries, self._entries, synonyms, self._folder)
        self._outputs.make(_ENTRIES, made, [self._entries, synonyms, self._documents])
        _write_page(self._ledger, self._folder)
        for unused in _UNUSED:
            shutil.rmtree(self._folder / unused, ignore_errors=True)


def write(ledger: Ledger, folder: Path, outputs: Outputs = ANEW) -> None:
    """Writes the index and the page of the search into the finished site at `folder`. Raises ReportError."""
    search = Search(ledger, folder, outputs)
    search.begin()
    search.complete()


def _document(entry: Entry, language: str) -> str:
    """Words end at an apostrophe: joined by one, Pagefind counts a word and its parts, several times as much.

    It stands alone, for excerpts to put it back. A section is found by its chapter's title as well.
    """
    chapters = [title for title in entry.chapters if entry.kind == SECTION and title != entry.title]
    around = [*entry.publishers, *chapters]
    title, text = (escape(_APOSTROPHE.sub(" ’ ", words)) for words in (entry.title, " ".join([entry.text, *around])))
    return _DOCUMENT.format(language=escape(language), title=title, text=text)


# -- the entries -----------------------------------------------------------------------------------------------------


def _write_entries(items: Sequence[Entry], synonyms: Sequence[Sequence[str]], folder: Path) -> None:
    ids = pagefind_adapter.ids(folder / _INDEX)
    (folder / _ENTRIES).write_text(_table(items, synonyms, [ids[number] for number in range(len(items))]), "utf-8")


def _table(items: Sequence[Entry], synonyms: Sequence[Sequence[str]], ids: Sequence[str]) -> str:
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
            "synonyms": synonyms,
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
    values = {"home": links.page(HOME), "lists": _lists(ledger, links), "script": links.file(_SCRIPT)}
    alone.write("search.html", links, _STYLES, search=True, title=title, **values)


def _lists(ledger: Ledger, links: SiteLinks) -> list[tuple[str, str, str]]:
    """The pages that list records: address, title, and how many."""
    homes = {path: view for view, path in reversed([*ledger.homes.items()]) if VIEWS[view].whole and VIEWS[view].shows}
    return [
        (links.page(path), links.title(path), figure(len(KINDS[VIEWS[homes[path]].shows].records(ledger.report))))
        for path in sorted(homes, key=ledger.order_of)
    ]
