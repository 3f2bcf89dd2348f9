"""The report as an e-book: its parts in their order, and what describes them to who reads it."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from dossier.bibliography.how_to_cite import dates, permanent, root
from dossier.epub import cover, pages, records
from dossier.epub.book import Book
from dossier.epub.chapter import Chapter
from dossier.epub.places import CONTENTS, FRONT, NAMED, REFERENCES, claims_file, file_of, named_records
from dossier.epub.walk import Heading
from dossier.epub.xhtml import written
from dossier.language.languages import current
from dossier.language.messages import N_, numerals
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf.volumes import claim_numbers, volumes_of
from dossier.problems import ReportError
from dossier.prose.outputs import shown_in
from dossier.prose.page_tree import REPORT
from dossier.report.folders import DOWNLOADS
from dossier.report.settings import Settings
from dossier.web import views

_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".css": "text/css"}
_TITLES = {"actor": N_("Actors"), "place": N_("Places"), "event": N_("Timeline"), "term": N_("Glossary")}
_FEATURES = ("alternativeText", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")
_OF_PAGES = ("pageBreakMarkers", "pageNavigation")
_PROPERTIES = {CONTENTS: "nav", cover.FILE: "cover-image"}
_ROLES = {name: f"doc-{name}" for name in ("chapter", "appendix", "bibliography")}
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


class Part(NamedTuple):
    file: str
    kind: str  # as EPUB names it
    elements: list[etree.Element]
    headings: list[Heading]

    @property
    def title(self) -> str:
        return _words_of(self.headings[0])


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    words: str
    address: str
    inside: tuple[Entry, ...] = ()


def ebook(ledger: Ledger, folder: Path, timestamp: int, printed: Mapping[str, int]) -> dict[str, bytes]:
    """The files of the e-book, by their names in it, in their order; `printed` are the pages of the report on A4, by
    label. Raises ReportError for what cannot be shown.
    """
    book = Book(ledger, folder, volumes_of(ledger)[0], printed=printed)
    parts = list(_parts(book))
    if book.problems:
        raise ReportError(book.problems)
    settings = ledger.report.settings
    about = {"language": settings.language, "direction": current().direction}
    own = {part.file: _page(part, about) for part in parts}
    contents = pages.text(
        "contents.xhtml", entries=[_entry(part) for part in parts], start=file_of(1),
        figures=[(book.places[label], words) for label, words in book.figures.items()],
        pages=[(address, numerals(page)) for page, address in book.pages.items()], **about,
    )  # fmt: skip
    files = {CONTENTS: contents.encode(), **own, "style.css": pages.text("style.css").encode()}
    files |= {**dict(sorted(book.files.items())), cover.FILE: cover.cover(ledger, folder)}
    described = _described(
        settings, files, [parts[0].file, CONTENTS, *(part.file for part in parts[1:])], timestamp, bool(book.pages)
    )
    return {
        "META-INF/container.xml": _CONTAINER.encode(),
        "EPUB/package.opf": described.encode(),
        **{f"EPUB/{name}": data for name, data in files.items()},
    }


def _parts(book: Book) -> Iterator[Part]:
    """Chapters are made first, so that sources are numbered as they are met, and records know where they are named."""
    ledger = book.ledger
    chapters = []
    for number, path in enumerate(book.volume.pages, 1):
        chapter = Chapter(book, shown_in(ledger.markups[path].tree, REPORT), file_of(number))
        chapters.append(Part(chapter.file, "chapter", chapter.elements(), chapter.headings))
    behind = [*_claims(book), *_names(book)]
    references = _records(book, REFERENCES, "bibliography", "references.html", numbers=dict(book.numbers))
    yield _records(book, FRONT, "titlepage", "front.html", **_front(ledger.report.settings))
    yield from [*chapters, *behind, references]


def _records(book: Book, file: str, kind: str, template: str, **values: Any) -> Part:
    elements, headings = records.page(book, file, template, **values)
    return Part(file, kind, elements, headings)


def _claims(book: Book) -> Iterator[Part]:
    numbers = claim_numbers(book.ledger)
    for number, (title, claims) in enumerate(views.values("claims", {}, book.ledger)["groups"], 1):
        yield _records(
            book, claims_file(number), "appendix", "claims.html", title=title, claims=claims, claim_numbers=numbers
        )


def _names(book: Book) -> Iterator[Part]:
    for noun, own in named_records(book.ledger, book.volume).items():
        if own:
            title, found = _(_TITLES[noun]), list(own.values())
            yield _records(book, NAMED[noun], "appendix", "names.html", noun=noun, title=title, records=found)


def _front(settings: Settings) -> dict[str, Any]:
    imprint = settings.imprint
    lines = [imprint.house, *dates(settings), *imprint.numbers, imprint.contact, settings.printed_terms]
    more = ((_("Acknowledgements"), imprint.acknowledgements), (_("Funding"), imprint.funding))
    return {
        "settings": settings, "by": imprint.with_affiliations, "lines": list(filter(None, lines)),
        "address": permanent(settings), "more": [pair for pair in more if pair[1]],
    }  # fmt: skip


# -- pages and what describes them -------------------------------------------------------------------------------------


def _page(part: Part, about: dict[str, str]) -> bytes:
    return pages.text(
        "page.xhtml", title=part.title, kind=part.kind, role=_ROLES.get(part.kind, ""), labelled=part.headings[0].id,
        body=written(part.elements), **about,
    ).encode()  # fmt: skip


def _words_of(heading: Heading) -> str:
    return " ".join(filter(None, (heading.lead, heading.words)))


def _entry(part: Part) -> Entry:
    """Chapters with their sections; parts of records by their names alone."""
    sections = [h for h in part.headings if h.level == 2 and part.kind == "chapter"]
    inside = tuple(Entry(_words_of(heading), f"{part.file}#{heading.id}") for heading in sections)
    return Entry(part.title, part.file, inside)


def _described(settings: Settings, files: dict[str, bytes], spine: list[str], timestamp: int, with_pages: bool) -> str:
    items = [
        {"id": f"item-{number}", "name": name, "type": _TYPES.get(Path(name).suffix, "application/xhtml+xml"),
         "properties": _PROPERTIES.get(name, "")}
        for number, name in enumerate(files, 1)
    ]  # fmt: skip
    ids = {item["name"]: item["id"] for item in items}
    doi = settings.imprint.doi
    has_pictures = any(item["type"].startswith("image/") for item in items if item["name"] != cover.FILE)
    return pages.text(
        "package.opf", settings=settings, imprint=settings.imprint, direction=current().direction, items=items,
        identifier=f"doi:{doi}" if doi else f"urn:uuid:{uuid5(NAMESPACE_URL, root(settings) or settings.title)}",
        modified=datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), pictures=has_pictures,
        features=[*(_FEATURES if has_pictures else _FEATURES[1:]), *(_OF_PAGES if with_pages else ())],
        paged=_paged(settings) if with_pages else "", spine=[ids[file] for file in spine],
        address=permanent(settings), summary=_(
            "Every chart and picture has a description in words; chapters, sections, figures and notes can be reached "
            "by links, and each citation leads to its reference and back."
        ),
    )  # fmt: skip


def _paged(settings: Settings) -> str:
    """What the marks of pages belong to: the printed report at its address, or by its title."""
    address = permanent(settings)
    return f"{address}{DOWNLOADS}/report.pdf" if address else f"{settings.title}. {_('Report')}. PDF, A4."
