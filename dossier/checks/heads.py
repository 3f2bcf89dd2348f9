"""Rules about the heads of the report and of its pages: titles and descriptions, and the addresses of pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from dossier.checks.rule import keeps
from dossier.ledger import Ledger
from dossier.problems import Location, Problem, in_quotes
from dossier.report.kinds import KINDS

_TAG = re.compile(r"<(?=[a-zA-Z/!?])[^<>]*>?|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+\d*);")


@keeps("plain-text")
def no_title_holds_html(ledger: Ledger) -> Iterator[Problem]:
    """The site engine puts them into its pages as they are, the descriptions and the report's title into attributes."""
    settings = ledger.report.settings
    heads = [
        ("site_name", settings.title, settings.at("site_name")),
        ("site_description", settings.description, settings.at("site_description")),
    ]
    for page in ledger.report.pages.values():
        heads.append(("title", page.front.title, page.front.at("title")))
        heads.append(("description", page.front.description, page.front.at("description")))
    for key, text, location in heads:
        if match := _TAG.search(text):
            sentence = f"{key} is plain text, and {in_quotes(match.group())} is HTML; write it without"
            yield Problem(location, sentence, "plain-text")
        elif '"' in text and key != "title":
            sentence = f"{key} stands in an attribute, which a straight quotation mark ends; write “…” in its place"
            yield Problem(location, sentence, "plain-text")


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
