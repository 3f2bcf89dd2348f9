"""On the real site: every link leads somewhere, each citation to its source and back; nothing comes from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

ROOT = "http://site.invalid/"
FETCHING = {"script", "img", "source", "iframe", "video", "audio", "embed"}
REL = {"stylesheet", "icon", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "manifest"}


@dataclass
class Link:
    href: str
    classes: tuple[str, ...]
    within: str  # the id of the list item or article that holds the link


@dataclass
class HtmlPage(HTMLParser):
    """Ids, links and fetched addresses of one built page."""

    address: str
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in pairs}
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag in ("li", "article"):
            self.holders.append(attributes.get("id", ""))
        if tag == "a" and "href" in attributes:
            within = next((h for h in reversed(self.holders) if h), "")
            self.links.append(Link(attributes["href"], tuple(attributes.get("class", "").split()), within))
        if tag in FETCHING and "src" in attributes:
            self.fetched.append(attributes["src"])
        if tag == "link" and REL & set(attributes.get("rel", "").split()):
            self.fetched.append(attributes["href"])
        self.fetched += re.findall(r"url\(\s*['\"]?([^'\")]+)", attributes.get("style", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("li", "article") and self.holders:
            self.holders.pop()


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, HtmlPage]:
    found = {}
    for path in sorted(real_site.rglob("*.html")):
        name = path.relative_to(real_site).as_posix()
        page = HtmlPage(ROOT + name.removesuffix("index.html"))
        page.feed(path.read_text("utf-8"))
        found[page.address] = page
    return found


def file_of(address: str, site: Path) -> Path:
    path = site / unquote(urlsplit(address).path).lstrip("/")
    return path / "index.html" if path.is_dir() else path


def internal(page: HtmlPage) -> list[tuple[str, str]]:
    """(address without fragment, fragment) of every link within the site; 404.html has addresses from the root.

    The newest edition lies beside this site, once both are published.
    """
    links = (urljoin(page.address, link.href) for link in page.links if "newest" not in link.classes)
    return [(a.partition("#")[0], unquote(a.partition("#")[2])) for a in links if a.startswith(ROOT)]


def test_every_chapter_of_the_report_is_a_page(pages: dict[str, HtmlPage], real_site: Path) -> None:
    written = {p.stem for p in (real_site.parent / "content").rglob("*.md")} - {"index"}
    assert {f"{ROOT}{stem}/" for stem in written} | {ROOT, f"{ROOT}404.html"} <= set(pages)


def test_every_internal_link_leads_to_a_file(pages: dict[str, HtmlPage], real_site: Path) -> None:
    links = {(page.address, a) for page in pages.values() for a, _ in internal(page)}
    assert len(links) > 100
    assert [link for link in sorted(links) if not file_of(link[1], real_site).is_file()] == []


def test_every_fragment_names_an_id(pages: dict[str, HtmlPage]) -> None:
    # Material itself links its top to "#__skip" on pages without a heading, such as 404.html
    links = {(p.address, a, f) for p in pages.values() for a, f in internal(p) if f and f != "__skip"}
    assert len(links) > 1000
    assert [link for link in sorted(links) if link[1] in pages and link[2] not in pages[link[1]].ids] == []
    assert [link for link in sorted(links) if link[1] not in pages] == []


def test_no_page_has_an_id_twice(pages: dict[str, HtmlPage]) -> None:
    twice = [(page.address, name) for page in pages.values() for name, n in Counter(page.ids).items() if n > 1]
    assert twice == []


def test_every_citation_reaches_its_reference(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        for link in page.links:
            if "cite" in link.classes:
                assert link.href.startswith("#ref-") and link.href[1:] in page.ids, (page.address, link)


def test_every_reference_reaches_the_page_of_its_source_which_lists_the_page(pages: dict[str, HtmlPage]) -> None:
    own = {address: page for address, page in pages.items() if address.startswith(f"{ROOT}source/")}
    listed = {
        (address, urljoin(address, link.href).partition("#")[0]) for address, page in own.items() for link in page.links
    }
    references = [(page, i) for page in pages.values() for i in page.ids if i.startswith("ref-")]
    assert len(references) > 100
    for page, reference in references:
        source = f"{ROOT}source/{reference.removeprefix('ref-')}/"
        whole = [link.href for link in page.links if link.within == reference and "whole" in link.classes]
        assert [urljoin(page.address, href) for href in whole] == [source]
        assert (source, page.address) in listed, f"{source} does not list {page.address}"


def test_every_citation_is_reached_from_its_reference(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        hrefs = {link.href for link in page.links if link.within.startswith("ref-")}
        back = {href[1:] for href in hrefs if href.startswith("#cite-")}
        assert back == {i for i in page.ids if i.startswith("cite-")}, page.address


def test_every_reference_has_a_way_back_to_the_text(pages: dict[str, HtmlPage]) -> None:
    for page in pages.values():
        back = {link.within for link in page.links if link.href.startswith(("#cite-", "#chart-"))}
        assert {i for i in page.ids if i.startswith("ref-")} <= back, page.address


def test_nothing_is_fetched_from_another_host(pages: dict[str, HtmlPage], real_site: Path) -> None:
    for page in pages.values():
        fetched = [urljoin(page.address, address) for address in page.fetched]
        assert [a for a in fetched if not a.startswith((ROOT, "data:"))] == [], page.address
        assert [a for a in fetched if a.startswith(ROOT) and not file_of(a, real_site).is_file()] == [], page.address
    for sheet in sorted([*real_site.rglob("*.css"), *real_site.rglob("*.svg")]):
        named = re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s]+)", sheet.read_text("utf-8"))
        assert [a for a in named if not a.startswith(("data:", "#")) and urlsplit(a).netloc] == [], sheet.name


def test_links_that_leave_the_site_are_web_addresses(pages: dict[str, HtmlPage]) -> None:
    outside = {urljoin(p.address, link.href) for p in pages.values() for link in p.links}
    assert {urlsplit(address).scheme for address in outside} <= {"http", "https"}
