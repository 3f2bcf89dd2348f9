"""The menu of small screens by keyboard, by touch and without scripts; what is folded away in it is out of reach."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Visit, address, browser, visit
from playwright.sync_api import Locator, Page, expect

__all__ = ["address", "browser", "visit"]  # fixtures
pytestmark = MARKS
SIZES = [(390, 844), (640, 400), (1160, 800)]  # the second and the third as of 1280 pixels at 200 percent and 110
STOPS = """() => [...document.querySelectorAll(".md-sidebar--primary :is(a[href], button)")]
    .filter((stop) => stop.checkVisibility({visibilityProperty: true})).length"""
SEEN = """() => { const {left, right} = document.activeElement.getBoundingClientRect();
    return right > 0 && left < innerWidth && right > left }"""


def opener(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("button", name="Menu")


def go_to(page: Page, place: Locator) -> None:
    """By the Tab key; every stop on the way is within the window."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML")
        if place.evaluate("place => place === document.activeElement"):
            return
    raise AssertionError("the Tab key does not lead there")


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_keys_open_the_menu_go_through_it_and_close_it(width: int, height: int, key: str, visit: Visit) -> None:
    page = visit("military/", viewport={"width": width, "height": height})
    assert page.evaluate(STOPS) == 0
    go_to(page, opener(page))
    expect(opener(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(key)
    expect(opener(page)).to_have_attribute("aria-expanded", "true")
    page.wait_for_timeout(300)  # it slides in
    go_to(page, page.locator(".md-sidebar--primary").get_by_role("link", name="Economic drivers"))
    page.keyboard.press("Escape")
    expect(opener(page)).to_have_attribute("aria-expanded", "false")
    expect(opener(page)).to_be_focused()
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()
    assert page.evaluate(STOPS) == 0


def test_who_goes_on_behind_the_last_link_of_the_menu_has_closed_it(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 640, "height": 400})
    opener(page).focus()
    page.keyboard.press("Enter")
    page.locator(".md-sidebar--primary a:visible").last.focus()
    page.keyboard.press("Tab")
    expect(opener(page)).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary')") is None


def test_keys_open_the_contents_of_a_chapter_in_the_menu_and_lead_back(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 390, "height": 844})
    opener(page).focus()
    page.keyboard.press("Enter")
    own = page.locator(".md-sidebar--primary").get_by_role("button", name="Military drivers")
    expect(own).to_have_attribute("aria-expanded", "false")
    go_to(page, own)
    page.keyboard.press("Enter")
    back = page.locator(".md-sidebar--primary").get_by_role("button", name="Table of contents")
    expect(back).to_be_focused()
    expect(back).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary").get_by_role("link", name="Economic drivers")).to_be_hidden()
    page.keyboard.press("Space")
    expect(own).to_be_focused()
    page.keyboard.press("Enter")
    go_to(page, page.locator(".md-sidebar--primary").get_by_role("link", name="What we do not know"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/military/#what-we-do-not-know")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_menu_has_no_fault_that_axe_finds(scheme: str, visit: Visit) -> None:
    page = visit("military/", viewport={"width": 640, "height": 800}, color_scheme=scheme)
    opener(page).click()
    page.wait_for_timeout(400)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, context={"include": [[".md-header"], [".md-sidebar--primary"]]}, options=rules)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found.response["violations"]] == []


def test_a_finger_opens_the_menu_and_closes_it(visit: Visit) -> None:
    page = visit("military/", has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844})
    opener(page).tap()
    expect(opener(page)).to_have_attribute("aria-expanded", "true")
    page.wait_for_timeout(300)
    page.touchscreen.tap(380, 700)
    expect(opener(page)).to_have_attribute("aria-expanded", "false")


def test_where_the_menu_stands_open_it_has_no_button(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 1280, "height": 800})
    expect(page.locator(".md-header [for=__drawer]")).to_be_hidden()
    assert page.evaluate(STOPS) > 15


def test_without_scripts_the_space_bar_opens_the_menu(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 640, "height": 800}, java_script_enabled=False)
    menu = page.locator(".md-sidebar--primary")
    expect(menu).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.locator("#__drawer")).to_be_focused()
    outlined = "label => getComputedStyle(label).outlineStyle"
    assert page.locator(".md-header [for=__drawer]").evaluate(outlined) == "solid"
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    page.keyboard.press("Space")
    expect(menu).to_be_hidden()
