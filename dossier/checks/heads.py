"""Rules about the heads of the report and of its pages: titles and descriptions, and the addresses of pages."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.report.kinds import KINDS

_HTML = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*>?|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+\d*);")
_IN_ATTRIBUTES = ("site_name", "site_description", "site_author", "description")


class _Head(NamedTuple):
    key: str
    text: str
    location: Location


@keeps("plain-text")
def no_title_holds_html(ledger: Ledger) -> Iterator[Problem]:
    """Site engines put them into pages as they are, some into attributes; print shows tags as they stand."""
    for key, text, location in _heads(ledger):
        if match := _HTML.search(text):
            sentence = f"{key} is plain text, and {in_quotes(match.group())} is HTML; {_remedy(match.group())}"
            yield Problem(location, sentence, "plain-text")
        elif '"' in text and key in _IN_ATTRIBUTES:
            sentence = f"{key} stands in an attribute, which a straight quotation mark ends; write “…” in its place"
            yield Problem(location, sentence, "plain-text")


def _heads(ledger: Ledger) -> Iterator[_Head]:
    settings = ledger.report.settings
    own = {
        "site_name": settings.title, "site_description": settings.description, "site_author": settings.author,
        "copyright": settings.terms,
    }  # fmt: skip
    for key, text in own.items():
        yield _Head(key, text, settings.at(key))
    for title, location in settings.navigation_titles:
        yield _Head("a title in nav", title, location)
    for page in ledger.report.pages.values():
        yield _Head("title", page.front.title, page.front.at("title"))
        yield _Head("description", page.front.description, page.front.at("description"))


def _remedy(markup: str) -> str:
    """A character that has a name in HTML is written itself, unless it would begin a tag."""
    character = html.unescape(markup)
    if character in ("<", markup) or not character.isprintable():
        return "write it without"
    return f"write {in_quotes(character)} itself"


@keeps("page-address")
def every_page_has_an_address_of_its_own(ledger: Ledger) -> Iterator[Problem]:
    first = {address: f"the {noun} {in_quotes(name)}" for address, noun, name in _own_pages(ledger)}
    for path in ledger.report.pages:
        file, address = f"content/{path}", _address(path)
        other = first.setdefault(address.lower(), file)
        if other != file:
            sentence = f"the page has the address of {other}, /{address}, as far as capitals do not count"
            yield Problem(Location(file), f"{sentence}; give it another name", "page-address")


def _address(path: str) -> str:
    """The folder of the site in which the page lies."""
    folder, name = posixpath.split(path.removesuffix(".md"))
    return posixpath.join(folder, "" if name in ("index", "README") else name, "").lstrip("/")


def _own_pages(ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Address, noun and id of each record that has a page of its own."""
    for noun, folder in (("claim", "claim"), ("chart", "charts")):
        for name in KINDS[f"{noun}s"].records(ledger.report):
            yield f"{folder}/{name}/", noun, name
