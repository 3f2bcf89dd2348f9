"""What differs between two states of a report, record by record, what matters most first. Works on plain data, so that
a state may be a published record, the files at hand or those of a commit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from dossier import export
from dossier.editions import Edition
from dossier.ledger import Ledger
from dossier.model import STANDINGS, Claim, Settings
from dossier.words import amount, day, number

What = Literal["changed", "withdrawn", "added"]
NOUNS = {
    "claims": "claim", "sources": "source", "events": "event", "datasets": "dataset", "charts": "chart",
    "actors": "actor", "places": "place",
}  # fmt: skip
_SAYS_MORE = ("value", "standing")  # a change of these is a change of what the report says
_ORDER = ("standing", "value", "title", "statement", "positions", "evidence", "sources", "note")
_SHOWN_ELSEWHERE = ("id", "low", "high", "unit")
_VIEWS = {"listed": "sources", "timeline": "events"}  # views not named as the records that they show
_CITATION = re.compile(r"\s?(?<!\\)\[[^\[\]]*@[A-Za-z0-9][^\[\]]*\](?![\[(])")
_LINKED = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*)\)")


# -- states ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class State:
    """A report as it stood: its records as ledger.json has them, and each page's Markdown by path."""

    name: str
    horizon: str | None
    data: Mapping[str, Any]
    texts: Mapping[str, str]

    def title_of(self, page: str) -> str:
        return str(self.data["pages"].get(page, {}).get("title", page))

    def short(self, source: str) -> str:
        """The source in a few words, as model.Source.short has it."""
        found = self.data["sources"].get(source)
        if found is None:
            return source
        author = (found.get("author") or [{}])[0]
        names = (found.get("container-title"), found.get("publisher"), author.get("family"), author.get("literal"))
        who = next(filter(None, names), found.get("title") or found.get("description") or source)
        return f"{who}, {found['issued'][:4] if found.get('issued') else 'undated'}"

    def pages_of(self, noun: str, name: str) -> tuple[str, ...]:
        uses = self.data["used-in"].get(f"{noun}:{name}", ())
        return tuple(dict.fromkeys(use.partition("#")[0] for use in uses if use.partition("#")[0]))


def state_of(ledger: Ledger, name: str = "") -> State:
    settings = ledger.report.settings
    texts = {path: page.body.strip() for path, page in ledger.report.pages.items()}
    return State(name or named(settings), settings.horizon, export.as_data(ledger), texts)


def named(settings: Settings) -> str:
    return f"edition {settings.edition}" if settings.edition else "the present state"


def state_of_record(record: Edition) -> State:
    return State(f"edition {record.id}", record.horizon, record.ledger, record.texts)


# -- differences -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Aspect:
    """One thing that changed about a record, as words: one text each, or the items of a list."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    kind: str  # of NOUNS, or "pages"
    id: str
    what: What
    title: str
    aspects: tuple[Aspect, ...] = ()
    pages: tuple[str, ...] = ()  # that use it, by path
    standing: str = ""

    @property
    def names(self) -> set[str]:
        return {aspect.name for aspect in self.aspects}

    @property
    def says_more(self) -> bool:
        return self.what == "changed" and bool(self.names & {*_SAYS_MORE})


@dataclass(frozen=True)
class Comparison:
    old: State
    new: State
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


def compare(old: State, new: State) -> Comparison:
    changes = [change for kind in NOUNS for change in _changes(kind, old, new)]
    changes += _changed_pages(old, new)
    return Comparison(old, new, tuple(changes))


def _changes(kind: str, old: State, new: State) -> list[Change]:
    before, after = old.data.get(kind, {}), new.data.get(kind, {})
    found = []
    for name in dict.fromkeys([*after, *before]):
        if name not in after or name not in before:
            state, what = (new, "added") if name in after else (old, "withdrawn")
            found.append(_change(kind, name, what, state))  # type: ignore[arg-type]
        elif before[name] != after[name]:
            aspects = tuple(_aspects(kind, before[name], after[name], old, new))
            found.append(_change(kind, name, "changed", new, aspects))
    return sorted(found, key=_weight)


def _change(kind: str, name: str, what: What, state: State, aspects: tuple[Aspect, ...] = ()) -> Change:
    record = state.data[kind][name]
    if what != "changed":
        aspects = tuple(Aspect("value", *((), (v,))) for v in [value_of(record)] if v and kind == "claims")
    pages = state.pages_of(NOUNS[kind], name)
    return Change(kind, name, what, _title(kind, record), aspects, pages, str(record.get("standing", "")))


def _title(kind: str, record: Mapping[str, Any]) -> str:
    names = ("statement", "title", "name", "description", "id")
    title = str(next(record[key] for key in names if record.get(key)))
    return f"{day(record['date'])}: {title}" if kind == "events" else title


def _weight(change: Change) -> tuple[Any, ...]:
    """What says more before what only rests on more; among those, refuted and contested before agreed."""
    doubt = ("refuted", "contested", *STANDINGS)
    rank = doubt.index(change.standing) if change.standing in doubt else len(doubt)
    what = ("changed", "withdrawn", "added").index(change.what)
    return (not change.says_more, what, "standing" not in change.names, rank if change.says_more else 0)


# -- aspects -----------------------------------------------------------------------------------------------------------


def value_of(record: Mapping[str, Any]) -> str:
    """59 percent; 57.5 to 60 percent; nothing for a claim without figures."""
    low, high = record.get("low"), record.get("high")
    shown = f"{number(low)} to {number(high)}" if low is not None and high is not None else ""
    if record.get("value") is not None:
        shown = number(record["value"])
    unit = record.get("unit") or ""
    return (shown if unit in ("date", "year") else amount(shown, unit)) if shown else ""


def _aspects(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], old: State, new: State
) -> Iterator[Aspect]:
    own = _SHOWN_ELSEWHERE if kind == "claims" else ("id",)
    first, second = dict(before), dict(after)
    if kind == "claims":
        first["value"], second["value"] = value_of(before), value_of(after)
    keys = [k for k in dict.fromkeys([*_ORDER, *first, *second]) if k not in own and first.get(k) != second.get(k)]
    for key in keys:
        was, now = _lines(key, first.get(key), old), _lines(key, second.get(key), new)
        if was != now:
            yield Aspect(key.replace("-", " "), was, now)


def _lines(key: str, value: Any, state: State) -> tuple[str, ...]:
    """A field's value as words: one text, or one for each item."""
    if value is None or value == "":
        return ()
    if isinstance(value, Mapping):
        return tuple(f"{name}: {_words(key, part, state)}" for name, part in value.items())
    if isinstance(value, list):
        return tuple(_words(key, item, state) for item in value)
    return (_words(key, value, state),)


def _words(key: str, value: Any, state: State) -> str:
    if isinstance(value, Mapping):
        return _ITEMS.get(key, _plain_item)(value, state)
    if isinstance(value, list):
        return ", ".join(_words(key, item, state) for item in value)
    if key in ("source", "sources"):
        return f"{state.short(str(value))} ({value})"
    if key in ("by", "place", "actors"):
        records = state.data["places" if key == "place" else "actors"]
        return str(records.get(value, {}).get("name", value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return number(value) if isinstance(value, int | float) else " ".join(str(value).split())


def _plain_item(item: Mapping[str, Any], state: State) -> str:
    return "; ".join(f"{k.replace('-', ' ')}: {_words(k, v, state)}" for k, v in item.items())


def _support(item: Mapping[str, Any], state: State) -> str:
    relation = next(r for r in ("supports", "partly", "contradicts") if item.get(r))
    where = f", {item['locator']}" if item.get("locator") else ""
    return f"{relation}: {state.short(item[relation])}{where} ({item[relation]})"


def _saying(item: Mapping[str, Any], state: State) -> str:
    sources = ", ".join(state.short(source) for source in item.get("sources", ()))
    return f"{_words('by', item['by'], state)}: {item['says']}{f' [{sources}]' if sources else ''}"


def _row(item: Mapping[str, Any], state: State) -> str:
    cells = ", ".join(f"{name} {_cell(value)}" for name, value in item["cells"].items())
    sources = ", ".join(state.short(source) for source in item["source"])
    return "; ".join(filter(None, (cells, item["standing"], sources, item.get("note"))))


def _cell(value: Any) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


_ITEMS: dict[str, Callable[[Mapping[str, Any], State], str]] = {
    "sources": _support, "positions": _saying, "claims": _saying, "rows": _row,
}  # fmt: skip


# -- pages -------------------------------------------------------------------------------------------------------------


def _changed_pages(old: State, new: State) -> Iterator[Change]:
    for path in dict.fromkeys([*new.texts, *old.texts]):
        if path not in new.texts or path not in old.texts:
            state, what = (new, "added") if path in new.texts else (old, "withdrawn")
            yield Change("pages", path, what, state.title_of(path))  # type: ignore[arg-type]
        elif old.texts[path] != new.texts[path] or old.data["pages"].get(path) != new.data["pages"].get(path):
            yield Change("pages", path, "changed", new.title_of(path), tuple(_page_aspects(path, old, new)))


def _page_aspects(path: str, old: State, new: State) -> Iterator[Aspect]:
    for key in ("title", "description"):
        was, now = (str(s.data["pages"].get(path, {}).get(key, "")) for s in (old, new))
        if was != now:
            yield Aspect(key, (was,), (now,))
    texts = paragraphs(old.texts[path]), paragraphs(new.texts[path])
    if texts[0] != texts[1]:
        yield Aspect("text", *texts)
    elif old.texts[path] != new.texts[path]:
        yield Aspect("sources", ("only what its words are tied to: citations, claims, links",), ())


def paragraphs(text: str) -> tuple[str, ...]:
    """The words of a page that readers see, without what they are tied to."""
    plain = _LINKED.sub(_seen, _CITATION.sub("", text))
    plain = re.sub(r"^\{:[^}]*\}\s*$|\s*\{:[^}]*\}", "", plain, flags=re.M)
    plain = re.sub(r"(\*{1,2})(?=\S)([^*]+?)(?<=\S)\1", r"\2", plain)
    parts = re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s|\||#)", plain)
    return tuple(
        " ".join(part.lstrip("# ").split()) for part in parts if part.strip() and not re.fullmatch(r"[\s|:-]+", part)
    )


def _seen(match: re.Match[str]) -> str:
    image, words, target = match.groups()
    if not image:
        return words
    return f"Chart: {words}" if target.startswith("chart:") else words


def _views_of(text: str) -> set[str]:
    names = re.findall(r"\]\(view:([a-z]+)", text)
    return {_VIEWS.get(name, name) for name in names} | ({*NOUNS} if "changes" in names else set())


# -- the report at hand against its past -------------------------------------------------------------------------------


def last_changes(ledger: Ledger) -> Comparison | None:
    """This edition against the one before; None for the first."""
    return against(ledger, ledger.past[-1]) if ledger.past else None


def against(ledger: Ledger, record: Edition) -> Comparison:
    """This edition against an older one; compared once, as long as the ledger lives."""
    kept: dict[str, Comparison] = ledger.__dict__.setdefault("_comparisons", {})
    if record.id not in kept:
        kept[record.id] = compare(state_of_record(record), state_of(ledger))
    return kept[record.id]


@dataclass(frozen=True)
class Stand:
    """How a claim stood in one edition."""

    edition: str
    value: str
    standing: str


def history(ledger: Ledger, claim: Claim) -> list[Stand]:
    """How a claim stood in each edition that had it, this one last; nothing where no edition is older."""
    states: Iterable[tuple[str, Mapping[str, Any]]] = [(r.id, r.ledger["claims"]) for r in ledger.past]
    found = [Stand(name, value_of(c[claim.id]), c[claim.id]["standing"]) for name, c in states if claim.id in c]
    if not ledger.past:
        return []
    return [*found, Stand(ledger.report.settings.edition or "this one", value_of(export.plain(claim)), claim.standing)]


def mark(ledger: Ledger, claim: Claim) -> str:
    """“new” or “changed” since the edition before; nothing where the claim is as it was."""
    if not ledger.past:
        return ""
    before = ledger.past[-1].ledger["claims"].get(claim.id)
    return "new" if before is None else "changed" if before != export.plain(claim) else ""
