"""Blocks of a home page: how sure, the newest event, figures in dispute, pictures that lead to their figures."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as etree
from html import unescape
from pathlib import Path

import pytest

from dossier.charts import draw
from dossier.ledger import Ledger, unformatted_ledger
from dossier.report.records import Claim
from dossier.web import overviews, rendering, views


@pytest.fixture(scope="module")
def ledger(tiny: Path) -> Ledger:
    return unformatted_ledger(tiny)


def shown(name: str, ledger: Ledger, root: Path = Path(), **query: str) -> etree.Element:
    return views.view(name, query, ledger, "index.md", root=root)


def words(element: etree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def claim(ledger: Ledger, **changes: object) -> Claim:
    return ledger.report.claims["losses"].model_copy(update=changes)


def test_how_sure_is_a_bar_whose_numbers_lead_to_the_claims_of_a_standing(ledger: Ledger) -> None:
    block = shown("standings", ledger)
    assert words(block) == "How sure: 2 claims, each with its standing 1 estimate1 contested"
    links = [link.get("href") for link in block.iter("a")]
    assert links == [f"lists/claims.md#claims-by-standing-{name}" for name in ("estimate", "contested")]
    bar = next(p for p in block.iter("p") if p.get("class") == "standings-bar")
    assert (bar.get("aria-hidden"), [part.get("width") for part in bar]) == ("true", ["50.0%"] * 2)


def test_the_newest_event_is_named_with_its_day(ledger: Ledger) -> None:
    block = shown("newest", ledger)
    event = max(ledger.report.events.values(), key=lambda event: event.date)
    assert event.title in words(block) and words(block).startswith("Newest event: ")
    assert [link.get("href") for link in block.iter("a")] == [f"lists/timeline.md#event-{event.id}"]


def test_a_report_without_records_shows_empty_blocks(ledger: Ledger) -> None:
    assert overviews.newest([]) == {"event": None}
    assert overviews.standings([])["total"] == 0
    assert overviews.contested([]) == {"disputes": []}


def test_figures_in_dispute_stand_on_a_scale_from_zero(ledger: Ledger) -> None:
    one, other = ledger.report.claims["losses"].positions
    positions = (one.model_copy(update={"value": 58.0}), other.model_copy(update={"value": 23.0}))
    (dispute,) = overviews.contested([claim(ledger, positions=positions, unit="soldiers killed")])["disputes"]
    assert dispute.counted == "soldiers killed"
    assert dispute.top == 60
    assert [(share.text, round(share.point, 1)) for share in dispute.shares] == [("58", 96.7), ("23", 38.3)]


def test_a_figure_keeps_the_hedge_of_its_party(ledger: Ledger) -> None:
    """Who said “more than 200” did not say 200."""
    one, other = ledger.report.claims["losses"].positions
    positions = (
        one.model_copy(update={"value": 200.0, "says": "More than 200 fighters killed, 3 of them on the line."}),
        other.model_copy(update={"value": 9.0, "says": "Nine killed."}),
    )
    (dispute,) = overviews.contested([claim(ledger, positions=positions, unit="fighters killed")])["disputes"]
    assert [share.text for share in dispute.shares] == ["More than 200", "9"]


def test_who_gives_no_figure_of_what_is_counted_is_heard_in_words(ledger: Ledger) -> None:
    """A party that counts its dead enemies stands beside two counts of civilians, and on no scale with them."""
    one, other = ledger.report.claims["losses"].positions
    positions = (
        other.model_copy(update={"value": None, "says": "29 militants killed."}),
        one.model_copy(update={"value": 36.0}),
        one.model_copy(update={"value": 28.0, "by": "The bureau"}),
    )
    (dispute,) = overviews.contested([claim(ledger, positions=positions, unit="civilians killed")])["disputes"]
    assert [share.text for share in dispute.shares] == ["36", "28"]
    block = rendering.render("view-contested.html", ledger, "index.md", disputes=[dispute])
    (silent,) = [item for item in block.iter("li") if item.find(".//svg") is None]
    assert words(silent).endswith("29 militants killed.")


def test_a_range_is_drawn_hollow_between_its_ends_and_no_point_is_made_of_it(ledger: Ledger, tiny: Path) -> None:
    one, other = ledger.report.claims["losses"].positions
    positions = (
        one.model_copy(update={"value": None, "low": 133.0, "high": 352.0}),
        other.model_copy(update={"value": 9.0, "low": 8.0, "high": 13.0}),
    )
    (dispute,) = overviews.contested([claim(ledger, positions=positions, unit="soldiers killed")])["disputes"]
    ranged, both = dispute.shares
    assert (ranged.low, ranged.high, ranged.point) == (33.25, 88.0, None)
    assert both.low < both.point < both.high
    block = rendering.render("view-contested.html", ledger, "index.md", disputes=[dispute])
    drawn = [[part.get("class") for part in scale] for scale in block.iter("svg")]
    assert drawn == [["axis", "range", "end", "end"], ["axis", "range", "end", "end", "figure"]]


def test_disputes_share_a_scale_where_they_count_the_same_alone(ledger: Ledger) -> None:
    one, other = ledger.report.claims["losses"].positions

    def dispute(name: str, unit: str, most: float) -> Claim:
        values = (one.model_copy(update={"value": most}), other.model_copy(update={"value": 5.0}))
        return claim(ledger, id=name, positions=values, unit=unit)

    three = [dispute("a", "killed", 58.0), dispute("b", "killed", 240.0), dispute("c", "percent", 40.0)]
    assert [found.top for found in overviews.contested(three)["disputes"]] == [250, 250, 40]


@pytest.mark.parametrize(
    "changes",
    [{"standing": "agreed"}, {"unit": "year"}, {"positions": ()}],
    ids=["not contested", "years, which no length stands for", "nobody’s figures"],
)
def test_what_is_no_dispute_of_amounts_is_not_drawn(changes: dict[str, object], ledger: Ledger) -> None:
    one, other = ledger.report.claims["losses"].positions
    valued = (one.model_copy(update={"value": 58.0}), other.model_copy(update={"value": 23.0}))
    assert overviews.contested([claim(ledger, **{"positions": valued, **changes})]) == {"disputes": []}


def test_a_figure_below_zero_has_no_length(ledger: Ledger) -> None:
    one, other = ledger.report.claims["losses"].positions
    below = (one.model_copy(update={"value": -5.0}), other.model_copy(update={"value": 23.0}))
    assert overviews.contested([claim(ledger, positions=below)]) == {"disputes": []}


def test_disputes_for_the_briefing_go_first_where_a_report_chooses_some(ledger: Ledger) -> None:
    one, other = ledger.report.claims["losses"].positions
    valued = (one.model_copy(update={"value": 58.0}), other.model_copy(update={"value": 23.0}))
    chosen = claim(ledger, id="chosen", positions=valued, briefing=True)
    rest = claim(ledger, positions=valued)
    assert [d.claim.id for d in overviews.contested([rest, chosen])["disputes"]] == ["chosen"]
    assert [d.claim.id for d in overviews.contested([rest])["disputes"]] == ["losses"]


def test_a_thumbnail_leads_to_its_figure_in_all_its_drawings(ledger: Ledger, tiny: Path) -> None:
    block = shown("thumbnail", ledger, tiny, id="deaths")
    (link,) = block.iter("a")
    assert link.get("href") == "security.md#chart-deaths"
    assert [image.get("src") for image in block.iter("img")] == [
        f"charts/deaths{suffix}.svg" for suffix in ("", ".dark", ".narrow", ".narrow.dark")
    ]
    assert {image.get("alt") for image in block.iter("img")} == {""}  # its title stands below it
    chart = ledger.report.charts["deaths"]
    assert words(block) == f"{chart.title} {chart.subtitle}"


def test_a_listed_chart_leads_to_its_first_place(ledger: Ledger, tiny: Path) -> None:
    block = shown("charts", ledger, tiny)
    listed = block.findall("./div[@class='found']//a")
    assert [link.get("href") for link in listed] == ["security.md", "security.md#chart-deaths"]
    assert len(list(block.iter("img"))) == 4


def test_a_drawing_much_higher_than_wide_is_listed_by_its_beginning(ledger: Ledger, tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny / draw.FOLDER, tmp_path / draw.FOLDER)
    narrow = tmp_path / draw.FOLDER / "deaths.narrow.svg"
    narrow.write_text(narrow.read_text("utf-8").replace('height="336"', 'height="3360"', 1), "utf-8")
    images = {image.get("class"): image.get("height") for image in shown("charts", ledger, tmp_path).iter("img")}
    assert set(images) == {
        "only-light only-wide", "only-dark only-wide", "only-light only-narrow tall", "only-dark only-narrow",
    }  # fmt: skip
    assert images["only-light only-narrow tall"] == "3360"


def test_charts_are_found_by_chapter_form_and_words(ledger: Ledger, tiny: Path) -> None:
    block, chart = shown("charts", ledger, tiny), ledger.report.charts["deaths"]
    links = {link.get("href"): words(link) for link in block.iterfind("./nav//a")}
    assert links == {"#charts-by-chapter-security": "Security 1", "#charts-by-form-bars": "bars 1"}
    assert {e.get("id") for e in block.iterfind("./span[@class='at']")} == {address[1:] for address in links}
    assert [words(line) for line in block.iterfind("./p[@class='filtered']")] == [
        "1 of 1 charts · chapter: Security Show all",
        "1 of 1 charts · form: bars Show all",
    ]
    (entry,) = (e for e in block.iter("li") if e.get("data-words"))
    assert entry.get("data-words") == f"{chart.title} {chart.alt}"  # found by what the chart shows, too
    assert entry.get("data-by") == "chapter-security form-bars"


def test_a_source_that_nobody_is_named_for_is_named_once_in_a_list(ledger: Ledger) -> None:
    row = rendering.macros("list-parts.html", rendering.Links(ledger, "lists/sources.md")).row
    source = next(source for source in ledger.report.sources.values() if source.title and source.outlet)
    alone = source.model_copy(
        update={
            "title": "The files of <it>",
            "container_title": None,
            "publisher": None,
            "author": (),
            "issued": "2026",
        }
    )
    shown = unescape(re.sub("<[^>]*>", "", str(row("source", alone, False))))
    assert shown.split() == ["2026", "The", "files", "of", "<it>"]
    assert source.short in unescape(re.sub("<[^>]*>", "", str(row("source", source, False))))
