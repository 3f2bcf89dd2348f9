"""What differs between two states of a report, record by record, what matters most first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from dossier.comparison.field_changes import FieldChange, page_field_changes, record_field_changes, value_of
from dossier.comparison.snapshot import Snapshot
from dossier.language.messages import gettext as _
from dossier.quotation_marks import same_words
from dossier.report.kinds import KINDS
from dossier.report.naming import heading, plural
from dossier.report.standings import DOUBTFUL, STANDINGS
from dossier.report.views import VIEWS
from dossier.text import day

What = Literal["changed", "withdrawn", "added"]
_SAYS_MORE = ("value", "standing")  # a change of these is a change of what the report says


@dataclass(frozen=True)
class Change:
    kind: str  # of KINDS, or "pages"
    id: str
    what: What
    title: str
    field_changes: tuple[FieldChange, ...] = ()
    pages: tuple[str, ...] = ()  # that use it, by path
    standing: str = ""
    corrections: tuple[str, ...] = ()  # the ids of those that mended it

    @property
    def names(self) -> set[str]:
        return {field.name for field in self.field_changes}

    @property
    def says_more(self) -> bool:
        return self.what == "changed" and bool(self.names & {*_SAYS_MORE})


@dataclass(frozen=True)
class Comparison:
    old: Snapshot
    new: Snapshot
    changes: tuple[Change, ...] = field(default=())

    def of(self, kind: str, *whats: What) -> list[Change]:
        return [c for c in self.changes if c.kind == kind and (not whats or c.what in whats)]

    @cached_property
    def pages(self) -> dict[str, str]:
        """Whether each page of the old state is the same, changed or gone: by its words and the records it shows."""
        named = {page for change in self.changes for page in (change.id if change.kind == "pages" else "",)}
        used = {page for change in self.changes for page in change.pages}
        kinds = {change.kind for change in self.changes}
        return {
            path: "gone" if path not in self.new.texts
            else "changed" if path in named | used or kinds & _views_of(self.new.texts[path]) else "same"
            for path in self.old.texts
        }  # fmt: skip


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    changes = [change for kind in KINDS for change in _changes(kind, old, new)]
    changes += _changed_pages(old, new)
    mended = _mended(old, new)
    corrected = (replace(change, corrections=tuple(mended.get((change.kind, change.id), ()))) for change in changes)
    return Comparison(old, new, tuple(corrected))


def _mended(old: Snapshot, new: Snapshot) -> dict[tuple[str, str], list[str]]:
    """The records that a correction names which only the new state has, by kind and id, each with its corrections."""
    mended = defaultdict(list)
    for identifier, correction in new.data.get("corrections", {}).items():
        if identifier not in old.data.get("corrections", {}):
            for record in mended_by(correction, old):
                mended[record].append(identifier)
    return mended


def mended_by(correction: Mapping[str, Any], old: Snapshot) -> list[tuple[str, str]]:
    """The records of the old state that it names, by kind and id. One that only the new state has is new, whatever was
    mended of it before.
    """
    records = map(plural, correction["records"])
    return [(kind, name) for kind, name in records if name in old.data.get(kind, {})]


def _changes(kind: str, old: Snapshot, new: Snapshot) -> list[Change]:
    before, after = old.data.get(kind, {}), new.data.get(kind, {})
    found = []
    for name in dict.fromkeys([*after, *before]):
        if kind == "corrections" and name not in before and not mended_by(after[name], old):
            continue
        if name not in after or name not in before:
            state, what = (new, "added") if name in after else (old, "withdrawn")
            found.append(_change(kind, name, what, state))  # type: ignore[arg-type]
        elif not same_words(before[name], after[name]) and (
            field_changes := tuple(record_field_changes(kind, before[name], after[name], old, new))
        ):
            found.append(_change(kind, name, "changed", new, field_changes))
    return sorted(found, key=_weight)


def _change(kind: str, name: str, what: What, state: Snapshot, field_changes: tuple[FieldChange, ...] = ()) -> Change:
    record = state.data[kind][name]
    if what != "changed":
        field_changes = tuple(FieldChange("value", *((), (v,))) for v in [value_of(record)] if v and kind == "claims")
    pages = state.pages_of(KINDS[kind].noun, name)
    return Change(kind, name, what, _title(kind, record), field_changes, pages, str(record.get("standing", "")))


def _title(kind: str, record: Mapping[str, Any]) -> str:
    title = heading(record)
    if kind not in ("events", "corrections"):
        return title
    return _("{label}: {value}").format(label=day(record["date"]), value=title)


def _weight(change: Change) -> tuple[Any, ...]:
    """What says more before what only rests on more; among those, refuted and contested before agreed."""
    order = [*DOUBTFUL, *STANDINGS]
    rank = order.index(change.standing) if change.standing in order else len(order)
    what = ("changed", "withdrawn", "added").index(change.what)
    return (not change.says_more, what, "standing" not in change.names, rank if change.says_more else 0)


def _changed_pages(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    for path in dict.fromkeys([*new.texts, *old.texts]):
        if path not in new.texts or path not in old.texts:
            state, what = (new, "added") if path in new.texts else (old, "withdrawn")
            yield Change("pages", path, what, state.title_of(path))  # type: ignore[arg-type]
        elif not same_words(*((state.texts[path], state.data["pages"].get(path)) for state in (old, new))):
            yield Change("pages", path, "changed", new.title_of(path), tuple(page_field_changes(path, old, new)))


def _views_of(text: str) -> set[str]:
    names = re.findall(r"\]\(view:([a-z]+)", text)
    return {VIEWS[name].shows for name in names if name in VIEWS} | ({*KINDS} if "changes" in names else set())
