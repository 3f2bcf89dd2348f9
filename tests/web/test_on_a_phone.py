"""What readers do on a phone: find a chapter, read a table, use a figure's tools; nothing is cut, nothing jumps."""

from __future__ import annotations

import pytest
from browsing import MARKS, Visit, address, browser, visit
from playwright.sync_api import Page, expect

__all__ = ["address", "browser", "visit"]  # fixtures
pytestmark = MARKS
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
UNFOLD = "() => { for (const d of document.querySelectorAll('details')) { d.removeAttribute('name'); d.open = true } }"
WIDTH = "() => document.documentElement.scrollWidth"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "military/",
        "economic/",
        "unravelling/",
        "claims/",
        "timeline/",
        "claim/mil-loss-claims/",
        "dataset/crossings/",
    ],
)
def test_no_page_is_wider_than_the_screen_even_with_all_its_folds_open(path: str, visit: Visit) -> None:
    page = visit(path, **PHONE)
    assert page.evaluate(WIDTH) == 390
    page.evaluate(UNFOLD)
    assert page.evaluate(WIDTH) == 390


@pytest.mark.parametrize("path", ["military/", "claim/mil-loss-claims/"])
def test_the_drawer_shows_every_chapter_at_once(path: str, visit: Visit) -> None:
    page = visit(path, **PHONE)
    page.locator(".md-header [for=__drawer]").tap()
    for name in ("Social drivers", "How the alliance came apart", "Claims", "How this report was checked"):
        link = page.locator(".md-sidebar--primary").get_by_role("link", name=name, exact=True)
        link.scroll_into_view_if_needed()
        expect(link).to_be_in_viewport()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Social drivers", exact=True).tap()
    page.wait_for_url("**/social/")


def tops(page: Page) -> list[int]:
    summaries = page.locator(".chart-tools").first.locator(":scope > details > summary")
    return [round(summary.bounding_box()["y"]) for summary in summaries.all()]  # type: ignore[index]


@pytest.mark.parametrize("options", [PHONE, {"viewport": {"width": 1280, "height": 900}}])
def test_the_tools_of_a_figure_stay_where_they_are_when_one_is_used(options: dict[str, object], visit: Visit) -> None:
    page = visit("military/", **options)
    tools = page.locator(".chart-tools").first
    tools.scroll_into_view_if_needed()
    before = tops(page)
    for name in ("Table", "Cite", "Notes"):
        tools.locator("summary", has_text=name).first.click()
        expect(tools.locator("details[open]")).to_have_count(1)
        assert tops(page) == before
    shown = tools.locator("details[open] > p").first
    expect(shown).to_be_visible()
    assert shown.bounding_box()["y"] > max(before)  # type: ignore[index]


def test_exploring_says_what_a_finger_can_do(visit: Visit) -> None:
    page = visit("social/", **PHONE)
    page.locator("button.explore").first.tap()
    expect(page.locator(".stage-said").first).to_have_text("Tap a mark to read its value and source.")


def test_of_a_high_drawing_the_list_of_charts_shows_the_beginning_large_enough_to_read(visit: Visit) -> None:
    page = visit("datasets/", **PHONE)
    image = page.locator(".chart-list img.tall:visible").first
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    assert box and box["width"] > 300 and box["height"] < 1.5 * box["width"]
    assert image.evaluate("e => getComputedStyle(e).objectFit") == "cover"


def test_each_cell_of_a_table_in_the_text_says_of_what_it_is(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 390, "height": 844})
    table = page.locator("article table:not([class])").first
    heads = table.locator("th").evaluate_all("cells => cells.map((cell) => cell.textContent)")
    told = "cells => cells.map((cell) => getComputedStyle(cell, '::before').content)"
    row = table.locator("tbody tr").first.locator("td")
    assert row.evaluate_all(told) == ["none", *(f'"{head}: "' for head in heads[1:])]  # the first one names the row
    assert table.evaluate("table => table.scrollWidth <= table.parentElement.clientWidth")


def test_the_heads_of_the_table_of_claims_stay_in_sight(visit: Visit) -> None:
    page = visit("claims/", viewport={"width": 390, "height": 600})
    table = page.locator("table.matrix").first
    page.mouse.move(195, 300)
    row = table.locator("tbody tr").nth(7)
    row.evaluate("row => scrollTo(0, row.getBoundingClientRect().top + scrollY - 300)")
    heads, header = table.locator("thead").bounding_box(), page.locator(".md-header").bounding_box()
    assert heads and header and header["height"] - 1 <= heads["y"] < 100


def test_the_way_back_to_the_top_stands_in_a_corner(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 390, "height": 844})
    page.mouse.move(195, 400)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(200)
    page.mouse.wheel(0, -200)
    button = page.locator(".md-top:not([hidden])")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box and box["x"] > 200 and box["y"] > 750


@pytest.mark.parametrize("number", range(7))
def test_on_a_desktop_the_source_of_a_row_stands_below_it_in_sight(number: int, visit: Visit) -> None:
    page = visit("military/", viewport={"width": 1280, "height": 900})
    fold = page.locator(".chart-data", has=page.locator("table.sourced")).nth(number)
    fold.locator("summary").click()
    rows = fold.locator("table").evaluate("""table => [...table.tBodies[0].rows].map((row) => {
        const [frame, first, source] = [table.parentElement, row.firstElementChild, row.lastElementChild]
            .map((part) => part.getBoundingClientRect());
        return [source.right <= frame.right + 1, source.top > first.top, row.offsetHeight];
    })""")
    assert all(in_sight and below for in_sight, below, _height in rows)
    assert sum(height for *_, height in rows) / len(rows) < 150
