"""A comparison as text for a terminal, as Markdown, and as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from dossier.comparison.compare import Change, Comparison
from dossier.comparison.sections import Entry, headline, reach, sections, summary
from dossier.comparison.word_diff import Span, without_common
from dossier.problems import visible
from dossier.report.kinds import KINDS

TEXT = {"-": ("[-", "-]"), "+": ("{+", "+}"), "=": ("", ""), "<": ("", ""), ">": ("", "")}
_MARKDOWN = {"-": ("~~", "~~"), "+": ("**", "**"), "=": ("", ""), "<": ("", ""), ">": ("**", "**")}
_SPECIAL = re.compile(r"([\\`*_\[\]<>~|#])")
VERSION = "1.1"  # of the form for programs; the first number changes when what reads the old cannot read the new
_LABELS = {"changed": "", "withdrawn": "withdrawn: ", "added": "new: "}


def as_text(found: Comparison) -> str:
    """For a terminal: [-gone-] and {+new+} as wdiff writes them."""
    lines = [headline(found), *filter(None, [reach(found)]), summary(found)]
    for section in sections(found):
        lines += ["", section.heading.upper(), ""]
        for entry in section.entries:
            lines += [*_text_entry(entry, section.mixed)]
    return visible("\n".join(lines) + "\n")


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
        lines.append("\n".join(line for entry in section.entries for line in _markdown_entry(entry, section.mixed)))
    return visible("\n\n".join(lines) + "\n")


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
    """For programs: every change with its field changes and the corrections that name it, and what became of pages."""
    return {
        "schema-version": VERSION,
        "old": {"name": found.old.name, "horizon": found.old.horizon},
        "new": {"name": found.new.name, "horizon": found.new.horizon},
        "changes": [_plain(change) for change in found.changes],
        "pages": found.pages,
    }  # fmt: skip


def _plain(change: Change) -> dict[str, Any]:
    field_changes = []
    for field in change.field_changes:
        before, after = without_common(field.before, field.after)  # of long lists only what differs
        field_changes.append({"name": field.name, "before": before, "after": after})
    kept = {k: v for k, v in asdict(change).items() if v and k != "field_changes"}
    kept |= {"field-changes": field_changes} if field_changes else {}
    return {**kept, "kind": KINDS[change.kind].noun if change.kind in KINDS else "page"}


def as_json(found: Comparison) -> str:
    return json.dumps(as_data(found), ensure_ascii=False, indent=1) + "\n"
