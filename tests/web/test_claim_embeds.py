"""The card of a claim that others frame on their pages, and what they find it by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import figure_site
import pytest
import site_sample
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, browser, served
from playwright.sync_api import Browser, Page, expect

from dossier.build import build
from dossier.web import policy

__all__ = ["browser"]  # a fixture
LOOK = """theme: {name: material, custom_dir: .theme, font: false}
extra_css: [assets/dossier.css]
extra_javascript: [assets/dossier.js, assets/copy.js]"""
WITHOUT_ADDRESS = site_sample.MKDOCS.replace("https://tiny.example/", '""').replace(
    "theme: {name: material, font: false}", LOOK
)
LOSSES = "claim/losses/"
WIDTH = 343  # of a frame on a phone


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(site_sample.write(tmp_path_factory.mktemp("report")))


@pytest.fixture(scope="module")
def unplaced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a report that has no address yet."""
    return build(
        site_sample.write(tmp_path_factory.mktemp("report"), {**site_sample.FILES, "mkdocs.yml": WITHOUT_ADDRESS})
    )


def html(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")


def words(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text[text.index("<body>") :])).split())


def test_it_says_what_is_claimed_how_it_stands_who_says_otherwise_and_where_it_is_from(site: Path) -> None:
    said = words(html(site, f"{LOSSES}embed/"))
    assert said == (
        "contested Each side says how many soldiers died. "
        "Tehrik-e-Taliban Pakistan 58 dead The army 23 dead <script>alert(2)</script> "
        "“contested” means: parties or sources differ; their positions stand side by side. Sources and reasons "
        "From Tiny & small . Edition 2025.11 (published 25 November 2026), evidence up to 17 November 2025."
    )


def test_its_links_leave_the_frame_and_lead_to_the_claim_and_the_report(site: Path) -> None:
    page = html(site, f"{LOSSES}embed/")
    assert '<base target="_top">' in page
    folder = site / LOSSES / "embed"
    targets = {(folder / href).resolve() for href in re.findall(r'<a href="([^"]+)"', page)}
    assert targets == {(site / LOSSES).resolve(), site.resolve()}


def test_it_has_no_script_and_may_have_none(site: Path) -> None:
    page = html(site, f"{LOSSES}embed/")
    assert "<script" not in page
    (content,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert content == policy.policy(scripts=False)
    assert "script-src" not in content and content.startswith("default-src 'none'; ")


def test_search_engines_are_led_to_the_claim(site: Path) -> None:
    canonical = '<link rel="canonical" href="https://tiny.example/latest/claim/losses/">'
    assert canonical in html(site, f"{LOSSES}embed/") and canonical in html(site, LOSSES)
    assert "embed/" not in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("path", [LOSSES, "charts/bars/"])
def test_editors_find_the_frame_by_oembed(path: str, site: Path, addressed_figures: Path) -> None:
    root = site if path == LOSSES else addressed_figures
    (address,) = re.findall(
        r'<link rel="alternate ?" type="application/json\+oembed"[^>]* href="([^"]*)">', html(root, path)
    )
    base = address.removesuffix(f"{path}oembed.json")
    assert base.startswith("https://") and base.endswith("/2025.11/")
    answer = json.loads((root / path / "oembed.json").read_text("utf-8"))
    assert (answer["version"], answer["type"], answer["provider_url"]) == ("1.0", "rich", base)
    assert isinstance(answer["width"], int) and isinstance(answer["height"], int)
    framed = re.search(r'<iframe src="([^"]*)"', answer["html"])
    assert framed and (root / framed[1].removeprefix(base) / "index.html").is_file()


@pytest.fixture(scope="module")
def addressed_figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mkdocs = figure_site.MKDOCS.replace('site_url: ""', "site_url: https://figures.example")
    return build(figure_site.write(tmp_path_factory.mktemp("figures"), {"mkdocs.yml": mkdocs}))


def test_without_an_address_nothing_is_offered_that_nobody_could_load(unplaced: Path) -> None:
    assert "oembed" not in html(unplaced, LOSSES)
    assert list(unplaced.rglob("oembed.json")) == []
    assert "with the address of this site before" in html(unplaced, LOSSES)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page of somebody else, on a host of its own."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "index.html").write_text("<!doctype html><title>Elsewhere</title><h1>Elsewhere</h1>", "utf-8")
    with served(folder) as found:
        yield found


class TestInAFrame:
    pytestmark = MARKS

    @pytest.mark.parametrize("claim", ["losses", "customs-share"])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_what_is_pasted_shows_the_whole_card_on_a_phone(
        self, claim: str, scheme: str, browser: Browser, unplaced: Path, elsewhere: str
    ) -> None:
        with served(unplaced) as address:
            page = browser.new_page(viewport={"width": WIDTH, "height": 700}, color_scheme=scheme)
            frame = pasted(page, f"{address}claim/{claim}/")
            page.goto(elsewhere)
            page.locator("h1").evaluate("(h1, html) => (h1.outerHTML = html)", f'<body style="margin:0">{frame}')
            (inside,) = page.frames[1:]
            inside.wait_for_load_state()
            assert inside.url == f"{address}claim/{claim}/embed/"
            room = inside.evaluate("[innerHeight, document.documentElement.scrollHeight, innerWidth]")
            assert room[1] <= room[0] and inside.evaluate("document.documentElement.scrollWidth") <= room[2]
            inside.get_by_role("link", name="Sources and reasons").click()
            page.wait_for_url(f"{address}claim/{claim}/")
            page.close()

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("width", [WIDTH, 680])
    def test_axe_finds_no_violation(self, width: int, scheme: str, browser: Browser, site: Path) -> None:
        with served(site) as address:
            page = browser.new_page(viewport={"width": width, "height": 700}, color_scheme=scheme)
            page.goto(f"{address}{LOSSES}embed/")
            found = Axe().run(page).response["violations"]
            assert [(v["id"], node["html"]) for v in found for node in v["nodes"]] == []
            page.close()


def pasted(page: Page, address: str) -> str:
    """What the page of a claim offers, which knows where it lies."""
    page.goto(address)
    page.get_by_text("Embed this claim").click()
    code = page.locator("details[open] code")
    expect(code).to_contain_text("<iframe")
    return code.inner_text()
