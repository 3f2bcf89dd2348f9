"""One report, three site engines: what the extension shows is the same under MkDocs, ProperDocs and Zensical."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import site_sample
import yaml
from engines import ENGINES, built_with, require
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


@pytest.fixture(scope="module")
def outages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report on a power failure, whose pages hold boxes, tabs, captions and cross-references."""
    root = shutil.copytree(REPORTS / "power-failure", tmp_path_factory.mktemp("elements") / "drawn")
    prepare(root)
    there = [engine for engine in ENGINES if importlib.util.find_spec(engine)]
    for engine in there:
        folder = shutil.copytree(root, root.parent / engine)
        subprocess.run([sys.executable, *ENGINES[engine]], cwd=folder, capture_output=True, check=True)
    return {engine: root.parent / engine / "site" for engine in there}


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
