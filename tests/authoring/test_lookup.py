"""A DOI or an address, asked of a real server on this machine: what it says, and what is left open where it cannot."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from dossier.authoring import lookup
from dossier.problems import Refused

PAGE = """<!doctype html><html lang="en"><head><title>Tit&shy;le &amp; more | The Daily</title>
<meta property="og:title" content="Title &amp; more"><meta property="og:site_name" content="The Daily">
<meta name="author" content="Doe, Jane"><meta property="article:published_time" content="2024-03-05T10:00:00Z">
</head><body><title>No</title></body></html>"""
ARTICLE = """<html><head><meta name="citation_title" content="A study"><meta name="citation_journal_title" content="J">
<meta name="citation_author" content="Khan, Amina"><meta name="citation_author" content="The Bureau">
<meta name="citation_doi" content="10.1000/x"><meta name="citation_publication_date" content="2021/03/04">
</head></html>"""
CROSSREF = {"type": "journal-article", "title": "A study", "container-title": "J", "DOI": "10.1000/X",
            "issued": {"date-parts": [[2021, 3]]}, "author": [{"family": "Khan", "given": "Amina"}]}  # fmt: skip
CUT_OFF = b"9\r\n<htm"
ANSWERS = {
    "/page": ("text/html; charset=utf-8", PAGE.encode()),
    "/article": ("text/html", ARTICLE.encode()),
    "/bare": ("text/html", b"<p>Nothing"),
    "/reports/the-great_test.pdf": ("application/pdf", b"%PDF"),
    "/unknown-charset": ("text/html; charset=utf8mb4", PAGE.encode()),
    "/no-charset-of-texts": ("text/html; charset=base64", PAGE.encode()),
    "/odd-mark": ("text/html", PAGE.replace("</head>", "</head><![x").encode()),
    "/K%C3%A4se?q=%C3%A9&a=1": ("text/html", PAGE.encode()),
    "/cut/off-page": ("text/html", CUT_OFF),
    "/10.1000/x": ("application/vnd.citationstyles.csl+json", json.dumps(CROSSREF).encode()),
    "/10.1000/odd": ("application/json", b"<html>"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = ANSWERS.get(self.path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        if body == CUT_OFF:
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _set_up(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr(lookup, "RESOLVER", f"{host}/")


@pytest.mark.parametrize(
    "text", ["https://a.example/b", "10.1000/x", "doi:10.1000/x", "https://doi.org/10.1000/x", " 10.1000/x\n"]
)
def test_addresses_and_dois_are_known(text: str) -> None:
    assert lookup.is_address(text)


@pytest.mark.parametrize("text", ["export.bib", "-", "10.1000", "@book{a}", "https://a.example/b c"])
def test_other_words_are_none(text: str) -> None:
    assert not lookup.is_address(text)


def test_a_page_says_what_it_is_and_was_seen_today(host: str) -> None:
    work = lookup.work_at(f"{host}/page")
    assert work.entry == {
        "type": "webpage", "title": "Title & more", "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": "The Daily", "issued": "2024-03-05", "URL": f"{host}/page", "language": "en",
        "accessed": "2023-11-14",
    }  # fmt: skip
    assert work.remarks == []


def test_a_journal_says_more_of_its_article(host: str) -> None:
    entry = lookup.work_at(f"{host}/article").entry
    assert (entry["type"], entry["container-title"], entry["DOI"], entry["issued"]) == (
        "article-journal", "J", "10.1000/x", "2021-03-04"
    )  # fmt: skip
    assert entry["author"] == [{"family": "Khan", "given": "Amina"}, {"literal": "The Bureau"}]


@pytest.mark.parametrize("doi", ["10.1000/x", "https://doi.org/10.1000/x"])
def test_a_doi_is_asked_of_its_resolver_and_invents_no_day_of_access(doi: str) -> None:
    assert lookup.work_at(doi).entry == {
        "type": "article-journal", "title": "A study", "author": [{"family": "Khan", "given": "Amina"}],
        "container-title": "J", "issued": "2021-03", "DOI": "10.1000/x",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "words", "reason"),
    [
        ("/reports/the-great_test.pdf", "the great test", "it is no page, but “application/pdf”"),
        ("/bare", "", "the page has no title"),
        ("/2024/a-long-story/", "a long story", "HTTP Error 404: Not Found"),
        ("/7", "", "HTTP Error 404: Not Found"),
    ],
)
def test_what_cannot_be_read_is_left_plainly_incomplete(host: str, path: str, words: str, reason: str) -> None:
    work = lookup.work_at(host + path)
    title = {"title-from-address": words} if words else {"description": host.removeprefix("http://")}
    assert work.entry == {"type": "webpage", **title, "URL": host + path}
    (remark,) = work.remarks
    assert remark.startswith(f"{host}{path} could not be read (") and reason in remark
    assert remark.endswith("), so that only the address is known; add the rest")


def test_an_answer_that_is_cut_off_leaves_the_address(host: str) -> None:
    work = lookup.work_at(f"{host}/cut/off-page")
    assert work.entry == {"type": "webpage", "title-from-address": "off page", "URL": f"{host}/cut/off-page"}
    (remark,) = work.remarks
    assert remark.startswith(f"{host}/cut/off-page could not be read (IncompleteRead: ")


def test_a_port_that_is_no_number_leaves_the_address() -> None:
    work = lookup.work_at("https://example.org:abc/x")
    assert work.entry == {"type": "webpage", "description": "example.org:abc", "URL": "https://example.org:abc/x"}
    reason = "InvalidURL: nonnumeric port: 'abc'"
    sentence = (
        f"https://example.org:abc/x could not be read ({reason}), so that only the address is known; add the rest"
    )
    assert work.remarks == [sentence]


@pytest.mark.parametrize("address", ["https://[a.example/b", "https://localhost"])
def test_what_is_no_full_address_is_refused(address: str) -> None:
    with pytest.raises(Refused) as refusal:
        lookup.work_at(address)
    sentence = f"“{address}” is no full web address, such as https://example.org/page; correct it"
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("path", ["unknown-charset", "no-charset-of-texts", "odd-mark", "Käse?q=é&a=1#x"])
def test_odd_pages_and_addresses_are_read_as_others(path: str, host: str) -> None:
    work = lookup.work_at(f"{host}/{path}")
    assert (work.entry["title"], work.entry["URL"], work.remarks) == ("Title & more", f"{host}/{path}", [])


def test_a_host_is_asked_for_by_the_name_that_the_network_knows() -> None:
    asked = lookup._in_ascii("https://Straße.example:8080/Käse/%20?q=é#x")
    assert asked == "https://xn--strae-oqa.example:8080/K%C3%A4se/%20?q=%C3%A9"
    assert lookup._in_ascii("https://مثال.إختبار/") == "https://xn--mgbh0fb.xn--kgbechtv/"


@pytest.mark.parametrize("doi", ["10.1000/none", "10.1000/odd"])
def test_a_doi_that_no_one_answers_for_stands_for_itself(doi: str) -> None:
    work = lookup.work_at(doi)
    assert work.entry == {"type": "document", "description": f"DOI {doi}", "DOI": doi}
    assert len(work.remarks) == 1
