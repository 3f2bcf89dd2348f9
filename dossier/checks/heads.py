"""Rules about the heads of the report and of its pages: titles and descriptions, and the addresses of pages."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.checks.rule import Reads, keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes

_HTML = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*>?|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+\d*);")
_IN_ATTRIBUTES = ("site_name", "site_description", "site_author", "description")


class _Head(NamedTuple):
    key: str
    text: str
    location: Location


@keeps("plain-text", reads=Reads.RECORDS)
def no_title_of_the_report_holds_html(ledger: Ledger) -> Iterator[Problem]:
    settings = ledger.report.settings
    own = {
        "site_name": settings.title, "site_description": settings.description, "site_author": settings.author,
        "copyright": settings.terms,
    }  # fmt: skip
    yield from _html_in(_Head(key, text, settings.at(key)) for key, text in own.items())
    yield from _html_in(_Head("a title in nav", title, location) for title, location in settings.navigation_titles)


@keeps("plain-text", reads=Reads.PAGE)
def no_title_of_a_page_holds_html(ledger: Ledger) -> Iterator[Problem]:
    for front in (page.front for page in ledger.report.pages.values()):
        heads = (("title", front.title), ("description", front.description))
        yield from _html_in(_Head(key, text, front.at(key)) for key, text in heads)


def _html_in(heads: Iterable[_Head]) -> Iterator[Problem]:
    """Site engines put them into pages as they are, some into attributes; print shows tags as they stand."""
    for key, text, location in heads:
        if match := _HTML.search(text):
            sentence = f"{key} is plain text, and {in_quotes(match.group())} is HTML; {_remedy(match.group())}"
            yield Problem(location, sentence, "plain-text")
        elif '"' in text and key in _IN_ATTRIBUTES:
            sentence = f"{key} stands in an attribute, which a straight quotation mark ends; write “…” in its place"
            yield Problem(location, sentence, "plain-text")


def _remedy(markup: str) -> str:
    """A character that has a name in HTML is written itself, unless it would begin a tag."""
    character = html.unescape(markup)
    if character in ("<", markup) or not character.isprintable():
        return "write it without"
    return f"write {in_quotes(character)} itself"


@keeps("page-address")
def every_page_has_an_address_of_its_own(ledger: Ledger) -> Iterator[Problem]:
    first: dict[str, str] = {}
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
