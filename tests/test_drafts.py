"""Drafts: what is wrong stands on the page where it is, everything else is shown, and nothing publishes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.build import build, build_draft
from dossier.cli.main import main
from dossier.problems import ReportError

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PAGE = "content/index.md"
CLAIM = """
- id: {id}
  statement: Trade rose by 4 percent.
  value: 4
  unit: percent
  standing: {standing}
  sources: [{{supports: {source}}}, {{supports: bureau}}]
  evidence: X.
"""


KEY = "Underlined words open what they rest on."  # how the key of the marks begins, which the page has as well


def _draft(root: Path) -> Callable[[str], str]:
    folder, _ = build_draft(root)
    assert folder == root / "draft"
    return lambda page: (folder / page).read_text("utf-8")


def _outline(html: str) -> list[str]:
    """The words of a page's blocks and of the boxes between them, in order."""
    body = html[html.index('role="main"') :]
    parts = re.findall(r"<(h1|p|li|div class=\"draft-problem\")[^>]*>(.*?)</(?:h1|p|li|div)>", body, re.S)
    texts = ["! " * ("draft-problem" in tag) + unescape(re.sub(r"<[^>]+>", "", text)) for tag, text in parts]
    return [" ".join(text.split()) for text in texts]


def test_each_problem_stands_after_its_block(report: Write) -> None:
    page = f"""{HEAD}# Trade

Trade fell by [58 percent](claim:fall) [@gazette].

Nothing is wrong here [@bureau].

- One [word](claim:none).
- Two [@nobody; @gazette].

It was 77 percent.
"""
    outline = [part for part in _outline(_draft(report({PAGE: page}))("index.html")) if not part.startswith(KEY)]
    start = outline.index("Trade")
    assert outline[start : start + 11] == [
        "Trade",
        "Trade fell by 58 percent [1].",
        "! “58 percent” differs from the claim “fall”, which has “59 percent” correct one "
        "content/index.md:7 · figure-drift",
        "Nothing is wrong here [2].",
        "One [word].",
        "Two [@nobody; @gazette].",
        "! there is no claim “none” add it to data/claims or correct the id content/index.md:11 · unknown-claim",
        "! there is no source “nobody” add it to data/sources or correct the id content/index.md:12 · unknown-source",
        "It was 77 percent.",
        "! “77 percent” has neither claim nor citation link the words to a claim or cite a source in the sentence "
        "content/index.md:14 · figure-unsourced",
        "‘Trade Falls’. Preprint, n.d. https://gazette.example/1. press↑ Where else this source is used",
    ]


def test_a_problem_of_a_record_stands_in_its_entry(report: Write) -> None:
    claims = TINY["data/claims.yml"] + CLAIM.format(id="rise", standing="agreed", source="gazete")
    draft = _draft(report({"data/claims.yml": claims, PAGE: TINY[PAGE] + "\nIt rose [4 percent](claim:rise).\n"}))
    html, page = draft("evidence/index.html"), draft("claim/rise/index.html")
    entry = html[html.index('id="claim-rise"') :]
    for text in (entry[: entry.index("</li>")], page):
        assert "there is no source “gazete”" in text and "did you mean “gazette”?" in text
    assert 'href="../../source/bureau/"' in page  # what is right of it is shown


def test_a_record_that_is_none_is_left_out_and_told_at_the_top_of_its_page(report: Write) -> None:
    claims = TINY["data/claims.yml"] + CLAIM.format(id="rise", standing="agred", source="wire")
    sources = TINY["data/sources.yml"] + (
        "- {id: wire, type: article, title: Up, kind: press, standing: located, URL: 'https://wire.example/1'}\n"
    )
    page = TINY[PAGE] + "\nIt rose [4 percent](claim:rise).\n"
    draft = _draft(report({"data/claims.yml": claims, "data/sources.yml": sources, PAGE: page}))
    evidence = draft("evidence/index.html")
    assert 'id="claim-rise"' not in evidence
    assert evidence.index("did you mean “agreed”?") < evidence.index('id="claim-fall"')
    home = draft("index.html")
    assert "<summary>Draft: 1 problem</summary>" in home  # and not that nothing uses the source
    assert '<span class="draft-missing">[4 percent]</span>' in home
    assert "there is no claim “rise”" not in home  # it is there, and what is wrong with it is told


def test_a_dataset_with_a_wrong_cell_is_left_out_and_no_chart_draws_the_rest(report: Write) -> None:
    data = TINY["data/datasets/trade.yml"].replace("value: 100", "value: many")
    assert data != TINY["data/datasets/trade.yml"]
    draft = _draft(report({"data/datasets/trade.yml": data, PAGE: TINY[PAGE] + "\n![It fell](chart:trade)\n"}))
    home = draft("index.html")
    assert "<summary>Draft: 1 problem</summary>" in home
    assert "value must be a number without thousands signs, not “many”" in home


def test_every_page_has_the_banner_and_keeps_search_engines_away(report: Write) -> None:
    root = report({PAGE: TINY[PAGE].replace("59 percent", "58 percent")})
    build_draft(root)
    pages = [path for path in sorted((root / "draft").rglob("*.html")) if "<body" in path.read_text("utf-8")]
    assert {"index.html", "404.html"} <= {page.name for page in pages} and len(pages) > 4
    for page in pages:
        html = page.read_text("utf-8")
        assert html.count("<summary>Draft: 1 problem</summary>") == 1, page
        assert html.count('<meta name="robots" content="noindex">') == 1, page


def test_the_banner_is_in_the_language_of_the_report(report: Write) -> None:
    settings = TINY["mkdocs.yml"].replace("language: en-GB", "language: de")
    html = _draft(report({"mkdocs.yml": settings, PAGE: TINY[PAGE].replace("claim:fall", "claim:fal")}))("index.html")
    assert "<summary>Entwurf: 1 Problem</summary>" in html


def test_a_chart_that_cannot_be_drawn_is_told_once(report: Write) -> None:
    charts = TINY["data/charts.yml"].replace("x: year", "x: yeer")
    root = report({"data/charts.yml": charts, PAGE: TINY[PAGE] + "\n![Trade fell in a year](chart:trade)\n"})
    html = _draft(root)("index.html")
    assert '<span class="draft-missing">[Trade fell in a year]</span>' in html
    assert html.count('class="draft-problem"') == 1 and "x names “yeer”, which is not a column" in html


def test_a_page_without_a_head_has_the_name_of_its_file(report: Write) -> None:
    html = _draft(report({"content/late.md": "It is late.\n"}))("late/index.html")
    assert "<title>Late - A tiny report</title>" in html
    assert _outline(html)[:2] == [
        "It is late.",
        "! the page has no front matter begin it with “---”, title, description and “---” "
        "content/late.md:1 · front-matter",
    ]


def test_what_the_site_engine_warns_of_stands_in_the_banner_of_a_draft(report: Write) -> None:
    settings = TINY["mkdocs.yml"] + "plugins: [search, search]\n"
    html = _draft(report({"mkdocs.yml": settings}))("index.html")
    assert "<summary>Draft: 1 problem</summary>" in html and "which the site engine warns of" in html


def test_what_cannot_be_read_stops_a_draft(report: Write) -> None:
    root = report({"data/events.yml": "- id: [closure\n", PAGE: HEAD + "It was 77 percent.\n"})
    with pytest.raises(ReportError) as stopped:
        build_draft(root)
    (problem,) = stopped.value.problems
    assert str(problem).startswith("data/events.yml:2:1: this is not valid YAML")
    assert not (root / "draft").exists()


def test_a_draft_leaves_the_site_and_the_report_as_they_are(report: Write) -> None:
    root = report({})
    build(root)
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    build_draft(root)
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before
    build(root)  # a draft is no file of the report
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before


def test_the_command_prints_the_problems_as_the_others_do(report: Write, capsys: pytest.CaptureFixture[str]) -> None:
    root = report({PAGE: HEAD + "It fell [58 percent](claim:fall) [@gazette].\n"})
    assert main(["--root", str(root), "build", "--draft"]) == 1
    out, err = capsys.readouterr()
    assert "content/index.md:5:9: “58 percent” differs from the claim “fall”" in out
    assert err.endswith("a draft\n1 problem\n")
    assert main(["--root", str(root), "build"]) == 1 and not (root / "site").exists()
