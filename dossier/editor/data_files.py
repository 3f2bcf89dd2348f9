"""The ids in a file of data/: read record by record, so that a slip in one leaves the others as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from dossier.authoring.yaml_document import Document, parts_of, value_of
from dossier.editor.entries import Entry, FileEntries, Mention, Place, moved
from dossier.report import json_schemas
from dossier.report.id_fields import NamedId, ids_in
from dossier.report.kinds import KINDS, Kind
from dossier.report.naming import heading

GEO = "geo"  # the noun of outlines, which are no records that pages name
_ID = re.compile(r"[a-z0-9-]+")
_RECORD = re.compile(r"^(?=-(?:[ \t]|$))", re.M)
_GEO_SOURCE = re.compile(r'"source"\s*:\s*(?:"[^"]*"|\[[^\]]*\])')
_HERE = Path()
_MOST_LINES = 12  # of a dataset, of which the rows say little
_MANY = 20_000  # records, whose ids are kept


def kind_of(path: Path, root: Path) -> Kind | None:
    """The kind of the records that a file of the report holds."""
    return KINDS.get(json_schemas.kind_of(path, root) or "")


def entries_of(path: Path, text: str, kind: Kind) -> FileEntries:
    if kind.a_file_each:
        return _of_whole(path, text, kind)
    first, *records = _RECORD.split(text)
    if not records or any(line.strip() and not line.startswith("#") for line in first.split("\n")):
        first, records = "", [text]  # a list in brackets
    parts, line = [], first.count("\n")
    for record in records:
        part = _of_record(record, kind.name)
        parts.append((moved(part.entries, part.mentions, path, line), part.is_whole))
        line += record.count("\n")
    entries = [entry for part, _ in parts for entry in part.entries]
    mentions = [mention for part, _ in parts for mention in part.mentions]
    return FileEntries(entries, mentions, all(is_whole for _, is_whole in parts))


@lru_cache(_MANY)
def _of_record(text: str, kind_name: str) -> FileEntries:
    """As if the text were a file."""
    kind, root = KINDS[kind_name], Document.of(text).root
    if not isinstance(root, yaml.SequenceNode):
        return FileEntries(is_whole=not text.strip())
    entries: list[Entry] = []
    mentions: list[Mention] = []
    for record in root.value:
        if isinstance(record, yaml.MappingNode):
            entries += _entry(record, kind, text)
            mentions += _mentions(record, kind.forms.get(_form(record), kind.model) if kind.forms else kind.model)
    return FileEntries(entries, mentions)


def _of_whole(path: Path, text: str, kind: Kind) -> FileEntries:
    root = Document.of(text).root
    values = value_of(root) if isinstance(root, yaml.MappingNode) else {}
    entry = Entry(kind.noun, path.stem, heading(values), "", Place(path, 0, 0, 0), _MOST_LINES, is_file=True)
    mentions = _mentions(root, kind.model) if root else []
    return FileEntries([entry], moved([], mentions, path, 0).mentions, root is not None or not text.strip())


def outlines_of(path: Path, text: str) -> FileEntries:
    """Of a file of GeoJSON, whose sources stand in its head."""
    entry = Entry(GEO, path.stem, "", "", Place(path, 0, 0, 0), 1, is_file=True)
    sources = [
        Mention("source", name[0], Place(path, *_line_and_column(text, match.start() + name.start()), len(name[0])))
        for match in _GEO_SOURCE.finditer(text)
        for name in _ID.finditer(match[0], match[0].index(":"))
    ]
    return FileEntries([entry], sources)


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1


def _form(record: yaml.MappingNode) -> str:
    form = parts_of(record).get("form")
    return form.value if isinstance(form, yaml.ScalarNode) else ""


def _entry(record: yaml.MappingNode, kind: Kind, text: str) -> Iterator[Entry]:
    identifier = parts_of(record).get("id")
    if isinstance(identifier, yaml.ScalarNode) and identifier.value:
        values: dict[str, Any] = value_of(record)
        end = text[: record.end_mark.index].rstrip().count("\n") + 1
        standing = values.get("standing")
        place = _place(identifier, len(identifier.value))
        title = " ".join(heading(values).split())
        yield Entry(kind.noun, identifier.value, title, standing if isinstance(standing, str) else "", place, end)


def _mentions(record: yaml.Node, model: Any) -> list[Mention]:
    return [mention for named in ids_in(record, model) for mention in _mention(named)]


def _mention(named: NamedId) -> Iterator[Mention]:
    noun, node = named
    before = 0
    if not noun:
        noun, colon, _ = node.value.partition(":")
        before = len(noun + colon)
    name = _ID.match(node.value, before)
    if name and node.start_mark.line == node.end_mark.line:
        yield Mention(noun, name[0], _place(node, len(name[0]), before))


def _place(node: yaml.ScalarNode, length: int, before: int = 0) -> Place:
    mark = node.start_mark
    return Place(_HERE, mark.line, mark.column + before + (node.style in ("'", '"')), length)
