"""A comparison as sections that are read from the top, and in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dossier.comparison.compare import Change, Comparison, What
from dossier.comparison.field_changes import FieldChange
from dossier.comparison.word_diff import Span, item_spans
from dossier.report.kinds import KINDS
from dossier.text import day

_VALUES = (
    "standing", "value", "period", "kind", "date", "end date", "issued", "accessed", "date accessed", "form", "unit",
    "by",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One thing that changed about an entry: a label and what was, is and stayed."""

    label: str
    spans: tuple[Span, ...]

    @property
    def items(self) -> list[list[Span]]:
        """The spans of each item of a list, or of the one text."""
        found: list[list[Span]] = [[]]
        for mark, text in self.spans:
            if text == "\n":
                found.append([])
            else:
                found[-1].append((mark, text))
        return found


@dataclass(frozen=True)
class Entry:
    change: Change
    title: str
    where: str  # the pages that use it, in words
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Section:
    title: str
    entries: tuple[Entry, ...]

    @property
    def heading(self) -> str:
        return f"{self.title} ({len(self.entries)})"


# -- sections ----------------------------------------------------------------------------------------------------------


def sections(found: Comparison) -> list[Section]:
    """What differs, what matters most first; parts without a difference are left out."""
    claims = found.of("claims", "changed")
    parts: list[tuple[str, list[Change]]] = [
        ("Claims with another figure or standing", [c for c in claims if c.says_more]),
        ("Claims withdrawn", found.of("claims", "withdrawn")),
        ("Claims with other words, positions or evidence", [c for c in claims if not c.says_more]),
        ("New claims", found.of("claims", "added")),
        ("Chapters and pages", found.of("pages")),
        ("Sources with another standing", [c for c in found.of("sources", "changed") if "standing" in c.names]),
        ("Sources withdrawn", found.of("sources", "withdrawn")),
        ("New sources", found.of("sources", "added")),
        ("Events", found.of("events")),
        ("Datasets", found.of("datasets")),
        ("Charts", found.of("charts")),
        ("Sources with other particulars", [c for c in found.of("sources", "changed") if "standing" not in c.names]),
        ("Actors", found.of("actors")),
        ("Places", found.of("places")),
    ]  # fmt: skip
    return [Section(title, tuple(_entry(c, found) for c in changes)) for title, changes in parts if changes]


def _entry(change: Change, found: Comparison) -> Entry:
    state = found.old if change.what == "withdrawn" else found.new
    where = ", ".join(state.title_of(page) for page in change.pages)
    title = change.title
    if change.kind == "sources":
        title = f"{state.short(change.id)}: {title}"
    if change.what == "changed":
        lines = tuple(_line(field) for field in change.field_changes)
    else:
        value = " · ".join([*(a.after[0] for a in change.field_changes), *filter(None, [change.standing])])
        lines = (Line("", (("=", value),)),) if value and change.kind == "claims" else ()
    return Entry(change, title, where, lines)


@lru_cache(maxsize=20_000)  # the page of changes, the feed, each printed report and each preview ask for the same
def _line(field: FieldChange) -> Line:
    before, after = field.before, field.after
    if field.name in _VALUES and len(before) == len(after) == 1:
        return Line(field.name, (("<", before[0]), ("=", " → "), (">", after[0])))
    return Line(field.name, tuple(item_spans(before, after)))


# -- in a few words ----------------------------------------------------------------------------------------------------


def headline(found: Comparison) -> str:
    return f"What changed from {found.old.name} to {found.new.name}"


def reach(found: Comparison) -> str:
    """How far the evidence of both reaches."""
    if not (found.old.horizon and found.new.horizon) or found.old.horizon == found.new.horizon:
        return ""
    return f"Evidence up to {day(found.old.horizon)} then, up to {day(found.new.horizon)} now."


def summary(found: Comparison) -> str:
    """How much changed, in one sentence a kind: 3 claims changed, 1 withdrawn, 12 added."""
    counted = [_counted("pages", "page", found), *(_counted(name, kind.noun, found) for name, kind in KINDS.items())]
    pages, claims, *others = counted
    return " ".join(filter(None, [claims, pages, *others])) or "Nothing changed."


def _counted(kind: str, noun: str, found: Comparison) -> str:
    parts = []
    whats: tuple[What, ...] = ("changed", "withdrawn", "added")
    for what in whats:
        if count := len(found.of(kind, what)):
            parts.append(f"{count} {what}")
    return f"{noun.capitalize()}s: {', '.join(parts)}." if parts else ""
