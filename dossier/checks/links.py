"""Rules about what would stop the site engine or the printer: links, pictures, anchors, what paper has no form for."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from dossier.charts.export import SUFFIXES
from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, did_you_mean, did_you_mean_file, in_quotes
from dossier.prose import source_mask
from dossier.prose.allowlist import ELEMENTS, PRINTED
from dossier.prose.markup import Markup
from dossier.prose.reader import HEADINGS
from dossier.prose.syntax import Link
from dossier.report.kinds import KINDS
from dossier.report.views import VIEWS

_EMPTY_HEADING = re.compile(r"^[ \t>*+.)\d-]*(#{1,6}(?:&\w+;|\W)*?)$", re.M)


@keeps("dead-link")
def every_link_leads_to_a_file(ledger: Ledger) -> Iterator[Problem]:
    files = {*ledger.report.pages, *ledger.report.files, *made(ledger)}
    for page, link in relative_links(ledger):
        path = unquote(urlsplit(link.target).path)
        noun = "picture" if link.image else "link"
        if not link.target:
            sentence = f"the {noun} {in_quotes(link.words)} has no address; write one between the parentheses"
            yield Problem(link.location, sentence, "dead-link")
        elif path.startswith("/"):
            sentence = (
                f"the {noun} {in_quotes(link.target)} begins at the host's root; write it from this page's folder"
            )
            yield Problem(link.location, sentence, "dead-link")
        elif path and resolved(page, path).startswith("../"):
            sentence = f"the {noun} {in_quotes(link.target)} leads out of content/, to what the site will not have"
            yield Problem(link.location, f"{sentence}; correct the address", "dead-link")
        elif path and (target := resolved(page, path)) not in files:
            otherwise = f"add content/{target} or correct the address"
            advice = did_you_mean_file(target, files, otherwise)
            sentence = f"the {noun} {in_quotes(link.target)} leads to content/{target}, which is not there; {advice}"
            yield Problem(link.location, sentence, "dead-link")


@keeps("unknown-anchor")
def every_anchor_is_on_its_page(ledger: Ledger) -> Iterator[Problem]:
    uses = defaultdict(set)
    for use in (use for found in (*ledger.link_uses.values(), *ledger.source_uses.values()) for use in found):
        uses[use.page].add(use.anchor)
    anchors = {path: uses[path] | _anchors(ledger, page) for path, page in ledger.markups.items()}
    for page, link in relative_links(ledger):
        path, anchor = unquote(urlsplit(link.target).path), urlsplit(link.target).fragment
        known = anchors.get(resolved(page, path) if path else page.page.path)
        if anchor and known is not None and anchor not in known and not _is_filter(anchor):
            advice = did_you_mean(anchor, sorted(known), "name a heading as its address has it: “A head” is #a-head")
            sentence = f"no heading or mark of the page has the id {in_quotes(anchor)}; {advice}"
            yield Problem(link.location, sentence, "unknown-anchor")


@keeps("duplicate-anchor", reads=Reads.PAGE)
def no_page_has_an_id_twice(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        for identifier, count in Counter(page.outline.ids).items():
            if count > 1:
                sentence = (
                    f"the id {in_quotes(identifier)} stands {count} times on this page; give each element its own"
                )
                yield Problem(_where(page, f"#{identifier}"), sentence, "duplicate-anchor")


@keeps("duplicate-anchor")
def no_heading_has_the_id_of_an_entry(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        entries = _entries(ledger, page)
        for identifier, words in page.outline.headings if entries else ():
            if identifier in entries:
                sentence = (
                    f"the heading {in_quotes(words)} has the id {in_quotes(identifier)}, as an entry on this page"
                )
                yield Problem(_where(page, f"# {words}"), f"{sentence} has; write other words", "duplicate-anchor")


@keeps("print", reads=Reads.PAGE)
def every_element_can_be_printed(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        if not page.page.front.printed:
            continue
        for element in _unprinted(page.tree.root):
            words = "".join(element.itertext())
            sentence = f"the element <{element.tag}> {in_quotes(words)} cannot be printed; write it in another way"
            yield Problem(_where(page, words.strip().partition("\n")[0][:40]), sentence, "print")


@keeps("empty-heading", reads=Reads.PAGE)
def every_heading_has_words(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        if any(element.tag in HEADINGS and page.tree.is_empty(element) for element in page.tree.root.iter()):
            signs = _EMPTY_HEADING.search(source_mask.without_code(page.page.body))
            sentence = "a heading here has no words; write them, or remove its signs"
            yield Problem(page.at(signs.start(1) if signs else 0), sentence, "empty-heading")


@keeps("unused-footnote", reads=Reads.PAGE)
def every_footnote_is_referred_to(ledger: Ledger) -> Iterator[Problem]:
    for page in ledger.markups.values():
        ids = set(page.outline.ids)
        for identifier in ids:
            name = identifier.removeprefix("fn:")
            if identifier.startswith("fn:") and f"fnref:{name}" not in ids:
                sentence = f"nothing refers to the footnote {in_quotes(name)}; write [^{name}] where it belongs"
                yield Problem(_where(page, f"[^{name}]:"), f"{sentence}, or remove it", "unused-footnote")


def _unprinted(element: etree.Element) -> Iterator[etree.Element]:
    """The outermost elements that are allowed, and for which print has no form."""
    if element.tag in ELEMENTS - PRINTED:
        yield element
    else:
        for child in element:
            yield from _unprinted(child)


def relative_links(ledger: Ledger) -> Iterator[tuple[Markup, Link]]:
    """Links and pictures without scheme and host."""
    for page in ledger.markups.values():
        for link in page.addresses:
            if not link.scheme and not re.match(r"[/\\]{2}", link.target):  # browsers read both as the root
                yield page, link


def resolved(page: Markup, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.page.path), path))


def made(ledger: Ledger) -> Iterator[str]:
    """The files that are drawn and written beside the pages before the site engine looks at them."""
    report = ledger.report
    yield from (f"charts/{name}{suffix}" for name in report.charts for suffix in SUFFIXES)
    yield from (f"datasets/{name}.csv" for name in report.datasets)
    yield "datapackage.json"


def _anchors(ledger: Ledger, page: Markup) -> set[str]:
    """The ids that the page will have besides those of its marks: its headings', its references', its records'."""
    anchors = set(page.outline.ids)
    anchors |= {f"ref-{citation.key}" for citation in page.citations}
    anchors |= {"references"} if page.citations else set()
    return anchors | _entries(ledger, page)


def _entries(ledger: Ledger, page: Markup) -> set[str]:
    """The ids of the records in the lists of all of a kind that the page shows."""
    names = [link.name for link in page.links if link.scheme == "view"]
    kinds = [KINDS[VIEWS[name].shows] for name in names if name in VIEWS and VIEWS[name].whole]
    return {f"{kind.noun}-{identifier}" for kind in kinds for identifier in kind.records(ledger.report)}


def _is_filter(anchor: str) -> bool:
    """Filters and sections of a generated block are named after its view."""
    return anchor.partition("-")[0] in VIEWS or anchor.startswith("year-")


def _where(page: Markup, written: str) -> Location:
    return page.at(max(0, page.page.body.find(written)))
