"""The real report is a case too: it keeps every rule and its promises, and a slip in it is caught on its line."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from real_report import copied

from dossier.checks.claim_figures import agrees_with_claim
from dossier.checks.registry import check
from dossier.ledger import Ledger, unformatted_ledger
from dossier.prose import quantities
from dossier.prose.markup import Markup
from dossier.prose.syntax import Link

CHAPTERS = ("historical", "social", "military", "economic", "regional", "unravelling", "ways-out", "doha")


@pytest.fixture(scope="module")
def ledger(real_ledger: Ledger) -> Ledger:
    return real_ledger


@pytest.fixture(scope="module")
def copy(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(project, tmp_path_factory.mktemp("copy"))


def test_check_finds_nothing(ledger: Ledger) -> None:
    assert [str(problem) for problem in check(ledger)] == []


def test_all_entries_of_the_listed_bibliography_are_there_with_what_was_found(ledger: Ledger) -> None:
    listed = [source for source in ledger.report.sources.values() if source.listed]
    assert Counter(source.standing for source in listed) == {"located": 5, "similar": 24, "unlocated": 18}
    assert len({source.listed for source in listed}) == 47
    assert all(source.group for source in listed)


def test_an_entry_that_differs_says_how_and_one_that_was_not_found_has_no_address(ledger: Ledger) -> None:
    for source in ledger.report.sources.values():
        assert source.standing != "similar" or source.differs
        assert source.standing != "unlocated" or not (source.url or source.doi)


def test_there_are_claims_charts_and_every_standing_that_a_dispute_needs(ledger: Ledger) -> None:
    assert len(ledger.report.claims) >= 60
    assert len(ledger.report.charts) >= 12
    standings = {claim.standing for claim in ledger.report.claims.values()}
    assert standings >= {"agreed", "reported", "estimate", "contested", "assessment", "refuted"}


def test_every_contested_claim_has_the_positions_side_by_side(ledger: Ledger) -> None:
    contested = [claim for claim in ledger.report.claims.values() if claim.standing == "contested"]
    assert contested
    assert [claim.id for claim in contested if len({position.by for position in claim.positions}) < 2] == []


def test_every_chart_is_shown_and_every_claim_is_linked_or_kept_on_purpose(ledger: Ledger) -> None:
    assert [name for name in ledger.report.charts if not ledger.link_uses.get(("chart", name))] == []
    linked = {name for scheme, name in ledger.link_uses if scheme == "claim"}
    assert len(linked) >= 60


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_has_words_claims_and_citations(ledger: Ledger, name: str) -> None:
    page = ledger.markups[f"{name}.md"]
    words = [word for passage in page.passages for word in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", passage.text)]
    assert len(words) >= 700
    assert sum(link.scheme == "claim" for link in page.links) >= 10
    assert page.citations


def test_every_chapter_is_in_the_navigation(ledger: Ledger) -> None:
    navigation = ledger.report.settings.navigation
    assert {f"{name}.md" for name in CHAPTERS} <= set(navigation)
    assert sorted(navigation) == sorted(ledger.report.pages)


# -- every id leads somewhere ----------------------------------------------------------------------------------------


def test_the_ids_of_every_claim_resolve(ledger: Ledger) -> None:
    report = ledger.report
    for claim in report.claims.values():
        named = {part.source for part in claim.sources} | {s for p in claim.positions for s in p.sources}
        assert named <= set(report.sources), claim.id
        assert claim.place is None or claim.place in report.places, claim.id


def test_the_ids_of_every_event_actor_and_place_resolve(ledger: Ledger) -> None:
    report = ledger.report
    assert report.events and report.actors and report.places
    for event in report.events.values():
        assert {*event.sources, *(s for c in event.claims for s in c.sources)} <= set(report.sources), event.id
        assert set(event.actors) <= set(report.actors), event.id
        assert event.place is None or event.place in report.places, event.id
        assert event.driver in report.settings.drivers, event.id
    for actor in report.actors.values():
        assert {tie.to for tie in actor.ties} <= set(report.actors), actor.id
        assert {*actor.sources, *(s for t in actor.ties for s in t.sources)} <= set(report.sources), actor.id
    for place in report.places.values():
        at = {place.coordinates.source} if place.coordinates else set()
        assert {*place.sources, *at} <= set(report.sources), place.id


def test_the_ids_of_every_dataset_and_chart_resolve(ledger: Ledger) -> None:
    report = ledger.report
    assert len(report.datasets) >= 12
    for dataset in report.datasets.values():
        assert {source for row in dataset.rows for source in row.source} <= set(report.sources), dataset.id
    for chart in report.charts.values():
        assert chart.dataset is None or chart.dataset in report.datasets, chart.id


# -- a slip is caught ------------------------------------------------------------------------------------------------


def changed_figure(ledger: Ledger, page: Markup) -> tuple[Link, str]:
    """The page's first link to a claim whose words have a number in digits, and the words with another number."""
    for link in page.links:
        claim = ledger.report.claims.get(link.name) if link.scheme == "claim" else None
        for quantity in quantities.quantities_in(link.words) if claim else ():
            digits = re.search(r"\d+", quantity.text)
            if claim and digits and quantity.kind in ("number", "share"):
                words = link.words.replace(digits.group(), str(int(digits.group()) * 7 + 4), 1)
                if quantities.unreadable_in(words):  # “4624,000” is another slip
                    continue
                if not any(agrees_with_claim(found, claim) for found in quantities.quantities_in(words)):
                    return link, words
    raise AssertionError(f"{page.page.path} links no figure")


def test_one_changed_figure_in_a_chapter_is_found_on_its_line(ledger: Ledger, project: Path, copy: Path) -> None:
    places = []
    for name in CHAPTERS:
        link, words = changed_figure(ledger, ledger.markups[f"{name}.md"])
        path = copy / "content" / f"{name}.md"
        good = f"[{link.words}](claim:{link.name})"
        path.write_text(path.read_text("utf-8").replace(good, f"[{words}](claim:{link.name})", 1), "utf-8")
        places.append((str(link.location), "figure-drift", f"“{link.name}”"))
    problems = check(unformatted_ledger(copy))
    for name in CHAPTERS:
        shutil.copy(project / "content" / f"{name}.md", copy / "content")
    found = [(str(p.location), p.rule, p.sentence.partition("the claim ")[2].partition(",")[0]) for p in problems]
    assert found == sorted(places)


def test_one_changed_value_in_the_ledger_is_found_at_the_claim(ledger: Ledger, copy: Path) -> None:
    claim = next(
        c for c in ledger.report.claims.values() if isinstance(c.value, float) and c.value > 100 and c.unit != "year"
    )
    path = copy / claim.location.file
    good = path.read_text("utf-8")
    head, entry = good[: good.index(f"- id: {claim.id}\n")], good[good.index(f"- id: {claim.id}\n") :]
    path.write_text(head + re.sub(r"value: .*", "value: 7777777", entry, count=1), "utf-8")
    problems = check(unformatted_ledger(copy))
    path.write_text(good, "utf-8")
    assert str(claim.at("statement")) in {str(problem.location) for problem in problems}
    assert {problem.rule for problem in problems} == {"figure-drift"}


def test_a_page_that_is_lost_leaves_its_records_without_a_home(copy: Path) -> None:
    path = copy / "content/claims.md"
    good = path.read_text("utf-8")
    path.write_text(good.replace("![](view:claims)", ""), "utf-8")
    problems = check(unformatted_ledger(copy))
    path.write_text(good, "utf-8")
    assert {problem.rule for problem in problems} == {"missing-view"}
