"""The real site in a real browser: cards, small screens, accessibility, no script, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Visit, browser, served, visit
from playwright.sync_api import Locator, Page, expect

__all__ = ["browser", "visit"]  # fixtures
pytestmark = MARKS
CHAPTER = "unravelling/"
OPEN = ".card:popover-open"


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    with served(real_site) as found:
        yield found


@pytest.fixture(scope="module")
def paths(real_site: Path) -> list[str]:
    return [path.parent.relative_to(real_site).as_posix() + "/" for path in sorted(real_site.rglob("index.html"))]


def citation(page: Page) -> Locator:
    return page.locator("article a.cite[data-card]").first


# -- cards -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["cite", "claim", "actor", "event"])
def test_a_card_opens_on_hover_and_closes_when_the_pointer_leaves(kind: str, visit: Visit) -> None:
    page = visit(CHAPTER)
    link = page.locator(f"article a.{kind}[data-card]").first
    link.scroll_into_view_if_needed()
    link.hover()
    expect(page.locator(OPEN)).to_have_count(1)
    page.mouse.move(2, 2)
    expect(page.locator(OPEN)).to_have_count(0)


def test_the_pointer_may_move_into_the_card(visit: Visit) -> None:
    page = visit(CHAPTER)
    citation(page).hover()
    page.locator(OPEN).hover()
    page.wait_for_timeout(400)
    expect(page.locator(OPEN)).to_have_count(1)


def test_the_card_of_a_citation_shows_the_reference(visit: Visit) -> None:
    page = visit(CHAPTER)
    name = citation(page).get_attribute("data-card")
    citation(page).hover()
    expect(page.locator(f"{OPEN} .reference")).to_have_text(page.locator(f"#{name} .reference").inner_text())
    expect(page.locator(f"{OPEN} a.whole")).to_have_text("Where else this source is used")


def tab_to_card_link(page: Page) -> str:
    page.locator("article h1").click()
    for _ in range(30):
        page.keyboard.press("Tab")
        if found := page.evaluate("document.activeElement.dataset.card"):
            return str(found)
    raise AssertionError("no link with a card was reached with the Tab key")


def test_a_card_opens_on_keyboard_focus_and_escape_closes_it_where_it_was(visit: Visit) -> None:
    page = visit(CHAPTER)
    name = tab_to_card_link(page)
    expect(page.locator(OPEN)).to_have_count(1)
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    assert page.evaluate("[document.activeElement.dataset.card, document.activeElement.ariaExpanded]") == [name, None]


def test_only_the_link_whose_card_is_open_is_marked_so(visit: Visit) -> None:
    page = visit(CHAPTER)
    name = tab_to_card_link(page)
    others = page.locator(f"article p a[data-card]:not([data-card='{name}'])")
    for other in (others.first, others.last):
        other.focus()
        expect(page.locator(OPEN)).to_have_count(1)
        assert other.get_attribute("aria-expanded") == "true"
        assert page.locator("[aria-expanded=true][data-card]").count() == 1


def test_a_second_link_to_the_open_card_takes_it_to_itself(visit: Visit) -> None:
    page = visit("military/")
    tab_to_card_link(page)
    names = page.locator("article p a[data-card]").evaluate_all("links => links.map((link) => link.dataset.card)")
    twice = next(name for name in names if names.count(name) > 1)
    links = page.locator(f"article p a[data-card='{twice}']")
    for link in (links.first, links.last):
        link.focus()
        page.wait_for_timeout(400)  # a card that was on its way out is gone by then
        expect(page.locator(OPEN)).to_have_count(1)
        at, card = link.bounding_box(), page.locator(OPEN).bounding_box()
        assert (
            at and card and min(abs(card["y"] - at["y"] - at["height"]), abs(at["y"] - card["y"] - card["height"])) < 60
        )
        assert page.locator("[aria-expanded=true][data-card]").count() == 1


def test_a_pointer_that_moves_closes_no_card_of_a_link_in_focus(visit: Visit) -> None:
    page = visit(CHAPTER)
    tab_to_card_link(page)
    for _ in range(2):  # with the focus on the link, then within its card
        page.mouse.move(3, 300)
        page.mouse.move(4, 320)
        page.wait_for_timeout(500)
        expect(page.locator(OPEN)).to_have_count(1)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)


def test_tab_leads_into_the_card_and_escape_back_to_its_link(visit: Visit) -> None:
    page = visit(CHAPTER)
    name = tab_to_card_link(page)
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.activeElement.closest('{OPEN}') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.card") == name


def test_the_first_touch_opens_the_card_and_a_link_in_it_can_be_followed(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    link = page.locator("article a.claim[data-card]").first
    link.tap()
    expect(page.locator(OPEN)).to_have_count(1)
    assert page.url == address + CHAPTER
    page.locator(f"{OPEN} .card-foot a").last.tap()
    page.wait_for_url(f"{address}claims/#claim-*")


def test_a_second_touch_follows_the_link(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    link = page.locator("article a.claim[data-card]").first
    link.tap()
    link.tap()
    page.wait_for_url(f"{address}claims/#claim-*")


def test_a_card_lies_within_the_window(visit: Visit) -> None:
    page = visit(CHAPTER, viewport={"width": 320, "height": 480})
    for link in page.locator("article p a[data-card]").all()[:12]:
        link.focus()
        page.keyboard.press("Shift")  # the keyboard was used last, so that the focus is a visible one
        link.blur()
        link.focus()
        box = page.locator(OPEN).bounding_box()
        assert box and box["x"] >= 0 and box["y"] >= 0, link.inner_text()
        assert box["x"] + box["width"] <= 320 and box["y"] + box["height"] <= 480, link.inner_text()
        page.keyboard.press("Escape")


# -- every reader ----------------------------------------------------------------------------------------------------


def test_no_page_is_wider_than_a_small_screen(visit: Visit, paths: list[str], address: str) -> None:
    page = visit("", viewport={"width": 375, "height": 700}, is_mobile=True)
    wide, widths = [], [375, 320]
    for path in paths:
        page.goto(address + path, wait_until="domcontentloaded")
        for width in widths:
            if page.viewport_size != {"width": width, "height": 700}:
                page.set_viewport_size({"width": width, "height": 700})
            found = page.evaluate("document.documentElement.scrollWidth")
            wide += [(path, width, found)] if found > width else []
        widths.reverse()  # the next page is loaded in the width in which this one ends
    assert wide == []


# axe needs half a minute for a thousand entries; those that show something new say as much
THIN_OUT = """() => {
    const seen = new Set();
    const entries = ".view .entry, .view .entries > li, .view .timeline > li, .references li, .card";
    for (const entry of document.querySelectorAll(entries)) {
        const makes = [entry, ...entry.querySelectorAll("*")].map(e => `${e.tagName} ${e.className}`);
        if (makes.every(m => seen.has(m))) entry.remove();
        makes.forEach(m => seen.add(m));
    }
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", CHAPTER, "claims/", "sources/", "timeline/"])
def test_axe_finds_no_violation(path: str, scheme: str, visit: Visit) -> None:
    page = visit(path, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(THIN_OUT)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], node["html"], node["failureSummary"]) for v in found for node in v["nodes"]] == []


def test_a_chapter_is_complete_without_scripts(visit: Visit) -> None:
    page = visit(CHAPTER, java_script_enabled=False)
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("article .references li").first).to_be_visible()
    figures = page.locator("figure.chart")
    assert figures.count() > 0
    for figure in figures.all():
        expect(figure.locator("img:visible")).to_have_count(1)
        figure.locator(".chart-data summary").click()
        expect(figure.locator(".chart-data table")).to_be_visible()
    for card in page.locator(".card").all():
        expect(card).to_be_hidden()


def test_a_citation_leads_to_its_reference_without_scripts(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, java_script_enabled=False)
    target = citation(page).get_attribute("href")
    citation(page).click()
    page.wait_for_url(address + CHAPTER + str(target))
    expect(page.locator(str(target))).to_be_in_viewport()


# -- charts ----------------------------------------------------------------------------------------------------------

SHOWN = """[...document.querySelectorAll("figure.chart")].map(f =>
    [...f.querySelectorAll("img")].filter(i => i.offsetParent).map(i => i.className).join())"""


@pytest.mark.parametrize("width, form", [(1280, "wide"), (375, "narrow")])
def test_the_switch_swaps_every_chart_image(width: int, form: str, visit: Visit) -> None:
    page = visit(CHAPTER, viewport={"width": width, "height": 800}, color_scheme="light")
    before = page.evaluate(SHOWN)
    assert before and set(before) == {f"only-light only-{form}"}
    page.locator("label[title='Switch to dark mode']").click()
    assert page.evaluate(SHOWN) == [f"only-dark only-{form}"] * len(before)
    page.locator("label[title='Switch to light mode']").click()
    assert page.evaluate(SHOWN) == before


def test_every_chart_image_loads(visit: Visit) -> None:
    page = visit(CHAPTER)
    for image in page.locator("figure.chart img:visible").all():
        image.scroll_into_view_if_needed()
        image.evaluate("i => i.decode()")
        assert image.evaluate("i => i.naturalWidth") > 0
