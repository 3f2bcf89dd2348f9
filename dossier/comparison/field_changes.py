"""What changed about one record or page, as words: field by field, and paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossier.comparison.snapshot import Snapshot
from dossier.prose.markup import Markup
from dossier.prose.page_tree import PageParser
from dossier.prose.passages import CITED, Passage
from dossier.quotation_marks import same_words
from dossier.report.records import FrontMatter, Page
from dossier.report.settings import DEFAULT_EXTENSIONS, Settings
from dossier.text import amount, number

_ORDER = ("standing", "value", "title", "statement", "positions", "evidence", "sources", "note")
_SHOWN_ELSEWHERE = ("id", "low", "high", "unit")
_BINDINGS = {  # what ties words to the ledger, and says nothing by itself: what it fills in is compared
    "claims": ("from", "claims"), "charts": ("claims", "computed"), "datasets": ("claims", "computed"),
}  # fmt: skip
_FRONT = FrontMatter(title="Page", description="A page of a snapshot")
_PARSER = PageParser(Settings(site_name="A snapshot", extensions=(*DEFAULT_EXTENSIONS, "attr_list")))


@dataclass(frozen=True)
class FieldChange:
    """One thing that changed about a record, as words: one text each, or the items of a list."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


# -- records -----------------------------------------------------------------------------------------------------------


def value_of(record: Mapping[str, Any]) -> str:
    """A claim's figures in words, from its plain data; nothing for a claim without figures."""
    figures = (record.get(key) for key in ("value", "low", "high"))
    return amount((figure for figure in figures if figure is not None), record.get("unit"))


def record_field_changes(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], old: Snapshot, new: Snapshot
) -> Iterator[FieldChange]:
    own = (*(_SHOWN_ELSEWHERE if kind == "claims" else ("id",)), *_BINDINGS.get(kind, ()))
    first, second = dict(before), dict(after)
    if kind == "claims":
        first["value"], second["value"] = value_of(before), value_of(after)
    pairs = ((first, old), (second, new))
    for key in dict.fromkeys([*_ORDER, *first, *second]):
        if key in own or same_words(first.get(key), second.get(key)):
            continue
        was, now = (_lines(key, _labelled(kind, key, value.get(key), state), state) for value, state in pairs)
        if not same_words(was, now):
            yield FieldChange(key.replace("-", " "), was, now)


def _labelled(kind: str, key: str, value: Any, state: Snapshot) -> Any:
    """A kind or a group by its label, which is what readers know."""
    if isinstance(value, str) and key == "kind":
        return state.label(kind, value)
    return state.group(key, value) if isinstance(value, str) and kind == "events" else value


def _lines(key: str, value: Any, state: Snapshot) -> tuple[str, ...]:
    """A field's value as words: one text, or one for each item."""
    if value is None or value == "":
        return ()
    if isinstance(value, Mapping):
        return tuple(f"{name}: {_words(key, part, state)}" for name, part in value.items())
    if isinstance(value, list):
        return tuple(_words(key, item, state) for item in value)
    return (_words(key, value, state),)


def _words(key: str, value: Any, state: Snapshot) -> str:
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


def _plain_item(item: Mapping[str, Any], state: Snapshot) -> str:
    return "; ".join(f"{k.replace('-', ' ')}: {_words(k, v, state)}" for k, v in item.items())


def _support(item: Mapping[str, Any], state: Snapshot) -> str:
    relation = next(r for r in ("supports", "partly", "contradicts") if item.get(r))
    where = f", {item['locator']}" if item.get("locator") else ""
    return f"{relation}: {state.short(item[relation])}{where} ({item[relation]})"


def _saying(item: Mapping[str, Any], state: Snapshot) -> str:
    sources = ", ".join(state.short(source) for source in item.get("sources", ()))
    return f"{_words('by', item['by'], state)}: {item['says']}{f' [{sources}]' if sources else ''}"


def _tie(item: Mapping[str, Any], state: Snapshot) -> str:
    return _plain_item({**item, "kind": state.label("ties", item["kind"])}, state)


def _row(item: Mapping[str, Any], state: Snapshot) -> str:
    cells = ", ".join(f"{name} {_cell(value)}" for name, value in item["cells"].items())
    sources = ", ".join(state.short(source) for source in item["source"])
    return "; ".join(filter(None, (cells, item["standing"], sources, item.get("note"))))


def _cell(value: Any) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


_ITEMS: dict[str, Callable[[Mapping[str, Any], Snapshot], str]] = {
    "sources": _support, "positions": _saying, "claims": _saying, "rows": _row, "ties": _tie,
}  # fmt: skip


# -- pages -------------------------------------------------------------------------------------------------------------


def page_field_changes(path: str, old: Snapshot, new: Snapshot) -> Iterator[FieldChange]:
    for key in ("title", "description"):
        was, now = (str(s.data["pages"].get(path, {}).get(key, "")) for s in (old, new))
        if not same_words(was, now):
            yield FieldChange(key, (was,), (now,))
    texts = paragraphs(old.texts[path]), paragraphs(new.texts[path])
    if not same_words(*texts):
        yield FieldChange("text", *texts)
    elif not same_words(old.texts[path], new.texts[path]):
        yield FieldChange("sources", ("only what its words are tied to: citations, claims, links",), ())


def paragraphs(text: str) -> tuple[str, ...]:
    """The words of a page that readers see, block by block, without what they are tied to."""
    passages = Markup(_PARSER.tree(Page(path="page.md", front=_FRONT, body=text))).passages
    return tuple(filter(None, (_words_of(passage) for passage in passages)))


def _words_of(passage: Passage) -> str:
    text = passage.text
    for span in reversed(passage.spans):
        link = span.link
        shown = f"Chart: {link.words}" if link and link.scheme == "chart" else span.code
        text = text[: span.start] + shown + text[span.end if span.code else span.start :]
    return " ".join(re.sub(rf"\s?{CITED}", "", text).split())
