"""Whether CITATION.cff, where there is one, cites the report that is published: its title, edition and date."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.report.fields import LOCATION
from dossier.report.plain_text import read_text
from dossier.report.settings import Settings
from dossier.report.strict_yaml import Mapping, read_yaml

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
            yield _differs(report, key, report.get(key), "mkdocs.yml", value)
    imprint = settings.imprint
    if imprint.doi and report.get("doi") != imprint.doi:
        yield _differs(report, "doi", report.get("doi"), "data/imprint.yml", imprint.doi)
    names = [_name(author) for author in report.get("authors") or () if isinstance(author, Mapping)]
    if imprint.authors and names != [author.name for author in imprint.authors]:
        yield _differs(report, "authors", ", ".join(names), "data/imprint.yml", imprint.by)


def _differs(report: Mapping, key: str, own: object, file: str, value: str) -> Problem:
    plural = key == "authors"
    has = f"{'are' if plural else 'is'} {in_quotes(own)}" if key in report else f"{'are' if plural else 'is'} missing"
    sentence = f"preferred-citation: {key} {has}, but {file} says {in_quotes(value)}; write that"
    return Problem(report.keys_at.get(key, report[LOCATION]), sentence, "citation-file")


def _name(author: Mapping) -> str:
    """A person's or a body's name, as Citation File Format has them."""
    person = [author.get(key) for key in ("given-names", "name-particle", "family-names", "name-suffix")]
    return str(author.get("name") or " ".join(str(part) for part in person if part))
