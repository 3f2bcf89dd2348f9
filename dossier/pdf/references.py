"""The printed references, in the order of their numbers: whole in the report, short in the briefing."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import replace

from dossier.bibliography.how_to_cite import permanent
from dossier.language.messages import gettext as _
from dossier.pdf import addresses, index_lines
from dossier.pdf.book import Book
from dossier.pdf.typst_text import block, call, string, words
from dossier.pdf.writer import Writer
from dossier.report.standings import SOURCE_STANDINGS
from dossier.text import capital


def references(book: Book, writer: Writer, kinds: bool = True) -> str:
    """Each source that was cited, in the order of its number, with its kind and what was found of it."""
    entries = []
    for key, number in book.numbers.items():
        source = book.ledger.report.sources[key]
        about = [book.ledger.report.kinds.label("sources", source.kind)] if kinds else []
        about += [] if SOURCE_STANDINGS[source.standing].quiet else [_(source.standing)]
        archived = block(call("archived", string(source.archive_url))) if source.archive_url else None
        body = _written(writer, key, addresses.make_readable)
        kind = string(capital(" · ".join(about)))
        index = index_lines.of_source(book, source) if book.indexed else ""
        named = {"archived": archived, "index": block(index) if index else None}
        entries.append(call("reference", string(key), str(number), kind, body=body, **named))
    return "\n".join([*_on_titles(book), *entries])


def _on_addresses(book: Book) -> list[str]:
    """Where those stand whole of which print has the host alone."""
    edition, home = permanent(book.ledger.report.settings), book.ledger.homes.get("sources")
    if not any(addresses.is_long(book.ledger.report.sources[key].url or "") for key in book.numbers):
        return []
    said = _("Of a long address the host alone is printed; the evidence volume has it whole.")
    if edition and home:
        said += " " + _("All stand at {place}.").format(place=addresses.of_page(edition, home))
    return [call("aside", body=words(said))]


def _on_titles(book: Book) -> list[str]:
    """What brackets around a title mean, where one has them."""
    sources = book.ledger.report.sources
    if not any(sources[key].title_from_address for key in book.numbers):
        return []
    said = _("Titles in square brackets are taken from the addresses of works whose own titles were not seen.")
    return [call("aside", body=words(said))]


def _written(writer: Writer, key: str, write_addresses: Callable[[etree.Element], None]) -> str:
    """The reference of a source, in the language of its title."""
    element = etree.fromstring(f"<span>{writer.book.ledger.references[key]}</span>")
    write_addresses(element)
    return replace(writer, language=writer.book.ledger.report.sources[key].language or "").inline(element)


def short_references(book: Book, writer: Writer) -> str:
    """The same without what only whoever holds the whole report can use."""
    entries = [
        call(
            "short-reference",
            string(key),
            str(number),
            body=_written(writer, key, addresses.shorten),
        )
        for key, number in book.numbers.items()
    ]
    return "\n".join([*_on_titles(book), *_on_addresses(book), *entries])
