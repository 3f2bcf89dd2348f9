"""What changed since the last edition, in print: each correction once, and of the rest what differs in a few words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dossier.bibliography.how_to_cite import permanent
from dossier.comparison import sections
from dossier.comparison.compare import Comparison
from dossier.comparison.history import last_changes
from dossier.comparison.sections import Entry, Line, Section
from dossier.comparison.word_diff import Span
from dossier.language.messages import N_, counted, numerals
from dossier.language.messages import gettext as _
from dossier.pdf import changed_records
from dossier.pdf.book import Book
from dossier.pdf.typst_text import block, call, lined, string, words
from dossier.pdf.writer import Writer
from dossier.text import capital, day

FIRST = N_("This is the first edition. What later ones change will be told here, claim by claim.")
_FULL = "Claims with another figure or standing"
_TOLD = (
    "statement", "standing", "value", "unit", "period", "title", "name", "date", "end date", "issued", "summary",
)  # fmt: skip
_WORDS = ("statement", "title", "name", "summary")
_SHORT = 200  # characters of what differs, up to which it is printed
_WHOLE = {"added": N_("New"), "withdrawn": N_("Withdrawn")}


def view(writer: Writer, data: dict[str, Any]) -> str:
    return body(writer.book, writer.level(2))


def part(book: Book) -> str:
    """The last part of a document that has no page of its own for it."""
    return call("head", "1", "()", body=words(_("What changed since the last edition"))) + body(book, "2")


def body(book: Book, level: str) -> str:
    found = last_changes(book.ledger)
    if not found:
        return call("plain", body=words(_(FIRST)))
    said = [f"{sections.headline(found)}.", sections.reach(found), sections.summary(found), _elsewhere(book)]
    lead = call("plain", body=words(" ".join(filter(None, said))))
    parts = "\n".join(_section(book, section, found, level) for section in sections.sections(found))
    return f"{lead}\n{call('changes', body=parts)}"


def _elsewhere(book: Book) -> str:
    """Where the texts before and after stand side by side."""
    markups, settings = book.ledger.markups, book.ledger.report.settings
    path = next((path for path in book.ledger.printed if markups[path].shows_view("changes")), None)
    if path is None:
        return ""
    if not permanent(settings):
        text = _("The site’s page “{title}” has every text before and after, word by word.")
        return text.format(title=markups[path].tree.page.front.title)
    text = _("Every text before and after stands, word by word, at {place}.")
    return text.format(place=permanent(settings) + path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/")


def _section(book: Book, section: Section, found: Comparison, level: str) -> str:
    below = str(int(level) + 1)
    if section.name == sections.CORRECTED:
        parts = [*_corrections(book, section.entries, found, below)]
        heading = f"{section.title} ({numerals(len(_reasons(found)))})"
    else:
        parts, heading = [*_rest(book, section, below)], section.heading
    return "\n".join([call("group", level, body=words(heading)), *parts])


# -- corrections -------------------------------------------------------------------------------------------------------


def _reasons(found: Comparison) -> dict[str, Any]:
    """The corrections that only the new edition has."""
    before, after = (state.data.get("corrections", {}) for state in (found.old, found.new))
    return {name: correction for name, correction in after.items() if name not in before}


def _corrections(book: Book, entries: Sequence[Entry], found: Comparison, level: str) -> Iterator[str]:
    """By the day when it was mended: what was wrong, and the records that are no longer as they were."""
    mended: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in entry.change.corrections:
            mended.setdefault(name, []).append(entry)
    told: set[tuple[str, str]] = set()
    reasons = sorted(_reasons(found).items(), key=_date)
    for date, own in groupby(reasons, key=_date):
        yield call("group", level, body=words(day(date)))
        for name, correction in own:
            yield _correction(book, correction["reason"], mended.get(name, []), told)


def _date(correction: tuple[str, Any]) -> str:
    return str(correction[1]["date"])


def _correction(book: Book, reason: str, entries: Sequence[Entry], told: set[tuple[str, str]]) -> str:
    """The values that it changed stand with the first correction of their record."""
    values, others = [], []
    for entry in entries:
        record = (entry.change.kind, entry.change.id)
        arrows = [line for line in _told(entry) if line.is_arrow] if record not in told else []
        told.add(record)
        if arrows:
            values.append(changed_records.called(book, entry) + words(_(": ")) + _in_line(arrows))
        else:
            others.append(entry)
    names = changed_records.listed(book, others, labelled=True)
    about = block(call("par", block(words(". ").join(names) + words(".")))) if names else "none"
    return call("correction", about, block(call("list", *map(block, values))) if values else "none", body=words(reason))


# -- the rest ----------------------------------------------------------------------------------------------------------


def _rest(book: Book, section: Section, level: str) -> Iterator[str]:
    """What differs in a few words, one record after the other; of others, what kind of thing differs."""
    changed = [entry for entry in section.entries if entry.change.what == "changed"]
    if section.name == sections.PAGES:
        yield from ([call("list", *(block(_page(book, entry)) for entry in changed))] if changed else [])
    elif section.name == _FULL:
        yield from (_entry(book, entry, level) for entry in changed)
    else:
        short = [entry for entry in changed if _told(entry)]
        if short:
            yield call("list", *(block(_with_words(book, e)) for e in changed_records.in_order(book, short)))
        for aspects, own in changed_records.by_aspects(entry for entry in changed if entry not in short):
            yield call("titled", block(words(aspects))) + changed_records.in_lines(book, own)
    for what, label in _WHOLE.items():
        own = [entry for entry in section.entries if entry.change.what == what]
        if own:
            yield call("titled", block(words(_(label)))) if section.mixed and changed else ""
            yield changed_records.in_lines(book, own)


def _told(entry: Entry) -> list[Line]:
    """What readers ask after first, where it is told in a few words."""
    if entry.change.what != "changed":
        return []
    lines = [line for line in entry.lines if line.name in _TOLD]
    return [line for line in lines if sum(len(text) for _mark, text in line.spans) <= _SHORT]


def _entry(book: Book, entry: Entry, level: str) -> str:
    """A claim that says something else, under its words."""
    name = string(f"change:{entry.change.kind}:{entry.change.id}")
    title = _named(book, entry) + words(" " + entry.title)
    told = [line for line in _told(entry) if line.name != "statement" or len(entry.lines) == 1]
    lines = [block(words(capital(line.label) + _(": ")) + _spans(line.spans)) for line in told]
    body = call("list", *lines) if lines else ""
    return call("entry", name, '""', block(title), string(entry.where), level=level, body=body)


def _with_words(book: Book, entry: Entry) -> str:
    """The words of a claim say what it is; a date alone does not."""
    told = _told(entry)
    title = _named(book, entry)
    if entry.change.kind == "claims" and all(line.name != "statement" for line in told):
        title += words(" " + entry.title)
    return title + words(_(": ")) + _in_line(told)


def _named(book: Book, entry: Entry) -> str:
    return call("strong", body=changed_records.name_of(book, entry).mark)


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


# -- spans -------------------------------------------------------------------------------------------------------------


def _in_line(lines: Sequence[Line]) -> str:
    return words(" · ").join(_label(line) + _spans(line.spans) for line in lines)


def _label(line: Line) -> str:
    """Words of a record need none."""
    return "" if line.name in _WORDS else words(line.label + " ")


def _spans(spans: Sequence[Span]) -> str:
    return "".join(_span(mark, text.replace("\n", " ")) for mark, text in spans)


def _span(mark: str, text: str) -> str:
    """What is gone is struck through, what is new underlined; both are told apart by more than colour."""
    return lined("strike", text) if mark in "-<" else lined("underline", text) if mark in "+>" else words(text)
