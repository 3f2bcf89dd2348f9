"""What stands in a line, in Typst: links, cross-references, citations, marks, abbreviations, and pictures."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from itertools import zip_longest
from urllib.parse import parse_qsl

from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf import footnotes, pictures
from dossier.pdf.addresses import ADDRESS, readable
from dossier.pdf.citations import Cited, citation, cites
from dossier.pdf.typst_text import NO_BREAK_SPACE, added, address, block, call, glued, string, words
from dossier.pdf.walk import Walk, item, label_of
from dossier.problems import in_quotes
from dossier.prose.reader import HEADINGS
from dossier.prose.syntax import REFERENCES, SCHEMES, parse_items
from dossier.report.kinds import BY_NOUN
from dossier.web import own_pages
from dossier.web.cross_references import called

_CLAIM = "claim"


def _link(walk: Walk, element: etree.Element) -> str:
    url, body = element.get("href", ""), walk.inline(element)
    scheme, colon, name = url.partition(":")
    if colon and scheme in SCHEMES:
        return _record(walk, scheme, name, body)
    if colon and scheme in REFERENCES:
        return _refer(walk, scheme, name, body)
    if scheme in ("http", "https"):
        return _external(walk, element, url)
    if scheme in ("mailto", "tel"):
        return call("link", string(url), body=body)
    page, _, anchor = url.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(walk.path), page)) if page else walk.path
    return _to_page(walk, path, _place(walk, path, anchor), body)


def _place(walk: Walk, path: str, anchor: str) -> str:
    """The label of what the anchor names: the entry of a record in the list of all, else a place of the page."""
    record = own_pages.record_at(anchor, walk.book.ledger)
    if record and walk.book.ledger.homes[BY_NOUN[record[0]].view] == path:
        entry = ":".join(record)
        if entry in walk.book.targets or entry in walk.book.elsewhere:
            return entry
    return label_of(path, anchor)


def _external(walk: Walk, element: etree.Element, url: str) -> str:
    """A link to another site, with its address at the foot of the page where its words are others."""
    text = "".join(element.itertext()).strip()
    if ADDRESS in element.attrib or text == url:
        return call("external", string(url), "none", body=address(readable(text)))
    note = block(address(readable(url))) if walk.notes and not _is_cited(walk, url) else "none"
    return call("external", string(url), note, body=walk.inline(element))


def _is_cited(walk: Walk, url: str) -> bool:
    """Whether the page cites the work at this address, whose reference gives it."""
    sources = walk.book.ledger.report.sources
    keys = (item.key for span in walk.tree.root.iter("span") for item in parse_items(span.get("data-items", "")))
    return any(key in sources and sources[key].url == url for key in keys)


def _to_page(walk: Walk, path: str, label: str, body: str) -> str:
    """A link to a chapter says where it is printed: in this volume or the other one."""
    if path == walk.path:
        return walk.book.to(label, body)
    if label in walk.book.targets:
        return call("chapter-link", string(label), string(chapter(walk.book.chapters.get(path, ""))), body=body)
    if label in walk.book.elsewhere:
        return walk.book.beyond_link(label, body)
    return body


def chapter(number: str) -> str:
    """What a chapter is called by its number or, where it is an appendix, its letter; nothing without one."""
    if not number:
        return ""
    name = _("chapter {number}") if number.isdecimal() else _("appendix {number}")
    return glued(name.format(number=numerals(number)))


def _record(walk: Walk, scheme: str, name: str, body: str) -> str:
    target = f"{scheme}:{name}"
    if scheme != _CLAIM:
        walk.note(target)
        return walk.book.to(target, body)
    walk.book.named.add(name)
    standing = walk.book.ledger.report.claims[name].standing
    linked = "true" if target in walk.book.targets else "false"
    sources = [support.source for support in walk.book.ledger.report.claims[name].sources]
    marks = cites(walk.book, sources) if walk.book.excerpt else ""
    number = "" if walk.book.excerpt else numerals(walk.book.claim_numbers[name])
    return call("claimed", walk.book.mark(standing), string(name), string(number), linked, body=body) + marks


def _refer(walk: Walk, scheme: str, name: str, body: str) -> str:
    """The words of a cross-reference, what its target is called by, and the page where the document has it."""
    target = walk.book.ledger.numbering.target(scheme, name, walk.path)
    if target is None:
        walk.problem(f"{scheme}:{name}", f"there is no {scheme} {in_quotes(name)}; correct the cross-reference")
        return ""
    gap = NO_BREAK_SPACE if body else ""
    place = target.anchor.replace("-", ":", 1) if scheme == "figure" else label_of(target.page, target.anchor)
    if own := walk.book.own_figures.get(place):
        return body + added(gap + numerals(own))
    elsewhere = _(" of the full report") if walk.book.excerpt and scheme != "section" else ""
    label = added(f"{gap}{called(target)}{elsewhere}")
    if walk.book.is_beyond(place):
        return walk.book.beyond_link(place, body + label)
    return walk.book.to(place, body + label, "refer")


def calls(walk: Walk, paragraph: etree.Element) -> str:
    """The numbers of the figures that stand behind a paragraph, but for those that it refers to itself."""
    own = {link.get("href", "").removeprefix("figure:") for link in paragraph.iter("a")}
    numbers = walk.book.ledger.numbering.figures
    figures = [url for url in walk.calls.get(id(paragraph), ()) if url in numbers and url.partition(":")[2] not in own]
    label = _("Figure {number}")
    marks = [
        walk.book.to(url, added(glued(label.format(number=numerals(numbers[url].label)))), "refer", beside=beside)
        for url, beside in zip_longest(figures, figures[1:], fillvalue="")
    ]
    ends = "".join(call("calling", string(url)) for url in walk.calls.get(id(paragraph), ()))
    return (f"{added(' (')}{added(_(', ')).join(marks)}{added(')')}" if marks else "") + ends


def _span(walk: Walk, element: etree.Element) -> str:
    if "data-items" in element.attrib:
        return _citation(walk, element)
    if "lang" in element.attrib:
        return replace(walk, language=element.attrib["lang"]).inline(element)
    return _icon(walk, element) if "data-icon" in element.attrib else walk.inline(element)


def _icon(walk: Walk, element: etree.Element) -> str:
    return call("icon", string(walk.book.file(element.attrib["data-icon"].encode(), "icons", ".svg")))


def _citation(walk: Walk, element: etree.Element) -> str:
    return citation(walk.book, [
        Cited(key, words(f"{prefix} ") if prefix else "", words(_(", ") + locator) if locator else "")
        for key, locator, prefix, _offset in parse_items(element.attrib["data-items"])
    ])  # fmt: skip


def picture(walk: Walk, element: etree.Element) -> str:
    scheme, _, name = element.get("src", "").partition(":")
    alt = element.get("alt", "")
    if scheme == "chart":
        return walk.book.figure(name, alt, walk.stands_alone(element) and walk.is_called(f"{scheme}:{name}"))
    if scheme == "view":
        name, _, query = name.partition("?")
        return walk.book.views[name](walk, name, dict(parse_qsl(query.replace("&amp;", "&"))))
    if scheme == "picture":
        return pictures.picture(walk.book, walk.book.ledger.report.pictures[name], alt)
    src = element.get("src", "")
    walk.problem(src, f"the picture {in_quotes(src)} cannot be printed; describe it in data/pictures.yml")
    return ""


def _raised(walk: Walk, element: etree.Element) -> str:
    identifier = footnotes.reference_in(element)
    return _footnote(walk, identifier) if identifier else call("super", body=walk.inline(element))


def _footnote(walk: Walk, identifier: str) -> str:
    """The note itself where it is first referred to, and its number again after that."""
    label = string(walk.label(identifier))
    if identifier in walk.written_notes:
        return call("noted-again", label)
    walk.written_notes.add(identifier)
    note = footnotes.note_of(walk.tree.root, identifier)
    return "" if note is None else call("noted", label, body=item(walk, note))


def _wrapped(function: str) -> Callable[[Walk, etree.Element], str]:
    return lambda walk, element: call(function, body=walk.inline(element))


def _abbreviation(walk: Walk, element: etree.Element) -> str:
    """Written out where it first stands among the words of a page that does not say elsewhere what it is short for."""
    short, long, body = "".join(element.itertext()), element.get("title", ""), walk.inline(element)
    if short in walk.expanded or not long or _is_in_heading(walk, element):
        return body
    walk.expanded.add(short)
    return body if long in "".join(walk.tree.root.itertext()) else body + added(f" ({long})")


def _is_in_heading(walk: Walk, element: etree.Element) -> bool:
    headings = (heading for heading in walk.tree.root.iter() if heading.tag in HEADINGS)
    return any(inner is element for heading in headings for inner in heading.iter("abbr"))


def _code(walk: Walk, element: etree.Element) -> str:
    return call("raw", string(unescape("".join(element.itertext()))))


def _line_break(walk: Walk, element: etree.Element) -> str:
    return "#linebreak();"


INLINE: dict[str, Callable[[Walk, etree.Element], str]] = {
    "a": _link, "span": _span, "img": picture, "code": _code, "kbd": _code, "samp": _code, "br": _line_break,
    "em": _wrapped("emph"), "i": _wrapped("emph"), "strong": _wrapped("strong"), "b": _wrapped("strong"),
    "sub": _wrapped("sub"), "sup": _raised, "del": _wrapped("strike"), "ins": _wrapped("underline"),
    "mark": _wrapped("marker"), "abbr": _abbreviation,
}  # fmt: skip
