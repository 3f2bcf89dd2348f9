"""The search as readers use it: on a phone, by keyboard, in the dark, from a folder, and where it cannot work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Failing, Quiet, Visit, Visits, browser, served, visit
from playwright.sync_api import Browser, Page, Route, expect

__all__ = ["browser", "visit"]  # fixtures
pytestmark = MARKS
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FIELD = "Search for a claim, name, place, source or figure"


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    with served(real_site) as found:
        yield found


def ask(page: Page, words: str) -> None:
    """Opens the search by its link, and types."""
    page.locator(".md-header .search-open").click()
    page.get_by_label(FIELD).fill(words)
    page.locator(".search-results a").first.wait_for()


def results(page: Page, kind: str) -> list[str]:
    section = page.locator(".search-results section", has=page.locator(f"#search-{kind}"))
    return section.locator(".title").all_text_contents()


# -- what is found ---------------------------------------------------------------------------------------------------


ASKED = [  # what readers type, and the entries that they mean
    ("who is Hibatullah", ["actor/hibatullah-akhundzada/"]),
    ("58 soldiers", ["claim/mil-loss-claims/"]),
    ("Torkham closure", ["event/torkham-2025/", "place/torkham/"]),  # an event’s title says it in another word
    ("Durand Line", ["place/durand-line/"]),
    ("Doha agreement", ["glossary/#term-doha-agreement-2020"]),
    ("TTP attacks 2025", ["claim/mil-monitors-600/", "claim/mil-ttp-attacks-2025/"]),
    ("TTP", ["actor/ttp/"]),
    ("Noor Wali Mehsud", ["actor/noor-wali-mehsud/"]),
    ("refugee returns", ["claim/soc-returnees-poverty/", "claim/soc-returns-later/"]),
    ("Kunar dam", ["event/kunar-dam-order-2025/", "claim/hist-kunar-dam-effect/", "glossary/#term-kunar"]),
    ("Doha truce", ["doha/", "event/doha-ceasefire/", "claim/doha-first-pause/"]),
]
QUESTIONS = [  # in plain words, and what must stand there without another tap, the first before all others
    ("what the Doha truce says", ["doha/", "event/doha-ceasefire/"]),
    ("how many were deported in 2025", ["claim/soc-deported-april-2025/", "claim/soc-returns-later/"]),
    ("How many Afghans has Pakistan deported?", ["dataset/deportations/", "claim/soc-deported-2024/"]),
    ("who says how many soldiers died in October 2025", ["claim/mil-loss-claims/"]),
    ("What happened on 27 February 2026?", ["claim/mil-cities-struck-2026/"]),
    ("What did Khawaja Asif say about open war?", ["claim/mil-open-war-later/", "claim/unr-open-war-warning/"]),
    ("How many attacks did the TTP carry out in 2025?", ["claim/mil-monitors-600/", "claim/mil-ttp-attacks-2025/"]),
    ("How many refugees returned in 2025?", ["claim/soc-returns-later/", "claim/soc-returns-pakistan-2025/"]),
    ("How many crossings are closed?", ["event/stranded-cargo-oct-2025/", "event/crossings-closed-2025/"]),
    ("Who broke the truce?", ["claim/unr-truces-days/"]),
    ("What does China want?", ["claim/doha-china-calm/", "regional/#china-wants-corridors"]),
    ("Has Pakistan recognised the Taliban government?", ["claim/hist-recognition-1990s/"]),
    ("Was Bagram handed back to the US?", ["claim/reg-us-bagram/", "event/bagram-demand-2025/"]),
    (
        "Did the Taliban issue a fatwa against attacks in Pakistan?",
        ["claim/soc-hibatullah-decree/", "claim/way-fatwa/"],
    ),
]


def addresses(page: Page, address: str) -> list[str]:
    links = page.locator(".search-results a").evaluate_all("links => links.map((link) => link.href)")
    return [link.removeprefix(address) for link in links]


@pytest.mark.parametrize(("words", "meant"), [*ASKED, *QUESTIONS])
def test_on_a_phone_the_right_entry_is_two_taps_away(words: str, meant: list[str], visit: Visit, address: str) -> None:
    """The first tap opens the search, the second follows a result of those that stand there without another tap."""
    page = visit("military/", **PHONE)
    page.locator(".md-header .search-open").tap()
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.keyboard.type(words)
    page.locator(".search-results a").first.wait_for()
    page.wait_for_timeout(400)  # the last key was taken up
    expect(page.locator(".search-status")).to_have_text(re.compile(r"\d+$"))
    found = addresses(page, address)
    assert found[0] == meant[0], found
    assert set(meant) <= set(found[:9]), found
    link = page.locator(".search-results a").nth(found.index(meant[-1]))
    link.tap()
    page.wait_for_url(re.compile(re.escape(meant[-1]) + "$"))
    assert not page.locator("dialog.search").is_visible()


@pytest.mark.parametrize(
    ("typed", "read", "first"),
    [
        ("torkam", "Torkham", "place/torkham/"),  # a letter left out
        ("Peshawer", "Peshawar", "place/peshawar/"),  # another letter
        ("Kanadhar airport", "Kandahar airport", "place/kandahar/"),  # two letters swapped, beside a word that is right
        ("Mehsood", "Mehsud", "actor/noor-wali-mehsud/"),
        ("Islambad", "Islamabad", "place/islamabad/"),  # where another word begins as it does
        ("hibatulla", "", "actor/hibatullah-akhundzada/"),  # not yet typed to its end
    ],
)
def test_a_misspelt_name_finds_what_was_meant_and_says_so(
    typed: str, read: str, first: str, visit: Visit, address: str
) -> None:
    page = visit("")
    ask(page, typed)
    missing, status = typed.split()[0], page.locator(".search-status")
    told = rf"No entry has “{missing}”\. Results for “{read}”: \d+" if read else r"Results: \d+"
    expect(status).to_have_text(re.compile(f"^{told}$"))
    assert addresses(page, address)[0] == first


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("xyzzy", r"No entry has “xyzzy”\. Try fewer or other words\."),
        ("xyzzy soldiers", r"No entry has “xyzzy”\. Results for “soldiers”: \d+"),
        ("589123 soldiers", r"No entry has “589123”\. Results for “soldiers”: \d+"),  # a figure is no slip of another
        ("xyzzy 589123", r"No entry has “xyzzy”, “589123”\. Try fewer or other words\."),
        ("onions", r"Results: \d+"),  # stands in no title
        ("claimings", r"Results: \d+"),  # another form of a word
    ],
)
def test_a_word_that_no_entry_has_finds_nothing_that_begins_like_it(typed: str, told: str, visit: Visit) -> None:
    page = visit("")
    page.locator(".md-header .search-open").click()
    page.get_by_label(FIELD).fill(typed)
    expect(page.locator(".search-status")).to_have_text(re.compile(f"^{told}$"))
    assert page.locator(".search-results a").count() > 0 or "Try" in told


def test_a_word_finds_what_is_told_in_another_for_the_same(visit: Visit, address: str) -> None:
    page = visit("")
    ask(page, "Torkham closure")
    event = page.locator('.search-results a[href$="event/torkham-2025/"]')
    expect(event.locator(".title mark").first).to_have_text("Torkham")
    assert "shut" in event.locator(".title mark").all_text_contents()


def test_a_name_among_other_words_is_found_also_where_its_entry_lacks_them_and_says_so(
    visit: Visit, address: str
) -> None:
    page = visit("")
    ask(page, "Torkham onions")
    assert "place/torkham/" in addresses(page, address)[:9]
    place = page.locator('.search-results a[href$="place/torkham/"]')
    expect(place.locator(".without")).to_have_text("Without “onions”")


def test_where_few_entries_have_all_words_those_with_most_of_them_follow(visit: Visit, address: str) -> None:
    page = visit("")
    ask(page, "Was Bagram bombed in March 2026?")
    told = page.locator(".search-status").inner_text()
    numbers = re.fullmatch(r"Results with all of these words: (\d+)\. All with most of them: (\d+)", told)
    assert numbers and 0 < int(numbers[1]) < int(numbers[2]), told
    assert addresses(page, address)[0] == "event/bagram-2026/"
    marked = page.locator(".search-results a", has=page.locator(".without"))
    assert 0 < marked.count() < page.locator(".search-results a").count()


def test_words_that_ask_are_looked_for_where_there_are_no_others(visit: Visit) -> None:
    page = visit("")
    ask(page, "who says")
    expect(page.locator(".search-status")).to_have_text(re.compile(r"^Results.*\d$"))


@pytest.mark.parametrize("options", [PHONE, {"viewport": {"width": 1280, "height": 800}}])
def test_a_result_says_in_which_words_it_was_found(options: dict[str, object], visit: Visit) -> None:
    page = visit("military/", **options)
    ask(page, "58 soldiers")
    first = page.locator(".search-results li").first
    expect(first.locator(".standing")).to_have_text("contested")
    expect(first.locator(".excerpt mark").first).to_be_visible()
    marked = first.locator(".excerpt mark").all_inner_texts()
    assert {"58", "soldiers"} <= set(marked)
    assert re.search(r": 58 Pakistani soldiers killed", first.locator(".excerpt").inner_text())


def excerpts(page: Page, words: str) -> str:
    page.get_by_label(FIELD).fill(words)
    page.wait_for_timeout(400)  # the words are taken up a moment after the last key
    expect(page.locator(".excerpt mark").first).to_be_attached()
    page.wait_for_load_state("networkidle")
    return " ".join(page.locator(".excerpt").all_text_contents())


def test_an_excerpt_marks_other_forms_of_a_word_and_has_its_apostrophes(visit: Visit) -> None:
    page = visit("military/")
    ask(page, "claiming strikes")
    excerpts(page, "claiming strikes")
    assert {"claimed", "claims"} & set(page.locator(".excerpt mark").all_text_contents())
    page.get_by_label(FIELD).fill("Pakistan’s army")
    expect(page.locator(".search-results .title").first).to_have_text("Pakistan Army")
    words = excerpts(page, "Pakistan’s army")
    assert re.search(r"\w’s ", words) and " ’" not in words and "… s " not in words


def test_only_what_a_reader_sees_is_fetched_and_its_place_is_kept(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if "/fragment/" in request.url else None)
    page.route("**/fragment/*", lambda route: (page.wait_for_timeout(300), route.continue_()))
    page.goto(f"{address}military/")
    ask(page, "Pakistan")
    place = "e => Math.round(e.getBoundingClientRect().top)"
    second = page.locator(".search-results li").nth(1)
    before = second.evaluate(place)
    expect(page.locator(".excerpt").first).not_to_be_empty()
    assert abs(second.evaluate(place) - before) <= 1
    count = page.locator(".search-results li").count()
    assert 0 < len(fetched) < count / 2
    page.locator(".excerpt").last.scroll_into_view_if_needed()
    expect(page.locator(".excerpt").last).not_to_be_empty()
    page.unroute_all(behavior="ignoreErrors")
    page.close()


def test_without_excerpts_results_stand_as_they_are(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/fragment/*", lambda route: route.abort())
    page.goto(f"{address}military/")
    ask(page, "58 soldiers")
    expect(page.locator(".search-results li").first.locator(".excerpt")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-results a").first).to_be_focused()
    page.unroute_all(behavior="ignoreErrors")
    page.close()


def test_words_that_no_entry_has_together_find_those_that_have_some(visit: Visit) -> None:
    page = visit("")
    ask(page, "Mortimer Hibatullah")
    expect(page.locator(".search-status")).to_have_text(re.compile(r"^No entry has all of these words\..*: \d+$"))
    page.get_by_label(FIELD).fill("ζζζ")
    expect(page.locator(".search-status")).to_have_text("No entry has “ζζζ”. Try fewer or other words.")


def test_kinds_and_filters_narrow_what_is_found_and_count_it(visit: Visit) -> None:
    page = visit("")
    ask(page, "Torkham")
    button = page.get_by_role("button", name=re.compile(r"^Claims \d"))
    count = int(re.search(r"\d+", button.inner_text())[0])  # type: ignore[index]
    button.click()
    expect(page.locator(".search-status")).to_have_text(f"Results: {count}")
    assert len(results(page, "claim")) == min(count, 40)
    page.get_by_text("Filters", exact=True).click()
    chosen = page.get_by_label("Standing").locator("option").nth(1)
    value, words = str(chosen.get_attribute("value")), chosen.inner_text()
    page.get_by_label("Standing").select_option(value)
    expect(page.locator(".search-status")).to_have_text(f"Results: {re.search(r'[0-9]+', words)[0]}")  # type: ignore[index]
    assert set(page.locator(".search-results .standing").all_text_contents()) == {value}
    page.get_by_label("Year").select_option("2025")
    assert page.get_by_label("Year").input_value() == "2025"


# -- by keyboard -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_the_keyboard_opens_goes_through_and_closes_it(key: str, visit: Visit) -> None:
    page = visit("military/")
    page.keyboard.press(key)
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.keyboard.type("Hibatullah")
    links = page.locator(".search-results a")
    links.first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.search")).to_be_hidden()
    page.keyboard.press(key)
    expect(page.get_by_label(FIELD)).to_be_focused()
    expect(page.get_by_label(FIELD)).to_have_value("Hibatullah")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("actor/hibatullah-akhundzada/$"))


def test_a_slash_in_a_field_is_a_slash(visit: Visit) -> None:
    page = visit("claims/")
    page.get_by_label("Only with the words").press("/")
    expect(page.get_by_label("Only with the words")).to_have_value("/")
    assert page.locator("dialog.search").count() == 0


# -- what it costs ---------------------------------------------------------------------------------------------------


def test_a_first_view_loads_nothing_of_the_search(browser: Browser, address: str) -> None:
    page = browser.new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url.removeprefix(address)))
    page.goto(address + "military/", wait_until="networkidle")
    assert [url for url in urls if re.search("search|lunr|worker|pagefind", url)] == []
    page.keyboard.press("/")
    page.get_by_label(FIELD).fill("Torkham")
    page.locator(".search-results a").first.wait_for()
    assert {"assets/search.js", "search/entries.json", "search/pagefind/pagefind.js"} <= set(urls)
    assert [url for url in urls if "filter" in url] == []
    page.close()


# -- for everybody ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["military/", "search/?q=Torkham"])
def test_it_has_no_fault_that_axe_finds(place: str, width: int, scheme: str, visit: Visit) -> None:
    page = visit(place, viewport={"width": width, "height": 844}, color_scheme=scheme)
    if place == "military/":
        ask(page, "Torkham")
    page.locator(".search-results a").first.wait_for()
    page.get_by_text("Filters", exact=True).click()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    scope = "dialog.search" if place == "military/" else "main"
    found = Axe().run(page, context=scope, options=rules)
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found.response["violations"]] == []


class Strict(Quiet):
    """Lets a page run its own files and compiled code, and nothing else."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'")
        super().end_headers()


def test_it_needs_no_script_but_files_of_the_site(browser: Browser, real_site: Path) -> None:
    with served(real_site, Strict) as strict, (visits := Visits(browser, strict)).opened() as visit:
        page = visit("search/?q=58+soldiers")
        page.locator(".search-results a").first.wait_for()
        assert [said for said in visits.said if said[0] in ("error", "warning")] == []


def test_an_edition_finds_its_own_entries(browser: Browser, real_site: Path) -> None:
    with served(real_site.parent) as parent, Visits(browser, parent).opened() as visit:
        page = visit(f"{real_site.name}/military/")
        ask(page, "Torkham")
        links = page.locator(".search-results a").evaluate_all("links => links.map(link => link.href)")
        assert all(link.startswith(f"{parent}{real_site.name}/") for link in links)


# -- where it cannot work --------------------------------------------------------------------------------------------


def test_from_a_folder_it_says_what_it_needs_and_shows_the_lists(browser: Browser, real_site: Path) -> None:
    page = browser.new_page()
    page.goto((real_site / "military/index.html").as_uri())
    page.locator(".md-header .search-open").click()
    page.wait_for_url(re.compile(r"search/index\.html$"))
    expect(page.locator("main")).to_contain_text("The search needs JavaScript and a web server.")
    expect(page.get_by_role("link", name="Claims")).to_be_visible()
    page.close()


def test_letters_typed_while_the_search_is_loaded_are_kept(visit: Visit) -> None:
    page = visit("military/")
    waiting: list[Route] = []
    page.route("**/assets/search.js", lambda route: waiting.append(route))
    page.keyboard.press("/")
    page.keyboard.type("Torkhan")
    page.keyboard.press("Backspace")
    page.keyboard.type("m")
    expect(page.get_by_label(FIELD)).to_have_count(0)
    waiting[0].continue_()
    expect(page.get_by_label(FIELD)).to_have_value("Torkham")
    page.keyboard.type(" closure")
    expect(page.get_by_label(FIELD)).to_have_value("Torkham closure")
    expect(page.locator(".search-results a").first).to_be_visible()


def test_without_an_index_it_says_so_and_the_next_attempt_asks_again(browser: Browser, real_site: Path) -> None:
    with served(real_site, Failing) as failing, Visits(browser, failing).opened() as visit:
        page = visit("military/")
        with Failing.at("entries.json", "404"):
            page.keyboard.press("/")
            page.get_by_label(FIELD).fill("Torkham")
            expect(page.locator(".search-status")).to_have_text(re.compile(r"dossier build"))
        page.get_by_label(FIELD).fill("Torkham closure")
        page.locator(".search-results a").first.wait_for()


def test_without_javascript_its_link_leads_to_the_lists(visit: Visit) -> None:
    page = visit("military/", java_script_enabled=False)
    page.locator(".md-header .search-open").click()
    page.wait_for_url(re.compile("/search/$"))
    page.get_by_role("link", name=re.compile("^Claims")).click()
    page.wait_for_url(re.compile("/claims/$"))


# -- words on the pages of claims and sources ------------------------------------------------------------------------


LISTS = [("by/claims-standing-reported/", "torkham closure"), ("by/sources-kind-wire/", "torkham")]


@pytest.mark.parametrize(("path", "words"), LISTS)
def test_a_list_shows_what_has_the_words_and_its_headings_count_it(path: str, words: str, visit: Visit) -> None:
    page = visit(path)
    page.get_by_label("Only with the words").fill(words)
    seen = page.locator(".found .rows > li:visible")
    status = page.locator(".by-words-status")
    expect(status).to_have_text(re.compile(r"^Shown: \d+ of [\d,]+$"))
    texts = seen.all_text_contents()
    assert 0 < len(texts) == int(re.search(r"\d+", status.inner_text())[0])  # type: ignore[index]
    assert all(word in text.lower() for text in texts for word in words.split())
    counts = page.locator(".found h2 .count:visible").all_text_contents()
    assert not counts or sum(int(re.sub(r"\D", "", count)) for count in counts) == len(texts)
    assert page.locator(".found section:visible").count() == max(len(counts), 1)
    page.get_by_label("Only with the words").fill("")
    expect(status).to_have_text("")
    assert seen.count() > len(texts)


def test_a_link_to_an_entry_that_the_words_hide_shows_it(visit: Visit) -> None:
    page = visit("by/claims-standing-reported/")
    last = str(page.locator(".found .rows > li").last.get_attribute("id"))
    page.get_by_label("Only with the words").fill("nothing has these words")
    page.evaluate("id => { location.hash = id }", last)
    expect(page.locator(f"#{last}")).to_be_in_viewport()


@pytest.mark.parametrize(("path", "folder"), [("claims/", "claim"), ("sources/", "source")])
def test_the_page_of_all_lists_in_place_what_has_the_words_as_they_are_typed(
    path: str, folder: str, visit: Visit
) -> None:
    page = visit(path)
    field, found = page.get_by_label("Only with the words"), page.locator(".by-search .search-results a")
    field.press_sequentially("torkham")  # as the search is loaded
    expect(found.first).to_be_visible()
    expect(page.locator("main input:visible")).to_have_count(1)
    expect(field).to_be_focused()
    expect(field).to_have_value("torkham")
    expect(page.locator(".filters")).to_be_hidden()
    leads = found.evaluate_all("links => links.map((link) => link.pathname)")
    assert leads and all(address.startswith(f"/{folder}/") for address in leads)
    expect(page.get_by_role("group", name="Kind")).to_have_count(0)
    before = page.url
    field.press("Enter")
    page.wait_for_timeout(300)
    assert page.url == before
    expect(field).to_be_focused()
    field.fill("")
    expect(found).to_have_count(0)
    expect(page.locator(".filters")).to_be_visible()
