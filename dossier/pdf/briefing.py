"""The briefing as a Typst document: what pages, charts and claims mark with `briefing`, set to stand alone."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as etree
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from dossier.bibliography.how_to_cite import permanent
from dossier.charts import draw
from dossier.exports import figure_citation
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf import abbreviations, references
from dossier.pdf.book import Book
from dossier.pdf.claims import saying
from dossier.pdf.document import book_of, document_of, figure, front_of, trees_of
from dossier.pdf.floats import FIGURE_SCHEMES
from dossier.pdf.typst_document import PAGE, Document
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.writer import Writer
from dossier.prose.page_tree import PageTree
from dossier.prose.position_amounts import said as words_of
from dossier.report.axis_charts import Plotted
from dossier.report.chart import Chart
from dossier.report.standings import STANDINGS
from dossier.text import number
from dossier.web import rendering

_TALL = 1.2  # widths of a narrow drawing; one that is higher is better shown across the page


def briefing(ledger: Ledger, root: Path) -> Document:
    """The sections, charts and claims that the report marks with `briefing`; the home page where it marks none."""
    trees = [tree for tree in trees_of(ledger) if tree.page.front.briefing] or trees_of(ledger)[:1]
    book = book_of(ledger, root)
    chosen = [(tree, _chosen(tree)) for tree in trees]
    first, *later = ([*_figures_in(elements)] for _tree, elements in chosen)
    shown = _shown(ledger, root, {*first, *chain(*later)})
    after = [f"chart:{chart.id}" for charts in shown for chart in charts]
    book.own_figures = {
        label: number for number, label in enumerate(dict.fromkeys([*first, *after, *chain(*later)]), 1)
    }
    bodies = [_sections(book, *chosen[0]), _pictures(book, root, shown), _contested(book)]  # sources are numbered so
    bodies += [_sections(book, *others) for others in chosen[1:]]
    bodies[0] += _key(book)
    bodies += [abbreviations.in_a_line(ledger, bodies), _ending(book)]
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


def _figures_in(elements: Iterable[etree.Element]) -> Iterator[str]:
    for element in elements:
        urls = (image.get("src", "") for image in element.iter("img"))
        yield from (url for url in urls if url.startswith(FIGURE_SCHEMES))


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


def _pictures(book: Book, root: Path, shown: _Shown) -> str:
    """Across the page what belongs to the text before, then under a heading the others."""
    takeaways = figure_citation.takeaways(book.ledger)

    def drawn(chart: Chart, narrow: bool = False) -> str:
        return figure(book, root, chart, takeaways.get(chart.id, chart.title), narrow)

    pairs = [block(drawn(chart, narrow=True)) for chart in shown.small]
    own_parts = [call("belonging", body=drawn(chart)) for chart in shown.own]
    parts = [call("side-by-side", *pairs[n : n + 2]) for n in range(0, len(pairs), 2)]
    parts += [drawn(chart) for chart in shown.wide]
    heading = call("head", "1", "()", body=words(_("In charts")))
    return "\n".join([*own_parts, *([heading, *parts] if parts else [])])


class _Shown(NamedTuple):
    """The charts chosen, but for those placed in a section: pictures without axes, which belong to what stands before;
    small ones, beside each other; tall ones and, where one of the small is left over, the flattest, across the page.
    """

    own: Sequence[Chart]
    small: Sequence[Chart]
    wide: Sequence[Chart]


def _shown(ledger: Ledger, root: Path, placed: Container[str]) -> _Shown:
    charts = ledger.report.charts.values()
    chosen = [chart for chart in charts if chart.briefing and f"chart:{chart.id}" not in placed]
    own = [chart for chart in chosen if not isinstance(chart, Plotted)]
    heights = {chart.id: _height(root, chart) for chart in chosen}
    small = [chart for chart in chosen if chart not in own and heights[chart.id] <= _TALL]
    flattest = min(small, key=lambda chart: heights[chart.id]) if len(small) % 2 else None
    wide = [chart for chart in chosen if chart not in own and chart not in small]
    return _Shown(own, [chart for chart in small if chart is not flattest], [*wide, *filter(None, [flattest])])


def _height(root: Path, chart: Chart) -> float:
    """Of the narrow drawing, in widths."""
    width, height = rendering.size_of(root / draw.FOLDER / f"{chart.id}.narrow.svg")
    return float(height) / float(width)


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


def _ending(book: Book) -> str:
    tree = PageTree(next(iter(book.ledger.report.pages.values())), etree.Element("div"))
    short = references.short_references(book, Writer(book, tree, notes=False))
    cite, terms = figure_citation.report_citation(book.ledger), book.ledger.report.settings.printed_terms
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
