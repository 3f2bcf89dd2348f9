"""What the checker reads of a page is what readers are shown of it: on the site, and in print."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sample_reports
from edition_samples import git
from shown import Shown, shown, words_of

from dossier.ledger import Ledger, compile_ledger, unformatted_ledger
from dossier.pdf.book import Book
from dossier.pdf.volumes import claim_numbers
from dossier.pdf.writer import Writer
from dossier.problems import ReportError
from dossier.prose.markup import Markup
from dossier.prose.outputs import shown_in
from dossier.prose.passages import CITED
from dossier.prose.reader import HEADINGS
from dossier.prose.syntax import REFERENCES, SCHEMES
from dossier.report.views import VIEWS
from dossier.web.site_links import site_path


def checked(page: Markup) -> Shown:
    """What rules are given of a page; cross-references are no links to records, and have tests of their own."""
    return Shown(
        links=[(link.scheme, link.name) for link in page.links if not link.image and link.scheme not in REFERENCES],
        citations=[mark.key for mark in page.citations],
        charts=[link.name for link in page.links if link.scheme == "chart"],
        views=[link.name for link in page.links if link.scheme == "view"],
        words=words_of(" ".join(_with_code(passage) for passage in page.passages)),
    )


def _with_code(passage: Any) -> str:
    text = passage.text
    for span in sorted(passage.spans, key=lambda span: -span.start):
        text = f"{text[: span.start]} {span.code} {text[span.end :]}" if span.code else text
    return str(text).replace(CITED, " ")


# -- on the site -----------------------------------------------------------------------------------------------------


def assert_shown(ledger: Ledger, site: Path) -> None:
    for path, page in ledger.markups.items():
        html = (site / site_path(path, site)).read_text("utf-8")
        assert (path, shown(html)) == (path, checked(page))


def test_every_mark_and_word_of_the_real_report_is_on_its_site(real_site: Path) -> None:
    ledger = compile_ledger(real_site.parent)
    assert_shown(ledger, real_site)
    assert sum(len(page.links) for page in ledger.markups.values()) > 500


def test_every_mark_and_word_is_on_the_site_of_charts(figure_report: Path) -> None:
    assert_shown(unformatted_ledger(figure_report), figure_report / "site")


def test_every_mark_and_word_is_on_the_site_of_an_edition(published_once: Path, tmp_path: Path) -> None:
    git(published_once, "--work-tree", str(tmp_path), "restore", "--source=gh-pages", "--worktree", "--", "2025.11")
    assert_shown(unformatted_ledger(published_once), tmp_path / "2025.11")


# -- in print --------------------------------------------------------------------------------------------------------

_LITERAL = r'"((?:[^"\\]|\\.)*)"'
_CLAIM = re.compile(rf'#claimed\("[^"]*", {_LITERAL}')
_RECORD = re.compile(rf'#goto\("({"|".join(scheme for scheme in SCHEMES if scheme != "claim")}):([^"]*)"')
_CITED = re.compile(rf"#(?:cited|used)\({_LITERAL}")  # by its number, or within a range of numbers
_MARK = re.compile(r'#"\[";.*?#"\]";')  # of a citation, with its locator
_ADDRESS = re.compile(rf"#address\(((?:{_LITERAL}(?:, )?)+)\);")  # in the pieces between which a line may end
_CAPTION = re.compile(rf"caption: \[#{_LITERAL};\]")  # a table repeats what it stands under
_WORDS = re.compile(rf"#{_LITERAL};|#box\({_LITERAL}\);|#raw\({_LITERAL}\)|#code-block\(\(((?:{_LITERAL}, )*)\)")


def printed(ledger: Ledger, page: Markup) -> Shown:
    """What the printed source of a page shows; figures and views stand for themselves."""
    charts: list[str] = []
    names: list[str] = []
    links = [(link.scheme, link.name) for link in page.links]
    book = Book(
        ledger, Path(), {name: lambda writer, name, query: noted(names, name) for name in VIEWS},
        lambda name, takeaway, floating: noted(charts, name), targets=frozenset(":".join(link) for link in links),
        claim_numbers=claim_numbers(ledger),
    )  # fmt: skip
    elements = [*page.tree.root.iter()]
    above = [*(e for e in elements if e.tag in HEADINGS), *_titles_of_tables(elements)]
    headings = {tuple(words_of("".join(e.itertext()))) for e in above}
    tree = shown_in(page.tree, "report")
    source = _notes_last(Writer(book, tree, notes=False).blocks(tree.root))
    source = _ADDRESS.sub(lambda m: f'#"{"".join(re.findall(_LITERAL, m[1]))}";', source)
    source = _CAPTION.sub(lambda m: "" if tuple(words_of(_text(m))) in headings else m.group(), source)
    claims = [(match.start(), ("claim", match[1])) for match in _CLAIM.finditer(source)]
    records = [(match.start(), (match[1], match[2])) for match in _RECORD.finditer(source)]
    return Shown(
        links=[link for _, link in sorted(claims + records)],
        citations=sorted(_CITED.findall(source)),  # in one pair of brackets the numbers rise; see pdf/test_citations.py
        charts=charts,
        views=names,
        words=words_of(" ".join(map(_text, _WORDS.finditer(_MARK.sub("", source))))),
    )


def _notes_last(source: str) -> str:
    """With its footnotes behind it, where the page shows them."""
    notes = ""
    while (start := source.find("#noted(")) >= 0:
        end = _end_of_block(source, source.index("[", start))
        notes, source = notes + source[source.index("[", start) : end], source[:start] + source[end:]
    return source + notes


def _end_of_block(source: str, start: int) -> int:
    depth = 0
    for match in re.compile(rf"{_LITERAL}|[\[\]]").finditer(source, start):
        depth += {"[": 1, "]": -1}.get(match.group(), 0)
        if not depth:
            return match.end()
    raise ValueError(source[start:])


def noted(names: list[str], name: str) -> str:
    names.append(name)
    return ""


def _text(match: re.Match[str]) -> str:
    return re.sub(r"\\(.)", r"\1", next(filter(None, match.groups()), ""))


def assert_printed(ledger: Ledger) -> int:
    pages = {path: page for path, page in ledger.markups.items() if page.page.front.printed}
    for path, page in pages.items():
        assert (path, printed(ledger, page)) == (path, for_paper(page))
    return len(pages)


def for_paper(page: Markup) -> Shown:
    """What rules are given of a page, without the views and words that the site has alone.

    The names of folded tables are left out on both sides: in print they are captions (see pdf/test_writer.py).
    """
    elements = [*page.tree.root.iter()]
    alone = [element for element in elements if "report" not in (element.get("data-in") or "report").split()]
    alone += _titles_of_tables(elements)
    views = {image.get("src", "") for element in alone for image in element.iter("img")}
    shown = checked(page)
    views_left = [name for name in shown.views if f"view:{name}" not in views]
    words = shown.words
    for element in alone:
        words = _without(words, words_of("".join(element.itertext())))
    return replace(shown, views=views_left, words=words, citations=sorted(shown.citations))


def _titles_of_tables(elements: list[etree.Element]) -> list[etree.Element]:
    return [fold[0] for fold in elements if fold.tag == "details" and {own.tag for own in fold[1:]} == {"table"}]


def _without(words: list[str], part: list[str]) -> list[str]:
    """Without the one place where the words of the part follow each other; the words of a view are its records'."""
    starts = [n for n in range(len(words) - len(part) + 1) if part and words[n : n + len(part)] == part]
    return words[: starts[0]] + words[starts[0] + len(part) :] if starts else words


def test_every_mark_and_word_of_the_real_report_is_printed(real_ledger: Ledger) -> None:
    assert assert_printed(real_ledger) > 10


@pytest.mark.parametrize("case", sorted(path.name for path in sample_reports.REPORTS.iterdir() if path.is_dir()))
def test_every_mark_and_word_of_a_sample_is_printed(case: str) -> None:
    """Also of those that have problems, as far as they can be read."""
    try:
        ledger = unformatted_ledger(sample_reports.REPORTS / case)
    except ReportError:
        pytest.skip("its files cannot be read")
    if ledger.report.pictures:
        pytest.skip("its pictures are made ready by a build")
    assert_printed(ledger)
