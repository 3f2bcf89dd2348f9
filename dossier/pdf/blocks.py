"""Blocks of a page in Typst: headings, paragraphs, lists, quotations, code, and what holds other blocks."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable
from html import unescape

from dossier.language.messages import numerals
from dossier.pdf import boxes, footnotes, inline, tables
from dossier.pdf.typst_text import array, block, call, code_block, string, words
from dossier.pdf.walk import Walk, item
from dossier.prose.normal_form import has_class
from dossier.prose.page_tree import paragraph_number


def _heading(walk: Walk, element: etree.Element) -> str:
    level = int(element.tag[1])
    walk.heading = "".join(element.itertext())
    is_title = element is walk.tree.title
    labels = [walk.label("")] if is_title else []
    labels += [walk.label(element.attrib["id"])] if "id" in element.attrib else []
    body = words(element.get("data-heading", "")) if walk.book.excerpt else ""
    body = body or (walk.letter if is_title else "") + walk.inline(element)
    rank = max(level, 2 - walk.shift) if walk.tree.is_contained(element) else level  # the first begins a page
    listed = "false" if walk.heading in walk.book.usual else None
    return call("head", walk.level(rank), array(map(string, labels)), listed=listed, body=body)


def _paragraph(walk: Walk, element: etree.Element) -> str:
    if len(element) == 1 and element[0].tag == "img" and not _has_words(element):
        return inline.picture(walk, element[0])
    code = walk.tree.code(element.text) if not len(element) else None
    if code is not None:
        return code_block(code.text, code.title)
    kinds = element.get("class", "").split()
    if kinds:
        return call("marked", string(kinds[0]), body=walk.inline(element))
    if number := paragraph_number(element):
        shown = string(numerals(walk.number(number)))
        body = walk.inline(element) + inline.calls(walk, element)
        label = walk.label(element.attrib["id"])
        walk.book.paragraphs.add(label)
        return call("numbered", string(label), shown, body=body)
    body = walk.inline(element) + inline.calls(walk, element)
    return call("plain", body=body) if body else ""


def _has_words(element: etree.Element) -> bool:
    return bool((element.text or "").strip() or (element[0].tail or "").strip())


def _items(walk: Walk, element: etree.Element) -> str:
    items = list(element)
    if has_class(element, "task-list"):
        return call("tasks", *(boxes.task(walk, child) for child in items))
    function = "enum" if element.tag == "ol" else "list"
    start = element.get("start") if element.tag == "ol" else None
    return call(function, *(block(item(walk, child)) for child in items), start=start) if items else ""


def _quotation(walk: Walk, element: etree.Element) -> str:
    return call("quote", block="true", body=walk.blocks(element))


def _division(walk: Walk, element: etree.Element) -> str:
    if has_class(element, footnotes.LIST):
        return ""
    if has_class(element, "admonition"):
        return boxes.admonition(walk, element)
    if has_class(element, "tabbed-block"):
        return boxes.tab(walk, element)
    return walk.text((element.text or "").strip()) + walk.blocks(element)


def _code(walk: Walk, element: etree.Element) -> str:
    return code_block(unescape("".join(element.itertext())))


def _rule(walk: Walk, element: etree.Element) -> str:
    return call("ruled")


BLOCKS: dict[str, Callable[[Walk, etree.Element], str]] = {
    **{f"h{level}": _heading for level in range(1, 7)},
    "p": _paragraph, "ul": _items, "ol": _items, "blockquote": _quotation, "div": _division, "pre": _code,
    "hr": _rule, "table": tables.table, "figure": tables.captioned, "details": boxes.details, "dl": boxes.definitions,
}  # fmt: skip
