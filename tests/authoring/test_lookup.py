"""A DOI or an address, asked of a real server on this machine: what it says, and what is left open where it cannot."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from dossier.authoring import lookup

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
ANSWERS = {
    "/page": ("text/html; charset=utf-8", PAGE.encode()),
    "/article": ("text/html", ARTICLE.encode()),
    "/bare": ("text/html", b"<p>Nothing"),
    "/reports/the-great_test.pdf": ("application/pdf", b"%PDF"),
    "/10.1000/x": ("application/vnd.citationstyles.csl+json", json.dumps(CROSSREF).encode()),
    "/10.1000/odd": ("application/json", b"<html>"),
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, body = ANSWERS.get(self.path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
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


@pytest.mark.parametrize("doi", ["10.1000/none", "10.1000/odd"])
def test_a_doi_that_no_one_answers_for_stands_for_itself(doi: str) -> None:
    work = lookup.work_at(doi)
    assert work.entry == {"type": "document", "description": f"DOI {doi}", "DOI": doi}
    assert len(work.remarks) == 1
