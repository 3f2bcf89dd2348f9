"""Where figures that wait are placed, and how wide columns are: small sums behind the pages."""

from __future__ import annotations

import xml.etree.ElementTree as etree

import pytest

from dossier.pdf.floats import calls_of
from dossier.pdf.widths import fits, holds_rows, widths

TEXT = "<p>Text.</p>"


def page(*parts: str) -> etree.Element:
    return etree.fromstring(f"<div>{''.join(parts)}</div>")


def shown(name: str) -> str:
    return f'{TEXT}<p class="figure"><img src="chart:{name}" /></p>'


def test_a_paragraph_calls_what_stands_behind_it_and_no_more_than_a_page_holds() -> None:
    root = page(
        shown("a"), '<p class="figure"><img src="picture:b" /></p><p class="figure"><img src="chart:c" /></p>', TEXT
    )
    called = calls_of(root)
    assert [called[id(part)] for part in root if id(part) in called] == [["chart:a", "picture:b"], ["chart:c"]]


def test_no_paragraph_calls_what_stands_under_another_heading() -> None:
    three = shown("a") + 2 * '<p class="figure"><img src="chart:b" /></p>'
    for after in (["<h2>Next</h2>", TEXT], []):
        root = page(three, *after)
        called = [figures for part, figures in calls_of(root).items()]
        assert called[0] == ["chart:a", "chart:b", "chart:b"]
        assert not any(called[1:])


FIGURE = '<p class="figure"><img src="chart:{}" /></p>'


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["<h2>A</h2>", TEXT, "<h2>B</h2>", FIGURE.format("b"), TEXT], [[], ["chart:b"]]),  # of its own section
        (["<h2>A</h2>", TEXT, "<h2>B</h2>", FIGURE.format("b"), FIGURE.format("c"), "<h2>C</h2>", TEXT], [[], []]),
        (["<h2>A</h2>", FIGURE.format("a"), "<h2>B</h2>", TEXT], [[]]),  # nor by a paragraph that follows
        (["<h2>A</h2>", TEXT, "<h2>B</h2>", "<h3>C</h3>", FIGURE.format("c")], [[]]),
        (["<h2>A</h2>", TEXT, "<h2>B</h2>", "<ul><li>b</li></ul>", FIGURE.format("b")], [["chart:b"]]),  # by the last
        ([FIGURE.format("a"), "<h1>A</h1>", FIGURE.format("b")], []),
    ],
)
def test_no_paragraph_of_another_section_calls_figures_that_have_one_or_stand_alone(
    parts: list[str], expected: list[list[str]]
) -> None:
    assert [*calls_of(page(*parts)).values()] == expected


def test_columns_have_room_for_their_longest_word_where_the_page_is_as_wide() -> None:
    figures, *texts = (float(share.removesuffix("fr")) for share in widths([["2023–24", *["words " * 60] * 5]]))
    assert 13 < figures < 15 and figures + sum(texts) == pytest.approx(163, abs=0.5)


@pytest.mark.parametrize(
    ("columns", "word", "expected"), [(13, "Quantities", True), (20, "123", True), (15, "Quantities", False)]
)
def test_a_page_holds_so_many_columns(columns: int, word: str, expected: bool) -> None:
    assert fits([[word] * columns]) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Lorries", "7"], ["Trains", "words " * 100]], True),
        ([["Lorries", "7"], ["Trains", "words " * 1200]], False),  # longer than a page
        ([["words " * 60] * 13], False),  # narrow columns, and so many lines
        ([], True),
    ],
)
def test_rows_are_whole_where_each_surely_stands_on_a_page(rows: list[list[str]], expected: bool) -> None:
    assert holds_rows(rows) == expected
