"""What changed since the last edition, in print."""

from __future__ import annotations

from typing import Any

from dossier.comparison import sections
from dossier.comparison.history import last_changes
from dossier.comparison.sections import Entry, Line, Section
from dossier.comparison.word_diff import Span
from dossier.language.messages import N_, counted
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.pdf.typst_text import block, call, lined, string, words
from dossier.pdf.writer import Writer
from dossier.text import capital

FIRST = N_("This is the first edition. What later ones change will be told here, claim by claim.")
_IN_FULL = (
    sections.CORRECTED,
    "Claims with another figure or standing",
    "Claims withdrawn",
    "Sources with another standing",
)
_TOLD = (
    "reason", "statement", "standing", "value", "unit", "period", "by", "positions", "title", "name", "date",
    "end date", "issued", "summary",
)  # fmt: skip
_WHOLE = {"added": N_("new"), "withdrawn": N_("withdrawn")}
_ELSEWHERE = {"New sources": N_("Each is among the references."), "New claims": N_("Each is among the claims.")}


def view(writer: Writer, data: dict[str, Any]) -> str:
    return body(writer.book.ledger, writer.level(2))


def part(ledger: Ledger) -> str:
    """The last part of a document that has no page of its own for it."""
    return call("head", "1", "()", body=words(_("What changed since the last edition"))) + body(ledger, "2")


def body(ledger: Ledger, level: str) -> str:
    found = last_changes(ledger)
    if not found:
        return call("plain", body=words(_(FIRST)))
    said = " ".join(filter(None, [f"{sections.headline(found)}.", sections.reach(found), sections.summary(found)]))
    return "\n".join([call("plain", body=words(said)), *(_section(s, level) for s in sections.sections(found))])


def _section(section: Section, level: str) -> str:
    """What says something else in full, what is new or gone by its title, and how many others changed."""
    heading = call("group", level, body=words(section.heading))
    if section.name in _ELSEWHERE:
        return heading + call("plain", body=words(_(_ELSEWHERE[section.name])))
    full = [entry for entry in section.entries if section.name in _IN_FULL or _told(entry)]
    listed = [entry for entry in section.entries if entry not in full and _named(entry)]
    others = len(section.entries) - len(full) - len(listed)
    parts = [heading, *(_entry(entry, str(int(level) + 1)) for entry in full)]
    parts += [call("list", *(block(words(_in_short(entry))) for entry in listed))] if listed else []
    if others:
        text = counted(
            "{count} more changed in its evidence alone.", "{count} more changed in their evidence alone.", others
        )
        parts.append(call("plain", body=words(text)))
    return "\n".join(parts)


def _told(entry: Entry) -> list[Line]:
    """What readers ask after first; the rest is how the report came to know it."""
    return [line for line in entry.lines if line.name in _TOLD and entry.change.what == "changed"]


def _named(entry: Entry) -> bool:
    return entry.change.what in _WHOLE or entry.change.kind == "pages"


def _in_short(entry: Entry) -> str:
    what = _WHOLE.get(entry.change.what)
    return f"{entry.title} ({_(what)})" if what else entry.title


def _entry(entry: Entry, level: str) -> str:
    told = _told(entry) or [line for line in entry.lines if line.name in ("", "reason")]
    lines = [block(_spans(_label(line), line.spans)) for line in told]
    name = string(f"change:{entry.change.kind}:{entry.change.id}")
    body = call("list", *lines) if lines else ""
    return call("entry", name, '""', block(words(entry.title)), string(entry.where), level=level, body=body)


def _label(line: Line) -> str:
    return call("strong", body=words(capital(line.label) + _(": ").rstrip())) + words(" ") if line.label else ""


def _spans(label: str, spans: tuple[Span, ...]) -> str:
    """What a line tells behind its label; what it tells in several lines stands in as many paragraphs."""
    lines = [[label]]
    for mark, text in spans:
        first, *others = (_span(mark, part) for part in text.split("\n"))
        lines[-1].append(first)
        lines += [[other] for other in others]
    shown = ["".join(line) for line in lines]
    return shown[0] if len(shown) == 1 else call("stacked", *map(block, shown))


def _span(mark: str, text: str) -> str:
    """What is gone is struck through, what is new underlined; both are told apart by more than colour."""
    return lined("strike", text) if mark in "-<" else lined("underline", text) if mark in "+>" else words(text)
