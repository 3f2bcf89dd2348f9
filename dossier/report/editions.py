"""The records of published editions, `editions/<id>.json`: what each said, and the hash of every file it had."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dossier.problems import Location, Problem, ReportError, in_quotes
from dossier.report.fields import Date, EditionId, Text
from dossier.report.files import EDITIONS

SCHEMA = "edition.schema.json"
VERSION = "1.1"  # of the record's form; the first number changes when what reads the old form cannot read the new
Hash = Field(pattern=r"^[0-9a-f]{64}$")


class Edition(BaseModel):
    """One published edition, frozen: nothing of it may be written anew."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=lambda n: n.replace("_", "-"), populate_by_name=True
    )

    form: str = Field(alias="$schema", default=SCHEMA)
    schema_version: str = Field(default=VERSION, pattern=r"^1\.\d+$")
    id: EditionId
    title: Text
    url: str = Field(
        validation_alias="address", serialization_alias="address", default=""
    )  # the key of records that are out already
    horizon: Date | None = None
    published: Date
    commit: str = Field(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")
    source_date_epoch: int
    generator: Text = Field(description="The machinery's name and version.")
    past: tuple[EditionId, ...] = Field(description="The editions that this one was compared with, oldest first.")
    ledger: dict[str, Any] = Field(description="Every record, in the form of ledger.json.")
    texts: dict[str, str] = Field(description="Each page's Markdown, by its path below content/.")
    pages: dict[str, str] = Field(description="Each page's file in the built site, by its path below content/.")
    files: dict[str, str] = Field(description="The SHA-256 of every file of the built site.")
    materials: dict[str, Any] | None = Field(
        default=None, description="The packages that made the site, with versions and licences, as CycloneDX."
    )

    def dumps(self) -> str:
        data = self.model_dump(mode="json", by_alias=True, exclude_none=True)
        return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def age(edition: str) -> tuple[int, ...]:
    """What editions are ordered by: 2025.9 is older than 2025.11, and that older than 2025.11.1."""
    return tuple(map(int, edition.split(".")))


def path_of(root: Path, edition: str) -> Path:
    return root / EDITIONS / f"{edition}.json"


def read(root: Path, edition: str) -> Edition | None:
    """The record of an edition, or None where it has none. Raises ReportError for one that cannot be read."""
    path = path_of(root, edition)
    return read_record(path, f"{EDITIONS}/{path.name}") if path.exists() else None


def read_all(root: Path) -> tuple[Edition, ...]:
    """Every record of the report, oldest first."""
    paths = [p for p in sorted((root / EDITIONS).glob("*.json")) if p.name != SCHEMA]
    found = [read_record(path, f"{EDITIONS}/{path.name}") for path in paths]
    return tuple(sorted(found, key=lambda record: age(record.id)))


def read_record(path: Path, name: str) -> Edition:
    record = record_in(path.read_bytes(), name)
    if path.parent.name == EDITIONS and record.id != path.stem:
        sentence = f"the record is that of edition {in_quotes(record.id)}; name it {record.id}.json"
        raise ReportError([Problem(Location(name), sentence, "edition-record")])
    return record


def record_in(content: bytes, name: str) -> Edition:
    """The record in the content of a file of that name."""
    try:
        return Edition.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        sentence = f"this is no record of an edition: {f'{where}: ' if where else ''}{first['msg']}"
        advice = f"{sentence}; records are written by “dossier publish” and not changed: take back the one that was"
        raise ReportError([Problem(Location(name), advice, "edition-record")]) from None


def older(records: tuple[Edition, ...], edition: str | None) -> tuple[Edition, ...]:
    """The records from before an edition; all, where the report names none.

    One that is published already keeps those that it had then: a late edition of an older name does not change it.
    """
    own = next((r for r in records if r.id == edition), None)
    if own:
        return tuple(r for r in records if r.id in own.past)
    return tuple(r for r in records if edition is None or age(r.id) < age(edition))


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def strays(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, list[str]]:
    """The names of files that differ, are missing or are new between two lists of hashes."""
    return {
        "differs": sorted(name for name in before.keys() & after.keys() if before[name] != after[name]),
        "missing": sorted(before.keys() - after.keys()),
        "new": sorted(after.keys() - before.keys()),
    }
