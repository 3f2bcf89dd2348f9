"""What changed about one record or page, as words: field by field, and paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossier.comparison import field_words
from dossier.comparison.snapshot import Snapshot
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.prose.markup import Markup
from dossier.prose.page_tree import PageParser
from dossier.prose.passages import CITED, Passage
from dossier.prose.position_amounts import among
from dossier.quotation_marks import same_words
from dossier.report.markdown_extensions import DEFAULT_EXTENSIONS
from dossier.report.records import FrontMatter, Page
from dossier.report.settings import Settings

_ORDER = ("standing", "value", "title", "statement", "positions", "evidence", "sources", "note")
_SHOWN_ELSEWHERE = ("id", "low", "high", "unit")
_BINDINGS = {  # what ties words to the ledger, and says nothing by itself: what it fills in is compared
    "claims": ("from", "claims"), "charts": ("claims", "computed"), "datasets": ("claims", "computed"),
}  # fmt: skip
# What readers are told of by name; other fields are those of drawings, under the keys that authors write.
FIELDS = (
    N_("standing"), N_("value"), N_("low"), N_("high"), N_("title"), N_("statement"), N_("positions"), N_("evidence"),
    N_("sources"), N_("note"), N_("unit"), N_("period"), N_("place"), N_("by"), N_("checked"), N_("claims"),
    N_("briefing"), N_("type"), N_("title from address"), N_("description"), N_("author"), N_("container title"),
    N_("publisher"), N_("issued"), N_("volume"), N_("issue"), N_("page"), N_("number"), N_("edition"), N_("genre"),
    N_("language"), N_("kind"), N_("accessed"), N_("archive"), N_("archive url"), N_("archive date"), N_("listed"),
    N_("group"), N_("differs"), N_("date"), N_("end date"), N_("summary"), N_("actors"), N_("definition"),
    N_("frequency"), N_("producer"), N_("licence"), N_("date published"), N_("date accessed"), N_("processing"),
    N_("notes"), N_("columns"), N_("rows"), N_("form"), N_("subtitle"), N_("dataset"), N_("alt"), N_("annotations"),
    N_("file"), N_("caption"), N_("credit"), N_("name"), N_("short"), N_("local"), N_("ties"), N_("country"),
    N_("coordinates"), N_("text"), N_("reason"), N_("records"), N_("see"), N_("see also"),
)  # fmt: skip
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
    """A claim's figures in words, as `prose.position_amounts` has them, from its plain data; none where it has none."""
    positions = record.get("positions", ()) if record.get("standing") == "contested" else ()
    return among(_figures(record), map(_figures, positions), record.get("unit"))


def _figures(record: Mapping[str, Any]) -> list[float | str]:
    return [record[key] for key in ("value", "low", "high") if record.get(key) is not None]


def record_field_changes(
    kind: str, before: Mapping[str, Any], after: Mapping[str, Any], old: Snapshot, new: Snapshot
) -> Iterator[FieldChange]:
    own = (*(_SHOWN_ELSEWHERE if kind == "claims" else ("id",)), *_BINDINGS.get(kind, ()))
    first, second = dict(before), dict(after)
    if kind == "claims":
        first["value"], second["value"] = value_of(before), value_of(after)
    columns = field_words.columns_of(after, before)
    pairs = ((first, field_words.FieldWords(old, columns)), (second, field_words.FieldWords(new, columns)))
    for key in dict.fromkeys([*_ORDER, *first, *second]):
        if key in own or same_words(first.get(key), second.get(key)):
            continue
        was, now = (words.lines(key, _labelled(kind, key, value.get(key), words.state)) for value, words in pairs)
        if not same_words(was, now):
            yield FieldChange(key.replace("-", " "), was, now)


def _labelled(kind: str, key: str, value: Any, state: Snapshot) -> Any:
    """A kind or a group by its label, which is what readers know."""
    if isinstance(value, str) and key == "kind":
        return state.label(kind, value)
    return state.group(key, value) if isinstance(value, str) and kind == "events" else value


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
        yield FieldChange("sources", (_("only what its words are tied to: citations, claims, links"),), ())


def paragraphs(text: str) -> tuple[str, ...]:
    """The words of a page that readers see, block by block, without what they are tied to."""
    passages = Markup(_PARSER.tree(Page(path="page.md", front=_FRONT, body=text))).passages
    return tuple(filter(None, (_words_of(passage) for passage in passages)))


def _words_of(passage: Passage) -> str:
    text = passage.text
    for span in reversed(passage.spans):
        link = span.link
        shown = field_words.pair(_("Chart"), link.words) if link and link.scheme == "chart" else span.code
        text = text[: span.start] + shown + text[span.end if span.code else span.start :]
    return " ".join(re.sub(rf"\s?{CITED}", "", text).split())
