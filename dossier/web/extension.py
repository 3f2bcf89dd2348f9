"""The Python-Markdown extension: shows citations, claims, charts and generated blocks by looking them up in the ledger.

It works the same under MkDocs, ProperDocs and Zensical: it emits elements whose addresses end in `.md`, which each
engine rewrites to its own form. The ledger reaches it through its settings; where none is given, it compiles one.
"""

from __future__ import annotations

import time
import xml.etree.ElementTree as etree
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from dossier.charts.registry import chart_sources
from dossier.language.languages import using
from dossier.language.messages import gettext as _
from dossier.language.messages import numerals
from dossier.ledger import Ledger, compile_ledger
from dossier.noted.ledger import making, output_of
from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.prose import sanitiser
from dossier.prose.heading_ids import name_headings
from dossier.prose.markdown_adapter import put_aside
from dossier.prose.page_tree import is_mark, number_paragraphs, register_marks
from dossier.prose.syntax import REFERENCES, parse_items
from dossier.report import files
from dossier.report.kinds import BY_NOUN
from dossier.report.settings import OPTIONS
from dossier.web import (
    attributes,
    cross_references,
    draft,
    host,
    own_pages,
    page_head,
    page_references,
    paragraph_links,
    rendering,
    term_links,
    views,
)
from dossier.web.page_so_far import PageSoFar
from dossier.web.task_labels import label_tasks

_COMPILING = Lock()  # of two threads that compile one report, each would write the other's caches
_FRESH = 0.5  # seconds; the files are not looked at again for every page of one build


@lru_cache(maxsize=1)
def _compiled(root: Path, stamp: int) -> Ledger:
    """The ledger of a report whose files have this stamp.

    Kept, though it is large, for builds that another engine starts: it makes a new extension for every page.
    """
    return compile_ledger(root)


@lru_cache(maxsize=1)
def _stamp(root: Path, moment: int) -> int:
    """The stamp of a report's files at a moment, counted in steps of _FRESH."""
    return files.stamp(root)


class DossierExtension(Extension):
    def __init__(self, **settings: Any) -> None:
        # a default of None or True would make Python-Markdown read the setting as a truth value
        self.config = {name: ["", "read by the loader from mkdocs.yml"] for name in OPTIONS}
        self.config["root"] = ["", "the report's folder; that of the engine's settings, unless it is given"]
        self.config["ledger"] = ["", "the compiled ledger, by who has it; compiled from the folder otherwise"]
        self.config["own_pages"] = [False, "whether the site will have pages of single records"]
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        register_marks(md)
        sanitiser.register(md, mends=True, classes=self.getConfig("classes") or ())
        # after inline patterns (20) and attribute lists, before the table of contents (5) and link rewriting (0)
        # and after abbreviations (7), which would be marked in the words of records as well
        records = _Records(md, self)
        md.treeprocessors.register(records, "dossier-records", 6.5)
        md.treeprocessors.register(_Last(md, records), "dossier-last", -1)

    def root_of(self, md: Markdown) -> Path:
        return Path(self.getConfig("root") or host.report_folder(md)).resolve()

    def ledger_of(self, root: Path) -> Ledger:
        ledger: Ledger | str = self.getConfig("ledger")
        if not isinstance(ledger, str):
            return ledger
        with _COMPILING:
            return _compiled(root, _stamp(root, int(time.monotonic() / _FRESH)))


def makeExtension(**settings: Any) -> DossierExtension:
    return DossierExtension(**settings)


class _Records(Treeprocessor):
    page: PageSoFar | None = None  # the one that is converted

    def __init__(self, md: Markdown, extension: DossierExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        host.escape_head(self.md)
        number_paragraphs(root)
        name_headings(self.md, root)
        folder = self.extension.root_of(self.md)
        ledger, own = self.extension.ledger_of(folder), bool(self.extension.getConfig("own_pages"))
        page = self.page = PageSoFar(host.page_path(self.md), ledger, folder, own)
        with using(page.ledger.report.settings.language), making(ledger, output_of(page.path)):
            cross_references.mark_tables(root, page.ledger, page.path)
            draft.mark_blocks(root, page.path, page.ledger)
            page_head.add(root, page.ledger, page.path, own)
            if own:
                own_pages.lead_there(root, page.ledger, page.path)
            _show_all(page, root)
            page_references.add(root, page, tuple(put_aside(self.md)))
            term_links.add(root, page)
            paragraph_links.add(root)
            draft.mark_rest(root, page.path, page.ledger)


def _show_all(page: PageSoFar, root: etree.Element) -> None:
    """What each marked element stands for."""
    marked = [(p, c) for p in root.iter() for c in p if is_mark(c)]
    order = {id(e): n for n, e in enumerate(root.iter())}
    show = _show if page.ledger.problems is None else _show_draft
    for parent, child in sorted(marked, key=lambda pair: order[id(pair[1])]):
        try:
            show(parent, child, page, root)
        except KeyError as error:  # only where the site engine was started without `dossier check` before it
            sentence = f"there is no record {in_quotes(error.args[0])}; run “dossier check” to see where it is named"
            raise ReportError([Problem(Location(f"content/{page.path}"), sentence, "unknown-record")]) from error


class _Last(Treeprocessor):
    """What can be said when all others have run: link rewriting knows no srcset, ids are made of titles alone."""

    def __init__(self, md: Markdown, records: _Records) -> None:
        super().__init__(md)
        self.records = records

    def run(self, root: etree.Element) -> None:
        attributes.set_widths(root)
        attributes.align_cells(root)
        label_tasks(root, put_aside(self.md))
        if page := self.records.page:
            with using(page.ledger.report.settings.language), making(page.ledger, output_of(page.path)):
                cross_references.number_captions(root)
                cross_references.letter(root, page.ledger, page.path)


def _show(parent: etree.Element, element: etree.Element, page: PageSoFar, root: etree.Element) -> None:
    if element.tag == "span":
        _cite(element, page)
    elif element.tag == "a":
        _link(element, page)
    else:
        scheme = element.get("src", "").partition(":")[0]
        _replace(root, parent, element, _SHOWN[scheme](element, page))


def _show_draft(parent: etree.Element, element: etree.Element, page: PageSoFar, root: etree.Element) -> None:
    """What stands for the element; its words where that cannot be made, of which a problem tells."""
    if draft.is_missing(element, page.ledger):
        draft.leave_out(element)
        return
    try:
        _show(parent, element, page, root)
    except Exception:
        draft.leave_out(element)


def _cite(element: etree.Element, page: PageSoFar) -> None:
    items = parse_items(element.attrib.pop("data-items"))
    before = "["
    for key, locator, prefix, _offset in items:
        number = page.number(key)
        anchor = f"cite-{key}-{len(page.anchors[key]) + 1}"
        page.anchors[key].append(anchor)
        if locator:
            page.locators[key].setdefault(locator, []).append(anchor)
        before += f"{prefix} " if prefix else ""
        if len(element):
            element[-1].tail = before
        else:
            element.text = before
        link = etree.SubElement(
            element, "a", {"class": "cite", "id": anchor, "href": f"#ref-{key}", "data-card": f"ref-{key}"}
        )
        link.text = numerals(number)
        name = page.ledger.report.sources[key].short
        words = _(", ").join(filter(None, (name, locator)))
        link.set("aria-label", _("Reference {number}: {source}").format(number=numerals(number), source=words))
        link.tail, before = "]", _(", ")


def _link(element: etree.Element, page: PageSoFar) -> None:
    scheme, name = element.get("href", "").split(":", 1)
    if scheme in REFERENCES:
        _refer(element, scheme, name, page)
        return
    page.links[scheme, name] += 1
    element.set("id", f"{scheme}-use-{name}-{page.links[scheme, name]}")
    element.set("href", page.address.to(scheme, name))
    record: Any = BY_NOUN[scheme].records(page.ledger.report)[name]
    standing = f" claim--{record.standing}" if scheme == "claim" else ""
    element.set("class", f"{scheme}{standing}")
    element.set("data-card", f"{scheme}/{name}")


def _refer(element: etree.Element, scheme: str, name: str, page: PageSoFar) -> None:
    target = page.ledger.numbering.target(scheme, name, page.path)
    if target is None:
        raise KeyError(f"{scheme}:{name}")
    cross_references.refer(element, target, page.ledger, page.path)


def _chart(element: etree.Element, page: PageSoFar) -> etree.Element:
    chart = page.ledger.report.charts[element.get("src", "").removeprefix("chart:")]
    sources = chart_sources(chart, page.ledger.report)
    page.drawn |= dict.fromkeys(sources)
    block = rendering.figure(chart, element.get("alt", ""), sources, page.ledger, page.path, page.root, page.own)
    if chart.id in page.charts:
        del block.attrib["id"]  # shown a second time on this page; links lead to the first
        return block
    page.charts.add(chart.id)
    for source in sources:
        page.chart_anchors[source].append(f"chart-{chart.id}")
    return block


def _picture(element: etree.Element, page: PageSoFar) -> etree.Element:
    picture = page.ledger.report.pictures[element.get("src", "").removeprefix("picture:")]
    marks = [(page.number(source), source) for source in picture.sources]
    block = rendering.picture(picture, element.get("alt", ""), marks, page.ledger, page.path, page.root)
    if ("picture", picture.id) in page.links:
        del block.attrib["id"]  # shown a second time
    page.links["picture", picture.id] += 1
    return block


def _view(element: etree.Element, page: PageSoFar) -> etree.Element:
    """The block; one that is shown again on the page has no filters and no id that stands there already."""
    name, _, query = element.get("src", "").removeprefix("view:").partition("?")
    selection = dict(parse_qsl(query.replace("&amp;", "&")))
    block = views.view(name, selection, page.ledger, page.path, name not in page.views, page.root, page.own)
    if not query:
        page.views.add(name)
    for part in block.iter():
        if part.get("id") in page.ids:
            del part.attrib["id"]
        page.ids |= {part.attrib["id"]} if "id" in part.attrib else set()
    return block


_SHOWN = {"chart": _chart, "picture": _picture, "view": _view}


def _replace(root: etree.Element, parent: etree.Element, old: etree.Element, new: etree.Element) -> None:
    """Puts a block in the place of an image, or of the paragraph that holds it alone: paragraphs hold no blocks."""
    alone = parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip() and not (old.tail or "").strip()
    if alone:
        parent, old = next(p for p in root.iter() if parent in list(p)), parent
    elif parent.tag == "p":
        parent.tag = "div"
    new.tail = old.tail
    parent[list(parent).index(old)] = new
