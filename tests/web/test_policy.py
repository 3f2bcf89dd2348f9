"""No page of ours holds a script or a style, and each carries the policy that forbids them; all works under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import MARKS, Visits, address, browser
from playwright.sync_api import Browser, Page

from dossier.web import policy

__all__ = ["address", "browser"]  # a fixture
_INLINE = re.compile(r"<(?P<tag>script|style)\b(?P<attributes>[^>]*)>(?P<text>.*?)</(?P=tag)>", re.S)
_POLICY = '<meta http-equiv="Content-Security-Policy" content="'
DATA = ("application/json", "application/ld+json")
KINDS = (
    "",
    "military/",
    "claims/",
    "datasets/",
    "search/",
    "404.html",
    "claim/eco-customs-share/",
    "claim/eco-customs-share/embed/",
    "charts/transit-collapse/",
)
REPORT = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`), true)"""


def pages(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


def test_no_page_holds_a_script_a_style_or_a_handler(real_site: Path) -> None:
    found = []
    for name, html in pages(real_site):
        inline = [
            m for m in _INLINE.finditer(html) if m["text"].strip() and not any(d in m["attributes"] for d in DATA)
        ]
        attributes = re.findall(r"<[a-z][^<>]*\s(?:style|on[a-z]+)=[^<>]*>", _INLINE.sub("", html))
        found += [(name, part) for part in (*(m.group()[:80] for m in inline), *attributes)]
    assert found == []


def test_each_page_has_its_policy_before_anything_that_is_loaded_as_a_script_or_style(real_site: Path) -> None:
    for name, html in pages(real_site):
        if name.startswith("cards/"):
            own = policy.NOTHING
        else:
            own = policy.policy(
                "md-header" in html or name == "search/index.html", not name.endswith("/embed/index.html")
            )
        assert f'{_POLICY}{own}">' in html, name
        before = html[: html.index(_POLICY)]
        assert not re.search(r"<script|<style|rel=.stylesheet", before), name


def test_nothing_but_the_search_may_run_what_is_not_a_script() -> None:
    assert "wasm-unsafe-eval" in policy.policy(search=True) and "wasm-unsafe-eval" not in policy.policy()
    for text in (policy.policy(), policy.policy(search=True)):
        assert text.startswith("default-src 'none'; ") and "unsafe-inline" not in text
        assert "'unsafe-eval'" not in text and "http" not in text and "*" not in text


@pytest.fixture
def visited(browser: Browser, address: str) -> Iterator[Page]:
    """A page of the report; in the end nothing was refused and nothing failed."""
    visits = Visits(browser, address)
    with visits.opened() as visit:
        page = visit("404.html")
        page.add_init_script(REPORT)
        yield page
    assert [text for kind, text, _ in visits.said if kind in ("error", "warning")] == []


class InBrowser:
    pytestmark = MARKS


@pytest.mark.usefixtures("real_site")
class TestUnderThePolicy(InBrowser):
    def test_every_kind_of_page_is_shown(self, visited: Page, address: str) -> None:
        for path in KINDS:
            visited.goto(address + path)
            visited.wait_for_load_state("networkidle")
            assert visited.locator("h1").first.inner_text()

    def test_charts_are_explored_by_an_interpreter_with_their_tooltips(self, visited: Page, address: str) -> None:
        visited.goto(f"{address}charts/transit-collapse/")
        visited.locator("button.explore").click()
        mark = visited.locator('.stage [role="graphics-symbol"][aria-label]').first
        mark.wait_for()
        mark.hover()
        tooltip = visited.locator("#vg-tooltip-element.visible")
        tooltip.wait_for()
        assert tooltip.evaluate("e => getComputedStyle(e).position") == "fixed"
        assert not visited.locator("style").count()

    def test_cards_filters_colours_and_search_work(self, visited: Page, address: str) -> None:
        visited.goto(f"{address}military/")
        visited.locator("a.claim[data-card]:visible").first.hover()
        visited.locator("#card .card-head").wait_for()
        visited.keyboard.press("Escape")
        visited.locator("label.md-header__button[for^=__palette]:visible").click()
        visited.goto(f"{address}timeline/#timeline-by-driver-military")
        assert visited.evaluate("document.body.dataset.mdColorScheme") == "slate"
        shown = "[...document.querySelectorAll('.timeline > li')].filter(e => e.checkVisibility()).length"
        total = visited.locator(".timeline > li").count()
        assert 0 < visited.evaluate(shown) < total
        visited.goto(f"{address}military/")
        visited.keyboard.press("/")
        visited.locator("dialog.search input").fill("customs")
        visited.locator(".search-results a").first.wait_for()

    def test_what_is_smuggled_into_a_page_does_not_run(self, browser: Browser, address: str) -> None:
        page = browser.new_page()
        page.goto(f"{address}military/")
        page.evaluate("""() => {
            const place = document.querySelector("article");
            place.innerHTML += '<img src="x" onerror="document.title = 1">';
            place.innerHTML += '<a id="bad" href="java&#10;script:alert()">x</a>';
            const script = document.createElement("script");
            try { script.textContent = "document.title = 2"; } catch {}
            script.append("document.title = 3");
            place.append(script);
            setTimeout(() => eval("document.title = 4"));
            setTimeout(() => setTimeout("document.title = 5"));
        }""")
        page.wait_for_timeout(200)
        assert not page.title().isdecimal()
        assert page.locator("#bad").get_attribute("href") is None
        assert page.locator("article img[onerror]").count() == 0
        page.close()

    def test_read_from_a_folder_only_what_browsers_forbid_there_is_missing(
        self, browser: Browser, real_site: Path
    ) -> None:
        page, refused = browser.new_page(), []
        page.add_init_script(REPORT)
        page.on("console", lambda message: refused.append(message.text) if "-src" in message.text else None)
        for path in ("index.html", "military/index.html", "claim/eco-customs-share/index.html", "search/index.html"):
            page.goto(f"file://{real_site}/{path}")
        assert "The search needs JavaScript and a web server." in page.locator("#search").inner_text()
        page.goto(f"file://{real_site}/military/index.html")
        page.locator('a[data-card^="ref-"]:visible').first.hover()
        page.locator("#card").wait_for()
        page.locator("button.explore").first.click()
        page.get_by_text("The picture and the table say the same.").first.wait_for()
        assert refused == []
        page.close()


# -- what hosts may send -----------------------------------------------------------------------------------------------


def test_the_headers_of_the_documentation_are_those_of_the_pages(project: Path) -> None:
    text = (project / "docs/pages/how-to/host.md").read_text("utf-8")
    assert re.findall(r'Content-Security-Policy:? "?(default-src[^"\n]*)', text) == [policy.policy(search=True)] * 2
