"""A page as a chapter of the e-book: the forms of its elements in XHTML."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Iterable

from dossier.epub import figures, notes, records
from dossier.epub.walk import Form, Walk
from dossier.epub.xhtml import add, add_words, headed, said
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.pdf.boxes import below, tables_alone
from dossier.pdf.walk import label_of
from dossier.problems import in_quotes
from dossier.prose.normal_form import has_class
from dossier.prose.page_tree import TABLE, paragraph_number
from dossier.prose.reader import HEADINGS
from dossier.prose.syntax import REFERENCES, SCHEMES, parse_items
from dossier.report.standings import STANDINGS
from dossier.web.cross_references import called

_BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "figure", "pre", "blockquote", "details", "section", "aside"}


def _heading(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    is_title = old is walk.tree.title
    _page(walk, to, label_of(walk.path, "" if is_title else old.get("id", "")))
    lead = walk.letter if is_title else ""
    made = walk.head(to, int(old.tag[1]), "", old.get("id", ""), lead)
    walk.fill(made, old)
    walk.heading, walk.number = walk.plain(old), ""
    walk.headings[-1] = walk.headings[-1]._replace(words=walk.heading)


def _page(walk: Walk, to: etree.Element, label: str) -> None:
    """Marks where a page of the printed report begins: before what stands first on it."""
    page = walk.book.turns_to(label)
    if page:
        anchor = walk.own(f"page-{page}")
        add(to, "div", "", {"role": "doc-pagebreak", "id": anchor, "aria-label": numerals(page)})
        walk.book.pages[page] = f"{walk.file}#{anchor}"


def _paragraph(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    if len(old) == 1 and old[0].tag == "img" and not (old.text or "").strip() and not (old[0].tail or "").strip():
        _image(walk, to, old[0])
        return
    holds = any(child.tag == "img" or child.tag in _BLOCKS for child in old.iter() if child is not old)
    holds = holds or walk.tree.code(old.text) is not None
    attributes = walk.attributes(old)
    number = paragraph_number(old)
    if number:
        walk.number = ".".join(filter(None, (walk.book.volume.chapters.get(walk.path), number)))
        _page(walk, to, label_of(walk.path, old.get("id", "")))
    made = add(to, "div" if holds else "p", "", attributes)
    if number:
        add(made, "span", numerals(walk.number), {"class": "paragraph-number"}).tail = " "
    walk.fill(made, old)
    if not (len(made) or (made.text or "").strip()):
        to.remove(made)


def _link(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    url = old.get("href", "")
    scheme, colon, name = url.partition(":")
    if colon and scheme in SCHEMES:
        _record(walk, to, old, scheme, name)
    elif colon and scheme in REFERENCES:
        _refer(walk, to, old, scheme, name)
    elif colon and scheme in ("http", "https", "mailto", "tel"):
        walk.fill(add(to, "a", "", {"href": url}), old)
    else:
        page, _mark, anchor = url.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(walk.path), page)) if page else walk.path
        known = path in walk.book.ledger.report.pages
        _linked(walk, to, old, walk.links.page(path, anchor) if known else walk.links.file(path))


def _linked(walk: Walk, to: etree.Element, old: etree.Element, address: str, **more: str) -> etree.Element:
    """A link; its words alone where it leads nowhere."""
    made = add(to, "a" if address else "span", "", {**({"href": address} if address else {}), **more})
    walk.fill(made, old)
    return made


def _record(walk: Walk, to: etree.Element, old: etree.Element, scheme: str, name: str) -> None:
    anchor = walk.own(f"{scheme}-use-{name}-1")
    made = _linked(walk, to, old, walk.links.to(scheme, name), id=anchor, **{"class": scheme})
    walk.book.use(f"{scheme}:{name}", walk.place, f"{walk.file}#{made.attrib['id']}")
    if scheme == "claim":
        standing = STANDINGS[walk.book.ledger.report.claims[name].standing]
        if not standing.quiet:
            add(to, "span", f"\u202f{standing.sign}", said(_(standing.name)))


def _refer(walk: Walk, to: etree.Element, old: etree.Element, scheme: str, name: str) -> None:
    target = walk.book.ledger.numbering.target(scheme, name, walk.path)
    if target is None:
        sentence = f"there is no {scheme} {in_quotes(name)}; correct the cross-reference"
        walk.problem(sentence)
        return
    made = _linked(walk, to, old, walk.links.page(target.page, target.anchor))
    if scheme == "figure":
        made.set("href", walk.links.at(target.anchor.replace("-", ":", 1)))
    words = "".join(made.itertext()).strip()
    add_words(made, f"\N{NO-BREAK SPACE}{called(target)}" if words else called(target))


def _span(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    if "data-items" in old.attrib:
        _citation(walk, to, old)
    elif "data-icon" in old.attrib:
        figures.icon(walk.book, to, old.attrib["data-icon"])
    else:
        walk.as_it_is(to, old)


def _citation(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    made = add(to, "span", "[", {"class": "citation"})
    items = parse_items(old.attrib["data-items"])
    between = _("; ") if any(item.locator or item.prefix for item in items) else _(", ")
    for place, (key, locator, prefix, _offset) in enumerate(items):
        add_words(made, (between if place else "") + (f"{prefix} " if prefix else ""))
        cite(walk, made, key)
        add_words(made, (_(", ") + locator) if locator else "")
    add_words(made, "]")


def cite(walk: Walk, to: etree.Element, key: str) -> None:
    """The number of a source, as a link to its reference, which leads back."""
    number = numerals(walk.book.number(key))
    source = walk.book.ledger.report.sources[key].short
    anchor = walk.own(f"cite-{key}-1")
    add(to, "a", number, {
        "role": "doc-biblioref", "href": walk.book.reference(key, walk.file), "id": anchor,
        "aria-label": _("Reference {number}: {source}").format(number=number, source=source),
    })  # fmt: skip
    walk.book.use(f"ref:{key}", walk.place, f"{walk.file}#{anchor}")


def _image(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    scheme, _mark, name = old.get("src", "").partition(":")
    alt = old.get("alt", "")
    if scheme == "chart":
        figures.chart(walk, to, name, alt, cite)
    elif scheme == "picture":
        figures.picture(walk, to, name, alt, cite)
    elif scheme == "view":
        records.view(walk, to, name)
    else:
        src = old.get("src", "")
        sentence = f"the picture {in_quotes(src)} cannot be printed; describe it in data/pictures.yml"
        walk.problem(sentence)


def _division(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    if has_class(old, "admonition"):
        made = add(to, "aside", "", {"class": "box"})
        _titled(walk, made, list(old), "admonition-title")
    elif has_class(old, "tabbed-block"):
        _titled(walk, add(to, "div", "", {"class": "box"}), list(old), "tabbed-title")
    elif has_class(old, notes.LIST):
        notes.listed(walk, to, old)
    else:
        walk.as_it_is(to, old)


def _titled(walk: Walk, to: etree.Element, children: Iterable[etree.Element], title: str) -> None:
    for child in children:
        if child.tag == "summary" or has_class(child, title):
            walk.fill(add(to, "p", "", {"class": "box-title"}), child)
        else:
            walk.append(to, child)


def _details(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    tables, title = tables_alone(old), old.find("summary")
    if tables and title is not None:
        if all(table.tag != "table" for table in tables):
            walk.fill(add(to, "p", "", {"class": "box-title"}), title)
        with below(walk, walk.plain(title)):
            for table in tables:
                walk.append(to, table)
        return
    made = add(to, "aside", "", {"class": "box"})
    walk.words(made, old.text)
    _titled(walk, made, list(old), "")


def _item(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    done = old.get("data-done")
    made = add(to, "li", "", walk.attributes(old))
    if done:
        words = _("done") if done == "true" else _("to do")
        add(made, "span", "☑" if done == "true" else "☐", said(words)).tail = " "
    walk.fill(made, old)


def _table(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    """A table without a caption has the heading above it as one."""
    if not any(True for _row in old.iter("tr")):
        return
    made = add(to, "table", "", walk.attributes(old))
    caption = add(made, "caption")
    if place := old.get(TABLE):
        number = walk.book.ledger.numbering.table(walk.path, int(place))
        add(caption, "span", _("Table {number}.").format(number=numerals(number)), {"class": "number"}).tail = " "
    own = old.find("caption")
    add_words(caption, walk.heading) if own is None else walk.fill(caption, own)
    walk.fill(made, old)
    headed(made)


def _captioned(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    """A table with its own caption, which stands in the table itself."""
    inside, caption = old.find("table"), old.find("figcaption")
    if inside is None or caption is None:
        walk.as_it_is(to, old)
        return
    made = add(to, "div", "", walk.attributes(old))
    held = etree.Element("caption")
    for part in caption if len(caption) else [caption]:
        held.append(_span_of(part))
    inside.insert(0, held)
    _table(walk, made, inside)
    inside.remove(held)


def _span_of(part: etree.Element) -> etree.Element:
    made = etree.Element("span")
    made.text = part.text
    made[:] = list(part)
    return made


def _raised(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    if not notes.refer(walk, to, old):
        walk.as_it_is(to, old)


def _nothing(walk: Walk, to: etree.Element, old: etree.Element) -> None:
    """The caption of a table, which its own form has written."""


FORMS: dict[str, Form] = {
    **dict.fromkeys(HEADINGS, _heading), "p": _paragraph, "a": _link, "span": _span, "img": _image,
    "div": _division, "details": _details, "li": _item, "table": _table, "figure": _captioned, "sup": _raised,
    "caption": _nothing,
}  # fmt: skip


class Chapter(Walk):
    forms = FORMS
