"""One report, three site engines: what the extension shows is the same under MkDocs, ProperDocs and Zensical."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urljoin

import pytest
import site_sample
import yaml
from engines import ENGINES, built_with, require
from example_reports import EXAMPLES, rendered
from sample_reports import REPORTS

from dossier.build import prepare

OTHERS = ["properdocs", "zensical"]
FRAGMENTS = {
    "citation": r'<span class="citation">.*?</span>',
    "link by scheme": r'<a class="(?:claim|actor|place|event)[ "].*?</a>',
    "chart": r'<figure class="chart".*?</figure>',
    "references": r'<section aria-labelledby="references".*?</section>',
    "code": r"<code>.*?</code>",
}
VIEWS = ("claims", "sources", "timeline", "actors", "places", "datasets")


@pytest.fixture(scope="module")
def sites(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("engines")
    there = [engine for engine in ENGINES if importlib.util.find_spec(engine)]
    return {engine: built_with(engine, tiny, folder / engine) for engine in there}


def fragments(site: Path, page: str, pattern: str) -> list[str]:
    """The page's stretches that match, with one form of addresses and white space."""
    text = (site / page / "index.html").read_text("utf-8")
    found = re.findall(pattern, text, re.S)
    return [re.sub(r"\s+", " ", re.sub(r'((?:href|src)="[^"#]*?)(?:index\.html|(?<=/)\./)', r"\1", f)) for f in found]


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("kind", FRAGMENTS)
def test_a_page_shows_the_same_as_under_mkdocs(kind: str, engine: str, sites: dict[str, Path]) -> None:
    require(engine)
    expected = fragments(sites["mkdocs"], "security", FRAGMENTS[kind])
    assert expected != []
    assert fragments(sites[engine], "security", FRAGMENTS[kind]) == expected


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("view", VIEWS)
def test_a_generated_block_is_the_same_as_under_mkdocs(view: str, engine: str, sites: dict[str, Path]) -> None:
    require(engine)
    pattern = rf'<div class="view view-{view}">.*</(?:article|li)>'
    (expected,) = fragments(sites["mkdocs"], f"lists/{view}", pattern)
    assert fragments(sites[engine], f"lists/{view}", pattern) == [expected]


@pytest.mark.parametrize("engine", ENGINES)
def test_addresses_are_relative_to_the_page(engine: str, sites: dict[str, Path]) -> None:
    require(engine)
    (chart,) = fragments(sites[engine], "security", FRAGMENTS["chart"])
    assert 'src="../charts/deaths.svg"' in chart
    assert 'href="../lists/datasets/#dataset-deaths"' in chart
    (entry,) = fragments(sites[engine], "lists/claims", r'<article [^>]*id="claim-losses"[^>]*>.*?</article>')
    assert 'href="../../security/#claim-use-losses-1"' in entry


def again(engine: str, site: Path, files: dict[str, str]) -> str:
    """The page of actors after some files have changed, built without clearing what the engine keeps."""
    site_sample.write(site.parent, files)
    command = [word for word in ENGINES[engine] if word != "--clean"]
    subprocess.run([sys.executable, *command], cwd=site.parent, capture_output=True, check=True)
    return (site / "lists/actors/index.html").read_text("utf-8")


@pytest.mark.parametrize("engine", OTHERS)
def test_a_changed_record_shows_in_the_next_build(engine: str, sites: dict[str, Path]) -> None:
    """Zensical keeps pages whose own text did not change, unless what they rest on stands under “watch”."""
    require(engine)
    actors = site_sample.ACTORS.replace("An armed group.", "A changed group.")
    assert "A changed group." in again(engine, sites[engine], {"data/actors.yml": actors})


@pytest.mark.parametrize("engine", OTHERS)
def test_a_new_use_on_one_page_shows_on_another_in_the_next_build(engine: str, sites: dict[str, Path]) -> None:
    require(engine)
    index = site_sample.page("Home", "The [government](actor:kabul).")
    assert 'href="../../#actor-use-kabul-1"' in again(engine, sites[engine], {"content/index.md": index})


def test_the_real_report_uses_only_what_zensical_has_too(project: Path) -> None:
    """Zensical drops hooks and unknown plugins without a word."""
    settings = yaml.load((project / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert "hooks" not in settings
    assert set(settings.get("plugins", [])) <= {"search"}
    assert {"content", "data"} <= set(settings["watch"])


# -- elements of Markdown --------------------------------------------------------------------------------------------

PAGES = ("night", "counting", "terms")


def sites_of(root: Path) -> dict[str, Path]:
    """What each engine makes of the report, in folders beside it."""
    prepare(root)
    there = [engine for engine in ENGINES if importlib.util.find_spec(engine)]
    for engine in there:
        copy = shutil.copytree(root, root.parent / engine)
        subprocess.run([sys.executable, *ENGINES[engine]], cwd=copy, capture_output=True, check=True)
    return {engine: root.parent / engine / "site" for engine in there}


@pytest.fixture(scope="module")
def outages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report on a power failure, whose pages hold boxes, tabs, captions and cross-references."""
    return sites_of(shutil.copytree(REPORTS / "power-failure", tmp_path_factory.mktemp("elements") / "drawn"))


@pytest.mark.parametrize("engine", OTHERS)
@pytest.mark.parametrize("page", PAGES)
def test_boxes_and_cross_references_are_the_same_as_under_mkdocs(
    page: str, engine: str, outages: dict[str, Path]
) -> None:
    require(engine)
    pattern = r"<h1[ >].*</(?:section|dl|article)>"
    (expected,) = fragments(outages["mkdocs"], page, pattern)
    assert fragments(outages[engine], page, pattern) == [expected]
    assert 'class="reference"' in expected


# -- what differs, as docs/pages/how-to/host.md lists it --------------------------------------------------------------

THEME = ("assets/", "search", "404.html", "sitemap", "objects.inv")  # of the engine's own, but for our assets
OWN = "assets/dossier"


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    there = [engine for engine in ENGINES if importlib.util.find_spec(engine)]
    return {engine: rendered(request.param, engine, tmp_path_factory) for engine in there}


def files(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}


def test_properdocs_makes_the_same_site_to_the_byte(example: dict[str, Path]) -> None:
    require("properdocs")
    one, other = files(example["mkdocs"]), files(example["properdocs"])
    assert one.keys() == other.keys()
    generator = re.compile(rb'<meta name="generator"[^>]*>')
    same = {name: [generator.sub(b"", site[name].read_bytes()) for site in (one, other)] for name in one}
    differing = [name for name, (ours, theirs) in same.items() if ours != theirs]
    assert differing == []


def test_zensical_makes_the_same_files_but_those_of_its_theme(example: dict[str, Path]) -> None:
    require("zensical")
    one, other = files(example["mkdocs"]), files(example["zensical"])
    assert [n for n in one.keys() - other.keys() if not n.startswith(THEME) or n.startswith(OWN)] == []
    assert [n for n in other.keys() - one.keys() if not n.startswith(THEME)] == []
    assert len([name for name in one if name.startswith("charts/")]) > 30


def test_zensical_shows_the_same_pages(example: dict[str, Path]) -> None:
    require("zensical")
    pages = [name for name in files(example["mkdocs"]) if name.endswith("index.html")]
    assert len(pages) >= 6
    for page in pages:
        assert shown(example["zensical"], page) == shown(example["mkdocs"], page), page
    assert '<div class="home">' in shown(example["zensical"], "index.html")


def shown(site: Path, page: str) -> str:
    """A page's article, with one form of addresses and of white space, and without what Zensical adds or takes off."""
    text = (site / page).read_text("utf-8")
    article = text[text.index("<article") : text.rindex("</article>")]
    for more in (r' data-search-exclude="true"', r'<a id="__skip" tabindex="-1"></a>'):
        article = re.sub(more, "", article)

    def address(match: re.Match[str]) -> str:
        return match[1] + urljoin(f"/{page}", match[2] or ".").removesuffix("index.html")

    article = re.sub(r'((?:href|src)=")([^"#]*)', address, article)
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", article))
