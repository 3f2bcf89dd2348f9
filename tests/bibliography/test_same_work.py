"""Which addresses lead to one work, and which do not."""

from __future__ import annotations

import pytest

from dossier.bibliography.same_work import addresses, title_key
from dossier.report.source import Source

SAME = [
    ("https://www.dawn.com/news/1/gate", "http://dawn.com/news/1/gate/"),
    ("https://m.dawn.com/news/1", "https://WWW.dawn.com/news/1"),
    ("https://dawn.com/news/1/amp", "https://dawn.com/news/1/amp/"),
    ("https://dawn.com/news/1/amp", "https://dawn.com/news/1"),
    ("https://dawn.com/news/1?amp=1", "https://dawn.com/news/1"),
    ("https://dawn.com/news/1?utm_source=x&utm_medium=y&id=5", "https://dawn.com/news/1?id=5"),
    ("https://dawn.com/news/1?fbclid=IwAR0", "https://dawn.com/news/1"),
    ("https://dawn.com/news/1#comments", "https://dawn.com/news/1"),
    ("https://a.example/index.html", "https://a.example/"),
    ("https://a.example/a%20b/%E2%80%99", "https://a.example/a b/’"),
    (" https://a.example/x ", "https://a.example/x"),
    ("https://doi.org/10.1/AbC", "http://dx.doi.org/10.1/abc"),
]
DIFFERENT = [
    ("https://dawn.com/news/1", "https://dawn.com/news/2"),
    ("https://dawn.com/news/1?id=5", "https://dawn.com/news/1?id=6"),
    ("https://dawn.com/news/1?id=5", "https://dawn.com/news/1"),
    ("https://dawn.com/News/1", "https://dawn.com/news/1"),
    ("https://urdu.dawn.com/news/1", "https://dawn.com/news/1"),
    ("https://m.example/a", "https://www.example/a"),
    ("https://a.example/#/works/1", "https://a.example/#/works/2"),
    ("https://a.example/camp", "https://a.example/c"),
    ("https://a.example/amplify", "https://a.example/"),
    ("https://doi.org/10.1/a", "https://doi.org/10.1/b"),
]


def form(url: str) -> str:
    return addresses(url, None)["URL"]


@pytest.mark.parametrize("one, other", SAME)
def test_addresses_of_one_work_have_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_addresses_of_two_works_keep_two(one: str, other: str) -> None:
    assert form(one) != form(other)


@pytest.mark.parametrize("doi", ["10.1/AbC", "doi: 10.1/abc", "https://doi.org/10.1/abc", "http://dx.doi.org/10.1/abc"])
def test_a_doi_has_one_form_as_field_and_as_address(doi: str) -> None:
    assert addresses("https://doi.org/10.1/abc", doi) == {"URL": "10.1/abc", "DOI": "10.1/abc"}


def source(**values: str | None) -> Source:
    fields = {"id": "a", "type": "book", "kind": "press", "standing": "located", "title": "On Gates", "publisher": "P"}
    return Source.model_validate({**fields, "issued": "2020", **values})


def test_a_title_is_one_without_signs_and_capitals_if_outlet_and_date_are_there() -> None:
    assert title_key(source()) == title_key(source(title="“On gates”!"))
    assert title_key(source()) != title_key(source(issued="2021"))
    assert title_key(source()) != title_key(source(title="On Doors"))
    assert title_key(source(issued=None)) == title_key(source(publisher=None)) == ()
