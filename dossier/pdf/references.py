"""The printed references, in the order of their numbers: whole in the report, short in the briefing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import replace

from dossier.language.messages import gettext as _
from dossier.pdf.book import Book
from dossier.pdf.typst_text import block, call, string, words
from dossier.pdf.writer import Writer
from dossier.report.source import Source
from dossier.report.standings import SOURCE_STANDINGS

_TYPED = 60  # characters of an address that somebody copies from paper
_CUT = 36  # and of the beginning of a longer one


def references(book: Book, writer: Writer, kinds: bool = True) -> str:
    """Each source that was cited, in the order of its number, with its kind and what was found of it."""
    entries = []
    for key, number in book.numbers.items():
        source = book.ledger.report.sources[key]
        about = [book.ledger.report.kinds.label("sources", source.kind)] if kinds else []
        about += [] if SOURCE_STANDINGS[source.standing].quiet else [_(source.standing)]
        archived = block(call("archived", string(source.archive_url))) if source.archive_url else None
        body = _in_language(writer, source, etree.fromstring(f"<span>{book.ledger.references[key]}</span>"))
        entries.append(
            call("reference", string(key), str(number), string(" · ".join(about)), archived=archived, body=body)
        )
    return "\n".join([*_on_titles(book), *entries])


def _on_titles(book: Book) -> list[str]:
    """What brackets around a title mean, where one has them."""
    sources = book.ledger.report.sources
    if not any(sources[key].title_from_address for key in book.numbers):
        return []
    said = _("Titles in square brackets are taken from the addresses of works whose own titles were not seen.")
    return [call("aside", body=words(said))]


def _in_language(writer: Writer, source: Source, element: etree.Element) -> str:
    return replace(writer, language=source.language or "").inline(element)


def short_references(book: Book, writer: Writer) -> str:
    """The same without what only whoever holds the whole report can use."""
    entries = [
        call(
            "short-reference",
            string(key),
            str(number),
            body=_in_language(writer, book.ledger.report.sources[key], _shortened(book.ledger.references[key])),
        )
        for key, number in book.numbers.items()
    ]
    return "\n".join([*_on_titles(book), *entries])


def _shortened(reference: str) -> etree.Element:
    """With addresses as people type them; of a longer one the parts of its path that lead towards the work."""
    element = etree.fromstring(f"<span>{reference}</span>")
    for link in element.iter("a"):
        if link.text and link.text == link.get("href"):
            address = re.sub(r"^https?://(?:www\.)?", "", link.text).rstrip("/")
            link.text = address if len(address) <= _TYPED else f"{_beginning(address)}/…"
    return element


def _beginning(address: str) -> str:
    """The host and as many whole parts of the path as somebody copies; its words are those of the title."""
    whole = [cut.start() for cut in re.finditer("/", address) if cut.start() <= _CUT]
    return address[: whole[-1]] if whole else address[:_CUT]
