"""The real site in a real browser: cards, small screens, accessibility, no script, light and dark."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Visit, address, browser, visit
from playwright.sync_api import Browser, Locator, Page, expect

from dossier.web import own_pages

__all__ = ["address", "browser", "visit"]  # fixtures
pytestmark = MARKS
CHAPTER = "unravelling/"
OPEN = ".card:popover-open"


@pytest.fixture(scope="module")
def paths(real_site: Path) -> list[str]:
    return [path.parent.relative_to(real_site).as_posix() + "/" for path in sorted(real_site.rglob("index.html"))]


def citation(page: Page) -> Locator:
    return page.locator("article a.cite[data-card]").first


# -- cards -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "path"), [("cite", CHAPTER), ("claim", CHAPTER), ("actor", "historical/"), ("event", CHAPTER)]
)
def test_a_card_opens_on_hover_and_closes_when_the_pointer_leaves(kind: str, path: str, visit: Visit) -> None:
    page = visit(path)
    link = page.locator(f"article a.{kind}[data-card]").first
    link.scroll_into_view_if_needed()
    link.hover()
    expect(page.locator(OPEN)).to_have_count(1)
    page.mouse.move(2, 2)
    expect(page.locator(OPEN)).to_have_count(0)


def test_a_click_keeps_the_card_and_a_second_one_follows_the_link(visit: Visit, address: str) -> None:
    page = visit(CHAPTER)
    link = page.locator("article p a.claim[data-card]").first
    link.click()
    expect(page.locator(OPEN)).to_have_count(1)
    page.mouse.move(2, 2)
    page.wait_for_timeout(500)  # twice as long as a card that was only pointed at stays
    expect(page.locator(OPEN)).to_have_count(1)
    assert page.url == address + CHAPTER
    link.click()
    page.wait_for_url(f"{address}claim/*/")


@pytest.mark.parametrize("way", ["beside", "Escape", "close"])
def test_a_card_that_a_click_keeps_is_closed_by_one_beside_it_by_escape_or_by_its_button(
    way: str, visit: Visit
) -> None:
    page = visit(CHAPTER)
    page.locator("article p a.claim[data-card]").first.click()
    expect(page.locator(OPEN)).to_have_count(1)
    if way == "beside":
        page.locator("article h1").click()
    elif way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="Close").click()
    expect(page.locator(OPEN)).to_have_count(0)
    page.mouse.move(2, 2)
    page.locator("article p a.claim[data-card]").first.hover()  # and a pointer opens cards as before
    expect(page.locator(OPEN)).to_have_count(1)


def test_a_click_for_a_new_tab_opens_one_and_no_card(visit: Visit, address: str) -> None:
    page = visit(CHAPTER)
    with page.context.expect_page() as opened:
        page.locator("article p a.claim[data-card]").first.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(f"{address}claim/*/")
    assert page.url == address + CHAPTER


def test_each_source_in_a_card_leads_to_its_page_and_to_the_work_itself(visit: Visit) -> None:
    page = visit("military/")
    page.locator('article a.claim[data-card="claim/mil-loss-claims"]').first.click()
    sources = page.locator(f'{OPEN} a[href*="/source/"]')
    originals = page.locator(f"{OPEN} a.outward")
    expect(originals.first).to_be_visible()
    assert originals.count() == sources.count() > 4
    assert all(
        re.match(r"https?://(?!127)", url) for url in originals.evaluate_all("links => links.map((link) => link.href)")
    )
    assert originals.first.get_attribute("aria-label") == f"Original of {sources.first.inner_text()}"


@pytest.mark.parametrize(("width", "height"), [(640, 400), (1280, 800)])
def test_a_card_shows_much_of_itself_and_that_there_is_more(width: int, height: int, visit: Visit) -> None:
    page = visit("military/", viewport={"width": width, "height": height})
    page.locator('article a.claim[data-card="claim/mil-loss-claims"]').first.click()
    card = page.locator(OPEN)
    shown, whole = card.evaluate("card => [card.clientHeight, card.scrollHeight]")
    assert shown >= 0.4 * height and shown < whole
    shadow = "card => getComputedStyle(card).boxShadow.includes('inset')"
    assert card.evaluate(shadow)
    card.evaluate("card => card.scrollTo(0, card.scrollHeight)")
    page.wait_for_timeout(200)
    assert not card.evaluate(shadow)


def test_a_fold_in_a_card_has_one_mark_before_its_words(visit: Visit, real_site: Path) -> None:
    cards = sorted((real_site / "cards/claim").glob("*.html"))
    name = next(card.stem for card in cards if 'class="corrections"' in card.read_text("utf-8"))
    page = visit(CHAPTER)
    page.evaluate("name => document.querySelector('article p a.claim[data-card]').dataset.card = `claim/${name}`", name)
    page.locator("article p a.claim[data-card]").first.click()
    fold = page.locator(f"{OPEN} details.corrections summary")
    expect(fold).to_be_visible()
    signs = "fold => ['::before', '::after'].map((sign) => getComputedStyle(fold, sign).display)"
    assert fold.evaluate(signs) == ["none", "none"]
    assert fold.evaluate("fold => getComputedStyle(fold).listStyleType") == "disclosure-closed"


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


def test_the_tab_key_walks_the_text_and_opens_no_card(visit: Visit) -> None:
    page = visit(CHAPTER)
    page.locator("article h1").click()
    reached = 0
    for _ in range(30):
        page.keyboard.press("Tab")
        reached += bool(page.evaluate("document.activeElement.dataset.card"))
        expect(page.locator(OPEN)).to_have_count(0)
    assert reached > 3


def test_enter_opens_the_card_and_a_second_one_follows_the_link(visit: Visit, address: str) -> None:
    page = visit(CHAPTER)
    link = page.locator("article a.claim[data-card]").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_be_focused()
    assert page.url == address + CHAPTER
    assert link.get_attribute("aria-expanded") == "true"
    assert str(page.locator(OPEN).get_attribute("aria-label")).startswith("Claim: ")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}claim/*/")


@pytest.mark.parametrize("key", ["Escape", "close"])
def test_escape_and_the_button_close_the_card_and_lead_back_to_its_link(key: str, visit: Visit) -> None:
    page = visit(CHAPTER)
    link = page.locator("article a.claim[data-card]").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_be_focused()
    if key == "Escape":
        page.keyboard.press("Escape")
    else:
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_have_count(0)
    expect(link).to_be_focused()
    assert link.get_attribute("aria-expanded") is None


def test_tab_leads_through_the_card_and_out_of_it_which_closes_it(visit: Visit) -> None:
    page = visit(CHAPTER)
    page.locator("article a.claim[data-card]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_be_focused()
    for _ in range(40):
        page.keyboard.press("Tab")
        if not page.evaluate(f"document.activeElement.closest('{OPEN}') !== null"):
            break
    expect(page.locator(OPEN)).to_have_count(0)


def test_one_card_at_a_time_belongs_to_the_link_that_was_asked_last(visit: Visit) -> None:
    page = visit("military/")
    links = page.locator("article p a.claim[data-card]")
    for link in (links.nth(0), links.nth(1), links.nth(0)):
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(OPEN)).to_be_focused()
        assert link.get_attribute("aria-expanded") == "true"
        assert page.locator("[aria-expanded=true][data-card]").count() == 1
        assert page.locator(".card").count() == 1
        page.keyboard.press("Escape")


def test_a_card_that_cannot_be_loaded_lets_the_link_lead_on(visit: Visit, address: str) -> None:
    page = visit(CHAPTER)
    page.route("**/cards/**", lambda route: route.fulfill(status=204, body=""))
    page.locator("article a.claim[data-card]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}claim/*/")


def test_the_meaning_of_a_sign_belongs_to_the_name_of_the_link(visit: Visit) -> None:
    page = visit("military/")
    link = page.locator("article p a.claim--contested").first
    names = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    said = {str(node["name"]["value"]) for node in names if node.get("role", {}).get("value") == "link"}
    assert f"{link.inner_text()} contested" in said


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_sign_stands_alone_on_the_next_line(width: int, visit: Visit) -> None:
    page = visit("military/", viewport={"width": width, "height": 800})
    alone = page.evaluate("""() => [...document.querySelectorAll("article p a.claim")].filter((link) => {
        const words = document.createRange();
        words.selectNodeContents(link);
        const last = [...words.getClientRects()].at(-1);
        const whole = [...link.getClientRects()].at(-1);
        return whole.top - last.top > last.height / 2;
    }).map((link) => link.textContent)""")
    assert alone == []


def test_a_key_at_the_head_of_the_chapter_leads_to_the_claims_of_each_standing(visit: Visit, address: str) -> None:
    page = visit("military/")
    key = page.locator(".marks-key")
    used = page.locator("article a.claim").evaluate_all(
        "links => [...new Set(links.map((l) => l.className.split('--')[1]))]"
    )
    assert set(key.locator("a").all_inner_texts()) == set(used) > {"agreed"}
    assert "Dashed: an event. Dotted: a name or term." in key.inner_text()
    key.get_by_role("link", name="contested").click()
    page.wait_for_url(f"{address}by/claims-standing-contested/")
    assert set(page.locator(".found .standing:visible").all_inner_texts()) == {"contested"}


def test_words_that_open_different_things_look_different(visit: Visit) -> None:
    page = visit("military/")
    look = "link => [getComputedStyle(link).textDecorationStyle, getComputedStyle(link, '::after').content]"
    looks = {
        kind: page.locator(f"article p a.{kind}").first.evaluate(look) for kind in ("event", "term", "claim--agreed")
    }
    assert looks["event"] == ["dashed", "none"] and looks["term"] == ["dotted", "none"]
    assert looks["claim--agreed"][0] == "solid" and "✓" in looks["claim--agreed"][1]


def test_the_first_page_says_what_its_marked_words_do(visit: Visit) -> None:
    key = visit("").locator(".marks-key")
    expect(key).to_contain_text("Underlined words open what they rest on.")
    assert {"reported", "contested"} <= set(key.locator(".sign").all_inner_texts())


FOCUSABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter((e) => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
        && !e.closest("details:not([open]) > :not(summary)")).length"""


@pytest.mark.parametrize("path", ["military/", "economic/", "analysis/"])
def test_the_longest_chapters_have_fewer_than_400_stops(path: str, visit: Visit) -> None:
    assert visit(path).evaluate(FOCUSABLE) < 400


def test_the_first_touch_opens_the_card_and_a_link_in_it_can_be_followed(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    link = page.locator("article a.claim[data-card]").first
    link.tap()
    expect(page.locator(OPEN)).to_have_count(1)
    assert page.url == address + CHAPTER
    page.locator(f"{OPEN} .card-foot a").last.tap()
    page.wait_for_url(f"{address}claim/*/")


def test_a_second_touch_follows_the_link(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, has_touch=True, is_mobile=True, viewport={"width": 375, "height": 700})
    link = page.locator("article a.claim[data-card]").first
    link.tap()
    link.tap()
    page.wait_for_url(f"{address}claim/*/")


@pytest.mark.parametrize("width, height", [(320, 480), (390, 844), (1280, 420)])
def test_a_card_lies_within_the_window(width: int, height: int, visit: Visit) -> None:
    page = visit(CHAPTER, viewport={"width": width, "height": height})
    for link in page.locator("article p a[data-card]").all()[:12]:
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(OPEN)).to_be_focused()
        box = page.locator(OPEN).bounding_box()
        assert box and box["x"] >= 0 and box["y"] >= 0, link.inner_text()
        assert box["x"] + box["width"] <= width and box["y"] + box["height"] <= height, link.inner_text()
        page.keyboard.press("Escape")


# -- the home page ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
def test_scales_of_disputed_figures_are_equally_long(width: int, visit: Visit) -> None:
    """A long “more than 3,500” takes no length from its own scale, beside which “23” would then look the greater."""
    page = visit("")
    page.set_viewport_size({"width": width, "height": 900})
    lengths = page.locator(".dispute .scale").evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert len(lengths) > 1 and max(lengths) - min(lengths) < 1


# -- every reader ----------------------------------------------------------------------------------------------------


SMALLEST, USUAL = 320, 375  # pixels
# Shows what pages have between their headers and their footers, some pages below each other, or all that a page has
# where it has neither; gives the numbers of those that are wider than the screen.
WIDER = """([texts, width]) => {
    const parser = new DOMParser(), wide = [];
    const part = document.querySelector(".md-main") ? ".md-main" : "body";
    const most = part === "body" ? 1 : 20;
    const place = document.createComment("");
    let shown = [...document.querySelectorAll(part)];
    shown[0].before(place);
    const areWider = (parts) => {
        shown.forEach((old) => old.remove());
        place.after(...parts);
        shown = parts;
        return document.documentElement.scrollWidth > width;
    };
    for (let first = 0; first < texts.length; first += most) {
        const some = texts.slice(first, first + most);
        const parts = some.map((text) => parser.parseFromString(text, "text/html").querySelector(part));
        if (areWider(parts)) parts.forEach((one, number) => areWider([one]) && wide.push(first + number));
    }
    return wide;
}"""
AT_ONCE = 100  # pages that are handed to the browser: to ask for each by itself takes longer than to show it


def test_no_page_is_wider_than_a_small_screen(visit: Visit, paths: list[str], address: str, real_site: Path) -> None:
    """Pages of the site engine are opened; those of single records and lists, which are many, share one frame. Those
    are looked at on the smallest screen, and some of each kind on a usual one."""
    folders = tuple(f"{folder}/" for folder in (own_pages.LISTS, *own_pages.NOUNS))
    paths = [path for path in paths if path not in (*folders, "charts/")]  # these lead to pages that are looked at
    own = [path for path in paths if path.startswith(folders)]
    page = visit("", viewport={"width": SMALLEST, "height": 700}, is_mobile=True, bypass_csp=True)
    wide = []

    def looked_at(path: str) -> Iterator[int]:
        page.goto(address + path, wait_until="domcontentloaded")
        for width in (SMALLEST, USUAL):
            page.set_viewport_size({"width": width, "height": 700})
            yield width

    for path in (path for path in paths if path not in own):
        wide += [path for width in looked_at(path) if page.evaluate("document.documentElement.scrollWidth") > width]
    for _, group in itertools.groupby(sorted(own, key=frame_of), frame_of):
        pages = list(group)
        for width in looked_at(pages[0]):
            asked = pages if width == SMALLEST else pages[::20]
            for some in (asked[first : first + AT_ONCE] for first in range(0, len(asked), AT_ONCE)):
                texts = [(real_site / path / "index.html").read_text("utf-8") for path in some]
                wide += [some[number] for number in page.evaluate(WIDER, [texts, width])]
    assert wide == []


def frame_of(path: str) -> tuple[str, bool]:
    """The folder of a record's page, and whether the page is for frames on other sites."""
    return path.partition("/")[0], path.endswith("/embed/")


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
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("path", ["", CHAPTER, "military/", "claims/", "sources/", "timeline/", "datasets/"])
def test_axe_finds_no_violation(path: str, width: int, scheme: str, visit: Visit) -> None:
    page = visit(path, color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800})
    page.evaluate(THIN_OUT)
    if page.locator("article a.claim[data-card]").count():
        page.locator("article a.claim[data-card]").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(OPEN)).to_be_focused()
    assert faults(page) == []


# every other kind of page; without “*” the name of one record or list
KINDS = (
    "glossary/", "actors/", "places/", "changes/", "method/", "claim/doha-48h-request/", "claim/*/embed/", "source/*/",
    "event/*/", "actor/hibatullah-akhundzada/", "place/torkham/", "dataset/*/", "by/claims-standing-refuted/",
    "by/claims-without/", "by/sources-kind-press/", "charts/transit-collapse/", "search/", "404.html",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation_on_any_kind_of_page(kind: str, visit: Visit, real_site: Path) -> None:
    """Each colour on one of two screens: the pages above are looked at in both colours on both."""
    path = min(real_site.glob(kind)).relative_to(real_site).as_posix() if "*" in kind else kind
    found = []
    for scheme, width in (("light", 375), ("dark", 1280)):
        page = visit(path, color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800})
        page.evaluate(THIN_OUT)
        found += faults(page)
    assert found == []


def faults(page: Page) -> list[tuple[str, str, str]]:
    """What axe finds, with the rule of WCAG 2.2 that it leaves out by itself."""
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options).response["violations"]
    return [(v["id"], node["html"], node["failureSummary"]) for v in found for node in v["nodes"]]


def test_a_chapter_is_complete_without_scripts(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, java_script_enabled=False)
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("article .references li").first).to_be_visible()
    figures = page.locator("figure.chart")
    assert figures.count() > 0
    for figure in figures.all():
        expect(figure.locator("img:visible")).to_have_count(1)
        figure.locator(".chart-data summary").click()
        expect(figure.locator(".chart-data table")).to_be_visible()
    page.locator("article a.claim").first.click()
    page.wait_for_url(f"{address}claim/*/")


def test_a_citation_leads_to_its_reference_without_scripts(visit: Visit, address: str) -> None:
    page = visit(CHAPTER, java_script_enabled=False)
    target = citation(page).get_attribute("href")
    citation(page).click()
    page.wait_for_url(address + CHAPTER + str(target))
    expect(page.locator(str(target))).to_be_in_viewport()


def test_a_source_of_a_figure_leads_into_the_fold_of_references_without_scripts(visit: Visit) -> None:
    page = visit("military/", java_script_enabled=False)
    link = page.locator("figure.chart .chart-source a.cite").first
    target = str(link.get_attribute("href"))
    expect(page.locator(target)).to_be_hidden()
    link.click()
    expect(page.locator(target)).to_be_in_viewport()


def test_from_a_folder_a_link_leads_to_the_entry(real_site: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((real_site / CHAPTER / "index.html").as_uri())
        page.locator("article a.claim").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/claim/*/index.html")


# -- home ------------------------------------------------------------------------------------------------------------


def test_the_home_page_says_how_sure_and_leads_to_the_claims_of_a_standing(visit: Visit, address: str) -> None:
    page = visit("")
    assert page.locator(".standings-key li").count() == 7
    number = page.locator(".standings-key li", has_text="refuted").locator(".count").inner_text()
    page.locator(".standings-key a", has_text="refuted").click()
    page.wait_for_url(f"{address}by/claims-standing-refuted/")
    assert page.locator(".found .rows > li:visible").count() == int(number)


def test_the_home_page_names_the_newest_event_and_its_findings_have_charts(visit: Visit, address: str) -> None:
    page = visit("")
    expect(page.locator(".view-newest a")).to_have_count(1)
    assert page.locator("article ol > li .thumbnail").count() == 6
    expect(page.locator(".md-sidebar--primary .md-nav__link", has_text="Military drivers")).to_be_visible()
    page.locator("article ol > li .thumbnail").nth(1).click()
    page.wait_for_url(f"{address}*/#chart-*")


# -- charts ----------------------------------------------------------------------------------------------------------

SHARES = """[...document.querySelectorAll("figure.chart")].map((figure) => {
    const picture = [...figure.querySelectorAll("img")].find((image) => image.offsetParent);
    return [figure.id, picture.offsetHeight / figure.offsetHeight, picture.offsetHeight / picture.offsetWidth];
})"""


@pytest.mark.parametrize("path", ["military/", "economic/", "unravelling/"])
def test_on_a_phone_a_figure_is_its_picture_first(path: str, visit: Visit) -> None:
    shares = visit(path, viewport={"width": 390, "height": 844}).evaluate(SHARES)
    assert [(name, share) for name, share, shape in shares if shape > 0.9 and share < 0.6] == []
    assert [(name, share) for name, share, _ in shares if share < 0.45] == []


def test_the_data_table_of_a_figure_fits_a_phone_and_says_what_each_cell_is(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 390, "height": 844})
    figure = page.locator("figure.chart").first
    figure.locator(".chart-data summary").click()
    table = figure.locator("table")
    assert table.evaluate("t => t.scrollWidth <= t.parentElement.clientWidth")
    head = table.locator("th").first.evaluate("cell => cell.textContent")
    assert table.locator("td").first.evaluate("c => getComputedStyle(c, '::before').content") == f'"{head}: "'
    figure.locator(".chart-cite summary").click()  # one fold at a time
    expect(table).to_be_hidden()


def test_without_scripts_the_data_table_of_a_figure_keeps_its_heads_on_a_phone(visit: Visit) -> None:
    page = visit("military/", viewport={"width": 390, "height": 844}, java_script_enabled=False)
    figure = page.locator("figure.chart").first
    figure.locator(".chart-data summary").click()
    cells = [figure.locator(f"{cell} >> nth=0").bounding_box() for cell in ("thead th", "tbody td")]
    assert all(cells) and cells[0]["width"] == cells[1]["width"] > 40 and cells[0]["y"] < cells[1]["y"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")  # the table scrolls, not the page


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
