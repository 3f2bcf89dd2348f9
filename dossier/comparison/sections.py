"""A comparison as sections that are read from the top, and in a few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dossier.comparison.compare import Change, Comparison, What, mended_by
from dossier.comparison.field_changes import FieldChange
from dossier.comparison.word_diff import Span, item_spans
from dossier.language.messages import N_, counted, numerals
from dossier.language.messages import gettext as _
from dossier.report.kinds import KINDS
from dossier.text import capital, day, slug

_VALUES = (
    "standing", "value", "period", "kind", "date", "end date", "issued", "accessed", "date accessed", "form", "unit",
    "by",
)  # fmt: skip
_LONG = 40  # entries
CORRECTED, PAGES = N_("Corrections"), N_("Chapters and pages")
_NEW_SOURCES = N_("New sources")
NAMES = {  # of kinds; a test holds that none is missing
    "pages": N_("Pages"), "claims": N_("Claims"), "sources": N_("Sources"), "events": N_("Events"),
    "datasets": N_("Datasets"), "charts": N_("Charts"), "pictures": N_("Pictures"), "actors": N_("Actors"),
    "places": N_("Places"), "glossary": N_("Glossary"), "corrections": CORRECTED,
}  # fmt: skip
_WHOLE = tuple(kind for kind in KINDS if kind not in ("claims", "sources", "corrections"))  # a section each


@dataclass(frozen=True)
class Line:
    """One thing that changed about an entry: the name of the field and what was, is and stayed."""

    name: str
    spans: tuple[Span, ...]

    @property
    def label(self) -> str:
        return _(self.name)

    @property
    def is_arrow(self) -> bool:
        """Whether it says of one value what it was and what it is."""
        return any(mark in "<>" for mark, _text in self.spans)

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
    name: str  # in English
    entries: tuple[Entry, ...]
    mixed: bool = False  # whether what is new or withdrawn stands among what changed, and is named so

    @property
    def title(self) -> str:
        return _(self.name)

    @property
    def anchor(self) -> str:
        return slug(self.name)

    @property
    def heading(self) -> str:
        return f"{self.title} ({numerals(len(self.entries))})"

    @property
    def folded(self) -> bool:
        """Whether it is too long to stand open; what was corrected always does."""
        return self.name != CORRECTED and (len(self.entries) > _LONG or self.name == _NEW_SOURCES)


# -- sections ----------------------------------------------------------------------------------------------------------


def sections(found: Comparison) -> list[Section]:
    """What differs, what matters most first; parts without a difference are left out."""
    claims, sources = _others(found, "claims", "changed"), _others(found, "sources", "changed")
    parts: list[tuple[str, list[Change]]] = [
        (N_("Claims with another figure or standing"), [c for c in claims if c.says_more]),
        (N_("Claims withdrawn"), _others(found, "claims", "withdrawn")),
        (N_("Claims with other words, positions or evidence"), [c for c in claims if not c.says_more]),
        (N_("New claims"), _others(found, "claims", "added")),
        (PAGES, found.of("pages")),
        (N_("Sources with another standing"), [c for c in sources if "standing" in c.names]),
        (N_("Sources withdrawn"), _others(found, "sources", "withdrawn")),
        (_NEW_SOURCES, _others(found, "sources", "added")),
        *((NAMES[kind], _others(found, kind)) for kind in _WHOLE),
        (N_("Sources with other particulars"), [c for c in sources if "standing" not in c.names]),
    ]
    mixed = {PAGES, *map(NAMES.__getitem__, _WHOLE)}
    rest = [Section(title, tuple(_entry(c, found) for c in part), title in mixed) for title, part in parts if part]
    corrected = tuple(_corrected(found))
    return [Section(CORRECTED, corrected, mixed=True), *rest] if corrected else rest


def _others(found: Comparison, kind: str, *whats: What) -> list[Change]:
    """The changes that mend no error."""
    return [change for change in found.of(kind, *whats) if not change.corrections]


def _corrected(found: Comparison) -> Iterator[Entry]:
    """Each record that was mended, with the reasons, its own before those that it shares; then corrections whose
    records are no other than they were.
    """
    corrections = found.new.data.get("corrections", {})
    for change in (change for change in found.changes if change.corrections):
        own = sorted((corrections[name] for name in change.corrections), key=lambda c: len(mended_by(c, found.old)))
        reasons = [_reason(correction, found) for correction in own]
        entry = _entry(change, found)
        lines = () if change.kind == "pages" else entry.lines  # a page's words stand among the pages
        yield replace(entry, lines=(Line("reason", _items(reasons)), *lines))
    named = {identifier for change in found.changes for identifier in change.corrections}
    yield from (_entry(change, found) for change in found.of("corrections") if change.id not in named)


def _items(texts: Sequence[str]) -> tuple[Span, ...]:
    """Texts that stayed, as the items of a list."""
    return tuple(("=", part) for text in texts for part in ("\n", text))[1:]


def _reason(correction: Mapping[str, Any], found: Comparison) -> str:
    """What was wrong; where it was so in other records too, that comes first, since the reason speaks of them."""
    others = len(mended_by(correction, found.old)) - 1
    shared = counted("together with {count} other entry", "together with {count} other entries", others)
    said = {"label": capital(shared), "value": correction["reason"]}
    return _("{label}: {value}").format(**said) if others else correction["reason"]


def _entry(change: Change, found: Comparison) -> Entry:
    state = found.old if change.what == "withdrawn" else found.new
    where = _(", ").join(state.title_of(page) for page in change.pages)
    title = change.title
    if change.kind == "sources":
        title = _("{label}: {value}").format(label=state.short(change.id), value=title)
    if change.what == "changed":
        lines = tuple(_line(field) for field in change.field_changes)
    else:
        value = " · ".join([*(a.after[0] for a in change.field_changes), *filter(None, [_(change.standing)])])
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
    return _("What changed from {old} to {new}").format(old=found.old.name, new=found.new.name)


def reach(found: Comparison) -> str:
    """How far the evidence of both reaches."""
    if not (found.old.horizon and found.new.horizon) or found.old.horizon == found.new.horizon:
        return ""
    text = _("Evidence up to {old} then, up to {new} now.")
    return text.format(old=day(found.old.horizon), new=day(found.new.horizon))


def summary(found: Comparison) -> str:
    """How much changed, in one sentence a kind: 3 claims changed, 1 withdrawn, 12 added."""
    pages, claims, *others = (_counted(kind, found) for kind in ("pages", *KINDS))
    return " ".join(filter(None, [claims, pages, *others])) or _("Nothing changed.")


def corrected_claims(found: Comparison) -> str:
    """How many claims were mended, and for how many of them that means another figure or standing."""
    mended = [change for change in found.of("claims") if change.corrections]
    text = _("Corrected claims: {all}, of which with another figure or standing: {some}.")
    some = sum(change.says_more for change in mended)
    return text.format(all=numerals(len(mended)), some=numerals(some)) if mended else ""


def under_corrections(found: Comparison) -> str:
    """How many of those stand under the corrections, and so in no section of their kind; a page stands in both."""
    mended = Counter(change.kind for change in found.changes if change.corrections)
    text = _("{label}: {value}.")
    kinds = (kind for kind in KINDS if mended[kind] and kind != "corrections")
    parts = [text.format(label=_(NAMES[kind]), value=numerals(mended[kind])) for kind in kinds]
    return " ".join([_("Of these, the following stand under the corrections alone:"), *parts]) if parts else ""


def _counted(kind: str, found: Comparison) -> str:
    whats: dict[What, Callable[[int], str]] = {
        "changed": lambda count: counted("{count} changed", "{count} changed", count),
        "withdrawn": lambda count: counted("{count} withdrawn", "{count} withdrawn", count),
        "added": lambda count: counted("{count} added", "{count} added", count),
    }
    parts = [words(count) for what, words in whats.items() if (count := len(found.of(kind, what)))]
    text = _("{label}: {value}.")
    return text.format(label=_(NAMES[kind]), value=_(", ").join(parts)) if parts else ""
