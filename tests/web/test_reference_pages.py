"""The reference pages in a real browser: filters without script, what is seen, what JavaScript adds."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Visit, address, browser, visit
from playwright.sync_api import Browser, Page, expect

from dossier.ledger import Ledger
from dossier.report.records import Report

__all__ = ["address", "browser", "visit"]  # fixtures
pytestmark = MARKS
ENTRIES = ".found :is(article, .timeline > li, .entries > li)[data-by]"
SEEN = f"[...document.querySelectorAll('{ENTRIES}')].filter(e => e.offsetParent).length"
FIRST_FEW = """() => document.querySelectorAll(".found section").forEach(
    section => [...section.querySelectorAll("[id][data-by]")].slice(3).forEach(entry => entry.remove()))"""


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


def test_a_link_to_a_single_entry_shows_everything(plain: Visit, records: Report) -> None:
    page = plain("timeline/#event-durand-1893")
    assert entries(page) == len(records.events)
    expect(page.locator("#event-durand-1893")).to_be_in_viewport()


def rows(page: Page) -> int:
    return int(page.locator(".found .rows > li:visible").count())


def test_the_matrix_of_claims_leads_to_the_list_of_a_row_a_column_and_a_cell(plain: Visit, records: Report) -> None:
    claims = [(Path(c.location.file).stem, c.standing) for c in records.claims.values()]
    for anchor, count in (
        ("standing-refuted", sum(s == "refuted" for _, s in claims)),
        ("chapter-economic", sum(c == "economic" for c, _ in claims)),
        ("chapter-economic-standing-contested", claims.count(("economic", "contested"))),
    ):
        page = plain("claims/")
        page.locator(f".matrix a[href$='/claims-{anchor}/']").first.click()
        page.wait_for_url(f"**/by/claims-{anchor}/")
        assert rows(page) == count > 0
        expect(page.locator("h1 .count")).to_have_text(f"({count})")


def test_refuted_claims_are_one_link_away(plain: Visit, records: Report) -> None:
    page = plain("claims/")
    page.locator(".how a", has_text="refuted").click()
    page.locator(".found").wait_for()
    assert rows(page) == sum(c.standing == "refuted" for c in records.claims.values())
    assert set(page.locator(".found .standing").all_inner_texts()) == {"refuted"}


def test_sources_are_listed_by_kind_standing_publisher_and_year(plain: Visit, records: Report) -> None:
    sources = list(records.sources.values())
    for name, count in (
        ("kind-wire", sum(s.kind == "wire" for s in sources)),
        ("kind-press-standing-similar", sum((s.kind, s.standing) == ("press", "similar") for s in sources)),
        ("publisher-dawn", sum(s.container_title == "Dawn" for s in sources)),
        ("year-2021", sum((s.issued or "").startswith("2021") for s in sources)),
    ):
        page = plain("sources/")
        for fold in page.locator(".filters summary").all():
            fold.click()
        page.locator(f".filters a[href$='/sources-{name}/']").first.click()
        page.wait_for_url(f"**/by/sources-{name}/")
        assert rows(page) == count > 0


def test_a_long_list_has_several_pages_that_hold_all(plain: Visit, records: Report) -> None:
    page = plain("by/sources-kind-press/")
    seen = []
    for number in range(page.locator(".pages").first.locator("a").count()):
        page.locator(".pages").first.locator("a").nth(number).click()
        page.locator(".pages >> nth=0 >> a[aria-current] >> nth=0").wait_for()
        expect(page.locator(".pages").first.locator("a").nth(number)).to_have_attribute("aria-current", "page")
        seen += page.locator(".found .rows > li").evaluate_all("rows => rows.map((row) => row.id)")
    assert sorted(seen) == sorted(f"source-{s.id}" for s in records.sources.values() if s.kind == "press")


# -- pages of single records -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [("claims/#claim-eco-customs-45", "claim/eco-customs-45/"),
     ("claims/#claims-by-standing-refuted", "by/claims-standing-refuted/"),
     ("sources/#source-flanagan-2025", "source/flanagan-2025/"),
     ("timeline/#event-durand-1893", "event/durand-1893/"), ("actors/#actor-ttp", "actor/ttp/"),
     ("places/#place-torkham", "place/torkham/"), ("datasets/#dataset-strikes", "dataset/strikes/"),
     ("datasets/#data-strikes", "dataset/strikes/"), ("datasets/#row-strikes-3", "dataset/strikes/#row-strikes-3")],
)  # fmt: skip
def test_an_address_from_before_leads_to_the_record_s_own_page(old: str, new: str, visit: Visit, address: str) -> None:
    page = visit(old)
    page.wait_for_url(address + new)
    expect(page.locator("h1")).to_be_visible()


def test_from_a_folder_an_address_from_before_leads_there_too(browser: Browser, real_site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{(real_site / 'claims/index.html').as_uri()}#claim-eco-customs-45")
        page.wait_for_url("**/claim/eco-customs-45/index.html")


def test_a_record_has_the_way_home_and_what_uses_it(plain: Visit, address: str, records: Report) -> None:
    page = plain("source/flanagan-2025/")
    expect(page.locator(".md-header")).to_contain_text("Patron and Client, No Longer")
    assert page.locator(".record .uses a").count() > 10
    page.locator(".crumbs a").first.click()
    page.wait_for_url(address)


def test_every_record_has_its_page_and_no_page_is_too_long(real_site: Path, records: Report) -> None:
    for noun, kind in (("claim", "claims"), ("source", "sources"), ("event", "events"), ("actor", "actors"),
                       ("place", "places"), ("dataset", "datasets")):  # fmt: skip
        pages = {path.name for path in (real_site / noun).iterdir()}
        assert pages == {*getattr(records, kind), "index.html"}  # which leads to the list of all
    sizes = {path.relative_to(real_site): path.read_text("utf-8") for path in real_site.rglob("*.html")}
    assert [name for name, text in sizes.items() if len(text.encode()) > 300_000] == []
    assert [name for name, text in sizes.items() if len(re.findall(r"<[a-z]", text)) > 5_000] == []


def test_the_frame_that_the_engine_made_is_no_page(real_site: Path) -> None:
    assert not (real_site / "by/frame").exists()
    assert "<!--dossier:" not in (real_site / "source/flanagan-2025/index.html").read_text("utf-8")


def test_an_actor_leads_to_its_events(plain: Visit, records: Report, address: str) -> None:
    page = plain("actor/ttp/")
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


# -- what rests on whom ----------------------------------------------------------------------------------------------


def test_the_table_of_what_rests_on_whom_leads_to_the_claims_that_would_stand_otherwise(
    plain: Visit, records: Report
) -> None:
    page = plain("claims/")
    page.locator(".how a", has_text="What still stands").click()
    page.wait_for_url("**/by/claims-without/")
    line = page.locator("table.rests tr", has=page.get_by_role("link", name="State media", exact=True))
    still, otherwise, fallen = (int(cell.replace(",", "")) for cell in line.locator("td").all_inner_texts())
    assert still + otherwise == len(records.claims) and 0 < fallen <= otherwise
    line.locator("a").click()
    page.wait_for_url("**/by/claims-without-kind-state-media/")
    assert rows(page) == otherwise
    assert page.locator(".found section", has_text="Would be unverified").locator("li").count() == fallen


def test_a_list_of_claims_is_judged_again_as_one_chooses(visit: Visit) -> None:
    page = visit("by/claims-chapter-military/")
    total = rows(page)
    page.get_by_label("Without").select_option("wire")
    fallen = page.locator(".found .fallen").count()
    assert 0 < fallen < total
    expect(page.get_by_text(f"Still stand as they do: {total - fallen} of {total}")).to_be_visible()
    assert page.locator(".fallen .would .standing").count() == fallen
    page.get_by_label("Without").select_option("nothing left out")
    expect(page.locator(".found .fallen")).to_have_count(0)


def test_a_claim_says_without_whom_it_would_stand_otherwise(plain: Visit) -> None:
    page = plain("by/claims-without-kind-wire/")
    page.locator(".found a").first.click()
    page.wait_for_url("**/claim/*/")
    expect(page.locator("p.rests")).to_contain_text(re.compile(r"of the kind “wire”.* the claim would be [a-z]+\."))


# -- with script -----------------------------------------------------------------------------------------------------


def statements(page: Page) -> list[str]:
    return page.locator(".found .rows a").locator("visible=true").all_inner_texts()


def test_claims_in_another_order_and_back(visit: Visit) -> None:
    page = visit("by/claims-standing-contested/")
    before = statements(page)
    order = page.locator("label", has_text="Order").locator("select").first
    order.select_option("by statement, A–Z")
    assert len(statements(page)) == len(before) and statements(page) != before
    order.select_option("most used first")
    found = page.evaluate("[...document.querySelectorAll('.found [data-uses]')].map(e => Number(e.dataset.uses))")
    assert found == sorted(found, reverse=True)
    order.select_option("by chapter")
    assert statements(page) == before


def test_claims_of_a_chapter_by_standing(visit: Visit) -> None:
    page = visit("by/claims-chapter-doha/")
    page.locator("label", has_text="Order").locator("select").first.select_option("by standing")
    marks = page.locator(".found .standing").all_inner_texts()
    assert marks == sorted(marks, key=list(dict.fromkeys(marks)).index) and marks[0] == "agreed"


def test_the_order_is_offered_only_where_it_works(plain: Visit) -> None:
    assert plain("by/claims-standing-contested/").locator("select").count() == 0


def test_the_active_filter_is_told_to_screen_readers(visit: Visit) -> None:
    page = visit("timeline/")
    page.locator(".filters a").first.click()
    expect(page.locator(".filters [aria-current=true]")).to_have_count(1)


# -- every reader ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["timeline/#timeline-by-driver-military", "by/changes-corrections/", "by/claims-without-single/"]
)
def test_axe_finds_no_violation(path: str, scheme: str, visit: Visit) -> None:
    """What other kinds of page and other choices show is tried in test_browser."""
    page = visit(path, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(FIRST_FEW)
    page.evaluate("document.querySelectorAll('.rows > li, tbody > tr').forEach((e, i) => i > 40 && e.remove())")
    page.evaluate("document.querySelectorAll('.view > section .entry, .view > .entry ~ .entry').forEach("
                  "(e, i) => i % 9 && e.remove())")  # fmt: skip
    page.evaluate(
        "document.querySelectorAll('.index a').forEach(a => !a.hash || document.querySelector(a.hash) || a.remove())"
    )
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
