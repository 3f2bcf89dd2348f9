"""What changed since the last edition, in print: each correction once, and of the rest what differs in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from dossier.bibliography.how_to_cite import permanent
from dossier.comparison import sections
from dossier.comparison.compare import Comparison
from dossier.comparison.history import last_changes
from dossier.comparison.sections import Entry, Section
from dossier.language.messages import N_, counted
from dossier.language.messages import gettext as _
from dossier.pdf import changed_counts, changed_records
from dossier.pdf.addresses import of_page
from dossier.pdf.book import Book
from dossier.pdf.changed_words import in_line, spans, told
from dossier.pdf.corrections import corrected_too, corrections, in_all, reasons
from dossier.pdf.typst_text import block, call, string, words
from dossier.pdf.writer import Writer
from dossier.text import capital, number

FIRST = N_("This is the first edition. What later ones change will be told here, claim by claim.")
_FULL = "Claims with another figure or standing"
_WHOLE = {"added": N_("New"), "withdrawn": N_("Withdrawn")}
_FEW = 12  # records, up to which print names those that it would count


def view(writer: Writer, data: dict[str, Any]) -> str:
    return body(writer.book, writer.level(2))


def part(book: Book) -> str:
    """The last part of a document that has no page of its own for it."""
    return call("head", "1", "()", body=words(_("What changed since the last edition"))) + body(book, "2")


def body(book: Book, level: str) -> str:
    found = last_changes(book.ledger)
    if not found:
        return call("plain", body=words(_(FIRST)))
    found = _in_print(book, found)
    said = [f"{sections.headline(found)}.", sections.reach(found), sections.summary(found)]
    said += [sections.under_corrections(found), _elsewhere(book)]
    lead = call("plain", body=words(" ".join(filter(None, said))))
    whole = in_all(found)
    parts = "\n".join(
        _section(book, section, found, corrected_too(section, whole), level) for section in sections.sections(found)
    )
    return f"{lead}\n{call('changes', body=parts)}"


def _in_print(book: Book, found: Comparison) -> Comparison:
    """Without the pages that the site alone has."""
    old = found.old.texts.keys() - found.new.texts.keys()
    shown = {*old, *book.ledger.printed}
    return replace(found, changes=tuple(c for c in found.changes if c.kind != "pages" or c.id in shown))


def _elsewhere(book: Book) -> str:
    """Where the texts before and after stand side by side."""
    markups, edition = book.ledger.markups, permanent(book.ledger.report.settings)
    path = next((path for path in book.ledger.printed if markups[path].shows_view("changes")), None)
    if path is None or not edition:
        return ""
    return _("Every text before and after stands, word by word, at {place}.").format(place=of_page(edition, path))


def _section(book: Book, section: Section, found: Comparison, more: str, level: str) -> str:
    """`more` says how many of its kind stand under the corrections."""
    below = str(int(level) + 1)
    if section.name == sections.CORRECTED:
        parts = [*corrections(book, section.entries, found, below)]
        heading = f"{section.title} ({number(len(reasons(found)))})"
    else:
        parts, heading = [*_together(_rest(book, section, found, more, below))], section.heading
    return "\n".join([call("group", level, listed="true", body=words(heading)), *parts])


# -- the rest ----------------------------------------------------------------------------------------------------------


class _Said(NamedTuple):
    """A sentence among parts that are code."""

    text: str


def _together(parts: Iterator[str | _Said]) -> Iterator[str]:
    """Sentences that follow each other are one paragraph."""
    for are_said, own in groupby(filter(None, parts), key=lambda part: isinstance(part, _Said)):
        if are_said:
            yield call("plain", body=words(" ".join(part.text for part in own if isinstance(part, _Said))))
        else:
            yield from (part for part in own if isinstance(part, str))


def _rest(book: Book, section: Section, found: Comparison, more: str, level: str) -> Iterator[str | _Said]:
    """What differs in a few words, one record after the other; of others, how many there are of each kind of change."""
    kind = section.entries[0].change.kind
    yield changed_records.guide_of(kind) if kind != "claims" else ""
    yield _Said(more) if more else ""
    changed = [entry for entry in section.entries if entry.change.what == "changed"]
    changed = changed_records.in_order(book, changed)
    if section.name == sections.PAGES:
        yield from ([call("list", *(block(_page(book, entry)) for entry in changed))] if changed else [])
    elif section.name == _FULL:
        yield from (_entry(book, entry, level) for entry in changed)
    else:
        for title, own in changed_records.by_chapter(book, changed):
            yield call("group", level, body=words(title)) if title else ""
            yield from _in_short(book, own)
    for what, label in _WHOLE.items():
        own = [entry for entry in section.entries if entry.change.what == what]
        if own:
            yield from _whole(book, own, found, _(label) if section.mixed else "", bool(changed))


def _in_short(book: Book, entries: Sequence[Entry]) -> Iterator[str | _Said]:
    """Those whose words are told; of the others, which have names and are not many, what of each changed."""
    short = [entry for entry in entries if told(entry)]
    others, kind = [entry for entry in entries if entry not in short], entries[0].change.kind
    is_few, is_brief = len(others) <= _FEW, kind in changed_records.RUNNING
    named = others if is_few and kind not in ("claims", "sources", *changed_records.RUNNING) else []
    lines = [
        _with_words(book, entry) if entry in short else _with_aspects(book, entry)
        for entry in entries
        if entry in short or entry in named
    ]
    if lines:
        yield call("list", *map(block, lines))
    if others and not named:
        yield _Said(changed_counts.differing(others, bool(short)))
        yield changed_records.in_lines(book, others) if is_few and is_brief else ""


def _whole(book: Book, entries: Sequence[Entry], found: Comparison, label: str, is_last: bool) -> Iterator[str | _Said]:
    """What is new or withdrawn: by name where it is not much, and claims that are gone with their words."""
    change = entries[0].change
    if len(entries) <= _FEW or (change.kind == "claims" and change.what == "withdrawn"):
        yield call("titled", block(words(label))) if label and is_last else ""
        yield changed_records.in_lines(book, entries)
        return
    said = _("{label}: {value}.").format(label=label, value=number(len(entries))) if label else ""
    if change.kind == "claims":
        said = changed_counts.by_chapter(book, entries)
    elif change.kind == "sources":
        said = changed_counts.by_kind(entries, found.new if change.what == "added" else found.old)
    if said:
        yield _Said(said)


def _entry(book: Book, entry: Entry, level: str) -> str:
    """A claim that says something else, under its words."""
    name = string(f"change:{entry.change.kind}:{entry.change.id}")
    title = _named(book, entry) + words(" " + entry.title)
    shown = [line for line in told(entry) if line.name != "statement" or len(entry.lines) == 1]
    lines = [block(words(capital(line.label) + _(": ")) + spans(line.spans)) for line in shown]
    body = call("list", *lines) if lines else ""
    return call("entry", name, '""', block(title), string(entry.where), level=level, body=body)


def _with_words(book: Book, entry: Entry) -> str:
    """The words of a claim say what it is; a date alone does not."""
    shown = told(entry)
    title = _named(book, entry)
    if entry.change.kind == "claims" and all(line.name != "statement" for line in shown):
        title += words(" " + entry.title.rstrip("."))
    return title + words(_(": ")) + in_line(shown)


def _with_aspects(book: Book, entry: Entry) -> str:
    return _named(book, entry) + words(_(": ") + changed_counts.aspects(entry.change) + ".")


def _named(book: Book, entry: Entry) -> str:
    """In bold, with what running heads call it by."""
    is_source = entry.change.kind == "sources"
    name = changed_records.called(book, [entry]) if is_source else changed_records.name_of(book, entry)
    return changed_records.guide(book, entry) + call("strong", body=name)


def _page(book: Book, entry: Entry) -> str:
    """How many of a chapter's paragraphs have other words."""
    told = [line for line in entry.lines if line.name == "text"]
    items = [{mark for mark, text in item if text.strip()} for line in told for item in line.items]
    gone, come = items.count({"-"}), items.count({"+"})
    other = len(items) - gone - come
    parts = [
        counted("{count} paragraph with other words", "{count} paragraphs with other words", other) if other else "",
        counted("{count} new", "{count} new", come) if come else "",
        counted("{count} gone", "{count} gone", gone) if gone else "",
    ]
    said = _(", ").join(filter(None, parts)) or _("other citations, claims or links")
    return _named(book, entry) + words(_(": ") + said + ".")
