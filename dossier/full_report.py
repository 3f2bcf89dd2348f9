"""The full report as a Typst document: every page of the navigation, the evidence, the references."""

from __future__ import annotations

from pathlib import Path

from dossier import typst_blocks, typst_changes
from dossier.ledger import Ledger
from dossier.model import STANDINGS
from dossier.printed import PAGE, Document, book_of, document_of, front_of, shows_view, trees_of
from dossier.site_engine import Site
from dossier.typst_text import array, block, call, string, words
from dossier.typst_writer import Writer


def full_report(ledger: Ledger, root: Path, site: Site) -> Document:
    """Every page of the navigation, the references last; raises ReportError for what cannot be printed."""
    trees = trees_of(ledger, site)
    book = book_of(ledger, root, trees)
    bodies = [f"{PAGE}content/{tree.page.path}\n{Writer(book, tree).page()}\n" for tree in trees]
    if not any(shows_view(tree, "sources") for tree in trees):
        bodies.append(call("head", "1", "()", body=words("References")) + "\n#references-here();")
    if ledger.report.settings.edition and not any(shows_view(tree, "changes") for tree in trees):
        bodies.insert(len(bodies) - 1, typst_changes.part(ledger))
    references = typst_blocks.references(book, Writer(book, trees[0], notes=False).inline) if trees else ""
    settings = ledger.report.settings
    start = [
        '#import "report.typ": *',
        f"#let references-here() = [\n{references}\n]",
        f"#show: full-report.with({front_of(settings)}, terms: {string(settings.terms)}, legend: {_legend()})",
    ]
    return document_of("report", book, [*start, *bodies])


def _legend() -> str:
    rows = array(array([string(name), string(meaning)]) for name, meaning in STANDINGS.items())
    return f"legend({block(words('How well each claim stands'))}, {rows})"
