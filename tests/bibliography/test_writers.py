"""Sources for reference managers, read back by Pandoc, by rispy and by our own import."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from dossier.authoring import reference_import
from dossier.bibliography import pandoc, writers
from dossier.bibliography.csl import Item, csl_item
from dossier.report.source import Source

ARTICLE: Item = {
    "id": "munir-2025-line", "type": "article-newspaper", "title": "The <i>line</i> & its 2 ends: data/pkr_usd.csv",
    "author": [{"family": "Munir", "given": "Sana"}, {"literal": "Staff of Dawn, and others"}],
    "container-title": "Dawn", "issued": {"date-parts": [[2025, 10, 9]]}, "accessed": {"date-parts": [[2025, 11]]},
    "URL": "https://dawn.example/1?a=b_c&d=%7B", "language": "en", "volume": "4", "issue": "2", "page": "3–5",
    "DOI": "10.1/x_y",
}  # fmt: skip


def from_biblatex(*items: Item) -> list[dict[str, Any]]:
    """What a program reads; under an English locale Pandoc would put titles into lower case."""
    text = writers.biblatex(items)
    return list(json.loads(pandoc.convert(text, "--from=biblatex", "--to=csljson", locale="de_DE.UTF-8")))


def test_biblatex_is_read_back_with_the_same_facts() -> None:
    (item,) = from_biblatex(ARTICLE)
    for key in ("id", "type", "title", "author", "container-title", "issued", "accessed", "URL", "volume", "DOI"):
        assert item[key] == ARTICLE[key], key
    assert (item["issue"], item["page"]) == ("2", "3-5")


def test_titles_keep_their_capitals_and_signs() -> None:
    text = writers.biblatex([ARTICLE])
    assert r"title = {{The \emph{line} \& its 2 ends: data/pkr\_usd.csv}}" in text
    assert "date = {2025-10-09}" in text and "urldate = {2025-11}" in text


@pytest.mark.parametrize(
    ("kind", "entry", "field"),
    [
        ("article-journal", "@article", "journal"),
        ("webpage", "@online", "organization"),
        ("post-weblog", "@online", "organization"),
        ("report", "@report", "organization"),
        ("dataset", "@dataset", "organization"),
        ("entry-encyclopedia", "@inreference", "booktitle"),
        ("chapter", "@incollection", "booktitle"),
        ("broadcast", "@misc", "howpublished"),
    ],
)
def test_what_a_work_appeared_in_is_never_left_out(kind: str, entry: str, field: str) -> None:
    text = writers.biblatex(
        [{"id": "a", "type": kind, "title": "T", "container-title": "Al Jazeera", "publisher": "P"}]
    )
    assert text.startswith(entry + "{a,\n") and f"  {field} = {{Al Jazeera}}" in text
    assert ("institution" if kind == "report" else "publisher") + " = {P}" in text


def test_a_work_without_a_title_is_named_by_what_describes_it() -> None:
    bare = Source.model_validate(
        {"id": "a", "type": "speech", "description": "Speech in parliament", "kind": "press", "standing": "located"}
    )
    item = csl_item(bare)
    assert "title = {{[Speech in parliament]}}" in writers.biblatex([item])
    (entry,) = rispy.loads(writers.ris([item]))
    assert (entry["type_of_reference"], entry["title"]) == ("GEN", "[Speech in parliament]")


def test_ris_is_read_back_with_the_same_facts() -> None:
    (entry,) = rispy.loads(writers.ris([ARTICLE]))
    assert entry == {
        "type_of_reference": "NEWS", "id": "munir-2025-line", "title": "The line & its 2 ends: data/pkr_usd.csv",
        "authors": ["Munir, Sana", "Staff of Dawn, and others"], "secondary_title": "Dawn", "volume": "4",
        "number": "2", "start_page": "3", "end_page": "5", "year": "2025", "date": "2025/10/09",
        "access_date": "2025/11", "language": "en", "doi": "10.1/x_y", "urls": ["https://dawn.example/1?a=b_c&d=%7B"],
    }  # fmt: skip


def test_years_before_1000_have_four_digits() -> None:
    item = {"id": "bede", "type": "book", "title": "T", "issued": {"date-parts": [[731]]}}
    assert "date = {0731}" in writers.biblatex([item]) and "year = {0731}" in writers.bibtex(item)
    (entry,) = rispy.loads(writers.ris([item]))
    assert (entry["year"], entry["date"]) == ("0731", "0731")


@pytest.mark.parametrize("form", [writers.biblatex, writers.ris, writers.csl_json])
def test_our_own_import_reads_what_we_write(form: Any) -> None:
    works, _ = reference_import.read_works(form([ARTICLE, {**ARTICLE, "id": "other", "title": "Other"}]))
    first, second = (work.entry for work in works)
    assert [work.key for work in works] == [ARTICLE["id"], "other"]
    assert second["title"] == "Other"
    expected = {
        "type": "article-newspaper", "title": "The line & its 2 ends: data/pkr_usd.csv", "container-title": "Dawn",
        "issued": "2025-10-09", "URL": "https://dawn.example/1?a=b_c&d=%7B", "DOI": "10.1/x_y", "volume": "4",
    }  # fmt: skip
    assert {key: first[key] for key in expected} == expected
    assert first["author"][0] == {"family": "Munir", "given": "Sana"}


def test_no_items_make_empty_files() -> None:
    assert writers.ris([]) == writers.biblatex([]) == ""
    assert writers.csl_json([]) == "[]"


TEXT = st.text(alphabet="aZ {}\\&%$#_~^'\"<>äπ,", min_size=1, max_size=20).filter(lambda text: text.strip(" \\"))


@given(TEXT, TEXT)
def test_no_text_breaks_an_entry(title: str, outlet: str) -> None:
    item = {
        "id": "a",
        "type": "article-journal",
        "title": title,
        "container-title": outlet,
        "URL": f"https://a.example/{title}",
    }
    braces = re.sub(r"\\[{}]|[^{}]", "", writers.biblatex([item]))
    assert braces.count("{") == braces.count("}")
    assert writers.bibtex(item).splitlines()[-1] == "}"
    assert len(writers.ris([item]).splitlines()) == 6


def test_hostile_words_are_read_back_as_they_were() -> None:
    words = [r"50% of $9 & {more} #1 a_b ~ ^ \\ end", "Ends with a stroke \\", "} @misc{b, title = {x}", "% no comment"]
    items = [{"id": f"w{n}", "type": "webpage", "title": word} for n, word in enumerate(words)]
    back = from_biblatex(*items)
    assert [item["title"].replace("\N{NO-BREAK SPACE}", " ") for item in back] == words
