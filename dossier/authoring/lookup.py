"""A DOI or an address → a work, from what this machine can reach; what it cannot is left plainly incomplete."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from html.parser import HTMLParser
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from urllib.request import Request, urlopen

from dossier.authoring.records import today
from dossier.authoring.reference_import import Imported, imported
from dossier.bibliography import csl_reader
from dossier.bibliography.reading import Work, day_in
from dossier.bibliography.same_work import bare_doi
from dossier.libraries import reason
from dossier.problems import Refused, in_quotes
from dossier.report.fields import is_url

RESOLVER = "https://doi.org/"
_DOI = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.I)
_ADDRESS = re.compile(r"https?://\S+")
_SECONDS = 15
_MOST = 2_000_000  # bytes of a page, whose head is what we read
_TITLES = ("citation_title", "dc.title", "og:title", "twitter:title")
_OUTLETS = ("citation_journal_title", "og:site_name", "application-name")
_DATES = ("citation_publication_date", "citation_date", "article:published_time", "dc.date", "date", "dc.date.issued")
_AUTHORS = ("citation_author", "dc.creator", "author", "article:author")


def is_address(text: str) -> bool:
    text = text.strip()
    return bool(_DOI.fullmatch(text) or _ADDRESS.fullmatch(text))


def work_at(address: str) -> Imported:
    """The work, with what its publisher says of it; or with its address alone, and a remark that says why.

    Raises Refused where it is no full address.
    """
    doi = _DOI.fullmatch(address)
    if not (doi or is_url(address)):
        raise Refused(f"{in_quotes(address)} is no full web address, such as https://example.org/page; correct it")
    try:
        return _of_doi(doi[1]) if doi else _of_page(address)
    except (HTTPException, OSError, ValueError) as error:
        sentence = f"{address} could not be read ({reason(error)}), so that only the address is known; add the rest"
        return Imported("", _bare(bare_doi(doi[1]) if doi else "", address), [], [sentence], [])


def _bare(doi: str, address: str) -> dict[str, Any]:
    if doi:
        return {"type": "document", "description": f"DOI {doi}", "DOI": doi}
    words = _words_of(address)
    title = {"title-from-address": words} if words else {"description": urlsplit(address).netloc}
    return {"type": "webpage", **title, "URL": address}


def _words_of(address: str) -> str:
    """The words of the last part of an address that has some."""
    parts = [unquote(part) for part in urlsplit(address).path.split("/") if part]
    worded = [re.sub(r"\.\w{2,5}$", "", part) for part in parts if len(re.findall(r"[^\W\d_]{2,}", part)) > 1]
    return " ".join(re.split(r"[-_+\s]+", worded[-1])).strip() if worded else ""


def _of_doi(doi: str) -> Imported:
    doi = bare_doi(doi)
    data, _ = _fetched(RESOLVER + quote(doi, safe="/():;"), "application/vnd.citationstyles.csl+json")
    (work, *_), _ = csl_reader.read(data.decode("utf-8"))
    item = {key: value for key, value in work.item.items() if key != "note"}
    found = imported(Work("", {**item, "DOI": doi}))
    return found._replace(left_out=[])


def _of_page(address: str) -> Imported:
    data, charset = _fetched(address, "text/html")
    head = _Head()
    with suppress(AssertionError):  # how the parser gives up on such as “<![x”; most of a head stands above it
        head.feed(_decoded(data, charset))
    title = head.first(_TITLES) or head.title
    if not title:
        raise ValueError("the page has no title")
    item: dict[str, Any] = {
        "type": "article-journal" if head.first(("citation_journal_title",)) else "webpage",
        "title": title,
        "container-title": head.first(_OUTLETS),
        "author": [_name(name) for name in head.all(_AUTHORS)],
        "URL": address,
        "DOI": head.first(("citation_doi",)),
        "volume": head.first(("citation_volume",)),
        "issue": head.first(("citation_issue",)),
        "language": head.language,
    }
    if day := day_in(head.first(_DATES)):
        item["issued"] = {"date-parts": [day.split("-")]}
    work = imported(Work("", {key: value for key, value in item.items() if value}))
    return work._replace(entry={**work.entry, "accessed": today()})  # this machine has just read the page


def _name(text: str) -> dict[str, str]:
    family, comma, given = text.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": text}


def _decoded(data: bytes, charset: str) -> str:
    """In UTF-8 where the page names no charset, or one that nobody knows."""
    try:
        return data.decode(charset or "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _fetched(address: str, accept: str) -> tuple[bytes, str]:
    """The body and its charset. Raises HTTPException, OSError or ValueError."""
    request = Request(_in_ascii(address), headers={"Accept": accept, "User-Agent": "dossier (bibliographic look-up)"})
    with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 (is_address lets nothing but http and https pass)
        kind = answer.headers.get_content_type()
        if accept == "text/html" and kind not in ("text/html", "application/xhtml+xml"):
            raise ValueError(f"it is no page, but {in_quotes(kind)}")
        return answer.read(_MOST), answer.headers.get_content_charset() or ""


def _in_ascii(address: str) -> str:
    """The address as it is asked for: letters beyond ASCII by their bytes, in the host's name by Punycode."""
    if address.isascii():
        return address
    parts = urlsplit(address)
    labels = unicodedata.normalize("NFKC", parts.hostname or "").split(".")
    host = ".".join(label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels)
    netloc = f"{host}:{parts.port}" if parts.port else host
    path, query = (quote(part, safe=string.punctuation) for part in (parts.path, parts.query))
    return parts._replace(netloc=netloc, path=path, query=query, fragment="").geturl()


class _Head(HTMLParser):
    """The facts that a page's head gives of itself."""

    def __init__(self) -> None:
        super().__init__()
        self._meta: list[tuple[str, str]] = []
        self._in_title = False
        self.title = self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "html":
            self.language = values.get("lang", "")
        elif tag == "meta":
            name = (values.get("name") or values.get("property") or "").lower()
            self._meta.append((name, " ".join(values.get("content", "").split())))
        self._in_title = tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title = " ".join(f"{self.title} {data}".split())

    def all(self, names: Iterable[str]) -> list[str]:
        """The values under the first of the names that has some."""
        return next((own for name in names if (own := [v for n, v in self._meta if n == name and v])), [])

    def first(self, names: Iterable[str]) -> str:
        return next(iter(self.all(names)), "")
