"""A figure in words that a reader takes away: how it and the report are cited, and the sentence it is shown under."""

from __future__ import annotations

import re

from dossier.bibliography import how_to_cite
from dossier.bibliography.how_to_cite import Cited, Form
from dossier.ledger import Ledger, worked_out
from dossier.report.chart import Chart


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
