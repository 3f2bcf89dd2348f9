"""The reference pages in a real browser: filters without script, what is seen, what JavaScript adds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Visit, browser, served, visit
from playwright.sync_api import Page, expect

from dossier.ledger import Ledger
from dossier.report.records import Report

__all__ = ["browser", "visit"]  # fixtures
pytestmark = MARKS
ENTRIES = ".found :is(article, .timeline > li, .entries > li)[data-by]"
SEEN = f"[...document.querySelectorAll('{ENTRIES}')].filter(e => e.offsetParent).length"
FIRST_FEW = """() => document.querySelectorAll(".found section").forEach(
    section => [...section.querySelectorAll("[id][data-by]")].slice(3).forEach(entry => entry.remove()))"""


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    with served(real_site) as found:
        yield found


@pytest.fixture(scope="module")
def records(real_ledger: Ledger) -> Report:
    return real_ledger.report


@pytest.fixture
def plain(visit: Visit) -> Visit:
    """Opens a page without JavaScript."""
    return lambda path, **options: visit(path, java_script_enabled=False, **options)


def entries(page: Page) -> int:
    """How many entries are seen; the test's own question runs where the page's scripts do not."""
    return int(page.evaluate(SEEN))


def expect_line(page: Page, words: str) -> None:
    expect(page.locator(".filtered:visible .said")).to_have_text(re.compile(words))


# -- filters without script ------------------------------------------------------------------------------------------


def test_the_timeline_shows_one_driver_and_then_everything_again(plain: Visit, records: Report) -> None:
    page = plain("timeline/")
    counts = Counter(event.group for event in records.events.values())
    assert entries(page) == len(records.events)
    page.get_by_role("link", name=re.compile(r"^Military \d")).click()
    assert entries(page) == counts["military"]
    expect_line(page, f"{counts['military']} of {len(records.events)} events · driver: Military")
    page.get_by_role("link", name="Show all").locator("visible=true").click()
    assert entries(page) == len(records.events)


@pytest.mark.parametrize("name, value", [("actor", "ttp"), ("place", "torkham")])
def test_the_timeline_shows_one_actor_or_place(name: str, value: str, plain: Visit, records: Report) -> None:
    page = plain("timeline/")
    count = sum(value == e.place or value in e.actors for e in records.events.values())
    page.locator("summary", has_text=re.compile(f"^{name}", re.I)).click()
    page.locator(f".filters a[href='#timeline-by-{name}-{value}']").click()
    assert entries(page) == count > 0


def test_years_without_a_match_are_hidden(plain: Visit, records: Report) -> None:
    page = plain("timeline/#timeline-by-driver-social")
    years = sorted({e.date[:4] for e in records.events.values() if e.group == "social"})
    found = page.evaluate("[...document.querySelectorAll('.found h2')].filter(e => e.offsetParent).map(e => e.id)")
    assert found == [f"year-{year}" for year in years]


def test_the_back_button_undoes_a_choice(plain: Visit, records: Report) -> None:
    page = plain("timeline/")
    page.locator(".filters a[href$='#timeline-by-driver-military']").click()
    page.locator(".filters a[href$='#timeline-by-driver-social']").click()
    page.go_back()
    expect_line(page, "driver: Military")
    page.go_back()
    assert entries(page) == len(records.events)


@pytest.mark.parametrize(
    "path, total",
    [("timeline/#event-durand-1893", "events"), ("claims/#claim-eco-customs-45", "claims"),
     ("sources/#sources-press", "sources")],
)  # fmt: skip
def test_a_link_to_a_single_entry_shows_everything(path: str, total: str, plain: Visit, records: Report) -> None:
    page = plain(path)
    assert entries(page) == len(getattr(records, total))
    expect(page.locator(f"#{path.partition('#')[2]}")).to_be_in_viewport()


def test_a_claim_matrix_filters_by_row_column_and_cell(plain: Visit, records: Report) -> None:
    claims = [(Path(c.location.file).stem, c.standing) for c in records.claims.values()]
    page = plain("claims/")
    for anchor, count in (
        ("standing-refuted", sum(s == "refuted" for _, s in claims)),
        ("chapter-economic", sum(c == "economic" for c, _ in claims)),
        ("chapter-economic-standing-contested", claims.count(("economic", "contested"))),
    ):
        page.locator(f".matrix a[href='#claims-by-{anchor}']").first.click()
        assert entries(page) == count > 0
        expect_line(page, f"{count} of {len(claims)} claims")


def test_refuted_claims_are_one_link_away(plain: Visit, records: Report) -> None:
    page = plain("claims/")
    page.locator(".how a", has_text="refuted").click()
    assert entries(page) == sum(c.standing == "refuted" for c in records.claims.values())
    seen = page.locator("article.entry > .entry-head > .standing").locator("visible=true")
    assert set(seen.all_inner_texts()) == {"refuted"}


def test_sources_filter_by_kind_and_standing(plain: Visit, records: Report) -> None:
    page = plain("sources/")
    press = [s.standing for s in records.sources.values() if s.kind == "press"]
    page.locator(".matrix a[href='#sources-by-kind-press']").first.click()
    assert entries(page) == len(press)
    page.locator(".matrix a[href='#sources-by-kind-press-standing-similar']").click()
    assert entries(page) == press.count("similar")


def test_an_actor_leads_to_its_events(plain: Visit, records: Report, address: str) -> None:
    page = plain("actors/")
    page.locator("#actor-ttp a.elsewhere").click()
    page.wait_for_url(f"{address}timeline/#timeline-by-actor-ttp")
    assert entries(page) == sum("ttp" in e.actors for e in records.events.values())


def test_a_filter_is_reached_and_used_with_the_keyboard(plain: Visit, records: Report) -> None:
    page = plain("timeline/")
    page.locator(".filters a").first.focus()
    page.keyboard.press("Enter")
    assert entries(page) < len(records.events)
    page.keyboard.press("Tab")  # from the target on: the way back comes first
    assert page.evaluate("document.activeElement.textContent") == "Show all"


def test_the_active_filter_is_marked(plain: Visit) -> None:
    page = plain("timeline/#timeline-by-driver-military")
    colours = "[...document.querySelectorAll('.choices a')].slice(0, 5).map(e => getComputedStyle(e).backgroundColor)"
    assert sorted(Counter(page.evaluate(colours)).values()) == [1, 4]


def test_the_line_that_names_the_filter_stays_in_sight(plain: Visit) -> None:
    page = plain("timeline/#timeline-by-driver-military", viewport={"width": 375, "height": 700})
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(300)
    expect(page.locator(".filtered").locator("visible=true")).to_be_in_viewport()


# -- with script -----------------------------------------------------------------------------------------------------


def statements(page: Page) -> list[str]:
    return page.locator(".view-claims .statement").locator("visible=true").all_inner_texts()


def test_claims_in_another_order_and_back(visit: Visit, records: Report) -> None:
    page = visit("claims/#claims-by-chapter-doha")
    before = statements(page)
    order = page.get_by_label("Order")
    order.select_option("by statement, A–Z")
    assert len(statements(page)) == len(before) and statements(page) != before
    order.select_option("most used first")
    uses = "[...document.querySelectorAll('.view-claims .entry')].map(e => e.querySelectorAll('.uses a').length)"
    found = page.evaluate(uses)
    assert found == sorted(found, reverse=True)
    order.select_option("by standing")
    marks = page.evaluate("[...document.querySelectorAll('.entry > .entry-head > .standing')].map(e => e.textContent)")
    assert marks == sorted(marks, key=list(dict.fromkeys(marks)).index) and marks[0] == "agreed"
    order.select_option("by chapter")
    assert statements(page) == before


def test_a_link_to_a_chapter_puts_the_claims_back_into_chapters(visit: Visit) -> None:
    page = visit("claims/")
    page.get_by_label("Order").select_option("by standing")
    page.evaluate("location.hash = '#claims-economic-drivers'")
    expect(page.locator("#claims-economic-drivers")).to_be_in_viewport()
    expect(page.get_by_label("Order")).to_have_value("by chapter")


def test_the_order_is_offered_only_where_it_works(plain: Visit) -> None:
    assert plain("claims/").locator("select").count() == 0


def test_the_active_filter_is_told_to_screen_readers(visit: Visit) -> None:
    page = visit("timeline/")
    page.locator(".filters a").first.click()
    expect(page.locator(".filters [aria-current=true]")).to_have_count(1)


# -- every reader ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    ["timeline/#timeline-by-driver-military", "claims/#claims-by-standing-refuted", "sources/#sources-by-kind-un",
     "actors/", "places/", "datasets/"],
)  # fmt: skip
def test_axe_finds_no_violation(path: str, scheme: str, visit: Visit) -> None:
    page = visit(path, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(FIRST_FEW)
    page.evaluate("document.querySelectorAll('.view > section .entry, .view > .entry ~ .entry').forEach("
                  "(e, i) => i % 9 && e.remove())")  # fmt: skip
    page.evaluate("document.querySelectorAll('.index a').forEach(a => document.querySelector(a.hash) || a.remove())")
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], node["html"], node["failureSummary"]) for v in found for node in v["nodes"]] == []


@pytest.mark.parametrize("path", ["claims/", "sources/", "timeline/#timeline-by-driver-military"])
def test_what_chooses_fits_a_small_screen_and_is_large_enough_to_touch(path: str, visit: Visit) -> None:
    page = visit(path, viewport={"width": 375, "height": 700}, is_mobile=True)
    boxes = page.evaluate(
        "[...document.querySelectorAll('.filters a')].filter(a => a.offsetParent).map(a => a.getBoundingClientRect())"
        ".map(b => [b.left, b.right, b.width, b.height])"
    )
    assert boxes
    for left, right, width, height in boxes:
        assert left >= 0 and right <= 375 and width >= 24 and height >= 24
