"""What the printed documents share: their pages as elements, their figures, the words on their first page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from dossier.bibliography.how_to_cite import dates, permanent
from dossier.charts import draw
from dossier.charts.registry import chart_sources, own_source
from dossier.charts.textures import textured
from dossier.language.languages import current
from dossier.language.messages import N_, counted, numerals
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf import layout_messages, look, views
from dossier.pdf.book import Book
from dossier.pdf.citations import cites
from dossier.pdf.typst_document import Document
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.volumes import EVIDENCE, REPORT, Volume, claim_numbers, usual_headings
from dossier.problems import ReportError
from dossier.prose.outputs import shown_in
from dossier.prose.page_tree import BRIEFING, PageTree
from dossier.report.chart import Chart
from dossier.report.imprint import Imprint
from dossier.report.records import Dataset
from dossier.report.settings import Settings
from dossier.text import day
from dossier.typesetting import in_own_fonts
from dossier.web.rendering import in_short

BEYOND = {REPORT: N_("report"), EVIDENCE: N_("evidence volume")}  # as the other volume calls it
_LETTERS = re.compile(r'font-size="(\d+(?:\.\d+)?)px"')
_LEAST = 11.5  # pixels of letters: seven points, as wide as layouts set a drawing of 680 pixels


def document_of(name: str, book: Book, parts: Sequence[str]) -> Document:
    if book.problems:
        raise ReportError(book.problems)
    files = {**book.files, **look.files(book.ledger, book.root), layout_messages.FILE: layout_messages.source(name)}
    places = sorted(target for target in book.targets if "#" not in target)
    uses = sorted([*(f"ref:{key}" for key in book.numbers), *(f"claim:{claim}" for claim in book.claim_numbers)])
    uses = uses if name == REPORT else []  # the report tells of its own pages alone
    main = "\n\n".join(filter(None, parts)) + "\n"
    page_words = (_("page {number}"), _("page {number}, {part}"))
    paragraphs = sorted(book.paragraphs)
    return Document(name, main, files, places, _names(book), page_words, current().digits, paragraphs, uses)


def _names(book: Book) -> dict[str, str]:
    """What a reader is told of a link before following it."""
    sources, labels = book.ledger.report.sources, {}
    for key, number in book.numbers.items():
        labels[f"ref:{key}"] = _("Reference {number}: {source}").format(
            number=numerals(number), source=sources[key].short
        )
    for target in book.targets:
        if target.startswith("page:"):
            labels |= _name_of_page(book, target)
        elif ":" in target and (record := book.ledger.record_of(target)):
            labels[target] = in_short(record)
    return labels


def _name_of_page(book: Book, target: str) -> dict[str, str]:
    """A chapter's number and title, as its own heading has them; nothing for a place inside of it."""
    path = target.removeprefix("page:")
    title = book.ledger.numbering.titles.get(path)
    return {target: " ".join(filter(None, (numerals(book.chapters.get(path, "")), title)))} if title else {}


def book_of(ledger: Ledger, root: Path, volume: Volume | None = None, other: Volume | None = None) -> Book:
    """Without a volume, a part of the report that stands alone."""

    def chart(name: str, takeaway: str, floating: bool) -> str:
        return figure(book, root, ledger.report.charts[name], takeaway, floating=floating)

    book = Book(ledger, root, views.PRINTED, chart, excerpt=volume is None, claim_numbers=claim_numbers(ledger))
    if volume:
        book.targets, book.chapters, book.indexed = volume.targets, volume.chapters, volume.name == EVIDENCE
        book.usual = usual_headings(ledger, volume.pages)
    if other:
        book.elsewhere, book.beyond = other.targets, _(BEYOND[other.name])
    return book


def trees_of(ledger: Ledger) -> list[PageTree]:
    """The pages as the briefing shows them."""
    return [shown_in(ledger.markups[path].tree, BRIEFING) for path in ledger.printed]


def front_of(settings: Settings) -> str:
    language, *region = settings.language.split("-", 1)
    edition, *dated = dates(settings)
    named = {
        "title": string(settings.title), "description": string(settings.description), "edition": string(edition),
        "dated": string(" · ".join(filter(None, dated))),
        "authors": array(string(author.name) for author in settings.imprint.authors),
        "imprint": _imprint(settings.imprint), "address": string(permanent(settings)), "lang": string(language),
        "region": string(region[0].lower()) if region else "none",
    }  # fmt: skip
    return (
        ", ".join(f"{name}: {value}" for name, value in named.items())
        + ", date: document-date, paper: sys.inputs.paper"
    )


def _imprint(imprint: Imprint) -> str:
    """What stands on the cover: who wrote it, for whom, and under which numbers; what is not known is empty."""
    texts = {
        "by": string(imprint.with_affiliations), "house": string(imprint.house),
        "contact": string(imprint.contact or ""), "numbers": string(" · ".join(imprint.numbers)),
        "thanks": string(imprint.acknowledgements or ""), "funding": string(imprint.funding or ""),
    }  # fmt: skip
    return "(" + ", ".join(f"{name}: {text}" for name, text in texts.items()) + ")"


# -- figures -----------------------------------------------------------------------------------------------------------


def figure(book: Book, root: Path, chart: Chart, takeaway: str, narrow: bool = False, floating: bool = True) -> str:
    name = f"charts/{chart.id}{'.narrow' if narrow else ''}.svg"
    book.files[name] = picture(root / draw.FOLDER / Path(name).name)
    label = "none" if narrow else book.label(f"chart:{chart.id}")
    return call(
        "half-chart" if narrow else "chart", label, block(words(takeaway)), block(words(chart.subtitle)),
        string(name), string(chart.alt),
        block(words(chart.note)) if chart.note else "none", block(_provenance(book, chart)),
        number=book.number(f"chart:{chart.id}"), floating=None if floating else "false",
    )  # fmt: skip


def picture(path: Path) -> bytes:
    """The light drawing, as it is read in grey as well, with no letters smaller than can be read."""
    drawing = _LETTERS.sub(lambda size: f'font-size="{max(float(size[1]), _LEAST):g}px"', path.read_text("utf-8"))
    return in_own_fonts(textured(drawing)).encode()


def _provenance(book: Book, chart: Chart) -> str:
    dataset = book.ledger.report.datasets.get(chart.dataset or "")
    if book.excerpt:
        return words(
            _in_short(book, chart, dataset.producer if dataset else "", len(chart_sources(chart, book.ledger.report)))
        )
    marks = cites(book, chart_sources(chart, book.ledger.report))
    source = words(_("Source: ")) + marks + words(".") if marks else words(own_source(chart))
    return source + (words(f" {_producer(dataset)}") if dataset else "")


def _producer(dataset: Dataset) -> str:
    checked = _("Last checked {day}.").format(day=day(dataset.date_accessed))
    return _("Producer: {producer}.").format(producer=dataset.producer) + f" {checked}"


def _in_short(book: Book, chart: Chart, producer: str, sources: int) -> str:
    """Where a figure stands on its own with dozens of sources, their number, and the address at which it names them."""
    if not sources:
        return own_source(chart)
    named = counted("{count} source", "{count} sources", sources)
    address = permanent(book.ledger.report.settings)
    if address:
        named = _("{sources}, named at {place}").format(sources=named, place=f"{address}charts/{chart.id}/")
    text = _("Producer: {producer}; {named}.") if producer else _("Source: {named}.")
    return text.format(producer=producer, named=named)
