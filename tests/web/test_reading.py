"""What spoiled the reading of a site once: no way on, a title cut off, half a drawing, a reason that is not its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import site_sample
from browsing import MARKS, Visit, browser, served, visit
from playwright.sync_api import expect

from dossier.build import build

__all__ = ["browser", "visit"]  # fixtures
PHONE = {"viewport": {"width": 375, "height": 812}, "has_touch": True}
TITLE = "A report with a longer title"  # 28 letters
LOOK = """theme: {name: material, custom_dir: .theme, font: false}
extra_css: [assets/dossier.css, assets/reference.css, assets/editions.css]
extra_javascript: [assets/dossier.js, assets/reference.js]"""
CORRECTIONS = """\
- id: a-slip
  date: "2025-11-20"
  reason: Figures were read from the wrong column.
  records: ["claim:losses", "claim:customs-share", "event:doha-truce"]
- {id: a-name, date: "2025-11-21", reason: A name was misspelt., records: ["claim:losses"]}
- id: many
  date: "2025-11-22"
  reason: Pages that nobody had read stood as sources.
  records: ["claim:losses", "claim:customs-share", "event:doha-truce", "source:dawn-2025"]
"""
PLACE = "- {id: chaman, name: Chaman, kind: crossing, country: both, description: Another., sources: [dawn-2025]}\n"
FILES = {
    **site_sample.FILES,
    "mkdocs.yml": re.sub("site_name: .*", f"site_name: {TITLE}", site_sample.MKDOCS).replace(
        "theme: {name: material, font: false}", LOOK
    ),
    "data/corrections.yml": CORRECTIONS,
    "data/places.yml": site_sample.FILES["data/places.yml"] + PLACE,
    "content/lists/datasets.md": site_sample.FILES["content/lists/datasets.md"] + "\n![](view:charts)\n",
    "data/sources.yml": site_sample.SOURCES.replace('issued: "2024-09"', 'issued: "2024-09"\n  accessed: "2025-11-22"'),
    "content/security.md": site_sample.SECURITY + "\nThere is [Chaman](place:chaman).\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(site_sample.write(tmp_path_factory.mktemp("report"), FILES))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


def words(site: Path, path: str) -> str:
    html = (site / path / "index.html").read_text("utf-8")
    article = html[html.index("<article") : html.index("</article>")]
    return " ".join(unescape(re.sub("<[^>]*>", " ", article)).split())


def test_a_correction_of_several_records_says_so_before_its_reason(site: Path) -> None:
    shared = "Corrected, 20 November 2025, together with 2 other entries: Figures were read from the wrong column."
    assert f"{shared} Corrected, 21 November 2025: A name was misspelt." in words(site, "claim/losses")
    assert shared in words(site, "event/doha-truce")


def test_a_reason_that_was_written_for_many_entries_stands_behind_a_fold(site: Path) -> None:
    html = (site / "claim/losses/index.html").read_text("utf-8")
    (fold,) = re.findall(r'<details class="corrections">.*?</details>', html, re.S)
    assert "<summary>Corrections of this entry and of others</summary>" in fold
    assert "Pages that nobody had read" in fold and html.count("Pages that nobody had read") == 1
    assert "misspelt" not in fold and "the wrong column" not in fold


def test_ties_are_told_on_the_pages_of_both(site: Path) -> None:
    assert "Ties lives with Government in Kabul" in words(site, "actor/ttp")
    assert "Ties of others to it Tehrik-e-Taliban Pakistan → lives with" in words(site, "actor/kabul")


def test_the_page_of_a_source_has_its_title_once_and_the_day_it_was_read(site: Path) -> None:
    html = (site / "source/un-2024/index.html").read_text("utf-8")
    seen = re.sub(r"<details.*?</details>", "", html[html.index("<article") : html.index("</article>")], flags=re.S)
    assert seen.count("Report of the Secretary-General") == 1
    assert "<dt>Accessed</dt><dd>22 November 2025</dd>" in seen
    assert "<dt>Published by</dt><dd>United Nations</dd>" in seen


def test_a_place_without_coordinates_says_so(site: Path) -> None:
    assert "both · no coordinates found in a source" in words(site, "place/chaman")


def test_an_event_says_who_took_part_and_who_says_so(site: Path) -> None:
    assert "Actors: TTP · Sources: United Nations, 2024" in words(site, "event/doha-truce")


def test_a_place_has_its_own_name_before_where_it_lies(site: Path) -> None:
    head, _, _ = words(site, "place/torkham").partition(" Torkham ")
    assert head.endswith("crossing تورخم both · 34.12° N, 71.09° E ( United Nations, 2024 )")


def test_no_line_of_an_index_begins_with_what_parts_its_names(site: Path) -> None:
    html = (site / "lists/places/index.html").read_text("utf-8")
    assert re.search("Chaman</a>(\u00a0|&nbsp;|&#160;)· <a", html)


def test_a_list_counts_in_brackets_and_names_kinds_as_in_a_sentence(site: Path) -> None:
    assert words(site, "by/claims-standing-contested").find("Contested (1)") > 0
    assert "Without press (" in words(site, "by/claims-without-kind-press")


class TestInABrowser:
    pytestmark = MARKS

    @pytest.mark.parametrize("path", ["claim/losses/", "event/doha-truce/", "by/claims-standing-contested/"])
    def test_a_page_of_a_record_has_the_way_to_the_others(self, path: str, visit: Visit, address: str) -> None:
        way = visit(path).locator(".md-nav--primary").get_by_role("link", name="Security", exact=True)
        expect(way).to_be_visible()
        page = visit(path, **PHONE, java_script_enabled=False)
        page.locator("label.md-header__button[for=__drawer]").tap()
        page.locator(".md-nav--primary").get_by_role("link", name="Security", exact=True).tap()
        page.wait_for_url(f"{address}security/")

    @pytest.mark.parametrize(
        ("path", "home"),
        [("claim/losses/", "../../lists/claims/"), ("by/claims-standing-contested/", "../../lists/claims/"),
         ("source/dawn-2025/", "../../lists/sources/"), ("dataset/deaths/", "../../lists/datasets/"),
         ("by/claims-without/", "../../lists/claims/"), ("claim/losses/embed/", "")],
    )  # fmt: skip
    def test_the_navigation_marks_the_list_to_which_a_record_belongs(self, path: str, home: str, visit: Visit) -> None:
        marked = visit(path).locator("a.md-nav__link--active[aria-current]")
        assert [link.get_attribute("href") for link in marked.all()] == ([home] if home else [])

    @pytest.mark.parametrize(
        ("path", "home"),
        [("claim/", "lists/claims/"), ("source/", "lists/sources/"), ("dataset/", "lists/datasets/"),
         ("by/", "lists/claims/"), ("charts/", "lists/datasets/")],
    )  # fmt: skip
    def test_an_address_cut_short_leads_to_the_list(self, path: str, home: str, visit: Visit, address: str) -> None:
        page = visit(path, java_script_enabled=False)
        page.wait_for_url(f"{address}{home}")

    def test_a_dataset_shows_what_is_drawn_of_it(self, visit: Visit, address: str) -> None:
        """In a theme without a palette too, which names no colour scheme."""
        page = visit("dataset/deaths/")
        pictures = page.locator(".chart-list a.thumbnail img:visible")
        assert pictures.evaluate_all("all => all.map(e => [e.complete && e.naturalWidth > 0, e.className])") == [
            [True, "only-light only-narrow"]
        ]
        pictures.first.click()
        page.wait_for_url(f"{address}security/#chart-deaths")
        drawn = page.locator("figure.chart img:visible")
        assert {image.get_attribute("class") for image in drawn.all()} == {"only-light only-wide"}

    @pytest.mark.parametrize("path", ["charts/deaths/", "claim/losses/embed/", "search/"])
    @pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(30, 33, 41)")])
    def test_a_page_outside_the_theme_has_the_colours_of_the_reader_s_choice(
        self, path: str, scheme: str, ground: str, visit: Visit
    ) -> None:
        page = visit(path, color_scheme=scheme)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground

    def test_a_title_of_the_report_is_whole_on_a_phone(self, visit: Visit) -> None:
        for path in ("security/", "claim/losses/"):
            name = visit(path, **PHONE).locator(".md-header__topic .md-ellipsis").first
            expect(name).to_have_text(TITLE)
            assert name.evaluate("e => e.scrollWidth <= e.clientWidth")

    def test_a_drawing_in_the_list_of_charts_is_whole(self, visit: Visit) -> None:
        image = visit("lists/datasets/").locator(".chart-list img:visible").first
        style = "e => [getComputedStyle(e).objectFit, getComputedStyle(e).maskImage]"
        assert image.evaluate(style) == ["contain", "none"]

    def test_the_tools_of_a_figure_alone_stand_in_line(self, visit: Visit) -> None:
        page = visit("charts/deaths/", **PHONE)
        tools = page.locator(".chart-tools > button, .chart-tools > details > summary")
        expect(page.locator(".chart-tools > button.explore")).to_be_visible()
        boxes = [box for box in (tool.bounding_box() for tool in tools.all()) if box]
        assert len(boxes) > 3 and len({(round(box["y"]), round(box["height"])) for box in boxes}) == 1
        below = page.locator("p.whole").bounding_box()
        assert below and below["y"] - boxes[0]["y"] - boxes[0]["height"] >= 8

    def test_what_was_corrected_is_not_marked_less_than_what_changed(self, visit: Visit) -> None:
        article = visit("claim/losses/").locator("article")
        article.evaluate(
            "e => { for (const mark of ['changed', 'corrected'])"
            " e.insertAdjacentHTML('beforeend', `<span class='badge badge--${mark}'>a</span>`); }"
        )
        looks = [
            article.locator(f".badge--{mark}").last.evaluate(
                "e => [getComputedStyle(e).color, getComputedStyle(e).fontWeight]"
            )
            for mark in ("changed", "corrected")
        ]
        assert looks[0] == looks[1]
