"""Records in the e-book, from the templates that the site's pages have: generated blocks, claims, names, references."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any
from urllib.parse import parse_qsl

from dossier.epub.book import Book
from dossier.epub.pages import filled
from dossier.epub.places import identifier, relative
from dossier.epub.walk import Heading, Walk
from dossier.epub.xhtml import add, headed
from dossier.prose.page_tree import PageTree
from dossier.prose.reader import HEADINGS
from dossier.web import views

_ELSEWHERE = {"thumbnail"}  # blocks that show nothing here: the figure itself stands in its chapter
_LEFT_OUT = {"nav", "style", "script"}
_KEPT = {
    "id", "class", "lang", "xml:lang", "dir", "href", "title", "scope", "colspan", "rowspan", "datetime", "value",
    "role", "aria-label", "src", "alt", "start",
}  # fmt: skip


def view(walk: Walk, to: etree.Element, name: str) -> None:
    """A generated block of a page."""
    name, _mark, query = name.partition("?")
    if name in _ELSEWHERE:
        return
    selection = dict(parse_qsl(query.replace("&amp;", "&")))
    values = views.values(name, selection, walk.book.ledger)
    block = filled(f"view-{name}.html", walk.links, whole=False, drawings=lambda chart: (), **values)
    _fill(walk, add(to, "div", "", {"class": "view"}), block)


def page(book: Book, file: str, template: str, **values: Any) -> tuple[list[etree.Element], list[Heading]]:
    """The elements of a page of records, and its headings."""
    first = next(iter(book.ledger.markups.values())).tree.page
    walk = Walk(book, PageTree(first, etree.Element("div")), file)
    body = etree.Element("body")

    def back(label: str) -> list[tuple[str, str]]:
        return [(words, relative(place, file)) for words, place in book.uses.get(label, {}).items()]

    _fill(walk, body, filled(template, walk.links, back=back, id=identifier, **values))
    return list(body), walk.headings


def _fill(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    """What the site shows in its own form: all of it open, and no link without a place that it leads to."""
    walk.words(to, old.text)
    for child in old:
        if not _is_left_out(child):
            _fill(walk, _made(walk, to, child), child)
        walk.words(to, child.tail)
    if old.tag == "table":
        headed(to)


def _is_left_out(old: etree.Element) -> bool:
    hidden = old.get("hidden") is not None or old.get("aria-hidden") == "true"
    return old.tag in _LEFT_OUT or hidden or old.get("data-search-exclude") == "true"


def _made(walk: Walk, to: etree.Element, old: etree.Element) -> etree.Element:
    own = {name: value for name, value in old.attrib.items() if name in _KEPT and value}
    if old.tag in HEADINGS:
        made = walk.head(to, int(old.tag[1]), "", old.get("id", ""))
        walk.headings[-1] = walk.headings[-1]._replace(words=" ".join("".join(old.itertext()).split()))
        return made
    if old.tag == "a" and not own.get("href"):
        return add(to, "span", "", {name: value for name, value in own.items() if name in ("class", "id")})
    if "id" in own:
        own["id"] = walk.own(own["id"])
    if "lang" in own:
        own["xml:lang"] = own["lang"]
    tag = {"details": "div", "summary": "p"}.get(old.tag, old.tag)
    return add(to, tag, "", own)
