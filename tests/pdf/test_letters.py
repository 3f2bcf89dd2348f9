"""How large letters are on paper, and whether pages part words: in each document of this report and of the examples."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
import yaml
from example_reports import EXAMPLES, ROOT, built
from page_content import drawn
from tagged_text import TaggedText, Words, read_once, text_of

LEAST, IN_DRAWINGS, TEXT_OF_BRIEFING = 7.5, 6.9, 9.5  # points
REAL = "this report"
PAPERS = ("", "-letter")
DOCUMENTS = [
    (report, f"{name}{paper}")
    for report, name, paper in itertools.product((REAL, *EXAMPLES), ("briefing", "report", "evidence"), PAPERS)
]
Read = Callable[[str, str], TaggedText]


@pytest.fixture(scope="module")
def read(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    kept: dict[Path, TaggedText] = {}

    def one(report: str, name: str) -> TaggedText:
        site = request.getfixturevalue("real_site") if report == REAL else built(report, tmp_path_factory)
        path = site / f"downloads/{name}.pdf"
        if path not in kept:
            kept.clear()
            kept[path] = read_once(path, tmp_path_factory)
        return kept[path]

    return one


def is_mark_of_note(words: Words) -> bool:
    """A raised figure, whose note says the same."""
    return words.kinds[-2:] == ("Link", "Span") or "Lbl" in words.kinds


@pytest.mark.parametrize(("report", "name"), DOCUMENTS)
def test_no_letters_are_too_small_to_read_and_no_word_is_parted_by_the_end_of_a_page(
    read: Read, report: str, name: str
) -> None:
    """One test, since reading a document takes longest."""
    small: Counter[tuple[float, str]] = Counter()
    document = read(report, name)
    for words in document.words:
        least = IN_DRAWINGS if is_in_drawing(words) else LEAST
        if words.run.text.strip() and words.run.height < least - 0.01 and not is_mark_of_note(words):
            small[round(words.run.height, 2), " ".join(words.kinds[-3:])] += len(words.run.text)
    assert small == {}
    assert list(parted(document)) == []


def is_in_drawing(words: Words) -> bool:
    return "Figure" in words.kinds and "Caption" not in words.kinds


@pytest.mark.parametrize("paper", PAPERS)
def test_the_briefing_is_set_in_letters_as_large_as_those_of_a_book(read: Read, paper: str) -> None:
    document = read(REAL, f"briefing{paper}")
    items = [words.run.height for words in document.words if "LBody" in words.kinds and len(words.run.text) > 20]
    assert items and min(items) >= TEXT_OF_BRIEFING - 0.01


def parted(document: TaggedText) -> Iterator[tuple[int, str]]:
    """The lines whose last word goes on overleaf."""
    for block in document.lines:
        for line, following in itertools.pairwise(block):
            if line[0].page != following[0].page and text_of(line).rstrip().endswith("\xad"):
                yield line[0].page, text_of(line)


@pytest.mark.parametrize("report", EXAMPLES)
def test_the_cover_names_who_wrote_it_and_shows_the_figure_that_it_names(
    read: Read, report: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = read(report, "report")
    lines = [line for block in document.lines for line in block]
    cover = "\n".join(text_of(line) for line in lines if line[0].page == 1)
    imprint = yaml.safe_load((ROOT / report / "data/imprint.yml").read_text("utf-8"))
    if report != "nil":  # whose letters stand in their shaped forms, against the line
        assert [name for name in imprint["authors"] if name not in " ".join(cover.split())] == []
    charts = yaml.safe_load((ROOT / report / "data/charts.yml").read_text("utf-8"))
    maps = [chart["title"] for chart in charts if chart["form"] in ("map", "choropleth")]
    assert all(title in " ".join(cover.split()) for title in maps[:1])
    with pikepdf.open(built(report, tmp_path_factory) / "downloads/report.pdf") as file:
        strokes = [operator for operator, _operands, _matrix in drawn(file.pages[0]) if operator in ("l", "c", "re")]
    assert len(strokes) > 20  # more than a line below the title
