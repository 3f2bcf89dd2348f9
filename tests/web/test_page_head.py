"""What stands under a page's title: the time it takes, and a key of the signs in its text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest
from tiny_report import HEAD, TINY

from dossier.language.languages import using
from dossier.ledger import Ledger, compile_ledger
from dossier.report.standings import SOURCE_STANDINGS, STANDINGS
from dossier.web import page_head, standing_styles


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return _ledger(tmp_path, "Nothing is claimed.\n")


def _ledger(root: Path, text: str, **others: str) -> Ledger:
    for name, content in {**TINY, "content/index.md": HEAD + text, **others}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return compile_ledger(root)


def page(words: int, mark: bool = True) -> etree.Element:
    link = '<a href="claim:any">x</a>' if mark else ""
    return etree.fromstring(f"<div><h1>Title</h1><p>{'word ' * words}{link}</p></div>")


@pytest.mark.parametrize("words, minutes", [(100, 0), (300, 2), (2300, 11)])
def test_a_chapter_says_how_long_it_takes(words: int, minutes: int, ledger: Ledger) -> None:
    root = page(words)
    page_head.add(root, ledger, "index.md")
    expected = [f"{minutes} minutes to read"] if minutes else []
    assert [p.text for p in root.iter("p") if p.get("class") == "reading-time"] == expected
    if minutes:
        assert [e.tag for e in root] == ["h1", "div", "p"]


def test_the_first_page_says_as_of_when(tmp_path: Path) -> None:
    mkdocs = "site_name: T\nmarkdown_extensions:\n  - dossier: {edition: '2026.1', horizon: '2026-07-01'}\n"
    ledger = _ledger(tmp_path, "Nothing is claimed.\n", **{"mkdocs.yml": mkdocs, "content/other.md": HEAD + "Words.\n"})
    for words, said in ((300, "Edition 2026.1, evidence up to 1 July 2026 · 2 minutes to read"),
                        (100, "Edition 2026.1, evidence up to 1 July 2026")):  # fmt: skip
        root = page(words)
        page_head.add(root, ledger, "index.md")
        assert [p.text for p in root.iter("p") if p.get("class") == "reading-time"] == [said]
    root = page(300)
    page_head.add(root, ledger, "other.md")
    assert [p.text for p in root.iter("p") if p.get("class") == "reading-time"] == ["2 minutes to read"]


def test_a_page_without_marks_has_no_head(ledger: Ledger) -> None:
    root = page(2300, mark=False)
    page_head.add(root, ledger, "index.md")
    assert [e.tag for e in root] == ["h1", "p"]


def test_no_sign_has_two_meanings() -> None:
    signs = [standing.sign for standing in (*STANDINGS.values(), *SOURCE_STANDINGS.values())]
    assert len(signs) == len(set(signs))


def test_each_standing_has_its_sign_and_what_is_doubtful_its_colour() -> None:
    with using("en"):
        css = standing_styles.stylesheet()
    assert all(f"a.claim--{name}::after" in css for name in STANDINGS)
    rule = re.search(r"a\.claim--refuted::after \{ (.*) \}", css)
    assert rule and rule[1] == 'content: "\\2060×"; content: "\\2060×" / "refuted"; color: var(--mark);'
    assert "color: var(--md-default-fg-color--light)" in css.split("claim--estimate::after")[1].split("}")[0]


def test_the_meaning_is_read_out_in_the_report_s_language() -> None:
    with using("de"):
        assert '/ "umstritten"' in standing_styles.stylesheet()
