"""The Python-Markdown extension: shows citations, claims, charts and generated blocks by looking them up in the ledger.

It works the same under MkDocs, ProperDocs and Zensical: it emits elements whose addresses end in `.md`, which each
engine rewrites to its own form. The ledger reaches it through its settings; where none is given, it compiles one.
"""

from __future__ import annotations

import time
import xml.etree.ElementTree as etree
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from dossier.charts.registry import chart_sources
from dossier.ledger import Ledger, compile_ledger
from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.prose.page_tree import is_mark, number_paragraphs, register_marks
from dossier.prose.syntax import parse_items
from dossier.report import files
from dossier.report.kinds import BY_NOUN
from dossier.report.settings import OPTIONS
from dossier.web import host, rendering, views

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
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        register_marks(md)
        # after inline patterns (20) and attribute lists, before the table of contents (5) and link rewriting (0)
        md.treeprocessors.register(_Records(md, self), "dossier-records", 7)
        md.treeprocessors.register(_Widths(md), "dossier-widths", -1)  # after link rewriting, which knows no srcset

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


@dataclass
class _Page:
    """What one page has shown so far."""

    path: str
    ledger: Ledger
    root: Path
    numbers: dict[str, int] = field(default_factory=dict)
    anchors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    charts: set[str] = field(default_factory=set)
    chart_anchors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # by the chart's source
    locators: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(dict))
    cards: dict[tuple[str, str], etree.Element] = field(default_factory=dict)
    links: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))

    def number(self, source: str) -> int:
        return self.numbers.setdefault(source, len(self.numbers) + 1)


class _Records(Treeprocessor):
    def __init__(self, md: Markdown, extension: DossierExtension) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        host.escape_head(self.md)
        number_paragraphs(root)
        marked = [(p, c) for p in root.iter() for c in p if is_mark(c)]
        if not marked:
            return
        folder = self.extension.root_of(self.md)
        page = _Page(host.page_path(self.md), self.extension.ledger_of(folder), folder)
        order = {id(e): n for n, e in enumerate(root.iter())}
        for parent, child in sorted(marked, key=lambda pair: order[id(pair[1])]):
            try:
                _show(parent, child, page, root)
            except KeyError as error:  # only where the site engine was started without `dossier check` before it
                sentence = (
                    f"there is no record {in_quotes(error.args[0])}; run “dossier check” to see where it is named"
                )
                raise ReportError([Problem(Location(f"content/{page.path}"), sentence, "unknown-record")]) from error
        if page.numbers:
            root.append(_references(page))
        root.extend(page.cards.values())


class _Widths(Treeprocessor):
    """Pictures in several widths: all addresses follow from that of the widest, which the site engine has rewritten."""

    def run(self, root: etree.Element) -> None:
        for image in root.iter("img"):
            if widths := image.attrib.pop("data-widths", "").split():
                stem = image.attrib["src"].removesuffix(f"{widths[-1]}.webp")
                image.set("srcset", ", ".join(f"{stem}{width}.webp {width}w" for width in widths))


def _show(parent: etree.Element, element: etree.Element, page: _Page, root: etree.Element) -> None:
    if element.tag == "span":
        _cite(element, page)
    elif element.tag == "a":
        _link(element, page)
    else:
        scheme = element.get("src", "").partition(":")[0]
        _replace(root, parent, element, _SHOWN[scheme](element, page))


def _cite(element: etree.Element, page: _Page) -> None:
    items = parse_items(element.attrib.pop("data-items"))
    before = "["
    for key, locator, prefix in items:
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
        link.text = str(number)
        name = page.ledger.report.sources[key].short
        link.set("aria-label", f"Reference {number}: {name}{', ' + locator if locator else ''}")
        link.tail, before = "]", ", "


def _link(element: etree.Element, page: _Page) -> None:
    scheme, _, name = element.get("href", "").partition(":")
    page.links[scheme, name] += 1
    element.set("id", f"{scheme}-use-{name}-{page.links[scheme, name]}")
    element.set("href", rendering.Links(page.ledger, page.path).to(scheme, name))
    record: Any = BY_NOUN[scheme].records(page.ledger.report)[name]
    standing = f" claim--{record.standing}" if scheme == "claim" else ""
    element.set("class", f"{scheme}{standing}")
    element.set("data-card", f"card-{scheme}-{name}")
    if (scheme, name) not in page.cards:
        label = f"{scheme.capitalize()}: {record.standing if scheme == 'claim' else rendering.clip(_name(record))}"
        page.cards[scheme, name] = rendering.render(
            "card.html", page.ledger, page.path, scheme=scheme, record=record, label=label
        )


def _name(record: Any) -> str:
    return str(getattr(record, "name", None) or record.title)


def _chart(element: etree.Element, page: _Page) -> etree.Element:
    chart = page.ledger.report.charts[element.get("src", "").removeprefix("chart:")]
    marks = [(page.number(source), source) for source in chart_sources(chart, page.ledger.report)]
    block = rendering.figure(chart, element.get("alt", ""), marks, page.ledger, page.path, page.root)
    if chart.id in page.charts:
        del block.attrib["id"]  # shown a second time on this page; links lead to the first
        return block
    page.charts.add(chart.id)
    for _, source in marks:
        page.chart_anchors[source].append(f"chart-{chart.id}")
    return block


def _picture(element: etree.Element, page: _Page) -> etree.Element:
    picture = page.ledger.report.pictures[element.get("src", "").removeprefix("picture:")]
    marks = [(page.number(source), source) for source in picture.sources]
    block = rendering.picture(picture, element.get("alt", ""), marks, page.ledger, page.path, page.root)
    if ("picture", picture.id) in page.links:
        del block.attrib["id"]  # shown a second time
    page.links["picture", picture.id] += 1
    return block


def _view(element: etree.Element, page: _Page) -> etree.Element:
    name, _, query = element.get("src", "").removeprefix("view:").partition("?")
    return views.view(name, dict(parse_qsl(query.replace("&amp;", "&"))), page.ledger, page.path)


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


def _references(page: _Page) -> etree.Element:
    sources = page.ledger.report.sources
    entries = [
        {
            "source": sources[key],
            "anchors": page.anchors[key],
            "charts": page.chart_anchors[key],
            "locators": list(page.locators[key].items()),
        }
        for key in page.numbers
    ]
    return rendering.render("references.html", page.ledger, page.path, entries=entries)
