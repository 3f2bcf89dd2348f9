"""What readers take away from a page: the address of a paragraph, the page on paper, a way to every chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import MARKS, Visit, browser, served, visit
from playwright.sync_api import Browser, expect
from printed_text import pdftotext

from dossier.ledger import Ledger

__all__ = ["browser", "visit"]  # fixtures
pytestmark = MARKS
CHAPTER = "unravelling/"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    with served(real_site) as found:
        yield found


# -- links to paragraphs -----------------------------------------------------------------------------------------------


def test_each_numbered_paragraph_has_a_quiet_link_to_itself(visit: Visit) -> None:
    page = visit(CHAPTER, viewport={"width": 1280, "height": 800})
    paragraphs, links = page.locator("article p[id^='p-']"), page.locator("article a.paragraph-link")
    assert paragraphs.count() == links.count() > 10
    link = page.locator("#p-2 > a.paragraph-link")
    assert link.get_attribute("aria-label") == "Link to paragraph 2"
    assert link.inner_text() == ""  # its sign is no word of the paragraph
    opacity = "e => getComputedStyle(e).opacity"
    assert link.evaluate(opacity) == "0"
    page.locator("#p-2").hover()
    assert link.evaluate(opacity) == "1"


@pytest.mark.parametrize("which", ["#p-2 > a.paragraph-link", "article h2 > a.headerlink"])
def test_it_copies_the_address_and_says_so(which: str, visit: Visit) -> None:
    page = visit(CHAPTER, **CLIPBOARD)
    link = page.locator(which).first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="The address is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url == link.evaluate("a => a.href")


def test_without_scripts_it_is_a_link(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, java_script_enabled=False)
    page.locator("#p-2").hover()
    page.locator("#p-2 > a.paragraph-link").click()
    assert page.url == f"{address}{CHAPTER}#p-2"
    expect(page.locator(".print-page")).to_have_count(0)


# -- ways back and onto paper ------------------------------------------------------------------------------------------


def test_who_scrolls_back_is_offered_the_top(visit: Visit) -> None:
    page = visit(CHAPTER, viewport={"width": 390, "height": 800})
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(300)
    page.mouse.wheel(0, -300)
    page.get_by_role("button", name="Back to top").click()
    page.wait_for_function("scrollY < 10")


def test_a_button_prints_the_page(visit: Visit) -> None:
    page = visit(CHAPTER)
    page.evaluate("window.print = () => (document.title = 'printed')")
    page.get_by_role("button", name="Print this page").click()
    assert page.title() == "printed"


MARGINS = {side: "18mm" for side in ("top", "bottom", "left", "right")}
LAZY = "document.querySelectorAll('img[loading=lazy]').forEach(image => (image.loading = 'eager'))"
HEADS = """[...document.querySelectorAll("figure.chart")].map(figure =>
    [".chart-title", ".chart-subtitle"].map(part => figure.querySelector(part).textContent).join(" "))"""


@pytest.mark.parametrize("chapter", ["military/", "economic/"])
def test_a_chapter_fills_its_sheets_of_paper(chapter: str, browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(address + chapter)
    page.evaluate(LAZY)
    page.wait_for_load_state("networkidle")
    page.pdf(path=(paper := tmp_path / "paper.pdf"), format="A4", margin=MARGINS)  # type: ignore[arg-type]
    sheets = [re.sub(r"\s", "", words) for words in pdftotext(paper).rstrip("\f").split("\f")]
    assert len(sheets) <= 12  # of 18 that were half empty
    for head in page.evaluate(HEADS):  # with the drawing and its sources below it
        assert any(re.sub(r"\s", "", head) in words.rpartition("Source")[0] for words in sheets), head
    page.emulate_media(media="print")
    expect(page.locator(".marks-key")).to_be_visible()  # what the signs mean
    for hidden in (".paragraph-link", ".print-page", ".md-header", "button"):
        assert not page.locator(hidden).locator("visible=true").count(), hidden
    page.close()


# -- all charts ------------------------------------------------------------------------------------------------------


def test_every_chart_is_listed_by_its_page_with_its_takeaway(visit: Visit, real_ledger: Ledger) -> None:
    page = visit("datasets/")
    block = page.locator(".view-charts")
    assert block.locator(".chart-list > li").count() == len(real_ledger.report.charts)
    titles = block.locator(".part a").all_inner_texts()
    order = [real_ledger.report.pages[path].front.title for path in real_ledger.report.settings.navigation]
    assert titles == [title for title in order if title in titles]
    block.get_by_label("Only with the words").fill("torkham")
    status = block.get_by_role("status")
    expect(status).to_have_text(re.compile(r"^Shown: [1-9]\d? of \d+$"))  # by what the drawings show, too
    assert 0 < block.locator("li:visible a.thumbnail").count() < len(real_ledger.report.charts)
    block.get_by_label("Only with the words").fill("")
    link = block.locator("a.thumbnail").first
    words = link.inner_text()
    link.click()
    page.wait_for_url(re.compile("#chart-"))
    title = page.locator(":target .chart-title").inner_text().replace("\n", " ")
    assert re.sub(r"^Figure \d+\. ", "", title) == words  # where pages call figures, they are numbered


def test_a_filter_of_the_charts_needs_no_script_and_the_headings_count_what_is_left(visit: Visit) -> None:
    for scripts in (False, True):
        page = visit("datasets/#charts-by-form-bars", java_script_enabled=scripts)
        left = page.locator(".view-charts .chart-list > li:visible")
        count = left.count()
        expect(page.locator(".view-charts .filtered:visible strong")).to_have_text(re.compile(f"^{count} of "))
    told = page.locator(".view-charts section:visible .count")
    expect(told.first).to_be_visible()
    assert sum(int(words.strip(" ()")) for words in told.all_inner_texts()) == count
