"""Whether CITATION.cff, where there is one, cites the report that is published: its title, edition and date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.report.fields import LOCATION
from dossier.report.settings import Settings
from dossier.report.strict_yaml import Mapping, read_text, read_yaml

NAME = "CITATION.cff"


def problems(root: Path, settings: Settings) -> list[Problem]:
    path = root / NAME
    if not path.exists():
        return []
    try:
        return list(_problems(read_yaml(read_text(path, NAME), NAME), settings))
    except ReportError as error:
        return error.problems


def _problems(content: object, settings: Settings) -> Iterator[Problem]:
    report = content.get("preferred-citation") if isinstance(content, Mapping) else None
    if not isinstance(report, Mapping):
        sentence = "the file has no preferred-citation; add one of type: report with the report’s title and edition"
        yield Problem(Location(NAME), sentence, "citation-file")
        return
    expected = {"title": settings.title, "edition": settings.edition, "date-released": settings.published}
    for key, value in expected.items():
        if value and report.get(key) != value:
            at = report.keys_at.get(key, report[LOCATION])
            has = f"is {in_quotes(report[key])}" if key in report else "is missing"
            sentence = f"preferred-citation: {key} {has}, but mkdocs.yml says {in_quotes(value)}; write that"
            yield Problem(at, sentence, "citation-file")
