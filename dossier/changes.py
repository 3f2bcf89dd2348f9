"""A comparison as sections that are read from the top, and those as text, Markdown and JSON."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from dossier.aspects import Aspect
from dossier.compare import NOUNS, Change, Comparison, What
from dossier.words import day

Span = tuple[str, str]  # mark and text: “=” kept, “-” gone, “+” new; “<” and “>” the two ends of an arrow
_LIKE = 0.45  # from here on two texts are one that changed, and not two
_AROUND = 9  # words of what stayed that are shown beside what changed
_VALUES = (
    "standing",
    "value",
    "period",
    "kind",
    "date",
    "end date",
    "issued",
    "accessed",
    "date accessed",
    "form",
    "unit",
    "by",
)


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
        lines = tuple(_line(aspect) for aspect in change.aspects)
    else:
        value = " · ".join([*(a.after[0] for a in change.aspects), *filter(None, [change.standing])])
        lines = (Line("", (("=", value),)),) if value and change.kind == "claims" else ()
    return Entry(change, title, where, lines)


@lru_cache(maxsize=20_000)  # the page of changes, the feed, each printed report and each preview ask for the same
def _line(aspect: Aspect) -> Line:
    before, after = aspect.before, aspect.after
    if aspect.name in _VALUES and len(before) == len(after) == 1:
        return Line(aspect.name, (("<", before[0]), ("=", " → "), (">", after[0])))
    return Line(aspect.name, tuple(_spans_of_items(before, after)))


def _spans_of_items(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Span]:
    """Each item that went, came or changed on its own line; the others are left out."""
    first = True
    for was, now in paired(before, after):
        if not first:
            yield ("=", "\n")
        first = False
        yield from (shortened(word_spans(was, now)) if was and now else [("-", was) if was else ("+", now)])


def paired(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The items that differ: those alike stand together, an item without its like stands beside nothing.

    An item that only moved is no difference.
    """
    moved = Counter(before) & Counter(after)
    before, after = (tuple(_without(items, moved)) for items in (before, after))
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _pairs(list(before[a:b]), list(after[c:d]))


def _without(items: tuple[str, ...], moved: Counter[str]) -> Iterator[str]:
    left = moved.copy()
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            yield item


def _pairs(gone: list[str], come: list[str]) -> Iterator[tuple[str, str]]:
    for was in gone:
        near = max(range(len(come)), key=lambda n: _likeness(was, come[n]), default=None)
        if near is None or _likeness(was, come[near]) < _LIKE:
            yield (was, "")
            continue
        yield from (("", now) for now in come[:near])
        yield (was, come[near])
        del come[: near + 1]
    yield from (("", now) for now in come)


def _likeness(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0


def word_spans(before: str, after: str) -> list[Span]:
    """What stayed, went and came, word by word; a lone word that stayed between two that changed counts as changed."""
    was, now = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    codes = difflib.SequenceMatcher(None, [w.strip() for w in was], [w.strip() for w in now], autojunk=False)
    spans: list[list[str]] = []  # kept, gone, come in turn
    for tag, a, b, c, d in codes.get_opcodes():
        kept = "".join(now[c:d]) if tag == "equal" else ""
        if tag == "equal" and d - c == 1 and spans and len(kept.strip()) < 4 and d < len(now):
            spans[-1][1] += "".join(was[a:b])
            spans[-1][2] += kept
        elif tag == "equal":
            spans.append([kept, "", ""])
        else:
            if not spans:
                spans.append(["", "", ""])
            spans[-1][1] += "".join(was[a:b])
            spans[-1][2] += "".join(now[c:d])
    return [span for kept, gone, come in spans for span in (("=", kept), *_changed(gone, come)) if span[1]]


def _changed(gone: str, come: str) -> Iterator[Span]:
    """The space behind words belongs to the text, not to the mark."""
    space = " " if (come or gone).endswith(" ") else ""
    if gone.strip():
        yield ("-", gone.strip())
    if gone.strip() and come.strip():
        yield ("=", " ")
    if come.strip():
        yield ("+", come.strip())
    if space:
        yield ("=", " ")


def shortened(spans: list[Span]) -> list[Span]:
    """Long stretches that stayed are cut to a few words at their ends."""
    merged: list[Span] = []
    for mark, text in spans:
        if merged and merged[-1][0] == mark == "=":
            merged[-1] = ("=", merged[-1][1] + text)
        else:
            merged.append((mark, text))
    last = len(merged) - 1
    return [(m, _cut(t, n == 0, n == last) if m == "=" else t) for n, (m, t) in enumerate(merged)]


def _cut(text: str, first: bool, last: bool) -> str:
    words = text.split(" ")
    if len(words) <= 2 * _AROUND + 4:
        return text
    head = "" if first else " ".join(words[:_AROUND]) + " "
    tail = "" if last else " " + " ".join(words[-_AROUND:])
    return f"{head}…{tail}"


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
    counted = [_counted("pages", "page", found), *(_counted(kind, noun, found) for kind, noun in NOUNS.items())]
    pages, claims, *others = counted
    return " ".join(filter(None, [claims, pages, *others])) or "Nothing changed."


def _counted(kind: str, noun: str, found: Comparison) -> str:
    parts = []
    whats: tuple[What, ...] = ("changed", "withdrawn", "added")
    for what in whats:
        if count := len(found.of(kind, what)):
            parts.append(f"{count} {what}")
    return f"{noun.capitalize()}s: {', '.join(parts)}." if parts else ""


# -- text, Markdown, JSON ----------------------------------------------------------------------------------------------


TEXT = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", ""), "<": ("", ""), ">": ("", "")}
_MARKDOWN = {"-": ("~~", "~~"), "+": ("**", "**"), "=": ("", ""), "<": ("", ""), ">": ("**", "**")}
_SPECIAL = re.compile(r"([\\`*_\[\]<>~|#])")
_LABELS = {"changed": "", "withdrawn": "withdrawn: ", "added": "new: "}


def as_text(found: Comparison) -> str:
    """For a terminal: [-gone-] and {+new+} as wdiff writes them."""
    lines = [headline(found), *filter(None, [reach(found)]), summary(found)]
    for section in sections(found):
        lines += ["", section.heading.upper(), ""]
        mixed = len({entry.change.what for entry in section.entries}) > 1
        for entry in section.entries:
            lines += [*_text_entry(entry, mixed)]
    return "\n".join(lines) + "\n"


def _text_entry(entry: Entry, mixed: bool) -> Iterator[str]:
    what = _LABELS[entry.change.what] if mixed else ""
    where = f"  [{entry.where}]" if entry.where else ""
    yield f"  {what}{entry.title} ({entry.change.id}){where}"
    for line in entry.lines:
        label = f"{line.label}: " if line.label else ""
        parts = joined(line.spans, TEXT).split("\n")
        if len(parts) == 1:
            yield f"      {label}{parts[0]}"
        else:
            yield f"      {label.rstrip()}"
            yield from (f"        {part}" for part in parts)


def joined(spans: Iterable[Span], marks: dict[str, tuple[str, str]]) -> str:
    return "".join(f"{marks[mark][0]}{text}{marks[mark][1]}" for mark, text in spans)


def as_markdown(found: Comparison) -> str:
    lines = [f"# {headline(found)}", *filter(None, [reach(found)]), summary(found)]
    for section in sections(found):
        lines.append(f"## {section.heading}")
        mixed = len({entry.change.what for entry in section.entries}) > 1
        lines.append("\n".join(line for entry in section.entries for line in _markdown_entry(entry, mixed)))
    return "\n\n".join(lines) + "\n"


def _markdown_entry(entry: Entry, mixed: bool) -> Iterator[str]:
    what = _LABELS[entry.change.what].capitalize() if mixed else ""
    where = f" *{_escaped(entry.where)}*" if entry.where else ""
    yield f"- {what}{_escaped(entry.title)} `{entry.change.id}`{where}"
    for line in entry.lines:
        label = f"{line.label}: " if line.label else ""
        shown = joined(((mark, _escaped(text)) for mark, text in line.spans), _MARKDOWN)
        yield f"    - {label}" + shown.replace("\n", "<br>")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def as_data(found: Comparison) -> dict[str, Any]:
    """For programs: every change with its aspects, and what became of each page of the old state."""
    return {
        "old": {"name": found.old.name, "horizon": found.old.horizon},
        "new": {"name": found.new.name, "horizon": found.new.horizon},
        "changes": [_plain(change) for change in found.changes],
        "pages": found.pages,
    }  # fmt: skip


def _plain(change: Change) -> dict[str, Any]:
    aspects = []
    for aspect in change.aspects:
        moved = Counter(aspect.before) & Counter(aspect.after)  # of long lists only what differs
        before, after = (list(_without(items, moved)) for items in (aspect.before, aspect.after))
        aspects.append({"name": aspect.name, "before": before, "after": after})
    kept = {k: v for k, v in asdict(change).items() if v}
    return {**kept, "kind": NOUNS.get(change.kind, "page"), **({"aspects": aspects} if aspects else {})}


def as_json(found: Comparison) -> str:
    return json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n"
