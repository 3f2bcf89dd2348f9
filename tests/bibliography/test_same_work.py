"""Which addresses lead to one work, and which do not."""

from __future__ import annotations

import time

import pytest

from dossier.bibliography.same_work import Works, addresses, title_key
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
    ("http://a.example:80/x", "https://a.example:443//x"),
    ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
    ("https://a.example/x?at_medium=RSS&at_campaign=rss&traffic_source=rss&_gl=1", "https://a.example/x"),
    ("https://a.example/x?igshid=1&msclkid=2&gbraid=3&cmpid=x", "https://a.example/x"),
    ("https://a.example/x?pk_campaign=1&mtm_source=2&ns_mchannel=rss&hsa_acc=3&guce_referrer_sig=4&OCID=x",
     "https://a.example/x"),
    ("https://a.example/x?at_link_id=1&at_bbc_team=editorial&at_custom2=twitter&utm_own=1", "https://a.example/x"),
    ("https://a.example/x?id=5#:~:text=some%20words", "https://a.example/x?id=5"),
    ("https://doi.org/10.1/AbC", "http://dx.doi.org/10.1/abc"),
]  # fmt: skip
DIFFERENT = [
    ("https://dawn.com/news/1", "https://dawn.com/news/2"),
    ("https://dawn.com/news/1?id=5", "https://dawn.com/news/1?id=6"),
    ("https://dawn.com/news/1?id=5", "https://dawn.com/news/1"),
    ("https://a.example/report?page=2", "https://a.example/report?page=3"),
    ("https://a.example/x?ref=A-12", "https://a.example/x?ref=A-13"),
    ("https://a.example/x?lang=en", "https://a.example/x?lang=fr"),
    *((f"https://a.example/x?{name}=1", f"https://a.example/x?{name}=2") for name in (
        "pk_id", "pk", "at_id", "at_time", "ns_id", "mtm_id", "hsa_number", "stm_id", "guce_no", "utm", "smid2",
    )),
    ("https://a.example/x?ocid=ocds-213czf-1", "https://a.example/x?ocid=ocds-213czf-2"),
    ("https://a.example:8080/x", "https://a.example/x"),
    ("https://dawn.com/News/1", "https://dawn.com/news/1"),
    ("https://urdu.dawn.com/news/1", "https://dawn.com/news/1"),
    ("https://m.example/a", "https://www.example/a"),
    ("https://a.example/#/works/1", "https://a.example/#/works/2"),
    ("https://a.example/camp", "https://a.example/c"),
    ("https://a.example/amplify", "https://a.example/"),
    ("https://doi.org/10.1/a", "https://doi.org/10.1/b"),
]  # fmt: skip


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


BARE = "https://dawn.com/news/1848123"
TITLE = "Pakistan closes the gate at Torkham"
SLUG = "pakistan-closes-gate-at-torkham"


def page(url: str, title: str | None = TITLE) -> Source:
    return source(type="webpage", title=title, publisher=None, issued=None, URL=url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (page(BARE), page(f"{BARE}/{SLUG}")),
        (page(BARE), page(f"http://www.dawn.com/news/1848123/{SLUG}/?utm_source=x#comments")),
        (page(BARE, "Gate closed again"), page(f"{BARE}/another-words-there", "Gate closed again!")),
        (page("https://dw.example/en/a-72345678"), page(f"https://dw.example/en/{SLUG}/a-72345678")),
        (page(f"{BARE}/annex-two", "Annex two"), page(BARE, "Annex two")),
        (page("https://a.example/story?id=1848123"), page(f"https://a.example/story/{SLUG}?id=1848123")),
    ],
)
def test_an_address_with_a_number_may_lack_the_words_of_the_title(one: Source, other: Source) -> None:
    assert Works([one]).same(other) == ("URL", one)
    assert Works([other]).same(one) == ("URL", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (page(BARE, "Annual report"), page(f"{BARE}/tables-of-annex-b", "Tables of annex B")),
        (page(f"{BARE}/tables-of-annex-a", "Tables A"), page(f"{BARE}/tables-of-annex-b", "Tables B")),
        (page(BARE), page(f"https://dawn.com/news/1848124/{SLUG}")),
        (page("https://a.example/news"), page(f"https://a.example/news/{SLUG}")),
        (page(BARE, "Report with annex two"), page(f"{BARE}/annex-two", None)),
        (page(BARE, "Trade through the gate, by month, with tables of annex two and notes"),
         page(f"{BARE}/tables-of-annex-two", "Annex two")),
        (page("https://a.example/doc-12345", "Trade, with annex two"),
         page("https://a.example/doc-12345/annex-two", "Numbers of carts")),
        (page(f"{BARE}?page=2"), page(f"{BARE}/{SLUG}?page=3")),
    ],
)  # fmt: skip
def test_words_behind_a_number_that_are_not_of_its_title_are_another_work(one: Source, other: Source) -> None:
    assert Works([one]).same(other) is None
    assert Works([other]).same(one) is None


def test_an_address_of_very_many_parts_takes_no_time() -> None:
    long = page("https://a.example/1848123/" + "a-b/" * 100_000)
    begun = time.process_time()
    assert Works([long]).same(page("https://a.example/1848123")) is None
    assert time.process_time() - begun < 1


def test_a_title_is_one_with_and_without_the_tags_of_csl() -> None:
    plain, tagged = (
        Source.model_validate({
            "id": "a", "type": "book", "title": title, "container-title": "Water", "issued": "2020", "kind": "press",
            "standing": "located",
        })
        for title in ("Growth of E. coli", 'Growth of <span class="nocase">E. coli</span>')
    )  # fmt: skip
    assert title_key(plain) == title_key(tagged) == ("growth of e coli", "water", "2020")
