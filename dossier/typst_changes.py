"""What changed since the last edition, in print."""

from __future__ import annotations

from typing import Any

from dossier import changes
from dossier.changes import Entry, Section, Span
from dossier.compare import last_changes
from dossier.ledger import Ledger
from dossier.typst_text import block, call, string, words
from dossier.typst_writer import Writer

FIRST = "This is the first edition. What later ones change will be told here, claim by claim."
_LISTED = ("New sources",)  # too many to print; the references hold them all


def view(writer: Writer, data: dict[str, Any]) -> str:
    return body(writer.book.ledger, 2 + writer.shift)


def part(ledger: Ledger) -> str:
    """The last part of a document that has no page of its own for it."""
    return call("head", "1", "()", body=words("What changed since the last edition")) + body(ledger, 2)


def body(ledger: Ledger, rank: int) -> str:
    found = last_changes(ledger)
    if not found:
        return call("plain", body=words(FIRST))
    said = " ".join(filter(None, [f"{changes.headline(found)}.", changes.reach(found), changes.summary(found)]))
    return "\n".join([call("plain", body=words(said)), *(_section(s, rank) for s in changes.sections(found))])


def _section(section: Section, rank: int) -> str:
    heading = call("group", str(rank), body=words(section.heading))
    if section.title in _LISTED:
        return heading + call("plain", body=words("Each is among the references."))
    return "\n".join([heading, *(_entry(entry, section) for entry in section.entries)])


def _entry(entry: Entry, section: Section) -> str:
    what = {"added": "New: ", "withdrawn": "Withdrawn: ", "changed": ""}[entry.change.what]
    alone = "withdrawn" in section.title or section.title.startswith("New")
    lines = [
        block(call("strong", body=words(f"{line.label.capitalize()}: ")) + _spans(line.spans))
        if line.label
        else block(_spans(line.spans))
        for line in entry.lines
    ]
    body = call("list", *lines) if lines else ""
    title = ("" if alone else what) + entry.title
    return call("entry", string(f"change:{entry.change.kind}:{entry.change.id}"), '""', block(words(title)),
                string(entry.where), body=body)  # fmt: skip


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(mark, text) for mark, text in spans)


def _span(mark: str, text: str) -> str:
    """What is gone is struck through, what is new underlined; both are told apart by more than colour."""
    shown = "#linebreak();".join(words(part) for part in text.split("\n"))
    return call("strike", body=shown) if mark in "-<" else call("underline", body=shown) if mark in "+>" else shown
