from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.ledger import Ledger, Use, chart_sources, compile_ledger, unformatted_ledger
from dossier.report.record import source_mentions

Write = Callable[[Mapping[str, str | bytes | None]], Path]
INDEX = (
    HEAD
    + """\
One [@gazette, p. 1; @bureau]. Two [@gazette]. [Fell](claim:fall), [again](claim:fall).

![It fell](chart:trade)
"""
)


@pytest.fixture
def ledger(report: Write) -> Ledger:
    return unformatted_ledger(report({"content/index.md": INDEX}))


def test_a_claim_that_a_chart_names_is_used_where_the_chart_is_shown(report: Write) -> None:
    charts = TINY["data/charts.yml"] + "  claims: [fall]\n"
    named = unformatted_ledger(
        report({"content/index.md": HEAD + "![It fell](chart:trade)\n", "data/charts.yml": charts})
    )
    assert [(use.page, use.anchor) for use in named.link_uses["claim", "fall"]] == [("index.md", "chart-trade")]


def test_every_use_of_a_source_is_kept_with_page_anchor_and_locator(ledger: Ledger) -> None:
    assert ledger.source_uses["gazette"] == [
        Use("index.md", "cite-gazette-1", "T", "p. 1", "page"),
        Use("index.md", "cite-gazette-2", "T", "", "page"),
        Use("evidence.md", "claim-fall", "Trade fell by 59 percent in 2024.", "", "claim"),
        Use("evidence.md", "event-closure", "The gate closes", "", "event"),
    ]


def test_a_source_is_used_by_all_kinds_of_records(ledger: Ledger) -> None:
    assert [use.role for use in ledger.source_uses["bureau"]] == ["page", "chart", "claim", "dataset", "actor", "place"]
    assert [use.anchor for use in ledger.source_uses["bureau"]][1:4] == ["chart-trade", "claim-fall", "dataset-trade"]


def test_a_source_that_nothing_uses_has_no_uses(ledger: Ledger) -> None:
    assert "lost" not in ledger.source_uses


def test_links_are_counted_on_each_page(ledger: Ledger) -> None:
    assert [use.anchor for use in ledger.link_uses["claim", "fall"]] == ["claim-use-fall-1", "claim-use-fall-2"]
    assert [use.anchor for use in ledger.link_uses["chart", "trade"]] == ["chart-trade"]


def test_the_count_begins_again_on_another_page(report: Write) -> None:
    ledger = unformatted_ledger(report({"content/a.md": INDEX, "content/index.md": INDEX}))
    found = [(use.page, use.anchor) for use in ledger.link_uses["claim", "fall"]]
    assert found == [
        ("a.md", "claim-use-fall-1"), ("a.md", "claim-use-fall-2"), ("index.md", "claim-use-fall-1"),
         ("index.md", "claim-use-fall-2")
    ]  # fmt: skip


def test_the_home_of_a_view_is_the_first_page_that_shows_it_whole(report: Write) -> None:
    ledger = unformatted_ledger(
        report({"content/a.md": HEAD + "![](view:timeline?theme=trade)\n\n![](view:claims?)\n"})
    )
    assert ledger.homes == {
        "claims": "a.md", "sources": "evidence.md", "timeline": "evidence.md", "actors": "evidence.md",
            "places": "evidence.md", "datasets": "evidence.md",
    }  # fmt: skip


def test_pages_are_ordered_as_the_navigation_has_them(report: Write) -> None:
    nav = "nav:\n  - Home: index.md\n  - More:\n      - evidence.md\n      - Site: https://a.example\n"
    ledger = unformatted_ledger(report({"mkdocs.yml": TINY["mkdocs.yml"] + nav}))
    assert [ledger.order_of(path) for path in ("index.md", "evidence.md", "other.md")] == [0, 1, 2]


def test_a_chart_rests_on_the_sources_of_the_rows_that_it_shows(report: Write) -> None:
    rows = TINY["data/datasets/trade.yml"].replace("100, source: bureau", "100, source: [gazette, bureau]")
    charts = TINY["data/charts.yml"] + '  where: {year: "2024"}\n'
    ledger = unformatted_ledger(report({"data/datasets/trade.yml": rows, "data/charts.yml": charts}))
    chart = ledger.report.charts["trade"]
    assert chart_sources(chart, ledger.report) == ["bureau"]
    assert chart_sources(chart.model_copy(update={"where": {}}), ledger.report) == ["gazette", "bureau"]
    assert chart_sources(chart.model_copy(update={"dataset": None}), ledger.report) == []


def test_a_record_names_sources_in_itself_and_in_its_parts(report: Write) -> None:
    events = TINY["data/events.yml"].replace(
        "  sources:", "  claims: [{by: A, says: B, sources: [bureau]}]\n  sources:"
    )
    ledger = unformatted_ledger(report({"data/events.yml": events}))
    assert {m.source for m in source_mentions(ledger.report.events["closure"])} == {"gazette", "bureau"}
    assert {m.source for m in source_mentions(ledger.report.places["gate"])} == {"bureau"}


def test_the_compiled_ledger_has_a_printed_reference_for_every_source(report: Write) -> None:
    ledger = compile_ledger(report({}))
    assert set(ledger.references) == set(ledger.report.sources) == {"gazette", "bureau", "lost"}
    assert all(ledger.references.values())
