"""Ways to mend the report from its pages: links where a repository is named, a plain sentence where none is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import site_sample
import yaml
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Visits, browser, served
from engines import built_with, require
from playwright.sync_api import Browser

from dossier.build import prepare
from dossier.problems import Location
from dossier.report.records import Claim
from dossier.report.settings import Settings
from dossier.report.source import Source
from dossier.web import card_files, correction_links, page_metadata, record_pages
from dossier.web.engine import render

__all__ = ["browser"]  # a fixture
HOST = "https://github.com/example/report"
KEPT = f"repo_url: {HOST}\nedit_uri: edit/main/content/\nextra: {{generator: false, take_part: security/}}\n"
CLAIM = Claim.model_validate({"id": "losses", "statement": "S", "standing": "reported", "evidence": "E"})
SOURCE = {"id": "gazette", "type": "report", "title": "T", "kind": "press", "standing": "located"}


def settings(**keys: Any) -> Settings:
    return Settings.model_validate({"site_name": "T", **keys})


HOSTED = settings(repo_url=HOST, edit_uri="edit/main/content/")


# -- addresses -------------------------------------------------------------------------------------------------------


def test_the_form_for_a_claim_is_filled_in_with_its_id_and_page() -> None:
    assert correction_links.error_in(CLAIM, "security.md", HOSTED) == (
        f"{HOST}/issues/new?template=correction.yml&title=Claim%20losses&claim=losses&page=security.md"
    )


def test_the_form_for_a_source_is_filled_in_with_its_key_and_address() -> None:
    source = Source.model_validate({**SOURCE, "URL": "https://gazette.example/1?a=b&c=d"})
    assert correction_links.error_in(source, "sources.md", HOSTED) == (
        f"{HOST}/issues/new?template=correction.yml&title=Source%20gazette&source=gazette"
        "&wrong=The%20link%20is%20dead%3A%20https%3A%2F%2Fgazette.example%2F1%3Fa%3Db%26c%3Dd"
    )


def test_the_line_of_a_record_is_that_of_its_file_on_its_branch() -> None:
    place = Location("data/claims/military.yml", 120, 3)
    assert correction_links.line_of(place, HOSTED) == f"{HOST}/blob/main/data/claims/military.yml#L120"
    branch = settings(repo_url=f"{HOST}/", edit_uri="edit/drafts/spring/content/")
    assert correction_links.line_of(place, branch) == f"{HOST}/blob/drafts/spring/data/claims/military.yml#L120"


def test_without_a_repository_there_are_no_addresses() -> None:
    assert correction_links.error_in(CLAIM, "security.md", settings()) == ""
    assert correction_links.line_of(CLAIM.location, settings()) == ""


@pytest.mark.parametrize("name", ["claim", "page", "source", "wrong"])
def test_the_form_has_every_field_that_the_addresses_fill_in(name: str, project: Path) -> None:
    form = yaml.safe_load((project / ".github/ISSUE_TEMPLATE/correction.yml").read_text("utf-8"))
    assert name in [part.get("id") for part in form["body"]]


# -- settings --------------------------------------------------------------------------------------------------------

MKDOCS = "site_name: A\nmarkdown_extensions:\n  - dossier:\n      language: en-GB\n"


@pytest.mark.parametrize(
    "lines, problem",
    [
        ("repo_url: github.com/a/b\nedit_uri: edit/main/content/\n",
         "mkdocs.yml:5:1: mkdocs.yml: repo_url must be a full web address that begins with https:// or http://, not "
         "“github.com/a/b” (wrong-value)"),
        (f"repo_url: {HOST}\n",
         "mkdocs.yml:5:1: repo_url needs edit_uri beside it; add “edit_uri: edit/main/content/”, with your branch "
         "(missing-key)"),
        (f"repo_url: {HOST}\nedit_uri: edit/main/docs/\n",
         "mkdocs.yml:6:1: mkdocs.yml: edit_uri must be edit/BRANCH/content/, such as “edit/main/content/”, not "
         "“edit/main/docs/” (wrong-value)"),
    ],
)  # fmt: skip
def test_a_repository_that_pages_cannot_link_to(
    lines: str, problem: str, problems: Callable[[dict[str, str]], list[str]]
) -> None:
    assert problems({"mkdocs.yml": MKDOCS + lines}) == [problem]


# -- pages -----------------------------------------------------------------------------------------------------------


def built(folder: Path, more: str = "") -> Path:
    theme = "theme: {name: material, font: false, custom_dir: .theme}"
    text = site_sample.WITHOUT_EDITION.replace("theme: {name: material, font: false}", theme)
    text = text.replace("extra: {generator: false}\n", more) if more else text
    text += "extra_css: [assets/dossier.css]\nextra_javascript: [assets/dossier.js]\n"
    site_sample.write(folder, {**site_sample.FILES, "mkdocs.yml": text})
    ledger, site = prepare(folder), folder / "site"
    render(folder, ledger, site)
    for part in (card_files, page_metadata, record_pages):
        part.write(ledger, site)
    return site


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("hosted"), KEPT)


@pytest.fixture(scope="module")
def unhosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("unhosted"))


@pytest.fixture(scope="module")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mailed")
    (root / "data").mkdir()
    (root / "data/imprint.yml").write_text("contact: desk@tiny.example\n", "utf-8")
    return built(root)


def page(site: Path, name: str) -> str:
    return (site / name / "index.html").read_text("utf-8")


def addresses(text: str, words: str) -> list[str]:
    return [html.unescape(found) for found in re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>{words}</a>', text)]


def test_every_page_links_to_its_file_and_to_the_form(hosted: Path) -> None:
    text = page(hosted, "security")
    assert addresses(text, "Edit this page") == [f"{HOST}/edit/main/content/security.md"]
    assert addresses(text, "Report an error on this page") == [
        f"{HOST}/issues/new?template=correction.yml&page=https://tiny.example/security/"
    ]
    assert addresses(page(hosted, "lists/claims"), "How to take part") == ["../../security/"]


def test_the_foot_is_the_same_under_zensical(hosted: Path, tmp_path: Path) -> None:
    require("zensical")
    here = built_with("zensical", hosted.parent, tmp_path / "zensical")
    foot = re.compile(r'<p class="take-part">.*correction\.yml.*?</a>')
    for name in ("security", "lists/claims"):
        assert foot.findall(page(here, name)) == foot.findall(page(hosted, name)) != []
        assert 'data-md-component="source"' not in page(here, name)  # it would ask the host for its stars


def test_every_claim_links_to_the_form_on_its_card_and_on_its_page(hosted: Path) -> None:
    words = "Report an error in this claim"
    for name in ("customs-share", "losses"):
        form = f"{HOST}/issues/new?template=correction.yml&title=Claim%20{name}&claim={name}"
        assert addresses((hosted / f"cards/claim/{name}.html").read_text("utf-8"), words) == [form]
        assert addresses(page(hosted, f"claim/{name}"), words) == [form]


def test_every_source_links_to_the_form_and_every_record_to_its_line(hosted: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in sorted(hosted.glob("source/*/index.html")))
    assert len(addresses(text, "Report a dead link")) == 3
    assert len(addresses(text, "Report an error in this source")) == 1  # it was not found, and has no address
    lines = site_sample.SOURCES.split("\n")
    expected = {f"{HOST}/blob/main/data/sources.yml#L{n}" for n, line in enumerate(lines, 1) if line.startswith("- id")}
    assert set(addresses(text, "Its record")) == expected


def test_without_an_address_nothing_asks_for_a_report(unhosted: Path) -> None:
    assert '<code class="key">losses</code>' in page(unhosted, "claim/losses")
    for path in unhosted.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search("issues/new|Edit this page|Its record|eport an error|mailto:", text), path


def test_without_a_repository_errors_are_reported_by_mail(mailed: Path) -> None:
    subject = "Tiny%20%26%20small%3A%20"
    assert addresses(page(mailed, "security"), "Report an error on this page") == [
        f"mailto:desk@tiny.example?subject={subject}Security"
    ]
    letter = f"mailto:desk@tiny.example?subject={subject}Claim%20losses"
    assert letter in addresses(page(mailed, "claim/losses"), "Report an error in this claim")
    card = (mailed / "cards/claim/losses.html").read_text("utf-8")
    assert addresses(card, "Report an error in this claim") == [letter]


class TestInABrowser:
    pytestmark = MARKS

    @pytest.fixture
    def visits(self, browser: Browser, hosted: Path) -> Iterator[Visits]:
        with served(hosted) as address:
            yield Visits(browser, address)

    @pytest.mark.parametrize("name", ["security/", "lists/claims/", "claim/losses/", "lists/sources/"])
    def test_a_page_with_a_repository_asks_no_other_host_and_is_accessible(self, name: str, visits: Visits) -> None:
        """The engine's own link to the repository would ask the host for its stars."""
        with visits.opened() as visit:
            shown = visit(name)
            shown.wait_for_load_state("networkidle")
            found = Axe().run(shown)
            assert found.violations_count == 0, found.generate_report()
