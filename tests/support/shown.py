"""What a built page shows of its author's own: marks and words, without what the machinery and the theme add."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dossier.prose.syntax import SCHEMES

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_ADDED = {  # classes of elements that show records, or help readers on
    "card", "chart", "view", "references", "imprint", "headerlink", "edition-notice", "take-part", "downloads",
    "reference-label", "caption-prefix", "appendix-letter", "footnote-ref", "footnote-backref", "md-source-file",
    "md-feedback", "page-head", "paragraph-link",
}  # fmt: skip
_USE = re.compile(rf"({'|'.join(SCHEMES)})-use-(.+)-\d+")
_CITED = re.compile(r"cite-(.+)-\d+")


_FOLDED_TABLE = re.compile(r"(<details[^<>]*>)\s*<summary>[^<>]*</summary>(?=\s*<table>)")  # its name opens it


@dataclass
class Shown:
    """In the order of the page: links to records, citations, figures, views, and words."""

    links: list[tuple[str, str]] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    views: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def shown(html: str, paper: bool = False) -> Shown:
    """`paper`: without what the author has on the site alone, the names of folded tables, and captions, which print
    has apart."""
    reader = _Article("site" if paper else "")
    reader.feed(_FOLDED_TABLE.sub(r"\1", html) if paper else html)
    reader.close()
    reader.shown.words = words_of(reader.text)
    return reader.shown


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("\u200b", ""))


class _Article(HTMLParser):
    def __init__(self, without: str) -> None:
        super().__init__()
        self.shown, self.text, self.without = Shown(), "", without
        self.open: list[tuple[str, bool]] = []  # elements, each with whether its words are its author's

    @property
    def is_own(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        classes = attributes.get("class", "").split()
        if self.open and tag == "a" and (cited := _CITED.fullmatch(attributes.get("id", ""))):
            self.shown.citations.append(cited[1])
        if self.is_own:
            self._mark(tag, attributes, classes)
        is_own = self.is_own or (tag == "article" and "md-content__inner" in classes)
        outputs = (attributes.get("data-in") or "").split()
        is_elsewhere = tag == "figcaption" or (outputs and "report" not in outputs)
        is_own = is_own and not (self.without and is_elsewhere)
        if tag not in _VOID:
            number = "cite" in classes or "citation" in classes
            self.open.append((tag, is_own and not number and not _ADDED & {*classes}))

    def _mark(self, tag: str, attributes: dict[str, str], classes: list[str]) -> None:
        if use := _USE.fullmatch(attributes.get("id", "")) if tag == "a" else None:
            self.shown.links.append((use[1], use[2]))
        if tag == "figure" and "chart" in classes:
            self.shown.charts.append(attributes.get("id", "").removeprefix("chart-"))
        self.shown.views += [name.removeprefix("view-") for name in classes if name.startswith("view-")]

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data if self.is_own else ""
