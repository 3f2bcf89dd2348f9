"""Which records have pages of their own in a built site, `claim/<id>/`, and lists of them, `by/<view>-<filter>/`.

They are written in bulk, outside the site engine, by `record_pages` and `list_pages`. Where the engine makes the pages
alone (plain `mkdocs build`), links lead to the entries in the lists of all records.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from urllib.parse import unquote

from dossier.ledger import Ledger
from dossier.report.kinds import BY_NOUN

NOUNS = ("claim", "source", "event", "actor", "place", "dataset")
LISTS = "by"
LISTED = ("claims", "sources")  # the views whose filters are lists; of the other views all entries fit on one page
AT_MOST = 400  # entries on a page
SCHEME = "own:"  # of links that a page of the engine has until it is put beside the others
_TAG = re.compile(r"<[a-z][^<>]*+>")
_LINK = re.compile(rf'(?<=["\s]){SCHEME}([^"#\s]*)')
_ROW = re.compile(r"row-(.+)-\d+")


def has_page(noun: str, ledger: Ledger) -> bool:
    """None where no page lists the records of this kind."""
    return noun in NOUNS and BY_NOUN[noun].view in ledger.homes


def of_record(noun: str, identifier: str) -> str:
    return f"{noun}/{identifier}/"


def of_list(view: str, token: str, number: int = 1) -> str:
    """A filter's list; its further pages are numbered."""
    return f"{LISTS}/{view}-{token}{f'-{number}' if number > 1 else ''}/"


def home(path: str, ledger: Ledger) -> str:
    """The page that lists the records to which the own page at this address belongs."""
    folder, _, rest = path.partition("/")
    view = re.split("[-/]", rest, maxsplit=1)[0] if folder == LISTS else BY_NOUN[folder].view
    return ledger.homes[view]


def record_at(anchor: str, ledger: Ledger) -> tuple[str, str] | None:
    """The noun and the id of the record whose entry in a list of its kind has this anchor."""
    noun, _, identifier = anchor.partition("-")
    if noun not in BY_NOUN or BY_NOUN[noun].view not in ledger.homes:
        return None
    return (noun, identifier) if identifier in BY_NOUN[noun].records(ledger.report) else None


def of_anchor(anchor: str, ledger: Ledger) -> str:
    """The own page of the record whose entry in a list has this anchor, with the place on it; else nothing."""
    record = record_at(anchor, ledger)
    if record and record[0] in NOUNS:
        return of_record(*record)
    row = _ROW.fullmatch(anchor)
    if row and has_page("dataset", ledger) and row[1] in ledger.report.datasets:
        return f"{of_record('dataset', row[1])}#{anchor}"
    return ""


def lead_there(root: etree.Element, ledger: Ledger, page: str) -> None:
    """Has the links of a page's author to entries of a list lead to the own pages of these records."""
    for link in root.iter("a"):
        path, _, anchor = link.get("href", "").partition("#")
        if not anchor or ":" in path:
            continue
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
        if target in ledger.homes.values() and (own := of_anchor(unquote(anchor), ledger)):
            link.set("href", SCHEME + own)


def resolved(html: str, address: Callable[[str], str]) -> str:
    """The page's links to own pages as the addresses that they have from it; words that read so stay."""

    def led(tag: re.Match[str]) -> str:
        return _LINK.sub(lambda link: address(link[1]), tag[0]) if SCHEME in tag[0] else tag[0]

    return _TAG.sub(led, html) if SCHEME in html else html
