"""The reports of examples/, whole reports on other subjects: checked, built, printed, opened, under other engines."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

import example_reports
import pikepdf
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browsing import MARKS, Visits, browser, served
from command_line import dossier
from engines import ENGINES, require
from example_reports import EXAMPLES, ROOT, copied
from playwright.sync_api import Browser

__all__ = ["browser"]  # a fixture
_IN_BROWSER, _WITH_BROWSER = MARKS
# Each picture and typeface has come, or failed.
SETTLED = "Promise.allSettled([document.fonts.ready, ...[...document.images].map((i) => i.decode())]).then(() => true)"
MOST_BYTES = 600_000  # of one file, so that a clone stays small
# Words of the flagship, which the machinery must not bring into other reports.
FLAGSHIP = re.compile(
    r"\b(drivers?|crossings?|provinces?|Taliban|Afghan\w*|Pakistan\w*|Durand|Kabul|Islamabad|Torkham|TTP|"
    r"Triebkr\w+|Grenzüberg\w+|(?:ال)?معابر|(?:ال)?محرّ?كات|طالبان|باكستان\w*|(?:ال)?أفغان\w*)\b",
    re.I,
)
DOCUMENTS = tuple(f"{name}{suffix}.pdf" for name in ("briefing", "evidence", "report") for suffix in ("-letter", ""))
Built = Callable[[str], Path]

pytestmark = pytest.mark.parametrize("name", EXAMPLES)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return lambda name: example_reports.built(name, tmp_path_factory)


def pages(site: Path) -> list[str]:
    return [path.parent.relative_to(site).as_posix() + "/" for path in sorted(site.rglob("index.html"))]


def words(html: str) -> str:
    """What readers see or hear: text, and what screen readers are told."""
    told = re.findall(r'(?:aria-label|title|alt|content)="([^"]*)"', html)
    text = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", html, flags=re.S)
    return unescape(" ".join([text, *told]))


# -- the folder ------------------------------------------------------------------------------------------------------


def test_it_has_no_problem(name: str, tmp_path: Path) -> None:
    result = dossier("check", root=copied(name, tmp_path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 problems\n")


def test_its_files_are_small(name: str) -> None:
    committed = subprocess.run(["git", "ls-files", "-z", name], cwd=ROOT, capture_output=True, text=True, check=True)
    sizes = {path: (ROOT / path).stat().st_size for path in committed.stdout.split("\0") if path}
    assert {path: size for path, size in sizes.items() if size > MOST_BYTES} == {}


def test_its_readme_names_where_each_picture_and_outline_is_from(name: str) -> None:
    readme = (ROOT / name / "README.md").read_text("utf-8")
    given = [path for folder in ("pictures", "geo") for path in sorted((ROOT / name / "data" / folder).glob("*"))]
    assert [path.name for path in given if path.name not in readme] == []


# -- the site --------------------------------------------------------------------------------------------------------


def test_no_word_of_the_flagship_shows(name: str, built: Built) -> None:
    site = built(name)
    for path in (*site.rglob("*.html"), *site.rglob("*.svg"), site / "feed.xml", site / "ledger.json"):
        assert FLAGSHIP.findall(words(path.read_text("utf-8"))) == [], path


def test_each_link_within_a_page_leads_somewhere(name: str, built: Built) -> None:
    site = built(name)
    for page in pages(site):
        html = (site / page / "index.html").read_text("utf-8")
        identifiers = set(re.findall(r'\bid="([^"]*)"', html))
        local = [unescape(target) for target in re.findall(r'href="#([^"]*)"', html)]
        assert [target for target in local if target and target not in identifiers] == [], page


@_IN_BROWSER
@_WITH_BROWSER
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_its_pages_open_without_fault(name: str, width: int, scheme: str, built: Built, browser: Browser) -> None:
    site = built(name)
    with served(site) as address:
        visits = Visits(browser, address)
        with visits.opened() as visit:
            for path in nav(site):
                page = visit(path, viewport={"width": width, "height": 900}, color_scheme=scheme)
                page.evaluate("document.querySelectorAll('img').forEach((image) => { image.loading = 'eager' })")
                page.evaluate(SETTLED)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
                assert page.evaluate("[...document.images].filter((i) => !i.naturalWidth).map((i) => i.src)") == []
                result = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
                assert [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in result] == [], path
                page.context.close()
        assert [message for message in visits.said if message[0] in ("error", "warning")] == []


def nav(site: Path) -> list[str]:
    """The pages of the navigation, and one page of a claim and of a figure each."""
    settings = yaml.load((site.parent / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    files = [file for entry in settings["nav"] for file in _files(entry)]
    own = ["" if file == "index.md" else file.removesuffix(".md") + "/" for file in files]
    others = [next(path for path in pages(site) if path.startswith(head)) for head in ("claim/", "charts/")]
    return [*own, *others]


def _files(entry: object) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from _files(value)
    elif isinstance(entry, list):
        for value in entry:
            yield from _files(value)


# -- paper -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", DOCUMENTS)
def test_it_is_printed_with_its_authors(name: str, document: str, built: Built) -> None:
    settings = yaml.load((ROOT / name / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    imprint = yaml.load((ROOT / name / "data/imprint.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    with pikepdf.open(built(name) / "downloads" / document) as pdf:
        info = pdf.open_metadata()
        assert info["dc:title"].startswith(settings["site_name"])
        assert info["dc:creator"] == [", ".join(imprint["authors"])]  # which the compiler writes as one
        assert len(imprint["authors"]) >= 2
        assert info["pdfuaid:part"] == "1"


# -- other engines ---------------------------------------------------------------------------------------------------

# What differs from MkDocs, and is no fault of a page: Zensical writes addresses in another form (“../datasets/a.csv”
# for “a.csv” on the page of datasets), and closes a <div> of the home page elsewhere. Each address is compared as what
# it leads to, and each page from its title to the lines below its references.


def article(site: Path, page: str) -> list[str]:
    """The page's elements with their addresses in full, a line each."""
    html = (site / page / "index.html").read_text("utf-8")
    text = re.search(r"<h1[ >].*?(?=(?:</div>\s*)?<p class=\"(?:take-part|downloads)\")", html, re.S)
    assert text, page
    here = f"/{page}/".replace("/./", "/")
    text = text[0].replace(' data-search-exclude="true"', "")  # which one engine leaves to its search
    full = re.sub(r'((?:href|src)=")([^"]*)', lambda m: m[1] + urljoin(here, m[2]).removesuffix("index.html"), text)
    return [" ".join(element.split()) for element in full.split("<")]


@pytest.mark.parametrize("engine", [engine for engine in ENGINES if engine != "mkdocs"])
def test_its_pages_are_the_same_under_another_engine(
    name: str, engine: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    require(engine)
    expected, site = (example_reports.rendered(name, by, tmp_path_factory) for by in ("mkdocs", engine))
    sources = [path.stem for path in sorted((ROOT / name / "content").glob("*.md"))]
    for source in sources:
        page = "." if source == "index" else source
        pairs = zip_longest(article(expected, page), article(site, page))
        assert [pair for pair in pairs if pair[0] != pair[1]][:3] == [], page
