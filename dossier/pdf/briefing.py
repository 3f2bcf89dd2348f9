"""The briefing as a Typst document: what pages, charts and claims mark with `briefing`, set to stand alone."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as etree
from collections.abc import Container
from dataclasses import replace
from pathlib import Path

from dossier.bibliography.how_to_cite import permanent
from dossier.charts import draw
from dossier.exports import csvw
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf import references
from dossier.pdf.book import Book
from dossier.pdf.claims import saying
from dossier.pdf.document import PAGE, Document, book_of, document_of, figure, front_of, trees_of
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.writer import Writer
from dossier.prose.page_tree import PageTree
from dossier.prose.position_amounts import said as words_of
from dossier.report.axis_charts import Plotted
from dossier.report.chart import Chart
from dossier.report.records import Actor
from dossier.report.standings import STANDINGS
from dossier.report.term import Term
from dossier.text import number
from dossier.web import rendering

_ABBREVIATION = re.compile(r"(?<!\S)(?=\S*[A-Z]\S*[A-Z])\S+")  # one word with two capitals: UNAMA, JuA


def briefing(ledger: Ledger, root: Path) -> Document:
    """The sections, charts and claims that the report marks with `briefing`; the home page where it marks none."""
    trees = [tree for tree in trees_of(ledger) if tree.page.front.briefing] or trees_of(ledger)[:1]
    book = book_of(ledger, root)
    chosen = [(tree, _chosen(tree)) for tree in trees]
    placed = {image.get("src", "") for _tree, elements in chosen for part in elements for image in part.iter("img")}
    bodies = [_sections(book, *chosen[0]), _pictures(book, root, placed), _contested(book)]  # sources are numbered so
    bodies += [_sections(book, *others) for others in chosen[1:]]
    bodies[0] += _key(book)
    bodies += [_abbreviations(ledger, bodies), _ending(book)]
    settings = ledger.report.settings
    url = permanent(settings)
    if url:
        book.files["code.svg"] = _code(url)
    code = '"code.svg"' if url else "none"
    start = [
        '#import "briefing.typ": *',
        f"#show: briefing.with({front_of(settings)}, code: {code})",
    ]
    return replace(document_of("briefing", book, [*start, *bodies]), fits=True)


def _chosen(tree: PageTree) -> list[etree.Element]:
    """The sections whose heading is marked {: .briefing }, each up to the next heading of its rank; else the page."""
    taken, rank = [], 0
    for element in tree.root:
        level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 9
        if level <= (rank or 6):
            rank = level if "briefing" in element.get("class", "").split() else 0
        if rank:
            taken.append(element)
    return taken or [element for element in tree.root if element.tag != "h1"]


def _sections(book: Book, tree: PageTree, elements: list[etree.Element]) -> str:
    book.begin_part()
    return f"{PAGE}content/{tree.page.path}\n{Writer(book, tree, shift=-1).blocks(elements)}"


def _key(book: Book) -> str:
    """How the report was checked, in a sentence, and what the signs of its standings mean."""
    report, order = book.ledger.report, list(STANDINGS)
    checked = _(
        "How this was checked: each figure that is marked is bound to a claim in the report’s ledger, which holds "
        "{claims} claims from {sources} sources, with what speaks for and against each; where a sentence and the "
        "ledger differ, the report is not printed."
    ).format(claims=number(len(report.claims)), sources=number(len(report.sources)))
    rows = (
        array([string(name), string(_(STANDINGS[name].meaning))]) for name in sorted(book.standings, key=order.index)
    )
    return call("standing-key", string(checked), array(rows)) if book.standings else ""


def _pictures(book: Book, root: Path, placed: Container[str]) -> str:
    """The charts chosen, but for those `placed` in a section: pictures without axes across the page, which belong to
    what stands before; small ones beside each other; tall ones and a small one that is left over, across the page.
    """
    charts = book.ledger.report.charts.values()
    chosen = [chart for chart in charts if chart.briefing and f"chart:{chart.id}" not in placed]
    own = [chart for chart in chosen if not isinstance(chart, Plotted)]
    tall = [chart for chart in chosen if chart not in own and _tall(root, chart)]
    small = [chart for chart in chosen if chart not in own and chart not in tall]
    takeaways = csvw.takeaways(book.ledger)

    def drawn(chart: Chart, narrow: bool = False) -> str:
        return figure(book, root, chart, takeaways.get(chart.id, chart.title), narrow)

    rest = small[-1:] if len(small) % 2 else []
    pairs = [block(drawn(chart, narrow=True)) for chart in small[: len(small) - len(rest)]]
    own_parts = [drawn(chart) for chart in own]
    parts = [call("side-by-side", *pairs[n : n + 2]) for n in range(0, len(pairs), 2)]
    parts += [drawn(chart) for chart in tall + rest]
    heading = call("head", "1", "()", body=words(_("In charts")))
    return "\n".join([*own_parts, *([heading, *parts] if parts else [])])


def _tall(root: Path, chart: Chart) -> bool:
    """Whether the narrow drawing is much higher than wide, and so better shown across the page."""
    width, height = rendering.size_of(root / draw.FOLDER / f"{chart.id}.narrow.svg")
    return float(height) > 1.2 * float(width)


def _contested(book: Book) -> str:
    chosen = [claim for claim in book.ledger.report.claims.values() if claim.briefing and claim.positions]
    rows = []
    for claim in chosen:
        said = [
            call("strong", body=by) + words(_(": ")) + says
            for by, says in (saying(book, p.by, words_of(p, claim.unit), p.sources) for p in claim.positions)
        ]
        rows.append(array([block(words(claim.statement)), block("#parbreak();".join(said))]))
    if not rows:
        return ""
    return call("head", "1", "()", body=words(_("Disputed figures, side by side"))) + call("contested", array(rows))


def _abbreviations(ledger: Ledger, parts: list[str]) -> str:
    """What the short names in the parts stand for, by the glossary and by the actors, who need no entry there."""
    known: list[Actor | Term] = [*ledger.report.actors.values(), *ledger.report.glossary.values()]
    whole = {record.short: record.name for record in known if record.short and _ABBREVIATION.fullmatch(record.short)}
    text = "\n".join(parts)
    used = sorted(short for short in whole if re.search(rf"(?<![\w-]){re.escape(short)}(?![\w-])", text))
    return call("abbreviations", array(array([string(short), string(whole[short])]) for short in used)) if used else ""


def _ending(book: Book) -> str:
    tree = PageTree(next(iter(book.ledger.report.pages.values())), etree.Element("div"))
    short = references.short_references(book, Writer(book, tree, notes=False))
    cite, terms = csvw.report_citation(book.ledger), book.ledger.report.settings.terms
    return "\n".join(
        [
            call("head", "1", "()", body=words(_("How to cite"))) + call("plain", body=words(cite)),
            call("plain", body=words(terms)) if terms else "",  # not behind the references, alone on a page
            call("head", "1", "()", body=words(_("References"))),
            call("reference-columns", body=f"\n{short}\n"),
        ]
    )


def _code(url: str) -> bytes:
    import segno

    out = io.BytesIO()
    segno.make(url, error="m").save(out, kind="svg", border=0, scale=4, xmldecl=False)
    return out.getvalue()
