"""The full report as a Typst document: every page of the navigation, the evidence, the references."""

from __future__ import annotations

from pathlib import Path

from dossier.ledger import Ledger
from dossier.pdf import changes, views
from dossier.pdf.document import PAGE, Document, book_of, document_of, front_of, shows_view, trees_of
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.writer import Writer
from dossier.report.standings import STANDINGS


def full_report(ledger: Ledger, root: Path) -> Document:
    """Every page of the navigation, the references last; raises ReportError for what cannot be printed."""
    trees = trees_of(ledger)
    book = book_of(ledger, root, trees)
    bodies = [f"{PAGE}content/{tree.page.path}\n{Writer(book, tree).page()}\n" for tree in trees]
    if not any(shows_view(tree, "sources") for tree in trees):
        bodies.append(call("head", "1", "()", body=words("References")) + "\n#references-here();")
    if ledger.report.settings.edition and not any(shows_view(tree, "changes") for tree in trees):
        bodies.insert(len(bodies) - 1, changes.part(ledger))
    references = views.references(book, Writer(book, trees[0], notes=False).inline) if trees else ""
    settings = ledger.report.settings
    start = [
        '#import "report.typ": *',
        f"#let references-here() = [\n{references}\n]",
        f"#show: full-report.with({front_of(settings)}, terms: {string(settings.terms)}, legend: {_legend()})",
    ]
    return document_of("report", book, [*start, *bodies])


def _legend() -> str:
    rows = array(array([string(name), string(standing.meaning)]) for name, standing in STANDINGS.items())
    return f"legend({block(words('How well each claim stands'))}, {rows})"
