"""Each figure of the report is called by a paragraph that speaks of its matter."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from dossier.charts.registry import chart_sources
from dossier.ledger import Ledger
from dossier.pdf.floats import calls_of
from dossier.prose.syntax import parse_items
from dossier.report.chart import Chart
from dossier.report.charts import Steps
from dossier.report.records import Report


def sources_of(paragraph: etree.Element, report: Report) -> set[str]:
    """Of its claims and events, and those that it cites."""
    found: set[str] = set()
    for link in paragraph.iter("a"):
        scheme, _colon, name = link.get("href", "").partition(":")
        if scheme == "claim":
            found |= {support.source for support in report.claims[name].sources}
        if scheme == "event":
            found |= {*report.events[name].sources}
    for span in paragraph.iter("span"):
        found |= {item.key for item in parse_items(span.get("data-items", ""))}
    return found


def sources_drawn(chart: Chart, report: Report) -> set[str]:
    if isinstance(chart, Steps):
        return {source for event in chart.events.values() for source in report.events[event].sources}
    return {*chart_sources(chart, report)}


def called(ledger: Ledger) -> Iterator[tuple[str, etree.Element]]:
    for path in ledger.printed:
        root = ledger.markups[path].tree.root
        calls = calls_of(root)
        for element in root.iter("p"):
            for figure in calls.get(id(element), ()):
                yield figure.partition(":")[2], element


def test_each_figure_rests_on_a_source_of_the_paragraph_that_calls_it(real_ledger: Ledger) -> None:
    report = real_ledger.report
    drawn = [(name, sources_drawn(report.charts[name], report), element) for name, element in called(real_ledger)]
    drawn = [each for each in drawn if each[1]]  # the others are drawn from the report's own records
    assert len(drawn) > 25
    assert [name for name, sources, element in drawn if not sources & sources_of(element, report)] == []
