"""A figure explored in a real browser: by pointer, finger and keyboard, wide and narrow, light and dark."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import figure_site
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS as BROWSER
from browsing import Quiet, Visit, Visits, browser, served
from playwright.sync_api import Browser, Locator, Page, expect

__all__ = ["browser"]  # a fixture
pytestmark = BROWSER
THEME = re.compile(r"/(assets/(javascripts|stylesheets|typefaces)|search)/")  # typefaces have a measure of their own
MARKS = '.stage [role="graphics-symbol"]'


class Packed(Quiet):
    """Sends text packed, as hosts of static sites do."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in (".html", ".css", ".js", ".json", ".svg", ".csv"):
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def address(figure_report: Path) -> Iterator[str]:
    with served(figure_report / "site", Packed) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens a page; after the test, no request has left the host and the console holds no error and no warning."""
    visits = Visits(browser, address)
    with visits.opened() as visit:
        yield visit
    assert [text for _, text, _ in visits.said if "favicon" not in text] == []


def figure(page: Page, name: str) -> Locator:
    return page.locator(f"#chart-{name}")


def explore(page: Page, name: str) -> Locator:
    found = figure(page, name)
    found.get_by_role("button", name="Explore").click()
    found.get_by_role("button", name="Back to the picture").wait_for()
    return found


def labels(found: Locator) -> list[str]:
    return [str(mark.get_attribute("aria-label")) for mark in found.locator(MARKS).all()]


# -- what is said ----------------------------------------------------------------------------------------------------

COUNTS = {
    "bars": 3,
    "grouped": 4,
    "stacked": 4,
    "lines": 4,
    "dots": 4,
    "ranges": 3,
    "paired": 4,
    "spans": 5,
    "matrix": 3,
    "lanes": 6,  # and what a bar means
    "periods": 3,
    "steps": 5,  # and what the dashed arrow means
    "network": 8,  # five ties and three names
    "months": 50,
    "days": 50,
    "area": 6,
    "slope": 4,
    "scatter": 6,
    "histogram": 3,
    "panels": 9,  # and the names of the two, and the unit
    "marked": 3,
    "choropleth": 3,
    "bubbles": 5,  # two points and three outlines
}


SAYS = {
    "rows": r".+: .+ \((agreed|estimate)\)\. Sources?: .+\..*",
    "network": r".+ – .+ – .+ \((agreed|estimate)\)\. Sources?: .+\..*|Name: .+\. ",
    "panels": r".+: .+ \((agreed|estimate)\)\. Source: .+\.|Red|Blue|Title text 'villages'",
    "histogram": r"Villages \d+ to below \d+ villages: 2 rows",
    "choropleth": r".+: .+ \((agreed|estimate)\)\. Source: .+\.|Northland: no figure",
    "bubbles": r"Land: .+\. People: \d+\. Standing: .+\. |(West|East|North)land",
    "lanes": r".+: .+ \((agreed|estimate)\)\. Sources?: .+\..*|Title text 'A dot .+; a bar .+'",
    "steps": r".+: .+ \((agreed|estimate)\)\. Sources?: .+\..*|Title text 'Dashed arrow: .+'",
}


@pytest.mark.parametrize("width", [1280, 320])
def test_every_value_has_one_mark_that_says_it(width: int, visit: Visit) -> None:
    page = visit("figures/", viewport={"width": width, "height": 900})
    for name in figure_site.NAMES:
        found = explore(page, name)
        said = labels(found)
        assert len(said) == COUNTS[name], name
        assert [text for text in said if not re.fullmatch(SAYS.get(name, SAYS["rows"]), text)] == [], name
        assert not [text for text in said if re.search("undefined|null|NaN", text)]
        assert found.evaluate("f => f.querySelector('.stage').scrollWidth <= f.querySelector('.stage').clientWidth"), (
            name
        )
        found.get_by_role("button", name="Back to the picture").click()
        expect(found.locator("img:visible")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_pointer_is_told_the_same_and_no_more(visit: Visit) -> None:
    page = visit("figures/")
    found = explore(page, "dots")
    mark = found.locator(MARKS).nth(1)
    mark.hover()
    tooltip = page.locator("#vg-tooltip-element")
    expect(tooltip).to_be_visible()
    expect(tooltip).to_have_text("Red, 2020: 900 people (agreed). Sources: The Bureau, 2021; Watch, undated. First.")
    expect(found.locator(".stage-said")).to_have_text(tooltip.inner_text())


# -- keyboard --------------------------------------------------------------------------------------------------------


def active(page: Page, attribute: str) -> str:
    return str(page.evaluate("name => document.activeElement.getAttribute(name)", attribute))


def test_the_keyboard_opens_reads_and_leaves_the_chart(visit: Visit) -> None:
    page = visit("figures/")
    found = figure(page, "bars")
    found.get_by_role("button", name="Explore").focus()
    page.keyboard.press("Enter")
    found.locator(MARKS).first.wait_for()
    page.keyboard.press("Tab")
    said = [active(page, "aria-label")]
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft", "Home", "End"):
        page.keyboard.press(key)
        said.append(active(page, "aria-label"))
        expect(found.locator(".stage-said")).to_have_text(said[-1])
    assert [text[:5] for text in said] == ["2019:", "2020:", "2022:", "2019:", "2022:", "2019:", "2022:"]
    page.keyboard.press("Escape")
    expect(found.get_by_role("button", name="Explore")).to_be_focused()
    expect(found.locator(".stage svg")).to_have_count(0)


def test_one_press_of_tab_passes_the_marks(visit: Visit) -> None:
    page = visit("figures/")
    found = explore(page, "bars")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.stage') === null")
    expect(found.locator(".stage svg")).to_have_count(1)


# -- legend and part of a long axis ------------------------------------------------------------------------------------


def opacities(found: Locator) -> set[tuple[str, str]]:
    return {
        (str(m.get_attribute("aria-label"))[:3], str(m.get_attribute("opacity"))) for m in found.locator(MARKS).all()
    }


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_a_name_in_the_legend_sets_its_series_off(way: str, visit: Visit) -> None:
    page = visit("figures/")
    found = explore(page, "lines")
    entry = found.locator(".stage").get_by_role("button", name="Red")

    def press() -> None:
        entry.click() if way == "pointer" else (entry.focus(), page.keyboard.press("Enter"))

    assert opacities(found) == {("Red", "1"), ("Blu", "1")}
    press()
    expect(entry).to_have_attribute("aria-pressed", "true")
    assert opacities(found) == {("Red", "1"), ("Blu", "0.12")}
    press()
    expect(entry).to_have_attribute("aria-pressed", "false")
    assert opacities(found) == {("Red", "1"), ("Blu", "1")}


@pytest.mark.parametrize(
    ("name", "first", "last"), [("months", "2020-05", "2020-09"), ("days", "15 May", "15 September")]
)
def test_a_part_of_a_long_axis_can_be_shown(name: str, first: str, last: str, visit: Visit) -> None:
    page = visit("figures/")
    found = explore(page, name)
    assert len(labels(found)) == 50
    found.get_by_label("First shown").select_option(index=4)
    found.get_by_label("Last shown").select_option(index=8)
    expect(found.locator(MARKS)).to_have_count(5)
    said = labels(found)
    assert said[0].startswith(first) and said[-1].startswith(last)
    found.get_by_role("button", name="Show all").click()
    expect(found.locator(MARKS)).to_have_count(50)
    expect(found.get_by_role("button", name="Show all")).to_be_hidden()


def test_short_axes_offer_no_part(visit: Visit) -> None:
    page = visit("figures/")
    expect(explore(page, "lines").locator("select")).to_have_count(0)


# -- light, dark and failure -------------------------------------------------------------------------------------------


def test_the_switch_draws_the_chart_again_in_the_other_colours(visit: Visit) -> None:
    page = visit("figures/", color_scheme="light")
    found = explore(page, "bars")
    before = found.locator(MARKS).first.get_attribute("fill")
    page.locator("label[title='Dark']").click()
    expect(found.locator(MARKS).first).not_to_have_attribute("fill", str(before))
    expect(found.locator(MARKS)).to_have_count(3)
    page.locator("label[title='Light']").click()
    expect(found.locator(MARKS).first).to_have_attribute("fill", str(before))


def test_what_cannot_be_loaded_is_told_and_the_picture_stays(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/runtime.js", lambda route: route.abort())
    page.goto(address + "figures/")
    found = figure(page, "bars")
    found.get_by_role("button", name="Explore").click()
    expect(found.get_by_role("status").first).to_contain_text(
        "could not be shown (the chart runtime could not be loaded)"
    )
    expect(found.locator("img:visible")).to_have_count(1)
    page.unroute("**/runtime.js")
    explore(page, "bars")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["figures/", "charts/lines/"])
def test_axe_finds_nothing_in_an_open_chart(path: str, scheme: str, visit: Visit) -> None:
    page = visit(path, color_scheme=scheme, reduced_motion="reduce")
    for name in ("lines", "spans") if path == "figures/" else ("lines",):
        explore(page, name)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], v["help"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found] == []


# -- taking away -------------------------------------------------------------------------------------------------------


def test_words_to_take_away_are_copied_with_a_press(visit: Visit, address: str) -> None:
    page = visit("figures/", permissions=["clipboard-read", "clipboard-write"])
    found = figure(page, "bars")
    for summary, start in (
        ("Cite", "“The takeaway of ‘bars’"),
        ("Embed", f'<iframe src="{address}charts/bars/"'),
    ):
        found.get_by_text(summary, exact=True).click()
        fold = found.locator("details[open]", has=page.get_by_text(summary, exact=True))
        fold.get_by_role("button", name="Copy").first.click()
        expect(fold.get_by_role("status").first).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()").startswith(start)


def test_without_scripts_there_are_no_buttons_and_nothing_is_missing(visit: Visit) -> None:
    for path in ("figures/", "charts/bars/"):
        page = visit(path, java_script_enabled=False)
        found = figure(page, "bars")
        expect(found.get_by_role("button")).to_have_count(0)
        expect(found.locator("img:visible")).to_have_count(1)
        found.get_by_text("Cite", exact=True).click()
        expect(found.get_by_text("evidence up to 17 November 2025").first).to_be_visible()
        found.get_by_text("Table", exact=True).click()
        expect(found.get_by_role("table")).to_be_visible()


@pytest.mark.parametrize(("width", "form"), [(1000, ""), (375, ".narrow")])
@pytest.mark.parametrize(("scheme", "theme"), [("light", ""), ("dark", ".dark")])
def test_the_figure_alone_follows_screen_and_system(
    width: int, form: str, scheme: str, theme: str, visit: Visit
) -> None:
    page = visit("charts/bars/", viewport={"width": width, "height": 700}, color_scheme=scheme)
    assert page.locator("img").evaluate("i => i.currentSrc").endswith(f"bars{form}{theme}.svg")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.emulate_media(color_scheme="dark" if scheme == "light" else "light")
    found = explore(page, "bars")
    expect(found.locator(MARKS)).to_have_count(3)


def test_the_embed_line_shows_the_figure_on_another_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "figures/")
    line = figure(page, "dots").locator("code").text_content()
    page.goto(f"{address}charts/dots.csv.json")  # a page that has no policy, as those of others may have none
    page.set_content(f"<h1>Elsewhere</h1>{line}")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("img")).to_be_visible()
    inside.get_by_role("button", name="Explore").click()
    expect(inside.locator(MARKS)).to_have_count(4)
    page.close()


# -- weight ------------------------------------------------------------------------------------------------------------


def weight(browser: Browser, url: str) -> dict[str, int]:
    """Bytes over the wire for each address that the first view of a page loads beyond the theme."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.loadingFinished", lambda e: sizes.update({urls[e["requestId"]]: int(e["encodedDataLength"])}))
    page.goto(url, wait_until="networkidle")
    page.close()
    return {url: size for url, size in sizes.items() if not THEME.search(url)}


def test_a_page_with_three_charts_is_light(browser: Browser, address: str) -> None:
    sizes = weight(browser, address)
    assert any(url.endswith("bars.svg") for url in sizes)
    assert not any("runtime.js" in url or url.endswith(".json") for url in sizes)
    assert 0 < sum(sizes.values()) < 60_000, sizes


def test_every_page_of_the_report_with_three_charts_or_more_is_light(browser: Browser, real_site: Path) -> None:
    pages = [
        p for p in sorted(real_site.glob("*/index.html")) if p.read_text("utf-8").count('<figure class="chart"') >= 3
    ]
    assert pages
    with served(real_site, Packed) as address:
        heavy = {page.parent.name: sum(weight(browser, f"{address}{page.parent.name}/").values()) for page in pages}
        assert {name: size for name, size in heavy.items() if size >= 200_000} == {}
