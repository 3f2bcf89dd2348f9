"""What the printed documents share: their pages as elements, their figures, the words on their first page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dossier.bibliography.how_to_cite import permanent
from dossier.charts import draw
from dossier.charts.registry import chart_sources
from dossier.ledger import Ledger
from dossier.pdf import views
from dossier.pdf.book import Book
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.writer import Writer, label_of
from dossier.problems import ReportError
from dossier.prose.page_tree import PageTree
from dossier.report.chart import Chart
from dossier.report.imprint import Imprint
from dossier.report.settings import Settings
from dossier.text import day

PAGE = "// page "  # leads the part of a page in a document, so that a fault of Typst's can be placed


@dataclass(frozen=True)
class Document:
    """A document in Typst and the files that it shows, by the names it calls them."""

    name: str
    main: str
    files: Mapping[str, bytes]


def document_of(name: str, book: Book, parts: Sequence[str]) -> Document:
    if book.problems:
        raise ReportError(book.problems)
    return Document(name, "\n\n".join(filter(None, parts)) + "\n", book.files)


def book_of(ledger: Ledger, root: Path, trees: Sequence[PageTree]) -> Book:
    def drawn(writer: Writer, name: str, takeaway: str) -> str:
        return figure(writer.book, root, ledger.report.charts[name], takeaway)

    return Book(ledger, root, views.PRINTED, drawn, targets=frozenset(_targets(ledger, trees)))


def trees_of(ledger: Ledger) -> list[PageTree]:
    """The pages of the navigation in its order; where the sources stand comes last, when each has its number."""
    pages = sorted(ledger.report.pages.values(), key=lambda page: ledger.order_of(page.path))
    known = ledger.report.settings.navigation
    trees = [
        ledger.markups[page.path].tree for page in pages if page.front.printed and (page.path in known or not known)
    ]
    return sorted(trees, key=lambda tree: shows_view(tree, "sources"))


def shows_view(tree: PageTree, name: str) -> bool:
    return any(image.get("src", "") == f"view:{name}" for image in tree.root.iter("img"))


def _targets(ledger: Ledger, trees: Sequence[PageTree]) -> Iterable[str]:
    for tree in trees:
        yield label_of(tree.page.path)
        yield from (label_of(tree.page.path, identifier) for identifier in tree.ids())
        for image in tree.root.iter("img"):
            scheme, _, name = image.get("src", "").partition(":")
            if scheme == "view":
                yield from views.targets(ledger, name)


def front_of(settings: Settings) -> str:
    language, _, region = settings.language.partition("-")
    edition = f"Edition {settings.edition}" if settings.edition else ""
    horizon = f"Evidence up to {day(settings.horizon)}" if settings.horizon else ""
    named = {
        "title": string(settings.title), "description": string(settings.description), "edition": string(edition),
        "dated": string(horizon), "authors": array(string(author.name) for author in settings.imprint.authors),
        "imprint": _imprint(settings.imprint), "address": string(permanent(settings)), "lang": string(language),
        "region": string(region.lower()) if region else "none",
    }  # fmt: skip
    return (
        ", ".join(f"{name}: {value}" for name, value in named.items())
        + ", date: document-date, paper: sys.inputs.paper"
    )


def _imprint(imprint: Imprint) -> str:
    """What stands on the cover: who wrote it, for whom, and under which numbers; what is not known is empty."""
    authors = (
        f"{author.name} ({author.affiliation})" if author.affiliation else author.name for author in imprint.authors
    )
    numbers = [f"DOI {imprint.doi}" if imprint.doi else "", f"ISSN {imprint.issn}" if imprint.issn else ""]
    texts = {
        "by": string(", ".join(authors)), "house": string(imprint.house), "contact": string(imprint.contact or ""),
        "numbers": string(" · ".join(filter(None, numbers))), "thanks": string(imprint.acknowledgements or ""),
        "funding": string(imprint.funding or ""),
    }  # fmt: skip
    return "(" + ", ".join(f"{name}: {text}" for name, text in texts.items()) + ")"


# -- figures -----------------------------------------------------------------------------------------------------------


def figure(book: Book, root: Path, chart: Chart, takeaway: str, narrow: bool = False) -> str:
    name = f"charts/{chart.id}{'.narrow' if narrow else ''}.svg"
    book.files[name] = _picture(root / draw.FOLDER / Path(name).name)
    label = "none" if narrow else book.label(f"chart:{chart.id}")
    return call(
        "half-chart" if narrow else "chart", label, block(words(takeaway)), block(words(chart.subtitle)),
        string(name), string(chart.alt),
        block(words(chart.note)) if chart.note else "none", block(_provenance(book, chart)),
    )  # fmt: skip


def _picture(path: Path) -> bytes:
    """The light drawing in the document's own font; readers' fonts, which the site asks for, are not at hand."""
    return re.sub(r'font-family="[^"]*"', "font-family=\"'Noto Sans'\"", path.read_text("utf-8")).encode()


def _provenance(book: Book, chart: Chart) -> str:
    dataset = book.ledger.report.datasets.get(chart.dataset or "")
    if book.excerpt:
        return words(
            _in_short(chart, dataset.producer if dataset else "", len(chart_sources(chart, book.ledger.report)))
        )
    marks = book.cites(chart_sources(chart, book.ledger.report))
    source = words("Source: ") + marks if marks else words("Source: the report’s own ledger")
    told = f". Producer: {dataset.producer}. Last checked {day(dataset.date_accessed)}." if dataset else "."
    return source + words(told)


def _in_short(chart: Chart, producer: str, sources: int) -> str:
    """Where a figure stands on its own with dozens of sources, their number and where they are named."""
    if not sources:
        return "Source: the report’s own ledger."
    named = (
        f"{sources} source{'' if sources == 1 else 's'}, named in the full report and at charts/{chart.id}/ on the site"
    )
    return f"Producer: {producer}; {named}." if producer else f"Source: {named}."
