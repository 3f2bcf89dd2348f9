"""What a reader takes away with a figure: the words that cite it, the line that embeds it, and what its CSV means."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

from dossier.bibliography import how_to_cite
from dossier.bibliography.how_to_cite import Cited, Form
from dossier.charts import draw
from dossier.charts.registry import chart_sources
from dossier.exports.framing import Framed
from dossier.files import write_changed
from dossier.language.messages import N_
from dossier.language.messages import gettext as _
from dossier.ledger import Ledger, worked_out
from dossier.report.chart import Chart
from dossier.report.records import Column, Dataset
from dossier.report.source import Source

METADATA = ".csv-metadata.json"  # the name under which programs look for the description of a CSV file
_HEIGHT = 640  # of the frame that others embed, in pixels
_TYPES = {"number": "number", "year": "gYear"}
BESIDE = {
    "source": N_("Sources (ids, of those listed beside)"), "locator": N_("The place in the source"),
    "standing": N_("Standing of the value"), "note": N_("Note"),
}  # fmt: skip


# -- words to copy ---------------------------------------------------------------------------------------------------


def citation(chart: Chart, title: str, ledger: Ledger) -> list[Form]:
    """How the figure is cited, in each form."""
    dataset = ledger.report.datasets.get(chart.dataset or "")
    cited = Cited("figure", title, f"charts/{chart.id}/", chart.id, dataset.producer if dataset else "")
    return how_to_cite.forms(cited, ledger.report.settings)


def report_citation(ledger: Ledger) -> str:
    """Title. Edition …, evidence up to …. Address."""
    return how_to_cite.plain(Cited("", ""), ledger.report.settings)


@worked_out
def takeaways(ledger: Ledger) -> dict[str, str]:
    """The words under which each figure is shown first, by the chart's id."""
    found: dict[str, str] = {}
    for markup in ledger.markups.values():
        for link in markup.links:
            if link.scheme == "chart":
                found.setdefault(link.name, re.sub(r"[*`]", "", link.words))
    return found


def url(chart: Chart, ledger: Ledger) -> str:
    """Where the figure stands alone, in this edition for good; from the site's root while the report has no address."""
    return framed(chart, "", ledger).url(ledger.report.settings)


def framed(chart: Chart, title: str, ledger: Ledger) -> Framed:
    path = f"charts/{chart.id}/"
    return Framed(path, title, _HEIGHT, path)


# -- what the CSV means ----------------------------------------------------------------------------------------------


def write(ledger: Ledger, root: Path) -> None:
    """Writes the description of each drawn chart's CSV beside it."""
    for chart in ledger.report.charts.values():
        table = root / draw.FOLDER / f"{chart.id}.csv"
        if not table.exists():
            continue
        heads = table.read_text("utf-8").partition("\n")[0].split(",")
        write_changed(table.with_name(chart.id + METADATA), as_json(metadata(chart, heads, ledger)))


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
    if column is None:
        return {"name": name, "titles": name, "dc:description": _(BESIDE.get(name, name))}
    unit = {"schema:unitText": column.unit} if column.unit else {}
    described = {"name": column.name.replace("-", "_"), "titles": column.name, "dc:description": column.title}
    return {**described, "datatype": _TYPES.get(column.type, "string"), **unit}


def _reference(source: Source, ledger: Ledger) -> dict[str, str]:
    words = plain_reference(source, ledger)
    found = {"dc:identifier": source.id, "dc:bibliographicCitation": words, "schema:url": source.url}
    return {key: value for key, value in found.items() if value}


def plain_reference(source: Source, ledger: Ledger) -> str:
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", ledger.references.get(source.id, source.name))).split())
