"""What the CSV of a figure means: its columns, their units and sources, as CSV on the Web (CSVW) describes them."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dossier.charts import draw
from dossier.charts.registry import chart_sources
from dossier.files import write_changed
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger
from dossier.report.chart import Chart
from dossier.report.records import Column, Dataset
from dossier.report.source import Source

METADATA = ".csv-metadata.json"  # the name under which programs look for the description of a CSV file
_TYPES = {"number": "number", "year": "gYear"}
BESIDE = {
    "source": N_("Sources (ids, of those listed beside)"), "locator": N_("The place in the source"),
    "standing": N_("Standing of the value"), "note": N_("Note"),
}  # fmt: skip


def write(ledger: Ledger, root: Path) -> None:
    """Writes the description of each drawn chart's CSV beside it."""
    for chart in ledger.report.charts.values():
        table = root / draw.FOLDER / f"{chart.id}.csv"
        if not table.exists():
            continue
        write_changed(table.with_name(chart.id + METADATA), as_json(metadata(chart, _heads(table), ledger)))


def _heads(table: Path) -> list[str]:
    with table.open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines), [])


def as_json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def metadata(chart: Chart, heads: list[str], ledger: Ledger) -> dict[str, Any]:
    """What the chart's CSV holds; `heads` are its columns."""
    dataset = ledger.report.datasets.get(chart.dataset or "")
    names = {"dc:title": dataset.title if dataset else chart.title, "schema:caption": chart.subtitle}
    return description(f"{chart.id}.csv", heads, names, dataset, chart_sources(chart, ledger.report), ledger)


def description(
    file: str, heads: list[str], names: dict[str, str], dataset: Dataset | None, sources: list[str], ledger: Ledger
) -> dict[str, Any]:
    """A CSV file as “Metadata Vocabulary for Tabular Data” (W3C) describes a table."""
    columns = {column.name: column for column in dataset.columns} if dataset else {}
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": ledger.report.settings.language}],
        "url": file,
        **names,
        "dc:isPartOf": ledger.report.settings.title,
        **(_of(dataset) if dataset else {}),
        "dc:source": [_reference(ledger.report.sources[i], ledger) for i in sources],
        "tableSchema": {"columns": [_column(head, columns.get(head)) for head in heads]},
    }
    return {key: value for key, value in described.items() if value}


def _of(dataset: Dataset) -> dict[str, Any]:
    return {
        "dc:description": dataset.definition,
        "schema:unitText": dataset.unit,
        "dc:accrualPeriodicity": dataset.frequency,
        "dc:creator": dataset.producer,
        "dc:license": dataset.licence,
        "dc:issued": dataset.date_published,
        "schema:lastReviewed": dataset.date_accessed,
        "dc:provenance": dataset.processing,
        "rdfs:comment": dataset.notes,
    }


def _column(name: str, column: Column | None) -> dict[str, Any]:
    names = {"name": _as_variable(name), "titles": name}
    if column is None:
        return {**names, "dc:description": _(BESIDE.get(name, name))}
    unit = {"schema:unitText": column.unit} if column.unit else {}
    return {**names, "dc:description": column.title, "datatype": _TYPES.get(column.type, "string"), **unit}


def _as_variable(name: str) -> str:
    """The name in the letters that CSVW allows, those of a variable in a URI template; others by their numbers."""
    return quote(name.replace("-", "_"), safe="").replace("~", "%7E")


def _reference(source: Source, ledger: Ledger) -> dict[str, str]:
    words = plain_reference(source, ledger)
    found = {"dc:identifier": source.id, "dc:bibliographicCitation": words, "schema:url": source.url}
    return {key: value for key, value in found.items() if value}


def plain_reference(source: Source, ledger: Ledger) -> str:
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", ledger.references.get(source.id, source.name))).split())
