"""Archived copies of sources: which are wanting, and one written into a source's record as its author left it."""

from __future__ import annotations

from pathlib import Path

from dossier.authoring import yaml_edit
from dossier.files import write_whole
from dossier.problems import Problem, Refused, ReportError, did_you_mean_id, in_quotes
from dossier.report.load import load
from dossier.report.source import Source
from dossier.report.validation import faults

_NEIGHBOURS = ("id", "URL", "accessed", "archive-url")  # the address and day of a copy stand behind the last of these


def unarchived(root: Path) -> list[Source]:
    """The sources that were seen at an address, and of which no archived copy is known."""
    sources = load(root).sources.values()
    return [source for source in sources if source.standing != "unlocated" and source.url and not source.archive_url]


def record(root: Path, identifier: str, url: str, date: str) -> str:
    """Writes address and day of the copy into the source's file, and returns the file's name.

    Comments, order and all other lines stay. Raises Refused, and ReportError where the record would not be valid.
    """
    sources = load(root).sources
    if identifier not in sources:
        advice = did_you_mean_id(identifier, sources, "“dossier archive” lists those without an archived copy")
        raise Refused(f"there is no source {in_quotes(identifier)}; {advice}")
    if len(date) != 10:
        raise Refused(f"the day of a copy is written as 2026-11-25, not {in_quotes(date)}")
    source = sources[identifier]
    _check(source, {"archive-url": url, "archive-date": date})
    file = source.location.file
    text = (root / file).read_bytes().decode("utf-8")
    path = yaml_edit.record_path(text, identifier)
    for key, value in (("archive-url", url), ("archive-date", date)):
        text = yaml_edit.set_value(text, (*path, key), value, file, _NEIGHBOURS)
    write_whole(root / file, text)
    return file


def _check(source: Source, values: dict[str, str]) -> None:
    """Raises ReportError where the source's record would not be valid with these values."""
    for fault in faults(Source, {**source.model_dump(by_alias=True, exclude_none=True), **values}):
        raise ReportError([Problem(source.location, f"source {in_quotes(source.id)}: {fault}", "wrong-value")])
