"""Tables in Typst: how wide their columns are, their numbers and captions."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from itertools import pairwise

from dossier.language.messages import numerals
from dossier.pdf.runs import in_words
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.walk import Walk
from dossier.pdf.widths import as_set, fits, widths
from dossier.prose.page_tree import TABLE
from dossier.prose.reader import HEADINGS
from dossier.prose.syntax import parse_items

_ALIGN = {f"text-align: {side};": side for side in ("left", "center", "right")}


def table(walk: Walk, element: etree.Element) -> str:
    """A table without a caption has the heading above it as one, which is said again unless it stands right above."""
    return _table(walk, element, words(walk.heading), titled="false" if _is_below_heading(walk, element) else None)


def _is_below_heading(walk: Walk, element: etree.Element) -> bool:
    return any(above.tag in HEADINGS and below is element for above, below in pairwise(walk.tree.root))


def captioned(walk: Walk, figure: etree.Element) -> str:
    """A table with its own caption."""
    inside, caption = figure.find("table"), figure.find("figcaption")
    if inside is None or caption is None:
        return walk.blocks(child for child in figure if child is not caption)
    name = walk.book.label(walk.label(figure.attrib["id"])) if "id" in figure.attrib else None
    parts = [walk.inline(part) for part in caption] or [walk.inline(caption)]
    return _table(walk, inside, "#parbreak();".join(parts), name)


def _number(walk: Walk, element: etree.Element) -> str:
    """That of the table in the whole report; an excerpt has none."""
    place = None if walk.book.excerpt else element.get(TABLE)
    return numerals(walk.book.ledger.numbering.table(walk.path, int(place))) if place else ""


def _table(walk: Walk, element: etree.Element, caption: str, name: str | None = None, titled: str | None = None) -> str:
    rows = [list(row) for row in element.iter("tr")]
    if not rows or not rows[0]:
        return ""
    heads = [row for row in rows if all(cell.tag == "th" for cell in row)]
    cells = [[block(walk.inline(cell)) for cell in row] for row in rows]
    texts = [[_text(walk, cell) for cell in row] for row in rows]
    if not fits(texts):
        walk.problem(texts[0][0], f"the table has {len(texts[0])} columns, more than a page is wide; show it in parts")
    first = cells[0] if heads else ['""'] * len(cells[0])
    aligned = [_ALIGN.get(cell.get("style", ""), "left") for cell in rows[0]]
    body = cells[1:] if heads else cells
    number = _number(walk, element)
    return call(
        "printed-table", array(widths(texts)), array(first), array(array(row) for row in body),
        align=array(aligned), caption=block(caption), titled=titled,
        number=string(number) if number else None, name=name, **as_set(texts),
    )  # fmt: skip


def _text(walk: Walk, cell: etree.Element) -> str:
    """The words of a cell, with the numbers of the sources that it cites."""
    items = parse_items(cell.get("data-items", ""))
    marks = in_words({walk.book.number_of(item.key) for item in items})
    inside = "".join(_text(walk, child) + (child.tail or "") for child in cell)
    return (f"[{marks}]" if marks else cell.text or "") + inside
