"""Every dataset as CSV with its description, and datapackage.json that lists them all (datapackage.org, version 2).

They are written below content/, as charts are, so that pages can link to them under every site engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from dossier.charts import export, tables
from dossier.exports import csvw
from dossier.files import write_changed
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.report.imprint import Author
from dossier.report.record import source_mentions
from dossier.report.records import Column, Dataset
from dossier.text import slug
from dossier.times import is_moment, part_of_year

FOLDER = Path("content/datasets")
PACKAGE = Path("content/datapackage.json")
_PROFILES = "https://datapackage.org/profiles/2.0"
_TYPES = {"number": "number", "year": "year"}
_DATES = {4: "year", 7: "yearmonth", 10: "date"}  # by length, but for parts of years, which it has no type for
_LICENCE = re.compile(r"CC0|CC[ -]BY(?:-SA)?|ODbL|PDDL|ODC-BY", re.I)


def write(ledger: Ledger, root: Path) -> None:
    """Writes what changed, and removes the files of datasets that are no more."""
    files = dict(_files(ledger))
    for name, content in files.items():
        write_changed(root / FOLDER / name, content)
    for path in (root / FOLDER).glob("*.csv*"):
        if path.name not in files:
            path.unlink()
    if files:
        write_changed(root / PACKAGE, csvw.as_json(package(ledger)))
    else:  # a package without data is none
        (root / PACKAGE).unlink(missing_ok=True)


def _files(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    for dataset in ledger.report.datasets.values():
        yield f"{dataset.id}.csv", table(dataset)
        yield dataset.id + csvw.METADATA, csvw.as_json(_metadata(dataset, ledger))


def table(dataset: Dataset) -> bytes:
    return export.csv_text(tables.table_rows(dataset, dataset.rows))


def sources_of(dataset: Dataset) -> list[str]:
    return list(dict.fromkeys(mention.source for mention in source_mentions(dataset)))


def _metadata(dataset: Dataset, ledger: Ledger) -> dict[str, Any]:
    heads = [*(column.name for column in dataset.columns), *csvw.BESIDE]
    names = {"dc:title": dataset.title}
    return csvw.description(f"{dataset.id}.csv", heads, names, dataset, sources_of(dataset), ledger)


# -- Data Package ----------------------------------------------------------------------------------------------------


def package(ledger: Ledger) -> dict[str, Any]:
    settings = ledger.report.settings
    found = {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": slug(settings.title) or "report",
        "title": settings.title,
        "homepage": settings.url,
        "version": settings.edition,
        "contributors": [_contributor(author) for author in settings.imprint.authors],
        "resources": [_resource(dataset, ledger) for dataset in ledger.report.datasets.values()],
    }
    return {key: value for key, value in found.items() if value}


def _contributor(author: Author) -> dict[str, Any]:
    parts = {"title": author.name, "path": author.address, "organization": author.affiliation, "roles": ["author"]}
    return {name: value for name, value in parts.items() if value}


def _resource(dataset: Dataset, ledger: Ledger) -> dict[str, Any]:
    content = table(dataset)
    found = {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": dataset.id,
        "type": "table",
        "path": f"{FOLDER.name}/{dataset.id}.csv",
        "title": dataset.title,
        "description": dataset.definition,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "sources": _sources(dataset, ledger),
        "licenses": _licences(dataset),
        "schema": {"$schema": f"{_PROFILES}/tableschema.json", "fields": _fields(dataset), "missingValues": [""]},
        **_own(dataset),
    }
    return {key: value for key, value in found.items() if value}


def _own(dataset: Dataset) -> dict[str, str | None]:
    """What Data Package has no word for; a licence in the producer's words may be “not stated”."""
    return {
        "unit": dataset.unit, "frequency": dataset.frequency, "producer": dataset.producer, "licence": dataset.licence,
        "datePublished": dataset.date_published, "dateAccessed": dataset.date_accessed,
        "processing": dataset.processing, "notes": dataset.notes,
    }  # fmt: skip


def _sources(dataset: Dataset, ledger: Ledger) -> list[dict[str, str]]:
    found = [ledger.report.sources[name] for name in sources_of(dataset)]
    return [{"id": s.id, "title": csvw.plain_reference(s, ledger), **({"path": s.url} if s.url else {})} for s in found]


def _licences(dataset: Dataset) -> list[dict[str, str]]:
    """Only a licence that has a known name; what is not stated grants nothing."""
    if not _LICENCE.match(dataset.licence):
        return []
    name = re.sub(r"\s+", "-", dataset.licence)
    return [{"name": "CC0-1.0" if name.upper() == "CC0" else name, "title": dataset.licence}]


def _fields(dataset: Dataset) -> list[dict[str, Any]]:
    own = [_field(column, dataset) for column in dataset.columns]
    return own + [{"name": name, "title": _(title), "type": "string"} for name, title in csvw.BESIDE.items()]


def _field(column: Column, dataset: Dataset) -> dict[str, Any]:
    unit = {"unit": column.unit} if column.unit else {}
    return {"name": column.name, "title": column.title, "type": _type(column, dataset), **unit}


def _type(column: Column, dataset: Dataset) -> str:
    """Dates are as precise as their source; only where all are alike has the column a type of date."""
    if column.type != "date":
        return _TYPES.get(column.type, "string")
    cells = [str(row.cells[column.name]) for row in dataset.rows if column.name in row.cells]
    types = {_type_of_time(cell) for cell in cells}
    return types.pop() if len(types) == 1 else "string"


def _type_of_time(text: str) -> str:
    if is_moment(text):
        return "datetime"
    return "string" if part_of_year(text) else _DATES[len(text)]
