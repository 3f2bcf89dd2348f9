"""What a printed document is to who listens to it, and where its entries are cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest
from picture_samples import photograph, record
from sample_reports import texts
from tag_tree import cut_entries, elements, loose_texts, untagged_texts

from dossier.build import print_documents
from dossier.ledger import Ledger
from dossier.report.standings import STANDINGS

Write = Callable[[Mapping[str, str | bytes | None]], Path]
PRINTED = texts("printed")
NAMES = ("briefing", "report", "evidence")
CLAIM = """\
- id: c{n}
  statement: {words}
  standing: contested
  positions:
    - {{by: Bureau, says: "{words}", value: 12, sources: [bureau]}}
    - {{by: The gazette, says: "{words}", value: 20}}
  sources: [{{supports: gazette}}]
  evidence: {words}
"""
WORDS = "They count what they saw and leave out what they did not see. "


@pytest.fixture
def printed(report: Write, tmp_path: Path) -> Callable[..., Path]:
    def write(files: Mapping[str, str | bytes | None] | None = None) -> Path:
        print_documents(report({**PRINTED, **(files or {})}), tmp_path / "out")
        return tmp_path / "out"

    return write


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(path) as document:
        yield document


def claims(*lengths: int) -> dict[str, str]:
    """Claims whose evidence has so many sentences."""
    own = "".join(CLAIM.format(n=n, words=(WORDS * length).strip()) for n, length in enumerate(lengths))
    return {"data/claims.yml": PRINTED["data/claims.yml"] + own}


def test_all_text_is_tagged(printed: Callable[..., Path]) -> None:
    folder = printed()
    for name in NAMES:
        with opened(folder / f"{name}.pdf") as document:
            assert untagged_texts(document) == []


def test_what_stands_alone_in_a_block_is_a_paragraph(printed: Callable[..., Path]) -> None:
    folder = printed()
    for name in NAMES:
        with opened(folder / f"{name}.pdf") as document:
            assert loose_texts(document) == 0, name


def test_a_sign_is_read_out_as_its_word(printed: Callable[..., Path]) -> None:
    with opened(printed() / "briefing.pdf") as document:
        signs = [element.alt for element in elements(document) if element.kind == "Figure" and element.alt in STANDINGS]
    assert signs == ["agreed"]


@pytest.mark.parametrize("suffix", ["", "-letter"])
def test_each_claim_has_a_heading_and_none_is_cut_that_fits(suffix: str, printed: Callable[..., Path]) -> None:
    page = PRINTED["content/evidence.md"].replace("![](view:datasets)", "## Data\n\n![](view:datasets)")
    folder = printed({**claims(*[1, 2, 3, 4] * 8), "content/evidence.md": page})
    for name, rank in (("evidence", "H3"), ("report", "H3")):
        with opened(folder / f"{name}{suffix}.pdf") as document:
            found = Counter(element.kind for element in elements(document))
            assert found[rank] >= 33
            assert cut_entries(document, rank) == 0


def test_an_entry_higher_than_a_page_goes_on_on_the_next(printed: Callable[..., Path]) -> None:
    with opened(printed(claims(2, 60, 2)) / "evidence.pdf") as document:
        assert cut_entries(document, "H3") == 1


def test_links_to_pages_say_which_and_of_what(printed: Callable[..., Path]) -> None:
    with opened(printed() / "report.pdf") as document:
        links = [str(link.get("/Contents", "")) for page in document.pages for link in page.get("/Annots", [])]
    assert all(links)
    assert [words for words in links if re.fullmatch(r"page \d+", words)] == []
    assert [words for words in links if re.match(r"page \d+, ", words)] != []


# -- what is too large, or too much ------------------------------------------------------------------------------------


def test_a_picture_of_forty_million_pixels_is_printed(report: Write, tmp_path: Path) -> None:
    files = {
        "data/pictures/wide.jpg": photograph((8000, 5000)),
        "data/pictures.yml": record("wide.jpg", "wide"),
        "content/index.md": PRINTED["content/index.md"] + "\n![A plain](picture:wide)\n",
    }
    paths = print_documents(report({**PRINTED, **files}), tmp_path / "out", ["report"])
    assert [path.stat().st_size < 3_000_000 for path in paths] == [True] * 4


# -- the real report ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["briefing", "briefing-letter", "report", "report-letter"])
def test_the_real_documents_are_tagged_whole(real_site: Path, name: str) -> None:
    with opened(real_site / f"downloads/{name}.pdf") as document:
        assert untagged_texts(document) == []
        assert loose_texts(document) == 0


@pytest.mark.parametrize("suffix", ["", "-letter"])
def test_no_real_claim_is_cut_that_fits(real_site: Path, real_ledger: Ledger, suffix: str) -> None:
    with opened(real_site / f"downloads/evidence{suffix}.pdf") as document:
        assert sum(element.kind == "H3" for element in elements(document)) >= len(real_ledger.report.claims)
        # but for what changed, whose chapters have such headings, and the references
        assert cut_entries(document, "H3", without=2) == 0
    with opened(real_site / f"downloads/report{suffix}.pdf") as document:
        assert len(document.pages) <= 100
        assert cut_entries(document, "H3", parts=2) == 0  # the claims in doubt, before the references
