"""What changed since the last edition, in print."""

from __future__ import annotations

from typing import Any

from dossier.comparison import sections
from dossier.comparison.history import last_changes
from dossier.comparison.sections import Entry, Section
from dossier.comparison.word_diff import Span
from dossier.ledger import Ledger
from dossier.pdf.typst_text import block, call, string, words
from dossier.pdf.writer import Writer

FIRST = "This is the first edition. What later ones change will be told here, claim by claim."
_IN_FULL = ("Claims with another figure or standing", "Claims withdrawn", "Sources with another standing")
_ELSEWHERE = {"New sources": "Each is among the references.", "New claims": "Each is among the claims."}


def view(writer: Writer, data: dict[str, Any]) -> str:
    return body(writer.book.ledger, writer.level(2))


def part(ledger: Ledger) -> str:
    """The last part of a document that has no page of its own for it."""
    return call("head", "1", "()", body=words("What changed since the last edition")) + body(ledger, "2")


def body(ledger: Ledger, level: str) -> str:
    found = last_changes(ledger)
    if not found:
        return call("plain", body=words(FIRST))
    said = " ".join(filter(None, [f"{sections.headline(found)}.", sections.reach(found), sections.summary(found)]))
    return "\n".join([call("plain", body=words(said)), *(_section(s, level) for s in sections.sections(found))])


def _section(section: Section, level: str) -> str:
    """What says something else in full; of the rest what changed, but not how: the site has it word by word."""
    heading = call("group", level, body=words(section.heading))
    if section.title in _ELSEWHERE:
        return heading + call("plain", body=words(_ELSEWHERE[section.title]))
    if section.title in _IN_FULL:
        return "\n".join([heading, *map(_entry, section.entries)])
    return heading + call("list", *(block(words(_in_short(entry))) for entry in section.entries))


def _in_short(entry: Entry) -> str:
    what = {"added": "new", "withdrawn": "withdrawn"}.get(entry.change.what)
    return f"{entry.title} ({what or ', '.join(line.label for line in entry.lines)})"


def _entry(entry: Entry) -> str:
    lines = [
        block((call("strong", body=words(f"{line.label.capitalize()}: ")) if line.label else "") + _spans(line.spans))
        for line in entry.lines
    ]
    name = string(f"change:{entry.change.kind}:{entry.change.id}")
    body = call("list", *lines) if lines else ""
    return call("entry", name, '""', block(words(entry.title)), string(entry.where), body=body)


def _spans(spans: tuple[Span, ...]) -> str:
    return "".join(_span(mark, text) for mark, text in spans)


def _span(mark: str, text: str) -> str:
    """What is gone is struck through, what is new underlined; both are told apart by more than colour."""
    shown = "#linebreak();".join(words(part) for part in text.split("\n"))
    return call("strike", body=shown) if mark in "-<" else call("underline", body=shown) if mark in "+>" else shown
