"""The printed entry of a record that is called by its name, or by a number before it."""

from __future__ import annotations

from dossier.language.messages import numerals
from dossier.pdf.book import Book
from dossier.pdf.typst_text import block, string
from dossier.web.rendering import in_short


def entry(book: Book, label: str, level: str, name: str, about: str = "", body: str = "") -> str:
    record = book.ledger.record_of(label)
    guide = getattr(record, "short", None) or in_short(record) if record else ""
    arguments = (string(label), '""', block(name), string(about))
    return book.entry("entry", label, level, *arguments, guide=string(guide), order=str(book.groups), body=body)


def numbered_entry(
    book: Book, label: str, level: str, number: int, name: str, about: str, body: str, leads: str | None
) -> str:
    """`leads` is "true" for one that stays with what follows it. An excerpt counts none of its entries."""
    called = string("" if book.excerpt else numerals(number))
    guide = None if book.excerpt else called
    arguments = (string(label), called, block(name), string(about))
    return book.entry(
        "entry", label, level, *arguments, kind="messages.datasets", guide=guide, order=str(number), body=body,
        leads=leads,
    )  # fmt: skip
