"""Archived copies of sources: which are wanting, and one written into a source's record as its author left it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from dossier.files import write_whole
from dossier.problems import Problem, Refused, ReportError, did_you_mean, in_quotes
from dossier.report import load
from dossier.report.records import Source
from dossier.report.strict_yaml import read_text, read_yaml

_AFTER = ("id", "URL", "accessed")  # the last of these that a record has; each is one line


def wanted(root: Path) -> list[Source]:
    """The sources that were seen at an address, and of which no archived copy is known."""
    found = load.load(root).sources.values()
    return [s for s in found if s.standing != "unlocated" and s.url and not s.archive_url]


def record(root: Path, identifier: str, url: str, date: str) -> str:
    """Writes address and day of the copy into the source's file, and returns the file's name.

    Comments, order and all other lines stay. Raises Refused, and ReportError where the record would not be valid.
    """
    sources = load.load(root).sources
    if identifier not in sources:
        advice = did_you_mean(identifier, sources, "“dossier archive” lists those without an archived copy")
        raise Refused(f"there is no source {in_quotes(identifier)}; {advice}")
    source = sources[identifier]
    if len(date) != 10:
        raise Refused(f"the day of a copy is written as 2026-11-25, not {in_quotes(date)}")
    path = root / source.location.file
    before = read_text(path, source.location.file)
    after = _with(before, identifier, {"archive-url": url, "archive-date": date})
    _check(after, source, identifier)
    write_whole(path, after)
    return source.location.file


def _check(text: str, source: Source, identifier: str) -> None:
    """What was written must say what was meant and no more; the record itself says where it would be wrong."""
    file = source.location.file
    raw = next(item for item in read_yaml(text, file) if item.get("id") == identifier)
    try:
        found = Source.model_validate(raw)
    except ValueError as error:
        first = error.errors()[0]  # type: ignore[attr-defined]
        sentence = f"source {in_quotes(identifier)}: {first['loc'][0]} {first['ctx']['error']}"
        raise ReportError([Problem(source.location, sentence, "wrong-value")]) from None
    kept = found.model_copy(update={"archive_url": source.archive_url, "archive_date": source.archive_date})
    assert kept.model_dump() == source.model_dump(), identifier


def _with(text: str, identifier: str, values: dict[str, str]) -> str:
    """The text of a YAML list of records with these values in one of them."""
    for key, value in values.items():
        records: Any = yaml.compose(text, Loader=yaml.BaseLoader)
        node = next(n for n in records.value if _of(n).get("id") == identifier)
        text = _replaced(text, node, key, value) or _added(text, node, key, value)
    return text


def _of(node: yaml.MappingNode) -> dict[str, str]:
    return {key.value: value.value for key, value in node.value}


def _replaced(text: str, node: yaml.MappingNode, key: str, value: str) -> str | None:
    found = next((v for k, v in node.value if k.value == key), None)
    return found and text[: found.start_mark.index] + _quoted(value) + text[found.end_mark.index :]


def _added(text: str, node: yaml.MappingNode, key: str, value: str) -> str:
    beside = [v for name in (*_AFTER, "archive-url") for k, v in node.value if k.value == name][-1]
    end = beside.end_mark.index
    if node.flow_style:
        return f"{text[:end]}, {key}: {_quoted(value)}{text[end:]}"
    line_end = text.find("\n", end) if "\n" in text[end:] else len(text)
    indent = " " * next(k for k, _ in node.value if k.value == "id").start_mark.column
    return f"{text[:line_end]}\n{indent}{key}: {_quoted(value)}{text[line_end:]}"


def _quoted(value: str) -> str:
    """Plain where YAML reads it as it stands; a date, or an address with a mark of YAML's, in quotation marks."""
    if re.fullmatch(r"https?://[\w./~%+=&?@:-]+\w/?", value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
