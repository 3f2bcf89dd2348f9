"""The briefing as a Typst document: what pages, charts and claims mark with `briefing`, set to stand alone."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as etree
from pathlib import Path

from dossier.bibliography.how_to_cite import permanent
from dossier.charts import draw
from dossier.exports import csvw
from dossier.ledger import Ledger
from dossier.pdf import views
from dossier.pdf.book import Book
from dossier.pdf.document import PAGE, Document, book_of, document_of, figure, front_of, trees_of
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.writer import Writer
from dossier.prose.page_tree import PageTree
from dossier.report.axis_charts import Plotted
from dossier.report.chart import Chart
from dossier.web import rendering


def briefing(ledger: Ledger, root: Path) -> Document:
    """The sections, charts and claims that the report marks with `briefing`; the home page where it marks none."""
    trees = [tree for tree in trees_of(ledger) if tree.page.front.briefing] or trees_of(ledger)[:1]
    book = book_of(ledger, root, [])
    book.excerpt = True
    first, *others = (_sections(book, tree) for tree in trees)
    bodies = [first, _pictures(book, root), _contested(book), *others, _ending(book)]
    settings = ledger.report.settings
    url = permanent(settings)
    if url:
        book.files["code.svg"] = _code(url)
    code = '"code.svg"' if url else "none"
    start = [
        '#import "briefing.typ": *',
        f"#show: briefing.with({front_of(settings)}, terms: {string(settings.terms)}, code: {code})",
    ]
    return document_of("briefing", book, [*start, *bodies])


def _sections(book: Book, tree: PageTree) -> str:
    """The sections whose heading is marked {: .briefing }, each up to the next heading of its rank; else the page."""
    book.begin_part()
    writer, taken, rank, found = Writer(book, tree, shift=-1), [], 0, list(tree.root)
    for element in found:
        level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 9
        if level <= (rank or 6):
            rank = level if "briefing" in element.get("class", "").split() else 0
        if rank:
            taken.append(element)
    elements = taken or [element for element in found if element.tag != "h1"]
    return f"{PAGE}content/{tree.page.path}\n{writer.blocks(elements)}"


def _pictures(book: Book, root: Path) -> str:
    """The charts chosen: pictures without axes across the page, small ones beside each other, then tall ones."""
    chosen = [chart for chart in book.ledger.report.charts.values() if chart.briefing]
    own = [chart for chart in chosen if not isinstance(chart, Plotted)]
    tall = [chart for chart in chosen if chart not in own and _tall(root, chart)]
    small = [chart for chart in chosen if chart not in own and chart not in tall]
    takeaways = csvw.takeaways(book.ledger)

    def drawn(chart: Chart, narrow: bool = False) -> str:
        return figure(book, root, chart, takeaways.get(chart.id, chart.title), narrow)

    pairs = [block(drawn(chart, narrow=True)) for chart in small]
    parts = [drawn(chart) for chart in own]
    parts += [call("side-by-side", *pairs[n : n + 2]) for n in range(0, len(pairs), 2)]
    parts += [drawn(chart) for chart in tall]
    return "\n".join([call("head", "1", "()", body=words("In charts")), *parts]) if parts else ""


def _tall(root: Path, chart: Chart) -> bool:
    """Whether the narrow drawing is much higher than wide, and so better shown across the page."""
    width, height = rendering.size_of(root / draw.FOLDER / f"{chart.id}.narrow.svg")
    return float(height) > 1.2 * float(width)


def _contested(book: Book) -> str:
    chosen = [claim for claim in book.ledger.report.claims.values() if claim.briefing and claim.positions]
    rows = []
    for claim in chosen:
        said = [
            call("strong", body=views.who(book, p.by)) + words(f": {p.says} ") + book.cites(p.sources)
            for p in claim.positions
        ]
        rows.append(array([block(words(claim.statement)), block("#parbreak();".join(said))]))
    if not rows:
        return ""
    return call("head", "1", "()", body=words("Disputed figures, side by side")) + call("contested", array(rows))


def _ending(book: Book) -> str:
    tree = PageTree(next(iter(book.ledger.report.pages.values())), etree.Element("div"))
    references = views.references(book, Writer(book, tree, notes=False).inline)
    cite = csvw.report_citation(book.ledger)
    return "\n".join(
        [
            call("head", "1", "()", body=words("How to cite")) + call("plain", body=words(cite)),
            call("head", "1", "()", body=words("References")),
            call("reference-columns", body=f"\n{references}\n"),
        ]
    )


def _code(url: str) -> bytes:
    import segno

    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="svg", border=0, scale=4, xmldecl=False)
    return out.getvalue()
