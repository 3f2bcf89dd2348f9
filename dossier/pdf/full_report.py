"""The full report as two Typst documents: chapters with what is doubtful in them, and the evidence they rest on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf import abbreviations, changes, cover, datasets, figure_lists, references
from dossier.pdf.book import Book
from dossier.pdf.chapter_end import chapter_end
from dossier.pdf.claims import claim as claim_entry
from dossier.pdf.claims import key_of_relations
from dossier.pdf.document import book_of, document_of, front_of
from dossier.pdf.typst_document import PAGE, Document
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.volumes import DOUBTED, EVIDENCE, REPORT, Volume, doubtful_claims, missing_views, volumes_of
from dossier.pdf.writer import Writer
from dossier.prose.outputs import shown_in
from dossier.prose.page_tree import REPORT as PAGES
from dossier.report.standings import STANDINGS, Standing
from dossier.text import capital

_NAMES = {REPORT: N_("Report"), EVIDENCE: N_("Evidence")}
_HEADINGS = {
    "claims": N_("Claims"), "timeline": N_("Timeline"), "actors": N_("Actors"), "places": N_("Places"),
    "glossary": N_("Glossary"), "datasets": N_("Data"),
}  # fmt: skip


def full_report(ledger: Ledger, root: Path) -> tuple[Document, Document]:
    """The report and the volume of its evidence, in which each source has the number that it has in the report.

    Raises ReportError for what cannot be printed.
    """
    read, evidence = volumes_of(ledger)
    report = book_of(ledger, root, read, evidence)
    behind = book_of(ledger, root, evidence, read)
    behind.numbers = report.numbers
    first, second = _report(report, read), _evidence(behind, evidence)
    return _asked(first, behind), _asked(second, report)


def _asked(document: Document, other: Book) -> Document:
    """With the places within pages to which the other volume leads."""
    return replace(document, places=sorted({*document.places, *other.asked}))


def _report(book: Book, volume: Volume) -> Document:
    pages = [_page(book, path) for path in volume.pages]
    return _document(book, volume, pages, [_doubtful(book)])


def _evidence(book: Book, volume: Volume) -> Document:
    pages = [_page(book, path) for path in volume.pages]
    parts = [_view(book, name) for name in missing_views(book.ledger)]
    if book.ledger.report.settings.edition and not _shows_view(book, "changes"):
        parts.append(changes.part(book))
    for key in book.ledger.report.sources:
        if book.ledger.report.sources[key].standing != "unlocated":
            book.numbers.setdefault(key, len(book.numbers) + 1)
    return _document(book, volume, pages, parts)


def _document(book: Book, volume: Volume, pages: list[str], parts: list[str]) -> Document:
    """`parts` stand on no page."""
    writer = _writer(book)
    entries = references.references(book, writer, kinds=volume.name == EVIDENCE) if writer else ""
    last = pages[-1:] if book.has_references else []
    if not last:
        parts.append(call("head", "1", "()", body=words(_("References"))) + "\n#references-here();")
    settings = book.ledger.report.settings
    start = [
        '#import "report.typ": *',
        f"#let references-here() = references-in-columns[\n{entries}\n]",
        f"#show: full-report.with({front_of(settings)}, volume: {string(_(_NAMES[volume.name]))}, "
        f"terms: {string(settings.printed_terms)}, lead: {cover.lead(book)}, legend: {_legend(book)}, "
        f"beyond: {figure_lists.beyond(book, volume.pages)}, datasets: {datasets.listed(book)}, "
        f"abbreviations: {abbreviations.as_a_list(book.ledger, [*pages, *parts])})",
    ]
    pages = pages[: len(pages) - len(last)]
    first, following = "#let head = first-head", f"{PAGE}mkdocs.yml\n#let head = next-head"
    at = 0 if pages else 1
    shown = [first, *pages[:1], *parts[:at], following, *pages[1:], f"{PAGE}mkdocs.yml", *parts[at:], *last]
    return document_of(volume.name, book, [*start, *shown])


def _page(book: Book, path: str) -> str:
    writer = Writer(book, shown_in(book.ledger.markups[path].tree, PAGES))
    return f"{PAGE}content/{path}\n{writer.page()}\n{chapter_end(writer)}\n"


def _view(book: Book, name: str) -> str:
    """A view that no page of its own shows."""
    writer = _writer(book)
    heading = call("head", "1", "()", body=words(_(_HEADINGS[name])))
    return f"{heading}\n{book.views[name](writer, name, {})}"


def _doubtful(book: Book) -> str:
    """The claims of the report that are contested or refuted, with what speaks for and against each."""
    claims = doubtful_claims(book.ledger)
    if not claims:
        return ""
    heading = call("head", "1", "()", body=words(_("Contested and refuted claims")))
    parts = [heading, call("plain", body=words(_(
        "Every claim of the report that is contested or refuted, each with its number in the volume of evidence, "
        "which has all claims, with the quoted words. E before a number: the volume of evidence alone has that claim. "
        "Below each stand the pages that name it; one without pages is in no chapter."
    ))), key_of_relations(book)]  # fmt: skip
    for standing in DOUBTED:
        own = [claim for claim in claims if claim.standing == standing]
        if own:
            parts.append(call("group", "2", listed="true", body=words(capital(_(standing)))))
            in_order = sorted(own, key=lambda claim: book.claim_numbers[claim.id])
            entries = "\n".join(claim_entry(book, claim, "3", in_short=True) for claim in in_order)
            parts.append(call("in-short", body=f"\n{entries}\n"))
    return "\n".join(parts)


def _writer(book: Book) -> Writer | None:
    """For words that stand on no page."""
    first = next(iter(book.ledger.markups.values()), None)
    return Writer(book, first.tree, notes=False) if first else None


def _shows_view(book: Book, name: str) -> bool:
    return any(book.ledger.markups[path].shows_view(name) for path in book.ledger.printed)


def _legend(book: Book) -> str:
    """Of claims as well, where the pages name any."""
    rows = array(array([string(name), string(_meaning(standing))]) for name, standing in STANDINGS.items())
    heading = block(words(_("How well each claim stands")))
    said = _(
        "Underlined words state a claim; the raised number behind them is that of its entry in the volume of evidence."
    )
    return f"legend({heading}, {rows}, {string(said if book.named else '')})"


def _meaning(standing: Standing) -> str:
    meaning = _(standing.meaning)
    return _("{meaning}; no sign in running text").format(meaning=meaning) if standing.quiet else meaning
