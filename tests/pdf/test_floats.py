"""Where figures that wait are placed, and how wide columns are: small sums behind the pages."""

from __future__ import annotations

import xml.etree.ElementTree as etree

import pytest

from dossier.pdf.floats import calls_of, crowded, share_of_page
from dossier.pdf.widths import fits, widths

LONG = "<p>" + "words " * 1000 + "</p>"


def page(*parts: str) -> etree.Element:
    return etree.fromstring(f"<div>{''.join(parts)}</div>")


def shown(name: str) -> str:
    return f'<p>Text.</p><p class="figure"><img src="chart:{name}" /></p>'


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((shown("a"), shown("b")), []),  # both fit on one page
        ((shown("a"), shown("b"), shown("c")), [2]),  # the third would push one of them further
        ((shown("a"), shown("b"), LONG, shown("c")), []),  # those two stand on a page before
    ],
)
def test_figures_are_placed_before_they_crowd_a_page(parts: tuple[str, ...], expected: list[int]) -> None:
    root = page(*parts)
    calls = calls_of(root)
    callers = [id(element) for element in root if calls.get(id(element))]
    found = crowded(root, calls, lambda url: 0.4)
    assert [place for place, caller in enumerate(callers) if caller in found] == expected


def test_a_figure_takes_more_of_a_page_the_higher_it_is_and_the_more_is_said_of_it() -> None:
    low = share_of_page(680, 200, "A title")
    assert 0.2 < low < share_of_page(680, 400, "A title") < share_of_page(680, 400, "A title", "words " * 100) < 1


def test_columns_have_room_for_their_longest_word_where_the_page_is_as_wide() -> None:
    figures, *texts = (float(share.removesuffix("fr")) for share in widths([["2023–24", *["words " * 60] * 5]]))
    assert 13 < figures < 15 and figures + sum(texts) == pytest.approx(163, abs=0.5)


@pytest.mark.parametrize(
    ("columns", "word", "expected"), [(13, "Quantities", True), (20, "123", True), (15, "Quantities", False)]
)
def test_a_page_holds_so_many_columns(columns: int, word: str, expected: bool) -> None:
    assert fits([[word] * columns]) == expected
