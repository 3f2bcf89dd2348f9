"""Reports in German, Arabic and French: nothing of them is in English, on the site, in pictures and on paper, and what
is Arabic runs from right to left.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pikepdf
import pytest
from browsing import MARKS, browser, served
from example_reports import built
from playwright.sync_api import Browser, Page, expect

from dossier.language import extraction

__all__ = ["browser"]  # a fixture
REPORTS = {"german": "einwohner", "arabic": "nil", "french": "seine"}  # by language, the folder of examples/
_IN_BROWSER, _WITH_BROWSER = MARKS
_SHORTEST = 12  # letters of a message that is no word of another language by chance


@pytest.fixture(scope="session")
def german(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(REPORTS["german"], tmp_path_factory)


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(REPORTS["arabic"], tmp_path_factory)


@pytest.fixture(scope="session")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(REPORTS["french"], tmp_path_factory)


def words_of(html: str) -> str:
    """What readers see and hear of a page: its text, and the attributes that screen readers and pointers tell."""
    told = re.findall(r'(?:aria-label|title|alt)="([^"]*)"', html)
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", html, flags=re.S)
    return unescape(" ".join([text, *told]))


def english() -> list[str]:
    """The longer messages up to their first placeholder, as they would stand on a page that is not translated."""
    texts = (text for message in extraction.template() if message.id for text in _texts(message.id))
    return [start for text in texts if len(start := text.partition("{")[0].strip()) >= _SHORTEST]


def _texts(identifier: str | tuple[str, ...]) -> tuple[str, ...]:
    return (identifier,) if isinstance(identifier, str) else identifier


@pytest.mark.parametrize("language", REPORTS)
def test_no_word_of_the_interface_is_left_in_english(language: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(language)
    pages, messages = list(site.rglob("*.html")), english()
    any_message = re.compile(rf"\b(?:{'|'.join(map(re.escape, messages))})")
    assert len(pages) >= 5
    for path in pages:
        assert any_message.findall(words_of(path.read_text("utf-8"))) == [], path
    for path in [*site.glob("assets/[cdemrs]*.js"), site / "feed.xml"]:
        text = path.read_text("utf-8")
        assert "_(" not in text
        quoted = re.findall(r'["`>]([^"`<]{12,})["`<]', text)
        assert [message for message in messages if any(part.startswith(message) for part in quoted)] == [], path


def test_pages_say_their_language_and_direction(german: Path, arabic: Path) -> None:
    assert re.search(r'<html lang="de"', (german / "index.html").read_text("utf-8"))
    claim = (arabic / "claim/irad/index.html").read_text("utf-8")
    assert '<html lang="ar"' in claim and re.search(r'<body dir="rtl"', claim)
    assert re.search(r'<body dir="rtl"', (arabic / "index.html").read_text("utf-8"))
    assert '<html lang="de"' in (german / "claim/zuwachs/index.html").read_text("utf-8")


def test_figures_and_dates_stand_as_the_language_writes_them(german: Path, arabic: Path, french: Path) -> None:
    def words(site: Path, *pages: str) -> str:
        return " ".join(words_of((site / page / "index.html").read_text("utf-8")) for page in pages)

    evidence = words(german, "aussagen", "belege")
    assert "84,4 Millionen Menschen" in evidence
    assert "20. Juni 2023" in evidence
    assert "1,3 Prozent" in evidence
    evidence = words(arabic, "ifadat", "adilla", "claim/tul")
    assert "٥٥٫٥ مليار متر مكعب" in evidence
    assert "٣٠ سبتمبر ٢٠٢٥" in evidence
    assert "٦٬٦٥٠ أو ٦٬٨٢٥ كيلومتر" in evidence  # by two counts
    evidence = words(french, "affirmations", "preuves", "claim/fleuve")
    assert "83,2 millions de tonnes" in evidence
    assert "1er juin 2021" in evidence
    assert "220\u202f000 EVP" in evidence


def test_charts_count_and_write_in_the_language(german: Path, arabic: Path) -> None:
    assert ">1,3</text>" in (german / "charts/zuwachs.svg").read_text("utf-8")
    drawing = (arabic / "charts/miyah.svg").read_text("utf-8")
    assert "٥٥٫٥" in drawing
    assert not re.search(r">[^<]*[0-9][^<]*</text>", drawing)
    locale = json.loads((german / "charts/zuwachs.json").read_text("utf-8"))["config"]["locale"]
    assert (locale["number"]["decimal"], locale["time"]["months"][2]) == (",", "März")


def test_paper_is_in_the_language(german: Path, arabic: Path, french: Path) -> None:
    for site, language in ((german, "de"), (arabic, "ar-EG"), (french, "fr-FR")):
        for name in ("briefing", "report", "evidence"):
            with pikepdf.open(site / f"downloads/{name}.pdf") as document:
                assert str(document.Root.Lang) == language


# -- in a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page()


@_IN_BROWSER
@_WITH_BROWSER
@pytest.mark.parametrize("width", [390, 1280])
def test_marks_and_cards_stand_on_the_right(arabic: Path, page: Page, width: int) -> None:
    with served(arabic) as address:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        title, text = (page.locator(name).first.bounding_box() for name in (".chart-title", "figure.chart"))
        assert title and text and title["x"] + title["width"] > text["x"] + text["width"] - 30
        page.locator("a.claim").first.focus()
        page.keyboard.press("Enter")
        card = page.locator(".card:popover-open")
        expect(card).to_be_visible()
        box = card.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert page.evaluate("getComputedStyle(document.querySelector('.card')).direction") == "rtl"


@_IN_BROWSER
@_WITH_BROWSER
def test_scripts_speak_the_language(german: Path, page: Page) -> None:
    with served(german) as address:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address)
        page.get_by_role("button", name="Erkunden").first.click()
        expect(page.get_by_role("button", name="Zurück zum Bild")).to_be_visible()
        expect(page.locator(".stage").first).to_contain_text("−3,5")
        page.goto(f"{address}aussagen/")
        expect(page.locator("select")).to_contain_text("nach Wortlaut, A–Z")
        page.locator("select").select_option("nach Status")
