"""Two editions of a tiny report, published to a real repository, checked out, served and read in a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import edition_samples as samples
import pikepdf
import pytest
import site_sample
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Failing, Visit, Visits, as_time_passes, browser, served
from edition_samples import commit, git, repository
from playwright.sync_api import Browser, Page, expect

__all__ = ["browser"]  # a fixture
pytestmark = MARKS
THEME = """\
theme:
  name: material
  custom_dir: .theme
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: custom, accent: custom}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, primary: custom, accent: custom}
extra: {generator: false, version: {provider: mike}}
extra_css: [assets/dossier.css, assets/reference.css, assets/editions.css]
extra_javascript: [assets/dossier.js, assets/copy.js, assets/editions.js]
"""
NEWER = {"content/new.md": site_sample.page("New", "Only here.")}
GONE = {"content/gone.md": site_sample.page("Gone", "Only there.")}
SELECTOR = ".md-version__current"


def settings(edition: str, address: str = "") -> dict[str, str]:
    text = re.sub(r"theme: .*\nextra: .*\n", THEME, samples.mkdocs(edition))
    return {"mkdocs.yml": text.replace("site_url: https://tiny.example/", f'site_url: "{address}"')}


def publish(root: Path, edition: str) -> None:
    command = [sys.executable, "-m", "dossier.cli", "--root", str(root), "publish", edition]
    subprocess.run(command, env=samples.environment(), check=True, capture_output=True, text=True)


def both(root: Path, address: str = "") -> Path:
    """The checked-out publishing branch with both editions; a site below a folder of its host, as on project pages."""
    repository(root, "2025.11", {**settings("2025.11", address), **GONE})
    publish(root, "2025.11")
    git(root, "rm", "--quiet", "content/gone.md")
    commit(root, {**samples.files("2026.11"), **settings("2026.11", address), **NEWER})
    publish(root, "2026.11")
    commit(root, words="Record")
    git(root, "worktree", "add", "--quiet", "--detach", str(root.parent / "host/report"), "gh-pages")
    return root.parent / "host"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return both(tmp_path_factory.mktemp("editions") / "source")


@pytest.fixture(scope="module")
def address(host: Path) -> Iterator[str]:
    with served(host) as found:
        yield f"{found}report/"


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    visits = Visits(browser, address)
    with visits.opened() as visit:
        yield visit
    known = ("404 (File not found)", "404 (Not Found)")  # the selector asks whether the other edition has the page
    assert [
        said for said in visits.said if said[0] in ("error", "warning") and not any(k in said[1] for k in known)
    ] == []


def choose(page: Page, edition: str) -> None:
    page.locator(SELECTOR).focus()  # opens the list, as does the pointer
    page.locator(".md-version__link", has_text=edition).click()


# -- the selector ----------------------------------------------------------------------------------------------------


def test_the_root_leads_to_the_newest_edition(visit: Visit, address: str) -> None:
    page = visit("")
    page.wait_for_url(f"{address}latest/")
    expect(page.locator(SELECTOR)).to_have_text("2026.11")


def test_the_selector_switches_and_stays_on_the_page(visit: Visit, address: str) -> None:
    page = visit("2026.11/security/#p-2")
    choose(page, "2025.11")
    page.wait_for_url(f"{address}2025.11/security/#p-2")
    expect(page.locator(SELECTOR)).to_have_text("2025.11")
    choose(page, "2026.11")
    page.wait_for_url(f"{address}2026.11/security/#p-2")


def test_a_page_that_the_other_edition_lacks_leads_to_its_home(visit: Visit, address: str) -> None:
    page = visit("2026.11/new/")
    choose(page, "2025.11")
    page.wait_for_url(f"{address}2025.11/")


@pytest.mark.parametrize("fault", ["abort", "500"])
def test_the_selector_stays_on_the_page_where_nobody_can_say_whether_it_is_there(
    fault: str, browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}2026.11/security/")
    asked = "**/2025.11/security/"
    page.route(asked, lambda route: route.abort() if fault == "abort" else route.fulfill(status=500), times=1)
    choose(page, "2025.11")
    page.wait_for_url(f"{address}2025.11/security/")
    page.close()


def test_the_selector_works_from_the_name_that_stays(visit: Visit, address: str) -> None:
    page = visit("latest/lists/claims/")
    choose(page, "2025.11")
    page.wait_for_url(f"{address}2025.11/lists/claims/")


def test_with_an_address_it_stays_on_the_page_as_well(browser: Browser, tmp_path: Path) -> None:
    with served(both(tmp_path / "source", "https://tiny.example/report/")) as found:
        visits = Visits(browser, f"{found}report/")
        with visits.opened() as visit:
            page = visit("2026.11/security/")
            assert page.locator("link[rel=canonical]").get_attribute("href") == (
                "https://tiny.example/report/latest/security/"
            )
            choose(page, "2025.11")
            page.wait_for_url(f"{visits.address}2025.11/security/")


def test_a_copy_that_stands_alone_asks_for_no_other(browser: Browser, host: Path) -> None:
    with served(host / "report/2025.11") as found:
        visits = Visits(browser, found)
        with visits.opened() as visit:
            page = visit("security/", viewport={"width": 1200, "height": 800})
            expect(page.locator(".imprint")).to_contain_text("Edition 2025.11")
            expect(page.locator(".imprint .newest")).to_have_count(0)
            page.wait_for_load_state("networkidle")
            assert page.locator(".md-version").count() == 0
        assert [said for said in visits.said if said[0] in ("error", "warning")] == []


# -- the notice ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path, became, link, leads",
    [
        ("security/", "This page has changed since.", "This page in edition 2026.11", "security/"),
        ("still/", "This page has not changed since.", "This page in edition 2026.11", "still/"),
        ("gone/", "This page is no part of it.", "Edition 2026.11", ""),
        ("lists/claims/", "This page has changed since.", "This page in edition 2026.11", "lists/claims/"),
        ("claim/customs-share/", "This claim has changed since.", "This claim in edition 2026.11",
         "claim/customs-share/"),
        ("claim/losses/", "This claim has not changed since.", "This claim in edition 2026.11", "claim/losses/"),
    ],
)  # fmt: skip
def test_an_old_edition_tells_of_the_newer_one(
    visit: Visit, address: str, path: str, became: str, link: str, leads: str
) -> None:
    page = visit(f"2025.11/{path}")
    notice = page.locator(".edition-notice")
    told = "This is edition 2025.11. There is a newer one, 2026.11, with evidence up to 28 June 2026."
    expect(notice).to_have_text(f"{told} {became} {link}")
    notice.locator("a").click()
    page.wait_for_url(f"{address}2026.11/{leads}")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".edition-notice")).to_be_hidden()


TOLD = "This is edition 2025.11. There is a newer one, 2026.11"
WHOLE = f"{TOLD}, with evidence up to 28 June 2026. This page has changed since. This page in edition 2026.11"


@pytest.mark.parametrize("fault", ["500", "404", "kept", "cut"])
@pytest.mark.parametrize("file", ["versions.json", "changes.json"])
def test_the_notice_comes_later_where_what_it_says_could_not_be_loaded(
    browser: Browser, host: Path, file: str, fault: str
) -> None:
    with served(host, Failing) as found, browser.new_context() as context:
        page = context.new_page()
        page.clock.install()
        with Failing.at(file, fault):
            page.goto(f"{found}report/2025.11/security/", wait_until="networkidle")
            notice = page.locator(".edition-notice")
            if file == "versions.json":
                expect(notice).to_be_hidden()
            else:  # what is known is told
                expect(notice).to_have_text(f"{TOLD}.  Edition 2026.11")
            with page.expect_response(f"**/{file}"):
                page.clock.run_for(6_000)
        as_time_passes(page, lambda: expect(notice).to_have_text(WHOLE, timeout=500))


def test_the_notice_comes_when_the_browser_is_online(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/versions.json", lambda route: route.abort())
        page.goto(f"{address}2025.11/security/", wait_until="networkidle")
        expect(page.locator(".edition-notice")).to_be_hidden()
        context.set_offline(True)
        page.unroute_all()
        context.set_offline(False)
        expect(page.locator(".edition-notice")).to_have_text(WHOLE)


def test_without_scripts_a_page_still_names_its_edition_and_leads_to_the_newest(visit: Visit, address: str) -> None:
    page = visit("2025.11/security/", java_script_enabled=False)
    said = "Edition 2025.11 (published 25 November 2026), evidence up to 17 November 2025."
    expect(page.locator(".imprint p").first).to_contain_text(said)
    assert page.locator("head meta[name=edition]").get_attribute("content") == "2025.11"
    assert urljoin(page.url, page.locator("link[rel=canonical]").get_attribute("href") or "") == (
        f"{address}latest/security/"
    )
    page.get_by_text("Cite this page").click()
    expect(page.locator(".imprint .copy").first).to_contain_text("“Security”, in Tiny & small, edition 2025.11")
    page.locator(".imprint .newest").click()
    page.wait_for_url(f"{address}latest/")


# -- each edition its own --------------------------------------------------------------------------------------------


def test_the_documents_and_the_ledger_are_each_edition_s_own(host: Path) -> None:
    for edition, share in (("2025.11", 60), ("2026.11", 61)):
        site = host / "report" / edition
        data = json.loads((site / "ledger.json").read_text("utf-8"))
        assert (data["edition"], data["claims"]["customs-share"]["value"]) == (edition, share)
        for name in ("briefing", "report", "evidence", "briefing-letter", "report-letter", "evidence-letter"):
            with pikepdf.open(site / f"downloads/{name}.pdf") as document:
                assert len(document.pages) > 0
    assert (host / "report/2025.11/downloads/report.pdf").read_bytes() != (
        host / "report/2026.11/downloads/report.pdf"
    ).read_bytes()


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        if tag in ("a", "link", "script", "img"):
            self.found += [value for name, value in pairs if name in ("href", "src") and value]


def test_every_link_in_and_between_the_editions_leads_somewhere(host: Path) -> None:
    broken = []
    for path in sorted((host / "report").rglob("*.html")):
        here = f"http://host.invalid/{path.relative_to(host).as_posix()}"
        links = Links()
        links.feed(path.read_text("utf-8"))
        for link in links.found:
            address = urlsplit(urljoin(here, link))
            target = host / unquote(address.path).lstrip("/")
            canonical = "/latest/gone/" in address.path  # a page that is no more has no newer one
            if address.netloc == "host.invalid" and path.name != "404.html" and not canonical:
                broken += [] if (target / "index.html" if target.is_dir() else target).is_file() else [(here, link)]
    assert broken == []


def test_what_changed_is_told_and_marked(visit: Visit, address: str) -> None:
    page = visit("2026.11/changes/")
    expect(page.locator(".view-changes")).to_contain_text("What changed from edition 2025.11 to edition 2026.11.")
    expect(page.locator(".view-changes del").first).to_have_text("60 percent")
    page.locator(".view-changes .statement a").first.click()
    page.wait_for_url(f"{address}2026.11/claim/customs-share/")
    entry = page.locator("#claim-customs-share")
    expect(entry.locator(".badge--changed")).to_have_text("changed in this edition")
    expect(entry.locator(".history")).to_have_text(
        "By edition: 2025.11: 60 percent, estimate → 2026.11: 61 percent, estimate"
    )
    expect(visit("2026.11/claim/losses/").locator(".history")).to_have_count(0)


def test_the_first_edition_says_that_it_is_the_first(visit: Visit) -> None:
    expect(visit("2025.11/changes/").locator(".view-changes")).to_have_text(re.compile("This is the first edition"))


# -- citing ----------------------------------------------------------------------------------------------------------


def test_what_is_copied_has_the_address_of_this_edition(visit: Visit, address: str) -> None:
    page = visit("latest/security/")
    page.get_by_text("Cite this page").click()
    copies = page.locator(".imprint details").first.locator(".copy").all_inner_texts()
    assert copies[0].endswith(f" {address}2026.11/security/")
    assert f"url = {{{address}2026.11/security/}}" in copies[1]
    assert f"UR  - {address}2026.11/security/" in copies[2]
    assert json.loads(copies[3])[0]["URL"] == f"{address}2026.11/security/"


def test_the_button_copies_and_says_so(visit: Visit, address: str) -> None:
    page = visit("2026.11/claim/losses/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text("Cite this claim").click()
    page.locator(".copy-button").nth(1).click()
    expect(page.locator("[role=status]").nth(1)).to_have_text(" Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{tiny-small-2026.11-claim-losses,") and f"{address}2026.11/claim/losses/" in copied


def test_a_claim_leads_to_its_own_page(visit: Visit, address: str) -> None:
    page = visit("2026.11/lists/claims/")
    page.locator("#claim-losses a").click()
    page.wait_for_url(f"{address}2026.11/claim/losses/")
    expect(page.locator("h1")).to_have_text("Each side says how many soldiers died.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["2025.11/security/", "2026.11/changes/", "2026.11/claim/losses/"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_no_violation_and_nothing_is_too_wide(visit: Visit, path: str, scheme: str, width: int) -> None:
    page = visit(path, color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800})
    for summary in page.locator("details.cite-as summary:visible").all():
        summary.click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(v["id"], node["html"], node["failureSummary"]) for v in found for node in v["nodes"]] == []
