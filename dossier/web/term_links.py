"""Where a page's prose first names a term of the glossary that its author did not link: its card, as if he had."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from functools import lru_cache

from dossier.ledger import Ledger
from dossier.prose.page_tree import paragraph_number
from dossier.web.page_so_far import PageSoFar

_WITHIN = ("em", "strong")  # in which a word is still one of the sentence


def add(root: etree.Element, page: PageSoFar) -> None:
    """Of numbered paragraphs alone: heads, tables and boxes stay as they are, and so does what is a link already."""
    names = _names(page.ledger)
    if not names or page.ledger.homes.get("glossary") in (None, page.path):
        return
    done = {name for noun, name in page.links if noun == "term"}
    for paragraph in root.iter("p"):
        if paragraph_number(paragraph):
            _mark(paragraph, names, done, page)


def _names(ledger: Ledger) -> Mapping[str, str]:
    """The terms that have words of their own, by what names them beyond doubt."""
    terms = [term for term in ledger.report.glossary.values() if term.description]
    return {name: term.id for term in terms for name in (term.name, term.short) if name and _is_a_name(name)}


def named_in(text: str, ledger: Ledger) -> set[str]:
    """The terms that a text names, by their ids."""
    names = _names(ledger)
    return {names[found[0]] for found in _pattern(tuple(names)).finditer(text)} if names else set()


def _is_a_name(words: str) -> bool:
    """One word in small letters, as “returned”, may be meant in another sense."""
    return " " in words or words != words.lower() or words == words.upper()


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _mark(element: etree.Element, names: Mapping[str, str], done: set[str], page: PageSoFar) -> None:
    pattern, place = _pattern(tuple(names)), 0
    before: etree.Element | None = None  # whose tail is looked at; the element's own text first
    while True:
        text = (element.text if before is None else before.tail) or ""
        for found in pattern.finditer(text):
            if names[found[0]] not in done:
                link = _link(found[0], names[found[0]], text[found.end() :], page)
                done.add(names[found[0]])
                if before is None:
                    element.text = text[: found.start()]
                else:
                    before.tail = text[: found.start()]
                element.insert(place, link)
                break
        if place == len(element):
            return
        before, place = element[place], place + 1
        if before.tag in _WITHIN:
            _mark(before, names, done, page)


def _link(words: str, identifier: str, rest: str, page: PageSoFar) -> etree.Element:
    attributes = {"class": "term", "data-card": f"term/{identifier}", "href": page.address.to("term", identifier)}
    link = etree.Element("a", attributes)
    link.text, link.tail = words, rest
    return link
