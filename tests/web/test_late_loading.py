"""What a page loads late – runtime, theme, drawing, picture – fails once, and comes when it is asked for again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browsing import MARKS as BROWSER
from browsing import Failing, as_time_passes, browser, served
from playwright.sync_api import Browser, Locator, Page, Route, expect

__all__ = ["browser"]  # a fixture
pytestmark = BROWSER
RUNTIME = "the chart runtime could not be loaded"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 900}
FAULTS = ["abort", "500", "404", "cut", "kept"]


@pytest.fixture(scope="module")
def address(figure_report: Path) -> Iterator[str]:
    with served(figure_report / "site", Failing) as found:
        yield f"{found}figures/"


@contextmanager
def failing(page: Page, file: str, fault: str) -> Iterator[None]:
    if fault != "abort":
        with Failing.at(file, fault):
            yield
        return
    page.route(f"**/{file}*", lambda route: route.abort())
    yield
    page.unroute_all()


def explore(page: Page) -> Locator:
    figure = page.locator("#chart-bars")
    figure.get_by_role("button", name="Explore").click()
    return figure


def assert_failed(figure: Locator, reason: str) -> None:
    sentence = f"The interactive chart could not be shown ({reason}). The picture and the table say the same."
    expect(figure.locator(".stage-status")).to_have_text(sentence)
    expect(figure.locator("img:visible")).to_have_count(1)


def assert_explored(figure: Locator, marks: int = 3) -> None:
    expect(figure.locator('.stage [role="graphics-symbol"]')).to_have_count(marks)
    expect(figure.locator(".stage-status")).to_be_empty()
    expect(figure.locator("img:visible")).to_have_count(0)


# -- on request ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "reason", "viewport"),
    [
        ("runtime.js", RUNTIME, WIDE),
        ("runtime.look.json", "runtime.look.json could not be loaded", WIDE),
        ("bars.json", "bars.json could not be loaded", WIDE),
        ("bars.narrow.json", "bars.narrow.json could not be loaded", NARROW),
    ],
)
def test_what_failed_is_loaded_when_asked_for_again(
    file: str, reason: str, viewport: dict[str, int], browser: Browser, address: str
) -> None:
    with browser.new_context(viewport=viewport) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        for fault in FAULTS:
            with failing(page, file, fault):
                assert_failed(explore(page), reason)
        assert_explored(explore(page))


def test_a_module_that_the_browser_takes_for_failed_is_no_obstacle(browser: Browser, address: str) -> None:
    """Chromium 150 never asks again for the address of a module that failed once."""
    page = browser.new_page()
    failed: list[str] = []

    def remembered(route: Route) -> None:
        if not failed or route.request.url in failed:
            failed.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/runtime.js*", remembered)
    page.goto(address)
    assert_failed(explore(page), RUNTIME)
    assert_explored(explore(page))
    page.close()


def test_two_charts_share_the_runtime_that_came_late(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(address)
    with failing(page, "runtime.js", "500"):
        assert_failed(explore(page), RUNTIME)
    for name, marks in (("bars", 3), ("dots", 4)):
        figure = page.locator(f"#chart-{name}")
        figure.get_by_role("button", name="Explore").click()
        assert_explored(figure, marks)
    assert [name for name in asked if name.startswith("runtime.js")] == ["runtime.js", "runtime.js?attempt=2"]
    page.close()


def test_offline_and_online_again(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        context.set_offline(True)
        assert_failed(explore(page), RUNTIME)
        context.set_offline(False)
        assert_explored(explore(page))


# -- by itself -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["the reader turns the screen once more", "the browser is online again"])
def test_a_drawing_for_another_width_that_failed_comes_later(way: str, browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        figure = explore(page)
        assert_explored(figure)
        context.set_offline(True)
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        sentence = "The chart could not be drawn for this width (bars.narrow.json could not be loaded)."
        expect(figure.locator(".stage-status")).to_have_text(sentence)
        expect(figure.locator(".stage svg")).to_be_visible()
        with page.expect_response("**/bars.narrow.json"):
            context.set_offline(False)
            if way.startswith("the reader"):
                page.set_viewport_size({**NARROW, "width": 340})  # type: ignore[arg-type]
        assert_explored(figure)


def darken(page: Page) -> Locator:
    """The picture of the first chart in dark colours, which is loaded only now."""
    page.locator("#chart-bars").scroll_into_view_if_needed()
    page.locator("label[title='Dark']").click()
    return page.locator("#chart-bars img.only-dark.only-wide")


def has_loaded(picture: Locator) -> bool:
    return bool(picture.evaluate("image => image.complete && image.naturalWidth > 0"))


@pytest.mark.parametrize("fault", ["abort", "500", "404", "kept"])
def test_a_picture_that_failed_is_asked_for_again_after_a_while(fault: str, browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE, color_scheme="light") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.clock.install()
        page.goto(address)
        with failing(page, "bars.dark.svg", fault):
            picture = darken(page)
            for seconds in (1, 3, 5):  # it fails again and again
                page.clock.run_for(seconds * 1000)
                expect(picture).to_be_visible()
                assert not has_loaded(picture)
        as_time_passes(page, lambda: expect(picture).not_to_have_js_property("naturalWidth", 0, timeout=500))


def test_a_picture_that_failed_offline_comes_when_the_browser_is_online(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=WIDE, color_scheme="light") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address)
        context.set_offline(True)
        picture = darken(page)
        page.wait_for_function("image => image.complete", arg=picture.element_handle())
        assert not has_loaded(picture)
        context.set_offline(False)
        page.wait_for_function("image => image.naturalWidth > 0", arg=picture.element_handle(), timeout=1500)
