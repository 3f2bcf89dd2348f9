"""Tables in Typst: how wide their columns are, their numbers and captions."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from dossier.language.messages import numerals
from dossier.pdf.typst_text import array, block, call, string, words
from dossier.pdf.walk import Walk
from dossier.pdf.widths import fits, holds_rows, widths
from dossier.prose.page_tree import TABLE

_ALIGN = {f"text-align: {side};": side for side in ("left", "center", "right")}


def table(walk: Walk, element: etree.Element) -> str:
    """A table without a caption has the heading above it as one."""
    return _table(walk, element, words(walk.heading))


def captioned(walk: Walk, figure: etree.Element) -> str:
    """A table with its own caption."""
    inside, caption = figure.find("table"), figure.find("figcaption")
    if inside is None or caption is None:
        return walk.blocks(child for child in figure if child is not caption)
    parts = [walk.inline(part) for part in caption] or [walk.inline(caption)]
    name = walk.book.label(walk.label(figure.attrib["id"])) if "id" in figure.attrib else None
    return _table(walk, inside, "#parbreak();".join(parts), name)


def _table(walk: Walk, element: etree.Element, caption: str, name: str | None = None) -> str:
    rows = [list(row) for row in element.iter("tr")]
    if not rows or not rows[0]:
        return ""
    heads = [row for row in rows if all(cell.tag == "th" for cell in row)]
    texts = [["".join(cell.itertext()) for cell in row] for row in rows]
    if not fits(texts):
        walk.problem(texts[0][0], f"the table has {len(texts[0])} columns, more than a page is wide; show it in parts")
    cells = [[block(walk.inline(cell)) for cell in row] for row in rows]
    first = cells[0] if heads else ['""'] * len(cells[0])
    aligned = [_ALIGN.get(cell.get("style", ""), "left") for cell in rows[0]]
    body = cells[1:] if heads else cells
    place = None if walk.book.excerpt else element.get(TABLE)
    number = place and walk.book.ledger.numbering.table(walk.path, int(place))
    return call(
        "printed-table", array(widths(texts)), array(first), array(array(row) for row in body),
        align=array(aligned), whole=None if holds_rows(texts) else "false", caption=block(caption),
        number=number and string(numerals(number)), name=name,
    )  # fmt: skip
