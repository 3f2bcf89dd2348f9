"""The page of a figure alone, in the built site of a tiny report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import figure_site
import pytest

from dossier.build import build
from dossier.exports import embeds, figure_citation
from dossier.ledger import unformatted_ledger

Read = Callable[[str], str]
TAKEAWAY = 'The takeaway of “ranges” & "so" on'
SINGLE = "The takeaway of ‘ranges’ & ‘so’ on"  # within the marks of a citation


@pytest.fixture(scope="module")
def read(figure_report: Path) -> Read:
    return lambda name: (figure_report / "site" / name).read_text("utf-8")


def meta(html: str, name: str) -> list[str]:
    return [unescape(content) for content in re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', html)]


def test_every_chart_has_its_page(figure_report: Path) -> None:
    pages = {path.parent.name for path in (figure_report / "site/charts").glob("*/index.html")}
    assert pages == set(figure_site.NAMES)


def test_the_page_names_itself_to_those_who_share_it(read: Read) -> None:
    html = read("charts/ranges/index.html")
    assert meta(html, "og:title") == [TAKEAWAY]
    assert meta(html, "og:description") == ["What the chart shows, in words that are long enough to count."]
    assert meta(html, "og:image") == ["../ranges.png"]
    assert meta(html, "og:site_name") == ["Figures & more"]
    assert meta(html, "twitter:card") == ["summary_large_image"]
    assert meta(html, "og:url") == []  # the report has no address yet


def test_its_links_lead_to_files_of_the_site(figure_report: Path, read: Read) -> None:
    for name in figure_site.NAMES:
        html = read(f"charts/{name}/index.html")
        here = figure_report / "site/charts" / name
        for address in re.findall(r'(?:href|src|srcset)="(?!data:)([^"#]+)', html):
            path = here / unescape(address)
            assert (path / "index.html" if path.is_dir() else path).is_file(), address
        assert not re.search(r'(?:href|src|srcset)="(?:https?:)?//', html)


def test_it_leads_back_to_the_chapter_and_to_the_sources(read: Read) -> None:
    html = read("charts/ranges/index.html")
    assert 'From <a href="../../figures/#chart-ranges">Figures</a> in Figures &amp; more.' in html
    assert "Source" in html and '<a href="../../source/a/">The Bureau, 2021</a>' in html
    assert '<a href="../../dataset/counts/">Definition and processing</a>' in html
    assert html.count("<tr>") == 1 + 3  # rows that the chart shows, under their heads


def test_the_page_of_a_chapter_offers_the_same_to_take_away(read: Read) -> None:
    html = read("figures/index.html")
    figure = html[html.index('id="chart-ranges"') :]
    figure = figure[: figure.index("</figure>")]
    found = re.findall(r'<a (?:class="[^"]*" )?(?:download="([^"]*)" )?[^>]*href="([^"]*)"', figure)
    assert [name for name, _ in found if name] or "ranges.csv" in figure
    for suffix in (".csv", ".csv-metadata.json", ".svg", ".png", ".json"):
        assert f'href="../charts/ranges{suffix}"' in figure, suffix
    assert 'href="#chart-ranges"' in figure


def test_the_citation_names_figure_report_edition_and_horizon(read: Read) -> None:
    said = "”, figure in Figures & more, edition 2025.11, evidence up to 17 November 2025. Data: Somebody."
    for page in ("charts/ranges/index.html", "figures/index.html"):
        assert f"“{SINGLE}{said}" in unescape(read(page))


def test_with_an_address_everything_that_leaves_the_site_is_absolute(tmp_path: Path) -> None:
    mkdocs = figure_site.MKDOCS.replace('site_url: ""', "site_url: https://example.org/report")
    root = figure_site.write(tmp_path, {"mkdocs.yml": mkdocs})
    ledger = unformatted_ledger(root)
    chart = ledger.report.charts["bars"]
    assert embeds.url(chart, ledger) == "https://example.org/report/2025.11/charts/bars/"
    words = figure_citation.citation(chart, "T", ledger)[0].text
    assert words.endswith("Data: Somebody. https://example.org/report/2025.11/charts/bars/")
    assert (
        embeds.framed(chart, 'A "b" <c> & d', ledger)
        .frame(ledger.report.settings)
        .startswith(
            '<iframe src="https://example.org/report/2025.11/charts/bars/" title="A &quot;b&quot; &lt;c> &amp; d" '
        )
    )
    site = build(root)
    assert meta((site / "charts/bars/index.html").read_text("utf-8"), "og:image") == [
        "https://example.org/report/2025.11/charts/bars.png"
    ]
    assert meta((site / "figures/index.html").read_text("utf-8"), "og:image") == [
        "https://example.org/report/latest/share/figures.png"
    ]


def test_every_page_names_a_share_picture_that_is_there(figure_report: Path, read: Read) -> None:
    for page in ("", "figures/", "evidence/"):
        (image,) = meta(read(f"{page}index.html"), "og:image")
        assert (figure_report / "site" / page / image).is_file()


def test_the_csv_is_described_as_the_w3c_asks(figure_report: Path, read: Read) -> None:
    for name in figure_site.NAMES:
        described = json.loads(read(f"charts/{name}.csv-metadata.json"))
        heads = read(f"charts/{name}.csv").split("\n")[0].split(",")
        assert described["url"] == f"{name}.csv"
        assert [column["titles"] for column in described["tableSchema"]["columns"]] == heads
    assert described["dc:source"] == [
        {
            "dc:identifier": "a",
            "dc:bibliographicCitation": "All Counts & More. The Bureau, 2021. https://bureau.example/a.",
            "schema:url": "https://bureau.example/a",
        }
    ]
    assert (described["dc:license"], described["schema:unitText"], described["schema:lastReviewed"]) == (
        "CC0",
        "people",
        "2025-01-01",
    )


def test_descriptions_are_written_only_where_they_changed(figure_report: Path) -> None:
    path = figure_report / "content/charts/bars.csv-metadata.json"
    before = path.stat().st_mtime_ns
    build(figure_report)
    assert path.stat().st_mtime_ns == before
